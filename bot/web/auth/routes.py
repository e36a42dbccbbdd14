"""Logging in and out, one's own account, and the administrator's pages: accounts and the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import func, select

from bot.storage.staff_tables import Account, AuditEntry, StaffSession
from bot.web.auth import accounts
from bot.web.auth.audit import ACTIONS, record
from bot.web.auth.guard import at_least, cookie_name, safe_way
from bot.web.auth.passwords import WeakPassword, is_password
from bot.web.auth.roles import Role
from bot.web.problems import Problem
from bot.web.review.frame import go, staff_page
from bot.web.security import client_key
from bot.web.wiring import ConversationsDep

router = APIRouter(include_in_schema=False)
Reader = Annotated[accounts.Staff, Depends(at_least(Role.LAESER))]
Administrator = Annotated[accounts.Staff, Depends(at_least(Role.ADMINISTRATOR))]
AUDIT_PAGE = 100
WRONG = "Brugernavn eller adgangskode er forkert."
WAIT = "Der har været for mange forsøg. Vent et kvarter, og prøv igen."


@router.get("/log-ind", response_class=HTMLResponse)
def login_form(request: Request, videre: str = "") -> HTMLResponse:
    """The login page."""
    return staff_page(request, "login.html", then=safe_way(videre) if videre else "")


@router.post("/log-ind", response_class=HTMLResponse)
def log_in(
    request: Request,
    conversations: ConversationsDep,
    navn: str = Form("", max_length=200),
    adgangskode: str = Form("", max_length=400),
    videre: str = Form("", max_length=2000),
) -> Response:
    """Check a login; a new session's secret goes into the cookie, whatever cookie came with the request."""
    settings = conversations.settings
    with conversations.database.session() as session:
        accounts.log_out(session, request.cookies.get(cookie_name(settings)))
        try:
            found = accounts.log_in(session, navn, adgangskode, client_key(request), settings.secret)
        except accounts.TooManyAttempts:
            return staff_page(request, "login.html", 429, error=WAIT, then=safe_way(videre) if videre else "")
        if found is None:
            known = session.scalar(select(Account.name).where(Account.name == navn.strip().lower()))
            # A name that is no account may be a password typed in the wrong field: it is not written down.
            record(session, known or "ukendt", "login_failed")
        else:
            record(session, found[0].name, "login")
    if found is None:
        return staff_page(request, "login.html", 401, error=WRONG, then=safe_way(videre) if videre else "")
    answer = RedirectResponse(safe_way(videre), 303)
    answer.set_cookie(
        cookie_name(settings),
        found[1],
        httponly=True,
        samesite="lax",
        secure=settings.environment == "production",
        path="/",
    )
    return answer


@router.post("/log-ud")
def log_out(request: Request, conversations: ConversationsDep, staff: Reader) -> Response:
    """End this login."""
    name = cookie_name(conversations.settings)
    with conversations.database.session() as session:
        accounts.log_out(session, request.cookies.get(name))
        record(session, staff.name, "logout")
    answer = go("/log-ind", "logget-ud")
    answer.delete_cookie(name, path="/", secure=conversations.settings.environment == "production", httponly=True)
    return answer


@router.get("/konto", response_class=HTMLResponse)
def account(request: Request, conversations: ConversationsDep, staff: Reader) -> HTMLResponse:
    """One's own account."""
    with conversations.database.session() as session:
        logins = session.scalar(
            select(func.count()).select_from(StaffSession).where(StaffSession.account_id == staff.account_id)
        )
    return staff_page(request, "account.html", logins=logins)


