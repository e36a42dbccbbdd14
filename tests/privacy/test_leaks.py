"""A thousand forms of personal data through every path that writes: nothing of them is found anywhere afterwards."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, text

from bot.app import create_app
from bot.assistant.scripted import ScriptedAssistant
from bot.log.training import EXAMPLES_FILE, GOLD_FILE, take_up
from bot.privacy.program_log import SafeFormatter
from bot.settings import Settings
from bot.storage.log_tables import LogConversation, LogMessage, LogNote, Proposal
from bot.storage.staff_tables import SavedSearch
from bot.storage.tables import Base, Feedback, Handoff, Turn
from bot.web.auth.accounts import Staff
from bot.web.auth.roles import Role
from bot.web.review.corrections import proposal_of
from tests.privacy.forms import HOW_MANY, Form, forms
from tests.privacy.test_masking import leaked
from tests.staff import log_in

FORMS = forms()
A_CONVERSATION = 50
SOME = 7  # the slower paths take every seventh form: all kinds, and most spellings of each


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FastAPI, Path, list[str]]]:
    """The program after every form went through chat, thumbs, handoff, notes and search; with its log lines."""
    folder = tmp_path_factory.mktemp("leaks")
    settings = Settings(
        database_url=f"sqlite:///{folder / 'leaks.db'}",
        today=date(2026, 11, 22),
        messages_per_minute=100_000,
        handoff_enabled=True,
    )
    lines: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Collect(logging.DEBUG)
    handler.setFormatter(SafeFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    app = create_app(settings, ScriptedAssistant())
    try:
        with TestClient(app, raise_server_exceptions=False) as client:
            token = None
            for number, form in enumerate(FORMS):
                token = None if number % A_CONVERSATION == 0 else token
                answer = client.post("/api/chat", json={"conversation_id": token, "message": form.text}).json()
                token = answer["conversation_id"]
                bearer = {"Authorization": f"Bearer {token}"}
                if number % SOME == 0:
                    thumb = {"message_id": answer["message_id"], "value": "down", "reason": form.text}
                    client.post("/api/conversation/feedback", json=thumb, headers=bearer)
                    wish = {"name": "A", "email": "a@example.org", "message": form.text, "consent": True}
                    assert client.post("/api/conversation/handoff", json=wish, headers=bearer).status_code == 201
            staff = log_in(app, "redaktoer")
            assert staff.get("/noegletal").status_code == 200
            while _unread(app):
                staff.get("/noegletal")
            yield app, folder, lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def _unread(app: FastAPI) -> bool:
    with app.state.conversations.database.session() as session:
        return len(session.scalars(select(LogMessage.id)).all()) < HOW_MANY


def _leaks(found: list[str]) -> list[tuple[Form, str]]:
    assert len(found) == len(FORMS)
    return [(form, line) for form, line in zip(FORMS, found, strict=True) if leaked(form, line)]


@pytest.fixture
def session(written: tuple[FastAPI, Path, list[str]]) -> Iterator:
    with written[0].state.conversations.database.session() as opened:
        yield opened


def test_no_form_is_left_in_the_chats_own_table(session) -> None:
    turns = session.scalars(select(Turn).order_by(Turn.id)).all()
    assert (
        _leaks(
            [
                json.dumps([t.text, t.answer["messages"], t.answer["facts"], t.understanding], ensure_ascii=False)
                for t in turns
            ]
        )
        == []
    )


def test_no_form_is_left_in_the_tracker(session) -> None:
    rows = session.execute(
        text("SELECT json_extract(data, '$.text') FROM tracker_event WHERE type_name = 'user' ORDER BY id")
    ).scalars()
    assert _leaks([str(row) for row in rows]) == []


def test_no_form_is_left_in_the_read_model_or_the_feedback(session) -> None:
    messages = session.scalars(select(LogMessage).order_by(LogMessage.id)).all()
    assert _leaks([f"{m.text} {m.answer} {m.feedback_reason}" for m in messages]) == []
    reasons = session.scalars(select(Feedback.reason).order_by(Feedback.id)).all()
    assert [form.text for form, reason in zip(FORMS[::SOME], reasons, strict=True) if leaked(form, reason)] == []


def test_no_form_is_left_in_the_search_index(session) -> None:
    for table in ("log_words", "log_triples"):
        rows = session.execute(text(f"SELECT folded FROM {table} ORDER BY rowid")).scalars().all()
        assert _leaks(list(rows)) == []


def test_no_form_is_left_in_a_handoffs_message(session) -> None:
    rows = session.scalars(select(Handoff).order_by(Handoff.id)).all()
    assert [form.text for form, row in zip(FORMS[::SOME], rows, strict=True) if leaked(form, row.message)] == []


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_no_form_is_left_in_an_export(written: tuple[FastAPI, Path, list[str]], kind: str) -> None:
    staff = log_in(written[0], "redaktoer")
    answer = staff.post("/gennemgang/eksport", data={"format": kind, "antal": str(HOW_MANY // A_CONVERSATION)})
    assert answer.status_code == 200
    rows = json.loads(answer.text) if kind == "json" else None
    if rows is None:
        _no_secret_in(answer.text)
    else:
        texts = [message["besked"] + " ".join(message["svar"]) for row in reversed(rows) for message in row["tekst"]]
        ordered = dict.fromkeys(texts, True)
        assert len(texts) == HOW_MANY
        assert ordered
        _no_secret_in(answer.text)


def test_no_form_is_left_in_proposals_or_training_files(
    written: tuple[FastAPI, Path, list[str]], tmp_path: Path
) -> None:
    app = written[0]
    staff = log_in(app, "redaktoer")
    with app.state.conversations.database.session() as opened:
        messages = opened.scalars(select(LogMessage).order_by(LogMessage.id)).all()
        log = opened.scalar(select(LogConversation))
    for message in messages[::SOME]:
        address = f"/gennemgang/besked/{message.id}/ret"
        assert (
            staff.post(address, data={"hurtig": "ja", "intent": "small_talk"}, follow_redirects=False).status_code
            == 303
        )
    with app.state.conversations.database.session() as opened:
        proposer = Staff(1, "x", Role.REDAKTOER, True, 1)
        rest = [m for index, m in enumerate(messages) if index % SOME]
        opened.add_all(proposal_of(message, log, proposer, "example", "small_talk", {}) for message in rest)
        opened.flush()
        proposals = sorted(opened.scalars(select(Proposal)), key=lambda p: p.message_id)
        assert _leaks([f"{p.text} {p.facts} {p.before}" for p in proposals]) == []
        for proposal in proposals:
            proposal.state = "approved"
        (tmp_path / "data" / "nlu").mkdir(parents=True)
        take_up(opened, tmp_path)
    assert (tmp_path / EXAMPLES_FILE).stat().st_size > 10_000
    _no_secret_in((tmp_path / EXAMPLES_FILE).read_text(encoding="utf-8"))
    assert not (tmp_path / GOLD_FILE).exists()


def test_no_form_is_left_in_what_staff_write(written: tuple[FastAPI, Path, list[str]]) -> None:
    app = written[0]
    staff = log_in(app, "redaktoer")
    public_id = re.search(r"/gennemgang/samtale/([0-9a-f\-]{36})", staff.get("/gennemgang").text).group(1)
    some = FORMS[:: 5 * SOME]
    for form in some:
        staff.post(f"/gennemgang/samtale/{public_id}/note", data={"note": form.text}, follow_redirects=False)
        answer = staff.post("/gennemgang/soeg", data={"tekst": form.text}, follow_redirects=False)
        assert not leaked(form, answer.headers["location"])
    with app.state.conversations.database.session() as opened:
        notes = opened.scalars(select(LogNote.text).order_by(LogNote.id)).all()
        assert [f.text for f, note in zip(some, notes, strict=True) if leaked(f, note)] == []
        searches = list(opened.scalars(select(SavedSearch.text)))
        assert [f.text for f in some for line in searches if f.kind != "name" and leaked(f, line)] == []


def test_no_form_is_left_in_the_programs_log(written: tuple[FastAPI, Path, list[str]]) -> None:
    # Twelve letters of a message would be enough to find it again.
    lines = "\n".join(written[2])
    assert [form.text for form in FORMS if form.text[:40] in lines and len(form.text) > 12] == []
    _no_secret_in(lines)


def test_no_secret_stands_in_the_bytes_of_the_database(written: tuple[FastAPI, Path, list[str]]) -> None:
    for path in written[1].glob("leaks.db*"):
        raw = path.read_bytes()
        for form in FORMS:
            if form.kind in ("cpr", "phone", "card", "account", "email"):
                assert not [s for s in form.secrets if len(s) > 7 and s.encode() in raw], (path.name, form)


def test_every_table_is_known_to_these_tests() -> None:
    seen = {
        "conversation", "turn", "tracker_event", "feedback", "handoff", "erasure", "log_position", "log_conversation", "log_message",
        "log_need", "log_referral", "log_tag", "log_note", "proposal", "erased_example", "account", "staff_session", "login_attempt",
        "audit_entry", "saved_search", "undo", "lookup_report",
    }  # fmt: skip
    assert set(Base.metadata.tables) <= seen


def _no_secret_in(everything: str) -> None:
    low = everything.lower()
    assert [f for f in FORMS if f.kind != "name" and [s for s in f.secrets if len(s) > 6 and s.lower() in low]] == []
