"""One conversation partner for the whole run: the real agent behind the real door, with the names of the responses said."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.assistant.protocol import Reply, Slots


@dataclass(frozen=True)
class Said:
    """An answer of the assistant: the door's JSON, and the names of the responses in the order said."""

    body: dict[str, Any]
    responses: list[str]
    intent: str

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n".join(message["text"] for message in self.body["messages"])

    @property
    def buttons(self) -> list[str]:
        """The titles of the last message's buttons."""
        return [button["title"] for button in self.body["messages"][-1]["buttons"]]

    @property
    def referrals(self) -> list[str]:
        """The ids of the services shown, best first."""
        return [referral["service_id"] for referral in self.body["referrals"]]


@dataclass
class Talk:
    """A conversation over HTTP. `listen` records which responses the assistant chose."""

    client: TestClient
    heard: list[Reply]
    conversation: str | None = None
    answers: list[Said] = field(default_factory=list)

    def say(self, message: str) -> Said:
        """Send a message; returns the answer."""
        self.heard.clear()
        body = {"conversation_id": self.conversation, "message": message}
        response = self.client.post("/api/chat", json=body)
        assert response.status_code == 200, response.text
        answer = response.json()
        self.conversation = answer["conversation_id"]
        reply = self.heard[-1]
        said = Said(answer, response_names(reply.events), reply.understanding.intent)
        self.answers.append(said)
        return said


def response_names(events: list[dict[str, Any]]) -> list[str]:
    """The names of the responses in a turn's events."""
    names = [(event.get("metadata") or {}).get("utter_action") for event in events if event["event"] == "bot"]
    return [name for name in names if name]


@pytest.fixture(scope="session")
def heard(live_client: TestClient) -> Iterator[list[Reply]]:
    """Everything that the assistant replied since the list was last cleared."""
    assistant: Any = live_client.app.state.conversations.assistant  # type: ignore[attr-defined]
    original = assistant.reply
    replies: list[Reply] = []

    def reply(sender_id: str, text: str, slots: Slots) -> Reply:
        found: Reply = original(sender_id, text, slots)
        replies.append(found)
        return found

    assistant.reply = reply
    yield replies
    del assistant.reply


@pytest.fixture
def talk(live_client: TestClient, heard: list[Reply]) -> Talk:
    """A new conversation."""
    return Talk(live_client, heard)
