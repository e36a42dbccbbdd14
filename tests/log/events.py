"""Tracker events as `rasa run` stores them, and turns as the web stores them."""

import uuid
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy.orm import Session

from bot.storage.events import event_rows
from bot.storage.tables import Conversation, Turn, now

START = datetime(2026, 11, 22, 9, 0, tzinfo=timezone.utc)


def rasa_turn(
    text: str, facts: dict[str, Any], asks: str | None = None, at: datetime = START, intent: str = "state_need"
) -> list[dict[str, Any]]:
    """The events of one turn of ``rasa run``."""
    stamp = at.timestamp()
    parsed = {
        "intent": {"name": intent, "confidence": 0.83},
        "intent_ranking": [{"name": intent, "confidence": 0.83}, {"name": "ask_info", "confidence": 0.1}],
        "understanding": {"act": intent, "facts": facts},
    }
    return [
        {"event": "user", "timestamp": stamp, "text": text, "parse_data": parsed, "metadata": {"model_id": "0" * 32}},
        {"event": "action", "timestamp": stamp, "name": "action_take_turn"},
        {"event": "slot", "timestamp": stamp, "name": "facts", "value": facts},
        {"event": "slot", "timestamp": stamp, "name": "asks", "value": asks},
        {"event": "bot", "timestamp": stamp, "text": f"Jeg har læst: {text}"},
    ]


def store_rasa(session: Session, sender: str, *turns: list[dict[str, Any]]) -> None:
    """Store the events of a ``rasa run`` conversation."""
    for events in turns:
        session.add_all(event_rows(sender, events))
        session.flush()


def store_web(
    session: Session,
    text: str,
    *,
    intent: str = "state_need",
    confidence: float = 0.9,
    facts: dict[str, Any] | None = None,
    at: datetime | None = None,
    milliseconds: float = 20.0,
    referrals: list[dict[str, Any]] | None = None,
    asks: str | None = None,
    model: str = "m1",
) -> Turn:
    """Store a web conversation of one turn, as the door does."""
    at = at or START
    conversation = Conversation(
        public_id=str(uuid.uuid4()),
        token_hash=uuid.uuid4().hex,
        channel="web",
        turns=1,
        created_at=at,
        last_active_at=at,
    )
    session.add(conversation)
    session.flush()
    facts = facts or {}
    fallback = intent == "nlu_fallback"
    turn = Turn(
        conversation_id=conversation.id,
        message_id=str(uuid.uuid4()),
        number=1,
        text=text,
        answer={"messages": [{"text": "Svar", "buttons": []}], "asks": asks, "facts": facts,
                "referrals": referrals or [], "near_misses": []},
        understanding={"act": "out_of_scope" if fallback else intent, "intent": intent, "confidence": confidence,
                       "facts": facts, "fallback": fallback, "alternatives": []},
        model=model,
        milliseconds=milliseconds,
        created_at=at,
    )  # fmt: skip
    session.add(turn)
    session.add_all(event_rows(conversation.public_id, [{"event": "user", "timestamp": at.timestamp(), "text": text}]))
    session.flush()
    return turn


def days_ago(days: float) -> datetime:
    """A moment some days before now."""
    return now() - timedelta(days=days)
