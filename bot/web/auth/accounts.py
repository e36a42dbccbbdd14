"""Accounts and logins, in the database. A session's secret is 256 bits and stored as SHA-256."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.storage.staff_tables import Account, LoginAttempt, StaffSession
from bot.storage.tables import now
from bot.web.auth.passwords import hash_password, is_password
from bot.web.auth.roles import Role, role_of

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
WINDOW = timedelta(minutes=15)
FAILURES_FOR_ACCOUNT = 8
FAILURES_FOR_ADDRESS = 30
TOKEN_BYTES = 32
SEEN_EVERY = timedelta(seconds=60)
_NAME = re.compile(r"[a-z0-9æøå][a-z0-9æøå._\-]{1,39}")


class AccountError(ValueError):
    """Something about an account that cannot be done; the message says what, in Danish."""


class TooManyAttempts(Exception):
    """Too many failed logins for this account or from this address lately."""


@dataclass(frozen=True)
class Staff:
    """Who is logged in."""

    account_id: int
    name: str
    role: Role
    shortcuts: bool
    session_id: int


def create_account(session: Session, name: str, role: str, password: str) -> Account:
    """Add an account; raises `AccountError` or `WeakPassword`."""
    name = name.strip().lower()
    if not _NAME.fullmatch(name):
        raise AccountError("Brugernavnet skal være 2 til 40 små bogstaver, tal, punktum eller bindestreg.")
    if session.scalar(select(Account.id).where(Account.name == name)) is not None:
        raise AccountError(f"Brugeren {name} findes allerede.")
    account = Account(name=name, role=role_of(role).code, password_hash=hash_password(password, name))
    session.add(account)
    session.flush()
    return account


def find_account(session: Session, name: str) -> Account:
    """The account of that name; raises `AccountError`."""
    account = session.scalar(select(Account).where(Account.name == name.strip().lower()))
    if account is None:
        raise AccountError(f"Brugeren {name} findes ikke.")
    return account


def set_password(session: Session, account: Account, password: str) -> None:
    """Change the password and end every login of the account; raises `WeakPassword`."""
    account.password_hash = hash_password(password, account.name)
    revoke(session, account.id)


def change(session: Session, account: Account, role: str | None = None, active: bool | None = None) -> None:
    """Change role or whether the account may log in; its logins end. Raises `AccountError` for the last administrator."""
    losing = (role is not None and role_of(role) is not Role.ADMINISTRATOR) or active is False
    if losing and account.role == Role.ADMINISTRATOR.code and account.active:
        others = session.scalar(
            select(func.count())
            .select_from(Account)
            .where(Account.role == Role.ADMINISTRATOR.code, Account.active, Account.id != account.id)
        )
        if not others:
            raise AccountError("Det er den sidste administrator. Gør først en anden til administrator.")
    if role is not None:
        account.role = role_of(role).code
    if active is not None:
        account.active = active
    revoke(session, account.id)


def log_in(session: Session, name: str, password: str, address: str, secret: str) -> tuple[Account, str] | None:
    """Check a login; returns the account and a new session's secret, or None. Raises `TooManyAttempts`."""
    name = name.strip().lower()[:60]
    keys = {"account": _key(secret, f"account:{name}"), "address": _key(secret, f"address:{address}")}
    if _failures(session, keys["account"]) >= FAILURES_FOR_ACCOUNT:
        raise TooManyAttempts
    if _failures(session, keys["address"]) >= FAILURES_FOR_ADDRESS:
        raise TooManyAttempts
    account = session.scalar(select(Account).where(Account.name == name))
    if not is_password(account.password_hash if account else None, password) or not account or not account.active:
        session.add_all(LoginAttempt(key=key) for key in keys.values())
        return None
    session.execute(delete(LoginAttempt).where(LoginAttempt.key == keys["account"]))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(StaffSession(token_hash=_hash(token), account_id=account.id))
    return account, token


def who(session: Session, token: str | None, at: datetime | None = None) -> Staff | None:
    """Who the session's secret belongs to, if it still counts; an expired one is removed."""
    if not token:
        return None
    at = at or now()
    row = session.execute(
        select(StaffSession, Account)
        .join(Account, Account.id == StaffSession.account_id)
        .where(StaffSession.token_hash == _hash(token))
    ).first()
    if row is None:
        return None
    login, account = row
    if at - login.last_seen_at > IDLE or at - login.created_at > ABSOLUTE or not account.active:
        session.delete(login)
        return None
    if at - login.last_seen_at > SEEN_EVERY:
        login.last_seen_at = at
    return Staff(account.id, account.name, role_of(account.role), account.shortcuts, login.id)


def log_out(session: Session, token: str | None) -> None:
    """End one login."""
    if token:
        session.execute(delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def revoke(session: Session, account_id: int, except_session: int | None = None) -> int:
    """End the logins of an account (all, or all but one); returns how many."""
    statement = delete(StaffSession).where(StaffSession.account_id == account_id)
    if except_session is not None:
        statement = statement.where(StaffSession.id != except_session)
    return session.execute(statement, execution_options={"synchronize_session": False}).rowcount


def _failures(session: Session, key: str) -> int:
    since = now() - WINDOW
    return session.scalar(
        select(func.count()).select_from(LoginAttempt).where(LoginAttempt.key == key, LoginAttempt.at > since)
    )


def _key(secret: str, what: str) -> str:
    return hmac.new(secret.encode(), what.encode(), hashlib.sha256).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
