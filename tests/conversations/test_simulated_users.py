"""Companies of all gold profiles talk to the assistant in four manners: do they get where an adviser would send them?"""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.assistant.protocol import Assistant
from referral.catalogue import Catalogue
from referral.engine import refer
from referral.facts import parse_facts
from tests.catalogue.goldset import TODAY, Profile, profiles
from tests.conversations.user.simulated import MANNERS, SimulatedUser

LEAST_SUCCESS = 0.95
MOST_TURNS = 12
MOST_MEAN_TURNS = 4.0
MOST_P90_TURNS = 6
MOST_QUESTIONS = 5


@dataclass
class Course:
    """How one conversation went."""

    profile: Profile
    manner: str
    reached: bool = False
    turns: int = 0
    asked: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)
    silent: bool = False

    @property
    def name(self) -> str:
        return f"{self.profile.id} ({self.manner})"


def converse(assistant: Assistant, catalogue: Catalogue, profile: Profile, manner: str) -> Course:
    """Let a company of `profile` talk until it has nothing more to say."""
    user, course = SimulatedUser(profile, manner, catalogue), Course(profile, manner)
    slots: dict[str, Any] = {}
    message: str | None = user.first()
    while message is not None and course.turns < MOST_TURNS:
        before = slots.get("facts") or {}
        reply = assistant.reply("simulated", message, slots)
        slots = reply.slots
        course.turns += 1
        course.silent = course.silent or not reply.messages
        asks = slots.get("asks")
        if asks is not None:
            course.asked.append(asks)
            if asks in slots.get("facts", {}) or asks in before or asks in before.get("dont_know", []):
                course.needless.append(asks)
        buttons = [button["title"] for button in reply.messages[-1]["buttons"]]
        message = user.next(asks, buttons, bool(slots.get("shown")))
    facts = parse_facts(slots.get("facts") or {}, catalogue.dictionary)
    found = set(refer(catalogue, facts, TODAY, named=tuple(slots.get("named") or ())).ids)
    course.reached = message is None and profile.must <= found and not profile.must_not & found
    return course


@pytest.fixture(scope="module")
def courses(live_client: TestClient) -> list[Course]:
    conversations = live_client.app.state.conversations  # type: ignore[attr-defined]
    today = [profile for profile in profiles(conversations.catalogue) if profile.date == TODAY]
    return [
        converse(conversations.assistant, conversations.catalogue, profile, manner)
        for profile in today
        for manner in MANNERS
    ]


def test_they_get_where_an_adviser_would_send_them(courses: list[Course], record_property) -> None:
    success = sum(course.reached for course in courses) / len(courses)
    record_property("goal_success", success)
    print(f"\ngoal success {success:.3f} of {len(courses)} conversations")
    assert success >= LEAST_SUCCESS, [course.name for course in courses if not course.reached]


@pytest.mark.parametrize("manner", MANNERS)
def test_every_manner_gets_there(courses: list[Course], manner: str) -> None:
    own = [course for course in courses if course.manner == manner]
    assert sum(course.reached for course in own) / len(own) >= LEAST_SUCCESS - 0.03


def test_they_need_few_messages(courses: list[Course], record_property) -> None:
    turns = sorted(course.turns for course in courses)
    mean, p90 = statistics.mean(turns), turns[int(0.9 * len(turns))]
    record_property("turns", {"mean": mean, "p90": p90})
    print(f"\nturns: mean {mean:.2f}, 90 percent within {p90}")
    assert mean <= MOST_MEAN_TURNS
    assert p90 <= MOST_P90_TURNS


def test_nobody_is_asked_what_is_known_or_cannot_be_told(courses: list[Course]) -> None:
    assert [(course.name, course.needless) for course in courses if course.needless] == []


def test_nothing_loops_and_nobody_meets_silence(courses: list[Course]) -> None:
    assert [course.name for course in courses if course.turns >= MOST_TURNS or course.silent] == []


def test_few_questions_are_asked(courses: list[Course]) -> None:
    assert max(len(set(course.asked)) for course in courses) <= MOST_QUESTIONS
    often = Counter(times for course in courses for times in Counter(course.asked).values())
    # A question that is open over a digression and a poor answer stands at most three times as "asks".
    assert max(often) <= 3
