"""Ranking: the services that are relevant now, best first, and what each could still become.

A score is a sum whose parts are listed by `score_parts`: need, trade, country, place, certainty (the share of the known
conditions that are met), preferences, and what counts against it (general desk, unsure status, overdue check). A
service without conditions gains nothing from having none: certainty is a plus for met conditions only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple, cast

from referral.compiled import (
    CERTAINTY,
    NOT_ELIGIBLE,
    POSSIBLE,
    POSSIBLE_IF,
    RECOMMENDED,
    Compiled,
    Entry,
    Pref,
    Settled,
)
from referral.countries import ANYWHERE
from referral.derived import known_domains
from referral.facts import Facts
from referral.relevance import (
    COUNTRY_CENTRE,
    NEED_PLACES,
    OTHER_NEEDS,
    OUT,
    area_part,
    area_parts,
    country_part,
    country_parts,
    need_fit,
    sector_bonus,
    sector_is_focus,
    sector_part,
    sector_parts,
)
from referral.rules import TRUE, Rule, State

CHANGE_NEEDED = -0.15
CONDITIONS_UNKNOWN = -0.03
GENERAL = -0.18
STALE = -0.10
UNSURE_STATUS = -0.25
CONFIDENCE = {"high": 0.0, "medium": -0.02, "low": -0.06}
NAMED = 0.30
NAMED_FIT = 0.8  # a service asked for by name counts as fitting this well when it serves none of the stated needs
SUCCESSOR_FIT = 0.7  # and what replaces one that is gone, this well
LEAST_FIT = 0.38  # a service that serves the need less than this share of how the best one does, is noise


_SCORE = itemgetter(0)


class Ranked(NamedTuple):
    """A service's place: `number` in `Compiled.live`."""

    score: float
    number: int
    verdict: int


@dataclass
class Query:
    """A company's facts as the ranking reads them."""

    facts: Facts
    needs: tuple[str, ...]
    needs_stated: bool
    excluded_needs: tuple[str, ...]
    sectors: tuple[str, ...] | None
    targets: tuple[str, ...] | None
    partners: tuple[str, ...] | None
    excluded_countries: tuple[str, ...]
    places: frozenset[str] | None
    settled: Settled
    state: State
    holds: Sequence[int]
    fails: Sequence[int]
    extra: dict[int, float] = field(default_factory=dict)  # named services and successors: number -> least fit
    named: frozenset[int] = frozenset()


@dataclass
class Shortlist:
    """All that is relevant now, best first; what could become so; and what is ruled out by its conditions."""

    order: list[tuple[float, int, int]]  # all that is relevant now, best first, as Ranked's fields
    shown: list[Ranked]
    open: list[tuple[float, int]]  # most it could score, number
    out: list[tuple[float, int]]  # ruled out by conditions: score, number
    fits: dict[int, float]  # how well each candidate serves the needs
    least_fit: float  # what serves them less is not shown

    @property
    def ranked(self) -> list[Ranked]:
        """All that is relevant now, best first."""
        return [Ranked(*one) for one in self.order]

    @property
    def ruled_out(self) -> list[Ranked]:
        """What conditions rule out, best first."""
        return [
            Ranked(round(score, 6), number, NOT_ELIGIBLE)
            for score, number in sorted(self.out, key=lambda one: (-one[0], one[1]))
        ]


def make_query(compiled: Compiled, facts: Facts, named: Sequence[str] = ()) -> Query:
    """What the facts say, ready for the ranking."""
    known = known_domains(facts, compiled.dictionary)
    settled = compiled.settle(known)
    excluded = facts.codes("excluded_countries") or ()
    targets = facts.codes("target_countries")
    if targets is None and ANYWHERE in excluded:
        targets = ()
    needs = facts.codes("needs")
    places = known.get("municipality")
    query = Query(
        facts=facts,
        needs=needs or (),
        needs_stated=bool(needs),
        excluded_needs=facts.codes("excluded_needs") or (),
        sectors=facts.codes("sectors"),
        targets=targets,
        partners=facts.codes("partner_countries"),
        excluded_countries=excluded,
        places=places if isinstance(places, frozenset) else None,
        settled=settled,
        state=settled.state,
        holds=compiled.by_service(settled.holds),
        fails=compiled.by_service(settled.fails),
    )
    if named:
        _add_named(compiled, query, named)
    return query


