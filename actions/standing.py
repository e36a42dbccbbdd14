"""How one service stands for the company: why not, why, and what is still missing."""

from actions import asking, phrasing, referring, world
from actions.mapping import State
from actions.voice import Voice
from referral.engine import explain
from referral.facts import parse_facts
from referral.services import Service


def standing_of(state: State, service: Service) -> referring.Referral:
    """The service as the engine sees it for this company, whether or not it is shown."""
    catalogue = world.catalogue()
    return explain(catalogue, service.id, parse_facts(state.facts, catalogue.dictionary), world.today())


def say_why_not(voice: Voice, state: State, service: Service) -> None:
    """Why the service is not first, or not there: by its verdict, with what would change it."""
    found = standing_of(state, service)
    if found["status"] == "historical":
        voice.say("utter_historical", about=phrasing.explanation(voice, service))
        return
    against = phrasing.why_ruled_out(found)
    if found["verdict"] == "not_eligible":
        voice.say("utter_ruled_out", name=service.name, reason=against)
        return
    if found["verdict"] == "possible_if" and found["remedies"]:
        referring.say_chain(voice, found)
        return
    place = state.shown.index(service.id) + 1 if service.id in state.shown else 0
    voice.say(
        "utter_not_ruled_out",
        name=service.name,
        place=voice.part("place", number=str(place)) if place else "",
        reason=_spaced(against),
        depends=_depends(voice, found),
        call=phrasing.next_call(voice, found["intake"]),
    )


def say_missing(voice: Voice, state: State, service: Service) -> None:
    """What the company lacks for the service: what it must change first, then what is not known."""
    found = standing_of(state, service)
    if found["status"] == "historical" or found["verdict"] == "not_eligible":
        say_why_not(voice, state, service)
        return
    if found["verdict"] == "possible_if" and found["remedies"]:
        referring.say_chain(voice, found)
    if found["missing"]:
        names = phrasing.missing(voice, found["missing"], asking.SAID_UNASKED)
        voice.say("utter_missing", name=service.name, missing=names, call=phrasing.next_call(voice, found["intake"]))
    elif not found["conditions_known"]:
        voice.say(
            "utter_conditions_unknown", name=phrasing.at_end(service.name), reach=phrasing.how_to_reach(voice, service)
        )
    elif found["verdict"] == "recommended":
        voice.say("utter_missing_nothing", name=service.name, next_step=service.next_step)


def say_deadline(voice: Voice, state: State, service: Service) -> None:
    """When one can apply, as far as that is known."""
    call = phrasing.next_call(voice, standing_of(state, service)["intake"])
    if call:
        voice.say("utter_deadline", name=service.name, call=call)
    else:
        reach = phrasing.how_to_reach(voice, service)
        voice.say("utter_deadline_unknown", name=phrasing.at_end(service.name), reach=reach)


def _depends(voice: Voice, found: referring.Referral) -> str:
    if found["missing"]:
        return voice.part("depends", missing=phrasing.missing(voice, found["missing"], asking.SAID_UNASKED))
    return "" if found["conditions_known"] else voice.part("ask_conditions")


def _spaced(text: str) -> str:
    return f" {text}" if text else ""
