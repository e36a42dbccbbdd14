"""Opens the database and hands out sessions; one transaction is one unit of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

BUSY_TIMEOUT_SECONDS = 10
MIGRATIONS = Path(__file__).parent / "migrations"


class StorageError(RuntimeError):
    """The database could not do what was asked; nothing of the unit of work was stored."""


class Database:
    """A database by its URL (SQLite or PostgreSQL), migrated to the newest tables by `migrate`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, future=True)

    def migrate(self) -> None:
        """Bring the tables to the newest version; raises `StorageError` when the database is away."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["engine"] = self.engine
        try:
            command.upgrade(config, "head")
        except SQLAlchemyError as error:
            raise StorageError("the database could not be migrated") from error

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session in one transaction: committed at the end, rolled back on any error.

        Raises `StorageError` when the database failed.
        """
        session = self._sessions()
        try:
            yield session
            session.commit()
        except SQLAlchemyError as error:
            session.rollback()
            raise StorageError(type(error).__name__) from error
        except BaseException:
            session.rollback()
            raise
        finally:
            session.close()

    def shrink(self) -> None:
        """Write SQLite's log back to the file and empty it, so that deleted text is in neither (elsewhere: nothing)."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def reachable(self) -> bool:
        """Whether the database answers now."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, future=True, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed, future=True, connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        # Two turns of one conversation must not read the same state and then both write.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
