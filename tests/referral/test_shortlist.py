"""Ranking, certainty and the next question, on random small catalogues and on the small written one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from referral.catalogue import Catalogue
from referral.engine import Result, refer
from referral.facts import Facts, parse_facts
from tests.referral import engine_oracle as oracle
from tests.referral.engine_build import BASE, FACTOR, catalogue, partials, rules, service, trees

DAY = dt.date(2026, 11, 22)
NEEDS = ("funding", "network", "foreign_partner")
TARGETS = (("KR",), ("DE",), ("JP",), ("KR", "DE"), ())
PROFILE = settings(
    max_examples=int(60 * FACTOR), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Two to seven services with random needs, ties, conditions, preferences and standing."""
    raws = []
    for number in range(draw(st.integers(2, 7))):
        relevance: dict[str, Any] = {
            "needs": {need: draw(st.sampled_from([0.3, 0.6, 1.0])) for need in draw(st.sets(st.sampled_from(NEEDS)))}
        }
        tie = draw(st.sampled_from(["none", "none", "sectors", "countries", "both", "area"]))
        if tie in ("sectors", "both"):
            relevance["sectors"] = list(draw(st.sets(st.sampled_from(oracle.SECTORS), min_size=1)))
        if tie in ("countries", "both"):
            relevance["countries"] = list(draw(st.sets(st.sampled_from(["KR", "DE"]), min_size=1)))
        if tie == "area":
            relevance["municipalities"] = list(draw(st.sets(st.sampled_from(list(oracle.HUBS)), min_size=1)))
        relevance["general"] = draw(st.booleans())
        fields: dict[str, Any] = {
            "relevance": relevance,
            "kind": draw(st.sampled_from(["programme", "innovation_centre"])),
            "status": draw(st.sampled_from(["current", "current", "current", "unknown"])),
        }
        how = draw(st.sampled_from(["rules", "rules", "unknown", "open"]))
        if how == "rules":
            fields["rules"] = rules(draw(trees(most=3)))
        elif how == "open":
            fields["open_to_all"] = {"source": "s1", "text": "For alle."}
        if draw(st.booleans()):
            weight = draw(st.sampled_from([-0.2, 0.1, 0.3]))
            fields["preferences"] = [{"id": "p", "fact": "performs_rd", "equals": True, "weight": weight, "text": "P."}]
        raws.append(service(f"s{number}", **fields))
    return catalogue(raws)


@st.composite
def companies(draw: st.DrawFn) -> dict[str, Any]:
    facts = draw(partials())
    facts["needs"] = list(draw(st.permutations(NEEDS)))[: draw(st.integers(1, 2))]
    if draw(st.booleans()):
        facts["target_countries"] = list(draw(st.sampled_from(TARGETS)))
    return facts


def top(result: Result, many: int) -> list[tuple[str, str]]:
    return list(result.verdicts.items())[:many]


def known_more(said: dict[str, Any], data: st.DataObject, everything: bool) -> dict[str, Any]:
    """The same company with some more facts known, or all."""
    more = dict(said)
    for key, grid in oracle.GRID.items():
        values = [value for value in grid if oracle.fits(said, key, value)]
        if not values or key in said and not isinstance(said[key], dict):
            continue
        if not everything and not data.draw(st.booleans()):
            continue
        value = data.draw(st.sampled_from(values))
        more.pop({"municipality": "region", "partner_countries": "has_foreign_partner"}.get(key, ""), None)
        more[key] = list(value) if isinstance(value, tuple) else value
    if "target_countries" not in said and (everything or data.draw(st.booleans())):
        more["target_countries"] = list(data.draw(st.sampled_from(TARGETS)))
    return more


@PROFILE
@given(found=catalogues(), said=companies(), data=st.data())
def test_what_is_called_certain_never_changes(found: Catalogue, said: dict[str, Any], data: st.DataObject) -> None:
    before = refer(found, parse_facts(said, BASE.dictionary), DAY)
    event(f"certain: {before.certain}")
    if not before.certain:
        return
    assert before.next_question is None
    for number in range(8):
        more = known_more(said, data, everything=number % 2 == 0)
        after = refer(found, parse_facts(more, BASE.dictionary), DAY)
        assert top(after, 3) == top(before, 3)


