"""Which question is asked, how often, and what happens when it is not answered.

The engine proposes: its next question decides most about the services shown. The conversation asks less than the engine
could: a busy owner answers few questions. What is left out stays open, and the assistant names it when asked what is
missing.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions import people, phrasing, world
from actions.mapping import State, decline, outlook
from actions.voice import Button, Voice

MOST_QUESTIONS = 5
MOST_AFTER_REFERRAL = 2
MOST_TIMES_ASKED = 2
MUST_LOOK_UP = 4  # a fact's cost from which one must find papers to answer: not in a chat
PLACES_THAT_MATTER = 2  # a question must be able to move one of so many first referrals
# The answer is nearly always the same, and whoever is different says so: a question would annoy many for the few.
SAID_UNASKED = frozenset(
    {"organisation_type", "danish_cvr", "civil_purpose", "linked_firms", "plans_horizon_application"}
)


def outlook_now(state: State) -> Mapping[str, Any]:
    """What the engine says, with a next question that the conversation would ask."""
    return outlook(state, left_out(state)).as_dict()


def worth_asking(state: State, found: Mapping[str, Any]) -> str | None:
    """The fact worth asking for now, or None. `found` is `outlook_now`."""
    question = found["next_question"]
    if question is None or len(state.asked_times) >= MOST_QUESTIONS:
        return None
    fact: str = question["fact"]
    first = [referral["service_id"] for referral in found["referrals"]]
    if not first:
        return fact
    after_referral = sum(1 for asked in state.asked_times if asked != "needs")
    moves = set(first[:PLACES_THAT_MATTER]) & set(question["decides"])
    return fact if moves and after_referral < MOST_AFTER_REFERRAL else None


def left_out(state: State) -> set[str]:
    """The facts that are not asked for: too dear, said unasked, asked often enough, or settled by a partner's country."""
    dear = {key for key, spec in world.catalogue().dictionary.specs.items() if spec.cost >= MUST_LOOK_UP}
    often = {key for key, times in state.asked_times.items() if times >= MOST_TIMES_ASKED}
    settled = {"target_countries"} if state.facts.get("partner_countries") else set()
    return dear | SAID_UNASKED | often | settled


def ask(voice: Voice, state: State, fact: str, response: str = "utter_ask") -> State:
    """Ask for `fact`; returns the state with what is asked."""
    spec = world.catalogue().dictionary[fact]
    voice.say(response, buttons=buttons(voice, fact), question=spec.question, why=spec.why, help=spec.help)
    times = {**state.asked_times, fact: state.asked_times.get(fact, 0) + 1}
    return replace(state, asks=fact, asked_times=times)


def buttons(voice: Voice, fact: str) -> list[Button]:
    """The answers to offer: the needs, or a question's options with a way past it."""
    if fact == "needs":
        return phrasing.need_buttons()
    options = world.catalogue().dictionary[fact].options
    return phrasing.option_buttons(voice, [{"label": option.label} for option in options])


def back_to_question(voice: Voice, state: State) -> State:
    """After a digression: repeat the open question, the next time only remind of it, then let it rest."""
    fact = state.asks
    if fact is None:
        return state
    times = state.asked_times.get(fact, 0)
    if times < MOST_TIMES_ASKED:
        return ask(voice, state, fact)
    if times == MOST_TIMES_ASKED:
        voice.say("utter_reminder", buttons=buttons(voice, fact), label=phrasing.fact_label(fact))
        return replace(state, asked_times={**state.asked_times, fact: times + 1})
    return replace(state, asks=None)


def not_understood(voice: Voice, state: State) -> State | None:
    """An answer that could not be used: ask again, then explain and show the way to a person, then leave it (None)."""
    fact = state.asks
    if fact is None:
        raise ValueError("no question is open")
    state = replace(state, failures=state.failures + 1)
    stage = max(state.failures, min(state.asked_times.get(fact, 0), MOST_TIMES_ASKED))
    if stage < MOST_TIMES_ASKED:
        return ask(voice, state, fact, "utter_ask_again")
    if f"explained:{fact}" not in state.met:
        spec = world.catalogue().dictionary[fact]
        contact = people.telephones(voice, state) if fact == people.PLACE else people.contact(voice, state)
        voice.say("utter_explain_question", buttons=buttons(voice, fact), why=spec.why, help=spec.help, contact=contact)
        return replace(people.promised(state).meet(f"explained:{fact}"), handed_off=True)
    return None


def skip(voice: Voice, state: State) -> State:
    """Leave the open question unanswered, for good."""
    voice.say("utter_skipped")
    return replace(decline(state, state.asks or "needs"), asks=None, failures=0)
