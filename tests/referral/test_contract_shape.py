"""The answer's shape, as the public contract has it, for any facts on the shipped catalogue."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral.catalogue import load_catalogue
from referral.engine import refer
from referral.facts import parse_facts
from referral.services import KINDS

SHIPPED = load_catalogue()
DAY = dt.date(2026, 11, 22)
KEYS = {
    "service_id", "kind", "name", "verdict", "score", "conditions_known", "reasons", "missing", "remedies", "contact",
    "url", "status", "intake", "valid_from", "valid_to", "replaced_by", "checked", "sources",
}  # fmt: skip
CODES = SHIPPED.dictionary.codes


def some(values: list[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=most, unique=True)


COMPANY = st.fixed_dictionaries(
    {"needs": some(list(CODES["needs"]), 2)},
    optional={
        "sectors": some(list(CODES["sectors"]), 2),
        "target_countries": some(["KR", "US", "DE", "BR", "JP", "VN", "PL", "NO"], 2),
        "has_foreign_partner": st.booleans(),
        "municipality": st.sampled_from(["Odense", "Aalborg", "Vejle", "København"]),
        "employees": st.one_of(st.integers(0, 500), st.just({"min": 10, "max": 49}), st.just({"min": 200})),
        "turnover_mdkk": st.sampled_from([0.5, 10, 400]),
        "performs_rd": st.booleans(),
        "stage": st.sampled_from(sorted(CODES["stage"])),
        "organisation_type": st.sampled_from(sorted(CODES["organisation_type"])),
        "company_age_years": st.integers(0, 40),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(said=COMPANY, named=st.lists(st.sampled_from(sorted(SHIPPED.services)), max_size=1))
def test_every_answer_has_the_shape_of_the_contract(said: dict[str, Any], named: list[str]) -> None:
    result = refer(SHIPPED, parse_facts(said, SHIPPED.dictionary), DAY, named=named)
    found = json.loads(json.dumps(result.as_dict()))
    assert set(found) == {"referrals", "near_misses", "next_question", "certain"}
    assert len(found["referrals"]) <= 5
    assert len(found["near_misses"]) <= 5
    for one in found["referrals"]:
        assert one["verdict"] in ("recommended", "possible", "possible_if")
        assert one["status"] != "historical"
    for one in found["referrals"] + found["near_misses"]:
        check_referral(one)
    shown = {one["service_id"] for one in found["referrals"]}
    assert not shown & {one["service_id"] for one in found["near_misses"]}
    question = found["next_question"]
    if question is not None:
        assert set(question) == {"fact", "text", "why", "options", "decides"}
        assert question["fact"] not in said
        assert not found["certain"]


def check_referral(one: dict[str, Any]) -> None:
    assert set(one) == KEYS
    assert one["kind"] in KINDS
    assert one["verdict"] in ("recommended", "possible", "possible_if", "not_eligible")
    assert one["conditions_known"] or one["verdict"] != "recommended"
    assert one["intake"]["state"] in ("open", "upcoming", "closed", "unknown")
    assert one["reasons"]
    assert one["sources"]
    for reason in one["reasons"]:
        assert set(reason) == {"text", "fact", "satisfied", "source"}
        assert reason["text"].strip() == reason["text"] != ""
        assert reason["text"][-1] in ".!?)", reason["text"]
        assert "  " not in reason["text"]
        assert reason["satisfied"] in (True, False, None)
    assert set(one["missing"]) <= set(SHIPPED.dictionary.specs)
    assert set(one["remedies"]) <= set(SHIPPED.services)
    if one["verdict"] == "recommended":
        relevance = ("sectors", "municipality", "region", "excluded_countries", "target_countries")
        assert not [r for r in one["reasons"] if r["satisfied"] is False and r["fact"] not in relevance]
    if one["verdict"] == "not_eligible" and one["status"] == "current":
        assert one["reasons"][0]["satisfied"] is False


def test_nothing_said_shows_nothing_and_asks_for_the_need() -> None:
    found = refer(SHIPPED, parse_facts({}, SHIPPED.dictionary), DAY).as_dict()
    assert found["referrals"] == []
    assert found["next_question"]["fact"] == "needs"
    assert len(found["next_question"]["options"]) == 12
