"""Small talk, thanks, abuse, other languages and what lies outside: met, then back to where the conversation was."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import asking, people, phrasing, question
from actions.mapping import Message, State
from actions.turn import run_step
from actions.voice import Voice

RESPONSES = {
    "thanks": "utter_thanks",
    "small_talk": "utter_small_talk",
    "bot_challenge": "utter_bot_challenge",
    "insult": "utter_insult",
    "other_language": "utter_other_language",
    "out_of_scope": "utter_out_of_scope",
}
OUTSIDE = "out_of_scope"
MOST_OUTSIDE = 2


class ActionDigress(Action):
    """One mechanism for every digression: say its response, then go back to the open question."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_digress"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Meet the digression and go on."""
        return run_step(digress, dispatcher, tracker, domain)


def digress(voice: Voice, before: State, message: Message) -> State:
    """Meet the digression and go on. Abuse is met once; twice outside in a row may be a misunderstanding.

    Whoever names a service that the catalogue knows is not outside, whatever else the message seemed to be.
    """
    if message.act == OUTSIDE and message.named:
        return question.explain_named(voice, before, message)
    act = message.act if message.act in RESPONSES else OUTSIDE
    after = replace(before, failures=before.failures + 1) if act == OUTSIDE else before
    again = act == "insult" and act in before.met
    lost = act == OUTSIDE and after.failures >= MOST_OUTSIDE
    if again or lost:
        response = "utter_insult_again" if again else "utter_handoff_after_failures"
        voice.say(response, contact=people.contact(voice, before))
    else:
        # Who has not said a need yet gets the needs to choose from: what lies outside may only have been said too briefly.
        ways_on = (
            phrasing.need_buttons() if act == OUTSIDE and not before.facts.get("needs") and not before.asks else []
        )
        voice.say(RESPONSES[act], buttons=ways_on, contact=people.telephones(voice, before))
    after = asking.back_to_question(voice, after.meet(act))
    after = people.promised(after) if again or lost else after
    return replace(after, handed_off=True) if lost else after
