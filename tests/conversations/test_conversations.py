"""Every scenario, over HTTP on the real agent and the real actions."""

from collections import Counter
from pathlib import Path

import pytest

from bot.settings import PROJECT
from referral.catalogue import read_yaml
from tests.conversations.conftest import Talk
from tests.conversations.scenarios import files, run

LEAST_SCENARIOS = 80
INTENTS_OF_BUTTONS = {
    "Er der andre muligheder?": "ask_alternatives",
    "Hvad koster det?": "ask_cost",
    "Jeg vil tale med et menneske": "human_handoff",
    "Slet min samtale": "delete_my_data",
}
BEHAVIOURS = {
    "chains", "coming_and_going", "corrections", "digressions", "does_not_know", "handoff", "happy_path", "historical_names",
    "misunderstandings", "mixed_initiative", "not_eligible", "openings", "other_languages", "out_of_scope", "privacy",
    "questions_to_us", "several_needs",
}  # fmt: skip


def buttons_of_the_domain() -> set[str]:
    """The titles of the buttons that responses carry."""
    responses = read_yaml(PROJECT / "domain.yml")["responses"].values()
    return {button["title"] for variants in responses for button in variants[0].get("buttons", [])}


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_scenario(talk: Talk, path: Path) -> None:
    run(talk, path)


@pytest.mark.parametrize("title", sorted(buttons_of_the_domain()))
def test_every_button_is_understood(talk: Talk, title: str) -> None:
    said = talk.say(title)
    if title in INTENTS_OF_BUTTONS:
        assert said.intent == INTENTS_OF_BUTTONS[title]
    else:
        assert said.body["facts"]["needs"]


def test_there_are_enough_scenarios_of_every_behaviour() -> None:
    found = Counter(path.parent.name for path in files())
    assert sum(found.values()) >= LEAST_SCENARIOS
    assert set(found) == BEHAVIOURS
    assert min(found.values()) >= 2
