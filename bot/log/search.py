"""Free-text search over the messages, on SQLite and PostgreSQL behind one function.

Danish letters are folded on both sides (Århus = Aarhus = aarhus), words match from their beginning, and terms of three
letters or more also match inside compounds. Every term must be found; nothing that is typed is read as search syntax.
"""

import re

from sqlalchemy import Text, bindparam, column, func, select, table, text
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement, Select

from bot.nlu.folding import fold
from bot.storage.log_tables import LogMessage

LONGEST_SEARCH = 200
MOST_TERMS = 8
SHORTEST_INSIDE = 3
_TERM = re.compile(r"[^\W_]+", re.UNICODE)
_SEARCH = table("log_search", column("message_id"), column("text"), column("folded"))


def terms(query: str) -> list[str]:
    """The folded words of `query`, at most `MOST_TERMS`."""
    return _TERM.findall(fold(query[:LONGEST_SEARCH]))[:MOST_TERMS]


def index_message(session: Session, message_id: int, message: str) -> None:
    """Put `message` into the index, replacing what was there."""
    if _is_sqlite(session):
        for name in ("log_words", "log_triples"):
            session.execute(text(f"DELETE FROM {name} WHERE rowid = :id"), {"id": message_id})  # noqa: S608 (our names)
            session.execute(
                text(f"INSERT INTO {name}(rowid, folded) VALUES (:id, :folded)"),  # noqa: S608
                {"id": message_id, "folded": fold(message)},
            )
        return
    session.execute(
        text(
            "INSERT INTO log_search(message_id, text, folded) VALUES (:id, :text, :folded) "
            "ON CONFLICT (message_id) DO UPDATE SET text = excluded.text, folded = excluded.folded"
        ),
        {"id": message_id, "text": message, "folded": fold(message)},
    )


def matching(session: Session, query: str) -> ColumnElement:
    """A condition on `LogMessage`: the message holds every term of `query` (none: nothing matches)."""
    wanted = terms(query)
    if not wanted:
        return LogMessage.id.in_([])
    if _is_sqlite(session):
        return LogMessage.id.in_(_sqlite_ids(wanted))
    statement = select(_SEARCH.c.message_id)
    for word in wanted:
        inside = _SEARCH.c.folded.like(f"%{word}%")
        stemmed = func.to_tsvector(text("'danish'"), _SEARCH.c.text).op("@@")(
            func.plainto_tsquery(text("'danish'"), bindparam(None, word, Text()))
        )
        begins = _SEARCH.c.folded.op("~")(rf"\m{word}")
        statement = statement.where(inside | stemmed if len(word) >= SHORTEST_INSIDE else begins)
    return LogMessage.id.in_(statement)


def forget_deleted(session: Session) -> None:
    """Rewrite SQLite's index so that no trace of a deleted message stays in it (PostgreSQL vacuums by itself)."""
    if _is_sqlite(session):
        for name in ("log_words", "log_triples"):
            session.execute(text(f"INSERT INTO {name}({name}) VALUES ('optimize')"))  # noqa: S608


def _sqlite_ids(wanted: list[str]) -> Select:
    """Ids of messages by the two indexes: short terms by the words, longer ones by the letter triples.

    A term of three letters or more that stands as a word also stands in the triples, so one index answers for it.
    """
    short = " AND ".join(f'"{word}" *' for word in wanted if len(word) < SHORTEST_INSIDE)
    long = " AND ".join(f'"{word}"' for word in wanted if len(word) >= SHORTEST_INSIDE)
    parts = []
    if long:
        parts.append("SELECT rowid FROM log_triples WHERE log_triples MATCH :long")
    if short:
        parts.append("SELECT rowid FROM log_words WHERE log_words MATCH :short")
    bound = {name: value for name, value in (("long", long), ("short", short)) if value}
    ids = text(" INTERSECT ".join(parts)).bindparams(**bound).columns(column("rowid")).subquery()
    return select(ids.c.rowid)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
