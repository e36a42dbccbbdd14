"""The intake: learn what the message states, show whom to turn to, ask the engine's next question."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import speaking
from actions.mapping import changed, learn, message_of, outlook, slot_events, state_of


class ActionIntake(Action):
    """Takes needs, answers, corrections and don't-knows. One action, because the engine decides what comes next."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_intake"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Learn, show, ask."""
        before, message = state_of(tracker), message_of(tracker)
        after = learn(before, message)
        if message.act == "dont_know" and before.asks and before.asks not in after.facts.get("dont_know", []):
            declined = [*after.facts.get("dont_know", []), before.asks]
            after = replace(after, facts={**after.facts, "dont_know": declined})
        if before.asks and not changed(before, after):
            after = replace(after, failures=before.failures + 1)
            return slot_events(before, speaking.ask_again(dispatcher, after, explained=True))
        after = replace(after, failures=0)
        result = outlook(after).as_dict()
        after = speaking.show_referrals(dispatcher, before, after, result)
        after = speaking.ask_next(dispatcher, after, result)
        return slot_events(before, after)
