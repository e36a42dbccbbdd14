"""The tracker store of `rasa run` writes no personal data either. The only module of these tests that imports Rasa."""

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.assistant.quiet import prepare
from bot.storage.sessions import Database
from bot.storage.tables import TrackerEvent
from tests.privacy.forms import forms
from tests.privacy.test_masking import leaked


def wait_for(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run `coroutine` on a thread of its own: the browser tests leave an event loop running on the main one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def test_a_thousand_forms_through_the_tracker_store_of_rasa_run(tmp_path: Path) -> None:
    prepare()
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.storage.tracker_store import MaskingTrackerStore

    database = Database(f"sqlite:///{tmp_path / 'rasa.db'}")
    store = MaskingTrackerStore(Domain.empty(), database=database)
    everything = forms()
    for start in range(0, len(everything), 100):
        part = everything[start : start + 100]
        tracker = DialogueStateTracker(f"sender-{start}", None)
        for form in part:
            parsed = {
                "text": form.text,
                "intent": {"name": "answer", "confidence": 1.0},
                "entities": [{"entity": "x", "value": form.text}],
            }
            tracker.update(UserUttered(form.text, {"name": "answer"}, [], parse_data=parsed))
            tracker.update(SlotSet("note", form.text))
            tracker.update(BotUttered(f"Jeg har læst: {form.text}"))
        wait_for(store.save(tracker))
        again = wait_for(store.retrieve(f"sender-{start}"))
        assert again is not None
        assert len(again.events) == len(tracker.events)
    phone = DialogueStateTracker("+4520304050", None)
    phone.update(UserUttered("hej"))
    wait_for(store.save(phone))
    assert wait_for(store.retrieve("+4520304050")) is not None
    with database.session() as session:
        rows = session.scalars(select(TrackerEvent).order_by(TrackerEvent.id)).all()
        assert all("20304050" not in row.sender_id for row in rows)
        rows = rows[:-1]
        assert len(rows) == 3 * len(everything)
        for index, form in enumerate(everything):
            written = [json.dumps(row.data, ensure_ascii=False) for row in rows[index * 3 : index * 3 + 3]]
            texts = [row.data.get("text") or row.data.get("value") for row in rows[index * 3 : index * 3 + 3]]
            assert not [text for text in texts if leaked(form, text)]
            assert not [s for line in written for s in form.secrets if form.kind != "name" and len(s) > 6 and s in line]
