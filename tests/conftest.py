"""Shared fixtures: a web client on a scripted assistant, and one real agent for the whole run."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.assistant.scripted import ScriptedAssistant
from bot.settings import PROJECT, Settings

TODAY = date(2026, 11, 22)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a database of the test's own and a fixed date."""
    return Settings(database_url=f"sqlite:///{tmp_path / 'test.db'}", today=TODAY, messages_per_minute=1000)


@pytest.fixture
def scripted() -> ScriptedAssistant:
    """An assistant that needs no language model."""
    return ScriptedAssistant()


@pytest.fixture
def client(settings: Settings, scripted: ScriptedAssistant) -> Iterator[TestClient]:
    """The whole web program on the scripted assistant."""
    with TestClient(create_app(settings, scripted), raise_server_exceptions=False) as test_client:
        yield test_client


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared research material; tests that need it are skipped where it does not lie."""
    folder = Path(os.environ.get("VEJVISER_SHARED", PROJECT.parent / "shared"))
    if not (folder / "contract.md").exists():
        pytest.skip("needs ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def live_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The whole web program on the real agent and the real actions: one for the whole run."""
    folder = tmp_path_factory.mktemp("live")
    settings = Settings(database_url=f"sqlite:///{folder / 'live.db'}", today=TODAY, messages_per_minute=100_000)
    app = create_app(settings)
    with TestClient(app, raise_server_exceptions=False) as test_client:
        assistant = app.state.conversations.assistant
        if not assistant.wait(timeout_seconds=300):
            pytest.fail(f"the trained model does not load: {assistant.error}. Run `make train` first.")
        yield test_client
