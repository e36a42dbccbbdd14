"""Headcount: whose number it is decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vi er 12 ansatte", 12),
        ("Vi er tolv ansatte i Hadsten", 12),
        ("vi er 14 mand i Herning", 14),
        ("en virksomhed med 320 medarbejdere", 320),
        ("Firmaet beskæftiger 75 medarbejdere.", 75),
        ("netværk + eksport, fødevarer, 30 ansatte, Holstebro", 30),
        ("der arbejder 28 mennesker her på stedet", 28),
        ("VI ER TYVE MAND", 20),
        ("vi er knap 50 ansatte", 50),
        ("vi er godt 20 mand", 20),
        ("ca. 110 ansatte", 110),
        ("omkring 90 ansatte", 90),
        ("vi er en halv snes mand", 10),
        ("vi er tolv-tretten mand", {"min": 12, "max": 13}),
        ("vi er et par og tyve ansatte", 22),
        ("vi har vel en snes mand gående", 20),
        ("vi er 50-60 mand", {"min": 50, "max": 60}),
        ("vi er mellem 20 og 25 alt efter ordrebogen", {"min": 20, "max": 25}),
        ("vi er over 250 ansatte", {"min": 251}),
        ("vi er under 50 ansatte", {"max": 49}),
        ("vi er mindst 100 ansatte", {"min": 100}),
        ("vi er højst 15 mand", {"max": 15}),
        ("vi er færre end 10 ansatte", {"max": 9}),
        ("vi er 250+ ansatte", {"min": 250}),
        ("vi er 8 på fuld tid og 3 på deltid", 11),
        ("Vi er fire musikere og en programmør", 5),
        ("vi er tre stiftere og en praktikant", 4),
        ("vi er to brødre, og så har vi tre rumænere i stalden", 5),
        ("Mig og min bror plus en lærling", 3),
        ("bare min kone og mig", 2),
        ("mig og konen og en elev", 3),
        ("min søn og jeg", 2),
        ("en lille snedkervirksomhed med fire svende og mig", 5),
        ("kun mig selv", 1),
        ("det er bare mig", 1),
        ("jeg er alene om det", 1),
        ("enkeltmandsvirksomhed", 1),
        ("jeg er enkeltmandsfirma uden ansatte", 1),
        ("vi er bare to piger der laver tøj", 2),
        ("vi er to søstre", 2),
        ("vi er fem i familien der lever af det", 5),
        ("lige nu er vi 67", 67),
        ("Selv er vi 3.", 3),
        ("vi var 5 nu er vi 8", 8),
        ("havde 12 ansatte i fjor, nu 18 ansatte", 18),
        ("vi er vokset fra 5 til 19 på to år", 19),
        ("vi er 3 i Randers og 2 i Hadsten", 5),
        ("Vi er et indiestudie på fem", 5),
        ("vi er et væveri i Randers på 12", 12),
        ("har 55 på lønningslisten", 55),
        ("holdet er på 13 lige nu", 13),
        ("ca 110 ansate", 110),
        ("vi er 40 medarbjdere", 40),
        ("vi e 14 mand", 14),
        ("vi er ti, og ingen af os kan tysk", 10),
        ("vi er 19 stenhuggere", 19),
        ("hjælp, ingen ved hvordan man leder 40 mand", 40),
        ("15 årsværk", 15),
        ("vi er elleve ansatte og en lærling", 12),
        ("antal ansatte: 205", 205),
        ("vi er atten", 18),
        ("hundredehalvtreds ansatte", 150),
    ],
)
def test_the_companys_own_headcount(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees") == value


@pytest.mark.parametrize(
    "text",
    [
        "vi har 22 lastbiler",
        "Vi driver et netværk for 45 byggevirksomheder",
        "klynge med 30 medlemmer",
        "vi har 400 kunder",
        "ja, vi har tre mand i udviklingsafdelingen",
        "vi har 180 malkekøer",
        "Vi vil ansætte 3 medarbejdere",
        "vi mangler to svejsere",
        "vi er 60 km fra Odense",
        "vi er 3 år gamle",
        "vi leverer til 45 butikker",
        "vi har to hoteller",
        "vores kunde har 700 ansatte",
        "vi søger fire ingeniører",
        "vi sælger 5000 stole om året",
        "omsætningen var 12 mio.",
        "vi er fra 1999",
        "hvor mange ansatte må man være",
        "en maskine og et hus",
        "jeg er 67 år",
        "vi er 80 % ejet af familien",
        "TRL 4",
        "7 lande",
        "vi har 12 patenter",
    ],
)
def test_numbers_of_others_and_other_things(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("tolv", 12),
        ("ca. 20 tror jeg", 20),
        ("knap halvtreds", 50),
        ("en 20-25 stykker", {"min": 20, "max": 25}),
        ("10-49", {"min": 10, "max": 49}),
        ("1-9", {"min": 1, "max": 9}),
        ("250 eller flere", {"min": 250}),
        ("under 50", {"max": 49}),
        ("over 250", {"min": 251}),
        ("kun mig selv indtil videre", 1),
        ("fire fuldtids og en på halv tid", 5),
        ("nul, jeg er alene om det", 1),
        ("32 stk", 32),
        ("vi runder nok de 40 til nytår, men i dag er det 38", 38),
        ("ingen ansatte, kun os to ejere", 2),
        ("HUNDREDE MAND", 100),
        ("6 faste og så 4-5 løse i høsten", 6),
        ("17 hoveder", 17),
        ("otte", 8),
        ("12 nej vent 13", 13),
        ("16 rettere sagt", 16),
        ("seks mand og en hund", 6),
        ("24 inkl. elever", 24),
        ("ikke flere end 15", {"max": 15}),
    ],
)
def test_answers_to_the_question(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees", "employees") == value


def test_a_number_that_answers_another_question_is_no_headcount(fact: Callable[..., Any]) -> None:
    assert fact("to stykker i Sverige", "employees", "has_foreign_partner") is None
    assert fact("12", "employees", "turnover_mdkk") is None
