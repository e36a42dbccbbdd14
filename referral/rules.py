"""Conditions: a tree of closed operators over facts, evaluated exactly on sets of possible values.

Truth is a set too, written as two bits: TRUE (1) = it can hold, FALSE (2) = it can fail, OPEN (3) = both. Kleene's rules
combine them exactly as long as no fact is read twice. Where one is (also through derived facts: `is_sme` reads
headcount and money), `Rule.outcome` enumerates that fact's cells, so `below 50 or at least 50` is TRUE while unknown.

A domain is what a fact can still be: `(low, high)` for a number, a frozenset for a single choice (bool, code,
municipality), a frozenset for a known list, `AnyList` for an unknown one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple, cast

from referral.countries import HOME

TRUE, FALSE, OPEN = 1, 2, 3

Numbers = tuple[float, float]


class AnyList(NamedTuple):
    """A list that is not known: any, but never with what was ruled out.

    `abroad`: whether it holds a country other than Denmark, where that is known.
    """

    abroad: bool | None = None
    without: frozenset[str] = frozenset()


Domain = Numbers | frozenset[Any] | AnyList
State = Mapping[str, Domain]  # variable -> domain, for every variable that a predicate reads


def negate(truth: int) -> int:
    """`not`: what can fail can hold, and the other way round."""
    return (truth & 1) << 1 | truth >> 1


def at_least(n: int, truths: Iterable[int]) -> int:
    """At least n of them hold. `all` and `any` are the ends of it."""
    can, must = 0, 0
    for truth in truths:
        can += truth & 1
        must += truth == TRUE
    return (TRUE if can >= n else 0) | (FALSE if must < n else 0)


# ---- predicates: what a leaf asks of one variable ----------------------------------------------------------------------


@dataclass(frozen=True)
class InIntervals:
    """A number lies in one of the closed intervals (ends may be infinite)."""

    variable: str
    intervals: tuple[Numbers, ...]
    whole: bool  # the variable counts things

    def truth(self, state: State) -> int:
        """Exact on any interval of numbers."""
        low, high = cast(Numbers, state[self.variable])
        can = inside = False
        for a, b in self.intervals:
            first, last = max(low, a), min(high, b)
            if self.whole:
                first, last = _ceil(first), _floor(last)
            can = can or first <= last
            inside = inside or (a <= low and high <= b)
        return (TRUE if can else 0) | (0 if inside else FALSE)


def _ceil(number: float) -> float:
    return math.ceil(number) if math.isfinite(number) else number


def _floor(number: float) -> float:
    return math.floor(number) if math.isfinite(number) else number


def closed_union(intervals: Iterable[Numbers], whole: bool) -> tuple[Numbers, ...]:
    """The same set of numbers as few intervals that neither touch nor overlap."""
    merged: list[Numbers] = []
    for a, b in sorted((_ceil(a), _floor(b)) if whole else (a, b) for a, b in intervals):
        if a > b:
            continue
        if merged and a <= merged[-1][1] + (1 if whole else 0):
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return tuple(merged)


@dataclass(frozen=True)
class Chosen:
    """A single choice (bool, code, municipality) is one of these."""

    variable: str
    values: frozenset[Any]

    def truth(self, state: State) -> int:
        """Exact on any set of choices."""
        domain = cast("frozenset[Any]", state[self.variable])
        return (0 if domain.isdisjoint(self.values) else TRUE) | (0 if domain <= self.values else FALSE)


@dataclass(frozen=True)
class Touches:
    """A list holds at least one of these."""

    variable: str
    values: frozenset[str]

    def truth(self, state: State) -> int:
        """Exact: an unknown list may hold anything that is not ruled out."""
        domain = cast("frozenset[str] | AnyList", state[self.variable])
        if isinstance(domain, AnyList):
            return OPEN if self.values - domain.without else FALSE
        return FALSE if domain.isdisjoint(self.values) else TRUE


@dataclass(frozen=True)
class Contains:
    """A list holds all of these."""

    variable: str
    values: frozenset[str]

    def truth(self, state: State) -> int:
        """Exact: an unknown list may hold anything that is not ruled out."""
        domain = cast("frozenset[str] | AnyList", state[self.variable])
        if isinstance(domain, AnyList):
            if not self.values:
                return TRUE
            return FALSE if self.values & domain.without else OPEN
        return TRUE if self.values <= domain else FALSE


@dataclass(frozen=True)
class Abroad:
    """A list of countries names one outside Denmark: what it means to have a foreign partner."""

    variable: str

    def truth(self, state: State) -> int:
        """Exact."""
        domain = cast("frozenset[str] | AnyList", state[self.variable])
        if isinstance(domain, AnyList):
            return OPEN if domain.abroad is None else TRUE if domain.abroad else FALSE
        return TRUE if any(code != HOME for code in domain) else FALSE


Predicate = InIntervals | Chosen | Touches | Contains | Abroad


# ---- the tree ---------------------------------------------------------------------------------------------------------

GROUPS = ("all", "any", "at_least", "not")


@dataclass(frozen=True)
class Check:
    """A predicate in the tree, and the fact that the company would be asked for it."""

    predicate: Predicate
    asks: str


@dataclass(frozen=True)
class Gate:
    """`need` of the children hold; `inverted` turns the answer round (`not`)."""

    need: int
    children: tuple[Formula, ...]
    inverted: bool = False


Formula = Check | Gate


@dataclass(frozen=True, eq=False)
class Condition:
    """A condition that is counted and explained as one: its formula, and what the catalogue says about it.

    Two are never equal: a rule may ask the same thing in two places.
    """

    id: str
    formula: Formula
    changeable: bool = False
    text: str = ""
    no: str = ""
    remedies: tuple[str, ...] = ()
    source: str | None = None
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True)
class Leaf:
    """What a leaf compares, kept for the explanation: fact, operator and the operand with parameters resolved.

    The operand is None when the list or parameter that it names (`named`) is not known for the day.
    """

    fact: str
    operator: str
    operand: Any
    named: str = ""


@dataclass(frozen=True)
class Branch:
    """A group of conditions: `need` of the children must hold; `inverted` for `not`."""

    need: int
    children: tuple[Node, ...]
    inverted: bool = False


Node = Condition | Branch


def evaluate(formula: Formula, state: State) -> int:
    """Kleene's truth of a formula; exact when it reads no variable twice."""
    if isinstance(formula, Check):
        return formula.predicate.truth(state)
    truth = at_least(formula.need, (evaluate(child, state) for child in formula.children))
    return negate(truth) if formula.inverted else truth


