"""The chat endpoint: shapes, errors, idempotency, and that a turn that was not stored did not happen."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.assistant.scripted import ScriptedAssistant
from bot.storage.tables import Conversation, Turn

KEYS = {
    "conversation_id",
    "message_id",
    "messages",
    "asks",
    "facts",
    "derived",
    "referrals",
    "near_misses",
    "handed_off",
}
PARTNER = "vi søger en partner i Sydkorea"


def say(client: TestClient, message: str, conversation: str | None = None, **headers: str):
    return client.post("/api/chat", json={"conversation_id": conversation, "message": message}, headers=headers)


def is_problem(response) -> bool:
    body = response.json()
    return (
        response.headers["content-type"] == "application/problem+json"
        and bool(body["title"])
        and "Traceback" not in str(body)
    )


def test_a_first_message_begins_a_conversation_and_carries_referrals(client):
    answer = say(client, PARTNER).json()
    assert set(answer) == KEYS
    assert answer["facts"]["target_countries"] == ["KR"]
    assert answer["referrals"][0]["service_id"] == "icdk_seoul"
    assert len(answer["conversation_id"]) >= 43  # 256 bits


def test_facts_carry_over_to_the_next_message(client):
    first = say(client, PARTNER).json()
    second = say(client, "vi er 20 ansatte i Odense", first["conversation_id"]).json()
    assert second["facts"]["employees"] == 20
    assert second["facts"]["needs"] == ["foreign_partner"]
    assert second["derived"] == ["region"]


def test_the_secret_is_stored_hashed_only(client):
    token = say(client, "hej").json()["conversation_id"]
    with client.app.state.conversations.database.session() as session:
        row = session.scalar(select(Conversation))
        assert token not in (row.token_hash, row.public_id)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{broken", 422),
        (b'{"message": "hej", "extra": 1}', 422),
        (b'{"conversation_id": 7, "message": "hej"}', 422),
        (b'{"message": null}', 422),
        (b'{"message": "   "}', 422),
        (b"{}", 422),
        (b'{"message": "' + b"x" * 20_000 + b'"}', 413),
        (b'{"message": "' + b"x" * 100_000 + b'"}', 413),
    ],
)
def test_bad_input_gets_a_danish_problem(client, body, status):
    response = client.post("/api/chat", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    assert is_problem(response)


def test_an_unknown_conversation_is_not_found(client):
    response = say(client, "hej", "unknown")
    assert response.status_code == 404
    assert is_problem(response)


def test_the_same_key_gives_the_same_answer_once(client, scripted):
    first = say(client, "hej").json()["conversation_id"]
    one = say(client, "vi er 20 ansatte i Odense", first, **{"Idempotency-Key": "k-1"}).json()
    two = say(client, "vi er 20 ansatte i Odense", first, **{"Idempotency-Key": "k-1"}).json()
    assert one == two
    assert scripted.turns == 2


def test_the_same_key_on_an_opening_opens_one_conversation(client):
    key = {"Idempotency-Key": "6f1c0b62-0d9f-4b3e-9a3b-5f0a3f1d2c11"}
    assert say(client, PARTNER, **key).json() == say(client, PARTNER, **key).json()
    with client.app.state.conversations.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 1


def test_a_key_used_for_another_message_is_refused(client):
    token = say(client, "hej").json()["conversation_id"]
    say(client, "hej", token, **{"Idempotency-Key": "k-2"})
    assert say(client, PARTNER, token, **{"Idempotency-Key": "k-2"}).status_code == 422


def test_a_turn_that_could_not_be_stored_answers_503_and_did_not_happen(client, monkeypatch):
    token = say(client, "hej").json()["conversation_id"]

    def fail(_self):
        raise OperationalError("commit", {}, Exception("disk is full"))

    with monkeypatch.context() as patch:
        patch.setattr(Session, "commit", fail)
        response = say(client, "vi er 20 ansatte i Odense", token)
    assert response.status_code == 503
    assert is_problem(response)
    after = say(client, "hej", token).json()
    assert "employees" not in after["facts"]
    with client.app.state.conversations.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Turn)) == 2


def test_a_failing_assistant_answers_503_and_the_turn_did_not_happen(client, scripted):
    token = say(client, "hej").json()["conversation_id"]
    scripted.fail = True
    assert say(client, PARTNER, token).status_code == 503
    scripted.fail = False
    assert say(client, "hej", token).json()["facts"] == {}


def test_before_the_model_is_loaded_it_says_so(client, scripted):
    scripted.ready = False
    response = say(client, "hej")
    assert response.status_code == 503
    assert response.json()["title"] == "Assistenten starter"
    assert client.get("/api/health").status_code == 200
    assert client.get("/api/ready").status_code == 503


def test_personal_data_is_masked_before_it_is_understood_or_stored(client):
    token = say(client, "mit cpr er 010190-1234 og min mail er per@firma.dk").json()["conversation_id"]
    transcript = client.get("/api/conversation", headers={"authorization": f"Bearer {token}"}).json()
    assert "010190" not in str(transcript)
    assert "per@firma.dk" not in str(transcript)


def test_parse_understands_one_message_and_stores_nothing(client):
    answer = client.post("/api/parse", json={"message": "12", "asked": "employees"}).json()
    assert answer["act"] == "answer"
    assert answer["facts"] == {"employees": 12}
    with client.app.state.conversations.database.session() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 0


def test_parse_refuses_an_unknown_fact(client):
    response = client.post("/api/parse", json={"message": "12", "asked": "skostørrelse"})
    assert response.status_code == 422
    assert is_problem(response)


def test_too_many_messages_are_slowed_down(settings, scripted: ScriptedAssistant):
    from bot.app import create_app

    limited = settings.copy(update={"messages_per_minute": 3})
    with TestClient(create_app(limited, scripted)) as one:
        statuses = [say(one, "hej").status_code for _ in range(5)]
    assert statuses[:3] == [200, 200, 200]
    assert 429 in statuses