@router.post("/konto/adgangskode")
def change_password(
    request: Request,
    conversations: ConversationsDep,
    staff: Reader,
    nuvaerende: str = Form("", max_length=400),
    ny: str = Form("", max_length=400),
) -> Response:
    """Change one's own password; every login ends, this one too."""
    with conversations.database.session() as session:
        own = accounts.find_account(session, staff.name)
        if not is_password(own.password_hash, nuvaerende):
            return staff_page(request, "account.html", 422, error="Den nuværende adgangskode er forkert.", logins=None)
        try:
            accounts.set_password(session, own, ny)
        except WeakPassword as error:
            return staff_page(request, "account.html", 422, error=str(error), logins=None)
        record(session, staff.name, "password")
    return go("/log-ind", "adgangskode")


@router.post("/konto/logins")
def end_other_logins(conversations: ConversationsDep, staff: Reader) -> Response:
    """End one's logins elsewhere."""
    with conversations.database.session() as session:
        ended = accounts.revoke(session, staff.account_id, except_session=staff.session_id)
        record(session, staff.name, "sessions", ended=ended)
    return go("/konto", "lukket")


@router.post("/konto/genveje")
def shortcuts(conversations: ConversationsDep, staff: Reader, til: str = Form("")) -> Response:
    """Switch keyboard shortcuts on or off."""
    with conversations.database.session() as session:
        accounts.find_account(session, staff.name).shortcuts = til == "ja"
    return go("/konto", "genveje")


@router.get("/administration", response_class=HTMLResponse)
def administration(request: Request, conversations: ConversationsDep, staff: Administrator) -> HTMLResponse:
    """All accounts."""
    return _accounts_page(request, conversations)


@router.post("/administration/brugere")
def create(
    request: Request,
    conversations: ConversationsDep,
    staff: Administrator,
    navn: str = Form("", max_length=60),
    rolle: str = Form("laeser", regex="^(laeser|redaktoer|administrator)$"),
    adgangskode: str = Form("", max_length=400),
) -> Response:
    """Add an account."""
    try:
        with conversations.database.session() as session:
            made = accounts.create_account(session, navn, rolle, adgangskode)
            record(session, staff.name, "account", made.name, created=True, role=made.role)
    except (accounts.AccountError, WeakPassword) as error:
        return _accounts_page(request, conversations, str(error), 422)
    return go("/administration", "bruger")


@router.post("/administration/brugere/{account_id}")
def change(
    request: Request,
    conversations: ConversationsDep,
    staff: Administrator,
    account_id: int,
    rolle: str = Form("laeser", regex="^(laeser|redaktoer|administrator)$"),
    aktiv: str = Form("nej"),
) -> Response:
    """Change an account's role, or close or open it; its logins end."""
    try:
        with conversations.database.session() as session:
            changed = session.get(Account, account_id)
            if changed is None:
                raise Problem(404, "Brugeren findes ikke", "Brugeren er ikke på listen.")
            accounts.change(session, changed, role=rolle, active=aktiv == "ja")
            record(session, staff.name, "account", changed.name, role=rolle, active=aktiv == "ja")
    except accounts.AccountError as error:
        return _accounts_page(request, conversations, str(error), 422)
    return go("/administration", "bruger")


@router.get("/administration/log", response_class=HTMLResponse)
def audit_log(
    request: Request, conversations: ConversationsDep, staff: Administrator, side: int = Query(1, ge=1, le=100_000)
) -> HTMLResponse:
    """The audit log; looking at it is recorded too."""
    with conversations.database.session() as session:
        total = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
        entries = session.scalars(
            select(AuditEntry).order_by(AuditEntry.id.desc()).offset((side - 1) * AUDIT_PAGE).limit(AUDIT_PAGE)
        ).all()
        record(session, staff.name, "view_audit")
    return staff_page(
        request, "audit.html", entries=entries, actions=ACTIONS, total=total, side=side, pages=-(-total // AUDIT_PAGE)
    )


def _accounts_page(
    request: Request, conversations: ConversationsDep, error: str = "", status: int = 200
) -> HTMLResponse:
    with conversations.database.session() as session:
        everybody = session.scalars(select(Account).order_by(Account.name)).all()
    return staff_page(request, "accounts.html", status, accounts=everybody, error=error)