@PROFILE
@given(found=catalogues(), said=companies(), data=st.data())
def test_a_question_decides_something_and_is_never_put_twice(
    found: Catalogue, said: dict[str, Any], data: st.DataObject
) -> None:
    unknown = data.draw(st.lists(st.sampled_from(["employees", "sectors", "performs_rd"]), unique=True))
    said = {**said, "dont_know": unknown}
    facts = parse_facts(said, BASE.dictionary)
    result = refer(found, facts, DAY)
    question = result.next_question
    if question is None:
        return
    key = question.spec.key
    assert key not in facts
    assert key not in facts.dont_know
    asked = question.as_dict()
    assert asked["decides"]
    assert set(asked["decides"]) <= set(found.services)
    assert asked["why"]
    assert asked["text"]


@PROFILE
@given(found=catalogues(), said=companies())
def test_scores_are_the_sum_of_their_parts_and_the_order_is_stable(found: Catalogue, said: dict[str, Any]) -> None:
    facts = parse_facts(said, BASE.dictionary)
    result = refer(found, facts, DAY)
    parts = result.score_parts()
    scores = [one.score for one in result.shown]
    for one, (_, listed) in zip(result.shown, parts.items(), strict=True):
        assert sum(value for _, value in listed) == pytest.approx(one.score, abs=1e-5)
    assert scores == sorted(scores, reverse=True)
    order = [(-one.score, name) for one, name in zip(result.shown, result.ids, strict=True)]
    assert order == sorted(order)
    shuffled = Catalogue(
        dict(reversed(list(found.services.items()))),
        found.dictionary,
        found.lists,
        found.parameters,
    )
    again = Catalogue(dict(sorted(shuffled.services.items())), found.dictionary, found.lists, found.parameters)
    assert refer(again, facts, DAY).ids == result.ids


# ---- the written catalogue ---------------------------------------------------------------------------------------------


def ask(small: Catalogue, said: dict[str, Any], **more: Any) -> Result:
    return refer(small, parse_facts(said, small.dictionary), more.pop("on", DAY), **more)


def test_without_a_need_there_is_only_the_question_for_it(small: Catalogue) -> None:
    found = ask(small, {}).as_dict()
    assert found["referrals"] == []
    assert found["near_misses"] == []
    assert found["next_question"]["fact"] == "needs"
    assert {one["value"] for one in found["next_question"]["options"]} == set(small.need_labels)
    assert not found["certain"]


def test_the_centre_of_the_country_comes_before_the_general_desk(small: Catalogue) -> None:
    said = {"needs": ["foreign_partner"], "target_countries": ["KR"], "sectors": ["robotics_drones"]}
    found = ask(small, said)
    assert found.ids == ["center_seoul", "robotklynge", "een", "stars", "center_alle"]


def test_a_country_without_a_centre_gets_none(small: Catalogue) -> None:
    found = ask(small, {"needs": ["foreign_partner"], "target_countries": ["JP"]})
    assert found.ids[0] == "een"
    assert "center_seoul" not in found.ids
    near = found.as_dict()["near_misses"]
    assert [one["service_id"] for one in near] == ["center_tokyo"]
    assert near[0]["status"] == "historical"
    assert near[0]["replaced_by"] == ["een"]
    assert "ikke på listen efter oktober 2020" in near[0]["reasons"][0]["text"]
    assert "afløst" not in str(near[0]["reasons"]).lower()


def test_the_country_is_asked_for_when_it_decides(small: Catalogue) -> None:
    question = ask(small, {"needs": ["foreign_partner"]}).next_question
    assert question is not None
    assert question.spec.key == "target_countries"
    assert "center_seoul" in question.decides()


def test_nothing_abroad_when_abroad_is_ruled_out(small: Catalogue) -> None:
    found = ask(small, {"needs": ["network", "foreign_partner"], "excluded_countries": ["*"]})
    assert not {"een", "center_seoul", "center_alle", "stars"} & set(found.ids)


