"""The next question: the fact that decides most about the shortlist, cheap and harmless ones first.

Every question is tried before it is asked: it is put only when some answer changes the services shown, or does so
together with one more answer. `decides` names the services that answers can move.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from referral.compiled import Compiled
from referral.countries import ISO_CODES
from referral.facts import BELIEVABLE, Facts, FactSpec, Value, first_asked
from referral.ranking import Query, Shortlist, highest, make_query, rank
from referral.relevance import OPEN, area_part, country_part, sector_is_focus, sector_part
from referral.rules import Chosen, InIntervals, Predicate, cells, tests

RANK_WEIGHTS = (1.0, 0.8, 0.6, 0.25, 0.15, 0.05)  # what deciding about the first, second … place is worth
ENTRANT = 0.7  # deciding about a service that is not shown yet, at the place it could take
PLACE_ONLY = 0.4  # deciding only about the place of a service
SENSITIVE = 2.0  # a sensitive fact must decide twice as much
MOST_TRIALS = 150  # evaluations spent on proving that two answers together decide something
MOST_GAIN = 0.7  # no answers add more to a service that is relevant already
MOST_WEIGHED = 16  # contenders weighed at first; the rest only when these ask nothing
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
                if self.spec.key in _open_facts(self.compiled, self.query, number)
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
    before = _shown(found)
    places = {key: place for place, key in enumerate(compiled.dictionary.specs)}
    ordered = sorted(worth, key=lambda key: (-_price(compiled, key, worth[key]), places[key]))
    tried: dict[str, list[Facts]] = {}
    for key in ordered:
        tried[key] = []
        for facts in answers(compiled, query, key):
            if _shown(rank(compiled, make_query(compiled, facts, named), limit)) != before:
                return Question(compiled, query, compiled.dictionary[key], tuple(named), limit)
            tried[key].append(facts)
    return _decides_with_another(compiled, query, ordered, tried, before, limit, tuple(named))


def _decides_with_another(
    compiled: Compiled,
    query: Query,
    ordered: Sequence[str],
    tried: dict[str, list[Facts]],
    before: Shown,
    limit: int,
    named: tuple[str, ...],
) -> Question | None:
    """A question whose answer matters together with the answer to one more."""
    trials = 0
    for key in ordered:
        for facts in tried[key]:
            after_one = make_query(compiled, facts, named)
            for other in ordered:
                if other == key or other in facts:
                    continue
                for both in answers(compiled, after_one, other):
                    trials += 1
                    if _shown(rank(compiled, make_query(compiled, both, named), limit)) != before:
                        return Question(compiled, query, compiled.dictionary[key], named, limit)
                    if trials >= MOST_TRIALS:
                        return None
    return None


def _price(compiled: Compiled, key: str, worth: float) -> float:
    spec = compiled.dictionary[key]
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
    for one in found.ranked:
        if one.score + MOST_GAIN < bar:
            break
        if one.number not in inside:
            entrants.append((highest(compiled, query, one), one.number))
    place = 0
    for most, number in sorted(entrants, key=lambda pair: (-pair[0], pair[1])):
        if most >= bar and found.fits[number] >= found.least_fit:
            above = place + sum(one.score > most for one in shown)
            yield number, ENTRANT * RANK_WEIGHTS[min(above, len(RANK_WEIGHTS) - 1)]
            place += 1


def _worth(compiled: Compiled, query: Query, contenders: Sequence[tuple[int, float]], limit: int) -> dict[str, float]:
    """What each fact that may be asked decides, summed over the contenders that it is open for."""
    worth: dict[str, float] = {}
    most: dict[str, int] = {}
    for number, weight in contenders:
        for key, share in _open_facts(compiled, query, number).items():
            if most.get(key, 0) < limit:
                worth[key] = worth.get(key, 0.0) + weight * share
                most[key] = most.get(key, 0) + 1
    return worth


def _open_facts(compiled: Compiled, query: Query, number: int) -> dict[str, float]:
    """The facts that may still be asked and on which a service depends: 1 = relevance or verdict, less = place only."""
    entry = compiled.live[number]
    facts = query.facts
    keys: dict[str, None] = {}
    if country_part(entry, query.targets, query.partners, query.excluded_countries) <= OPEN + 50:
        keys["target_countries"] = None
    if sector_part(entry, query.sectors) <= OPEN + 50:
        keys["sectors"] = None
    if area_part(entry, query.places) <= OPEN + 50:
        keys["municipality"] = None
    if entry.plain:
        mask = entry.mask
        settled = (query.holds[number] | query.fails[number]) & mask
        failing = query.fails[number] & mask
        if not failing & entry.hard:
            for place, condition in enumerate(entry.rule.conditions if entry.rule else ()):
                if not settled >> place & 1 and not (failing and condition.changeable):
                    keys.update(dict.fromkeys(compiled.open_facts(condition, query.state)))
    elif entry.rule is not None:
        rule, state = entry.rule, query.state
        key = ("missing", number, *[state[variable] for variable in rule.predicates])
        keys.update(dict.fromkeys(compiled.kept(key, lambda: tuple(rule.missing(state)))))
    if "region" in keys and _askable(compiled, facts, "municipality") is not None:
        keys["municipality"] = None
        del keys["region"]
    elif "municipality" in keys and _askable(compiled, facts, "municipality") is None:
        keys["region"] = None
    gates = {key for key in first_asked(keys, facts) if _askable(compiled, facts, key) is not None}
    minor = {test.asks for pref in entry.prefs for test in tests(pref.formula)}
    if query.sectors is None and sector_is_focus(entry):
        minor.add("sectors")
    minor = {key for key in first_asked(sorted(minor), facts) if _askable(compiled, facts, key) is not None}
    return {**dict.fromkeys(sorted(minor), PLACE_ONLY), **dict.fromkeys(sorted(gates), 1.0)}


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
