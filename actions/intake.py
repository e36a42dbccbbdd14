"""The intake: learn what the message states, show whom to turn to, ask the engine's next question."""

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import asking, people, phrasing, referring, world
from actions.amendments import amendments
from actions.mapping import Message, State, changed, decline, learn
from actions.turn import run_step
from actions.voice import Voice

YES_OR_NO = {"affirm": True, "deny": False}


class ActionIntake(Action):
    """Takes needs, answers, corrections and don't-knows. One action, because the engine decides what comes next."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_intake"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Learn, show, ask."""
        return run_step(take_in, dispatcher, tracker, domain)


def take_in(voice: Voice, before: State, message: Message) -> State:
    """Learn, show, ask."""
    after = answered(learn(before, message), message)
    return take_up(voice, before, after) if changed(before, after) else _nothing_new(voice, before, message)


def take_up(voice: Voice, before: State, after: State) -> State:
    """Say what was set right, then go on with what is known now."""
    confirm_changes(voice, before, after)
    after = replace(after, failures=0)
    if after.wants_person and people.place_is_new(before, after):
        return people.give_contact(voice, after)
    people.keep_promise(voice, before, after)
    return referring.go_on(voice, before, after)


def answered(state: State, message: Message) -> State:
    """`state` after a yes, a no or a don't-know to the open question."""
    asks = state.asks
    if message.act == "dont_know" and asks not in state.facts:
        if asks is not None or not state.facts.get("needs"):
            return decline(state, asks or "needs")
        return state
    spec = world.catalogue().dictionary.specs.get(asks or "")
    if message.act in YES_OR_NO and spec is not None and spec.type == "bool" and spec.key not in state.facts:
        return replace(state, facts={**state.facts, spec.key: YES_OR_NO[message.act]})
    return state


def confirm_changes(voice: Voice, before: State, after: State) -> None:
    """Say which facts were set right or taken back, so that a misunderstanding is seen at once."""
    found = amendments(before.facts, after.facts)
    if found.corrected:
        voice.say("utter_corrected", facts=phrasing.facts_in_words(voice, found.corrected))
    if found.taken_back:
        voice.say("utter_taken_back", facts=phrasing.facts_in_words(voice, found.taken_back))


def _nothing_new(voice: Voice, state: State, message: Message) -> State:
    if state.asks is not None:
        if message.facts:
            voice.say("utter_known_already")
            return asking.back_to_question(voice, replace(state, failures=0))
        return no_answer(voice, state)
    if message.act == "correct" and state.facts and not message.facts:
        voice.say("utter_ask_what_to_correct")
        return state
    if state.facts.get("needs"):
        voice.say("utter_anything_else")
        return state
    understood = message.act in YES_OR_NO
    return asking.ask(voice, state, "needs", "utter_ask" if understood else "utter_ask_rephrase")


def no_answer(voice: Voice, state: State) -> State:
    """The open question was not answered in a way that can be used."""
    after = asking.not_understood(voice, state)
    if after is not None:
        return after
    return referring.go_on(voice, state, asking.skip(voice, state))