def combine(node: Node, truth_of: Callable[[Condition], int], relaxed: bool = False, positive: bool = True) -> int:
    """Kleene's truth of a tree of conditions.

    `relaxed` asks what would be were every changeable condition changed to help: it then counts as holding, or as
    failing below a `not`.
    """
    if isinstance(node, Condition):
        if relaxed and node.changeable:
            return TRUE if positive else FALSE
        return truth_of(node)
    below = positive != node.inverted
    truth = at_least(node.need, (combine(child, truth_of, relaxed, below) for child in node.children))
    return negate(truth) if node.inverted else truth


def tests(formula: Formula) -> Iterator[Check]:
    """The tests of a formula, in order."""
    if isinstance(formula, Check):
        yield formula
    else:
        for child in formula.children:
            yield from tests(child)


def conditions(node: Node) -> Iterator[Condition]:
    """The conditions of a tree, in order."""
    if isinstance(node, Condition):
        yield node
    else:
        for child in node.children:
            yield from conditions(child)


def deciding(formula: Formula, state: State) -> list[str]:
    """The facts whose answer can still turn the formula; exact when it reads no variable twice."""
    if evaluate(formula, state) != OPEN:
        return []
    if isinstance(formula, Check):
        return [formula.asks]
    return [fact for child in formula.children for fact in deciding(child, state)]


# ---- exactness where a variable is read more than once ---------------------------------------------------------------


def cells(domain: Domain, predicates: Sequence[Predicate]) -> list[Domain]:
    """Single values of `domain` such that the predicates can come out no other way than on one of them."""
    if isinstance(domain, AnyList):
        return _list_cells(domain, predicates)
    if isinstance(domain, frozenset):
        if any(isinstance(p, (Touches, Contains, Abroad)) for p in predicates):
            return [domain]
        by_outcome: dict[tuple[bool, ...], Any] = {}
        for value in sorted(domain, key=str):
            outcome = tuple(isinstance(p, Chosen) and value in p.values for p in predicates)
            by_outcome.setdefault(outcome, value)
        return [frozenset({value}) for value in by_outcome.values()]
    return [(value, value) for value in _number_cells(domain, predicates)]


