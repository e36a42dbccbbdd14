"""Reasons in plain Danish: what was said and the limit, both; what is missing; where it is from."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from referral.catalogue import Catalogue
from referral.dates import first_day
from referral.engine import explain, refer
from referral.explain import intake_on, joined
from referral.facts import parse_facts
from referral.services import Intake, Window
from tests.referral.engine_build import BASE, catalogue, rules, service

DAY = dt.date(2026, 11, 22)


def reason(leaf: dict[str, Any], said: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The reason that one condition gives."""
    condition = {"id": "a", "kind": "hard", "text": "Kravet i ord.", "source": "s1", **leaf}
    found = catalogue([service("s", rules=rules(condition))])
    facts = parse_facts({"needs": ["funding"], **said}, BASE.dictionary)
    told = explain(found, "s", facts, more.pop("on", DAY))
    return next(one for one in told["reasons"] if one["source"] is not None)


@pytest.mark.parametrize(
    ("leaf", "said", "satisfied", "text"),
    [
        ({"fact": "employees", "at_most": 249}, {"employees": 400}, False,
         "Kravet i ord. I har 400 ansatte; kravet er højst 249."),
        ({"fact": "employees", "at_least": 5, "no": "I er for få."}, {"employees": 2}, False,
         "I er for få. I har 2 ansatte; kravet er mindst 5."),
        ({"fact": "employees", "at_least": 5}, {"employees": 20}, True,
         "Kravet i ord. Det opfylder I. I har 20 ansatte; kravet er mindst 5."),
        ({"fact": "employees", "between": [5, 250]}, {"employees": {"min": 10, "max": 49}}, True,
         "Kravet i ord. Det opfylder I. I har 10-49 ansatte; kravet er 5-250."),
        ({"fact": "employees", "at_most": 249}, {"employees": {"min": 200}}, None,
         "Kravet i ord. I har mindst 200 ansatte; kravet er højst 249. Det afhænger af antal ansatte."),
        ({"fact": "employees", "at_most": 249}, {"employees": {"max": 300}}, None,
         "Kravet i ord. I har højst 300 ansatte; kravet er højst 249. Det afhænger af antal ansatte."),
        ({"fact": "employees", "in": [5, 6]}, {"employees": 7}, False,
         "Kravet i ord. I har 7 ansatte; kravet er 5 eller 6."),
        ({"fact": "turnover_mdkk", "at_least": 1500}, {"turnover_mdkk": 2.5}, False,
         "Kravet i ord. Omsætning er 2,5 mio. kr.; kravet er mindst 1.500."),
        ({"fact": "employees", "at_most": 249}, {}, None, "Kravet i ord. Det afhænger af antal ansatte."),
        ({"fact": "is_sme", "equals": True}, {"employees": 400, "turnover_mdkk": 10}, False,
         "Kravet i ord. I har 400 ansatte (grænsen er 249), og omsætning er 10 mio. kr. (grænsen er 373)."),
        ({"fact": "is_sme", "equals": True}, {"employees": 20, "linked_firms": False}, None,
         "Kravet i ord. I har 20 ansatte (grænsen er 249). Det afhænger af omsætning og balance."),
        ({"fact": "has_foreign_partner", "equals": True}, {"has_foreign_partner": False}, False,
         "Kravet i ord. I har ikke en partner i udlandet."),
        ({"fact": "has_foreign_partner", "equals": True}, {"has_foreign_partner": True}, True,
         "Kravet i ord. Det opfylder I. I har en partner i udlandet."),
        ({"fact": "has_foreign_partner", "equals": True}, {"partner_countries": ["NL", "KR"]}, True,
         "Kravet i ord. Det opfylder I. I har en partner i Holland og Sydkorea."),
        ({"fact": "partner_countries", "any_of": ["KR", "NO"]}, {"partner_countries": ["NL"]}, False,
         "Kravet i ord. I har oplyst lande hvor I har en partner: Holland; kravet er Sydkorea eller Norge."),
        ({"fact": "sectors", "all_of": ["food_bio", "other"]}, {"sectors": ["food_bio"]}, False,
         "Kravet i ord. I har oplyst jeres branche: fødevarer; kravet er fødevarer og andet."),
        ({"fact": "performs_rd", "equals": True}, {"performs_rd": False}, False,
         "Kravet i ord. I har svaret nej om egen forskning."),
        ({"fact": "performs_rd", "equals": True}, {"performs_rd": True}, True,
         "Kravet i ord. Det opfylder I. I har svaret ja om egen forskning."),
        ({"fact": "stage", "in": ["prototype", "market"]}, {"stage": "idea"}, False,
         "Kravet i ord. I har oplyst, hvor langt I er: idé; kravet er prototype eller på markedet."),
        ({"fact": "region", "equals": "DK05"}, {"municipality": "Odense"}, False,
         "Kravet i ord. I ligger i Odense Kommune."),
        ({"fact": "region", "equals": "DK05"}, {"region": "DK03"}, False, "Kravet i ord. I ligger i Region Syddanmark."),
        ({"fact": "hub", "equals": "erhvervshus_fyn"}, {"municipality": "Odense"}, True,
         "Kravet i ord. Det opfylder I. I ligger i Odense Kommune."),
    ],
)  # fmt: skip
def test_a_condition_shows_what_was_said_and_the_limit(
    leaf: dict[str, Any], said: dict[str, Any], satisfied: bool | None, text: str
) -> None:
    found = reason(leaf, said)
    assert found["text"] == text
    assert found["satisfied"] is satisfied
    assert found["source"] == {"title": "Kilde", "url": None, "date": "2026"}


