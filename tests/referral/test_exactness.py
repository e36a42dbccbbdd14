"""Verdicts against brute force over every company that the one asking could still be."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from referral.engine import verdict
from referral.facts import Range, parse_facts
from referral.ranking import make_query
from tests.referral import engine_oracle as oracle
from tests.referral.engine_build import BASE, FACTOR, catalogue, partials, rules, service, trees

DAY = dt.date(2026, 11, 22)
FINAL = {"recommended", "not_eligible"}
MANY = settings(
    max_examples=int(200 * FACTOR), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
SOME = settings(
    max_examples=int(100 * FACTOR), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def affordable(tree: dict[str, Any], most: int = 6_000) -> bool:
    size = 1
    for key in oracle.reads(tree):
        size *= len(oracle.GRID[key])
    return size <= most


@MANY
@given(tree=trees(), said=partials())
def test_every_verdict_is_what_trying_every_possible_company_gives(tree: dict[str, Any], said: dict[str, Any]) -> None:
    assume(affordable(tree))
    found = catalogue([service("s", rules=rules(tree))])
    assert verdict(found, "s", parse_facts(said, BASE.dictionary), DAY) == oracle.verdict(tree, said)


@MANY
@given(cut=st.sampled_from([10, 50, 249, 250]), tree=trees(most=3), said=partials(), data=st.data())
def test_rules_that_read_a_fact_twice_are_exact_too(
    cut: int, tree: dict[str, Any], said: dict[str, Any], data: st.DataObject
) -> None:
    twice = [
        {"fact": "employees", "at_least": cut},
        {"fact": "is_sme", "equals": True},
        {"fact": "employees", "at_most": data.draw(st.sampled_from([9, 10, 50, 249]))},
    ]
    leaves = data.draw(st.lists(st.sampled_from(twice), min_size=2, max_size=3, unique_by=str))
    named = [{"id": f"t{n}", "kind": "hard", "text": "T.", "source": "s1", **leaf} for n, leaf in enumerate(leaves)]
    group = data.draw(st.sampled_from(["any", "all"]))
    whole = {"any": [{group: named}, tree]}
    assume(affordable(whole, 3_000))
    found = catalogue([service("s", rules=rules(whole))])
    assert verdict(found, "s", parse_facts(said, BASE.dictionary), DAY) == oracle.verdict(whole, said)


def test_a_condition_that_cannot_fail_holds_while_the_fact_is_unknown() -> None:
    below = {"id": "a", "fact": "employees", "at_most": 49, "kind": "hard", "text": "T.", "source": "s1"}
    above = {"id": "b", "fact": "employees", "at_least": 50, "kind": "hard", "text": "T.", "source": "s1"}
    found = catalogue([service("s", rules=rules({"any": [below, above]}))])
    assert verdict(found, "s", parse_facts({}, BASE.dictionary), DAY) == "recommended"
    found = catalogue([service("s", rules=rules({"all": [below, above]}))])
    assert verdict(found, "s", parse_facts({}, BASE.dictionary), DAY) == "not_eligible"


@SOME
@given(tree=trees(), said=partials(), data=st.data())
def test_more_facts_never_take_a_final_verdict_back(
    tree: dict[str, Any], said: dict[str, Any], data: st.DataObject
) -> None:
    found = catalogue([service("s", rules=rules(tree))])
    before = verdict(found, "s", parse_facts(said, BASE.dictionary), DAY)
    more = further_facts(said, data)
    after = verdict(found, "s", parse_facts(more, BASE.dictionary), DAY)
    if before in FINAL:
        assert after == before
    if before == "possible_if":
        assert after in ("possible_if", "not_eligible")


def further_facts(said: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """The same company with more known: facts added, ranges narrowed."""
    more = dict(said)
    for key in oracle.GRID:
        values = [value for value in oracle.GRID[key] if oracle.fits(said, key, value)]
        if not values or not data.draw(st.booleans()):
            continue
        value = data.draw(st.sampled_from(values))
        if key in ("municipality", "partner_countries"):
            more.pop("region" if key == "municipality" else "has_foreign_partner", None)
        more[key] = list(value) if isinstance(value, tuple) else value
    return more


@SOME
@given(tree=trees(most=5), said=partials())
def test_missing_names_exactly_the_facts_that_can_turn_the_outcome(tree: dict[str, Any], said: dict[str, Any]) -> None:
    assume(affordable(tree))
    found = catalogue([service("s", rules=rules(tree))]).on(DAY)
    query = make_query(found, parse_facts(said, BASE.dictionary))
    entry = found.entries["s"]
    assert entry.rule is not None
    variable = {"has_foreign_partner": "partner_countries", "region": "municipality"}
    named = {variable.get(fact, fact) for fact in entry.rule.missing(query.state)}
    assert named == turning(tree, said)


def turning(tree: dict[str, Any], said: dict[str, Any]) -> set[str]:
    """The facts in which alone two possible companies differ that come out differently; none when all is settled."""
    keys = sorted(oracle.reads(tree))
    results = {
        tuple(company[key] for key in keys): frozenset(oracle.outcomes(tree, company))
        for company in oracle.completions(said, set(keys))
    }
    together = set().union(*results.values()) if results else set()
    if len({now for now, _ in together}) == 1 and len({changed for _, changed in together}) == 1:
        return set()
    found = set()
    for place, key in enumerate(keys):
        seen: dict[tuple[Any, ...], set[frozenset[tuple[bool, bool]]]] = {}
        for values, result in results.items():
            seen.setdefault((*values[:place], *values[place + 1 :]), set()).add(result)
        if any(len(different) > 1 for different in seen.values()):
            found.add(key)
    return found


@SOME
@given(said=partials())
def test_facts_come_back_as_they_were_said(said: dict[str, Any]) -> None:
    facts = parse_facts(said, BASE.dictionary)
    back = facts.as_dict()
    for key, value in said.items():
        if isinstance(value, dict) and value.get("min") == value.get("max"):
            value = value["min"]
        assert back[key] == value
    assert set(back) - set(said) == set(facts.derived)
    assert all(not isinstance(value, Range) for value in back.values())