def answered(compiled: Compiled, query: Query, facts: Facts) -> Query:
    """The query for `facts`, which are the query's own and an answer more: only what the answer settles is looked up."""
    before = query.facts.values
    fresh = Facts({key: value for key, value in facts.values.items() if before.get(key) is not value})
    known = known_domains(fresh, compiled.dictionary)
    settled = compiled.settle(known, query.settled)
    places = known.get("municipality", query.places)
    return Query(
        facts=facts,
        needs=query.needs,
        needs_stated=query.needs_stated,
        excluded_needs=query.excluded_needs,
        sectors=facts.codes("sectors"),
        targets=query.targets if query.targets is not None else facts.codes("target_countries"),
        partners=facts.codes("partner_countries"),
        excluded_countries=query.excluded_countries,
        places=places if isinstance(places, frozenset) else None,
        settled=settled,
        state=settled.state,
        holds=compiled.by_service(settled.holds),
        fails=compiled.by_service(settled.fails),
        extra=query.extra,
        named=query.named,
    )


def _add_named(compiled: Compiled, query: Query, named: Sequence[str]) -> None:
    """Services asked for by name, and what to use instead of those that are gone; without a need, theirs is implied."""
    numbers = []
    implied: dict[str, float] = {}
    for name in named:
        entry = compiled.entries.get(name)
        if entry is None:
            continue
        for need, fit in _needs_or_successors(compiled, entry).items():
            implied[need] = max(implied.get(need, 0.0), fit)
        if entry.in_force:
            numbers.append(compiled.index[name])
            query.extra[compiled.index[name]] = NAMED_FIT
        else:
            for successor in live_successors(compiled, entry):
                query.extra.setdefault(compiled.index[successor.service.id], SUCCESSOR_FIT)
    query.named = frozenset(numbers)
    if not query.needs:
        wanted = [need for need in implied if need not in query.excluded_needs]
        query.needs = tuple(sorted(wanted, key=lambda need: (-implied[need], need)))


def _needs_or_successors(compiled: Compiled, entry: Entry) -> dict[str, float]:
    """What a service is for; of one that is gone and says nothing, what its successors are for."""
    found = dict(entry.needs)
    if not found:
        for successor in live_successors(compiled, entry):
            for need, fit in successor.needs.items():
                found[need] = max(found.get(need, 0.0), fit)
    return found


def live_successors(compiled: Compiled, entry: Entry) -> list[Entry]:
    """What a service that is gone leads to today, through successors that are gone themselves."""
    found: dict[str, Entry] = {}
    seen: set[str] = set()
    queue = list(entry.service.replaced_by)
    while queue:
        name = queue.pop(0)
        if name in seen:
            continue
        seen.add(name)
        successor = compiled.entries[name]
        if successor.in_force:
            found[name] = successor
        else:
            queue.extend(successor.service.replaced_by)
    return list(found.values())


def standing(entry: Entry) -> float:
    """The part of a score that no fact about the company changes."""
    service = entry.service
    return (
        (GENERAL if service.relevance.general else 0.0)
        + (STALE if entry.stale else 0.0)
        + (UNSURE_STATUS if entry.status == "unknown" else 0.0)
        + CONFIDENCE[service.confidence]
        + (CONDITIONS_UNKNOWN if not entry.gated and service.open_to_all is None else 0.0)
    )


