"""The read model says what the events say, whenever it was built and however often."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text

from bot.log.derive import Deriver, staff_id
from bot.storage.events import stored_sender
from bot.storage.log_tables import LogConversation, LogMessage, LogNeed, LogPosition, LogReferral
from bot.storage.sessions import Database, StorageError
from bot.storage.tables import Feedback, Handoff, TrackerEvent, Turn
from referral.catalogue import Catalogue
from tests.log.events import START, rasa_turn, store_rasa, store_web

FACTS = {"needs": ["foreign_partner"], "target_countries": ["KR"]}
TODAY = date(2026, 11, 22)


@pytest.fixture
def deriver(database: Database, catalogue: Catalogue) -> Deriver:
    return Deriver(database, catalogue, TODAY)


def _everything(database: Database) -> list[Any]:
    with database.session() as session:
        rows: list[Any] = []
        for table in (LogConversation, LogMessage, LogNeed, LogReferral):
            for row in session.scalars(select(table)):
                rows.append({c.name: getattr(row, c.name) for c in table.__table__.columns})
        return sorted(rows, key=repr)


def test_a_conversation_of_rasa_run_is_read_from_its_events_alone(database: Database, deriver: Deriver) -> None:
    with database.session() as session:
        store_rasa(
            session,
            "bruger-7",
            rasa_turn("vi søger en partner i Sydkorea", FACTS, asks="employees"),
            rasa_turn("12", {**FACTS, "employees": 12}, at=START + timedelta(minutes=1), intent="answer"),
        )
    assert deriver.catch_up() == 1
    with database.session() as session:
        log = session.scalar(select(LogConversation))
        first, second = session.scalars(select(LogMessage).order_by(LogMessage.number)).all()
        assert (log.public_id, log.channel, log.messages, log.questions) == (staff_id("bruger-7"), "rasa", 2, 1)
        assert log.understood
        assert log.referred
        assert (first.text, first.act, first.confidence) == ("vi søger en partner i Sydkorea", "state_need", 0.83)
        assert first.asks == "employees"
        assert first.why
        assert first.answer == ["Jeg har læst: vi søger en partner i Sydkorea"]
        assert (second.asked, second.facts_before, second.facts_after) == (
            "employees",
            FACTS,
            {**FACTS, "employees": 12},
        )
        assert second.referrals[0]["reasons"]
        assert "foreign_partner" in session.scalars(select(LogNeed.need)).all()


def test_deriving_again_changes_nothing(database: Database, deriver: Deriver) -> None:
    with database.session() as session:
        store_rasa(session, "a", rasa_turn("vi søger en partner", FACTS))
        store_web(session, "hej", intent="greet")
    deriver.catch_up()
    before = _everything(database)
    assert deriver.catch_up() == 0
    with database.session() as session:
        session.execute(delete(LogPosition))
    assert deriver.catch_up() == 2
    assert _everything(database) == before


def test_it_goes_on_where_it_was_and_reviewers_marks_stay(database: Database, deriver: Deriver) -> None:
    with database.session() as session:
        store_rasa(session, "a", rasa_turn("første", {}))
    deriver.catch_up()
    with database.session() as session:
        session.scalar(select(LogConversation)).flagged = True
        store_rasa(session, "a", rasa_turn("anden", {}, at=START + timedelta(hours=1)))
    deriver.catch_up()
    with database.session() as session:
        log = session.scalar(select(LogConversation))
        assert log.flagged
        assert session.scalars(select(LogMessage.text).order_by(LogMessage.number)).all() == ["første", "anden"]


def test_nothing_is_lost_when_the_read_model_was_away(
    database: Database, deriver: Deriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.log.derive.BATCH_EVENTS", 7)
    with database.session() as session:
        for number in range(12):
            store_rasa(session, f"s{number}", rasa_turn(f"besked {number}", {}))
    calls = 0
    real = Deriver.derive

    def failing(self: Deriver, session: Any, sender: str) -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            session.execute(text("SELECT * FROM findes_ikke"))
        real(self, session, sender)

    monkeypatch.setattr(Deriver, "derive", failing)
    with pytest.raises(StorageError):
        deriver.catch_up()
    deriver.catch_up()
    with database.session() as session:
        assert sorted(session.scalars(select(LogMessage.text))) == sorted(f"besked {n}" for n in range(12))


def test_an_event_that_was_committed_late_is_found(database: Database, deriver: Deriver) -> None:
    with database.session() as session:
        store_rasa(session, "a", rasa_turn("tidlig", {}))
        store_rasa(session, "b", rasa_turn("sen", {}))
        late = session.scalars(select(TrackerEvent).where(TrackerEvent.sender_id == "b")).all()
        kept = [(row.id, row.type_name, row.timestamp, row.data) for row in late]
        session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == "b"))
        store_rasa(session, "c", rasa_turn("senest", {}))
        session.execute(text("UPDATE tracker_event SET id = id + 100 WHERE sender_id = 'c'"))
    deriver.catch_up()
    with database.session() as session:
        session.add_all(TrackerEvent(id=i, sender_id="b", type_name=t, timestamp=s, data=d) for i, t, s, d in kept)
    deriver.catch_up()
    with database.session() as session:
        assert set(session.scalars(select(LogMessage.text))) == {"tidlig", "sen", "senest"}


def test_reused_ids_after_a_deletion_do_not_hide_events(database: Database, deriver: Deriver) -> None:
    with database.session() as session:
        store_rasa(session, "a", rasa_turn("første", {}), rasa_turn("anden", {}))
    deriver.catch_up()
    with database.session() as session:
        session.execute(delete(TrackerEvent))
        session.execute(delete(LogConversation))
        store_rasa(session, "b", rasa_turn("ny", {}))
    deriver.catch_up()
    with database.session() as session:
        assert session.scalars(select(LogMessage.text)).all() == ["ny"]


def test_thumbs_and_handoffs_come_without_events(database: Database, deriver: Deriver) -> None:
    with database.session() as session:
        turn = store_web(session, "hej", intent="greet")
        turn_id, conversation_id = turn.id, turn.conversation_id
    deriver.catch_up()
    with database.session() as session:
        session.add(Feedback(turn_id=turn_id, value="down", reason="forkert"))
        session.add(Handoff(conversation_id=conversation_id, name="x", message="y"))
    deriver.catch_up()
    with database.session() as session:
        message = session.scalar(select(LogMessage))
        assert (message.feedback, message.feedback_reason) == ("down", "forkert")
        assert session.scalar(select(LogConversation.handoff)) == "waiting"
        session.scalar(select(Feedback)).value = "up"
        session.scalar(select(Handoff)).done = True
    deriver.catch_up()
    with database.session() as session:
        assert session.scalar(select(LogMessage.feedback)) == "up"
        assert session.scalar(select(LogConversation.handoff)) == "done"


def test_a_web_turn_carries_its_model_time_and_verdicts(database: Database, deriver: Deriver) -> None:
    shown = [
        {
            "service_id": "eurostars",
            "kind": "programme",
            "name": "Eurostars",
            "verdict": "possible",
            "reasons": [],
            "missing": [],
            "contact": {"email": "x@y.dk"},
        }
    ]
    with database.session() as session:
        store_web(session, "penge", facts={"needs": ["funding"]}, milliseconds=42.0, referrals=shown)
        assert session.scalar(select(Turn.milliseconds)) == 42.0
    deriver.catch_up()
    with database.session() as session:
        message = session.scalar(select(LogMessage))
        assert (message.milliseconds, message.model) == (42.0, "m1")
        assert "contact" not in message.referrals[0]
        assert session.scalar(select(LogReferral.kind)) == "programme"


def test_the_programs_own_ids_are_stored_as_they_are_and_others_only_when_harmless() -> None:
    assert stored_sender("12345678-9012-4345-8789-012345678901") == "12345678-9012-4345-8789-012345678901"
    assert stored_sender("bruger-7") == "bruger-7"
    for sender in ("+45 20 30 40 50", "010190-1234", "lars@firma.dk"):
        assert stored_sender(sender).startswith("m-")
        assert sender not in stored_sender(sender)
