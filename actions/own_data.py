"""The company's own conversation: delete it, fetch it. The door does it, because actions have no database."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class ActionDeleteConversation(Action):
    """Asks the door to erase the conversation."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_delete_conversation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Ask for erasure."""
        dispatcher.utter_message(response="utter_deleting", json_message={"command": "delete"})
        return []


class ActionExportConversation(Action):
    """Tells where the company's own transcript is."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_export_conversation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Point to the transcript."""
        dispatcher.utter_message(response="utter_exporting", json_message={"command": "export"})
        return []
