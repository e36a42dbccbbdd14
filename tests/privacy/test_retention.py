"""Text goes after its days, counts stay for their months, and an erasure reaches everything derived."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from sqlalchemy import func, select, text

from bot.log.derive import Deriver
from bot.log.filters import LogFilter
from bot.privacy.retention import sweep
from bot.settings import Settings
from bot.storage.log_tables import (
    ErasedExample,
    LogConversation,
    LogMessage,
    LogNeed,
    LogNote,
    LogPosition,
    LogTag,
    Proposal,
)
from bot.storage.staff_tables import AuditEntry
from bot.storage.tables import Conversation, Erasure, Feedback, Handoff, TrackerEvent, Turn, now
from tests.log.events import days_ago, store_web
from tests.staff import chat, database, log_in


@pytest.fixture
def filled(client: TestClient) -> TestClient:
    """An old conversation with all that can hang on one, and a new one."""
    with database(client) as session:
        old = store_web(
            session, "den gamle besked om hvaler", facts={"needs": ["funding"], "region": "DK03"}, at=days_ago(31)
        )
        store_web(session, "den nye besked", at=days_ago(29))
        session.add(Feedback(turn_id=old.id, value="down", reason="forkert om hvaler"))
    _derive(client)
    with database(client) as session:
        log = session.scalar(select(LogConversation).order_by(LogConversation.id))
        session.add(LogNote(conversation_id=log.id, author="ann", text="hvaler", created_at=days_ago(31)))
        session.add(LogTag(conversation_id=log.id, tag="hvaler"))
        session.add(
            Proposal(
                kind="example",
                conversation=log.public_id,
                text="hvaler",
                intent="greet",
                facts={},
                before={},
                proposer="ann",
                created_at=days_ago(31),
            )
        )
    return client


def _derive(client: TestClient) -> None:
    conversations = client.app.state.conversations
    Deriver(conversations.database, conversations.catalogue, conversations.today()).catch_up()


def test_old_text_is_gone_everywhere_and_its_counts_stay(
    filled: TestClient, settings: Settings, tmp_path: Path
) -> None:
    conversations = filled.app.state.conversations
    with database(filled) as session:
        needs_before = LogFilter.read({"behov": "funding"}).count(session)
        downs_before = LogFilter.read({"vurdering": "ned"}).count(session)
    swept = sweep(conversations.database, settings)
    assert (swept.oldest_before, swept.oldest_after) == (31, 29)
    with database(filled) as session:
        assert session.scalars(select(Turn.text)).all() == ["den nye besked"]
        assert session.scalar(select(func.count()).select_from(TrackerEvent)) == 1
        assert session.scalar(select(func.count()).select_from(Conversation)) == 1
        for table in (LogNote, LogTag, Proposal):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        row = session.scalar(select(LogMessage).order_by(LogMessage.id))
        assert (row.text, row.facts, row.answer, row.feedback_reason, row.turn_id) == (None, None, None, None, None)
        assert (row.intent, row.feedback) == ("state_need", "down")
        log = session.get(LogConversation, row.conversation_id)
        assert log.public_id.startswith("t-")
        assert log.sender_id is None
        assert LogFilter.read({"behov": "funding"}).count(session) == needs_before == 1
        assert LogFilter.read({"vurdering": "ned"}).count(session) == downs_before == 1
        assert session.scalar(select(func.count()).select_from(LogNeed)) == 1
    for path in tmp_path.glob("test.db*"):
        assert b"hvaler" not in path.read_bytes(), path.name


def test_the_page_of_an_emptied_conversation_says_so(filled: TestClient, settings: Settings) -> None:
    sweep(filled.app.state.conversations.database, settings)
    staff = log_in(filled.app, "laeser")
    page = staff.get("/gennemgang").text
    assert "(teksten er slettet)" in page
    public_id = re.search(r"/gennemgang/samtale/(t-[0-9a-f]+)", page).group(1)
    assert "Kun tallene er tilbage" in staff.get(f"/gennemgang/samtale/{public_id}").text


def test_a_dry_run_says_the_same_and_deletes_nothing(filled: TestClient, settings: Settings) -> None:
    store = filled.app.state.conversations.database
    tried = sweep(store, settings, dry_run=True)
    with database(filled) as session:
        assert session.scalar(select(func.count()).select_from(Turn)) == 2
    assert tried.rows == sweep(store, settings).rows
    assert sum(sweep(store, settings).rows.values()) == 0


def test_counts_and_audit_go_after_their_months(filled: TestClient, settings: Settings) -> None:
    store = filled.app.state.conversations.database
    log_in(filled.app, "laeser")
    with database(filled) as session:
        session.add(AuditEntry(account="x", action="login", at=days_ago(366)))
    sweep(store, settings)
    with database(filled) as session:
        assert "x" not in session.scalars(select(AuditEntry.account)).all()
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 1
        for log in session.scalars(select(LogConversation)):
            log.last_at = days_ago(732)
    sweep(store, settings)
    with database(filled) as session:
        assert session.scalar(select(func.count()).select_from(LogConversation)) == 0


def test_contact_details_have_days_of_their_own(client: TestClient, settings: Settings) -> None:
    settings = settings.copy(update={"handoff_days": 60})
    with database(client) as session:
        turn = store_web(session, "ring til os", at=days_ago(45))
        session.add(
            Handoff(conversation_id=turn.conversation_id, name="Firma", message="ring", created_at=days_ago(45))
        )
    store = client.app.state.conversations.database
    sweep(store, settings)
    with database(client) as session:
        assert session.scalar(select(func.count()).select_from(Turn)) == 0
        assert session.scalar(select(func.count()).select_from(Handoff)) == 1
    sweep(store, settings, at=now() + timedelta(days=16))
    with database(client) as session:
        assert session.scalar(select(func.count()).select_from(Handoff)) == 0
        assert session.scalar(select(func.count()).select_from(Conversation)) == 0


def test_an_old_message_of_a_living_conversation_goes_too(client: TestClient, settings: Settings) -> None:
    token, _ = chat(client, "den første", "den anden")
    with database(client) as session:
        turn = session.scalar(select(Turn).where(Turn.number == 1))
        turn.created_at = days_ago(40)
        session.execute(text("UPDATE tracker_event SET timestamp = 1 WHERE id = 1"))
        session.execute(text("UPDATE tracker_event SET timestamp = :now WHERE id = 2"), {"now": now().timestamp()})
    _derive(client)
    sweep(client.app.state.conversations.database, settings)
    assert client.post("/api/chat", json={"conversation_id": token, "message": "den tredje"}).status_code == 200
    _derive(client)
    with database(client) as session:
        assert session.scalars(select(LogMessage.text).order_by(LogMessage.number)).all() == [
            None,
            "den anden",
            "den tredje",
        ]
        assert session.scalar(select(LogConversation.messages)) == 3


def test_an_erasure_reaches_everything_derived_and_gives_a_receipt(client: TestClient, tmp_path: Path) -> None:
    token, answers = chat(client, "vores hemmelige krokodillefarm", "vi er 20 ansatte i Odense")
    bearer = {"Authorization": f"Bearer {token}"}
    thumb = {"message_id": answers[0]["message_id"], "value": "up", "reason": "krokodillefarm"}
    client.post("/api/conversation/feedback", json=thumb, headers=bearer)
    staff = log_in(client.app, "redaktoer")
    public_id = re.search(r"/gennemgang/samtale/([0-9a-f\-]{36})", staff.get("/gennemgang").text).group(1)
    staff.post(f"/gennemgang/samtale/{public_id}/note", data={"note": "krokodillefarm"})
    staff.post("/gennemgang/besked/1/ret", data={"hurtig": "ja", "intent": "greet"})
    with database(client) as session:
        session.scalar(select(Proposal)).state = "taken"
    receipt = client.delete("/api/conversation", headers=bearer).json()
    assert receipt["turns"] == 2
    with database(client) as session:
        assert session.scalar(select(Erasure.receipt)) == receipt["receipt"]
        for table in (Turn, TrackerEvent, LogConversation, LogMessage, LogNote, Feedback, Proposal):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        for index in ("log_words", "log_triples"):
            assert session.scalar(text(f"SELECT count(*) FROM {index}")) == 0
        assert session.scalar(select(func.count()).select_from(ErasedExample)) == 1
        assert session.scalar(select(LogPosition.position)) == 0
    sweep(client.app.state.conversations.database, client.app.state.settings)
    for path in tmp_path.glob("test.db*"):
        assert b"krokodillefarm" not in path.read_bytes(), path.name
    assert staff.get(f"/gennemgang/samtale/{public_id}").status_code == 404


def test_the_nightly_command_shows_the_oldest_text(
    filled: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from bot.commands import log

    monkeypatch.setattr(log, "get_settings", lambda: settings)
    monkeypatch.setattr(log, "PROJECT", tmp_path)
    tried = CliRunner().invoke(log.command, ["oprydning", "--proev"]).output
    assert "Ville slette:" in tried
    assert "Ældste tekst i dage: 31 før, 29 efter (grænse 30)" in tried
    done = CliRunner().invoke(log.command, ["oprydning"])
    assert done.exit_code == 0
    assert "Slettet:" in done.output
    assert "Ældste tekst i dage: 29 før" in CliRunner().invoke(log.command, ["oprydning", "--proev"]).output
