"""Facts as people write them: read, written back, and refused in plain Danish."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral.catalogue import load_catalogue
from referral.facets import NAMES, read_facets, write_facets

CATALOGUE = load_catalogue()
DICTIONARY = CATALOGUE.dictionary


def _read(query: str) -> dict[str, Any]:
    read = read_facets([tuple(pair.split("=", 1)) for pair in query.split("&")], DICTIONARY)
    assert read.problems == []
    return read.facts


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("ansatte=12", {"employees": 12}),
        ("ansatte=ca. 12 mand", {"employees": 12}),
        ("ansatte=10-49", {"employees": {"min": 10, "max": 49}}),
        ("ansatte=10 til 49", {"employees": {"min": 10, "max": 49}}),
        ("ansatte=250+", {"employees": {"min": 250}}),
        ("ansatte=over 250", {"employees": {"min": 251}}),
        ("ansatte=under 10", {"employees": {"max": 9}}),
        ("ansatte=1.500", {"employees": 1500}),
        ("omsaetning=2,5 mio. kr.", {"turnover_mdkk": 2.5}),
        ("kommune=Skagen", {"municipality": "Frederikshavn"}),
        ("kommune=århus", {"municipality": "Aarhus"}),
        ("land=Sydkorea, japan", {"target_countries": ["KR", "JP"]}),
        ("land=KR&land=DE", {"target_countries": ["KR", "DE"]}),
        ("ikke_land=udlandet", {"excluded_countries": ["*"]}),
        ("partner=nej", {"has_foreign_partner": False}),
        ("fase=prototype", {"stage": "prototype"}),
        ("region=Region Syddanmark", {"region": "DK03"}),
        ("behov=funding&behov=network", {"needs": ["funding", "network"]}),
        ("employees=5", {"employees": 5}),
        ("ved_ikke=omsaetning", {"dont_know": ["turnover_mdkk"]}),
        ("land=&kommune=", {}),
    ],
)
def test_a_person_may_write_it_in_many_ways(query: str, facts: dict[str, Any]) -> None:
    assert _read(query) == facts


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("kommune", "Odnese", "Mente du Odense?"),
        ("land", "Sydkora", "Mente du Sydkorea"),
        ("ansatte", "mange", "Skriv et helt tal"),
        ("ansatte", "2,5", "helt tal"),
        ("partner", "måske", "Skriv ja eller nej"),
        ("behov", "foreign_parter", "foreign_partner"),
        ("kommmune", "Odense", "Mente du kommune?"),
        ("fase", "x" * 300, "for langt"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(name: str, text: str, said: str) -> None:
    read = read_facets([(name, text)], DICTIONARY)
    assert read.facts == {}
    assert said in read.problems[0].detail


def test_two_answers_to_one_question_are_not_silently_one() -> None:
    read = read_facets([("ansatte", "12"), ("ansatte", "30")], DICTIONARY)
    assert "to forskellige svar" in read.problems[0].detail


NAMES_AND_NOISE = st.one_of(st.sampled_from([*NAMES.values(), *DICTIONARY.specs, "ved_ikke"]), st.text(max_size=12))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES_AND_NOISE, st.text(max_size=30)), max_size=4))
def test_any_input_is_read_or_refused_and_what_is_read_is_written_back_the_same(pairs: list[tuple[str, str]]) -> None:
    read = read_facets(pairs, DICTIONARY)
    again = read_facets(write_facets(read.facts), DICTIONARY)
    assert again.problems == []
    assert again.facts == read.facts
