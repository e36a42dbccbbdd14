"""The only translation between a Rasa tracker and the referral engine: slots and messages to facts, and back."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions import world
from referral.engine import Result, refer
from referral.facts import FactsError, merge, parse_facts
from referral.names import find_named

DECLINING_ACTS = frozenset({"dont_know"})


@dataclass(frozen=True)
class Message:
    """What the company just wrote, as it was understood."""

    text: str
    act: str
    facts: dict[str, Any]
    retracted: dict[str, Any]
    named: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """What the conversation knows. Stored in the slots of the same names."""

    facts: dict[str, Any] = field(default_factory=dict)
    asks: str | None = None
    asked_times: dict[str, int] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    focus: str | None = None
    failures: int = 0
    met: tuple[str, ...] = ()
    handed_off: bool = False


def state_of(tracker: Tracker) -> State:
    """Read the conversation's state."""
    return State(
        facts=tracker.get_slot("facts") or {},
        asks=tracker.get_slot("asks"),
        asked_times=tracker.get_slot("asked_times") or {},
        shown=tuple(tracker.get_slot("shown") or ()),
        named=tuple(tracker.get_slot("named") or ()),
        focus=tracker.get_slot("focus"),
        failures=int(tracker.get_slot("failures") or 0),
        met=tuple(tracker.get_slot("met") or ()),
        handed_off=bool(tracker.get_slot("handed_off")),
    )


def slot_events(before: State, after: State) -> list[dict[str, Any]]:
    """The events that turn `before` into `after`; what did not change is not written again."""
    events = []
    for name in State.__dataclass_fields__:
        value = getattr(after, name)
        if value != getattr(before, name):
            events.append(SlotSet(name, list(value) if isinstance(value, tuple) else value))
    return events


def message_of(tracker: Tracker) -> Message:
    """Read the company's last message."""
    latest = tracker.latest_message or {}
    found = latest.get("understanding") or {}
    text = latest.get("text") or ""
    return Message(
        text=text,
        act=found.get("act", "out_of_scope"),
        facts=found.get("facts") or {},
        retracted=found.get("retracted") or {},
        named=tuple(find_named(text, world.catalogue())),
    )


def learn(state: State, message: Message) -> State:
    """`state` with what `message` states, corrects and takes back.

    Facts that contradict each other are settled in favour of the newer message: what cannot be true together with it
    is dropped from what was known before.
    """
    dictionary = world.catalogue().dictionary
    kept = without(state.facts, message.retracted)
    facts = merge(kept, message.facts, correction=message.act == "correct")
    for _ in range(len(facts)):
        try:
            parse_facts(facts, dictionary)
            break
        except FactsError as error:
            fields = [problem["field"] for problem in error.problems]
            old = [name for name in fields if name in facts and name not in message.facts]
            drop = old or [name for name in fields if name in facts]
            if not drop:
                break
            facts = {key: value for key, value in facts.items() if key not in drop}
    services = [name for name in message.named if name in world.catalogue().services]
    return replace(state, facts=facts, named=tuple(services) or state.named)


def without(facts: dict[str, Any], retracted: dict[str, Any]) -> dict[str, Any]:
    """`facts` less what was taken back: ``*`` the whole fact, a list its members, another value if it is the same."""
    left = dict(facts)
    for key, value in retracted.items():
        if key not in left:
            continue
        if isinstance(value, list) and isinstance(left[key], list) and value != ["*"]:
            left[key] = [item for item in left[key] if item not in value]
        else:
            left.pop(key)
        if not left.get(key, True):
            left.pop(key)
        if key == "partner_countries" and "partner_countries" not in left:
            left.pop("has_foreign_partner", None)
    return left


def outlook(state: State) -> Result:
    """What the engine says for `state` today."""
    facts = parse_facts(state.facts, world.catalogue().dictionary)
    return refer(world.catalogue(), facts, world.today(), named=state.named)


def changed(before: State, after: State) -> bool:
    """Whether anything was learnt."""
    return before.facts != after.facts or before.named != after.named


def unique(items: Iterable[str]) -> list[str]:
    """`items` without repetitions, in order."""
    return list(dict.fromkeys(items))
