"""Small talk, thanks, abuse, other languages and what lies outside: met once, then back to where the conversation was."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import phrasing, speaking
from actions.mapping import message_of, slot_events, state_of

RESPONSES = {
    "thanks": "utter_thanks",
    "small_talk": "utter_small_talk",
    "bot_challenge": "utter_bot_challenge",
    "insult": "utter_insult",
    "other_language": "utter_other_language",
    "out_of_scope": "utter_out_of_scope",
}


class ActionDigress(Action):
    """One mechanism for every digression: say its response, then repeat the open question."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_digress"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Meet the digression and go on."""
        before, message = state_of(tracker), message_of(tracker)
        after = replace(before, met=(*before.met, message.act)) if message.act not in before.met else before
        if message.act == "insult" and "insult" in before.met:
            return slot_events(before, speaking.ask_again(dispatcher, after))
        contact = phrasing.reach(speaking.business_hub(before))
        dispatcher.utter_message(response=RESPONSES.get(message.act, "utter_out_of_scope"), contact=contact)
        if message.act not in ("thanks", "other_language"):
            after = speaking.ask_again(dispatcher, after)
        return slot_events(before, after)
