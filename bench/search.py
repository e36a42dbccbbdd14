"""How fast is free-text search over many messages? ``python -m bench.search [--messages N] [--url DATABASE]``.

Fills a database of its own with messages made of the training data's words, searches them with words, parts of compounds
and several terms, and prints the 50th and 95th percentile of search and count, beside a plain ``LIKE`` as the peer.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from bot.log.filters import LogFilter
from bot.log.search import matching
from bot.log.training import all_examples
from bot.nlu.folding import fold
from bot.settings import PROJECT
from bot.storage.log_tables import LogConversation, LogMessage
from bot.storage.sessions import Database
from bot.storage.staff_tables import Account, SavedSearch
from bot.storage.tables import now

SEED = 11
A_CONVERSATION = 5
SEARCHES = (
    "støtte", "stoette", "udvikling", "Århus", "aarhus", "robot", "samarbejde", "vi", "partner Tyskland", "penge til udvikling",
    "klynge", "netværk for fødevarer", "sydkorea", "eksport", "ph", "virksomhed", "findesikke", "vindmølle odense", "12 ansatte", "gris",
)  # fmt: skip
PAGE = 50


def fill(database: Database, messages: int) -> None:
    """Write `messages` messages and their index."""
    r = random.Random(SEED)
    texts = [example.text for example in all_examples(PROJECT)]
    sqlite = database.engine.dialect.name == "sqlite"
    with database.session() as session:
        for start in range(0, messages, 5000):
            part = range(start, min(messages, start + 5000))
            spoken = {i: " ".join(r.choice(texts).split()[:25] + r.choice(texts).split()[:8]) for i in part}
            session.execute(
                insert(LogConversation),
                [
                    {"id": i // A_CONVERSATION + 1, "public_id": f"c{i}", "channel": "web", "started_at": now(), "last_at": now(),
                     "messages": A_CONVERSATION, "questions": 0, "fallbacks": 0, "understood": True, "referred": False,
                     "sample_key": i % 10000, "flagged": False}
                    for i in part if i % A_CONVERSATION == 0
                ],
            )  # fmt: skip
            session.execute(
                insert(LogMessage),
                [
                    {"id": i + 1, "conversation_id": i // A_CONVERSATION + 1, "number": i % A_CONVERSATION + 1,
                     "at": now(), "text": spoken[i], "act": "state_need", "intent": "state_need", "confidence": 0.9,
                     "fallback": False, "model": "m"}
                    for i in part
                ],
            )  # fmt: skip
            connection: Any = session.connection()
            if sqlite:
                for table in ("log_words", "log_triples"):
                    rows = [(i + 1, fold(text)) for i, text in spoken.items()]
                    connection.connection.executemany(f"INSERT INTO {table}(rowid, folded) VALUES (?, ?)", rows)  # noqa: S608
            else:
                rows3 = [(i + 1, text, fold(text)) for i, text in spoken.items()]
                connection.connection.cursor().executemany("INSERT INTO log_search VALUES (%s, %s, %s)", rows3)
        session.add(Account(id=1, name="bench", password_hash="", role="laeser"))
    if not sqlite:
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def measure(database: Database, work: Callable[[Any, str], int], rounds: int) -> tuple[list[float], int]:
    """Milliseconds of each search, and how many hits there were in all."""
    took, hits = [], 0
    for _ in range(rounds):
        for words in SEARCHES:
            with database.session() as session:
                started = time.perf_counter()
                hits += work(session, words)
                took.append((time.perf_counter() - started) * 1000)
    return sorted(took), hits


def page_of_list(session: Any, words: str) -> int:
    """What a search costs the list page: the count and the first page of conversations."""
    session.merge(SavedSearch(key="bench", account_id=1, text=words))
    session.flush()
    chosen = LogFilter({"soeg": "bench"})
    return chosen.page_and_count(session, 0, PAGE)[1]


def count_hits(session: Any, words: str) -> int:
    """All messages that match."""
    return session.scalar(select(func.count()).select_from(LogMessage).where(matching(session, words)))


def plain_like(session: Any, words: str) -> int:
    """The peer: no index, no folding."""
    statement = select(func.count()).select_from(LogMessage)
    return session.scalar(statement.where(*(LogMessage.text.ilike(f"%{word}%") for word in words.split())))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Speed of free-text search.")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--url", help="an empty database; a SQLite file of its own when absent")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(options.url or f"sqlite:///{Path(folder) / 'bench.db'}")
        database.migrate()
        started = time.perf_counter()
        fill(database, options.messages)
        print(
            f"{options.messages} messages written in {time.perf_counter() - started:.0f} s ({database.engine.dialect.name})"
        )
        for name, work in (
            ("messages found", count_hits),
            ("count and first page of the list", page_of_list),
            ("peer: LIKE", plain_like),
        ):
            took, hits = measure(database, work, options.rounds)
            p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
            print(
                f"{name:34} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   max {took[-1]:7.1f} ms   hits {hits // options.rounds}"
            )
        database.engine.dispose()


if __name__ == "__main__":
    main()
