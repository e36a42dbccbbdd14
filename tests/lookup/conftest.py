"""One web program for the tests of the lookup that only read."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.assistant.scripted import ScriptedAssistant
from bot.settings import Settings
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The web program on the scripted assistant."""
    folder = tmp_path_factory.mktemp("lookup")
    settings = Settings(database_url=f"sqlite:///{folder}/test.db", today=TODAY, messages_per_minute=100_000)
    with TestClient(create_app(settings, ScriptedAssistant()), raise_server_exceptions=False) as test_client:
        yield test_client
