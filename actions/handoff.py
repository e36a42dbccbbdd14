"""The way to a person, what happens when the assistant does not understand, and the goodbye."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import phrasing, speaking, world
from actions.mapping import changed, learn, message_of, outlook, slot_events, state_of

MOST_FAILURES = 2


class ActionHandoff(Action):
    """Gives the business hub of the company's area. Nothing is passed on, and it says so."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_handoff"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Give the way to a person."""
        before = state_of(tracker)
        after = learn(before, message_of(tracker))
        dispatcher.utter_message(response="utter_handoff", contact=phrasing.reach(speaking.business_hub(after)))
        return slot_events(before, replace(after, handed_off=True, asks=None, failures=0))


class ActionFallback(Action):
    """Offers the needs as buttons; the second time in a row, a person."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Help out of the misunderstanding; facts that were understood all the same are used."""
        before, message = state_of(tracker), message_of(tracker)
        after = learn(before, message)
        if changed(before, after):
            after = replace(after, failures=0)
            result = outlook(after).as_dict()
            after = speaking.show_referrals(dispatcher, before, after, result)
            return slot_events(before, speaking.ask_next(dispatcher, after, result))
        after = replace(after, failures=before.failures + 1)
        if after.failures >= MOST_FAILURES:
            hub = phrasing.reach(speaking.business_hub(after))
            dispatcher.utter_message(response="utter_handoff_after_failures", contact=hub)
            return slot_events(before, replace(after, handed_off=True, asks=None, failures=0))
        if after.asks:
            return slot_events(before, speaking.ask_again(dispatcher, after, explained=True))
        dispatcher.utter_message(response="utter_ask_rephrase", buttons=phrasing.need_buttons())
        return slot_events(before, replace(after, asks="needs"))


class ActionGoodbye(Action):
    """Ends with the next step, when there is one."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_goodbye"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Say goodbye."""
        state = state_of(tracker)
        first = world.catalogue().services.get(state.shown[0]) if state.shown else None
        if first is not None:
            dispatcher.utter_message(
                response="utter_goodbye_with_next_step", first=first.name, contact=phrasing.reach(first)
            )
        else:
            dispatcher.utter_message(response="utter_goodbye")
        return []
