"""2003/361/EC as a truth table, with partial figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from referral.catalogue import Catalogue
from referral.engine import verdict
from referral.facts import parse_facts
from tests.referral.engine_build import BASE, catalogue, rules, service

DAY = dt.date(2026, 11, 22)
LEAF = {"id": "smv", "fact": "is_sme", "equals": True, "kind": "hard", "text": "T.", "source": "s1"}
ALONE = {"linked_firms": False}
HOLDS, FAILS, OPEN = "recommended", "not_eligible", "possible"


@pytest.fixture(scope="module")
def gate() -> Catalogue:
    return catalogue([service("s", rules=rules({"all": [LEAF]}))])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        # headcount alone decides only above the limit
        ({"employees": 250}, FAILS),
        ({"employees": 300, "turnover_mdkk": 1, "balance_mdkk": 1, **ALONE}, FAILS),
        ({"employees": 249}, OPEN),
        ({"employees": {"min": 250}}, FAILS),
        ({"employees": {"min": 200, "max": 499}, "turnover_mdkk": 10, **ALONE}, OPEN),
        # one of the two money figures is enough; both must be over to fail
        ({"employees": 249, "turnover_mdkk": 373, **ALONE}, HOLDS),
        ({"employees": 249, "turnover_mdkk": 373.019, **ALONE}, HOLDS),
        ({"employees": 249, "turnover_mdkk": 373.02, **ALONE}, OPEN),
        ({"employees": 249, "balance_mdkk": 320.79, **ALONE}, HOLDS),
        ({"employees": 249, "balance_mdkk": 320.80, **ALONE}, OPEN),
        ({"employees": 249, "turnover_mdkk": 374, "balance_mdkk": 320, **ALONE}, HOLDS),
        ({"employees": 249, "turnover_mdkk": 374, "balance_mdkk": 321, **ALONE}, FAILS),
        ({"employees": 0, "turnover_mdkk": 0, **ALONE}, HOLDS),
        # money over both limits fails whatever the headcount
        ({"turnover_mdkk": {"min": 400}, "balance_mdkk": {"min": 400}}, FAILS),
        ({"turnover_mdkk": 10, "balance_mdkk": 10, **ALONE}, OPEN),
        # a company's own small figures decide nothing while linked firms are possible
        ({"employees": 20, "turnover_mdkk": 10}, OPEN),
        ({"employees": 20, "turnover_mdkk": 10, "linked_firms": True}, OPEN),
        # ... but being too large by itself does
        ({"employees": 400, "linked_firms": True}, FAILS),
        ({}, OPEN),
    ],
)
def test_small_and_medium_sized(gate: Catalogue, said: dict[str, Any], wanted: str) -> None:
    assert verdict(gate, "s", parse_facts(said, BASE.dictionary), DAY) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"employees": 20, "turnover_mdkk": 10, "linked_firms": True, "group_employees": 300}, FAILS),
        ({"employees": 20, "turnover_mdkk": 10, "group_employees": 240, "group_turnover_mdkk": 100}, HOLDS),
        ({"employees": 20, "turnover_mdkk": 10, "group_employees": 240, "group_balance_mdkk": 100}, HOLDS),
        ({"employees": 20, "turnover_mdkk": 10, "group_employees": 240}, OPEN),
        (
            {"employees": 20, "turnover_mdkk": 10, "group_turnover_mdkk": 400, "group_balance_mdkk": 400},
            FAILS,
        ),
        ({"employees": 20, "turnover_mdkk": 10, "linked_firms": False}, HOLDS),
        # the group holds the company: a group of at most 200 means a company of at most 200
        ({"employees": {"min": 100, "max": 400}, "turnover_mdkk": 10, "group_employees": 200,
          "group_turnover_mdkk": 100}, HOLDS),
    ],
)  # fmt: skip
def test_linked_firms_count_in(shipped: Catalogue, said: dict[str, Any], wanted: str) -> None:
    from referral.derived import known_domains
    from referral.rules import Condition, Rule

    compiled = shipped.on(DAY)
    from referral.derived import formula_of
    from referral.rules import Leaf

    formula = formula_of(Leaf("is_sme", "equals", True), shipped.dictionary, compiled.parameters)
    state = {**compiled.open, **known_domains(parse_facts(said, shipped.dictionary), shipped.dictionary)}
    truth = Rule(Condition("smv", formula)).outcome(state).now
    assert {1: HOLDS, 2: FAILS, 3: OPEN}[truth] == wanted
