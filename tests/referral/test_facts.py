"""Facts from outside: what is accepted, what is refused in Danish, and how they grow over a conversation."""

from __future__ import annotations

from typing import Any

import pytest

from referral.catalogue import Catalogue
from referral.facts import FactsError, Range, danish_number, merge, parse_facts


def refused(small: Catalogue, said: dict[str, Any]) -> list[dict[str, str]]:
    with pytest.raises(FactsError) as caught:
        parse_facts(said, small.dictionary)
    return caught.value.problems


@pytest.mark.parametrize(
    ("said", "field", "part"),
    [
        ({"employees": -5}, "employees", "kan ikke være negativt"),
        ({"employees": 2_000_000}, "employees", "for stort til at være rigtigt: 2.000.000"),
        ({"employees": 12.5}, "employees", "et helt tal, ikke 12,5"),
        ({"employees": "tolv"}, "employees", "skal være et tal"),
        ({"employees": True}, "employees", "skal være et tal"),
        ({"employees": float("nan")}, "employees", "skal være et tal"),
        ({"employees": [12, 60]}, "employees", "flere tal for antal ansatte: 12 og 60"),
        ({"employees": {"min": 60, "max": 12}}, "employees", "vender forkert: mindst 60 og højst 12"),
        ({"employees": {}}, "employees", "skrives med min og max"),
        ({"employees": {"fra": 1}}, "employees", "skrives med min og max"),
        ({"employees": {"min": None, "max": None}}, "employees", "skrives med min og max"),
        ({"employees": {"min": -1}}, "employees", "negativt"),
        ({"needs": ["nonsense"]}, "needs", "'nonsense'"),
        ({"needs": "funding"}, "needs", "en liste af koder"),
        ({"needs": [1]}, "needs", "en liste af koder"),
        ({"stage": "færdig"}, "stage", "'færdig'"),
        ({"municipality": "Skagen"}, "municipality", "ikke en dansk kommune"),
        ({"region": "DK99"}, "region", "'DK99'"),
        ({"performs_rd": "ja"}, "performs_rd", "ja eller nej"),
        ({"target_countries": ["Korea"]}, "target_countries", "'Korea'"),
        ({"target_countries": ["*"]}, "target_countries", "'*'"),
        ({"noget_andet": 1}, "noget_andet", "Vi kender ikke oplysningen 'noget_andet'"),
        ({"is_sme": True}, "is_sme", "Vi kender ikke oplysningen 'is_sme'"),
        ({"dont_know": ["noget_andet"]}, "dont_know", "liste af oplysninger"),
        ({"dont_know": "employees"}, "dont_know", "liste af oplysninger"),
        ({"municipality": "Odense", "region": "DK05"}, "region", "Odense Kommune ligger i DK03"),
        ({"partner_countries": ["NL"], "has_foreign_partner": False}, "has_foreign_partner", "partner i Holland"),
        (
            {"partner_countries": [], "has_foreign_partner": True},
            "has_foreign_partner",
            "listen over partnerlande er tom",
        ),
        ({"needs": ["funding"], "excluded_needs": ["funding"]}, "excluded_needs", "både ønsket og fravalgt"),
        ({"target_countries": ["KR"], "excluded_countries": ["KR"]}, "excluded_countries", "fravalgt: Sydkorea"),
        ({"target_countries": ["KR"], "excluded_countries": ["*"]}, "excluded_countries", "fravalgt: Sydkorea"),
    ],
)
def test_what_cannot_be_right_is_refused_by_field(
    small: Catalogue, said: dict[str, Any], field: str, part: str
) -> None:
    problems = refused(small, said)
    assert [one["field"] for one in problems] == [field]
    assert part in problems[0]["detail"]
    assert problems[0]["allowed"]


def test_the_problem_says_what_is_allowed(small: Catalogue) -> None:
    assert refused(small, {"employees": -5})[0]["allowed"] == (
        "et helt tal fra 0 til 1.000.000 ansatte, eller et interval med min og max"
    )
    assert refused(small, {"turnover_mdkk": -5})[0]["allowed"].startswith("et tal fra 0 til 10.000.000 mio. kr.")
    assert "funding (penge til udvikling)" in refused(small, {"needs": ["x"]})[0]["allowed"]


def test_every_problem_is_told_at_once(small: Catalogue) -> None:
    problems = refused(small, {"employees": -5, "needs": ["x"], "performs_rd": 1})
    assert {one["field"] for one in problems} == {"employees", "needs", "performs_rd"}


def test_group_figures_need_linked_firms(shipped: Catalogue) -> None:
    problems = refused(shipped, {"linked_firms": False, "group_employees": 300})
    assert problems[0]["field"] == "group_employees"
    problems = refused(shipped, {"employees": 50, "group_employees": 30})
    assert "mindre end virksomhedens eget" in problems[0]["detail"]
    facts = parse_facts({"employees": 50, "group_employees": 50}, shipped.dictionary)
    assert facts.get("linked_firms") is True
    assert "linked_firms" in facts.derived


def test_what_follows_is_added_and_marked(small: Catalogue) -> None:
    facts = parse_facts({"municipality": "Odense", "partner_countries": ["NL", "NL"]}, small.dictionary)
    assert facts.as_dict() == {
        "municipality": "Odense",
        "partner_countries": ["NL"],
        "region": "DK03",
        "has_foreign_partner": True,
    }
    assert set(facts.derived) == {"region", "has_foreign_partner"}


