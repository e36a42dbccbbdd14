"""The catalogue as of one day, laid out so that a company's facts decide every condition at once.

Each condition and preference of the services in force is one bit. For each fact the bits that a set of possible values
settles (holds for all of them, fails for all of them) are looked up, and the facts' answers are or-ed together; a service
reads its own bits. Rules that are no plain list of conditions, or that read a fact twice, are evaluated by `Rule`.
"""

from __future__ import annotations

import datetime as dt
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from referral.dates import in_force
from referral.derived import formula_of, open_domain, variable_of
from referral.facts import FactDictionary
from referral.rules import (
    FALSE,
    OPEN,
    TRUE,
    Branch,
    Check,
    Condition,
    Domain,
    Formula,
    Gate,
    InIntervals,
    Leaf,
    Node,
    Outcome,
    Rule,
    State,
    combine,
    evaluate,
    exact_truth,
    tests,
)
from referral.services import LIST_PREFIX, PARAMETER_PREFIX, LeafNode, RuleNode, RuleVersion, Service

if TYPE_CHECKING:
    from referral.catalogue import Catalogue

CERTAINTY = 0.06  # added for conditions that are met, shared out among them
WORD = 64  # a service's bits fill whole machine words, so that they are read without shifting long numbers
MOST_KEPT = 20_000  # entries of a cache before it starts afresh

RECOMMENDED, POSSIBLE, POSSIBLE_IF, NOT_ELIGIBLE = 0, 1, 2, 3
VERDICTS = ("recommended", "possible", "possible_if", "not_eligible")


def verdict_of(outcome: Outcome) -> int:
    """The verdict that an exact outcome means."""
    if outcome.now == TRUE:
        return RECOMMENDED
    if outcome.changed == FALSE:
        return NOT_ELIGIBLE
    return POSSIBLE_IF if outcome.now == FALSE else POSSIBLE


@dataclass(frozen=True)
class Pref:
    """A preference ready to be looked up."""

    id: str
    text: str
    weight: float
    formula: Formula
    leaf: Leaf


@dataclass
class Entry:
    """A service as of the day. Its bits: conditions, sets of conditions that share facts, preferences."""

    service: Service
    status: str
    in_force: bool
    stale: bool
    rule: Rule | None = None
    version: RuleVersion | None = None
    prefs: tuple[Pref, ...] = ()
    offset: int = 0
    mask: int = 0  # the conditions' bits, shifted down
    hard: int = 0  # those that are not changeable
    asks: tuple[tuple[str, int], ...] = ()  # each fact that conditions ask for, with their bits
    plain: bool = False  # a list of conditions that all must hold
    credit: float = 0.0  # what each condition that is met adds to the score
    every: int = 0  # the conditions' bits and those of conditions that cannot hold together
    final: int = 0  # those of them that rule out whatever is changed
    area: frozenset[str] | None = None
    needs: Mapping[str, float] = field(default_factory=dict)

    @property
    def gated(self) -> bool:
        """Whether conditions decide the verdict."""
        return self.rule is not None


class _Table:
    """What each set of values of one fact settles."""

    def __init__(self) -> None:
        self.rows: dict[Any, int] = {}  # predicate -> its bits
        self.cuts: list[float] = []
        self.cache: dict[Hashable, tuple[int, int]] = {}

    def add(self, predicate: Any, bit: int) -> None:
        self.rows[predicate] = self.rows.get(predicate, 0) | bit

    def finish(self) -> None:
        ends = {end for p in self.rows if isinstance(p, InIntervals) for pair in p.intervals for end in pair}
        self.cuts = sorted(ends)

    def settled(self, variable: str, domain: Domain) -> tuple[int, int]:
        key: Hashable = domain
        if type(domain) is tuple:
            key = _cell_range(self.cuts, domain)
        found = self.cache.get(key)
        if found is None:
            holds = fails = 0
            state = {variable: domain}
            for predicate, bits in self.rows.items():
                truth = predicate.truth(state)
                if truth == TRUE:
                    holds |= bits
                elif truth == FALSE:
                    fails |= bits
            if len(self.cache) >= MOST_KEPT:
                self.cache.clear()
            found = self.cache[key] = (holds, fails)
        return found


