"""`rasa test` passes on zero stories without a word; here the stories are counted."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.settings import PROJECT
from referral.catalogue import read_yaml

STORIES = PROJECT / "tests" / "test_stories.yml"
MINUTES = 120


@pytest.fixture(scope="module")
def report(live_client: TestClient, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `rasa test` reports of the stories, run on the loaded agent."""
    from rasa.core.test import test as run_stories

    assistant: Any = live_client.app.state.conversations.assistant  # type: ignore[attr-defined]
    folder: Path = tmp_path_factory.mktemp("results")
    stories = run_stories(
        str(STORIES), assistant._agent, out_directory=str(folder), e2e=True, disable_plotting=True, warnings=False
    )
    asyncio.run_coroutine_threadsafe(stories, assistant._loop).result(MINUTES)
    found: dict[str, Any] = json.loads((folder / "story_report.json").read_text(encoding="utf-8"))
    return found


def test_every_story_was_run_and_went_as_written(report: dict[str, Any]) -> None:
    written = len(read_yaml(STORIES)["stories"])
    assert written >= 10
    counted = report["conversation_accuracy"]
    assert counted["total"] == written
    assert counted["correct"] == written, counted
