"""The company's own conversation: delete it, fetch it. The door does it, because actions have no database."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import asking
from actions.mapping import Message, State
from actions.turn import run_step
from actions.voice import Voice

SURE_ENOUGH_TO_DELETE = 0.6
CONFIRMING = "delete"


class ActionDeleteConversation(Action):
    """Asks the door to erase the conversation."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_delete_conversation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Ask for erasure."""
        return run_step(delete, dispatcher, tracker, domain)


class ActionExportConversation(Action):
    """Tells where the company's own transcript is."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_export_conversation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Point to the transcript."""
        return run_step(export, dispatcher, tracker, domain)


def delete(voice: Voice, before: State, message: Message) -> State:
    """Erase at once when that was surely meant; else ask, because it cannot be undone."""
    if message.confidence < SURE_ENOUGH_TO_DELETE and CONFIRMING not in before.met:
        voice.say("utter_confirm_delete")
        return before.meet(CONFIRMING)
    voice.command("utter_deleting", "delete")
    return State()


def export(voice: Voice, before: State, message: Message) -> State:
    """Say where the transcript is, then go back to the open question."""
    voice.command("utter_exporting", "export")
    return asking.back_to_question(voice, before)
