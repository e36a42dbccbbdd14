"""The pages' text and headers, the plain forms' limits, the widget's file, and what the chat adds to the API on request."""

import json

from fastapi.testclient import TestClient

from bot.app import create_app
from bot.web.chat import widget

PAGES = ("/", "/chat", "/om-assistenten", "/privatliv", "/tilgaengelighed", "/demo")
PARTNER = "vi søger en partner i Sydkorea"


def test_every_page_is_danish_has_one_heading_and_no_inline_code(client):
    for path in PAGES:
        html = client.get(path).text
        assert '<html lang="da">' in html, path
        assert html.count("<h1") == 1, path
        assert "style=" not in html, path
        assert "onclick=" not in html, path
        assert "<style" not in html, path


def test_the_pages_name_the_operator_and_the_days(settings, scripted):
    own = settings.copy(update={"operator_name": "Vækst Fyn", "operator_email": "post@vaekst.example", "text_days": 21})
    with TestClient(create_app(own, scripted)) as client:
        privacy = client.get("/privatliv").text
        assert "Vækst Fyn er ansvarlig" in privacy
        assert "post@vaekst.example" in privacy
        assert "21 dage" in privacy
        assert "21 dage" in client.get("/").text
        assert "ikke et menneske" in client.get("/om-assistenten").text


def test_only_the_chat_page_may_be_framed_and_only_by_listed_hosts(settings, scripted):
    own = settings.copy(update={"allowed_hosts": ["https://kommune.example"]})
    with TestClient(create_app(own, scripted)) as client:
        policy = {path: client.get(path).headers["content-security-policy"] for path in PAGES}
    assert "frame-ancestors 'self' https://kommune.example" in policy["/chat"]
    assert all("frame-ancestors 'none'" in text for path, text in policy.items() if path != "/chat")
    assert all("unsafe" not in text for text in policy.values())


def test_listed_hosts_and_no_others_may_call_the_api(settings, scripted):
    own = settings.copy(update={"allowed_hosts": ["https://kommune.example"]})
    with TestClient(create_app(own, scripted)) as client:
        for origin, allowed in (("https://kommune.example", True), ("https://fremmed.example", False)):
            asked = client.options(
                "/api/chat",
                headers={
                    "Origin": origin,
                    "Access-Control-Request-Method": "POST",
                    "Access-Control-Request-Headers": "content-type,idempotency-key,authorization",
                },
            )
            assert (asked.headers.get("access-control-allow-origin") == origin) is allowed
            assert "access-control-allow-credentials" not in asked.headers


def test_the_api_takes_json_only(client):
    sent = client.post("/api/chat", content='{"message": "hej"}', headers={"Content-Type": "text/plain"})
    assert sent.status_code == 422


def test_a_form_that_is_too_large_empty_or_stale_keeps_the_text(client):
    assert client.post("/chat", data={"message": "x" * 3000}).status_code == 413
    empty = client.post("/chat", data={"message": "  "})
    assert empty.status_code == 422
    assert "Skriv en besked først." in empty.text
    stale = client.post("/chat", data={"message": "vi er 12 mand", "conversation": "findes-ikke"})
    assert stale.status_code == 404
    assert "vi er 12 mand" in stale.text
    assert 'name="conversation" value=""' in stale.text


def test_too_many_forms_are_refused_politely(settings, scripted):
    with TestClient(create_app(settings.copy(update={"messages_per_minute": 2}), scripted)) as client:
        answers = [client.post("/chat", data={"message": "hej"}).status_code for _ in range(4)]
    assert answers[:2] == [200, 200]
    assert 429 in answers[2:]


def test_an_assistant_that_starts_is_said_so_and_the_text_is_kept(client, scripted):
    scripted.ready = False
    answer = client.post("/chat", data={"message": PARTNER})
    assert answer.status_code == 503
    assert "ved at starte" in answer.text
    assert PARTNER in answer.text


def test_a_page_with_a_secret_is_not_kept_by_the_browser(client):
    answer = client.post("/chat", data={"message": PARTNER})
    assert answer.headers["cache-control"] == "no-store"
    assert "conversation" not in str(answer.url)


def test_a_stranger_gets_nothing_by_form(client):
    for path in ("/chat/hent", "/chat/slet"):
        answer = client.post(path, data={"conversation": "gæt", "sure": "ja"})
        assert answer.status_code == 404
        assert "Samtalen er slettet, udløbet eller har aldrig været her." in answer.text
        assert "Kvittering" not in answer.text


def test_the_widget_is_one_file_that_is_cached_and_checked_again(client):
    first = client.get("/widget.js")
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_widget_carries_no_secret_and_no_address_of_others(client, settings):
    script = client.get("/widget.js").text
    assert settings.secret not in script
    assert "eval(" not in script
    assert "innerHTML" not in script
    config = json.loads(script.split("const CONFIG = ", 1)[1].split(";\n", 1)[0])
    assert set(config) == {
        "name", "operator", "limit", "textDays", "handoff", "handoffDays", "opening", "starters", "help",
    }  # fmt: skip


def test_a_setting_cannot_break_out_of_the_script():
    built = widget.build({"name": '"};</script><script>alert(1)//\u2028'}).plain.decode()
    assert '\\"};</script>' in built


def test_cards_are_added_only_when_asked_for(client):
    plain = client.post("/api/chat", json={"message": PARTNER}).json()
    rich = client.post("/api/chat?cards=true", json={"message": PARTNER}).json()
    assert set(rich) - set(plain) == {"cards", "near_cards", "understood", "said", "ended"}
    assert [one["id"] for one in rich["cards"]] == [one["service_id"] for one in rich["referrals"]]
    transcript = client.get(
        "/api/conversation?cards=true", headers={"Authorization": f"Bearer {rich['conversation_id']}"}
    ).json()
    assert transcript["turns"][-1]["answer"]["cards"][0]["id"] == "icdk_seoul"


def test_a_message_that_erases_says_that_the_conversation_has_ended(client):
    first = client.post("/api/chat", json={"message": PARTNER}).json()
    last = client.post(
        "/api/chat?cards=true", json={"message": "slet min samtale", "conversation_id": first["conversation_id"]}
    ).json()
    assert last["ended"] is True


def test_the_handoff_form_by_post(settings, scripted):
    with TestClient(create_app(settings.copy(update={"handoff_enabled": True}), scripted)) as client:
        html = client.post("/chat", data={"message": "hej"}).text
        token = html.split('name="conversation" value="', 1)[1].split('"', 1)[0]
        person = {"conversation": token, "name": "Mette", "phone": "12345678", "message": "Ring"}
        assert client.post("/chat/kontakt", data=person).status_code == 422
        done = client.post("/chat/kontakt", data={**person, "consent": "ja"})
        assert done.status_code == 200
        assert "En medarbejder kan nu kontakte jer" in done.text
