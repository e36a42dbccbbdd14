"""Every route of the program, found by introspection, for every role: nothing is open that is not on this list."""

import re

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from bot.web.auth.guard import is_staff_path
from tests.staff import FROM_HERE, PASSWORD, add_account, chat, log_in

PUBLIC = "public"
# The lowest role that may use each staff route. A new route must be entered here before the tests pass.
NEEDED = {
    ("GET", "/log-ind"): PUBLIC,
    ("POST", "/log-ind"): PUBLIC,
    ("POST", "/log-ud"): "laeser",
    ("GET", "/konto"): "laeser",
    ("POST", "/konto/adgangskode"): "laeser",
    ("POST", "/konto/logins"): "laeser",
    ("POST", "/konto/genveje"): "laeser",
    ("GET", "/administration"): "administrator",
    ("POST", "/administration/brugere"): "administrator",
    ("POST", "/administration/brugere/{account_id}"): "administrator",
    ("GET", "/administration/log"): "administrator",
    ("GET", "/gennemgang"): "laeser",
    ("POST", "/gennemgang/soeg"): "laeser",
    ("POST", "/gennemgang/handling"): "redaktoer",
    ("POST", "/gennemgang/eksport"): "redaktoer",
    ("POST", "/gennemgang/fortryd/{key}"): "redaktoer",
    ("GET", "/gennemgang/samtale/{public_id}"): "laeser",
    ("POST", "/gennemgang/samtale/{public_id}/markering"): "redaktoer",
    ("POST", "/gennemgang/samtale/{public_id}/maerke"): "redaktoer",
    ("POST", "/gennemgang/samtale/{public_id}/note"): "redaktoer",
    ("POST", "/gennemgang/samtale/{public_id}/kontakt"): "redaktoer",
    ("POST", "/gennemgang/samtale/{public_id}/slet"): "administrator",
    ("GET", "/gennemgang/besked/{message_id}/ret"): "redaktoer",
    ("POST", "/gennemgang/besked/{message_id}/ret"): "redaktoer",
    ("POST", "/gennemgang/besked/{message_id}/henvisning"): "redaktoer",
    ("GET", "/gennemgang/forslag"): "laeser",
    ("POST", "/gennemgang/forslag/{proposal_id}"): "redaktoer",
    ("GET", "/noegletal"): "laeser",
}
# Paths that need no login: what companies use. Whatever else is added must be a staff path or be entered here.
OPEN = re.compile(
    r"/$|/chat($|/)|/api/|/webhooks/rest/webhook$|/static|/om-assistenten$|/privatliv$|/tilgaengelighed$|/was$|/demo$|/opslag|/hsds|/widget\.js$"
)
RANKS = {PUBLIC: 0, "laeser": 1, "redaktoer": 2, "administrator": 3}


def _routes(client: TestClient) -> list[tuple[str, str]]:
    return [
        (method, route.path)
        for route in client.app.routes
        if isinstance(route, APIRoute)
        for method in sorted(route.methods - {"HEAD"})
    ]


def test_every_route_is_public_on_purpose_or_has_its_role_here(client: TestClient) -> None:
    staff_routes = {route for route in _routes(client) if is_staff_path(route[1])}
    assert staff_routes == set(NEEDED)
    others = [
        getattr(route, "path", "") for route in client.app.routes if not is_staff_path(getattr(route, "path", ""))
    ]
    assert [path for path in others if not OPEN.match(path)] == []


def test_every_role_against_every_staff_route(client: TestClient) -> None:
    cells = 0
    for role in ("nobody", "laeser", "redaktoer", "administrator"):
        for (method, path), needed in NEEDED.items():
            # A fresh login each time: some of the routes end it.
            staff = TestClient(client.app, headers=FROM_HERE) if role == "nobody" else _again(client, role)
            address = path.format(account_id=999, key="abc", public_id="findes-ikke", message_id=999, proposal_id=999)
            answer = staff.request(method, address, follow_redirects=False)
            cells += 1
            if needed == PUBLIC:
                assert answer.status_code not in (303, 403), (role, method, path)
            elif role == "nobody":
                assert answer.status_code == 303, (role, method, path)
                assert answer.headers["location"].startswith("/log-ind")
            elif RANKS[role] < RANKS[needed]:
                assert answer.status_code == 403, (role, method, path)
            else:
                assert answer.status_code not in (401, 403), (role, method, path, answer.text)
                assert "videre=" not in answer.headers.get("location", ""), (role, method, path)
            assert answer.headers["cache-control"] == "no-store"
            assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert cells == 4 * len(NEEDED)