def _need_fits(compiled: Compiled, needs: Sequence[str], excluded: Sequence[str]) -> dict[int, float]:
    """`need_fit` of every service in force that serves one of the needs."""
    live = compiled.live
    if excluded:
        serving = {number for need in needs for number in compiled.by_need.get(need, ())}
        fits = {number: need_fit(live[number].needs, needs, excluded) for number in serving}
        return {number: fit for number, fit in fits.items() if fit > 0}
    best: dict[int, float] = {}
    total: dict[int, float] = {}
    for place, need in enumerate(needs):
        weight = NEED_PLACES[min(place, len(NEED_PLACES) - 1)]
        for number in compiled.by_need.get(need, ()):
            fit = live[number].needs[need] * weight
            total[number] = total.get(number, 0.0) + fit
            if fit > best.get(number, 0.0):
                best[number] = fit
    return {number: fit + OTHER_NEEDS * (total[number] - fit) for number, fit in best.items()}


class _Candidates(NamedTuple):
    """The services that serve a stated need: number with fit and standing together; and fit by number."""

    bases: list[tuple[int, float]]
    fits: dict[int, float]


def _candidates(compiled: Compiled, query: Query) -> _Candidates:
    needs, excluded = query.needs, query.excluded_needs

    def find() -> _Candidates:
        standings = compiled.kept("standings", lambda: [standing(entry) for entry in compiled.live])
        fits = _need_fits(compiled, needs, excluded)
        return _Candidates([(number, fit + standings[number]) for number, fit in sorted(fits.items())], fits)

    candidates: _Candidates = compiled.kept(("needs", needs, excluded), find)
    if not query.extra:
        return candidates
    fits = dict(candidates.fits)
    for number, least in query.extra.items():
        fits[number] = max(fits.get(number, 0.0), least)
    bases = [
        (number, fit + standing(compiled.live[number]) + (NAMED if number in query.named else 0.0))
        for number, fit in sorted(fits.items())
    ]
    return _Candidates(bases, fits)


def verdict_and_share(compiled: Compiled, query: Query, number: int) -> tuple[int, float]:
    """A service's verdict and the share of its conditions that surely hold."""
    entry = compiled.live[number]
    if not entry.gated:
        return (RECOMMENDED if entry.service.open_to_all else POSSIBLE), 0.0
    if not entry.plain:
        return compiled.outcome(number, query.state)
    mask = entry.mask
    fails = query.fails[number] & entry.every
    holds = query.holds[number] & mask
    share = holds.bit_count() / mask.bit_count()
    if fails:
        return (NOT_ELIGIBLE if fails & entry.final else POSSIBLE_IF), share
    return (RECOMMENDED if holds == mask else POSSIBLE), share


def shown_verdict(entry: Entry, verdict: int) -> int:
    """A service of unsure status is at most possible."""
    return POSSIBLE if verdict == RECOMMENDED and entry.status == "unknown" else verdict


def preference_bits(entry: Entry, query: Query, number: int) -> list[tuple[Pref, bool, bool]]:
    """Each preference with whether it surely holds, and whether it is still open."""
    start = entry.every.bit_length()
    found = []
    for place, pref in enumerate(entry.prefs):
        holds = bool(query.holds[number] >> (start + place) & 1)
        fails = bool(query.fails[number] >> (start + place) & 1)
        found.append((pref, holds, not holds and not fails))
    return found


def named_fault(entry: Entry, query: Query) -> str | None:
    """The fact by which a service asked for by name is out of the question: country ruled out, or another area."""
    if country_part(entry, None, None, query.excluded_countries) == OUT:
        return "excluded_countries"
    return "municipality" if area_part(entry, query.places) == OUT else None


