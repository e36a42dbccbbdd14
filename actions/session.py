"""The beginning of a conversation, greeting and starting again."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import phrasing, speaking
from actions.mapping import State, learn, message_of, outlook, slot_events, state_of


class ActionSessionStart(Action):
    """Says what the assistant is before anything else; what was told earlier is kept."""

    def name(self) -> str:
        """Name that Rasa fixes."""
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Open the session."""
        state = state_of(tracker)
        dispatcher.utter_message(response="utter_opening")
        return [
            SessionStarted(),
            SlotSet("opened", True),
            *slot_events(State(), state),
            ActionExecuted("action_listen"),
        ]


class ActionGreet(Action):
    """Greets; with facts in the greeting it goes straight on."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_greet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Greet."""
        before, message = state_of(tracker), message_of(tracker)
        if before.asks:
            dispatcher.utter_message(response="utter_greet")
            return slot_events(before, speaking.ask_again(dispatcher, before))
        dispatcher.utter_message(response="utter_greet", buttons=phrasing.need_buttons())
        after = learn(before, message)
        if after.facts != before.facts:
            after = speaking.ask_next(dispatcher, after, outlook(after).as_dict())
        return slot_events(before, after)


class ActionStartAgain(Action):
    """Forgets what the company told and begins anew."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_start_again"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Begin anew."""
        dispatcher.utter_message(response="utter_started_again", buttons=phrasing.need_buttons())
        return slot_events(state_of(tracker), replace(State(), asks="needs"))