_sessions: dict[tuple[int, str], TestClient] = {}


def _again(client: TestClient, role: str) -> TestClient:
    """A logged-in client of `role`; logged in again only when the last request ended the login."""
    key = (id(client.app), role)
    known = _sessions.get(key)
    if known is None or known.get("/konto", follow_redirects=False).status_code != 200:
        _sessions[key] = known = log_in(client.app, role)
    return known


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_forged_requests_are_refused(client: TestClient, site: str) -> None:
    staff = log_in(client.app, "administrator")
    for method, path in NEEDED:
        if method == "POST":
            address = path.format(account_id=1, key="abc", public_id="x", message_id=1, proposal_id=1)
            assert staff.post(address, headers={"Sec-Fetch-Site": site}).status_code == 403


ORIGINS: list[tuple[dict[str, str], int]] = [
    ({}, 403),
    ({"Origin": "https://ond.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "https://testserver"}, 403),
    ({"Origin": "http://testserver"}, 303),
    ({"Sec-Fetch-Site": "none"}, 303),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
]


def test_an_unsafe_request_must_come_from_our_own_pages(client: TestClient) -> None:
    staff = log_in(client.app, "laeser")
    bare = TestClient(client.app, cookies={"vejviser": staff.cookies["vejviser"]})
    for headers, status in ORIGINS:
        answer = bare.post("/konto/genveje", data={"til": "ja"}, headers=headers, follow_redirects=False)
        assert answer.status_code == status, headers


WAYS = [
    "https://ond.example/",
    "//ond.example",
    "/\\ond.example",
    "/opslag",
    "/log-ud",
    "javascript:alert(1)",
    "/gennemgangX",
]


def test_logging_in_leads_nowhere_else(client: TestClient) -> None:
    log_in(client.app, "laeser", "bo")
    for way in WAYS:
        form = {"navn": "bo", "adgangskode": PASSWORD, "videre": way}
        answer = client.post("/log-ind", data=form, headers=FROM_HERE, follow_redirects=False)
        assert answer.headers["location"] == "/gennemgang", way


def test_a_conversations_secret_opens_that_conversation_only_and_no_staff_page(client: TestClient) -> None:
    mine, _ = chat(client, "hej")
    other, answers = chat(client, "vi søger en partner i Sydkorea")
    bearer = {"Authorization": f"Bearer {mine}"}
    assert [turn["message"] for turn in client.get("/api/conversation", headers=bearer).json()["turns"]] == ["hej"]
    thumb = {"message_id": answers[0]["message_id"], "value": "up"}
    assert client.post("/api/conversation/feedback", json=thumb, headers=bearer).status_code == 404
    assert client.get("/gennemgang", headers=bearer, follow_redirects=False).status_code == 303
    staff = log_in(client.app, "laeser")
    page = staff.get("/gennemgang").text
    assert other not in page
    public_id = re.search(r"/gennemgang/samtale/([0-9a-f\-]{36})", page).group(1)
    for guess in (public_id, other[:-1], other.upper()):
        assert client.get("/api/conversation", headers={"Authorization": f"Bearer {guess}"}).status_code == 404


def test_in_production_the_cookie_has_the_safer_name(tmp_path, scripted) -> None:
    from bot.app import create_app
    from bot.settings import Settings

    settings = Settings(environment="production", secret="x" * 40, database_url=f"sqlite:///{tmp_path / 'p.db'}")
    app = create_app(settings, scripted)
    with TestClient(app, base_url="https://testserver"):
        staff = TestClient(app, base_url="https://testserver", headers=FROM_HERE)
        add_account(app, "laeser", "bo")
        answer = staff.post("/log-ind", data={"navn": "bo", "adgangskode": PASSWORD}, follow_redirects=False)
    assert answer.headers["set-cookie"].startswith("__Host-vejviser=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "Path=/" in answer.headers["set-cookie"]


@pytest.mark.parametrize("secret", ["kun-til-udvikling", "for-kort"])
def test_production_does_not_start_with_a_default_or_short_secret(secret: str) -> None:
    from pydantic import ValidationError

    from bot.settings import Settings

    with pytest.raises(ValidationError):
        Settings(environment="production", secret=secret)
