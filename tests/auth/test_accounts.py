"""Passwords, logins and their limits."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text

from bot.storage.sessions import StorageError
from bot.storage.staff_tables import Account, AuditEntry, LoginAttempt, StaffSession
from bot.storage.tables import now
from bot.web.auth import accounts
from bot.web.auth.passwords import WeakPassword, check_password, hash_password
from tests.staff import FROM_HERE, PASSWORD, REAL_HASHER, add_account, database, log_in


@pytest.mark.parametrize(
    "password",
    ["kort", "password1234", "Adgangskode12", "aaaaaaaaaaaa", "123456789012", "jeg-hedder-anna-her", "x" * 201],
)
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_password(password, "anna")


def test_passwords_are_stored_as_argon2id() -> None:
    stored = REAL_HASHER.hash(PASSWORD)
    assert hash_password(PASSWORD, "anna").startswith("$argon2id$")
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert PASSWORD not in stored


def test_a_login_gives_a_new_secret_and_ends_the_old_one(client: TestClient) -> None:
    staff = log_in(client.app, "laeser", "bo")
    first = staff.cookies["vejviser"]
    staff.post("/log-ind", data={"navn": "bo", "adgangskode": PASSWORD}, follow_redirects=False)
    assert staff.cookies["vejviser"] != first
    with database(client) as session:
        assert accounts.who(session, first) is None
        assert session.scalar(select(StaffSession.token_hash)) not in (first, staff.cookies["vejviser"])


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(client: TestClient) -> None:
    add_account(client.app, "laeser", "bo")
    header = client.post(
        "/log-ind", data={"navn": "bo", "adgangskode": PASSWORD}, headers=FROM_HERE, follow_redirects=False
    ).headers["set-cookie"]
    assert "HttpOnly" in header
    assert "SameSite=lax" in header


@pytest.mark.parametrize(("field", "limit"), [("last_seen_at", accounts.IDLE), ("created_at", accounts.ABSOLUTE)])
def test_logins_end_when_idle_and_after_a_working_day(client: TestClient, field: str, limit: timedelta) -> None:
    staff = log_in(client.app, "laeser")
    assert staff.get("/gennemgang").status_code == 200
    with database(client) as session:
        login = session.scalar(select(StaffSession))
        setattr(login, field, now() - limit - timedelta(seconds=1))
    assert staff.get("/gennemgang", follow_redirects=False).status_code == 303
    with database(client) as session:
        assert session.scalar(select(StaffSession)) is None


def test_closing_an_account_or_changing_its_role_ends_its_logins(client: TestClient) -> None:
    administrator = log_in(client.app, "administrator")
    staff = log_in(client.app, "redaktoer", "eva")
    with database(client) as session:
        account_id = session.scalar(select(Account.id).where(Account.name == "eva"))
    administrator.post(f"/administration/brugere/{account_id}", data={"rolle": "laeser", "aktiv": "ja"})
    assert staff.get("/gennemgang", follow_redirects=False).status_code == 303
    administrator.post(f"/administration/brugere/{account_id}", data={"rolle": "laeser"})
    answer = staff.post("/log-ind", data={"navn": "eva", "adgangskode": PASSWORD})
    assert answer.status_code == 401


def test_the_last_administrator_stays(client: TestClient) -> None:
    administrator = log_in(client.app, "administrator", "ada")
    with database(client) as session:
        account_id = session.scalar(select(Account.id))
    answer = administrator.post(f"/administration/brugere/{account_id}", data={"rolle": "laeser", "aktiv": "ja"})
    assert answer.status_code == 422
    assert "sidste administrator" in answer.text


def test_logins_are_limited_also_for_names_that_do_not_exist(client: TestClient) -> None:
    add_account(client.app, "laeser", "bo")
    for _ in range(accounts.FAILURES_FOR_ACCOUNT):
        assert (
            client.post(
                "/log-ind", data={"navn": "bo", "adgangskode": "forkert kode her"}, headers=FROM_HERE
            ).status_code
            == 401
        )
    answer = client.post("/log-ind", data={"navn": "bo", "adgangskode": PASSWORD}, headers=FROM_HERE)
    assert answer.status_code == 429
    with database(client) as session:
        assert session.scalar(select(LoginAttempt.key)) != "bo"
        session.query(LoginAttempt).update({LoginAttempt.at: now() - accounts.WINDOW - timedelta(seconds=1)})
    answer = client.post(
        "/log-ind", data={"navn": "bo", "adgangskode": PASSWORD}, headers=FROM_HERE, follow_redirects=False
    )
    assert answer.status_code == 303


def test_one_address_cannot_try_many_names(client: TestClient) -> None:
    with database(client) as session:
        for number in range(accounts.FAILURES_FOR_ADDRESS):
            session.add(LoginAttempt(key=accounts._key("s", "address:x")))
            assert number < accounts.FAILURES_FOR_ADDRESS
        with pytest.raises(accounts.TooManyAttempts):
            accounts.log_in(session, "nobody", "whatever it is", "x", "s")


def test_a_password_typed_as_a_name_is_not_written_down(client: TestClient) -> None:
    client.post("/log-ind", data={"navn": "MinHemmeligeKode99", "adgangskode": "x"}, headers=FROM_HERE)
    with database(client) as session:
        assert [entry.account for entry in session.scalars(select(AuditEntry))] == ["ukendt"]


def test_changing_ones_password_ends_every_login(client: TestClient) -> None:
    staff = log_in(client.app, "laeser", "bo")
    answer = staff.post("/konto/adgangskode", data={"nuvaerende": "forkert", "ny": "otte blå cykler ruller"})
    assert answer.status_code == 422
    staff.post("/konto/adgangskode", data={"nuvaerende": PASSWORD, "ny": "otte blå cykler ruller"})
    assert staff.get("/konto", follow_redirects=False).status_code == 303
    again = staff.post("/log-ind", data={"navn": "bo", "adgangskode": "otte blå cykler ruller"}, follow_redirects=False)
    assert again.status_code == 303


def test_other_logins_can_be_ended(client: TestClient) -> None:
    one = log_in(client.app, "laeser", "bo")
    other = TestClient(client.app, headers=FROM_HERE)
    other.post("/log-ind", data={"navn": "bo", "adgangskode": PASSWORD})
    assert other.get("/konto", follow_redirects=False).status_code == 200
    one.post("/konto/logins")
    assert other.get("/konto", follow_redirects=False).status_code == 303
    assert one.get("/konto", follow_redirects=False).status_code == 200


def test_the_audit_log_cannot_be_changed_or_cut(client: TestClient) -> None:
    log_in(client.app, "laeser")
    for statement in ("UPDATE audit_entry SET account = 'x'", "DELETE FROM audit_entry"):
        with pytest.raises(StorageError), database(client) as session:
            session.execute(text(statement))
    with database(client) as session:
        assert [entry.action for entry in session.scalars(select(AuditEntry))] == ["login"]