def test_a_limit_that_is_not_known_for_the_day_is_not_made_up() -> None:
    found = reason({"fact": "employees", "at_most": "parameter:loft"}, {"employees": 300}, on=dt.date(2020, 1, 1))
    assert found["text"] == (
        "Kravet i ord. I har 300 ansatte, men grænsen for den dag kender vi ikke. Det kan vi ikke afgøre."
    )
    assert found["satisfied"] is None


def test_the_region_is_called_what_it_is_called_on_the_day() -> None:
    leaf, said = {"fact": "region", "equals": "DK05"}, {"region": "DK02"}
    assert reason(leaf, said, on=dt.date(2026, 12, 31))["text"].endswith("I ligger i Region Sjælland.")
    assert reason(leaf, said, on=dt.date(2027, 1, 1))["text"].endswith("I ligger i Region Østdanmark.")


def test_one_explanation_holds_why_and_what_is_open_and_who_judges(small: Catalogue) -> None:
    said = {"needs": ["funding"], "employees": 20, "partner_countries": ["NL"]}
    found = explain(small, "stars", parse_facts(said, small.dictionary), DAY)
    assert found["verdict"] == "possible"
    assert [(one["fact"], one["satisfied"]) for one in found["reasons"]] == [
        ("needs", True),
        (None, None),  # the next call
        ("turnover_mdkk", None),
        ("has_foreign_partner", True),
        ("turnover_mdkk", None),
        (None, None),
    ]
    assert found["missing"] == ["turnover_mdkk", "balance_mdkk", "linked_firms", "company_age_years"]
    assert found["reasons"][-1]["text"] == "Eksperter vurderer nyheden."
    assert found["reasons"][0]["text"] == "Passer til det, I søger: penge til udvikling."


def test_a_group_that_is_one_condition_is_explained_as_one(small: Catalogue) -> None:
    said = {"needs": ["funding"], "turnover_mdkk": 1, "company_age_years": 2}
    found = explain(small, "stars", parse_facts(said, small.dictionary), DAY)
    assert found["verdict"] == "not_eligible"
    assert found["reasons"][0]["text"] == (
        "I er for nye og for små. Omsætning er 1 mio. kr.; kravet er mindst 2. "
        "Virksomhedens alder er 2 år; kravet er mindst 5."
    )
    assert found["remedies"] == []


def test_unknown_conditions_are_said_to_be_unknown(small: Catalogue) -> None:
    found = explain(small, "een", parse_facts({"needs": ["foreign_partner"]}, small.dictionary), DAY)
    assert found["conditions_known"] is False
    assert "Vi kender ikke betingelserne. Spørg dem, før I bruger tid på det." in [r["text"] for r in found["reasons"]]
    open_one = explain(small, "agent_fyn", parse_facts({"municipality": "Odense"}, small.dictionary), DAY)
    assert open_one["conditions_known"] is True
    assert open_one["verdict"] == "recommended"
    texts = [one["text"] for one in open_one["reasons"]]
    assert "Dækker Odense Kommune." in texts
    assert "Åben for alle i området." in texts
    assert "Adressen er usikker." in texts
    assert open_one["checked"] == "2020-02-03"


