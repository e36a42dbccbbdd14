"""The examples that stand beside a rule, run against it; and a rule shown as of a day.

An example is `{facts, verdict, because, missing, date}`: for these facts on that day (else the day asked for) the service
has this verdict, exactly these conditions fail (`because`), and at least these facts are still asked for (`missing`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from referral.catalogue import Catalogue
from referral.compiled import NOT_ELIGIBLE, POSSIBLE, POSSIBLE_IF, RECOMMENDED, VERDICTS, Entry, verdict_of
from referral.dates import in_danish, parse_day
from referral.derived import known_domains
from referral.facts import FactsError, danish_number, parse_facts
from referral.rules import FALSE, smallest_repair
from referral.services import Service

__all__ = ["ExampleResult", "Judged", "examples_of", "judge", "run_examples", "show"]


@dataclass(frozen=True)
class Judged:
    """A verdict on a service's conditions, with the conditions that fail and the facts that could still turn it."""

    verdict: str
    because: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ExampleResult:
    """How one example came out; `fault` is None when it holds, else says in Danish what differs."""

    service_id: str
    number: int  # from 1
    facts: Mapping[str, Any]
    date: dt.date
    fault: str | None


def judge(catalogue: Catalogue, service_id: str, raw_facts: Mapping[str, Any], on: dt.date) -> Judged:
    """The verdict of a service's conditions in force on a day; KeyError for an unknown id, FactsError for bad facts."""
    compiled = catalogue.on(on)
    entry = compiled.entries[service_id]
    if entry.rule is None:
        return Judged(VERDICTS[RECOMMENDED if entry.service.open_to_all else POSSIBLE], (), ())
    facts = parse_facts(raw_facts, catalogue.dictionary)
    state, _, _ = compiled.settle(known_domains(facts, catalogue.dictionary))
    rule = entry.rule
    verdict = verdict_of(rule.outcome(state))
    failing: list[str] = []
    if verdict in (NOT_ELIGIBLE, POSSIBLE_IF):
        repair = smallest_repair(rule.tree, lambda condition: rule.truth(condition, state))
        failing = [c.id for c in repair if verdict == POSSIBLE_IF or not c.changeable]
        failing = failing or [c.id for c in rule.conditions if rule.truth(c, state) == FALSE]
    return Judged(VERDICTS[verdict], tuple(failing), tuple(rule.missing(state)))


def examples_of(service: Service, default: dt.date) -> Iterator[tuple[int, Mapping[str, Any], dt.date]]:
    """Number, example and day of each example in a service's file."""
    for number, example in enumerate(service.examples, 1):
        yield number, example, parse_day(example["date"]) if "date" in example else default


def run_examples(catalogue: Catalogue, on: dt.date, service_id: str | None = None) -> list[ExampleResult]:
    """Every example of the catalogue, or of one service, in the order of the files."""
    services = [catalogue.services[service_id]] if service_id else catalogue.services.values()
    return [
        ExampleResult(service.id, number, example.get("facts") or {}, day, _fault(catalogue, service, example, day))
        for service in services
        for number, example, day in examples_of(service, on)
    ]


def _fault(catalogue: Catalogue, service: Service, example: Mapping[str, Any], day: dt.date) -> str | None:
    try:
        got = judge(catalogue, service.id, example.get("facts") or {}, day)
    except FactsError as fault:
        return f"Oplysningerne kan ikke læses: {fault}"
    if got.verdict != example.get("verdict"):
        return f"Eksemplet siger {example.get('verdict')}, men betingelserne giver {got.verdict}."
    wanted = example.get("because")
    if wanted is not None and set(wanted) != set(got.because):
        return f"Eksemplet siger, at {', '.join(wanted)} svigter; det gør {', '.join(got.because) or 'ingen'}."
    lacking = [key for key in example.get("missing") or () if key not in got.missing]
    if lacking:
        return f"{', '.join(lacking)} kan ikke længere afgøre noget; tilbage er {', '.join(got.missing) or 'intet'}."
    return None


def show(catalogue: Catalogue, service_id: str, on: dt.date) -> dict[str, Any]:
    """A service and its conditions as of a day, ready to be printed; KeyError for an unknown id."""
    entry = catalogue.on(on).entries[service_id]
    service = entry.service
    return {
        "id": service.id,
        "name": service.name,
        "kind": service.kind,
        "date": on.isoformat(),
        "status": entry.status,
        "in_force": entry.in_force,
        "period": _period(service.valid_from, service.valid_to),
        "version": None if entry.version is None else _period(entry.version.valid_from, entry.version.valid_to),
        "conditions": [dict(one) for one in _conditions(entry)],
        "preferences": [{"id": one.id, "text": one.text, "weight": one.weight} for one in service.preferences],
        "judgements": [one.text for one in service.judgements],
        "conditions_known": entry.rule is not None or service.open_to_all is not None,
        "needs": dict(service.relevance.needs),
        "replaced_by": list(service.replaced_by),
        "sources": [source.as_dict() for source in service.sources.values()],
        "confidence": service.confidence,
        "uncertainty": service.uncertainty,
        "stale": entry.stale,
        "examples": [
            {"number": one.number, "facts": dict(one.facts), "date": one.date.isoformat(), "fault": one.fault}
            for one in run_examples(catalogue, on, service_id)
        ],
    }


def _period(valid_from: str | None, valid_to: str | None) -> str:
    start = f"fra {in_danish(valid_from)}" if valid_from else "fra begyndelsen"
    return f"{start} til {in_danish(valid_to)}" if valid_to else f"{start}, uden slutdato"


def _conditions(entry: Entry) -> Iterator[Mapping[str, Any]]:
    if entry.rule is None:
        return
    for condition in entry.rule.conditions:
        source = entry.service.sources.get(condition.source or "")
        yield {
            "id": condition.id,
            "text": condition.text,
            "kind": "changeable" if condition.changeable else "hard",
            "facts": [leaf.fact for leaf in condition.leaves],
            "limits": [_limit(leaf.operator, leaf.operand) for leaf in condition.leaves],
            "remedies": list(condition.remedies),
            "source": source.as_dict() if source else None,
        }


def _limit(operator: str, operand: Any) -> str:
    if isinstance(operand, tuple):
        shown = ", ".join(_limit_value(one) for one in operand)
        return f"{operator} [{shown}]"
    return f"{operator} {_limit_value(operand)}"


def _limit_value(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return danish_number(value) if isinstance(value, (int, float)) else str(value)
