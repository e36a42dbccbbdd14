"""The beginning of a conversation, greeting and starting again."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import asking, intake, phrasing, world
from actions.mapping import Message, State, changed, learn, slot_events, state_of
from actions.turn import run_step
from actions.voice import Voice


class ActionSessionStart(Action):
    """Says what the assistant is before anything else; what was told earlier is kept."""

    def name(self) -> str:
        """Name that Rasa fixes."""
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Open the session."""
        Voice(dispatcher, domain).say("utter_opening", days=str(world.text_days()))
        return [
            SessionStarted(),
            SlotSet("opened", True),
            *slot_events(State(), state_of(tracker)),
            ActionExecuted("action_listen"),
        ]


class ActionGreet(Action):
    """Greets; with facts in the greeting it goes straight on."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_greet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Greet."""
        return run_step(greet, dispatcher, tracker, domain)


class ActionStartAgain(Action):
    """Forgets what the company told and begins anew."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_start_again"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Begin anew."""
        return run_step(start_again, dispatcher, tracker, domain)


def greet(voice: Voice, before: State, message: Message) -> State:
    """Greet: a newcomer with four ways to begin, one who comes back with where they were."""
    after = learn(before, message)
    if changed(before, after):
        return intake.take_up(voice, before, after)
    if before.asks is not None:
        voice.say("utter_greet_again")
        return asking.back_to_question(voice, before)
    first = world.catalogue().services.get(before.shown[0]) if before.shown else None
    if first is not None:
        voice.say("utter_welcome_back", name=phrasing.at_end(first.name))
    else:
        voice.say("utter_greet")
    return before


def start_again(voice: Voice, before: State, message: Message) -> State:
    """Begin anew."""
    return asking.ask(voice, State(), "needs", "utter_started_again")
