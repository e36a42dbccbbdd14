"""One web program for all tests of the open directory: they only read."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.assistant.scripted import ScriptedAssistant
from bot.settings import Settings
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The web program on the scripted assistant."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('hsds') / 'test.db'}", today=TODAY)
    with TestClient(create_app(settings, ScriptedAssistant()), raise_server_exceptions=False) as test_client:
        yield test_client
