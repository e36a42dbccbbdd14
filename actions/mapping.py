"""The only translation between a Rasa tracker and the referral engine: slots and messages to facts, and back."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions import world
from referral.engine import Result, refer
from referral.facts import FactsError, merge, parse_facts
from referral.names import find_named

# What a question about something says of that thing, not of the company: "hvad er en SMV" does not make it one.
OF_THE_THING_ASKED_ABOUT = frozenset({"needs", "excluded_needs", "sectors", "organisation_type", "dont_know"})
ASKS_ABOUT_A_THING = frozenset({"ask_cost", "ask_contact", "ask_more", "ask_why_not", "ask_missing", "ask_why_asked"})
WHERE_TO_START = "innovation_check"


@dataclass(frozen=True)
class Message:
    """What the company just wrote, as it was understood. `named` are ids of services and topics.

    `adds`: what it states comes on top of what was said before, even where it is a correction.
    """

    text: str
    intent: str
    act: str
    confidence: float
    facts: dict[str, Any]
    retracted: dict[str, Any]
    named: tuple[str, ...]
    adds: bool = False


@dataclass(frozen=True)
class State:
    """What the conversation knows. Stored in the slots of the same names; ``domain.yml`` says what each holds."""

    facts: dict[str, Any] = field(default_factory=dict)
    asks: str | None = None
    asked_times: dict[str, int] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    focus: str | None = None
    failures: int = 0
    met: tuple[str, ...] = ()
    wants_person: bool = False
    handed_off: bool = False

    def meet(self, *what: str) -> "State":
        """With `what` noted as met, so that it is not said a second time."""
        return replace(self, met=tuple(dict.fromkeys((*self.met, *what))))


def state_of(tracker: Tracker) -> State:
    """Read the conversation's state."""
    return State(
        facts=tracker.get_slot("facts") or {},
        asks=tracker.get_slot("asks"),
        asked_times=tracker.get_slot("asked_times") or {},
        shown=tuple(tracker.get_slot("shown") or ()),
        listed=tuple(tracker.get_slot("listed") or ()),
        mentioned=tuple(tracker.get_slot("mentioned") or ()),
        named=tuple(tracker.get_slot("named") or ()),
        focus=tracker.get_slot("focus"),
        failures=int(tracker.get_slot("failures") or 0),
        met=tuple(tracker.get_slot("met") or ()),
        wants_person=bool(tracker.get_slot("wants_person")),
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
    intent = latest.get("intent") or {}
    text = latest.get("text") or ""
    facts = found.get("facts") or {}
    return Message(
        text=text,
        intent=intent.get("name") or "nlu_fallback",
        act=found.get("act", "out_of_scope"),
        confidence=float(intent.get("confidence") or 0.0),
        facts=facts,
        retracted=found.get("retracted") or {},
        named=tuple(find_named(text, world.catalogue(), facts.get("target_countries") or ())),
        adds=bool(found.get("adds")),
    )


def learn(state: State, message: Message) -> State:
    """`state` with what `message` states, corrects and takes back.

    Facts that contradict each other are settled in favour of the newer message: what cannot be true together with it
    is dropped from what was known before.
    """
    dictionary = world.catalogue().dictionary
    stated = said_of_the_company(message)
    kept = without(state.facts, message.retracted)
    corrects = message.act == "correct" and not message.adds
    turns = message.act == "state_need" or (message.act == "correct" and message.adds)
    facts = merge(kept, stated, correction=corrects)
    if turns and state.asks not in stated and facts.get("needs") and stated.get("needs"):
        # What the company turns to now is what it wants most.
        facts["needs"] = list(dict.fromkeys([*stated["needs"], *facts["needs"]]))
    for _ in range(len(facts)):
        try:
            parse_facts(facts, dictionary)
            break
        except FactsError as error:
            fields = [problem["field"] for problem in error.problems]
            old = [name for name in fields if name in facts and name not in stated]
            drop = old or [name for name in fields if name in facts]
            if not drop:
                break
            facts = {key: value for key, value in facts.items() if key not in drop}
    return replace(state, facts=facts, named=_named_after(state, message, stated))


def said_of_the_company(message: Message) -> dict[str, Any]:
    """The facts that `message` states about the company that writes it."""
    about_a_thing = message.intent in ASKS_ABOUT_A_THING or (message.intent == "ask_info" and message.named)
    if not about_a_thing:
        return message.facts
    return {key: value for key, value in message.facts.items() if key not in OF_THE_THING_ASKED_ABOUT}


def _named_after(state: State, message: Message, stated: dict[str, Any]) -> tuple[str, ...]:
    """The services wanted by name. One that was only asked about counts until the company says what it needs."""
    services = tuple(name for name in message.named if name in world.catalogue().services)
    wants = message.act in ("state_need", "correct") or not state.facts.get("needs")
    if services and wants:
        return services
    return () if stated.get("needs") and not state.facts.get("needs") else state.named


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


def outlook(state: State, without_asking: Collection[str] = (), limit: int = 5) -> Result:
    """What the engine says for `state` today. It asks for nothing in `without_asking`."""
    unknown = [*state.facts.get("dont_know", ()), *(key for key in without_asking if key not in state.facts)]
    facts = parse_facts({**state.facts, "dont_know": unknown}, world.catalogue().dictionary)
    return refer(world.catalogue(), facts, world.today(), limit=limit, named=state.named)


def decline(state: State, fact: str) -> State:
    """The company cannot or will not tell `fact`. Who does not know what to want, wants to find out where to start."""
    unknown = [key for key in state.facts.get("dont_know", ()) if key != fact]
    known = {key: value for key, value in state.facts.items() if key != "dont_know"}
    if fact == "needs":
        known["needs"] = [WHERE_TO_START]
    else:
        unknown.append(fact)
    return replace(state, facts={**known, "dont_know": unknown} if unknown else known)


def changed(before: State, after: State) -> bool:
    """Whether anything was learnt."""
    return before.facts != after.facts or before.named != after.named
