"""The catalogue as of one day, laid out so that a company's facts decide every condition at once.

Each condition and preference of the services in force is one bit. For each fact the bits that a set of possible values
settles (holds for all of them, fails for all of them) are looked up, and the facts' answers are or-ed together; a service
reads its own bits. Rules that are no plain list of conditions, or that read a fact twice, are evaluated by `Rule`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from referral.dates import in_force
from referral.derived import formula_of, open_domain, variable_of
from referral.facts import FactDictionary
from referral.rules import (
    FALSE,
    OPEN,
    TRUE,
    Branch,
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
    Test,
    combine,
    conditions,
    deciding,
    evaluate,
    tests,
)
from referral.services import LIST_PREFIX, PARAMETER_PREFIX, LeafNode, RuleNode, RuleVersion, Service

if TYPE_CHECKING:
    from referral.catalogue import Catalogue

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
    """A service as of the day. Bits: its conditions from `offset`, then its preferences."""

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
    plain: bool = False  # a list of conditions that all must hold, no fact read twice
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
            low, high = domain
            cuts = self.cuts
            key = (
                bisect_left(cuts, low) + bisect_right(cuts, low),
                bisect_left(cuts, high) + bisect_right(cuts, high),
            )
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
class _Composite:
    """A condition that reads several facts (is_sme), shared by all rules that use it."""

    formula: Formula
    variables: tuple[str, ...]
    bits: int = 0
    truths: dict[tuple[Domain, ...], int] = field(default_factory=dict)


class Compiled:
    """The catalogue as of `date`."""

    def __init__(self, catalogue: Catalogue, date: dt.date) -> None:
        self.catalogue = catalogue
        self.date = date
        self.dictionary: FactDictionary = catalogue.dictionary
        self.parameters = catalogue.parameters_on(date)
        self.entries: dict[str, Entry] = {name: self._entry(s) for name, s in catalogue.services.items()}
        self.live: list[Entry] = [entry for entry in self.entries.values() if entry.in_force]
        self.index = {entry.service.id: number for number, entry in enumerate(self.live)}
        self.tables: dict[str, _Table] = {}
        self.composites: dict[Formula, _Composite] = {}
        self.memo: dict[Hashable, Any] = {}
        self._lay_out()
        variables = {*self.tables, *(v for c in self.composites.values() for v in c.variables)}
        variables |= {v for entry in self.live if entry.rule for v in entry.rule.predicates}
        variables |= {variable_of(key) for key in self.dictionary.specs}
        self.open: dict[str, Domain] = {v: open_domain(v, self.dictionary) for v in variables}
        self._default = self._settle(self.open, self.open)

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
        return Condition(raw.id, formula, raw.changeable, raw.text, raw.no, raw.remedies, raw.source, tuple(leaves))

    def _formula(self, raw: RuleNode, leaves: list[Leaf]) -> Formula:
        if raw.leaf is not None:
            leaf = self.leaf(raw.leaf)
            leaves.append(leaf)
            return formula_of(leaf, self.dictionary, self.parameters)
        return Gate(raw.need, tuple(self._formula(child, leaves) for child in raw.children), raw.inverted)

    def _lay_out(self) -> None:
        offset = 0
        for entry in self.live:
            entry.offset = offset
            if entry.rule is not None:
                entry.plain = _is_plain(entry.rule)
                for number, condition in enumerate(entry.rule.conditions):
                    self._place(condition.formula, 1 << offset)
                    offset += 1
                    entry.mask |= 1 << number
                    if not condition.changeable:
                        entry.hard |= 1 << number
            for pref in entry.prefs:
                self._place(pref.formula, 1 << offset)
                offset += 1
        for table in self.tables.values():
            table.finish()

    def _place(self, formula: Formula, bit: int) -> None:
        if isinstance(formula, Test):
            variable = formula.predicate.variable
            self.tables.setdefault(variable, _Table()).add(formula.predicate, bit)
            return
        composite = self.composites.get(formula)
        if composite is None:
            variables = tuple(dict.fromkeys(test.predicate.variable for test in tests(formula)))
            composite = self.composites[formula] = _Composite(formula, variables)
        composite.bits |= bit

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
        for composite in self.composites.values():
            truth = self.composite_truth(composite, state)
            if truth == TRUE:
                holds |= composite.bits
            elif truth == FALSE:
                fails |= composite.bits
        return holds, fails

    def composite_truth(self, composite: _Composite, state: State) -> int:
        """The exact truth of a composite condition, kept for the sets of values asked before."""
        key = tuple([state[variable] for variable in composite.variables])
        truth = composite.truths.get(key)
        if truth is None:
            if len(composite.truths) >= MOST_KEPT:
                composite.truths.clear()
            truth = composite.truths[key] = Rule(Condition("", composite.formula)).outcome(state).now
        return truth

    def settle(self, known: Mapping[str, Domain]) -> tuple[State, int, int]:
        """The full state, and the bits of the conditions that hold, and that fail, whatever the unknown facts are."""
        state = {**self.open, **known}
        holds, fails = self._settle(state, known)
        return state, holds | self._default[0], fails | self._default[1]

    def outcome(self, number: int, state: State) -> tuple[int, float]:
        """Verdict of a rule that is no plain list, and the share of its topmost conditions that surely hold."""
        entry = self.live[number]
        rule = cast(Rule, entry.rule)
        key = (number, *[state[variable] for variable in rule.predicates])
        found: tuple[int, float] = self.kept(key, lambda: _complex_outcome(rule, state))
        return found

    def open_facts(self, condition: Condition, state: State) -> tuple[str, ...]:
        """The facts that can still turn a condition."""
        if isinstance(condition.formula, Test):
            truth = condition.formula.predicate.truth(state)
            return (condition.formula.asks,) if truth == OPEN and condition.formula.asks else ()
        composite = self.composites[condition.formula]
        key = ("asks", condition.formula, *[state[variable] for variable in composite.variables])
        found: tuple[str, ...] = self.kept(
            key, lambda: tuple(dict.fromkeys(f for f in deciding(condition.formula, state) if f))
        )
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


def _is_plain(rule: Rule) -> bool:
    if rule.shared:
        return False
    if isinstance(rule.tree, Condition):
        return True
    return _is_all(rule.tree) and all(isinstance(child, Condition) for child in rule.tree.children)


def entry_conditions(entry: Entry) -> tuple[Condition, ...]:
    """The conditions of a service as of the day, in order; none when they are not known."""
    return () if entry.rule is None else tuple(conditions(entry.rule.tree))
