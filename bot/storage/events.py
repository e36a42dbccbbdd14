"""Tracker events as rows: masked on the way in, whatever path they come from."""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.privacy.masking import mask, mask_deep
from bot.storage.tables import TrackerEvent

# An id that the program (or Rasa) minted; its digits are no phone number.
_OWN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")


def stored_sender(sender_id: str) -> str:
    """The sender id as stored: a client of ``rasa run`` may use a phone number or an address as one."""
    if _OWN_ID.fullmatch(sender_id) or mask(sender_id) == sender_id:
        return sender_id
    return "m-" + hashlib.sha256(sender_id.encode()).hexdigest()


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


def erase_events(session: Session, sender_id: str) -> None:
    """Remove every stored event of a conversation."""
    session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == stored_sender(sender_id)))
