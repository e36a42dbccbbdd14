"""Tracker events as rows: masked on the way in, whatever path they come from."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.privacy.masking import mask, mask_deep
from bot.storage.tables import TrackerEvent


def stored_sender(sender_id: str) -> str:
    """The sender id as stored: a client of ``rasa run`` may use a phone number or an address as one."""
    return sender_id if mask(sender_id) == sender_id else "m-" + hashlib.sha256(sender_id.encode()).hexdigest()


def event_rows(sender_id: str, events: Iterable[dict[str, Any]]) -> list[TrackerEvent]:
    """Turn Rasa's event dictionaries into masked rows."""
    return [
        TrackerEvent(
            sender_id=stored_sender(sender_id),
            type_name=event["event"],
            timestamp=event.get("timestamp") or 0.0,
            data=mask_deep(event),
        )
        for event in events
    ]


def stored_events(session: Session, sender_id: str) -> list[dict[str, Any]]:
    """The stored events of a conversation, oldest first."""
    stored = stored_sender(sender_id)
    rows = session.scalars(select(TrackerEvent).where(TrackerEvent.sender_id == stored).order_by(TrackerEvent.id))
    return [row.data for row in rows]
