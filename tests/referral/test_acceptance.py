"""The referrals that the product promises, on the shipped catalogue."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from referral.catalogue import Catalogue
from referral.engine import Result, refer, verdict
from referral.facts import parse_facts

DAY = dt.date(2026, 11, 22)


def ask(shipped: Catalogue, said: dict[str, Any], named: tuple[str, ...] = (), on: dt.date = DAY) -> Result:
    return refer(shipped, parse_facts(said, shipped.dictionary), on, named=named)


def test_twelve_people_in_odense_with_robots_for_care_homes_seek_a_partner_in_korea(shipped: Catalogue) -> None:
    said = {
        "employees": 12,
        "municipality": "Odense",
        "sectors": ["robotics_drones", "welfare_technology"],
        "needs": ["foreign_partner"],
        "target_countries": ["KR"],
    }
    found = ask(shipped, said)
    assert found.ids[0] == "icdk_seoul"
    assert "odense_robotics" in found.ids


def test_a_company_in_aalborg_that_does_not_know_where_to_start(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["innovation_check"], "municipality": "Aalborg"})
    assert found.ids[0] == "innovationsagent_nordjylland"


@pytest.mark.parametrize(
    ("municipality", "agent"),
    [
        ("København", "hovedstaden"), ("Bornholm", "hovedstaden"), ("Næstved", "sjaelland"), ("Odense", "fyn"),
        ("Middelfart", "sydjylland"), ("Esbjerg", "sydjylland"), ("Aarhus", "midtjylland"), ("Morsø", "nordjylland"),
    ],
)  # fmt: skip
def test_the_municipality_decides_the_innovation_agent(shipped: Catalogue, municipality: str, agent: str) -> None:
    found = ask(shipped, {"needs": ["innovation_check"], "municipality": municipality})
    assert found.ids[0] == f"innovationsagent_{agent}"
    assert [name for name in found.ids if name.startswith("innovationsagent_")] == [f"innovationsagent_{agent}"]


def test_southern_denmark_alone_leaves_two_agents_and_the_municipality_is_asked_for(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["innovation_check"], "region": "DK03"})
    assert found.next_question is not None
    assert found.next_question.spec.key == "municipality"
    assert {"innovationsagent_fyn", "innovationsagent_sydjylland"} <= set(found.next_question.decides())


def test_a_prototype_with_a_dutch_partner_and_twenty_people_seeks_money(shipped: Catalogue) -> None:
    said = {"needs": ["funding"], "sectors": ["environment"], "stage": "prototype", "partner_countries": ["NL"],
            "employees": 20}  # fmt: skip
    found = ask(shipped, said).as_dict()
    eurostars = next(one for one in found["referrals"] if one["service_id"] == "eurostars")
    assert eurostars["verdict"] == "possible"
    assert eurostars["intake"] == {"state": "upcoming", "opens": "2026-12-17", "closes": "2027-03-04"}
    assert "turnover_mdkk" in eurostars["missing"]
    assert "employees" not in eurostars["missing"]
    assert found["next_question"]["fact"] not in said
    assert not found["certain"]


@pytest.mark.parametrize("needs", [["funding"], ["international_rd"], ["funding", "international_rd"], None])
def test_four_hundred_people_cannot_lead_eurostars_but_get_another_way(
    shipped: Catalogue, needs: list[str] | None
) -> None:
    said: dict[str, Any] = {"employees": 400, "partner_countries": ["DE"]}
    if needs:
        said["needs"] = needs
    found = ask(shipped, said, ("eurostars",)).as_dict()
    near = found["near_misses"][0]
    assert (near["service_id"], near["verdict"]) == ("eurostars", "not_eligible")
    assert near["reasons"][0]["satisfied"] is False
    assert "400 ansatte" in near["reasons"][0]["text"]
    assert "249" in near["reasons"][0]["text"]
    assert near["reasons"][0]["source"]["title"]
    assert found["referrals"]
    assert "eurostars" not in [one["service_id"] for one in found["referrals"]]


def test_a_food_company_that_seeks_a_network_is_asked_nothing_more(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["network"], "sectors": ["food_bio"]})
    assert found.ids[0] == "food_bio_cluster"
    assert found.next_question is None
    assert found.certain


def test_brazil_has_no_centre_any_more(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["foreign_market"], "target_countries": ["BR"]})
    assert "eksportraadet" in found.ids
    assert not [name for name in found.ids if name.startswith("icdk_")]
    near = {one["service_id"]: one for one in found.as_dict()["near_misses"]}
    assert near["icdk_sao_paulo"]["status"] == "historical"
    assert "eksportraadet" in near["icdk_sao_paulo"]["replaced_by"]
    assert "afløst" not in str(near["icdk_sao_paulo"]["reasons"]).lower()


def test_builders_who_stay_at_home_get_nothing_abroad(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["network"], "sectors": ["construction"], "excluded_countries": ["*"]})
    assert found.ids[0] == "we_build_denmark"
    for name in found.ids:
        relevance = shipped.services[name].relevance
        assert not relevance.countries
        assert not relevance.abroad


def test_who_asks_for_the_old_check_is_led_to_the_agent_of_the_area(shipped: Catalogue) -> None:
    found = ask(shipped, {"municipality": "Aalborg"}, ("innovationstjek",))
    assert found.ids[0] == "innovationsagent_nordjylland"
    assert found.near_misses[0].entry.service.id == "innovationstjek"


@pytest.mark.parametrize("country", ["JP", "VN", "ZA", "PL"])
@pytest.mark.parametrize("need", ["foreign_partner", "foreign_market"])
def test_no_centre_is_made_up(shipped: Catalogue, country: str, need: str) -> None:
    found = ask(shipped, {"needs": [need], "target_countries": [country]})
    assert found.ids
    for name in found.ids:
        service = shipped.services[name]
        assert service.kind != "innovation_centre"
        assert not service.relevance.countries or country in service.relevance.countries
    assert {"eksportraadet", "een_danmark"} & set(found.ids)


def test_japan_gets_its_agreement(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["foreign_partner"], "target_countries": ["JP"]})
    assert "aftale_japan" in found.ids


def test_both_clusters_come_when_two_trades_are_named_the_first_one_first(shipped: Catalogue) -> None:
    first = ask(shipped, {"needs": ["network"], "sectors": ["robotics_drones", "welfare_technology"]}).ids
    assert first[:2] == ["odense_robotics", "danish_life_science_cluster"]
    second = ask(shipped, {"needs": ["network"], "sectors": ["welfare_technology", "robotics_drones"]}).ids
    assert second[:2] == ["danish_life_science_cluster", "odense_robotics"]


def test_a_furniture_maker_gets_the_centre_though_it_knows_other_trades_best(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["foreign_partner"], "target_countries": ["KR"], "sectors": ["design_lifestyle"]})
    assert found.ids[0] == "icdk_seoul"


def test_eurostars_without_a_partner_leads_to_the_centre_first(shipped: Catalogue) -> None:
    said = {"needs": ["funding"], "has_foreign_partner": False, "target_countries": ["KR"], "employees": 20}
    found = {one["service_id"]: one for one in ask(shipped, said).as_dict()["referrals"]}
    assert found["eurostars"]["verdict"] == "possible_if"
    assert found["eurostars"]["remedies"][0] == "icdk_seoul"


# ---- other days --------------------------------------------------------------------------------------------------------


def test_in_2012_the_old_services_are_the_current_ones(shipped: Catalogue) -> None:
    day = dt.date(2012, 6, 1)
    compiled = shipped.on(day)
    for name in ("innovationsagenter", "vaeksthuse", "innovationstjek"):
        assert compiled.entries[name].in_force
        assert compiled.entries[name].status == "current"
    assert not compiled.entries["erhvervshus_fyn"].in_force
    found = ask(shipped, {"needs": ["innovation_check"], "municipality": "Odense"}, on=day)
    assert set(found.ids) & {"innovationsagenter", "vaeksthuse", "innovationstjek"}


@pytest.mark.parametrize(("day", "limit"), [(dt.date(2026, 1, 15), 75), (dt.date(2026, 1, 16), 70)])
def test_eurostars_share_per_partner_follows_the_call(shipped: Catalogue, day: dt.date, limit: int) -> None:
    said = {"partner_budget_share_pct": limit}
    over = {"partner_budget_share_pct": limit + 1}
    assert verdict(shipped, "eurostars", parse_facts(said, shipped.dictionary), day) == "possible"
    assert verdict(shipped, "eurostars", parse_facts(over, shipped.dictionary), day) == "possible_if"


def test_region_oestdanmark_is_there_from_midnight(shipped: Catalogue) -> None:
    said = {"needs": ["innovation_check"], "dont_know": ["municipality"]}
    before, after = (ask(shipped, said, on=day) for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1)))
    assert before.next_question is not None
    assert after.next_question is not None
    old = {one["value"]: one["label"] for one in before.next_question.as_dict()["options"]}
    new = {one["value"]: one["label"] for one in after.next_question.as_dict()["options"]}
    assert (old["DK01"], old["DK02"]) == ("Region Hovedstaden", "Region Sjælland")
    assert new["DK01"] == new["DK02"] == "Region Østdanmark"
    assert old["DK05"] == new["DK05"]
    for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1)):
        for code, agent in (("DK01", "hovedstaden"), ("DK02", "sjaelland")):
            found = ask(shipped, {"needs": ["innovation_check"], "region": code}, on=day)
            assert found.ids[0] == f"innovationsagent_{agent}"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2026, 9, 10), "open"),
        (dt.date(2026, 9, 11), "upcoming"),
        (dt.date(2026, 12, 16), "upcoming"),
        (dt.date(2026, 12, 17), "open"),
        (dt.date(2027, 3, 4), "open"),
    ],
)
def test_a_call_is_open_on_its_days_only(shipped: Catalogue, day: dt.date, state: str) -> None:
    found = ask(shipped, {"needs": ["international_rd"]}, ("eurostars",), on=day).as_dict()
    assert found["referrals"][0]["service_id"] == "eurostars"
    assert found["referrals"][0]["intake"]["state"] == state


def test_no_past_call_is_shown_as_open(shipped: Catalogue) -> None:
    from referral.explain import intake_on

    for service in shipped.services.values():
        if service.intake.windows and not service.intake.rolling:
            assert intake_on(service.intake, dt.date(2035, 1, 1))["state"] != "open"


def test_the_partners_country_known_the_wanted_country_is_not_the_next_question(shipped: Catalogue) -> None:
    found = ask(shipped, {"needs": ["international_rd"], "partner_countries": ["DE"]})
    question = found.as_dict()["next_question"]
    assert question is not None
    assert question["fact"] != "target_countries"
