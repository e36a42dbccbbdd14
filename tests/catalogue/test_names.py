"""Whatever the seed texts name can be asked about by name, and ordinary Danish names nothing."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from referral.catalogue import Catalogue, read_yaml
from referral.names import ambiguous_names, find_named, load_topics

HERE = Path(__file__).parent
SEED_NAMES: list[dict[str, Any]] = read_yaml(HERE / "seed_names.yaml")
ORDINARY = (HERE / "ordinary_sentences.txt").read_text(encoding="utf-8").splitlines()


def questions(row: dict[str, Any]) -> list[str]:
    name = row["name"]
    if "ask" in row:
        return [row["ask"], _ascii(row["ask"])]
    return [
        name,
        f"hvad er {name}?",
        f"hvad er {name.lower()}?",
        f"hvad var {name} for noget?",
        f"kan du fortælle om {_ascii(name)}",
        f"fortael om {_bare(name).lower()}",
    ]


def _ascii(text: str) -> str:
    return (
        text.replace("æ", "ae")
        .replace("ø", "oe")
        .replace("å", "aa")
        .replace("Æ", "Ae")
        .replace("Ø", "Oe")
        .replace("Å", "Aa")
    )


def _bare(text: str) -> str:
    return text.replace("æ", "a").replace("ø", "o").replace("å", "a").replace("Ø", "O")


@pytest.mark.parametrize("row", SEED_NAMES, ids=lambda row: row["name"])
def test_every_name_of_the_seed_texts_is_answered(catalogue: Catalogue, row: dict[str, Any]) -> None:
    for question in questions(row):
        assert row["id"] in find_named(question, catalogue), question


@pytest.mark.parametrize("row", SEED_NAMES, ids=lambda row: row["name"])
def test_what_answers_says_what_it_is_and_what_to_use_today(catalogue: Catalogue, row: dict[str, Any]) -> None:
    topic = load_topics().get(row["id"])
    if topic is not None:
        assert topic.explanation
        assert topic.see
        return
    service = catalogue.services[row["id"]]
    assert service.summary
    if service.status == "historical":
        assert any(
            word in service.explanation for word in ("I dag", "i dag", "afløst af", "kan ikke søges", "blev til")
        )


def test_the_names_of_the_list_stand_in_the_texts(seed_texts: str) -> None:
    flat = "".join(c for c in seed_texts.replace("-\n\n", "").casefold() if c.isalnum())
    for row in SEED_NAMES:
        name = "".join(c for c in row["name"].casefold() if c.isalnum())
        assert name in flat, row["name"]


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("hvad er et innovationstjeck", ["innovationstjek"]),
        ("Innovationsagenternes besøg", ["innovationsagenter"]),
        ("findes innovations agenten endnu", ["innovationsagenter"]),
        ("vi vil søge erostars", ["eurostars"]),
        ("euro stars", ["eurostars"]),
        ("er inobooster noget for os", ["innobooster"]),
        ("hvad blev der af vaeksthusene?", ["vaeksthuse"]),
        ("eksportradet", ["eksportraadet"]),
        ("Er MADE noget for os?", ["made"]),
        ("hvad er made", ["made"]),
        ("er vi medlem af made", ["made"]),
        ("hvad er clean", ["clean"]),
        ("hvad er unik", ["unik"]),
        ("kender I DHI?", ["dhi"]),
        ("dbi", ["dbi"]),
        ("erhvervs phd", ["erhvervsphd"]),
        ("ErhvervsPhD'en", ["erhvervsphd"]),
        ("food and bio cluster", ["food_bio_cluster"]),
        ("enterprise europe network", ["een_danmark"]),
        ("GTS-institutterne", ["gts_foreningen"]),
        ("smv digital", ["smv_digital"]),
        ("hvorfor ikke Eurostars eller Innobooster?", ["eurostars", "innobooster"]),
        ("er der et innovationscenter i Boston?", ["icdk_boston"]),
        ("innovationsagent i Aalborg", ["innovationsagent_nordjylland"]),
        ("erhvervshus fyn", ["erhvervshus_fyn"]),
        ("Region Østdanmark", ["sted_regioner"]),
        ("hvad er we bild denmark", ["we_build_denmark"]),
        ("er cencec kun for våbenfirmaer", ["censec"]),
        ("hva er smv:digtal tilskudet på i år", ["smv_digital"]),
        ("findes vaeksthusene stadig", ["vaeksthuse"]),
        ("Hvornår åbnede centret i Boston?", ["icdk_boston"]),
        ("Hvad hedder det, byggeklyngen?", ["we_build_denmark"]),
        ("har midtjylland et kontor i bruxelles", ["regionale_eu_kontorer"]),
        ("kører BSR Stars stadigvæk?", ["innovation_express"]),
        ("hvad betyder OPI", ["opi"]),
        ("hvad betyder trl", ["trl"]),
    ],
)
def test_misspelt_inflected_and_abbreviated_names(catalogue: Catalogue, message: str, wanted: list[str]) -> None:
    assert find_named(message, catalogue) == wanted


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_danish_names_nothing(catalogue: Catalogue, sentence: str) -> None:
    assert find_named(sentence, catalogue) == []


def test_there_are_a_hundred_ordinary_sentences() -> None:
    assert len(set(ORDINARY)) >= 100


def test_shouting_does_not_make_names_of_words(catalogue: Catalogue) -> None:
    assert find_named("VI HAR MADE EN UNIK OG CLEAN LØSNING", catalogue) == []


def test_no_name_belongs_to_two(catalogue: Catalogue) -> None:
    assert ambiguous_names(catalogue) == []


def test_a_message_takes_less_than_a_millisecond(catalogue: Catalogue) -> None:
    find_named("varm op", catalogue)
    best = min(_seconds(catalogue) for _ in range(5))
    assert best / len(ORDINARY) < 0.001


def _seconds(catalogue: Catalogue) -> float:
    start = time.perf_counter()
    for sentence in ORDINARY:
        find_named(sentence, catalogue)
    return time.perf_counter() - start


def test_no_name_of_two_words_reaches_over_a_comma(catalogue: Catalogue) -> None:
    assert "odense_robotics" not in find_named("12 mand i Odense, robotter, vil til Korea", catalogue)
    assert find_named("hvad laver Odense Robotics?", catalogue) == ["odense_robotics"]


@pytest.mark.parametrize(
    ("message", "wanted", "named"),
    [
        ("en partner i Silicon Valley", ["US"], ["icdk_silicon_valley"]),
        ("vi vil sælge i Bangalore", ["IN"], ["icdk_bangalore"]),
        ("vi har en leverandør i Shanghai og vil til USA", ["US"], []),
        ("en partner i Silicon Valley", [], []),
    ],
)
def test_the_city_of_a_wanted_country_names_its_centre(
    catalogue: Catalogue, message: str, wanted: list[str], named: list[str]
) -> None:
    assert find_named(message, catalogue, wanted) == named
