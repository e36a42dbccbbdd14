"""Every scenario, over HTTP on the real agent and the real actions."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conversations.conftest import Talk
from tests.conversations.scenarios import files, run

LEAST_SCENARIOS = 80
BEHAVIOURS = {
    "chains", "coming_and_going", "corrections", "digressions", "does_not_know", "handoff", "happy_path", "historical_names",
    "misunderstandings", "mixed_initiative", "not_eligible", "openings", "other_languages", "out_of_scope", "privacy",
    "questions_to_us", "several_needs",
}  # fmt: skip


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_scenario(talk: Talk, path: Path) -> None:
    run(talk, path)


def test_there_are_enough_scenarios_of_every_behaviour() -> None:
    found = Counter(path.parent.name for path in files())
    assert sum(found.values()) >= LEAST_SCENARIOS
    assert set(found) == BEHAVIOURS
    assert min(found.values()) >= 2
