"""Answers the company's questions about services, reasons, prices, contacts and the conversation itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import ordinals, phrasing, speaking, world
from actions.mapping import Message, State, changed, learn, message_of, outlook, slot_events, state_of
from referral.services import Service

MOST_EXPLAINED = 2


class ActionAnswerQuestion(Action):
    """Answers, then goes back to the question that was open. The finer intents choose what is answered."""

    def name(self) -> str:
        """Name in ``domain.yml``."""
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer the question."""
        before, message = state_of(tracker), message_of(tracker)
        intent = (tracker.latest_message or {}).get("intent", {}).get("name") or "ask_info"
        after = _ANSWERS.get(intent, _explain)(dispatcher, before, message)
        return slot_events(before, after)


def _explain(dispatcher: CollectingDispatcher, before: State, message: Message) -> State:
    catalogue = world.catalogue()
    state = learn(before, message)
    for name in message.named[:MOST_EXPLAINED]:
        if name in catalogue.services:
            service = catalogue.services[name]
            today = phrasing.successors(service) if service.status == "historical" else ""
            dispatcher.utter_message(
                response="utter_explain",
                name=service.name,
                text=service.explanation or service.summary,
                today=today,
                source=phrasing.source(service),
            )
            state = replace(state, focus=name)
        else:
            topic = catalogue.topics[name]
            dispatcher.utter_message(
                response="utter_explain", name=topic.name, text=topic.explanation, today="", source=""
            )
    if not message.named and not changed(before, state):
        dispatcher.utter_message(response="utter_no_answer")
        return speaking.ask_again(dispatcher, state)
    if before.facts == state.facts and before.asks:
        return speaking.ask_again(dispatcher, state)
    if before.facts != state.facts:
        result = outlook(state).as_dict()
        state = speaking.show_referrals(dispatcher, before, state, result)
        return speaking.ask_next(dispatcher, state, result)
    return state


def _why_asked(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    if state.asks is None:
        dispatcher.utter_message(response="utter_why_nothing_asked")
        return state
    question = outlook(state).as_dict()["next_question"]
    same = question is not None and question["fact"] == state.asks
    why = question["why"] if same else world.catalogue().dictionary[state.asks].why
    dispatcher.utter_message(response="utter_why_asked", why=why)
    return speaking.ask_again(dispatcher, state)


def _cost(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    service = _meant(state, message)
    if service is None:
        dispatcher.utter_message(response="utter_no_answer")
        return speaking.ask_again(dispatcher, state)
    cost = service.cost or "Prisen fremgår ikke af kilderne."
    dispatcher.utter_message(response="utter_cost", name=service.name, cost=cost, source=phrasing.source(service))
    return speaking.ask_again(dispatcher, replace(state, focus=service.id))


def _contact(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    service = _meant(state, message) or speaking.business_hub(state)
    dispatcher.utter_message(response="utter_contact", name=service.name, contact=phrasing.reach(service))
    return speaking.ask_again(dispatcher, replace(state, focus=service.id))


def _more(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    service = _meant(state, message)
    if service is None:
        return _explain(dispatcher, state, message)
    text = " ".join(part for part in (service.summary, service.next_step, service.uncertainty) if part)
    dispatcher.utter_message(
        response="utter_explain",
        name=service.name,
        text=text,
        today=f" {phrasing.contact(service)}",
        source=phrasing.source(service),
    )
    return speaking.ask_again(dispatcher, replace(state, focus=service.id))


def _alternatives(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    result = outlook(state).as_dict()
    names = [referral["name"] for referral in result["referrals"][1:]]
    if names:
        dispatcher.utter_message(response="utter_alternatives", others=phrasing.listed(names))
    else:
        dispatcher.utter_message(response="utter_no_alternatives")
    return speaking.ask_again(dispatcher, state)


def _why_not(dispatcher: CollectingDispatcher, before: State, message: Message) -> State:
    state = learn(before, message)
    service = _meant(state, message)
    if service is None:
        dispatcher.utter_message(response="utter_no_answer")
        return speaking.ask_again(dispatcher, state)
    found = _referral(replace(state, named=(service.id,)), service)
    reasons = phrasing.why_ruled_out(found) if found else service.summary
    today = phrasing.successors(service) if service.status == "historical" else ""
    dispatcher.utter_message(response="utter_why_not", name=service.name, reasons=reasons + today)
    return speaking.ask_again(dispatcher, replace(state, focus=service.id))


def _missing(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    service = _meant(state, message)
    if service is None:
        return _explain(dispatcher, state, message)
    found = _referral(replace(state, named=(service.id,)), service)
    labels = [phrasing.fact_label(key) for key in (found or {}).get("missing", [])]
    if labels:
        dispatcher.utter_message(response="utter_missing", name=service.name, missing=f"{phrasing.listed(labels)}.")
    else:
        reasons = phrasing.why_ruled_out(found) if found else ""
        dispatcher.utter_message(response="utter_missing_nothing", name=service.name, reasons=reasons)
    return speaking.ask_again(dispatcher, replace(state, focus=service.id))


def _summary(dispatcher: CollectingDispatcher, state: State, message: Message) -> State:
    lines = [
        f"- {phrasing.fact_label(key)}: {phrasing.fact_value(key, value)}"
        for key, value in state.facts.items()
        if key != "dont_know"
    ]
    if lines:
        dispatcher.utter_message(response="utter_summary", facts="\n".join(lines))
    else:
        dispatcher.utter_message(response="utter_summary_empty")
    return speaking.ask_again(dispatcher, state)


def _meant(state: State, message: Message) -> Service | None:
    services = world.catalogue().services
    for name in message.named:
        if name in services:
            return services[name]
    place = ordinals.place_in_list(message.text)
    if place is not None and -len(state.shown) <= place < len(state.shown):
        return services.get(state.shown[place])
    return services.get(state.focus or (state.shown[0] if state.shown else ""))


def _referral(state: State, service: Service) -> dict[str, Any] | None:
    result = outlook(state).as_dict()
    return next((r for r in [*result["referrals"], *result["near_misses"]] if r["service_id"] == service.id), None)


_ANSWERS: dict[str, Callable[[CollectingDispatcher, State, Message], State]] = {
    "ask_info": _explain,
    "ask_why_asked": _why_asked,
    "ask_cost": _cost,
    "ask_contact": _contact,
    "ask_more": _more,
    "ask_alternatives": _alternatives,
    "ask_why_not": _why_not,
    "ask_missing": _missing,
    "ask_summary": _summary,
}