def test_a_danish_partner_is_no_foreign_one(small: Catalogue) -> None:
    assert parse_facts({"partner_countries": ["DK"]}, small.dictionary).get("has_foreign_partner") is False


def test_null_is_absent_and_a_given_fact_is_not_unknown(small: Catalogue) -> None:
    facts = parse_facts(
        {"employees": None, "stage": "idea", "dont_know": ["stage", "region", "region"]}, small.dictionary
    )
    assert facts.as_dict() == {"stage": "idea", "dont_know": ["region"]}


def test_a_range_of_one_is_a_number_and_open_ranges_stay_open(small: Catalogue) -> None:
    assert parse_facts({"employees": {"min": 5, "max": 5}}, small.dictionary).get("employees") == 5
    facts = parse_facts({"employees": {"min": 10}, "turnover_mdkk": {"max": 2.5}}, small.dictionary)
    assert facts.get("employees") == Range(10, None)
    assert facts.as_dict() == {"employees": {"min": 10}, "turnover_mdkk": {"max": 2.5}}


def test_whole_numbers_may_come_as_decimals(small: Catalogue) -> None:
    assert parse_facts({"employees": 12.0}, small.dictionary).as_dict()["employees"] == 12


@pytest.mark.parametrize(
    ("number", "text"), [(1500, "1.500"), (2.5, "2,5"), (0.25, "0,25"), (1234567.5, "1.234.567,5"), (249.0, "249")]
)
def test_numbers_are_written_as_danes_do(number: float, text: str) -> None:
    assert danish_number(number) == text


@pytest.mark.parametrize(
    ("old", "new", "correction", "wanted"),
    [
        ({"needs": ["network"]}, {"needs": ["funding"]}, False, {"needs": ["network", "funding"]}),
        ({"needs": ["network"]}, {"needs": ["funding"]}, True, {"needs": ["funding"]}),
        ({"sectors": ["food_bio"]}, {"sectors": ["food_bio", "other"]}, False, {"sectors": ["food_bio", "other"]}),
        ({"target_countries": ["CN"]}, {"target_countries": []}, False, {"target_countries": []}),
        ({"target_countries": ["CN", "KR"]}, {"excluded_countries": ["CN"]}, False,
         {"target_countries": ["KR"], "excluded_countries": ["CN"]}),
        ({"target_countries": ["CN"]}, {"excluded_countries": ["*"]}, False, {"excluded_countries": ["*"]}),
        ({"excluded_countries": ["*"]}, {"target_countries": ["DE"]}, False, {"target_countries": ["DE"]}),
        ({"excluded_countries": ["CN", "DE"]}, {"target_countries": ["DE"]}, False,
         {"target_countries": ["DE"], "excluded_countries": ["CN"]}),
        ({"needs": ["funding", "network"]}, {"excluded_needs": ["funding"]}, False,
         {"needs": ["network"], "excluded_needs": ["funding"]}),
        ({"excluded_needs": ["funding"]}, {"needs": ["funding"]}, False, {"needs": ["funding"]}),
        ({"employees": 12}, {"employees": 60}, False, {"employees": 60}),
        ({"employees": 12}, {"employees": {"min": 10, "max": 49}}, False, {"employees": 12}),
        ({"employees": 12}, {"employees": {"min": 10, "max": 49}}, True, {"employees": {"min": 10, "max": 49}}),
        ({"employees": {"min": 10}}, {"employees": {"max": 49}}, False, {"employees": {"min": 10, "max": 49}}),
        ({"employees": {"min": 10, "max": 49}}, {"employees": 20}, False, {"employees": 20}),
        ({"employees": {"min": 10, "max": 19}}, {"employees": {"min": 50}}, False, {"employees": {"min": 50}}),
        ({"municipality": "Odense", "region": "DK03"}, {"municipality": "Aalborg"}, False, {"municipality": "Aalborg"}),
        ({"municipality": "Odense", "region": "DK03"}, {"region": "DK05"}, False, {"region": "DK05"}),
        ({"municipality": "Odense", "region": "DK03"}, {"region": "DK03"}, False,
         {"municipality": "Odense", "region": "DK03"}),
        ({"has_foreign_partner": False}, {"partner_countries": ["NL"]}, False,
         {"has_foreign_partner": True, "partner_countries": ["NL"]}),
        ({"partner_countries": ["NL"], "has_foreign_partner": True}, {"has_foreign_partner": False}, False,
         {"has_foreign_partner": False}),
        ({"partner_countries": []}, {"has_foreign_partner": True}, False, {"has_foreign_partner": True}),
        ({"dont_know": ["employees"]}, {"employees": 5}, False, {"employees": 5}),
        ({"employees": 5}, {"dont_know": ["employees", "stage"]}, False, {"employees": 5, "dont_know": ["stage"]}),
        ({"dont_know": ["stage"]}, {"dont_know": ["employees"]}, False, {"dont_know": ["stage", "employees"]}),
        ({"stage": "idea", "performs_rd": True}, {"stage": "market", "performs_rd": False}, False,
         {"stage": "market", "performs_rd": False}),
        ({"stage": None}, {"employees": None}, False, {}),
    ],
)  # fmt: skip
def test_facts_grow_over_a_conversation(
    old: dict[str, Any], new: dict[str, Any], correction: bool, wanted: dict[str, Any]
) -> None:
    before = repr((old, new))
    assert merge(old, new, correction) == wanted
    assert repr((old, new)) == before
