"""Databases for the log's tests: SQLite always, PostgreSQL where it is installed (CI installs it)."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.sessions import Database
from referral.catalogue import Catalogue, load_catalogue


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL cluster of this run's own."""
    binaries = _binaries()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed, and CI must have it")
        pytest.skip("PostgreSQL is not installed")
    folder = tempfile.mkdtemp(prefix="vejviser-pg-")
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = f"{folder}/data"
    subprocess.run(
        [*as_user, str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-N"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    start = [
        str(binaries / "pg_ctl"),
        "-D",
        data,
        "-w",
        "-l",
        f"{folder}/log",
        "-o",
        f"-k {folder} -c listen_addresses='' -c fsync=off",
        "start",
    ]
    subprocess.run([*as_user, *start], check=True, stdout=subprocess.DEVNULL)
    try:
        yield f"postgresql+psycopg2://postgres@/postgres?host={folder}"
    finally:
        subprocess.run(
            [*as_user, str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "stop"],
            check=False,
            stdout=subprocess.DEVNULL,
        )
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database of each kind."""
    if request.param == "sqlite":
        made = Database(f"sqlite:///{tmp_path / 'log.db'}")
    else:
        made = Database(request.getfixturevalue("postgres"))
        with made.engine.connect() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
            connection.commit()
    made.migrate()
    yield made
    made.engine.dispose()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue."""
    return load_catalogue()
