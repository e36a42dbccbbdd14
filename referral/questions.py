"""The next question: the fact that decides most about the shortlist, cheap and harmless ones first.

Every question is tried before it is asked: it is put only when some answer changes the services shown, or does so
together with one more answer. `decides` names the services that answers can move.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from referral.compiled import Compiled, Entry
from referral.countries import ISO_CODES
from referral.facts import AFTER_YES, BELIEVABLE, Facts, FactSpec, Value, first_asked
from referral.ranking import Query, Shortlist, answered, make_query, most_gains, rank
from referral.relevance import OPEN, area_part, country_part, sector_is_focus
from referral.rules import Chosen, InIntervals, Predicate, cells, tests

RANK_WEIGHTS = (1.0, 0.8, 0.6, 0.25, 0.15, 0.05)  # what deciding about the first, second … place is worth
ENTRANT = 0.7  # deciding about a service that is not shown yet, at the place it could take
PLACE_ONLY = 0.4  # deciding only about the place of a service
SENSITIVE = 2.0  # a sensitive fact must decide twice as much
PARTNER_TOLD = 0.1  # whoever has told where its partner is has all but told where it wants to go
MOST_TRIALS = 60  # evaluations spent on proving that two answers together decide something
MOST_WEIGHED = 8  # contenders weighed at first; the rest only when these ask nothing
MOST_DECIDED = 10

Shown = tuple[tuple[int, int], ...]


@dataclass
class Question:
    """What to ask next, and why."""

    compiled: Compiled
    query: Query
    spec: FactSpec
    named: tuple[str, ...]
    limit: int

    def as_dict(self) -> dict[str, Any]:
        """The question as the public contract writes it."""
        return {
            "fact": self.spec.key,
            "text": self.spec.question,
            "why": self.spec.why,
            "options": options(self.compiled, self.spec),
            "decides": self.decides(),
        }

    def decides(self) -> list[str]:
        """The services that some answer brings in, takes out or gives another verdict or place; at most ten."""
        before = _shown(rank(self.compiled, self.query, self.limit))
        moved: dict[int, None] = {}
        if self.spec.key == "needs":
            return []
        for facts in answers(self.compiled, self.query, self.spec.key):
            after = _shown(rank(self.compiled, make_query(self.compiled, facts, self.named), self.limit))
            moved.update(dict.fromkeys(_moved(before, after)))
        if not moved:
            found = rank(self.compiled, self.query, self.limit)
            moved = dict.fromkeys(
                number
                for number, _ in _contenders(self.compiled, self.query, found, self.limit)
                if self.spec.key in _worth(self.compiled, self.query, [(number, 1.0)], self.limit)
            )
        return [self.compiled.live[number].service.id for number in moved][:MOST_DECIDED]


def options(compiled: Compiled, spec: FactSpec) -> list[dict[str, Any]]:
    """The answers to offer, with the labels of the day."""
    if spec.key == "region":
        labels = compiled.dictionary.places
        return [{"value": code, "label": labels.region_label(code, compiled.date)} for code in labels.labels]
    if spec.options:
        return [{"value": option.value, "label": option.label} for option in spec.options]
    codes = compiled.dictionary.codes.get(spec.key, {})
    return [{"value": code, "label": label} for code, label in codes.items()]


def next_question(
    compiled: Compiled, query: Query, found: Shortlist, limit: int, named: Sequence[str] = ()
) -> Question | None:
    """The best question, or None when no answer would change what is shown."""
    spec = _askable(compiled, query.facts, "needs")
    needs = None if spec is None or query.needs_stated else Question(compiled, query, spec, tuple(named), limit)
    if not query.needs:
        return needs
    return _most_deciding(compiled, query, found, limit, named) or needs


def _most_deciding(
    compiled: Compiled, query: Query, found: Shortlist, limit: int, named: Sequence[str]
) -> Question | None:
    contenders = list(_contenders(compiled, query, found, limit))
    worth = _worth(compiled, query, contenders[:MOST_WEIGHED], limit)
    if not worth:
        worth = _worth(compiled, query, contenders[MOST_WEIGHED:], limit)
    # An answer changes what is shown only by moving a contender: the others need not be ranked again and again.
    among = {number for number, _ in contenders}
    before = _shown(found)
    after = _After(compiled, limit, among, found.least_fit)
    places: dict[str, int] = compiled.kept(
        "places of facts", lambda: {key: place for place, key in enumerate(compiled.dictionary.specs)}
    )
    ordered = sorted(worth, key=lambda key: (-_price(compiled, query.facts, key, worth[key]), places[key]))
    tried: dict[str, list[Facts]] = {}
    for key in ordered:
        tried[key] = []
        for facts in answers(compiled, query, key):
            if after(answered(compiled, query, facts)) != before:
                return Question(compiled, query, compiled.dictionary[key], tuple(named), limit)
            tried[key].append(facts)
    joint = _decides_with_another(compiled, query, ordered, tried, before, after)
    return None if joint is None else Question(compiled, query, compiled.dictionary[joint], tuple(named), limit)


@dataclass(frozen=True)
class _After:
    """What would be shown after an answer, ranking only the contenders."""

    compiled: Compiled
    limit: int
    among: Collection[int]
    least_fit: float

    def __call__(self, query: Query) -> Shown:
        return _shown(rank(self.compiled, query, self.limit, self.among, self.least_fit))


def _decides_with_another(
    compiled: Compiled,
    query: Query,
    ordered: Sequence[str],
    tried: dict[str, list[Facts]],
    before: Shown,
    after: _After,
) -> str | None:
    """A question whose answer matters together with the answer to one more."""
    trials = 0
    for key in ordered:
        for facts in tried[key]:
            after_one = answered(compiled, query, facts)
            for other in ordered:
                if other == key or other in facts:
                    continue
                for both in answers(compiled, after_one, other):
                    trials += 1
                    if after(answered(compiled, after_one, both)) != before:
                        return key
                    if trials >= MOST_TRIALS:
                        return None
    return None


def _price(compiled: Compiled, facts: Facts, key: str, worth: float) -> float:
    spec = compiled.dictionary[key]
    if key == "target_countries" and "partner_countries" in facts:
        worth *= PARTNER_TOLD
    return worth / (spec.cost * (SENSITIVE if spec.sensitive else 1.0))


def _askable(compiled: Compiled, facts: Facts, key: str) -> FactSpec | None:
    if key not in compiled.dictionary or key in facts or key in facts.dont_know:
        return None
    spec = compiled.dictionary[key]
    return spec if spec.askable else None


def _shown(found: Shortlist) -> Shown:
    return tuple([(one.number, one.verdict) for one in found.shown])


def _moved(before: Shown, after: Shown) -> Iterator[int]:
    for place in range(max(len(before), len(after))):
        old = before[place] if place < len(before) else None
        new = after[place] if place < len(after) else None
        if old != new:
            for one in (old, new):
                if one is not None:
                    yield one[0]


def _contenders(compiled: Compiled, query: Query, found: Shortlist, limit: int) -> Iterator[tuple[int, float]]:
    """The services that answers could move within the first `limit`, with the weight of the place at stake."""
    shown = found.shown
    bar = shown[-1].score if len(shown) >= limit else -1.0
    for place, one in enumerate(shown):
        yield one.number, RANK_WEIGHTS[min(place, len(RANK_WEIGHTS) - 1)]
    entrants = [(most, number) for most, number in found.open if most >= bar]
    inside = {one.number for one in shown}
    gains = most_gains(compiled, query)
    most_of_all = max(gains, default=0.0)
    for score, number, _ in found.order:
        if score + most_of_all < bar:
            break
        if number not in inside:
            entrants.append((score + gains[number], number))
    fits, least_fit = found.fits, found.least_fit
    coming = [(-most, number) for most, number in entrants if most >= bar and fits[number] >= least_fit]
    coming.sort()
    scores = [-one.score for one in shown]
    for place, (most, number) in enumerate(coming):
        above = place + bisect_left(scores, most)
        yield number, ENTRANT * RANK_WEIGHTS[min(above, len(RANK_WEIGHTS) - 1)]


def _worth(compiled: Compiled, query: Query, contenders: Sequence[tuple[int, float]], limit: int) -> dict[str, float]:
    """What each question that may be put decides, summed over the contenders that it is open for."""
    worth: dict[str, float] = {}
    most: dict[str, int] = {}
    for number, weight in contenders:
        for fact, share in _open_facts(compiled, query, number):
            if most.get(fact, 0) < limit:
                worth[fact] = worth.get(fact, 0.0) + weight * share
                most[fact] = most.get(fact, 0) + 1
    asked: dict[str, float] = {}
    for fact, value in worth.items():
        question = _question_for(compiled, query, fact)
        if question:
            asked[question] = max(asked.get(question, 0.0), value)
    return asked


_SPECIAL = frozenset({"region", "municipality", *AFTER_YES})  # facts that another question may stand in for


def _question_for(compiled: Compiled, query: Query, fact: str) -> str:
    """What to ask to learn a fact: itself, the place it follows from, or what comes before it; "" = nothing to ask."""
    facts = query.facts
    if fact not in _SPECIAL:
        known = fact in facts.values or fact in facts.dont_know
        return "" if known or fact not in compiled.askable else fact
    key = first_asked((fact,), facts)[0]
    if key == "region" and _askable(compiled, facts, "municipality"):
        return "municipality"
    if key == "municipality" and not _askable(compiled, facts, key):
        key = "region"
    return key if _askable(compiled, facts, key) else ""


def _country_is_open(entry: Entry, query: Query) -> bool:
    return country_part(entry, None, query.partners, query.excluded_countries) <= OPEN + 50


def _open_facts(compiled: Compiled, query: Query, number: int) -> Iterator[tuple[str, float]]:
    """The facts on which a service may still depend: 1 = for relevance or verdict, less = for its place only."""
    entry = compiled.live[number]
    relevance = entry.service.relevance
    if query.targets is None and relevance.countries and _country_is_open(entry, query):
        yield "target_countries", 1.0
    if query.sectors is None and relevance.sectors:
        yield "sectors", PLACE_ONLY if sector_is_focus(entry) else 1.0
    if entry.area is not None and area_part(entry, query.places) <= OPEN + 50:
        yield "municipality", 1.0
    for pref in entry.prefs:
        for test in tests(pref.formula):
            yield test.asks, PLACE_ONLY
    if entry.plain:
        failing = query.fails[number] & entry.mask
        still = entry.mask & ~(query.holds[number] | failing)
        if failing:
            still = 0 if failing & entry.hard else still & entry.hard
        if still:
            for fact, bits in entry.asks:
                if still & bits:
                    yield fact, 1.0
    elif entry.rule is not None:
        rule, state = entry.rule, query.state
        key = ("missing", number, *[state[variable] for variable in rule.predicates])
        missing: tuple[str, ...] = compiled.kept(key, lambda: tuple(rule.missing(state)))
        for fact in missing:
            yield fact, 1.0


def answers(compiled: Compiled, query: Query, key: str) -> Iterator[Facts]:
    """The facts after each answer that conditions or relevance can tell apart; exact values only."""
    facts = query.facts
    if key == "municipality":
        for value in compiled.kept(("places", query.places), lambda: _distinct_places(compiled, query)):
            region = compiled.dictionary.places.region[value]
            yield facts.with_answer("region", region).with_answer(key, value)
        return
    for value in compiled.kept(("answers", key), lambda: _distinct_answers(compiled, key)):
        if key == "has_foreign_partner" and value is False:
            yield facts.with_answer("partner_countries", ()).with_answer(key, value)
        elif key == "partner_countries":
            yield facts.with_answer("has_foreign_partner", bool(value)).with_answer(key, value)
        elif key == "target_countries" and set(value) & set(query.excluded_countries):
            continue
        else:
            yield facts.with_answer(key, value)


def _predicates(compiled: Compiled, variable: str) -> list[Predicate]:
    found = list(compiled.tables[variable].rows) if variable in compiled.tables else []
    found += [
        test.predicate
        for cluster in compiled.clusters.values()
        for formula in cluster.formulas
        for test in tests(formula)
        if test.predicate.variable == variable
    ]
    return found


def _distinct_answers(compiled: Compiled, key: str) -> list[Value]:
    spec = compiled.dictionary[key]
    if spec.type == "bool":
        return [True, False]
    if key == "region":
        return sorted(set(compiled.dictionary.places.region.values()))
    if spec.type == "code":
        return list(compiled.dictionary.codes[key])
    if spec.type == "codes":
        return [(code,) for code in compiled.dictionary.codes[key]]
    if spec.type == "countries":
        named = {code for entry in compiled.live for code in entry.service.relevance.countries}
        for predicate in _predicates(compiled, key):
            named |= getattr(predicate, "values", frozenset())
        elsewhere = sorted(ISO_CODES - named)[:1]
        return [*((code,) for code in [*sorted(named), *elsewhere]), ()]
    low = spec.min if spec.min is not None else 0.0
    high = spec.max if spec.max is not None else float(BELIEVABLE)
    numeric = [p for p in _predicates(compiled, key) if isinstance(p, InIntervals)]
    values = [_number(pair[0], spec) for pair in cells((low, high), numeric) if isinstance(pair, tuple)]
    return [*values[-1:], *values[:-1]]  # the extremes first: they decide most


def _number(value: Any, spec: FactSpec) -> Value:
    return int(value) if spec.type == "integer" else float(value)


def _distinct_places(compiled: Compiled, query: Query) -> list[str]:
    """One municipality for each way in which services' areas and conditions can tell them apart."""
    areas = {entry.area for entry in compiled.live if entry.area is not None}
    sets = [*areas, *(p.values for p in _predicates(compiled, "municipality") if isinstance(p, Chosen))]
    domain = cast("frozenset[str]", query.state["municipality"])
    distinct: dict[tuple[bool, ...], str] = {}
    for name in sorted(domain):
        distinct.setdefault(tuple(name in one for one in sets), name)
    return list(distinct.values())
