"""The few places where the program leans on Rasa 3.6.21's inside: that they exist, and that failures come back right.

One module, because importing Rasa costs 7 to 25 seconds in every process.
"""

import asyncio
import logging

import pytest

from bot.assistant.quiet import prepare

prepare()

from jsonschema import ValidationError  # noqa: E402
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction  # noqa: E402
from rasa.core.channels.channel import CollectingOutputChannel  # noqa: E402
from rasa.core.nlg import TemplatedNaturalLanguageGenerator  # noqa: E402
from rasa.core.processor import MessageProcessor  # noqa: E402
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import BotUttered, UserUttered  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402
from rasa.shared.exceptions import RasaException  # noqa: E402
from rasa_sdk import Action  # noqa: E402
from rasa_sdk.interfaces import ActionExecutionRejection as SdkRejection  # noqa: E402
from rasa_sdk.interfaces import ActionNotFoundException  # noqa: E402

from bot.assistant.actions_in_process import ActionsInProcess, compile_action_schema_once  # noqa: E402
from bot.assistant.embedded import neutralised  # noqa: E402
from bot.storage.sessions import Database, StorageError  # noqa: E402
from bot.storage.tracker_store import MaskingTrackerStore, TurnNotStored  # noqa: E402

DOMAIN = Domain.from_yaml('version: "3.1"\nactions: [action_bench]\nintents: [greet]\n')


@pytest.mark.parametrize(
    "symbol",
    [
        "_update_tracker_session",
        "_handle_message_with_tracker",
        "run_action_extract_slots",
        "_run_prediction_loop",
        "parse_message",
    ],
)
def test_the_steps_of_a_turn_are_still_there(symbol):
    assert hasattr(MessageProcessor, symbol)


def test_the_action_schema_is_compiled_once_and_still_checked():
    assert hasattr(RemoteAction, "_validate_action_result")
    compile_action_schema_once()
    action = RemoteAction("action_bench", None)
    assert action._validate_action_result({"events": [], "responses": []})
    with pytest.raises(ValidationError):
        action._validate_action_result({"events": "none"})


class _Rejects(Action):
    def name(self):
        return "action_bench"

    def run(self, dispatcher, tracker, domain):
        raise SdkRejection("action_bench", "not now")


def _run(endpoint):
    tracker = DialogueStateTracker.from_events("t", [UserUttered("hej", {"name": "greet"})], DOMAIN.slots)
    action = RemoteAction("action_bench", endpoint)
    run = action.run(CollectingOutputChannel(), TemplatedNaturalLanguageGenerator({}), tracker, DOMAIN)
    return asyncio.new_event_loop().run_until_complete(run)


def test_a_rejected_action_comes_back_as_it_does_over_http():
    endpoint = ActionsInProcess()
    endpoint._executor.register_action(_Rejects())
    with pytest.raises(ActionExecutionRejection):
        _run(endpoint)


def test_an_unknown_action_comes_back_as_it_does_over_http():
    with pytest.raises(RasaException) as raised:
        _run(ActionsInProcess())
    assert not isinstance(raised.value, ActionNotFoundException)


@pytest.mark.parametrize("text", ["/restart", '/state_need{"employees": 9}', "  //greet", "/"])
def test_text_that_begins_with_a_slash_is_plain_text(text):
    assert not neutralised(text).lstrip().startswith("/")


def test_the_tracker_store_masks_before_it_writes(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'rasa.db'}")
    store = MaskingTrackerStore(DOMAIN, database=database)
    text = "mit cpr er 010190-1234, mail per@firma.dk, tlf 12 34 56 78"
    tracker = DialogueStateTracker.from_events("sender", [UserUttered(text, {"name": "greet"})], DOMAIN.slots)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(store.save(tracker))
    raw = (tmp_path / "rasa.db").read_bytes() + b"".join(p.read_bytes() for p in tmp_path.glob("rasa.db-*"))
    for secret in (b"010190", b"per@firma", b"12 34 56 78"):
        assert secret not in raw
    again = loop.run_until_complete(store.retrieve("sender"))
    assert "[cpr-nummer]" in again.latest_message.text
    assert list(loop.run_until_complete(store.keys())) == ["sender"]


def test_events_are_appended_not_rewritten(tmp_path):
    store = MaskingTrackerStore(DOMAIN, database=Database(f"sqlite:///{tmp_path / 'rasa.db'}"))
    loop = asyncio.new_event_loop()
    tracker = DialogueStateTracker.from_events("s", [UserUttered("et", {"name": "greet"})], DOMAIN.slots)
    loop.run_until_complete(store.save(tracker))
    tracker.update(UserUttered("to", {"name": "greet"}))
    loop.run_until_complete(store.save(tracker))
    loop.run_until_complete(store.save(tracker))
    assert [e.text for e in loop.run_until_complete(store.retrieve("s")).events] == ["et", "to"]


def test_deleting_under_rasa_run_leaves_nothing(tmp_path):
    store = MaskingTrackerStore(DOMAIN, database=Database(f"sqlite:///{tmp_path / 'rasa.db'}"))
    loop = asyncio.new_event_loop()
    tracker = DialogueStateTracker.from_events("s", [UserUttered("vi er 12 mand", {"name": "greet"})], DOMAIN.slots)
    loop.run_until_complete(store.save(tracker))
    tracker.update(UserUttered("slet min samtale", {"name": "greet"}))
    tracker.update(BotUttered("Jeg sletter jeres samtale nu.", {"custom": {"command": "delete"}}))
    loop.run_until_complete(store.save(tracker))
    assert loop.run_until_complete(store.retrieve("s")) is None


def test_rasas_silent_fall_back_to_memory_is_off(tmp_path, monkeypatch):
    database = Database(f"sqlite:///{tmp_path / 'rasa.db'}")
    store: TrackerStore = FailSafeTrackerStore(MaskingTrackerStore(DOMAIN, database=database))

    def fail():
        raise StorageError("disk is full")

    monkeypatch.setattr(database, "session", fail)
    tracker = DialogueStateTracker.from_events("s", [UserUttered("hej", {"name": "greet"})], DOMAIN.slots)
    with pytest.raises(TurnNotStored):
        asyncio.new_event_loop().run_until_complete(store.save(tracker))


def test_no_user_text_reaches_a_log_or_the_terminal(live_client, caplog, capfd):
    secret = "hemmeligt lakridsprojekt i Gedser"
    with caplog.at_level(logging.DEBUG):
        assert live_client.post("/api/chat", json={"message": f"vi søger penge til vores {secret}"}).status_code == 200
    printed = capfd.readouterr()
    for channel in (caplog.text, printed.out, printed.err):
        assert "lakridsprojekt" not in channel
