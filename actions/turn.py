"""Runs one step of the conversation: tracker in, slot events out, and an honest sentence when the step fails."""

import logging
import traceback
from collections.abc import Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.mapping import Message, State, message_of, slot_events, state_of
from actions.voice import Voice

logger = logging.getLogger(__name__)

Step = Callable[[Voice, State, Message], State]


def run_step(
    step: Step, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
) -> list[dict[str, Any]]:
    """Run `step` and return the events that store its state.

    Rasa swallows what an action raises, and the company would get no answer at all. So a failed step says that it
    failed, and changes nothing. The log names the place of the fault only: an exception may carry the user's text.
    """
    try:
        before = state_of(tracker)
        return slot_events(before, step(Voice(dispatcher, domain), before, message_of(tracker)))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        logger.error("%s failed: %s in %s:%s", step.__name__, type(error).__name__, place.name, place.lineno)
        dispatcher.messages.clear()
        dispatcher.utter_message(response="utter_trouble")
        return []
