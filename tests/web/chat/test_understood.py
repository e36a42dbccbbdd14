"""What was understood reads as a person would write it."""

import pytest

from bot.web.chat.understood import understood


@pytest.mark.parametrize(
    ("facts", "label", "value"),
    [
        ({"employees": 12}, "Antal ansatte", "12 ansatte"),
        ({"employees": {"min": 10, "max": 49}}, "Antal ansatte", "10-49 ansatte"),
        ({"employees": {"min": 250}}, "Antal ansatte", "mindst 250 ansatte"),
        ({"turnover_mdkk": 1.5}, "Omsætning", "1,5 mio. kr."),
        ({"target_countries": ["KR", "DE"]}, "Land, I vil til", "Sydkorea, Tyskland"),
        ({"excluded_countries": ["*"]}, "Ikke til", "hele udlandet"),
        ({"has_foreign_partner": False}, "Partner i udlandet", "nej"),
        ({"municipality": "Odense"}, "Kommune", "Odense"),
        ({"region": "DK03"}, "Region", "Syddanmark"),
    ],
)
def test_a_fact_in_danish(catalogue, facts, label, value):
    (chip,) = understood(facts, [], catalogue.dictionary)
    assert (chip["label"], chip["value"]) == (label, value)
    assert chip["correction"].startswith(("Rettelse: ", f"Ikke {value}, men"))
    assert chip["correction"].endswith(" ")


def test_needs_are_read_as_one_sentence(catalogue):
    (chip,) = understood({"needs": ["foreign_partner", "funding"]}, [], catalogue.dictionary)
    assert chip["label"] == "I vil"
    assert chip["value"][0].islower()
    assert "_" not in chip["value"]


def test_what_follows_from_other_facts_and_what_is_not_known_is_left_out(catalogue):
    facts = {"municipality": "Odense", "region": "DK03", "dont_know": ["employees"]}
    assert [chip["key"] for chip in understood(facts, ["region"], catalogue.dictionary)] == ["municipality"]
