"""Turnover and balance in million DKK."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vi omsætter for 8,5 mio.", 8.5),
        ("omsætning 120 mio", 120),
        ("omsætning på 1.200.000 kr", 1.2),
        ("vi omsætter for otte en halv million", 8.5),
        ("en omsætning på halvanden million", 1.5),
        ("omsætningen var 700.000 det første år", 0.7),
        ("Omsætning 2025: 141 mio. DKK", 141),
        ("vi har en omsætning på knap 9 mio. kr.", 9),
        ("omsaetning 9 mio og 11 ansatte", 9),
        ("vi omsætter for mellem 5 og 10 mio", {"min": 5, "max": 10}),
        ("vi omsætter for under 2 mio. kr.", {"max": 2}),
        ("omsætning over 50 mio", {"min": 50}),
        ("vi omsætter for 1,2 mia", 1200),
        ("omsætning 600 tkr", 0.6),
        ("har ingen omsætning endnu", 0),
        ("vi omsætter for en million", 1),
        ("512 mio. i omsætning", 512),
        ("24 mio. kr. i omsætning og 3 i overskud", 24),
        ("vi er 18 mand, omsætter for 21 mio og ligger i Ikast", 21),
        ("vi har lige rundet 50 mio i omsætning", 50),
        ("omsetning 3 mill", 3),
        ("2 mio i underskud på 9 mio i omsætning, vi trænger til hjælp", 9),
        ("Vi sælger for 25 mio. i dag og vil op på 40", 25),
        ("jeg sælger for 900.000 kr om året, mest til Norge", 0.9),
        ("Femten ansatte i Ballerup, elleve millioner om året", 11),
        ("75 folk og 120 millioner, vi er ikke små længere", 120),
        ("vi omsatte for 6 millioner og 200 tusinde", 6.2),
    ],
)
def test_turnover(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "turnover_mdkk") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("balancesum 12,3 mio", 12.3),
        ("der står 2 mio i balancen", 2),
        ("balancen udgør 11 mio. kr.", 11),
        ("balancesummen ligger omkring 5,5 millioner", 5.5),
        ("aktiver i alt 9.125.000 kr", 9.125),
    ],
)
def test_balance(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "balance_mdkk") == value


def test_turnover_and_balance_in_one_message(read: Callable[..., Any]) -> None:
    facts = read("vi omsætter for 40 mio og har en balance på 22 mio").facts
    assert (facts["turnover_mdkk"], facts["balance_mdkk"]) == (40, 22)


@pytest.mark.parametrize(
    "text",
    [
        "vi søger 2 mio i tilskud",
        "maskinen koster 300.000 kr",
        "overskud på 3 mio",
        "vi mangler 5 millioner",
        "et lån på 800.000",
        "vi skal bruge 4 mio. til udvikling",
        "egenkapital 6 mio",
        "2 mio. euro i støtte",
        "prisen er 12.000 kr",
        "en pulje på 50 mio.",
        "Vores kunde omsætter for 300 mio. og vil have en anden slags filter",
        "i 2030 skal vi omsætte for 100 mio",
        "det koster os 2 millioner om året",
    ],
)
def test_other_money_is_no_turnover(text: str, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert "turnover_mdkk" not in facts
    assert "balance_mdkk" not in facts


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("8,5", "turnover_mdkk", 8.5),
        ("cirka 40 millioner", "turnover_mdkk", 40),
        ("850.000 kr", "turnover_mdkk", 0.85),
        ("1,2 mia", "turnover_mdkk", 1200),
        ("tre en halv million sidste år", "turnover_mdkk", 3.5),
        ("900 tusind", "turnover_mdkk", 0.9),
        ("mellem 5 og 10 mill", "turnover_mdkk", {"min": 5, "max": 10}),
        ("tolv mill", "turnover_mdkk", 12),
        ("trekvart million", "turnover_mdkk", 0.75),
        ("kr. 1.250.000,-", "turnover_mdkk", 1.25),
        ("lige knap 20 mio", "turnover_mdkk", 20),
        ("2-10 mio. kr.", "turnover_mdkk", {"min": 2, "max": 10}),
        ("nul kroner, vi sælger ikke noget endnu", "turnover_mdkk", 0),
        ("nej, 20 mio, ikke 2", "turnover_mdkk", 20),
        ("600 tkr", "balance_mdkk", 0.6),
        ("15-20 mio", "balance_mdkk", {"min": 15, "max": 20}),
        ("mindre end 1 mio", "balance_mdkk", {"max": 1}),
        ("9.125.000", "balance_mdkk", 9.125),
        ("to mio", "balance_mdkk", 2),
        ("2½ mio", "turnover_mdkk", 2.5),
        ("en god million", "turnover_mdkk", 1),
        ("der mangler et komma, 5,5 mio.", "turnover_mdkk", 5.5),
    ],
)
def test_answers(text: str, asked: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, asked, asked) == value


@pytest.mark.parametrize(
    ("text", "asked", "turnover", "balance"),
    [
        ("oms 7 mio bal 4 mio 11 ans", None, 7, 4),
        ("partner på plads i Portugal, 26 ansatte, oms. 33 mio", None, 33, None),
        ("vi tabte 2 mio sidste år på en omsætning af 30 mio", None, 30, None),
        ("Vi har en årlig omsætning på 4,2 mio. EUR", None, 31.332, None),
        ("800 t kr", "turnover_mdkk", 0.8, None),
        ("kvart million", "turnover_mdkk", 0.25, None),
        ("Sæby. 9 ansatte. 6 millioner.", None, 6, None),
    ],
)
def test_clipped_and_foreign_amounts(
    text: str, asked: str | None, turnover: object, balance: object, fact: Callable[..., Any]
) -> None:
    assert fact(text, "turnover_mdkk", asked) == turnover
    assert fact(text, "balance_mdkk", asked) == balance


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("Vi er et savværk, 24 ansatte, 31 mio. Hvem køber spåner?", None, 31),
        ("9 mand og 14 mio i vinduer", None, 14),
        ("9 mand og 2 mio i tab", None, None),
        ("jeg mente 6 mio, ikke 60", None, 6),
        ("det er ikke 2,5 men 25 mio", None, 25),
        ("vi mangler 4 mio, ikke 5 mio", None, None),
        ("vi sælger for 300 kasser om ugen", None, None),
        ("nul komma otte mio", "turnover_mdkk", 0.8),
        ("200-300.000 om året", "turnover_mdkk", {"min": 0.2, "max": 0.3}),
        ("minst 15 mio", "turnover_mdkk", {"min": 15}),
        ("tolv millioner svenske", "turnover_mdkk", None),
        ("dækningsbidraget er 2 mio, vi omsætter for 9", "turnover_mdkk", 9),
        ("vi var på 40 før branden og er på 28 nu", "turnover_mdkk", 28),
        ("8 mio er målet, vi kom på 5,5", "turnover_mdkk", 5.5),
        ("omkring 10 mio, præcis 9,7 mio", "turnover_mdkk", 9.7),
        ("vi omsætter for under tohundredetusind", None, {"max": 0.2}),
        ("fire komma to", "balance_mdkk", 4.2),
        ("et par millioner, 2.150.000 for at være præcis", "balance_mdkk", 2.15),
    ],
)
def test_amounts_said_in_haste(text: str, asked: str | None, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "balance_mdkk" if asked == "balance_mdkk" else "turnover_mdkk", asked) == value


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("12 år gammelt firma, 33 ansatte, cirka 40 mio. Vi renser vand", "turnover_mdkk", 40),
        ("nej 3 millioner, du har skrevet 30", "turnover_mdkk", 3),
        ("du har noteret 1,2, det er 12 mio", "turnover_mdkk", 12),
        ("vi flytter 2 mia. kr om året for andre", "turnover_mdkk", None),
        ("48 ansatte / 75 mio omsætning / 60 mio balance", "balance_mdkk", 60),
        ("48 ansatte / 75 mio omsætning / 60 mio balance", "turnover_mdkk", 75),
        ("omsætning 75 mio, balance 60 mio", "balance_mdkk", 60),
    ],
)
def test_amounts_side_by_side(text: str, name: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, name) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("en komma otte", 1.8),
        ("seks syv millioner", {"min": 6, "max": 7}),
        ("10,0 (resultat før skat 0,4)", 10),
        ("vi har ikke fået den første faktura afsted", 0),
        ("ingen tal fra mig i dag", None),
    ],
)
def test_more_answers_about_the_turnover(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "turnover_mdkk", "turnover_mdkk") == value


def test_the_year_before_is_not_the_turnover(fact: Callable[..., Any]) -> None:
    assert fact("regnskabet endte på 5,2 mio, året før var det kun 3", "turnover_mdkk", asked="turnover_mdkk") == 5.2
