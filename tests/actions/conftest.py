"""Steps of the conversation without Rasa: a state and a message in, a state and what was said out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions import world
from actions.mapping import Message, State
from actions.voice import Voice
from bot.settings import PROJECT
from referral.catalogue import Catalogue, load_catalogue, read_yaml
from referral.names import find_named

DOMAIN = read_yaml(PROJECT / "domain.yml")
TODAY = date(2026, 11, 22)


@dataclass
class Played:
    """What a step did."""

    state: State
    said: list[dict[str, Any]]

    @property
    def responses(self) -> list[str]:
        return [message["response"] for message in self.said]

    def piece(self, response: str, name: str) -> Any:
        return next(message[name] for message in self.said if message["response"] == response)


Play = Callable[..., Played]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(autouse=True)
def _world(catalogue: Catalogue) -> None:
    world.configure(catalogue, TODAY)


@pytest.fixture
def play(catalogue: Catalogue) -> Play:
    """``play(step, state, intent, text, facts=…)`` runs a step."""

    def run(
        step: Callable[[Voice, State, Message], State],
        state: State | None = None,
        intent: str = "state_need",
        text: str = "",
        facts: dict[str, Any] | None = None,
        retracted: dict[str, Any] | None = None,
        confidence: float = 0.9,
        adds: bool = False,
    ) -> Played:
        act = "ask_info" if intent.startswith("ask_") else intent
        named = tuple(find_named(text, catalogue))
        message = Message(text, intent, act, confidence, facts or {}, retracted or {}, named, adds)
        dispatcher = CollectingDispatcher()
        after = step(Voice(dispatcher, DOMAIN), state or State(), message)
        return Played(after, dispatcher.messages)

    return run
