"""Which person a company can turn to: the business hub of its area."""

from dataclasses import replace

from actions import phrasing, world
from actions.mapping import State
from actions.voice import Voice
from referral.services import Service

PLACE = "municipality"
PROMISED = "hub:promised"


def business_hub(state: State) -> Service | None:
    """The erhvervshus of the company's area, or None when the area is not known or holds several."""
    catalogue = world.catalogue()
    places = catalogue.dictionary.places
    municipality, region = state.facts.get("municipality"), state.facts.get("region")
    within = [str(municipality)] if municipality in places.hub else places.in_region(region or "")
    hubs = {places.hub[name] for name in within}
    return catalogue.services[hubs.pop()] if len(hubs) == 1 else None


def contact(voice: Voice, state: State) -> str:
    """Name and contact of the company's business hub, or how to get it when the area is not known."""
    hub = business_hub(state)
    if hub is not None:
        return phrasing.reach(voice, hub)
    return all_hubs(voice) if PLACE in state.facts.get("dont_know", ()) else voice.part("hub_unknown")


def promised(state: State) -> State:
    """`state` after `contact` was said: where the area is not known, the contact is owed as soon as it is."""
    if business_hub(state) is not None or PLACE in state.facts.get("dont_know", ()):
        return state
    state = state.meet(PROMISED)
    if state.asks is not None:
        return state
    return replace(state, asks=PLACE, asked_times={**state.asked_times, PLACE: state.asked_times.get(PLACE, 0) + 1})


def keep_promise(voice: Voice, before: State, after: State) -> None:
    """Give the contact that was promised, when the area has just become known."""
    hub = business_hub(after)
    if PROMISED in before.met and hub is not None and business_hub(before) is None:
        voice.say("utter_hub", contact=phrasing.reach(voice, hub))


def telephones(voice: Voice, state: State) -> str:
    """A person to call: the company's own hub, or those hubs whose number is known from their own source."""
    hub = business_hub(state)
    hubs = _hubs() if hub is None else [hub]
    ways = [voice.part("reach", name=one.name, ways=one.contact["phone"]) for one in hubs if _has_phone(one)]
    return ", ".join(ways) or contact(voice, state)


def all_hubs(voice: Voice) -> str:
    """The business hubs with their pages."""
    return phrasing.listed(
        voice, [voice.part("reach", name=hub.name, ways=phrasing.address(hub.url)) for hub in _hubs() if hub.url]
    )


def _hubs() -> list[Service]:
    catalogue = world.catalogue()
    return [catalogue.services[hub] for hub in sorted(set(catalogue.dictionary.places.hub.values()))]


def _has_phone(hub: Service) -> bool:
    return bool(hub.contact.get("phone")) and hub.contact.get("phone_basis") == "source"


def give_contact(voice: Voice, state: State) -> State:
    """Say whom to call, and what to tell them."""
    summary = phrasing.fact_lines(voice, state.facts)
    if summary:
        voice.say("utter_summary_for_person", facts=summary)
    hub = business_hub(state)
    voice.say("utter_handoff", contact=all_hubs(voice) if hub is None else phrasing.reach(voice, hub))
    return replace(state, handed_off=True, wants_person=False, asks=None, failures=0)


def place_is_new(before: State, after: State) -> bool:
    """Whether the company has just said where it lies, or that it will not say."""
    keys = (PLACE, "region", "dont_know")
    return any(before.facts.get(key) != after.facts.get(key) for key in keys)