@dataclass
class _Joint:
    """Conditions that share a fact: together they can be impossible though each could hold."""

    rule: Rule
    now_bits: int = 0
    changed_bits: int = 0

    def fails(self, state: State, truth_of: Callable[[Formula], int]) -> int:
        """The bits to mark as failing; none when the conditions can hold together."""
        truths = [truth_of(condition.formula) for condition in self.rule.conditions]
        if FALSE in truths or truths.count(OPEN) < 2:
            return 0  # each condition's own bit says it already
        outcome = self.rule.outcome(state)
        return (self.now_bits if outcome.now == FALSE else 0) | (self.changed_bits if outcome.changed == FALSE else 0)


class _Cluster:
    """Conditions that read several facts, by the facts that they read: what each set of values settles."""

    def __init__(self, variables: tuple[str, ...]) -> None:
        self.variables = variables
        self.formulas: dict[Formula, int] = {}
        self.joints: dict[tuple[tuple[Formula, bool], ...], _Joint] = {}
        self.by_shared: dict[tuple[str, ...], list[_Joint]] = {}
        self.cuts: list[list[float] | None] = []
        self.cache: dict[Hashable, tuple[int, int]] = {}

    def finish(self) -> None:
        for joint in self.joints.values():
            self.by_shared.setdefault(joint.rule.shared, []).append(joint)
        found: dict[str, set[float]] = {variable: set() for variable in self.variables}
        formulas = [*self.formulas, *(c.formula for joint in self.joints.values() for c in joint.rule.conditions)]
        numeric = set()
        for formula in formulas:
            for test in tests(formula):
                if isinstance(test.predicate, InIntervals):
                    numeric.add(test.predicate.variable)
                    ends = (end for pair in test.predicate.intervals for end in pair)
                    found[test.predicate.variable].update(ends)
        self.cuts = [sorted(found[variable]) if variable in numeric else None for variable in self.variables]

    def settled(self, state: State) -> tuple[int, int]:
        key = tuple(
            [
                state[variable] if cuts is None else _cell_range(cuts, state[variable])
                for variable, cuts in zip(self.variables, self.cuts, strict=True)
            ]
        )
        found = self.cache.get(key)
        if found is None:
            holds = fails = 0
            truths: dict[int, int] = {}

            def truth_of(formula: Formula) -> int:
                truth = truths.get(id(formula))
                if truth is None:
                    truth = truths[id(formula)] = exact_truth(formula, state)
                return truth

            for formula, bits in self.formulas.items():
                truth = truth_of(formula)
                if truth == TRUE:
                    holds |= bits
                elif truth == FALSE:
                    fails |= bits
            for shared, joints in self.by_shared.items():
                if not all(_is_point(state[variable]) for variable in shared):
                    for joint in joints:
                        fails |= joint.fails(state, truth_of)
            if len(self.cache) >= MOST_KEPT:
                self.cache.clear()
            found = self.cache[key] = (holds, fails)
        return found


def _is_point(domain: Domain) -> bool:
    """Whether one value is left, so that conditions which share the fact agree on it by themselves."""
    if type(domain) is tuple:
        return domain[0] == domain[1]
    return isinstance(domain, frozenset) and len(domain) == 1


def _cell_range(cuts: list[float], domain: Any) -> tuple[int, int]:
    """Where the ends of an interval lie among the cuts: intervals that lie alike come out alike."""
    low, high = domain
    return bisect_left(cuts, low) + bisect_right(cuts, low), bisect_left(cuts, high) + bisect_right(cuts, high)


class Settled(NamedTuple):
    """The domain of every variable, and the bits of what holds, and what fails, whatever the unknown facts are."""

    state: State
    holds: int
    fails: int


