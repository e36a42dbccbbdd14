"""What the assistant says about referrals and questions; the words are the responses of ``domain.yml``."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import phrasing, world
from actions.mapping import State
from referral.services import Service

SKIP = "Det ved jeg ikke"
MOST_QUESTIONS = 5
MOST_TIMES_ASKED = 2


def show_referrals(dispatcher: CollectingDispatcher, before: State, state: State, result: Mapping[str, Any]) -> State:
    """Say whom to turn to, when that is new; returns the state with what was shown."""
    ruled_out = [
        r for r in result["near_misses"] if r["service_id"] in state.named and r["service_id"] not in before.shown
    ]
    for near_miss in ruled_out:
        _say_ruled_out(dispatcher, near_miss)
    for near_miss in result["near_misses"]:
        if (
            near_miss not in ruled_out
            and near_miss["status"] == "historical"
            and near_miss["service_id"] not in before.shown
        ):
            _say_ruled_out(dispatcher, near_miss)
            ruled_out.append(near_miss)
    referrals = result["referrals"]
    if not referrals:
        return replace(state, shown=tuple(r["service_id"] for r in ruled_out))
    names = [referral["name"] for referral in referrals[:3]]
    ids = tuple(referral["service_id"] for referral in referrals)
    if ids == tuple(i for i in before.shown if i in ids):
        dispatcher.utter_message(response="utter_referral_unchanged", first=names[0])
    elif len(names) == 1:
        dispatcher.utter_message(
            response="utter_referral_one", first=names[0], reason=phrasing.first_reason(referrals[0])
        )
    else:
        dispatcher.utter_message(
            response="utter_referral_more",
            first=names[0],
            reason=phrasing.first_reason(referrals[0]),
            others=phrasing.listed(names[1:]),
        )
    _say_chain(dispatcher, referrals)
    return replace(state, shown=(*ids, *(r["service_id"] for r in ruled_out)), focus=ids[0])


def ask_next(dispatcher: CollectingDispatcher, state: State, result: Mapping[str, Any]) -> State:
    """Ask the engine's next question, unless enough was asked; returns the state with what is asked."""
    question = result["next_question"]
    if question is None or not _may_ask(state, question["fact"], bool(result["referrals"])):
        if result["referrals"]:
            dispatcher.utter_message(response="utter_certain")
        elif result["near_misses"] or state.facts.get("needs"):
            dispatcher.utter_message(response="utter_no_referral", contact=phrasing.reach(business_hub(state)))
        return replace(state, asks=None)
    fact = question["fact"]
    buttons = phrasing.need_buttons() if fact == "needs" else phrasing.option_buttons(question["options"], SKIP)
    dispatcher.utter_message(response="utter_ask", question=question["text"], buttons=buttons)
    times = {**state.asked_times, fact: state.asked_times.get(fact, 0) + 1}
    return replace(state, asks=fact, asked_times=times)


def ask_again(dispatcher: CollectingDispatcher, state: State, explained: bool = False) -> State:
    """Repeat the question that is open; `explained` adds an example and a way past it."""
    if state.asks is None:
        return state
    spec = world.catalogue().dictionary[state.asks]
    options = [{"label": option.label} for option in spec.options]
    buttons = phrasing.need_buttons() if state.asks == "needs" else phrasing.option_buttons(options, SKIP)
    if explained:
        dispatcher.utter_message(response="utter_ask_again", question=spec.question, help=spec.help, buttons=buttons)
    else:
        dispatcher.utter_message(response="utter_ask", question=spec.question, buttons=buttons)
    return state


def business_hub(state: State) -> Service:
    """The erhvervshus of the company's area, or the page of all six when the area is not known or not enough."""
    catalogue = world.catalogue()
    places = catalogue.dictionary.places
    municipality, region = state.facts.get("municipality"), state.facts.get("region")
    hubs = {places.hub[m] for m in ([municipality] if municipality in places.hub else places.in_region(region or ""))}
    return catalogue.services[hubs.pop() if len(hubs) == 1 else "erhvervshuse"]


def _may_ask(state: State, fact: str, has_referrals: bool) -> bool:
    if state.asked_times.get(fact, 0) >= MOST_TIMES_ASKED:
        return False
    return not has_referrals or sum(state.asked_times.values()) < MOST_QUESTIONS


def _say_ruled_out(dispatcher: CollectingDispatcher, near_miss: Mapping[str, Any]) -> None:
    service = world.catalogue().services[near_miss["service_id"]]
    if near_miss["status"] == "historical":
        explanation = (service.explanation or service.summary) + phrasing.successors(service)
        dispatcher.utter_message(response="utter_historical", name=service.name, explanation=explanation)
    else:
        dispatcher.utter_message(
            response="utter_ruled_out", name=service.name, reason=phrasing.why_ruled_out(near_miss)
        )


def _say_chain(dispatcher: CollectingDispatcher, referrals: Any) -> None:
    services = world.catalogue().services
    for referral in referrals[:3]:
        if referral["verdict"] == "possible_if" and referral["remedies"]:
            remedy = next((services[i].name for i in referral["remedies"] if i in services), None)
            if remedy:
                dispatcher.utter_message(
                    response="utter_chain",
                    wanted=referral["name"],
                    condition=phrasing.why_ruled_out(referral),
                    remedy=remedy,
                )
                return
