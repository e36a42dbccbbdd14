"""The way to a person, what happens when the assistant does not understand, and the goodbye."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import asking, intake, people, phrasing, world
from actions.mapping import Message, State, changed, learn
from actions.turn import run_step
from actions.voice import Voice

MOST_FAILURES = 2


class ActionHandoff(Action):
    """Gives the business hub of the company's area. Nothing is passed on, and it says so."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_handoff"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Give the way to a person."""
        return run_step(hand_off, dispatcher, tracker, domain)


class ActionFallback(Action):
    """Offers the needs as buttons; the second time in a row, a person."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Help out of the misunderstanding."""
        return run_step(fall_back, dispatcher, tracker, domain)


class ActionGoodbye(Action):
    """Ends with the next step, when there is one."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_goodbye"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Say goodbye."""
        return run_step(say_goodbye, dispatcher, tracker, domain)


def hand_off(voice: Voice, before: State, message: Message) -> State:
    """Give the hub's contact and a summary to take along; ask for the place first when it decides which hub."""
    state = replace(learn(before, message), wants_person=True, failures=0)
    if people.business_hub(state) is not None:
        return people.give_contact(voice, state)
    if people.PLACE in asking.left_out(state) or people.PLACE in state.facts.get("dont_know", []):
        return people.give_contact(voice, state)
    return asking.ask(voice, replace(state, handed_off=True), people.PLACE, "utter_handoff_where")


def fall_back(voice: Voice, before: State, message: Message) -> State:
    """Facts that were understood all the same are used; else the needs are offered, and then a person."""
    after = learn(before, message)
    if changed(before, after):
        return intake.take_up(voice, before, after)
    if before.asks is not None and before.asks != "needs":
        return intake.no_answer(voice, before)
    after = replace(after, failures=before.failures + 1)
    asked_often = after.asked_times.get("needs", 0) >= asking.MOST_TIMES_ASKED
    if after.failures < MOST_FAILURES and not asked_often:
        return asking.ask(voice, after, "needs", "utter_ask_rephrase")
    response = "utter_handoff_after_failures" if after.failures == MOST_FAILURES else "utter_still_not_understood"
    voice.say(response, contact=people.contact(voice, after))
    return replace(people.promised(replace(after, asks=None)), handed_off=True)


def say_goodbye(voice: Voice, before: State, message: Message) -> State:
    """Say goodbye."""
    first = world.catalogue().services.get(before.shown[0]) if before.shown else None
    if first is None:
        voice.say("utter_goodbye")
    else:
        voice.say("utter_goodbye_with_next_step", name=first.name, contact=phrasing.reach(voice, first))
    return replace(before, asks=None)