class Compiled:
    """The catalogue as of `date`."""

    def __init__(self, catalogue: Catalogue, date: dt.date) -> None:
        self.catalogue = catalogue
        self.date = date
        self.dictionary: FactDictionary = catalogue.dictionary
        self.parameters = catalogue.parameters_on(date)
        self.formulas: dict[Formula, Formula] = {}  # one object for all conditions that ask the same
        self.entries: dict[str, Entry] = {name: self._entry(s) for name, s in catalogue.services.items()}
        self.live: list[Entry] = [entry for entry in self.entries.values() if entry.in_force]
        self.index = {entry.service.id: number for number, entry in enumerate(self.live)}
        self.tables: dict[str, _Table] = {}
        self.clusters: dict[tuple[str, ...], _Cluster] = {}
        self.memo: dict[Hashable, Any] = {}
        self.askable = frozenset(key for key, spec in self.dictionary.specs.items() if spec.askable)
        self.by_need = _by_code({n: entry.needs for n, entry in enumerate(self.live)})
        self.in_areas = [number for number, entry in enumerate(self.live) if entry.area is not None]
        self.by_sector = _by_code({n: entry.service.relevance.sectors for n, entry in enumerate(self.live)})
        self.by_country = _by_code({n: entry.service.relevance.countries for n, entry in enumerate(self.live)})
        self._lay_out()
        variables = {*self.tables, *(v for variables in self.clusters for v in variables)}
        variables |= {v for entry in self.live if entry.rule for v in entry.rule.predicates}
        variables |= {variable_of(key) for key in self.dictionary.specs}
        self.open: dict[str, Domain] = {v: open_domain(v, self.dictionary) for v in variables}
        self._default = Settled(self.open, *self._settle(self.open, self.open))

    def kept(self, key: Hashable, make: Any) -> Any:
        """`make()`, kept under `key` while there is room."""
        found = self.memo.get(key)
        if found is None:
            if len(self.memo) >= MOST_KEPT:
                self.memo.clear()
            found = self.memo[key] = make()
        return found

    # ---- building

    def _entry(self, service: Service) -> Entry:
        lasting = in_force(service.valid_from, service.valid_to, self.date)
        there = lasting and (service.status != "historical" or service.valid_to is not None)
        if there:
            status = "unknown" if service.status == "unknown" else "current"
        elif service.valid_from and not in_force(service.valid_from, None, self.date):
            status = "unknown"
        else:
            status = "historical"
        version = next((v for v in service.rules if in_force(v.valid_from, v.valid_to, self.date)), None)
        return Entry(
            service=service,
            status=status,
            in_force=there,
            stale=service.review_after is not None and not in_force(None, service.review_after, self.date),
            version=version,
            rule=None if version is None else Rule(self.node(version.tree)),
            prefs=tuple(self._pref(p.id, p.text, p.weight, p.leaf) for p in service.preferences),
            area=self._area(service),
            needs=service.relevance.needs,
        )

    def _pref(self, name: str, text: str, weight: float, raw: LeafNode) -> Pref:
        leaf = self.leaf(raw)
        return Pref(name, text, weight, formula_of(leaf, self.dictionary, self.parameters), leaf)

    def _area(self, service: Service) -> frozenset[str] | None:
        relevance = service.relevance
        if relevance.municipalities is None and not relevance.regions:
            return None
        names: Iterable[str] | None = relevance.municipalities
        if isinstance(names, str):
            names = self.catalogue.list_on(names[len(LIST_PREFIX) :], self.date)
        area = frozenset(names or ())
        for code in relevance.regions:
            area |= self.dictionary.places.in_region(code)
        return area

    def leaf(self, raw: LeafNode) -> Leaf:
        """A leaf with its lists and parameters as of the day; operand None when one is not known then."""
        operand: Any = raw.operand
        named = str(raw.operand)
        if isinstance(operand, str) and operand.startswith(LIST_PREFIX):
            operand = self.catalogue.list_on(operand[len(LIST_PREFIX) :], self.date)
        elif isinstance(operand, tuple):
            operand = tuple(self._number(one) for one in operand)
            if None in operand:
                operand = None
        else:
            operand = self._number(operand)
        return Leaf(raw.fact, raw.operator, operand, named if operand is None else "")

    def _number(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(PARAMETER_PREFIX):
            return self.parameters.get(value[len(PARAMETER_PREFIX) :])
        return value

    def node(self, raw: RuleNode) -> Node:
        """A rule's tree as of the day."""
        if raw.id is None:
            return Branch(raw.need, tuple(self.node(child) for child in raw.children), raw.inverted)
        leaves: list[Leaf] = []
        formula = self._formula(raw, leaves)
        formula = self.formulas.setdefault(formula, formula)
        return Condition(raw.id, formula, raw.changeable, raw.text, raw.no, raw.remedies, raw.source, tuple(leaves))

    def _formula(self, raw: RuleNode, leaves: list[Leaf]) -> Formula:
        if raw.leaf is not None:
            leaf = self.leaf(raw.leaf)
            leaves.append(leaf)
            return formula_of(leaf, self.dictionary, self.parameters)
        return Gate(raw.need, tuple(self._formula(child, leaves) for child in raw.children), raw.inverted)

    def _lay_out(self) -> None:
        most = max(1, *(_most_bits(entry) for entry in self.live), 1)
        self.width = -(-most // WORD) * WORD
        for number, entry in enumerate(self.live):
            entry.offset = offset = number * self.width
            asks: dict[str, int] = {}
            if entry.rule is not None:
                entry.plain = _is_plain(entry.rule)
                for place, condition in enumerate(entry.rule.conditions):
                    self._place(condition.formula, 1 << offset + place)
                    entry.mask |= 1 << place
                    for fact in {test.asks for test in tests(condition.formula) if test.asks}:
                        asks[fact] = asks.get(fact, 0) | 1 << place
                    if not condition.changeable:
                        entry.hard |= 1 << place
                entry.asks = tuple(sorted(asks.items()))
                entry.every, entry.final = entry.mask, entry.hard
                entry.credit = CERTAINTY / len(entry.rule.conditions)
                if entry.plain and entry.rule.shared:
                    self._place_joints(entry)
            offset += entry.every.bit_length()
            for pref in entry.prefs:
                self._place(pref.formula, 1 << offset)
                offset += 1
        self.rows = [
            (e.plain, e.mask, e.every, e.final, e.credit, bool(e.prefs), e.status == "unknown") for e in self.live
        ]
        for table in self.tables.values():
            table.finish()
        for cluster in self.clusters.values():
            cluster.finish()

    def _cluster(self, formulas: Iterable[Formula]) -> _Cluster:
        variables = tuple(sorted({test.predicate.variable for formula in formulas for test in tests(formula)}))
        return self.clusters.setdefault(variables, _Cluster(variables))

    def _place(self, formula: Formula, bit: int) -> None:
        if isinstance(formula, Check):
            variable = formula.predicate.variable
            self.tables.setdefault(variable, _Table()).add(formula.predicate, bit)
        else:
            formulas = self._cluster([formula]).formulas
            formulas[formula] = formulas.get(formula, 0) | bit

    def _place_joints(self, entry: Entry) -> None:
        """Two bits for each set of conditions that share facts: cannot hold, and cannot hold whatever is changed."""
        for together in _sharing(cast(Rule, entry.rule)):
            key = tuple((condition.formula, condition.changeable) for condition in together)
            joints = self._cluster([condition.formula for condition in together]).joints
            if key not in joints:
                joints[key] = _Joint(Rule(Branch(len(together), tuple(together))))
            now, changed = entry.every.bit_length(), entry.every.bit_length() + 1
            joints[key].now_bits |= 1 << entry.offset + now
            joints[key].changed_bits |= 1 << entry.offset + changed
            entry.every |= 1 << now | 1 << changed
            entry.final |= 1 << changed

    # ---- asking

    def _settle(self, state: State, known: Mapping[str, Domain]) -> tuple[int, int]:
        holds = fails = 0
        tables = self.tables
        for variable, domain in known.items():
            table = tables.get(variable)
            if table is not None:
                yes, no = table.settled(variable, domain)
                holds |= yes
                fails |= no
        for variables, cluster in self.clusters.items():
            if not known.keys().isdisjoint(variables):
                yes, no = cluster.settled(state)
                holds |= yes
                fails |= no
        return holds, fails

    def settle(self, known: Mapping[str, Domain], earlier: Settled | None = None) -> Settled:
        """What the known facts settle; on top of an `earlier` one only what is known besides."""
        before = earlier or self._default
        state = {**before.state, **known}
        holds, fails = self._settle(state, known)
        return Settled(state, holds | before.holds, fails | before.fails)

    def by_service(self, bits: int) -> Sequence[int]:
        """The bits of each service, in the order of `live`."""
        size = self.width // 8
        raw = bits.to_bytes(size * len(self.live), "little")
        if self.width == WORD and sys.byteorder == "little":
            return memoryview(raw).cast("Q").tolist()
        return [int.from_bytes(raw[at : at + size], "little") for at in range(0, len(raw), size)]

    def outcome(self, number: int, state: State) -> tuple[int, float]:
        """Verdict of a rule that is no plain list, and the share of its topmost conditions that surely hold."""
        entry = self.live[number]
        rule = cast(Rule, entry.rule)
        key = (number, *[state[variable] for variable in rule.predicates])
        found: tuple[int, float] = self.kept(key, lambda: _complex_outcome(rule, state))
        return found


def _complex_outcome(rule: Rule, state: State) -> tuple[int, float]:
    verdict = verdict_of(rule.outcome(state))
    if verdict == RECOMMENDED:
        return verdict, 1.0
    tops = rule.tree.children if isinstance(rule.tree, Branch) and _is_all(rule.tree) else (rule.tree,)
    met = sum(combine(top, lambda c: evaluate(c.formula, state)) == TRUE for top in tops)
    return verdict, met / len(tops)


def _is_all(branch: Branch) -> bool:
    return branch.need == len(branch.children) and not branch.inverted


def _by_code(codes: Mapping[int, Iterable[str]]) -> dict[str, list[int]]:
    """The services of each code."""
    found: dict[str, list[int]] = {}
    for number, own in codes.items():
        for code in own:
            found.setdefault(code, []).append(number)
    return found


def _most_bits(entry: Entry) -> int:
    """At most so many bits: conditions, two for each set of them that share facts, preferences."""
    many = len(entry.rule.conditions) if entry.rule else 0
    return 2 * many + len(entry.prefs)


def _is_plain(rule: Rule) -> bool:
    if isinstance(rule.tree, Condition):
        return True
    return _is_all(rule.tree) and all(isinstance(child, Condition) for child in rule.tree.children)


def _sharing(rule: Rule) -> list[list[Condition]]:
    """The rule's conditions in sets that share facts, directly or through others; single ones left out."""
    sets: list[tuple[set[str], list[Condition]]] = []
    for condition in rule.conditions:
        reads, together = {test.predicate.variable for test in tests(condition.formula)}, [condition]
        apart = []
        for other_reads, others in sets:
            if reads.isdisjoint(other_reads):
                apart.append((other_reads, others))
            else:
                reads, together = reads | other_reads, [*others, *together]
        sets = [*apart, (reads, together)]
    return [together for _, together in sets if len(together) > 1]


def entry_conditions(entry: Entry) -> tuple[Condition, ...]:
    """The conditions of a service as of the day, in order; none when they are not known."""
    return () if entry.rule is None else entry.rule.conditions
