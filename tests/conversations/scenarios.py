"""Scenarios as YAML: what the company says, and what must come of it. One file per scenario, its name is the sentence.

A turn is `say` (or `press`, a button that must be there) and any of:

  facts: {employees: 12}      these facts are known, with exactly these values
  unknown: [employees]        these are not known
  first: icdk_seoul           the best referral
  among: [odense_robotics]    all of these are referrals
  absent: [eurostars]         none of these is
  none: true                  there are no referrals
  verdicts: {eurostars: possible}
  near: {eurostars: not_eligible}
  asks: employees | null      the fact asked for; {not: employees} when it is anything else
  says / never_says: [utter_…]
  mentions: [text]            only where the literal is what counts: a name, a date, an address
  handed_off: true
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from referral.catalogue import read_yaml
from tests.conversations.conftest import Said, Talk

FOLDER = Path(__file__).parent
KEYS = {
    "say", "press", "facts", "unknown", "first", "among", "absent", "none", "verdicts", "near", "asks", "says", "never_says",
    "mentions", "never_mentions", "handed_off",
}  # fmt: skip
QUESTIONS = ("utter_ask", "utter_ask_could_change", "utter_ask_where", "utter_ask_again", "utter_started_again")


def files() -> list[Path]:
    """All scenarios, by behaviour."""
    return sorted(path for path in FOLDER.glob("*/*.yml") if path.parent.name != "user")


def run(talk: Talk, path: Path) -> None:
    """Play a scenario; raises `AssertionError` that names the turn and shows what was said."""
    for number, turn in enumerate(read_yaml(path), 1):
        assert set(turn) <= KEYS, f"{path.name}: unknown keys {set(turn) - KEYS}"
        if "press" in turn:
            assert turn["press"] in talk.answers[-1].buttons, f"turn {number}: no button {turn['press']!r}"
        said = talk.say(turn.get("say") or turn["press"])
        faults = [*wrong(turn, said), *never(talk)]
        assert not faults, f"turn {number}: {faults}\n{transcript(talk)}"


def wrong(turn: dict[str, Any], said: Said) -> list[str]:
    """What does not hold of what the turn demands."""
    body, faults = said.body, []
    facts, near = body["facts"], {one["service_id"]: one["verdict"] for one in body["near_misses"]}
    verdicts = {one["service_id"]: one["verdict"] for one in body["referrals"]}
    checks: list[tuple[str, bool]] = []
    for key, value in (turn.get("facts") or {}).items():
        checks.append((f"fact {key} is {facts.get(key)!r}", facts.get(key) == value))
    for key in turn.get("unknown") or ():
        checks.append((f"fact {key} is known: {facts.get(key)!r}", key not in facts))
    if "first" in turn:
        checks.append((f"first of {said.referrals}", said.referrals[:1] == [turn["first"]]))
    for one in turn.get("among") or ():
        checks.append((f"{one} not among {said.referrals}", one in said.referrals))
    for one in turn.get("absent") or ():
        checks.append((f"{one} among {said.referrals}", one not in said.referrals))
    if turn.get("none"):
        checks.append((f"referrals {said.referrals}", not said.referrals))
    for one, verdict in (turn.get("verdicts") or {}).items():
        checks.append((f"verdict of {one} is {verdicts.get(one)}", verdicts.get(one) == verdict))
    for one, verdict in (turn.get("near") or {}).items():
        checks.append((f"near miss {one} is {near.get(one)}", near.get(one) == verdict))
    if "asks" in turn:
        wanted = turn["asks"]
        right = body["asks"] != wanted["not"] if isinstance(wanted, dict) else body["asks"] == wanted
        checks.append((f"asks {body['asks']}", right))
    for name in turn.get("says") or ():
        checks.append((f"{name} not said: {said.responses}", name in said.responses))
    for name in turn.get("never_says") or ():
        checks.append((f"{name} said", name not in said.responses))
    for literal in turn.get("mentions") or ():
        checks.append((f"{literal!r} not mentioned", literal in said.text))
    for literal in turn.get("never_mentions") or ():
        checks.append((f"{literal!r} mentioned", literal not in said.text))
    if "handed_off" in turn:
        checks.append((f"handed_off is {body['handed_off']}", body["handed_off"] == turn["handed_off"]))
    faults += [text for text, holds in checks if not holds]
    return faults


def never(talk: Talk) -> list[str]:
    """What must hold of every answer in every conversation."""
    said = talk.answers[-1]
    asks, facts = said.body["asks"], said.body["facts"]
    before = talk.answers[-2].body["facts"].get("dont_know", []) if len(talk.answers) > 1 else []
    times = sum(1 for one in talk.answers if one.body["asks"] == asks and set(one.responses) & set(QUESTIONS))
    openings = [one for one in talk.answers if "utter_opening" in one.responses]
    checks = [
        ("nothing was said", bool(said.text.strip())),
        ("the opening is not said once, first", openings == talk.answers[:1]),
        (f"asked for {asks}, which is known", asks is None or asks not in facts),
        (f"asked for {asks}, which the company cannot tell", asks is None or asks not in before),
        (f"asked for {asks} {times} times", asks is None or times <= 2),
        ("more than five referrals", len(said.referrals) <= 5),
        ("a brace is left", "{" not in said.text and "}" not in said.text),
        ("two spaces", "  " not in said.text),
        ("a failure", "utter_trouble" not in said.responses),
        ("a code is shown", "_" not in said.text),
    ]
    return [text for text, holds in checks if not holds]


def transcript(talk: Talk) -> str:
    """The answers so far, for a failing test's message."""
    return "\n".join(f"[{one.intent}] {one.responses}\n{one.text}\n-> {one.body['facts']}" for one in talk.answers)