def _number_cells(domain: Numbers, predicates: Sequence[Predicate]) -> list[float]:
    low, high = domain
    whole = any(isinstance(p, InIntervals) and p.whole for p in predicates)
    cuts = {end for p in predicates if isinstance(p, InIntervals) for pair in p.intervals for end in pair}
    cuts = {cut for cut in cuts if math.isfinite(cut)} | {end for end in domain if math.isfinite(end)}
    near: set[float]
    if whole:
        near = {value for cut in cuts for value in (math.floor(cut), math.ceil(cut), math.ceil(cut) + 1)}
        near |= {math.floor(cut) - 1 for cut in cuts}
    else:
        ordered = sorted(cuts)
        near = set(ordered) | {(a + b) / 2 for a, b in zip(ordered, ordered[1:], strict=False)}
        near |= {ordered[0] - 1, ordered[-1] + 1} if ordered else {0.0}
    return sorted(value for value in near or {0.0} if low <= value <= high)


def _list_cells(domain: AnyList, predicates: Sequence[Predicate]) -> list[Domain]:
    named = {
        value
        for p in predicates
        if isinstance(p, (Touches, Contains))
        for value in p.values
        if value not in domain.without
    }
    atoms: dict[tuple[bool, ...], list[str]] = {}
    for value in sorted(named):
        member = (*(isinstance(p, (Touches, Contains)) and value in p.values for p in predicates), value == HOME)
        atoms.setdefault(member, []).append(value)
    parts: list[list[frozenset[str]]] = [[frozenset(), frozenset({"ZZ"})]]  # a country or code that no list names
    if HOME not in named and any(isinstance(p, Abroad) for p in predicates):
        parts.append([frozenset(), frozenset({HOME})])
    for members in atoms.values():
        sizes = [frozenset(), frozenset(members[:1])]
        if len(members) > 1:
            sizes.append(frozenset(members))
        parts.append(sizes)
    lists = (frozenset().union(*chosen) for chosen in product(*parts))
    return [one for one in lists if domain.abroad in (None, any(code != HOME for code in one))]


def exact_truth(formula: Formula, state: State) -> int:
    """The truth of a formula, exact also when it reads a variable twice."""
    truth = evaluate(formula, state)
    if truth != OPEN or isinstance(formula, Check):
        return truth
    variables = [test.predicate.variable for test in tests(formula)]
    if len(set(variables)) == len(variables):
        return truth
    return Rule(Condition("", formula)).outcome(state).now


@dataclass(frozen=True)
class Outcome:
    """What a rule can still come to: with things as they are, and with every changeable condition changed."""

    now: int
    changed: int