def test_a_single_country_can_be_ruled_out(small: Catalogue) -> None:
    found = ask(small, {"needs": ["foreign_partner"], "excluded_countries": ["KR"]}, named=["center_seoul"])
    assert "center_seoul" not in found.ids
    near = found.as_dict()["near_misses"][0]
    assert near["service_id"] == "center_seoul"
    assert near["reasons"][0] == {
        "text": "I har valgt Sydkorea fra.",
        "fact": "excluded_countries",
        "satisfied": False,
        "source": None,
    }


def test_an_unwanted_need_takes_the_services_for_it_away(small: Catalogue) -> None:
    assert "stars" in ask(small, {"needs": ["foreign_partner"]}).ids
    assert "stars" not in ask(small, {"needs": ["foreign_partner"], "excluded_needs": ["funding"]}).ids


def test_a_municipality_decides_the_adviser_and_a_region_when_it_can(small: Catalogue) -> None:
    assert ask(small, {"needs": ["innovation_check"], "municipality": "Aalborg"}).ids == ["agent_nord"]
    assert ask(small, {"needs": ["innovation_check"], "region": "DK05"}).ids == ["agent_nord"]
    open_still = ask(small, {"needs": ["innovation_check"], "region": "DK03"})
    assert open_still.ids == []
    assert open_still.next_question is not None
    assert open_still.next_question.spec.key == "municipality"
    elsewhere = ask(small, {"needs": ["innovation_check"], "municipality": "Roskilde"})
    assert elsewhere.ids == []
    assert elsewhere.certain


def test_the_region_is_asked_for_when_the_municipality_is_not_known(small: Catalogue) -> None:
    question = ask(small, {"needs": ["innovation_check"], "dont_know": ["municipality"]}).next_question
    assert question is not None
    assert question.spec.key == "region"


def test_no_more_questions_once_nothing_can_change(small: Catalogue) -> None:
    found = ask(small, {"needs": ["network"], "sectors": ["robotics_drones"]})
    assert found.ids == ["robotklynge"]
    assert found.certain
    assert found.next_question is None


def test_a_changeable_condition_leads_to_the_centre_that_helps(small: Catalogue) -> None:
    said = {"needs": ["funding"], "has_foreign_partner": False, "target_countries": ["KR"], "company_age_years": 9,
            "employees": 20, "turnover_mdkk": 30, "linked_firms": False}  # fmt: skip
    found = ask(small, said).as_dict()["referrals"][0]
    assert found["service_id"] == "stars"
    assert found["verdict"] == "possible_if"
    assert found["remedies"] == ["center_seoul", "een", "center_alle"]
    assert found["missing"] == []


def test_a_named_service_that_is_ruled_out_is_explained(small: Catalogue) -> None:
    found = ask(small, {"employees": 400, "needs": ["foreign_partner"]}, named=["stars"]).as_dict()
    assert "stars" not in [one["service_id"] for one in found["referrals"]]
    assert found["referrals"]
    near = found["near_misses"][0]
    assert (near["service_id"], near["verdict"]) == ("stars", "not_eligible")
    assert near["reasons"][0]["satisfied"] is False
    assert near["reasons"][0]["text"] == "I er for store. I har 400 ansatte (grænsen er 249)."
    assert near["reasons"][0]["source"] == {
        "title": "Regler for Stars",
        "url": "https://example.org/stars",
        "date": "2026-06",
    }


def test_a_named_service_that_is_gone_leads_on(small: Catalogue) -> None:
    found = ask(small, {"municipality": "Odense"}, named=["gammel"])
    assert found.ids[0] == "agent_fyn"
    assert [one.entry.service.id for one in found.near_misses] == ["gammel"]
    texts = [one["text"] for one in found.as_dict()["near_misses"][0]["reasons"]]
    assert texts[0] == "Gammel ordning findes ikke længere. Det sidste, vi ved, er fra 2018."
    assert texts[1] == "I dag kan I gå til EEN."