def rank(
    compiled: Compiled, query: Query, limit: int, among: Collection[int] | None = None, least_fit: float | None = None
) -> Shortlist:
    """The shortlist for a query, ties by id (services are in the order of their ids).

    `among` some services only; then `least_fit` is what all of them together set.
    """
    sectors = sector_parts(compiled, query.sectors)
    countries = country_parts(compiled, query.targets, query.partners, query.excluded_countries)
    areas = area_parts(compiled, query.places)
    extras = _extras(compiled, query)
    rows, holds, fails = compiled.rows, query.holds, query.fails
    named = query.named
    order: list[tuple[float, int, int]] = []
    open_ones: list[tuple[float, int]] = []
    out: list[tuple[float, int]] = []
    bases, fits = _candidates(compiled, query)
    if among is not None:
        bases = [one for one in bases if one[0] in among]
    best_fit = 0.0
    for number, base in bases:
        score = base + sectors[number] + countries[number] + areas[number]
        if score < -500 and number not in named:
            continue
        plain, mask, every, final, credit, prefs, unsure = rows[number]
        failing = fails[number] & every
        if score < -50:
            if number in named and named_fault(compiled.live[number], query) is None:
                score = base
            elif score < -500:
                continue
            else:
                hopeless = failing & final if plain else _is_hopeless(compiled, query, number)
                if not hopeless:
                    open_ones.append((score + 100 * round(-score / 100) + extras[number], number))
                continue
        if plain:
            holding = holds[number] & mask
            score += credit * holding.bit_count()
            if not failing:
                verdict = RECOMMENDED if holding == mask else POSSIBLE
            elif failing & final:
                out.append((score + CHANGE_NEEDED, number))
                continue
            else:
                verdict = POSSIBLE_IF
                score += CHANGE_NEEDED
        else:
            verdict, share = verdict_and_share(compiled, query, number)
            score += CERTAINTY * share + (CHANGE_NEEDED if verdict >= POSSIBLE_IF else 0.0)
            if verdict == NOT_ELIGIBLE:
                out.append((score, number))
                continue
        if prefs:
            weights = preference_bits(compiled.live[number], query, number)
            score += sum(pref.weight for pref, sure, _ in weights if sure)
        if unsure and verdict == RECOMMENDED:
            verdict = POSSIBLE
        order.append((round(score, 6), number, verdict))
        fit = fits[number]
        if fit > best_fit:
            best_fit = fit
    order.sort(key=_SCORE, reverse=True)  # stable: equal scores stay in the order of the ids
    if least_fit is None:
        least_fit = LEAST_FIT * best_fit
    shown: list[Ranked] = []
    for one in order:
        if fits[one[1]] >= least_fit:
            shown.append(Ranked(*one))
            if len(shown) >= limit:
                break
    return Shortlist(order, shown, open_ones, out, fits, least_fit)


def _is_hopeless(compiled: Compiled, query: Query, number: int) -> bool:
    return verdict_and_share(compiled, query, number)[0] == NOT_ELIGIBLE


def _extras(compiled: Compiled, query: Query) -> list[float]:
    """`_most_extra` of every service in force."""
    found: list[float] = compiled.kept(
        ("extras", query.sectors is None), lambda: [_most_extra(entry, query) for entry in compiled.live]
    )
    return found


def _most_extra(entry: Entry, query: Query) -> float:
    """The most that certainty, preferences and a trade it knows best can add to a service."""
    focus = sector_bonus(entry) if query.sectors is None and sector_is_focus(entry) else 0.0
    return focus + (CERTAINTY if entry.gated else 0.0) + sum(max(pref.weight, 0.0) for pref in entry.prefs)


class Span(NamedTuple):
    """The least and most that a service can score for any further answers; `fixed`: it stays, with its verdict."""

    low: float
    high: float
    fixed: bool


def span(compiled: Compiled, query: Query, one: Ranked) -> Span:
    """How far a service that is relevant now can move when more facts become known."""
    entry = compiled.live[one.number]
    verdict, share = verdict_and_share(compiled, query, one.number)
    low = high = one.score
    fixed = True
    if entry.gated and verdict == POSSIBLE:
        fixed = False
        low = one.score + CHANGE_NEEDED
        high = one.score + CERTAINTY * (1 - share)
    elif entry.gated and verdict == POSSIBLE_IF:
        high = one.score + CERTAINTY * (1 - share)
        fixed = _cannot_be_ruled_out(compiled, query, one.number)
    for pref, _, still_open in preference_bits(entry, query, one.number):
        if still_open:
            low += min(pref.weight, 0.0)
            high += max(pref.weight, 0.0)
    if query.sectors is None and sector_is_focus(entry):
        high += sector_bonus(entry)
    if query.targets is None and entry.service.relevance.countries and one.number not in query.named:
        fixed = False  # relevant through a partner's country: wanting another one would end it
        high += country_part(entry, None, None, ()) + 100
    return Span(low, high, fixed)


