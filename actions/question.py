"""Answers the company's questions about services, reasons, prices, contacts and the conversation itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import asking, people, phrasing, references, referring, standing, world
from actions.mapping import Message, State, learn, outlook
from actions.turn import run_step
from actions.voice import Voice
from referral.names import load_topics
from referral.services import Service

MOST_EXPLAINED = 2
MOST_ALTERNATIVES = 3
AS_FAR_AS = 12  # referrals looked through for alternatives
PLACE = "municipality"
OFFERED = "offered"

Answer = Callable[[Voice, State, Message], State]


class ActionAnswerQuestion(Action):
    """Answers, then goes back to the question that was open. The finer intents choose what is answered."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer the question."""
        return run_step(answer, dispatcher, tracker, domain)


def answer(voice: Voice, before: State, message: Message) -> State:
    """Answer by the finer intent; what is asked about the assistant itself comes first."""
    if not message.named and (
        references.is_about_data(message.text) or references.is_about_the_assistant(message.text)
    ):
        return _about_us(voice, before, message)
    return _ANSWERS.get(message.intent, explain_named)(voice, before, message)


def explain_named(voice: Voice, before: State, message: Message) -> State:
    """What the services and topics are that a message names or points back to."""
    state = learn(before, message)
    deadline_of = _meant(state, message) if references.is_about_deadlines(message.text) else None
    if deadline_of is not None:
        standing.say_deadline(voice, state, deadline_of)
        return asking.back_to_question(voice, replace(state, focus=deadline_of.id))
    about = message.named or _pointed_back_to(before, message)
    if not about:
        if state.facts != before.facts:
            return referring.go_on(voice, before, state)
        return _not_known(voice, state)
    services, topics = world.catalogue().services, load_topics()
    for name in about[:MOST_EXPLAINED]:
        if name in services:
            service = services[name]
            text, source = phrasing.explanation(voice, service), phrasing.source(voice, service)
            voice.say("utter_explain", about=text, source=source)
            state = replace(state, focus=name).meet(f"near:{name}")
        elif name in topics:
            voice.say("utter_explain", about=topics[name].explanation, source="")
    if state.facts != before.facts and state.focus in about:
        standing.say_why_not(voice, state, services[state.focus])
    return _after_explaining(voice, before, state)


def _about_us(voice: Voice, state: State, message: Message) -> State:
    """What the assistant is, and what it keeps."""
    if references.is_about_data(message.text):
        voice.say("utter_about_data", days=str(world.text_days()))
    else:
        voice.say("utter_about_assistant")
    return asking.back_to_question(voice, state)


def _not_known(voice: Voice, state: State) -> State:
    """What the catalogue does not answer; the service last spoken of may."""
    shown = world.catalogue().services.get(state.focus or (state.shown[0] if state.shown else ""))
    if shown is not None:
        voice.say(
            "utter_no_answer_ask_them", name=phrasing.at_end(shown.name), reach=phrasing.how_to_reach(voice, shown)
        )
    else:
        voice.say("utter_no_answer")
    return asking.back_to_question(voice, state)


def _after_explaining(voice: Voice, before: State, state: State) -> State:
    """Back to the open question; whoever only asks gets one question at most, the one that says where to go."""
    if before.asks is not None:
        return asking.back_to_question(voice, state)
    if state.facts.get("needs"):
        return state
    if asking.worth_asking(state, asking.outlook_now(state)) == PLACE:
        return asking.ask(voice, state, PLACE, "utter_ask_where")
    if OFFERED in before.met:
        return state
    voice.say("utter_offer")
    return state.meet(OFFERED)


def _pointed_back_to(state: State, message: Message) -> tuple[str, ...]:
    """The service last spoken of, when a short question is about "them" or "it"."""
    if state.focus is None or message.facts.get("needs") or not references.points_back(message.text):
        return ()
    return (state.focus,)


def _why_asked(voice: Voice, state: State, message: Message) -> State:
    if state.asks is None:
        voice.say("utter_why_nothing_asked")
        return state
    decided = outlook(state, asking.left_out(state) - {state.asks}).as_dict()["next_question"]
    same = decided is not None and decided["fact"] == state.asks
    names = [world.catalogue().services[i].name for i in decided["decides"][:2]] if same else []
    decides = voice.part("decides", names=phrasing.at_end(phrasing.listed(voice, names))) if names else ""
    voice.say("utter_why_asked", why=world.catalogue().dictionary[state.asks].why, decides=decides)
    return asking.back_to_question(voice, state)


