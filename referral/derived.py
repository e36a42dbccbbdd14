"""What follows from the stated facts, and what each fact can still be.

- `is_sme`: 2003/361/EC, annex, article 2(1): fewer than 250 persons, and an annual turnover of at most 50 million euro
  or a balance sheet total of at most 43 million. Figures are in million Danish kroner; limits and the rate are dated
  parameters. With linked or partner firms (articles 3 and 6) the group's figures count instead of the company's own.
  The rule that the status changes only after two years in a row (article 4(2)) is not modelled: facts are the latest year.
- `region` and `hub` follow from the municipality, `has_foreign_partner` from the partner countries.

Each becomes a formula over stated facts, so that a rule which reads both a derived fact and its origin stays exact.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from referral.countries import ANYWHERE, HOME, ISO_CODES
from referral.facts import BELIEVABLE, LISTS, NUMBERS, FactDictionary, Facts, Range
from referral.rules import (
    Abroad,
    AnyList,
    Check,
    Chosen,
    Contains,
    Domain,
    Formula,
    Gate,
    InIntervals,
    Leaf,
    Numbers,
    Predicate,
    Touches,
    closed_union,
)

DERIVED = {
    "is_sme": "bool",
    "region": "code",
    "hub": "code",
    "has_foreign_partner": "bool",
}

UNKNOWABLE = "?"  # starts the name of a yes-or-no that no fact tells: the size of a group, a list not known for the day
YES = frozenset({True})

SME_PARAMETERS = ("sme_max_employees", "sme_max_turnover_meur", "sme_max_balance_meur", "eur_dkk_rate")

_VARIABLE = {"region": "municipality", "hub": "municipality", "has_foreign_partner": "partner_countries"}


def sme_limits(parameters: Mapping[str, float]) -> tuple[float, float, float]:
    """Most employees, and most turnover and balance in million kroner, that an SME has."""
    rate = parameters["eur_dkk_rate"]
    return (
        parameters["sme_max_employees"],
        parameters["sme_max_turnover_meur"] * rate,
        parameters["sme_max_balance_meur"] * rate,
    )


def _sme(dictionary: FactDictionary, parameters: Mapping[str, float]) -> Formula:
    employees, turnover, balance = sme_limits(parameters)

    def at_most(fact: str, limit: float, whole: bool = False) -> Check:
        if fact not in dictionary:
            return Check(Chosen(f"{UNKNOWABLE}{fact}", YES), "")
        return Check(InIntervals(fact, ((-math.inf, limit),), whole), fact)

    def small(prefix: str) -> Formula:
        money = Gate(
            1,
            (at_most(f"{prefix}turnover_mdkk", turnover), at_most(f"{prefix}balance_mdkk", balance)),
        )
        return Gate(2, (at_most(f"{prefix}employees", employees, whole=True), money))

    own = small("")
    if "linked_firms" not in dictionary:
        return own
    alone = Check(Chosen("linked_firms", frozenset({False})), "linked_firms")
    return Gate(2, (own, Gate(1, (alone, small("group_")))))


def _number_intervals(operator: str, operand: Any) -> list[tuple[float, float]]:
    if operator == "at_least":
        return [(operand, math.inf)]
    if operator == "at_most":
        return [(-math.inf, operand)]
    if operator == "between":
        return [(operand[0], operand[1])]
    return [(value, value) for value in (operand if operator == "in" else [operand])]


def formula_of(leaf: Leaf, dictionary: FactDictionary, parameters: Mapping[str, float]) -> Formula:
    """The formula over stated facts that a leaf of a rule means."""
    fact, operator, operand = leaf.fact, leaf.operator, leaf.operand
    places = dictionary.places
    if operand is None:  # a list or parameter that is not known for the date
        return Check(Chosen(f"{UNKNOWABLE}{fact} {operator} {leaf.named}", YES), "")
    if fact == "is_sme":
        formula = _sme(dictionary, parameters)
        wanted = frozenset(operand if operator == "in" else [operand])
        return _choose(formula, wanted)
    if fact == "has_foreign_partner":
        return _choose(Check(Abroad("partner_countries"), fact), frozenset(operand if operator == "in" else [operand]))
    if fact in ("region", "hub"):
        codes = operand if operator == "in" else [operand]
        within = places.in_region if fact == "region" else places.in_hub
        names = frozenset(name for code in codes for name in within(code))
        return Check(Chosen("municipality", names), "region" if fact == "region" else "municipality")
    kind = dictionary[fact].type
    predicate: Predicate
    if kind in NUMBERS:
        whole = kind == "integer"
        predicate = InIntervals(fact, closed_union(_number_intervals(operator, operand), whole), whole)
    elif kind in LISTS:
        predicate = (Touches if operator == "any_of" else Contains)(fact, frozenset(operand))
    else:
        predicate = Chosen(fact, frozenset(operand if operator == "in" else [operand]))
    return Check(predicate, fact)


def _choose(formula: Formula, wanted: frozenset[bool]) -> Formula:
    """A formula for "is one of these truth values"."""
    if wanted == {True}:
        return formula
    if wanted == {False}:
        return Gate(1, (formula,), inverted=True)
    return Gate(1, (formula, Gate(1, (formula,), inverted=True)))  # both: holds whatever it is


def variable_of(fact: str) -> str:
    """The variable that a fact is read from: itself, or the fact that it follows from."""
    return _VARIABLE.get(fact, fact)


def open_domain(variable: str, dictionary: FactDictionary) -> Domain:
    """What a variable can be while nothing is known."""
    if variable == "municipality":
        return dictionary.places.municipalities or frozenset({""})
    if variable == "partner_countries":
        return AnyList()
    if variable.startswith(UNKNOWABLE):
        return frozenset({True, False})
    spec = dictionary[variable]
    if spec.type in NUMBERS:
        return (spec.min if spec.min is not None else 0.0, spec.max if spec.max is not None else BELIEVABLE)
    if spec.type in LISTS:
        return AnyList()
    if spec.type == "bool":
        return frozenset({True, False})
    return frozenset(dictionary.codes[variable])


def known_domains(facts: Facts, dictionary: FactDictionary) -> dict[str, Domain]:
    """The variables that the facts narrow, with what each can still be."""
    domains: dict[str, Domain] = {}
    for key, value in facts.values.items():
        if key in _VARIABLE or key == "excluded_needs" or key == "excluded_countries":
            continue
        if isinstance(value, Range):
            low, high = cast(Numbers, open_domain(key, dictionary))
            domains[key] = (low if value.min is None else value.min, high if value.max is None else value.max)
        elif isinstance(value, tuple):
            domains[key] = frozenset(value)
        elif isinstance(value, (bool, str)):
            domains[key] = frozenset({value})
        else:
            domains[key] = (value, value)
    _narrow_place(facts, dictionary, domains)
    _narrow_partner(facts, domains)
    _narrow_exclusions(facts, domains)
    _narrow_group(domains)
    return domains


def _narrow_place(facts: Facts, dictionary: FactDictionary, domains: dict[str, Domain]) -> None:
    region = facts.get("region")
    if "municipality" not in domains and isinstance(region, str):
        domains["municipality"] = dictionary.places.in_region(region)


def _narrow_partner(facts: Facts, domains: dict[str, Domain]) -> None:
    has = facts.get("has_foreign_partner")
    if "partner_countries" not in domains and has is not None:
        domains["partner_countries"] = AnyList(True) if has else AnyList(False, ISO_CODES - {HOME})


def _narrow_exclusions(facts: Facts, domains: dict[str, Domain]) -> None:
    for wanted, unwanted in (("needs", "excluded_needs"), ("target_countries", "excluded_countries")):
        out = facts.codes(unwanted)
        if out and wanted not in domains:
            if ANYWHERE in out:
                out = tuple(ISO_CODES - {HOME})
            domains[wanted] = AnyList(without=frozenset(out))


def _narrow_group(domains: dict[str, Domain]) -> None:
    """A group's figures contain the company's own: neither can pass the other."""
    for own in ("employees", "turnover_mdkk", "balance_mdkk"):
        group = f"group_{own}"
        if group in domains and own in domains:
            (low, high), (group_low, group_high) = cast(Numbers, domains[own]), cast(Numbers, domains[group])
            domains[own] = (low, min(high, group_high))
            domains[group] = (max(low, group_low), group_high)
