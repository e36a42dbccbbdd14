"""The engine: facts in, referrals with reasons, near misses and the next question out. Pure; no input or output.

result = refer(catalogue, parse_facts({"needs": ["network"]}, catalogue.dictionary), on=date(2026, 11, 22))
result.as_dict()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from referral.catalogue import Catalogue
from referral.compiled import NOT_ELIGIBLE, VERDICTS, Compiled, Entry
from referral.explain import Explainer
from referral.facts import Facts
from referral.questions import Question, next_question
from referral.ranking import (
    Query,
    Ranked,
    Shortlist,
    is_certain,
    make_query,
    named_fault,
    rank,
    score_parts,
    shown_verdict,
    verdict_and_share,
)
from referral.relevance import need_fit

LIMIT = 5
NEAR_LIMIT = 5
TOP = 3  # `certain` is about so many


@dataclass(frozen=True)
class NearMiss:
    """A service that was asked for, or that fits, and that is ruled out."""

    entry: Entry
    verdict: int
    score: float


@dataclass
class Result:
    """What `refer` found. Texts are made when they are asked for, for the services shown only."""

    compiled: Compiled
    query: Query
    shortlist: Shortlist
    limit: int
    named: tuple[str, ...]
    certain: bool
    next_question: Question | None
    _near: list[NearMiss] | None = field(default=None, repr=False)

    @property
    def shown(self) -> list[Ranked]:
        """The referrals, best first."""
        return self.shortlist.shown[: self.limit]

    @property
    def ids(self) -> list[str]:
        """The ids of the referrals, best first."""
        return [self.compiled.live[one.number].service.id for one in self.shown]

    @property
    def verdicts(self) -> dict[str, str]:
        """Verdict by service id, for the referrals."""
        return {self.compiled.live[one.number].service.id: VERDICTS[one.verdict] for one in self.shown}

    @cached_property
    def near_misses(self) -> list[NearMiss]:
        """Ruled-out services: those asked for by name first, then the best-fitting ones."""
        return _near_misses(self.compiled, self.query, self.shortlist, self.named)

    def score_parts(self) -> dict[str, list[tuple[str, float]]]:
        """For each referral the parts of its score; they add up to it."""
        return {
            self.compiled.live[one.number].service.id: score_parts(self.compiled, self.query, one) for one in self.shown
        }

    def as_dict(self) -> dict[str, Any]:
        """The public contract's answer, ready for JSON."""
        explainer = Explainer(self.compiled, self.query)
        return {
            "referrals": [
                explainer.referral(self.compiled.live[one.number], one.verdict, one.score) for one in self.shown
            ],
            "near_misses": [explainer.referral(one.entry, one.verdict, one.score) for one in self.near_misses],
            "next_question": None if self.next_question is None else self.next_question.as_dict(),
            "certain": self.certain,
        }


def refer(
    catalogue: Catalogue,
    facts: Facts,
    on: dt.date | None = None,
    limit: int = LIMIT,
    named: Sequence[str] = (),
) -> Result:
    """Referrals for a company as of a day (today when None).

    `named` are ids of services that the company asked for by name: preferred when open to it, explained when not.
    Without a need or a name there are no referrals, only the question for the need.
    """
    compiled = catalogue.on(on or dt.date.today())
    query = make_query(compiled, facts, named)
    wide = max(limit, TOP)
    found = rank(compiled, query, wide)
    certain = is_certain(compiled, query, found)
    question = None if certain else next_question(compiled, query, found, wide, named)
    return Result(compiled, query, found, limit, tuple(named), certain, question)


def verdict(catalogue: Catalogue, service_id: str, facts: Facts, on: dt.date | None = None) -> str:
    """The verdict on one service's conditions, whatever its relevance; not in force on the day = not_eligible."""
    compiled = catalogue.on(on or dt.date.today())
    entry = compiled.entries[service_id]
    if not entry.in_force:
        return VERDICTS[NOT_ELIGIBLE]
    number = compiled.index[service_id]
    found, _ = verdict_and_share(compiled, make_query(compiled, facts), number)
    return VERDICTS[shown_verdict(entry, found)]


def explain(catalogue: Catalogue, service_id: str, facts: Facts, on: dt.date | None = None) -> dict[str, Any]:
    """One service as a Referral for these facts, whether or not it would be shown."""
    compiled = catalogue.on(on or dt.date.today())
    query = make_query(compiled, facts, [service_id])
    entry = compiled.entries[service_id]
    found = NOT_ELIGIBLE
    if entry.in_force:
        raw, _ = verdict_and_share(compiled, query, compiled.index[service_id])
        found = shown_verdict(entry, raw)
    return Explainer(compiled, query).referral(entry, found, 0.0)


def _near_misses(compiled: Compiled, query: Query, found: Shortlist, named: Sequence[str]) -> list[NearMiss]:
    near: dict[str, NearMiss] = {}
    by_number = {one.number: one for one in found.ruled_out}
    for name in named:
        entry = compiled.entries.get(name)
        if entry is None:
            continue
        if not entry.in_force:
            near[name] = NearMiss(entry, NOT_ELIGIBLE, 0.0)
            continue
        number = compiled.index[name]
        if number in by_number:
            near[name] = NearMiss(entry, NOT_ELIGIBLE, by_number[number].score)
        elif named_fault(entry, query) is not None:
            verdict_now, _ = verdict_and_share(compiled, query, number)
            near[name] = NearMiss(entry, shown_verdict(entry, verdict_now), 0.0)
    for entry in _gone_for_country(compiled, query):
        near.setdefault(entry.service.id, NearMiss(entry, NOT_ELIGIBLE, 0.0))
    for one in found.ruled_out:
        entry = compiled.live[one.number]
        if found.fits[one.number] >= found.least_fit:
            near.setdefault(entry.service.id, NearMiss(entry, NOT_ELIGIBLE, one.score))
    return list(near.values())[:NEAR_LIMIT]


def _gone_for_country(compiled: Compiled, query: Query) -> list[Entry]:
    """Services about a wanted country that served the need and are no longer there, best fit first."""
    wanted = [code for code in query.targets or () if code not in query.excluded_countries]
    found = []
    for entry in compiled.entries.values():
        if entry.in_force or entry.status != "historical":
            continue
        if any(code in entry.service.relevance.countries for code in wanted):
            fit = need_fit(entry.needs, query.needs, query.excluded_needs)
            if fit > 0:
                found.append((-fit, entry.service.id, entry))
    return [entry for _, _, entry in sorted(found, key=lambda one: one[:2])]
