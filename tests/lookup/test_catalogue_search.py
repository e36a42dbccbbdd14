"""Search in Danish: folded, in compounds, by synonyms and misspelt."""

import pytest

from referral.catalogue import load_catalogue
from referral.search import search

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("erovstars", "eurostars"),
        ("eurostars", "eurostars"),
        ("klynge for vind", "energy_cluster_denmark"),
        ("klynge vindmøller", "energy_cluster_denmark"),
        ("vindmølleklynge", "energy_cluster_denmark"),
        ("innovations tjek", "innovationstjek"),
        ("vaeksthus", "vaeksthuse"),
        ("væksthus", "vaeksthuse"),
        ("foedevareklynge", "food_bio_cluster"),
        ("robotter odense", "odense_robotics"),
        ("erhvervshus skagen", "erhvervshus_nordjylland"),
        ("innobuster", "innobooster"),
        ("film", "vision_denmark"),
        ("gts", "gts_foreningen"),
    ],
)
def test_the_first_hit_is_the_one_that_was_meant(query: str, first: str) -> None:
    assert search(CATALOGUE, query)[0].id == first


def test_the_centre_is_found_by_its_country() -> None:
    assert "icdk_seoul" in [hit.id for hit in search(CATALOGUE, "Sydkorea")]


@pytest.mark.parametrize("query", ["", "   ", "og i en", "qwertyxyz", "%00", "🙂"])
def test_nothing_near_gives_nothing(query: str) -> None:
    assert search(CATALOGUE, query) == []


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE services; --", "<script>alert(1)</script>", "a" * 5000, "(" * 400, "\x00\x1b[31m"]
)
def test_hostile_queries_do_no_harm(query: str) -> None:
    assert len(search(CATALOGUE, query)) <= 10
