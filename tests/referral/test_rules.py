"""Conditions one by one: operators at their edges, groups, repairs, and what a score is made of."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from referral.countries import ISO_CODES
from referral.derived import formula_of, known_domains, open_domain
from referral.engine import explain, refer, verdict
from referral.facts import parse_facts
from referral.ranking import make_query, rank, span
from referral.relevance import (
    AREA,
    BROAD_SECTOR,
    COUNTRY_CENTRE,
    COUNTRY_GENERAL,
    COUNTRY_OTHER,
    OPEN,
    OUT,
    SECTOR,
    area_part,
    country_part,
    country_parts,
    need_fit,
    sector_part,
    sector_parts,
)
from referral.rules import (
    FALSE,
    TRUE,
    AnyList,
    Branch,
    Check,
    Condition,
    InIntervals,
    Leaf,
    Rule,
    at_least,
    closed_union,
    exact_truth,
    negate,
    smallest_repair,
)
from referral.rules import OPEN as BOTH
from tests.referral.engine_build import BASE, catalogue, rules, service

DAY = dt.date(2026, 11, 22)
PARAMETERS = BASE.parameters_on(DAY)


def truth(fact: str, operator: str, operand: Any, said: dict[str, Any]) -> int:
    """What one comparison comes to for what a company said."""
    known = known_domains(parse_facts(said, BASE.dictionary), BASE.dictionary)
    variables = ["employees", "turnover_mdkk", "balance_mdkk", "linked_firms", "performs_rd", "stage", "municipality",
                 "partner_countries", "target_countries", "sectors", "needs", "?group_employees",
                 "?group_turnover_mdkk", "?group_balance_mdkk"]  # fmt: skip
    state = {variable: open_domain(variable, BASE.dictionary) for variable in variables} | known
    return exact_truth(formula_of(Leaf(fact, operator, operand), BASE.dictionary, PARAMETERS), state)


@pytest.mark.parametrize(
    ("operator", "operand", "said", "wanted"),
    [
        ("at_least", 10, 10, TRUE), ("at_least", 10, 9, FALSE), ("at_most", 10, 10, TRUE), ("at_most", 10, 11, FALSE),
        ("equals", 10, 10, TRUE), ("equals", 10, 11, FALSE), ("in", (10, 12), 11, FALSE), ("in", (10, 12), 12, TRUE),
        ("between", (10, 12), 10, TRUE), ("between", (10, 12), 12, TRUE), ("between", (10, 12), 13, FALSE),
        ("between", (10, 12), 9, FALSE),
        ("at_least", 10, {"min": 10}, TRUE), ("at_least", 10, {"min": 9}, BOTH), ("at_least", 10, {"max": 9}, FALSE),
        ("at_most", 10, {"max": 10}, TRUE), ("at_most", 10, {"min": 11}, FALSE), ("at_most", 10, {"max": 11}, BOTH),
        ("in", (10, 11, 12), {"min": 10, "max": 12}, TRUE), ("in", (10, 12), {"min": 10, "max": 12}, BOTH),
        ("in", (10, 14), {"min": 11, "max": 13}, FALSE), ("between", (10, 20), {"min": 5, "max": 9}, FALSE),
        ("at_least", 0, None, TRUE), ("at_least", 9.5, {"min": 9}, BOTH), ("at_least", 9.5, {"min": 10}, TRUE),
        ("between", (9.2, 9.8), {"min": 9, "max": 10}, FALSE), ("at_most", 1_000_000, None, TRUE),
    ],
)  # fmt: skip
def test_headcount_at_its_edges(operator: str, operand: Any, said: Any, wanted: int) -> None:
    assert truth("employees", operator, operand, {} if said is None else {"employees": said}) == wanted


@pytest.mark.parametrize(
    ("operator", "operand", "said", "wanted"),
    [
        ("at_most", 2, 2, TRUE), ("at_most", 2, 2.01, FALSE), ("at_least", 2, 1.99, FALSE),
        ("equals", 2, {"min": 2, "max": 2}, TRUE), ("equals", 2, {"min": 2, "max": 2.5}, BOTH),
        ("in", (2, 3), {"min": 2, "max": 3}, BOTH), ("between", (2, 3), {"min": 2, "max": 3}, TRUE),
        ("between", (2.2, 2.4), {"min": 2, "max": 3}, BOTH),
    ],
)  # fmt: skip
def test_money_at_its_edges(operator: str, operand: Any, said: Any, wanted: int) -> None:
    assert truth("turnover_mdkk", operator, operand, {"turnover_mdkk": said}) == wanted


@pytest.mark.parametrize(
    ("fact", "operator", "operand", "said", "wanted"),
    [
        ("partner_countries", "any_of", ("KR", "NO"), {}, BOTH),
        ("partner_countries", "any_of", ("KR", "NO"), {"partner_countries": ["NO"]}, TRUE),
        ("partner_countries", "any_of", ("KR",), {"partner_countries": []}, FALSE),
        ("partner_countries", "any_of", ("KR",), {"has_foreign_partner": False}, FALSE),
        ("partner_countries", "any_of", ("DK",), {"has_foreign_partner": False}, BOTH),
        ("partner_countries", "all_of", ("KR", "NO"), {"partner_countries": ["NO"]}, FALSE),
        ("partner_countries", "all_of", ("KR", "NO"), {"partner_countries": ["NO", "KR", "DE"]}, TRUE),
        ("partner_countries", "all_of", ("KR", "DK"), {"has_foreign_partner": False}, FALSE),
        ("partner_countries", "all_of", ("KR",), {}, BOTH),
        ("has_foreign_partner", "equals", True, {}, BOTH),
        ("has_foreign_partner", "equals", True, {"partner_countries": ["DK"]}, FALSE),
        ("has_foreign_partner", "equals", False, {"partner_countries": ["DK"]}, TRUE),
        ("has_foreign_partner", "equals", True, {"partner_countries": ["KR"]}, TRUE),
        ("has_foreign_partner", "in", (True, False), {}, TRUE),
        ("target_countries", "any_of", ("KR",), {"excluded_countries": ["KR"]}, FALSE),
        ("target_countries", "any_of", ("KR", "NO"), {"excluded_countries": ["KR"]}, BOTH),
        ("target_countries", "any_of", ("KR",), {"excluded_countries": ["*"]}, FALSE),
        ("target_countries", "any_of", ("DK",), {"excluded_countries": ["*"]}, BOTH),
        ("target_countries", "all_of", ("KR", "NO"), {"excluded_countries": ["KR"]}, FALSE),
        ("needs", "any_of", ("funding",), {"excluded_needs": ["funding"]}, FALSE),
        ("region", "equals", "DK03", {}, BOTH),
        ("region", "equals", "DK03", {"municipality": "Vejle"}, TRUE),
        ("region", "in", ("DK03", "DK05"), {"region": "DK05"}, TRUE),
        ("region", "in", ("DK03", "DK05"), {"region": "DK01"}, FALSE),
        ("hub", "equals", "erhvervshus_fyn", {"region": "DK03"}, BOTH),
        ("hub", "equals", "erhvervshus_fyn", {"municipality": "Odense"}, TRUE),
        ("hub", "equals", "erhvervshus_nordjylland", {"region": "DK05"}, TRUE),
        ("hub", "in", ("erhvervshus_fyn", "erhvervshus_sydjylland"), {"region": "DK03"}, TRUE),
        ("municipality", "in", ("Odense",), {"municipality": "Vejle"}, FALSE),
        ("stage", "in", ("idea", "prototype", "market"), {}, TRUE),
        ("stage", "equals", "idea", {"stage": "market"}, FALSE),
        ("performs_rd", "equals", False, {"performs_rd": False}, TRUE),
        ("is_sme", "in", (True, False), {"employees": 400}, TRUE),
        ("is_sme", "equals", False, {"employees": 400}, TRUE),
    ],
)
def test_choices_and_lists(fact: str, operator: str, operand: Any, said: dict[str, Any], wanted: int) -> None:
    assert truth(fact, operator, operand, said) == wanted


def test_a_list_that_is_not_known_for_the_day_leaves_the_condition_open_for_good() -> None:
    leaf = {"id": "a", "fact": "employees", "at_most": "parameter:loft", "kind": "hard", "text": "T.", "source": "s1"}
    found = catalogue([service("s", rules=rules(leaf))])
    said = parse_facts({"employees": 300}, BASE.dictionary)
    assert verdict(found, "s", said, DAY) == "not_eligible"
    assert verdict(found, "s", said, dt.date(2020, 1, 1)) == "possible"
    assert explain(found, "s", said, dt.date(2020, 1, 1))["missing"] == []


def test_truth_tables() -> None:
    assert [negate(one) for one in (TRUE, FALSE, BOTH)] == [FALSE, TRUE, BOTH]
    assert at_least(2, [TRUE, TRUE, FALSE]) == TRUE
    assert at_least(2, [TRUE, BOTH, FALSE]) == BOTH
    assert at_least(2, [TRUE, FALSE, FALSE]) == FALSE
    assert at_least(2, [BOTH, BOTH, TRUE]) == BOTH
    assert at_least(1, []) == FALSE


def test_intervals_that_touch_become_one_where_things_are_counted() -> None:
    assert closed_union([(3, 5), (1, 2)], whole=True) == ((1, 5),)
    assert closed_union([(3, 5), (1, 2)], whole=False) == ((1, 2), (3, 5))
    assert closed_union([(1, 3), (2, 9), (4, 5)], whole=False) == ((1, 9),)
    assert closed_union([(1.2, 1.8)], whole=True) == ()
    assert closed_union([(-math.inf, 2.5)], whole=True) == ((-math.inf, 2),)


def named(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "hard", "text": f"{name}.", "source": "s1", **more}


A = named("a", fact="employees", at_least=10)
B = named("b", fact="performs_rd", equals=True)
C = named("c", fact="stage", equals="market")
D = named("d", fact="company_age_years", at_least=5)
E = named("e", fact="turnover_mdkk", at_least=2)
NONE_MET = {"employees": 1, "performs_rd": False, "stage": "idea", "company_age_years": 1, "turnover_mdkk": 1}


@pytest.mark.parametrize(
    ("tree", "said", "failing"),
    [
        ({"all": [A, B]}, NONE_MET, ["a", "b"]),
        ({"all": [A, B]}, {**NONE_MET, "employees": 10}, ["b"]),
        ({"any": [{"all": [A, B]}, C]}, NONE_MET, ["c"]),
        ({"any": [{"all": [A, B, C]}, {"all": [D, E]}]}, {**NONE_MET, "performs_rd": True, "stage": "market"}, ["a"]),
        ({"at_least": {"n": 2, "of": [A, B, C]}}, {**NONE_MET, "stage": "market"}, ["a"]),
        ({"at_least": {"n": 2, "of": [A, B, C]}}, NONE_MET, ["a", "b"]),
        ({"not": A}, {"employees": 10}, ["a"]),
        ({"not": {"any": [A, B]}}, {"employees": 10, "performs_rd": True}, ["a", "b"]),
        ({"not": {"all": [A, B]}}, {"employees": 10, "performs_rd": True}, ["a"]),
        ({"all": [A, B]}, {"performs_rd": False}, ["b"]),
    ],
)
def test_the_smallest_set_of_failing_conditions_is_told(
    tree: dict[str, Any], said: dict[str, Any], failing: list[str]
) -> None:
    found = catalogue([service("s", rules=rules(tree))]).on(DAY)
    query = make_query(found, parse_facts(said, BASE.dictionary))
    rule = found.entries["s"].rule
    assert rule is not None
    repair = smallest_repair(rule.tree, lambda one: rule.truth(one, query.state))
    assert [one.id for one in repair] == failing


def test_what_is_missing_below_a_not_is_told_though_something_changeable_settles_it_for_now() -> None:
    tree = {"not": {"any": [{**D, "kind": "changeable"}, A]}}
    found = catalogue([service("s", rules=rules(tree))])
    told = explain(found, "s", parse_facts({"company_age_years": 9}, BASE.dictionary), DAY)
    assert (told["verdict"], told["missing"]) == ("possible_if", ["employees"])


def test_two_conditions_that_ask_the_same_thing_are_two() -> None:
    test = Check(InIntervals("x", ((1, 2),), True), "x")
    one, other = Condition("a", test), Condition("b", test)
    assert one != other
    assert Rule(Branch(2, (one, other))).shared == ("x",)


# ---- relevance ---------------------------------------------------------------------------------------------------------


def entry(**relevance: Any) -> Any:
    kind = relevance.pop("kind", "programme")
    found = catalogue([service("s", kind=kind, relevance={"needs": {"funding": 1.0}, **relevance})])
    return found.on(DAY).entries["s"]


def test_need_fit_falls_with_the_place_of_the_need() -> None:
    fits = {"funding": 1.0, "network": 0.5}
    assert need_fit(fits, ["funding"], []) == 1.0
    assert need_fit(fits, ["talent", "funding"], []) == 0.6
    assert need_fit(fits, ["a", "b", "funding"], []) == 0.4
    assert need_fit(fits, ["a", "b", "c", "d", "e", "f", "g", "funding"], []) == 0.2
    assert need_fit(fits, ["network", "funding"], []) == pytest.approx(0.6 + 0.15 * 0.5)
    assert need_fit(fits, ["talent"], []) == 0
    assert need_fit(fits, [], []) == 0
    assert need_fit(fits, ["network"], ["funding"]) == 0
    assert need_fit(fits, ["funding"], ["network"]) == 1.0
    assert need_fit({"funding": 0.5, "network": 0.5}, ["funding"], ["network"]) == 0


def test_trade() -> None:
    tied = entry(sectors=["food_bio", "other"])
    assert sector_part(entry(), ("other",)) == 0
    assert sector_part(tied, ("food_bio",)) == SECTOR
    assert sector_part(tied, ("robotics_drones", "other")) == pytest.approx(SECTOR * 0.9)
    assert sector_part(tied, ("robotics_drones",)) == OUT
    assert sector_part(tied, ()) == OUT
    assert sector_part(tied, None) == OPEN + SECTOR
    focus = entry(sectors=["food_bio"], countries=["KR"])
    assert sector_part(focus, ("robotics_drones",)) == 0
    assert sector_part(focus, None) == 0
    assert sector_part(focus, ("food_bio",)) == SECTOR
    assert BROAD_SECTOR < SECTOR


def test_country() -> None:
    centre = entry(kind="innovation_centre", countries=["KR", "DE"])
    assert country_part(centre, ("KR",), None, ()) == COUNTRY_CENTRE
    assert country_part(centre, ("JP", "DE"), None, ()) == pytest.approx(COUNTRY_CENTRE * 0.9)
    assert country_part(centre, ("JP",), ("KR",), ()) == OUT
    assert country_part(centre, None, ("KR",), ()) == COUNTRY_CENTRE / 2
    assert country_part(centre, None, ("DK",), ()) == OPEN + COUNTRY_CENTRE
    assert country_part(centre, None, None, ()) == OPEN + COUNTRY_CENTRE
    assert country_part(centre, None, None, ("KR",)) == OPEN + COUNTRY_CENTRE
    assert country_part(centre, None, None, ("KR", "DE")) == OUT
    assert country_part(centre, ("KR", "DE"), None, ("KR",)) == pytest.approx(COUNTRY_CENTRE * 0.9)
    assert country_part(entry(countries=["KR"]), ("KR",), None, ()) == COUNTRY_OTHER
    assert country_part(entry(countries=["KR"], general=True), ("KR",), None, ()) == COUNTRY_GENERAL
    assert country_part(entry(abroad=True), None, None, ("*",)) == OUT
    assert country_part(entry(abroad=True), ("KR",), None, ("DE",)) == 0
    assert country_part(entry(), None, None, ("*",)) == 0
    assert country_part(centre, (), None, ("*",)) == OUT
    assert COUNTRY_GENERAL < COUNTRY_OTHER < COUNTRY_CENTRE


def test_place() -> None:
    fyn = entry(municipalities=["Odense"])
    assert area_part(fyn, None) == OPEN + AREA
    assert area_part(fyn, frozenset({"Odense"})) == AREA
    assert area_part(fyn, frozenset({"Odense", "Vejle"})) == OPEN + AREA
    assert area_part(fyn, frozenset({"Vejle"})) == OUT
    assert area_part(entry(), frozenset({"Vejle"})) == 0
    both = entry(municipalities=["Odense"], regions=["DK05"])
    assert area_part(both, frozenset({"Odense", "Aalborg"})) == AREA


def parts(raw: dict[str, Any], said: dict[str, Any], **more: Any) -> dict[str, float]:
    found = refer(catalogue([raw]), parse_facts(said, BASE.dictionary), more.pop("on", DAY), **more)
    return dict(found.score_parts()["s"])


def test_every_part_of_a_score_is_listed() -> None:
    raw = service(
        "s",
        kind="innovation_centre",
        status="unknown",
        confidence="low",
        review_after="2026-11-21",
        relevance={
            "needs": {"funding": 1.0},
            "sectors": ["food_bio"],
            "countries": ["KR"],
            "municipalities": ["Odense"],
            "general": True,
        },
        rules=rules({"all": [A, {**B, "kind": "changeable"}]}),
        preferences=[{"id": "p", "fact": "stage", "equals": "market", "weight": 0.1, "text": "P."}],
    )
    said = {"needs": ["funding"], "sectors": ["food_bio"], "target_countries": ["KR"], "municipality": "Odense",
            "employees": 10, "performs_rd": False, "stage": "market"}  # fmt: skip
    assert parts(raw, said, named=["s"]) == {
        "need": 1.0,
        "sector": 0.25,
        "country": 0.08,
        "place": 0.2,
        "named": 0.3,
        "certainty": 0.03,
        "change_needed": -0.15,
        "preference:p": 0.1,
        "general": -0.18,
        "stale": -0.1,
        "status_unknown": -0.25,
        "confidence": -0.06,
    }
    assert "stale" not in parts(raw, said, on=dt.date(2026, 11, 21))
    assert parts(raw, {**said, "stage": "idea"}).get("preference:p") is None


def test_unknown_conditions_cost_a_little() -> None:
    assert parts(service("s"), {"needs": ["funding"]}) == {"need": 1.0, "conditions_unknown": -0.03}
    assert parts(service("s", confidence="medium"), {"needs": ["funding"]})["confidence"] == -0.02


def test_a_service_that_hardly_serves_the_need_is_not_shown_beside_one_that_does() -> None:
    raws = [
        service("good"),
        service("weak", relevance={"needs": {"funding": 0.37}}),
        service("fair", relevance={"needs": {"funding": 0.38}}),
    ]
    said = parse_facts({"needs": ["funding"]}, BASE.dictionary)
    assert refer(catalogue(raws), said, DAY).ids == ["good", "fair"]
    assert refer(catalogue(raws[1:]), said, DAY).ids == ["fair", "weak"]


def test_ties_go_by_id() -> None:
    raws = [service("b"), service("a"), service("c")]
    assert refer(catalogue(raws), parse_facts({"needs": ["funding"]}, BASE.dictionary), DAY).ids == ["a", "b", "c"]


def test_nothing_from_elsewhere_may_be_assumed_of_an_unknown_list() -> None:
    assert AnyList().abroad is None
    assert "KR" in ISO_CODES


@pytest.mark.parametrize(
    ("said", "certain"),
    [
        ({"sectors": ["food_bio"]}, True),
        ({}, False),  # the trade brings the cluster in
    ],
)
def test_certain_waits_for_what_could_come_in(said: dict[str, Any], certain: bool) -> None:
    raws = [
        service("one", open_to_all={"source": "s1", "text": "For alle."}),
        service("two", relevance={"needs": {"funding": 1.0}, "sectors": ["food_bio"]}),
    ]
    found = refer(catalogue(raws), parse_facts({"needs": ["funding"], **said}, BASE.dictionary), DAY)
    assert found.certain is certain


def test_certain_with_four_services_needs_a_gap_below_the_third() -> None:
    gate = rules(named("a", fact="performs_rd", equals=True))
    raws = [service(name, open_to_all={"source": "s1", "text": "For alle."}) for name in ("a", "b", "c")]
    close = service("d", rules=gate)
    far = service("d", rules=gate, relevance={"needs": {"funding": 0.9}})
    said = parse_facts({"needs": ["funding"]}, BASE.dictionary)
    assert not refer(catalogue([*raws, close]), said, DAY).certain
    assert refer(catalogue([*raws, far]), said, DAY).certain
    assert refer(catalogue(raws), said, DAY).certain
    assert not refer(catalogue([*raws[:2], close]), said, DAY).certain


def test_a_preference_can_keep_the_top_open() -> None:
    better = [{"id": "p", "fact": "performs_rd", "equals": True, "weight": 0.2, "text": "P."}]
    worse = [{**better[0], "weight": -0.2}]
    base = {"open_to_all": {"source": "s1", "text": "For alle."}}
    said = parse_facts({"needs": ["funding"]}, BASE.dictionary)
    lower = {"relevance": {"needs": {"funding": 0.9}}, **base}
    assert refer(catalogue([service("a", **base), service("b", **lower)]), said, DAY).certain
    assert not refer(catalogue([service("a", **base), service("b", preferences=better, **lower)]), said, DAY).certain
    assert not refer(catalogue([service("a", preferences=worse, **base), service("b", **lower)]), said, DAY).certain
    question = refer(
        catalogue([service("a", preferences=worse, **base), service("b", **lower)]), said, DAY
    ).next_question
    assert question is not None
    assert question.spec.key == "performs_rd"
    assert question.decides() == ["a", "b"]


def test_possible_if_is_final_only_once_nothing_hard_is_open() -> None:
    tree = {"all": [{**B, "kind": "changeable"}, A]}
    found = catalogue([service("s", rules=rules(tree))])
    said = {"needs": ["funding"], "performs_rd": False}
    assert refer(found, parse_facts(said, BASE.dictionary), DAY).verdicts == {"s": "possible_if"}
    assert not refer(found, parse_facts(said, BASE.dictionary), DAY).certain
    assert refer(found, parse_facts({**said, "employees": 10}, BASE.dictionary), DAY).certain
    assert explain(found, "s", parse_facts(said, BASE.dictionary), DAY)["missing"] == ["employees"]


# ---- how far a service can still move ----------------------------------------------------------------------------------


def span_of(raw: dict[str, Any], said: dict[str, Any], named_too: bool = False) -> tuple[Any, Any]:
    """The score of a service and its span, for what a company said."""
    found = catalogue([raw]).on(DAY)
    facts = parse_facts({"needs": ["funding"], **said}, BASE.dictionary)
    query = make_query(found, facts, ["s"] if named_too else [])
    one = rank(found, query, 5).ranked[0]
    return one.score, span(found, query, one)


def test_an_open_verdict_can_gain_the_rest_of_its_conditions_or_need_a_change() -> None:
    raw = service("s", rules=rules({"all": [A, B]}))
    score, far = span_of(raw, {"employees": 10})
    assert score == pytest.approx(1.03)
    assert far == (pytest.approx(score - 0.15), pytest.approx(score + 0.03), False)


@pytest.mark.parametrize(
    ("tree", "said", "fixed", "gain"),
    [
        ({"all": [A, {**B, "kind": "changeable"}]}, {"performs_rd": False}, False, 0.06),
        ({"all": [A, {**B, "kind": "changeable"}]}, {"performs_rd": False, "employees": 10}, True, 0.03),
        ({"any": [{"all": [A, {**B, "kind": "changeable"}]}]}, {"performs_rd": False}, False, 0.06),
        ({"any": [{"all": [A, {**B, "kind": "changeable"}]}]}, {"performs_rd": False, "employees": 10}, True, 0.06),
    ],
)
def test_a_needed_change_is_final_once_nothing_hard_is_open(
    tree: dict[str, Any], said: dict[str, Any], fixed: bool, gain: float
) -> None:
    score, far = span_of(service("s", rules=rules(tree)), said)
    assert far == (score, pytest.approx(score + gain), fixed)


def test_a_trade_that_a_centre_knows_best_can_still_come() -> None:
    raw = service("s", relevance={"needs": {"funding": 1.0}, "countries": ["KR"], "sectors": ["food_bio"]})
    score, far = span_of(raw, {"target_countries": ["KR"]})
    assert far == (score, pytest.approx(score + SECTOR), True)
    score, far = span_of(raw, {"target_countries": ["KR"], "sectors": ["other"]})
    assert far == (score, score, True)


def test_relevance_through_a_partner_can_end_or_grow() -> None:
    raw = service("s", relevance={"needs": {"funding": 1.0}, "countries": ["KR"]})
    score, far = span_of(raw, {"partner_countries": ["KR"]})
    assert far == (score, pytest.approx(score + COUNTRY_OTHER), False)
    score, far = span_of(raw, {"partner_countries": ["KR"]}, named_too=True)
    assert far.fixed


def test_a_preference_moves_both_ways_until_it_is_known() -> None:
    def raw(weight: float) -> dict[str, Any]:
        preference = {"id": "p", "fact": "performs_rd", "equals": True, "weight": weight, "text": "P."}
        return service("s", open_to_all={"source": "s1", "text": "T."}, preferences=[preference])

    assert span_of(raw(0.2), {})[1] == (1.0, 1.2, True)
    assert span_of(raw(-0.2), {})[1] == (0.8, 1.0, True)
    assert span_of(raw(0.2), {"performs_rd": True})[1] == (1.2, 1.2, True)
    assert span_of(raw(0.2), {"performs_rd": False})[1] == (1.0, 1.0, True)


def test_a_better_fit_that_could_come_in_below_can_make_the_top_noise() -> None:
    weak = service("weak", open_to_all={"source": "s1", "text": "T."}, relevance={"needs": {"funding": 0.3}})
    strong = service("strong", status="unknown", confidence="low", review_after="2020",
                     relevance={"needs": {"funding": 0.8}, "general": True, "sectors": list(BASE.sector_labels)})  # fmt: skip
    found = refer(catalogue([weak, strong]), parse_facts({"needs": ["funding"]}, BASE.dictionary), DAY)
    assert found.ids == ["weak"]
    assert not found.certain


def test_abroad_ruled_out_answers_the_question_for_the_country() -> None:
    leaf = named("a", fact="target_countries", any_of=["KR"])
    raw = service("s", rules=rules(leaf))
    found = refer(
        catalogue([raw]), parse_facts({"needs": ["funding"], "excluded_countries": ["*"]}, BASE.dictionary), DAY
    )
    assert found.query.targets == ()
    assert found.ids == []
    found = refer(
        catalogue([raw]), parse_facts({"needs": ["funding"], "excluded_countries": ["DE"]}, BASE.dictionary), DAY
    )
    assert found.query.targets is None
    assert found.next_question is not None
    assert found.next_question.spec.key == "target_countries"


OPEN_TO_ALL = {"open_to_all": {"source": "s1", "text": "T."}}
GATED = {"rules": rules(named("a", fact="performs_rd", equals=True))}


def gap(name: str, fit: float) -> dict[str, Any]:
    """A service that can still gain 0.06 when its condition turns out to be met."""
    return service(name, relevance={"needs": {"funding": fit}}, **GATED)


def low(name: str) -> dict[str, Any]:
    """A service that is far behind."""
    return service(name, relevance={"needs": {"funding": 0.5}}, **OPEN_TO_ALL)


def tied(name: str, fit: float) -> dict[str, Any]:
    """A service that the trade can still bring in."""
    return service(name, relevance={"needs": {"funding": fit}, "sectors": ["food_bio"]}, **OPEN_TO_ALL)


def gated_and_tied(name: str, fit: float) -> dict[str, Any]:
    """A service that the trade can bring in and that can gain for its condition besides."""
    return service(name, relevance={"needs": {"funding": fit}, "sectors": ["food_bio"]}, **GATED)


@pytest.mark.parametrize(
    ("raws", "certain"),
    [
        ([service("a", **OPEN_TO_ALL), service("b", **OPEN_TO_ALL)], True),
        ([service(name, **OPEN_TO_ALL) for name in "abcd"], True),
        # what can just draw level stands behind by its id, or before
        ([*(service(name, **OPEN_TO_ALL) for name in "abc"), gap("d", 0.94)], True),
        ([*(service(name, **OPEN_TO_ALL) for name in "bcd"), gap("a", 0.94)], False),
        ([*(service(name, **OPEN_TO_ALL) for name in "abc"), gap("d", 0.95)], False),
        # the third could lose its place to a fourth that may rise
        ([service("a", **OPEN_TO_ALL), service("b", **OPEN_TO_ALL), low("c"), gap("d", 0.5)], False),
        ([service("a", **OPEN_TO_ALL), service("b", **OPEN_TO_ALL), low("c"), gap("d", 0.43)], True),
        # with fewer than three shown, whatever is no noise can come in
        ([service("a", **OPEN_TO_ALL), tied("b", 1.0)], False),
        ([service("a", **OPEN_TO_ALL), tied("b", 0.37)], True),
        ([service("a", **OPEN_TO_ALL), tied("b", 0.4)], False),
        # what could come in may also meet its conditions
        ([*(service(name, **OPEN_TO_ALL) for name in "abc"), gated_and_tied("d", 0.72)], False),
        ([*(service(name, **OPEN_TO_ALL) for name in "abc"), gated_and_tied("d", 0.68)], True),
    ],
)
def test_certain_to_the_hair(raws: list[dict[str, Any]], certain: bool) -> None:
    assert refer(catalogue(raws), parse_facts({"needs": ["funding"]}, BASE.dictionary), DAY).certain is certain


def test_two_preferences_are_told_apart() -> None:
    preferences = [
        {"id": "one", "fact": "performs_rd", "equals": True, "weight": 0.1, "text": "P."},
        {"id": "two", "fact": "stage", "equals": "market", "weight": 0.2, "text": "P."},
    ]
    raw = service("s", preferences=preferences, rules=rules({"all": [A, D]}))
    said = {"needs": ["funding"], "performs_rd": False, "stage": "market"}
    assert parts(raw, said) == {"need": 1.0, "preference:two": 0.2}
    assert parts(raw, {**said, "performs_rd": True, "stage": "idea"}) == {"need": 1.0, "preference:one": 0.1}


def test_a_tree_counts_what_is_met_among_its_topmost_conditions() -> None:
    raw = service("s", rules=rules({"all": [{"any": [A, B]}, C, D]}))
    assert parts(raw, {"needs": ["funding"], "employees": 10}) == {"need": 1.0, "certainty": 0.02}
    changeable = {**C, "kind": "changeable"}
    raw = service("s", rules=rules({"all": [{"any": [A, B]}, changeable]}))
    said = {"needs": ["funding"], "employees": 10, "stage": "idea"}
    assert parts(raw, said) == {"need": 1.0, "certainty": 0.03, "change_needed": -0.15}


@pytest.mark.parametrize("wanted", [None, (), ("KR",), ("JP", "DE"), ("DE", "KR")])
@pytest.mark.parametrize("partners", [None, (), ("DK",), ("KR", "DK")])
@pytest.mark.parametrize("excluded", [(), ("KR",), ("*",)])
def test_the_parts_of_all_services_at_once_are_those_of_each(wanted: Any, partners: Any, excluded: Any) -> None:
    compiled = BASE.on(DAY)
    at_once = country_parts(compiled, wanted, partners, excluded)
    assert at_once == [country_part(one, wanted, partners, excluded) for one in compiled.live]


@pytest.mark.parametrize(
    "sectors", [None, (), ("food_bio",), ("other", "robotics_drones"), ("robotics_drones", "other")]
)
def test_the_trades_of_all_services_at_once_are_those_of_each(sectors: Any) -> None:
    compiled = BASE.on(DAY)
    assert sector_parts(compiled, sectors) == [sector_part(one, sectors) for one in compiled.live]


def test_a_specialist_serves_up_to_four_trades() -> None:
    trades = list(BASE.sector_labels)
    assert len(trades) == 4
    assert sector_part(entry(sectors=trades), (trades[0],)) == SECTOR


@pytest.mark.parametrize("needs", [("funding",), ("network", "funding"), ("foreign_partner", "network", "funding")])
@pytest.mark.parametrize("excluded", [(), ("network",)])
def test_the_fits_of_all_services_at_once_are_those_of_each(needs: Any, excluded: Any) -> None:
    said = {"needs": [n for n in needs if n not in excluded], "excluded_needs": list(excluded)}
    query = make_query(BASE.on(DAY), parse_facts(said, BASE.dictionary))
    fits = rank(BASE.on(DAY), query, 5).fits
    each = [need_fit(one.needs, query.needs, query.excluded_needs) for one in BASE.on(DAY).live]
    assert fits == {number: pytest.approx(fit) for number, fit in enumerate(each) if fit > 0}
