"""Search finds Danish as people type it, on both databases."""

from datetime import date

import pytest
from sqlalchemy import delete, select, update

from bot.log.derive import Deriver
from bot.log.search import matching
from bot.storage.log_tables import LogConversation, LogMessage
from bot.storage.sessions import Database
from referral.catalogue import Catalogue
from tests.log.events import store_web

MESSAGES = [
    "Vi søger støtte til virksomhedsudvikling i Århus",
    "på havet ved Aarhus bygger vi skibe",
    'Kan man få penge? "Ja" AND nej OR NEAR(x) * ( \' ; --',
    "vi er 12 i Ærøskøbing",
]


@pytest.fixture
def filled(database: Database, catalogue: Catalogue) -> Database:
    with database.session() as session:
        for message in MESSAGES:
            store_web(session, message)
    Deriver(database, catalogue, date(2026, 11, 22)).catch_up()
    return database


def _found(database: Database, query: str) -> set[int]:
    with database.session() as session:
        return {
            MESSAGES.index(text) for text in session.scalars(select(LogMessage.text).where(matching(session, query)))
        }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Århus", {0, 1}),
        ("aarhus", {0, 1}),
        ("AARHUS", {0, 1}),
        ("stoette", {0}),
        ("støtte", {0}),
        ("udvikling", {0}),
        ("udvikling aarhus", {0}),
        ("aeroeskoebing", {3}),
        ("vi", {0, 1, 3}),
        ("12 vi", {3}),
        ("12", {3}),
        ("findes ikke", set()),
        ("", set()),
        ("  ;--  ", set()),
    ],
)
def test_danish_letters_words_and_compounds(filled: Database, query: str, found: set[int]) -> None:
    assert _found(filled, query) == found


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "AND",
        "penge OR",
        "NEAR(penge",
        "*",
        "(",
        'penge"',
        "%",
        "_",
        "\\",
        "penge:ja",
        "x^2",
        "-penge",
        "\x00",
    ],
)
def test_nothing_that_is_typed_is_read_as_syntax(filled: Database, query: str) -> None:
    assert _found(filled, query) <= {2}


def test_deleted_and_emptied_messages_leave_the_index(filled: Database) -> None:
    with filled.session() as session:
        ids = session.scalars(select(LogMessage.conversation_id).order_by(LogMessage.id)).all()
        session.execute(delete(LogConversation).where(LogConversation.id == ids[0]))
        session.execute(update(LogMessage).where(LogMessage.conversation_id == ids[1]).values(text=None))
    with filled.session() as session:
        tables = ("log_words", "log_triples") if session.get_bind().dialect.name == "sqlite" else ("log_search",)
        for table in tables:
            from sqlalchemy import text

            assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 2