def test_a_named_service_is_preferred_when_it_can_be_used(small: Catalogue) -> None:
    said = {"needs": ["foreign_partner"], "target_countries": ["KR"]}
    assert ask(small, said, named=["een"]).ids[:2] == ["center_seoul", "een"]
    assert ask(small, {"needs": ["network"]}, named=["stars"]).ids[0] == "stars"


def test_a_named_adviser_of_another_area_is_a_near_miss(small: Catalogue) -> None:
    said = {"needs": ["innovation_check"], "municipality": "Aalborg"}
    found = ask(small, said, named=["agent_fyn"])
    assert found.ids == ["agent_nord"]
    near = found.as_dict()["near_misses"][0]
    assert near["service_id"] == "agent_fyn"
    assert near["reasons"][0] == {
        "text": "Dækker ikke Aalborg Kommune.",
        "fact": "municipality",
        "satisfied": False,
        "source": None,
    }


def test_a_partners_country_helps_while_none_is_wanted(small: Catalogue) -> None:
    found = ask(small, {"needs": ["foreign_partner"], "partner_countries": ["KR"]})
    assert found.ids[0] == "center_seoul"
    found = ask(small, {"needs": ["foreign_partner"], "partner_countries": ["KR"], "target_countries": ["DE"]})
    assert "center_seoul" not in found.ids


def test_an_open_service_gains_nothing_from_having_no_conditions() -> None:
    met = {"id": "a", "fact": "performs_rd", "equals": True, "kind": "hard", "text": "T.", "source": "s1"}
    raws = [
        service("gated", rules=rules(met)),
        service("b_open", open_to_all={"source": "s1", "text": "For alle."}),
        service("c_unknown"),
    ]
    found = refer(catalogue(raws), parse_facts({"needs": ["funding"]}, BASE.dictionary), DAY)
    assert found.score_parts()["b_open"] == [("need", 1.0)]
    assert found.shown[0].score == found.shown[1].score
    found = refer(catalogue(raws), parse_facts({"needs": ["funding"], "performs_rd": True}, BASE.dictionary), DAY)
    assert found.ids == ["gated", "b_open", "c_unknown"]


def test_overdue_and_unsure_entries_rank_down_and_say_so(small: Catalogue) -> None:
    said = {"needs": ["foreign_partner"], "target_countries": ["KR"]}
    late = ask(small, said)
    assert ("stale", -0.1) in late.score_parts()["center_alle"]
    reasons = [one["text"] for one in explained(late, "center_alle")["reasons"]]
    assert "Oplysningerne er ikke kontrolleret for nylig. Den nyeste kilde er fra 2022." in reasons
    early = ask(small, said, on=dt.date(2024, 12, 31))
    assert "stale" not in dict(early.score_parts()["center_alle"])


def explained(result: Result, name: str) -> dict[str, Any]:
    return next(one for one in result.as_dict()["referrals"] if one["service_id"] == name)


def test_a_service_of_unsure_status_is_at_most_possible() -> None:
    raws = [service("s", status="unknown", open_to_all={"source": "s1", "text": "For alle."})]
    found = refer(catalogue(raws), parse_facts({"needs": ["funding"]}, BASE.dictionary), DAY)
    assert found.verdicts == {"s": "possible"}
    assert "Vi ved ikke, om det stadig findes. Ring først." in [one["text"] for one in explained(found, "s")["reasons"]]


def test_the_limit_is_kept_and_does_not_change_the_order(small: Catalogue) -> None:
    said = {"needs": ["foreign_partner"], "target_countries": ["KR"], "sectors": ["robotics_drones"]}
    assert ask(small, said, limit=2).ids == ask(small, said).ids[:2]


def test_a_fact_set_by_hand_equals_one_that_was_parsed(small: Catalogue) -> None:
    facts = parse_facts({"needs": ["network"]}, small.dictionary).with_answer("sectors", ("robotics_drones",))
    assert isinstance(facts, Facts)
    assert refer(small, facts, DAY).ids == ["robotklynge"]