def test_an_area_that_is_part_of_the_region_is_said_to_be(small: Catalogue) -> None:
    found = explain(small, "agent_fyn", parse_facts({"region": "DK03"}, small.dictionary), DAY)
    texts = [one["text"] for one in found["reasons"]]
    assert "Dækker en del af Region Syddanmark. Det afhænger af jeres kommune." in texts


@pytest.mark.parametrize(
    ("said", "text", "satisfied"),
    [
        ({"target_countries": ["JP", "KR"]}, "Dækker Sydkorea, som I har nævnt.", True),
        ({"partner_countries": ["KR"]}, "Dækker Sydkorea, hvor I har en partner.", True),
        ({"target_countries": ["JP"]}, "Dækker Sydkorea, og I har nævnt Japan.", False),
        ({}, "Dækker Sydkorea.", None),
        ({"excluded_countries": ["KR"]}, "I har valgt Sydkorea fra.", False),
        ({"excluded_countries": ["*"]}, "Det handler om udlandet, og det har I valgt fra.", False),
    ],
)
def test_countries_are_explained(small: Catalogue, said: dict[str, Any], text: str, satisfied: bool | None) -> None:
    facts = parse_facts({"needs": ["foreign_partner"], **said}, small.dictionary)
    found = explain(small, "center_seoul", facts, DAY)
    assert {one["text"]: one["satisfied"] for one in found["reasons"]}[text] is satisfied


def test_a_trade_is_explained(small: Catalogue) -> None:
    def texts(said: dict[str, Any]) -> dict[str, bool | None]:
        facts = parse_facts({"needs": ["network"], **said}, small.dictionary)
        return {one["text"]: one["satisfied"] for one in explain(small, "robotklynge", facts, DAY)["reasons"]}

    assert texts({"sectors": ["robotics_drones"]})["Henvender sig til jeres branche: robotter og droner."] is True
    assert texts({"sectors": ["food_bio"]})["Henvender sig til robotter og droner."] is False
    assert texts({})["Henvender sig til robotter og droner."] is None


def test_what_is_gone_says_since_when_and_where_to_go(small: Catalogue) -> None:
    facts = parse_facts({}, small.dictionary)
    found = explain(small, "gammel", facts, DAY)
    assert (found["verdict"], found["status"], found["replaced_by"]) == ("not_eligible", "historical", ["een"])
    then = explain(small, "gammel", facts, dt.date(2012, 6, 1))
    assert (then["verdict"], then["status"], then["replaced_by"]) == ("possible", "current", [])
    before = explain(small, "stars", facts, dt.date(2019, 1, 1))
    assert before["reasons"][0]["text"] == "Stars findes først fra 2021."
    assert before["status"] == "unknown"


def test_only_formal_successors_are_called_successors() -> None:
    raws = [
        service("ny"),
        service("a", status="historical", valid_to="2020", replaced_by=["ny"], replaced_basis="formal"),
        service("b", status="historical", valid_to="2020", replaced_by=["a"], replaced_basis="practical"),
        service("c", status="historical"),
    ]
    found = catalogue(raws)
    facts = parse_facts({}, BASE.dictionary)
    assert explain(found, "a", facts, DAY)["reasons"][1]["text"] == "Afløst af ny."
    assert explain(found, "b", facts, DAY)["reasons"][1]["text"] == "I dag kan I gå til ny."
    assert explain(found, "c", facts, DAY)["reasons"][0]["text"] == "c findes ikke længere."
    assert explain(found, "c", facts, dt.date(2000, 1, 1))["status"] == "historical"


def test_a_named_service_without_a_need_says_so(small: Catalogue) -> None:
    found = refer(small, parse_facts({}, small.dictionary), DAY, named=["stars"]).as_dict()
    assert found["referrals"][0]["reasons"][0]["text"] == "I har selv spurgt til Stars."


