"""Numbers as Danes write them."""

from __future__ import annotations

import pytest

from bot.nlu.extract.numbers import find_numbers, misspelt_compound, misspelt_short, precise, word_value
from bot.nlu.extract.text import Doc


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("nul", 0),
        ("to", 2),
        ("elleve", 11),
        ("seksten", 16),
        ("sejsten", 16),
        ("tyve", 20),
        ("toogtyve", 22),
        ("enogtredive", 31),
        ("femogfyrre", 45),
        ("fyrretyve", 40),
        ("tooghalvtreds", 52),
        ("halvtres", 50),
        ("tres", 60),
        ("treogtres", 63),
        ("halvfjerds", 70),
        ("femoghalvfjerds", 75),
        ("firs", 80),
        ("otteogfirs", 88),
        ("halvfems", 90),
        ("nioghalvfems", 99),
        ("hundrede", 100),
        ("hundredehalvtreds", 150),
        ("tohundrede", 200),
        ("hundredeogtyve", 120),
        ("tusind", 1000),
        ("halvanden", 1.5),
        ("halvandet", 1.5),
        ("trehalvfjerds", 73),
    ],
)
def test_number_words(word: str, value: float) -> None:
    assert word_value(word) == value


@pytest.mark.parametrize("word", ["hund", "tit", "mand", "firma", "sekser", "halv", "tolder", "niende", "ordre"])
def test_other_words_are_no_numbers(word: str) -> None:
    assert word_value(word) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("1.200.000", 1_200_000, 1_200_000),
        ("8,5", 8.5, 8.5),
        ("12.5", 12.5, 12.5),
        ("45 000", 45_000, 45_000),
        ("8 500 000", 8_500_000, 8_500_000),
        ("450.000", 450_000, 450_000),
        ("1,200,000", 1_200_000, 1_200_000),
        ("10-49", 10, 49),
        ("10 til 12", 10, 12),
        ("mellem 10 og 12", 10, 12),
        ("12 eller 13", 12, 13),
        ("tolv-tretten", 12, 13),
        ("fem-seks", 5, 6),
        ("en halv snes", 10, 10),
        ("en snes", 20, 20),
        ("et dusin", 12, 12),
        ("et halvt dusin", 6, 6),
        ("et par og tyve", 22, 22),
        ("nogle og tredive", 31, 39),
        ("en håndfuld", 5, 5),
        ("et halvt hundrede", 50, 50),
        ("to og fyrre", 42, 42),
        ("hundrede og tyve", 120, 120),
        ("to hundrede", 200, 200),
        ("to hundrede tusind", 200_000, 200_000),
        ("otte en halv", 8.5, 8.5),
        ("to og en halv", 2.5, 2.5),
        ("trekvart", 0.75, 0.75),
        ("et par hundrede", 200, 200),
        ("TOOGTYVE", 22, 22),
    ],
)
def test_numbers_in_text(text: str, low: float, high: float) -> None:
    found = [number for number in find_numbers(Doc(text)) if not number.article]
    assert [(number.low, number.high) for number in found] == [(low, high)]


def test_an_article_counts_nothing() -> None:
    assert all(number.article for number in find_numbers(Doc("en maskine og et hus")))


def test_a_3d_printer_is_no_number() -> None:
    assert find_numbers(Doc("vi har 3D-printere og 5G")) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("fem komma syv", 5.7, 5.7),
        ("to komma femogtyve", 2.25, 2.25),
        ("150-200.000", 150000, 200000),
        ("50-1.000", 50, 1000),
        ("10-15", 10, 15),
        ("hundredetusind", 100000, 100000),
        ("et kvart århundrede", 25, 25),
    ],
)
def test_decimals_in_words_and_thousands_left_out(text: str, low: float, high: float) -> None:
    number = find_numbers(Doc(text))[0]
    assert (number.low, number.high) == (low, high)


def test_a_precise_number() -> None:
    doc = Doc("næsten tyve, helt præcis 19")
    assert [precise(doc, number) for number in find_numbers(doc)] == [False, True]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("oteogtyve", 28),
        ("femogtrdive", 35),
        ("syvogtve", 27),
        ("treoghalfjerds", 73),
        ("sprogskole", None),
        ("dialogen", None),
    ],
)
def test_misspelt_compounds(word: str, value: float | None) -> None:
    assert misspelt_compound(word) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("trreten", 13),
        ("femm", 5),
        ("tyvve", 20),
        ("fine", None),
        ("fest", None),
        ("tredje", None),
        ("egen", None),
    ],
)
def test_misspelt_short_numbers(word: str, value: float | None) -> None:
    assert misspelt_short(word) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("tre fire stykker", 3, 4),
        ("30 35 mand", 30, 35),
        ("fyrre otte", 48, 48),
        ("flere hundrede", 200, None),
        ("en komma fem mio", 1.5, 1.5),
        ("halvt dusin", 6, 6),
    ],
)
def test_numbers_said_in_two_words(text: str, low: float, high: float | None) -> None:
    number = find_numbers(Doc(text))[0]
    assert (number.low, number.high) == (low, high)
