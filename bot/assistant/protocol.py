"""What the web, the terminal and the tests ask of an assistant, whatever stands behind it."""

from dataclasses import dataclass, field
from typing import Any, Protocol

Slots = dict[str, Any]


class AssistantNotReady(RuntimeError):
    """The language model is still loading."""


class AssistantFailed(RuntimeError):
    """The assistant could not answer; the turn did not happen."""


@dataclass(frozen=True)
class Understanding:
    """What one message was understood as.

    `act` is a code of the contract, `intent` may be finer; `confidence` lies in 0..1; `facts` are those that the message
    itself states (contract form, without derived ones); `retracted` are facts that it takes back; `named` are ids of
    services and topics that it names; `alternatives` are the next likeliest intents with their confidence.
    """

    act: str
    intent: str
    confidence: float
    facts: dict[str, Any] = field(default_factory=dict)
    retracted: dict[str, Any] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)
    fallback: bool = False
    alternatives: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready form, as stored with a turn."""
        return dict(self.__dict__)


@dataclass(frozen=True)
class Reply:
    """An answer: `messages` of ``{"text", "buttons"}``, the conversation's new `slots`, and the tracker's new `events`.

    `command` asks the door to do what only it can: ``delete`` or ``export`` this conversation.
    """

    messages: list[dict[str, Any]]
    slots: Slots
    understanding: Understanding
    events: list[dict[str, Any]] = field(default_factory=list)
    command: str | None = None


class Assistant(Protocol):
    """An assistant keeps no state of a conversation: slots go in and come back with each turn.

    That makes a turn one transaction at the door, and a long conversation as fast as a short one.
    """

    @property
    def ready(self) -> bool:
        """Whether it can answer now."""

    @property
    def model(self) -> str:
        """Name of the model that answers."""

    def reply(self, sender_id: str, text: str, slots: Slots) -> Reply:
        """Answer masked `text`; raises `AssistantNotReady` or `AssistantFailed`."""

    def understand(self, text: str, asked: str | None) -> Understanding:
        """Understand masked `text` without a conversation; `asked` is the fact that it answers."""