@pytest.mark.parametrize(
    ("day", "state", "opens", "closes"),
    [
        ("2026-07-08", "upcoming", "2026-07-09", "2026-09-10"),
        ("2026-07-09", "open", "2026-07-09", "2026-09-10"),
        ("2026-09-10", "open", "2026-07-09", "2026-09-10"),
        ("2026-09-11", "upcoming", "2026-12-17", "2027-03-04"),
        ("2027-03-04", "open", "2026-12-17", "2027-03-04"),
        ("2027-03-05", "closed", "2026-12-17", "2027-03-04"),
    ],
)
def test_calls_by_the_day(small: Catalogue, day: str, state: str, opens: str, closes: str) -> None:
    found = intake_on(small.services["stars"].intake, first_day(day))
    assert found == {"state": state, "opens": opens, "closes": closes}


@pytest.mark.parametrize(
    ("window", "day", "state"),
    [
        (Window("2026-03", None), "2026-02-28", "upcoming"),
        (Window("2026-03", None), "2026-03-01", "unknown"),
        (Window(None, "2026-03"), "2026-03-31", "unknown"),
        (Window(None, "2026-03"), "2026-04-01", "closed"),
        (Window("2026", "2026"), "2026-12-31", "open"),
    ],
)
def test_a_call_with_one_known_end_is_never_said_to_be_open(window: Window, day: str, state: str) -> None:
    assert intake_on(Intake((window,)), first_day(day))["state"] == state


def test_rolling_intake_is_open_and_none_is_unknown() -> None:
    assert intake_on(Intake(rolling=True), DAY)["state"] == "open"
    assert intake_on(Intake(), DAY)["state"] == "unknown"


def test_lists_are_read_aloud() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a og b"
    assert joined(["a", "b", "c"], "eller") == "a, b eller c"


def test_the_next_call_is_told(small: Catalogue) -> None:
    def texts(day: dt.date) -> list[str]:
        facts = parse_facts({"needs": ["funding"]}, small.dictionary)
        return [one["text"] for one in explain(small, "stars", facts, day)["reasons"]]

    assert "Næste ansøgningsrunde åbner 17. december 2026 og lukker 4. marts 2027." in texts(DAY)
    assert "Den seneste runde, vi kender, lukkede 4. marts 2027." in texts(dt.date(2027, 3, 5))
    assert not [one for one in texts(dt.date(2027, 1, 1)) if "runde" in one]


def test_without_a_partner_the_partners_country_is_not_talked_about(shipped: Catalogue) -> None:
    said = {"needs": ["international_rd"], "has_foreign_partner": False, "target_countries": ["KR"]}
    found = explain(shipped, "eurostars", parse_facts(said, shipped.dictionary), DAY)
    failing = [one for one in found["reasons"] if one["satisfied"] is False]
    assert [one["fact"] for one in failing] == ["has_foreign_partner"]
    assert "I har ikke en partner" not in failing[0]["text"]


def test_who_is_ruled_out_is_not_told_what_else_could_be_open(shipped: Catalogue) -> None:
    said = {"needs": ["funding"], "employees": 400, "partner_countries": ["DE"]}
    found = explain(shipped, "eurostars", parse_facts(said, shipped.dictionary), DAY)
    assert [one for one in found["reasons"] if one["satisfied"] is None and one["fact"]] == []


def test_what_is_gone_leads_to_the_adviser_of_the_area(shipped: Catalogue) -> None:
    found = explain(shipped, "innovationstjek", parse_facts({"municipality": "Aalborg"}, shipped.dictionary), DAY)
    texts = " ".join(one["text"] for one in found["reasons"])
    assert "Nordjylland" in texts
    for other in ("Hovedstaden", "Sjælland", "Fyn", "Sydjylland", "Midtjylland"):
        assert other not in texts


def test_clauses_are_set_off_by_a_comma(shipped: Catalogue) -> None:
    facts = parse_facts({"needs": ["funding"], "danish_cvr": False}, shipped.dictionary)
    for name in ("innobooster", "eurostars", "icdk"):
        for one in explain(shipped, name, facts, DAY)["reasons"]:
            for wrong in ("af om ", "af hvad ", "oplyst hvad ", "oplyst om ", "om om "):
                assert wrong not in one["text"]
