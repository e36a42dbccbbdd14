"""Says whom to turn to: what is ruled out first, then the best referral with its reason and contact, then the others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import asking, people, phrasing, world
from actions.mapping import State
from actions.voice import Voice

IN_WORDS = 3  # so many referrals are named; the cards show all

Referral = Mapping[str, Any]


def go_on(voice: Voice, before: State, state: State) -> State:
    """After something was learnt: show what is new, ask the next question, or end with the next step."""
    result = asking.outlook_now(state)
    question = asking.worth_asking(state, result)
    news = show(voice, before, state, result, more_to_come=question is not None)
    if question is None:
        return conclude(voice, replace(news, asks=None), result)
    first_time = not before.shown and bool(news.shown)
    return asking.ask(voice, news, question, "utter_ask_could_change" if first_time else "utter_ask")


def show(voice: Voice, before: State, state: State, result: Mapping[str, Any], more_to_come: bool) -> State:
    """Say what is new about the referrals; returns the state with what was shown."""
    state = _show_ruled_out(voice, state, result["near_misses"])
    referrals = result["referrals"]
    ids = tuple(referral["service_id"] for referral in referrals)
    if not referrals:
        return replace(state, shown=())
    heads, headed = ids[:IN_WORDS], before.shown[:IN_WORDS]
    chain = _new_chain(state, referrals[:IN_WORDS])
    named = chain["remedies"][:1] if chain is not None else []
    others = _others(voice, [one for one in referrals[1:IN_WORDS] if one["service_id"] not in named])
    if heads == headed or (heads[:1] == headed[:1] and not others):
        voice.say("utter_noted" if more_to_come else "utter_unchanged", first=phrasing.at_end(referrals[0]["name"]))
    elif heads[:1] == headed[:1]:
        voice.say("utter_same_first", first=phrasing.at_end(referrals[0]["name"]), others=others)
    elif chain is not referrals[0]:
        _say_first(voice, referrals[0], others)
    if chain is not None:
        say_chain(voice, chain)
        state = state.meet(f"chain:{chain['service_id']}")
        if chain is referrals[0] and heads[:1] != headed[:1] and others:
            voice.say("utter_others", others=others)
    mentioned = tuple(dict.fromkeys((*state.mentioned, *heads)))
    return replace(state, shown=ids, listed=ids, mentioned=mentioned, focus=(*named, ids[0])[0])


def conclude(voice: Voice, state: State, result: Mapping[str, Any]) -> State:
    """No question is left: the next step, once; an end is never a dead end."""
    if not result["referrals"]:
        voice.say("utter_no_referral", contact=people.contact(voice, state))
        return people.promised(state)
    first = world.catalogue().services[_to_begin_with(result["referrals"])]
    if first.next_step and f"next:{first.id}" not in state.met:
        voice.say("utter_next_step", name=first.name, next_step=first.next_step)
    else:
        voice.say("utter_anything_else")
    return state.meet(f"next:{first.id}")


def _to_begin_with(referrals: Sequence[Referral]) -> str:
    """The service to contact first: whoever helps with what is missing, when the first is not yet possible."""
    first: Referral = referrals[0]
    remedies = first["remedies"] if first["verdict"] == "possible_if" else []
    chosen: str = (remedies or [first["service_id"]])[0]
    return chosen


def _show_ruled_out(voice: Voice, state: State, near_misses: Sequence[Referral]) -> State:
    for near_miss in near_misses:
        service = world.catalogue().services[near_miss["service_id"]]
        historical = near_miss["status"] == "historical"
        if f"near:{service.id}" in state.met or not (historical or service.id in state.named):
            continue
        if historical:
            voice.say("utter_historical", about=phrasing.explanation(voice, service))
        else:
            voice.say("utter_ruled_out", name=service.name, reason=phrasing.why_ruled_out(near_miss))
        state = state.meet(f"near:{service.id}")
    return state


def _new_chain(state: State, referrals: Sequence[Referral]) -> Referral | None:
    """The first referral that needs something else first, if that has not been said yet."""
    for one in referrals:
        if one["verdict"] == "possible_if" and one["remedies"] and f"chain:{one['service_id']}" not in state.met:
            return one
    return None


def _say_first(voice: Voice, first: Referral, others: str) -> None:
    service = world.catalogue().services[first["service_id"]]
    response = {"recommended": "utter_referral_fits", "possible_if": "utter_referral_not_yet"}.get(
        first["verdict"], "utter_referral_may_fit" if first["conditions_known"] else "utter_referral_ask_them"
    )
    voice.say(
        response,
        name=service.name,
        reason=phrasing.reason_clause(voice, first),
        lacking=phrasing.why_ruled_out(first),
        call=phrasing.next_call(voice, first["intake"]),
        reach=phrasing.how_to_reach(voice, service),
        others=voice.part("others", names=others) if others else "",
    )


def say_chain(voice: Voice, referral: Referral) -> None:
    """What must be in place first, whom to see for it, and then the wanted thing."""
    remedy = world.catalogue().services[referral["remedies"][0]]
    voice.say(
        "utter_chain",
        wanted=phrasing.at_end(referral["name"]),
        condition=phrasing.why_ruled_out(referral),
        remedy=phrasing.reach(voice, remedy),
        call=phrasing.next_call(voice, referral["intake"]),
    )


def _others(voice: Voice, referrals: Sequence[Referral]) -> str:
    names = [phrasing.name_and_deadline(voice, referral) for referral in referrals]
    return phrasing.at_end(phrasing.listed(voice, names))
