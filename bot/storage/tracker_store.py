"""The tracker store of `rasa run` and `rasa shell`: masked events in the program's own database.

Named in ``endpoints.yml``. The web assistant keeps its state with `bot.web.turns` in one transaction with the answer and
never goes through Rasa's store; both write the table `tracker_event`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import get_settings
from bot.storage.events import erase_events, event_rows, stored_events
from bot.storage.sessions import Database, StorageError


class TurnNotStored(BaseException):
    """The turn's state could not be stored.

    Not an `Exception`: Rasa wraps every store in `FailSafeTrackerStore`, which catches `Exception` and goes on in
    memory with a log line. A turn that is not stored must fail instead.
    """


class MaskingTrackerStore(TrackerStore):
    """Stores trackers event by event, masked before they are written."""

    def __init__(
        self,
        domain: Domain | None,
        host: Any = None,
        event_broker: Any = None,
        database: Database | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._database = database or Database(get_settings().database_url)
        self._database.migrate()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that are not stored yet; raises `TurnNotStored` when the database fails."""
        await self.stream_events(tracker)
        try:
            with self._database.session() as session:
                known = len(stored_events(session, tracker.sender_id))
                new = [event.as_dict() for event in list(tracker.events)[known:]]
                if any(_asks_for_erasure(event) for event in new):
                    erase_events(session, tracker.sender_id)
                else:
                    session.add_all(event_rows(tracker.sender_id, new))
        except StorageError as error:
            raise TurnNotStored(str(error)) from error

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the stored tracker of `sender_id`, or None."""
        try:
            with self._database.session() as session:
                stored = stored_events(session, sender_id)
        except StorageError as error:
            raise TurnNotStored(str(error)) from error
        if not stored:
            return None
        events = [event for event in map(Event.from_parameters, stored) if event is not None]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the stored tracker; all sessions are kept together."""
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Return the ids of all stored conversations."""
        from sqlalchemy import distinct, select

        from bot.storage.tables import TrackerEvent

        with self._database.session() as session:
            return list(session.scalars(select(distinct(TrackerEvent.sender_id))))


def _asks_for_erasure(event: dict[str, Any]) -> bool:
    custom = (event.get("data") or {}).get("custom") or {}
    return isinstance(custom, dict) and custom.get("command") == "delete"