@dataclass
class Rule:
    """A tree ready to be evaluated exactly."""

    tree: Node
    conditions: tuple[Condition, ...] = field(init=False)
    shared: tuple[str, ...] = field(init=False)
    predicates: Mapping[str, tuple[Predicate, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.conditions = tuple(conditions(self.tree))
        reads: dict[str, list[Predicate]] = {}
        for condition in self.conditions:
            for test in tests(condition.formula):
                reads.setdefault(test.predicate.variable, []).append(test.predicate)
        self.predicates = {variable: tuple(found) for variable, found in reads.items()}
        self.shared = tuple(variable for variable, found in reads.items() if len(found) > 1)

    def outcome(self, state: State) -> Outcome:
        """Exact for every combination of what the facts can still be."""
        quick = self._kleene(state)
        if not self.shared or OPEN not in (quick.now, quick.changed):
            return quick
        now = changed = 0
        for one in self.completions(state, self.shared):
            found = self._kleene(one)
            now |= found.now
            changed |= found.changed
            if now == OPEN and changed == OPEN:
                break
        return Outcome(now, changed)

    def _kleene(self, state: State) -> Outcome:
        truths = {condition: evaluate(condition.formula, state) for condition in self.conditions}
        return Outcome(
            combine(self.tree, truths.__getitem__),
            combine(self.tree, truths.__getitem__, relaxed=True),
        )

    def completions(self, state: State, variables: Sequence[str]) -> Iterator[State]:
        """The states in which each of `variables` has one value, one for every way the predicates can come out."""
        choices = [cells(state[variable], self.predicates[variable]) for variable in variables]
        for chosen in product(*choices):
            yield {**state, **dict(zip(variables, chosen, strict=True))}

    def truth(self, condition: Condition, state: State) -> int:
        """The exact truth of one of the rule's conditions by itself."""
        return exact_truth(condition.formula, state) if self.shared else evaluate(condition.formula, state)

    def missing(self, state: State) -> list[str]:
        """The facts that can still turn the outcome, in the order of the conditions."""
        found = self.outcome(state)
        if OPEN not in (found.now, found.changed):
            return []
        if self.shared:
            return self._missing_shared(state)
        truths = {condition: evaluate(condition.formula, state) for condition in self.conditions}
        open_now = set(_on_open_path(self.tree, truths.__getitem__, relaxed=False))
        open_changed = {c for c in _on_open_path(self.tree, truths.__getitem__, relaxed=True) if not c.changeable}
        relevant = [c for c in self.conditions if c in open_now or c in open_changed]
        return list(dict.fromkeys(fact for c in relevant for fact in deciding(c.formula, state) if fact))

    def _missing_shared(self, state: State) -> list[str]:
        """`missing` where a variable is read more than once: by what is left of the tree for each of its cells."""
        left = {
            tuple(one[variable] for variable in self.shared): (
                _left_of_tree(self.tree, one, relaxed=False),
                _left_of_tree(self.tree, one, relaxed=True),
            )
            for one in self.completions(state, self.shared)
        }
        turning = {test.predicate.variable for pair in left.values() for side in pair for test in _tests_left(side)}
        for place, variable in enumerate(self.shared):
            by_rest: dict[tuple[Domain, ...], set[Any]] = {}
            for chosen, pair in left.items():
                by_rest.setdefault((*chosen[:place], *chosen[place + 1 :]), set()).add(pair)
            if any(len(pairs) > 1 for pairs in by_rest.values()):
                turning.add(variable)
        asked = [test for c in self.conditions for test in tests(c.formula) if test.asks]
        return list(dict.fromkeys(test.asks for test in asked if test.predicate.variable in turning))


def _left_of_formula(formula: Formula, state: State) -> Any:
    """What is left of a formula when all that is settled is taken out: TRUE, FALSE, a test or a smaller gate."""
    if isinstance(formula, Check):
        truth = formula.predicate.truth(state)
        return formula if truth == OPEN else truth
    return _left_of_gate(formula.need, [_left_of_formula(child, state) for child in formula.children], formula.inverted)


def _left_of_tree(node: Node, state: State, relaxed: bool, positive: bool = True) -> Any:
    if isinstance(node, Condition):
        if relaxed and node.changeable:
            return TRUE if positive else FALSE
        return _left_of_formula(node.formula, state)
    below = positive != node.inverted
    return _left_of_gate(
        node.need, [_left_of_tree(child, state, relaxed, below) for child in node.children], node.inverted
    )


def _left_of_gate(need: int, children: list[Any], inverted: bool) -> Any:
    still = [child for child in children if child not in (TRUE, FALSE)]
    need -= sum(child == TRUE for child in children)
    if need <= 0:
        return FALSE if inverted else TRUE
    if need > len(still):
        return TRUE if inverted else FALSE
    return (need, tuple(still), inverted)


def _tests_left(left: Any) -> Iterator[Check]:
    if isinstance(left, Check):
        yield left
    elif isinstance(left, tuple):
        for child in left[1]:
            yield from _tests_left(child)


def _on_open_path(
    node: Node, truth_of: Callable[[Condition], int], relaxed: bool, positive: bool = True
) -> Iterator[Condition]:
    """The open conditions with nothing but open groups above them, so that their answer can reach the top."""
    if isinstance(node, Condition):
        if truth_of(node) == OPEN:
            yield node
    elif combine(node, truth_of, relaxed, positive) == OPEN:
        for child in node.children:
            yield from _on_open_path(child, truth_of, relaxed, positive != node.inverted)


def smallest_repair(node: Node, truth_of: Callable[[Condition], int], positive: bool = True) -> list[Condition]:
    """The fewest conditions that fail now and would have to change for the tree to be able to hold.

    Exact where no fact is read twice; ties go to the conditions written first.
    """
    if isinstance(node, Condition):
        wanted = TRUE if positive else FALSE
        return [] if truth_of(node) & wanted else [node]
    # for the group to fail, fewer than `need` may hold
    needed = len(node.children) - node.need + 1 if positive == node.inverted else node.need
    repairs = sorted((smallest_repair(child, truth_of, positive != node.inverted) for child in node.children), key=len)
    return [condition for repair in repairs[:needed] for condition in repair]