def most_gains(compiled: Compiled, query: Query) -> list[float]:
    """The most that each service which is relevant now can still gain when more facts become known."""

    def find() -> list[float]:
        extras = _extras(compiled, query)
        if query.targets is not None:
            return extras
        countries = [COUNTRY_CENTRE if entry.service.relevance.countries else 0.0 for entry in compiled.live]
        return [extra + country for extra, country in zip(extras, countries, strict=True)]

    found: list[float] = compiled.kept(("gains", query.sectors is None, query.targets is None), find)
    return found


def _cannot_be_ruled_out(compiled: Compiled, query: Query, number: int) -> bool:
    entry = compiled.live[number]
    if entry.plain:
        return query.holds[number] & entry.hard == entry.hard
    return cast(Rule, entry.rule).outcome(query.state).changed == TRUE


def is_certain(compiled: Compiled, query: Query, found: Shortlist) -> bool:
    """Whether no further answers, however many, can change the first three or their verdicts.

    Decided by how far every service can move, so it can miss a certainty but never claims a false one.
    """
    if not query.needs_stated:
        return False
    top = found.shown[:3]
    spans = [span(compiled, query, one) for one in top]
    if not all(one.fixed for one in spans):
        return False
    for place in range(len(top) - 1):
        low, high = spans[place].low, spans[place + 1].high
        if low < high or low == high and top[place].number > top[place + 1].number:
            return False
    fits = found.fits
    sure_fit = LEAST_FIT * max((fits[one.number] for one in top), default=0.0)
    own_least = min((fits[one.number] for one in top), default=0.0)
    bar, last = (spans[2].low, top[2].number) if len(top) == 3 else (-1.0, -1)
    inside = {one.number for one in top}
    rest = [(high, number) for high, number in found.open]
    rest += [(span(compiled, query, one).high, one.number) for one in found.ranked if one.number not in inside]
    for high, number in rest:
        if own_least < LEAST_FIT * fits[number]:
            return False  # it would make one of the three look like noise
        if fits[number] >= sure_fit and (high > bar or high == bar and number < last):
            return False
    return True


def score_parts(compiled: Compiled, query: Query, one: Ranked) -> list[tuple[str, float]]:
    """The named parts of a score; they add up to it."""
    entry = compiled.live[one.number]
    service = entry.service
    verdict, share = verdict_and_share(compiled, query, one.number)
    fit = max(need_fit(entry.needs, query.needs, query.excluded_needs), query.extra.get(one.number, 0.0))
    tied = [
        ("sector", sector_part(entry, query.sectors)),
        ("country", country_part(entry, query.targets, query.partners, query.excluded_countries)),
        ("place", area_part(entry, query.places)),
    ]
    outside = any(part < -50 for _, part in tied)  # asked for by name all the same
    parts = [
        ("need", fit),
        *((name, 0.0 if outside else part) for name, part in tied),
        ("named", NAMED if one.number in query.named else 0.0),
        ("certainty", CERTAINTY * share),
        ("change_needed", CHANGE_NEEDED if entry.gated and verdict >= POSSIBLE_IF else 0.0),
        *(
            (f"preference:{pref.id}", pref.weight)
            for pref, sure, _ in preference_bits(entry, query, one.number)
            if sure
        ),
        ("general", GENERAL if service.relevance.general else 0.0),
        ("stale", STALE if entry.stale else 0.0),
        ("status_unknown", UNSURE_STATUS if entry.status == "unknown" else 0.0),
        ("confidence", CONFIDENCE[service.confidence]),
        ("conditions_unknown", CONDITIONS_UNKNOWN if not entry.gated and service.open_to_all is None else 0.0),
    ]
    return [(name, round(value, 6)) for name, value in parts if value]