def _cost(voice: Voice, state: State, message: Message) -> State:
    service = _meant(state, message)
    if service is None:
        return _not_clear_which(voice, state)
    if service.cost:
        voice.say("utter_cost", name=service.name, cost=service.cost, source=phrasing.source(voice, service))
    else:
        voice.say("utter_cost_unknown", name=phrasing.at_end(service.name), reach=phrasing.how_to_reach(voice, service))
    return asking.back_to_question(voice, replace(state, focus=service.id))


def _contact(voice: Voice, state: State, message: Message) -> State:
    service = _meant(state, message) or people.business_hub(state)
    if service is None:
        voice.say("utter_hub", contact=people.contact(voice, state))
        return asking.back_to_question(voice, people.promised(state))
    voice.say("utter_contact", summary=service.summary, reach=phrasing.how_to_reach(voice, service))
    return asking.back_to_question(voice, replace(state, focus=service.id))


def _more(voice: Voice, state: State, message: Message) -> State:
    service = _meant(state, message)
    if service is None:
        return explain_named(voice, state, message)
    voice.say(
        "utter_more",
        about=phrasing.explanation(voice, service),
        next_step=service.next_step,
        reach=phrasing.how_to_reach(voice, service),
        uncertainty=voice.part("uncertainty", about=service.uncertainty) if service.uncertainty else "",
    )
    return asking.back_to_question(voice, replace(state, focus=service.id))


def _alternatives(voice: Voice, before: State, message: Message) -> State:
    state = learn(before, message)
    if state.facts != before.facts:
        return referring.go_on(voice, before, state)
    if not state.facts.get("needs") and not state.named:
        return asking.ask(voice, state, "needs")
    found = outlook(state, limit=AS_FAR_AS).as_dict()["referrals"]
    fresh = [referral for referral in found if referral["service_id"] not in state.mentioned][:MOST_ALTERNATIVES]
    if fresh:
        ids = tuple(referral["service_id"] for referral in fresh)
        voice.say(
            "utter_alternatives",
            others=phrasing.at_end(phrasing.listed(voice, [phrasing.name_and_deadline(voice, one) for one in fresh])),
        )
        state = replace(state, listed=ids, mentioned=(*state.mentioned, *ids), focus=ids[0])
    else:
        voice.say("utter_no_alternatives", contact=people.contact(voice, state))
        state = people.promised(state)
    return asking.back_to_question(voice, state)


def _why_not(voice: Voice, before: State, message: Message) -> State:
    return _about_standing(voice, before, message, standing.say_why_not)


def _missing(voice: Voice, before: State, message: Message) -> State:
    return _about_standing(voice, before, message, standing.say_missing)


def _about_standing(
    voice: Voice, before: State, message: Message, say: Callable[[Voice, State, Service], None]
) -> State:
    state = learn(before, message)
    service = _with_conditions(state, message)
    if service is None:
        return _not_clear_which(voice, state)
    say(voice, state, service)
    state = replace(state, focus=service.id).meet(f"near:{service.id}")
    if before.asks is None and state.facts != before.facts:
        return referring.go_on(voice, before, state)
    return asking.back_to_question(voice, state)


def _summary(voice: Voice, state: State, message: Message) -> State:
    lines = phrasing.fact_lines(voice, state.facts)
    if lines:
        voice.say("utter_summary", facts=lines)
    else:
        voice.say("utter_summary_empty")
    return asking.back_to_question(voice, state)


def _not_clear_which(voice: Voice, state: State) -> State:
    voice.say("utter_which_one")
    return asking.back_to_question(voice, state)


def _with_conditions(state: State, message: Message) -> Service | None:
    """The service whose conditions are asked about: not the one to see first on the way to it, which has none."""
    meant = _meant(state, message)
    wanted = [*state.named, *state.shown]
    if meant is None or meant.rules or message.named or not wanted:
        return meant
    return world.catalogue().services.get(wanted[0])


def _meant(state: State, message: Message) -> Service | None:
    """The service that a question is about: by name, by its place in the list, or the one last spoken of."""
    services = world.catalogue().services
    for name in message.named:
        if name in services:
            return services[name]
    place = references.place_in_list(message.text)
    if place is not None and -len(state.listed) <= place < len(state.listed):
        return services.get(state.listed[place])
    return services.get(state.focus or (state.shown[0] if state.shown else ""))


_ANSWERS: dict[str, Answer] = {
    "ask_info": explain_named,
    "ask_why_asked": _why_asked,
    "ask_cost": _cost,
    "ask_contact": _contact,
    "ask_more": _more,
    "ask_alternatives": _alternatives,
    "ask_why_not": _why_not,
    "ask_missing": _missing,
    "ask_summary": _summary,
}
