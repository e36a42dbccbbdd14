"""What a company can do with its own conversation: read it, delete it, rate answers, leave contact details."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from bot.app import create_app
from bot.storage.tables import Conversation, Handoff, TrackerEvent, Turn


@pytest.fixture
def token(client):
    return client.post("/api/chat", json={"message": "vi søger en partner i Sydkorea"}).json()["conversation_id"]


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_the_transcript_holds_messages_and_answers(client, token):
    body = client.get("/api/conversation", headers=bearer(token)).json()
    assert body["turns"][0]["message"] == "vi søger en partner i Sydkorea"
    assert body["turns"][0]["answer"]["referrals"]


@pytest.mark.parametrize("headers", [{}, {"authorization": "Basic abc"}, {"authorization": "Bearer "}])
def test_without_the_secret_nothing_is_shown(client, token, headers):
    assert client.get("/api/conversation", headers=headers).status_code == 401


def test_another_secret_opens_nothing(client, token):
    assert client.get("/api/conversation", headers=bearer("x" * 43)).status_code == 404


def test_deleting_leaves_a_receipt_and_nothing_else(client, token):
    receipt = client.delete("/api/conversation", headers=bearer(token))
    assert receipt.status_code == 200
    assert receipt.json()["turns"] == 1
    assert client.get("/api/conversation", headers=bearer(token)).status_code == 404
    with client.app.state.conversations.database.session() as session:
        for table in (Conversation, Turn, TrackerEvent):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_asking_in_the_chat_deletes_the_conversation_too(client, token):
    client.post("/api/chat", json={"conversation_id": token, "message": "slet min samtale"})
    assert client.get("/api/conversation", headers=bearer(token)).status_code == 404


def test_a_second_thumb_replaces_the_first(client, token):
    message_id = client.get("/api/conversation", headers=bearer(token)).json()["turns"][0]["message_id"]
    for value in ("up", "down"):
        body = {"message_id": message_id, "value": value, "reason": "ring 12345678"}
        assert client.post("/api/conversation/feedback", json=body, headers=bearer(token)).status_code == 200
    assert client.get("/api/conversation", headers=bearer(token)).json()["turns"][0]["feedback"] == "down"


def test_feedback_on_an_answer_of_another_conversation_is_refused(client, token):
    body = {"message_id": "nope", "value": "up"}
    assert client.post("/api/conversation/feedback", json=body, headers=bearer(token)).status_code == 404


def test_the_handoff_form_is_off_until_the_operator_switches_it_on(client, token):
    body = {"name": "Lone", "email": "lone@firma.dk", "message": "ring venligst", "consent": True}
    assert client.post("/api/conversation/handoff", json=body, headers=bearer(token)).status_code == 409


def test_contact_details_of_a_handoff_stay_out_of_the_chat(settings, scripted):
    with TestClient(create_app(settings.copy(update={"handoff_enabled": True}), scripted)) as client:
        token = client.post("/api/chat", json={"message": "hej"}).json()["conversation_id"]
        body = {"name": "Lone", "email": "lone@firma.dk", "message": "ring venligst", "consent": True}
        assert client.post("/api/conversation/handoff", json=body, headers=bearer(token)).status_code == 201
        assert (
            client.post("/api/conversation/handoff", json={**body, "consent": False}, headers=bearer(token)).status_code
            == 422
        )
        assert "lone@firma.dk" not in client.get("/api/conversation", headers=bearer(token)).text
        with client.app.state.conversations.database.session() as session:
            assert session.scalar(select(Handoff)).email == "lone@firma.dk"
