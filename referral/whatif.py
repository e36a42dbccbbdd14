"""What if: one fact changed, and which services that moves. Nothing is guessed: every change is evaluated as a query."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from referral.catalogue import Catalogue
from referral.compiled import NOT_ELIGIBLE, VERDICTS, Compiled
from referral.engine import LIMIT, NEAR_LIMIT, Result
from referral.explain import Explainer
from referral.facts import Facts, FactsError, Range, merge, parse_facts
from referral.questions import options
from referral.ranking import make_query, rank

OUT = VERDICTS[NOT_ELIGIBLE]
MOST_FACTS = 8
# Facts that a company can change, or that an adviser likes to try, though they are known already.
TRIED_WHEN_KNOWN = (
    "has_foreign_partner",
    "employees",
    "performs_rd",
    "stage",
    "company_age_years",
    "organisation_type",
)


@dataclass(frozen=True)
class Move:
    """A service's verdict before and after; None = not among the services shown."""

    service_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """One fact given another value (contract form), and what that moves."""

    key: str
    value: Any
    label: str
    known: bool
    moves: tuple[Move, ...]


def standing(compiled: Compiled, facts: Facts, named: Sequence[str] = (), limit: int = LIMIT) -> dict[str, str]:
    """Verdict by id of the services that are shown, and of the best-fitting ones that are ruled out."""
    found = rank(compiled, make_query(compiled, facts, named), limit)
    verdicts = {compiled.live[one.number].service.id: VERDICTS[one.verdict] for one in found.shown}
    for one in found.ruled_out[:NEAR_LIMIT]:
        verdicts.setdefault(compiled.live[one.number].service.id, OUT)
    return verdicts


def moves_between(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Move, ...]:
    """What differs between two standings: verdicts that turned, then what came, then what went; not what stays out."""
    turned = [Move(one, before[one], after[one]) for one in after if one in before and before[one] != after[one]]
    came = [Move(one, None, now) for one, now in after.items() if one not in before and now != OUT]
    gone = [Move(one, was, None) for one, was in before.items() if one not in after and was != OUT]
    return (*turned, *came, *gone)


def changed(raw: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    """Facts in the contract's form with one of them corrected, and what contradicted it dropped."""
    return merge(raw, {key: value}, correction=True)


def what_if(
    catalogue: Catalogue,
    raw: Mapping[str, Any],
    on: dt.date,
    result: Result,
    named: Sequence[str] = (),
    limit: int = LIMIT,
) -> list[Change]:
    """The single changes that move something, the facts that decide most first. `raw` are the stated facts."""
    compiled = catalogue.on(on)
    facts = parse_facts(raw, catalogue.dictionary)
    before = standing(compiled, facts, named, limit)
    found = []
    for key in _keys(compiled, result, facts):
        for value, label in _answers(compiled, facts, key):
            try:
                after = parse_facts(changed(raw, key, value), catalogue.dictionary)
            except FactsError:
                continue
            moves = moves_between(before, standing(compiled, after, named, limit))
            if moves:
                found.append(Change(key, value, label, key in facts, moves))
    return found


def _keys(compiled: Compiled, result: Result, facts: Facts) -> list[str]:
    """The facts worth trying: the next question, what is missing most often, then what may change."""
    explainer = Explainer(compiled, result.query)
    missing = Counter(
        key for one in result.shown for key in explainer.missing(compiled.live[one.number]) if key not in facts
    )
    keys = [
        leaf.fact
        for one in result.shown
        if VERDICTS[one.verdict] == "possible_if"
        for condition in explainer.failing(compiled.live[one.number])
        for leaf in condition.leaves
    ]
    keys += [result.next_question.spec.key] if result.next_question else []
    keys += [key for key, _ in missing.most_common()]
    keys += [key for key in TRIED_WHEN_KNOWN if key in facts]
    return [key for key in dict.fromkeys(keys) if key in compiled.dictionary and key != "needs"][:MOST_FACTS]


def _answers(compiled: Compiled, facts: Facts, key: str) -> Iterator[tuple[Any, str]]:
    """The answers offered for a fact, without the one that stands and those that contain it."""
    stated = facts.get(key)
    for option in options(compiled, compiled.dictionary[key]):
        value = option["value"]
        if compiled.dictionary[key].type in ("codes", "countries") and not isinstance(value, list):
            value = [value]
        if stated is not None and _contains(value, stated):
            continue
        yield value, option["label"]


def _contains(value: Any, stated: Any) -> bool:
    if isinstance(stated, Range):
        return isinstance(value, Mapping) and (value.get("min"), value.get("max")) == tuple(stated)
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        return (low is None or low <= stated) and (high is None or stated <= high)
    return bool(list(stated) == value if isinstance(stated, tuple) else stated == value)
