"""Denials, corrections and things taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("nej vent, vi er 60, ikke 16", "employees", 60),
        ("jeg skrev vist 5 ansatte men det er 50", "employees", 50),
        ("vi er 2 ikke 20!!", "employees", 2),
        ("hvis jeg skrev 150 så mente jeg 115", "employees", 115),
        ("ok: vi har 75 mand, ikke 57", "employees", 75),
        ("Ret lige antallet til 31", "employees", 31),
        ("rettelse: 8 ansatte", "employees", 8),
        ("det med de 40 ansatte passer ikke længere, vi er nede på 25", "employees", 25),
        ("hov, Odense ikke Aarhus", "municipality", "Odense"),
        ("jeg sagde vist Slagelse, jeg mente Sorø", "municipality", "Sorø"),
        ("FORKERT. VI ER I HORSENS", "municipality", "Horsens"),
        ("ikke Fyn men Als, altså Sønderborg", "municipality", "Sønderborg"),
        ("Frederiksberg, ikke Frederikshavn, tak", "municipality", "Frederiksberg"),
        ("du har skrevet Nyborg, vi er i Nykøbing Falster", "municipality", "Guldborgsund"),
        ("vi rykkede til Ishøj i august så det er ikke Brøndby mere", "municipality", "Ishøj"),
        ("ups jeg skrev Sverige, det skulle være Schweiz", "target_countries", ["CH"]),
        ("nej det hedder Østrig, ikke Australien", "target_countries", ["AT"]),
        ("ups, schweiz skulle der stå", "target_countries", ["CH"]),
        ("nej ikke sverige, jeg skrev svejts", "target_countries", ["CH"]),
        ("slet det om Indien, vi nøjes med Vietnam", "target_countries", ["VN"]),
        ("kina er ude, indien er inde", "target_countries", ["IN"]),
        ("Belgien var en fejl. Frankrig.", "target_countries", ["FR"]),
        ("hellere Holland end Tyskland når jeg tænker mig om", "target_countries", ["NL"]),
        ("lav det om til Litauen, ikke Letland", "target_countries", ["LT"]),
        ("jeg mente Norge", "target_countries", ["NO"]),
        ("ændr land til Spanien", "target_countries", ["ES"]),
        ("ret fra prototype til udvikling tak", "stage", "development"),
        ("nej nej vi sælger skam allerede, det er ikke en prototype mere", "stage", "market"),
        ("det skal være region sjælland i stedet for hovedstaden", "region", "DK02"),
        ("dumt af mig, balancesum 70 mio og ikke 7", "balance_mdkk", 70),
        ("Jeg må korrigere mig selv: omsætningen var 14,2 mio. kr. i 2025.", "turnover_mdkk", 14.2),
        ("vi udvikler da selv, det må du rette", "performs_rd", True),
    ],
)
def test_a_correction_replaces(text: str, key: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, key) == value


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("glem det med Kina", "target_countries"),
        ("glem sverige", "target_countries"),
        ("tag Tyskland af listen igen", "target_countries"),
        ("du må gerne fjerne Japan, det blev ikke til noget", "target_countries"),
        ("stryg det om tilskud", "needs"),
        ("der er ikke noget med Korea mere, det kan du viske ud", "target_countries"),
        ("det med hospitalet må du gerne droppe", "needs"),
        ("vi er ikke nogen startup", "organisation_type"),
        ("vi er ikke en klynge", "organisation_type"),
        ("NEJ VI HAR INGEN PARTNER I KINA", "partner_countries"),
    ],
)
def test_what_is_taken_back_is_no_fact(text: str, key: str, fact: Callable[..., Any]) -> None:
    assert fact(text, key) is None


def test_what_is_taken_back_is_told(read: Callable[..., Any]) -> None:
    assert read("glem det med Kina").retracted["target_countries"] == ["CN"]
    assert read("nej vent, vi er 60, ikke 16").negated["employees"] == [16]


@pytest.mark.parametrize(
    ("text", "denied", "wanted"),
    [
        ("ikke netværk, kun penge", ["network"], ["funding"]),
        ("Vi søger ikke tilskud, men et netværk", ["funding"], ["network"]),
        ("tilskud er ikke det vi søger", ["funding"], None),
        ("hverken tilskud eller lån, bare gode råd", ["funding"], ["general_guidance"]),
        ("Nej nej, ikke penge, gode råd!", ["funding"], ["general_guidance"]),
        (
            "Det er ikke tilskud jeg er ude efter. Jeg vil bare have nogen til at vurdere om der er gods i det vi laver",
            ["funding"],
            ["innovation_check"],
        ),
        ("vi vil ikke eksportere", ["foreign_market"], None),
        ("netværk i stedet for tilskud", ["funding"], ["network"]),
    ],
)
def test_denied_needs(text: str, denied: list[str], wanted: list[str] | None, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert facts.get("excluded_needs") == denied
    assert facts.get("needs") == wanted


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("kan man ikke få tilskud til det?", "funding"),
        ("er der ikke et netværk for bagere?", "network"),
        ("vi ved ikke hvor vi kan søge tilskud", "funding"),
        ("ikke kun tilskud, også et netværk", "funding"),
        ("vi har ikke råd, så vi søger tilskud", "funding"),
        ("hvorfor ikke søge tilskud", "funding"),
        ("vi kan ikke finde en ph.d.", "talent"),
        ("vi har ikke fået tilskud endnu, men vil gerne", "funding"),
    ],
)
def test_a_not_that_denies_no_wish(text: str, need: str, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert need in facts.get("needs", [])
    assert "excluded_needs" not in facts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sorry 8 ikke 9", 8),
        ("ikke 11, 110!", 110),
        ("halvfems! ikke halvtreds", 90),
        ("fire, ikke fem stjerner", None),
        ("5 km ikke 7", None),
        ("jeg kom til at sige 19 år, det er 9", None),
    ],
)
def test_a_bare_number_put_right(text: str, value: int | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees") == value


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Vi har ikke umiddelbart brug for tilskud, men for en at sparre med", "funding"),
        ("vi har ingen planer om at eksportere, vi vil bare have testet vores ovn", "foreign_market"),
        ("jeg har ikke lyst til at ansætte en ingeniør nu, hellere få lavet en prøve", "talent"),
        ("vi slipper gerne for at ansætte flere ingeniører", "talent"),
        ("vi siger nej tak til tilskud og vil have et netværk", "funding"),
        ("ikke fordi vi mangler penge, men vi mangler en der kan teste", "funding"),
        ("a vil itt ha tilskud, a vil ha et netværk", "funding"),
        ("hellere et netværk end tilskud", "funding"),
        ("vi har aldrig prøvet at søge tilskud og skal heller ikke i gang med det", "funding"),
        ("Nyansættelser? Nej. Nye markeder venter vi også med, vi vil bare have et netværk", "foreign_market"),
        ("tilskud, det gider vi ikke bruge tid på", "funding"),
        ("ingen støtte, vi vil bare møde andre der bager", "funding"),
        ("Det var eksport I spurgte om. Det skal vi ikke ud i", "foreign_market"),
    ],
)
def test_what_is_refused_is_ruled_out(text: str, need: str, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert need in facts.get("excluded_needs", [])
    assert need not in facts.get("needs", [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("vi vil ud i verden uden at flytte til Tyskland", "target_countries"),
        ("amerikanerne skal ikke have del i det", "target_countries"),
        ("vi har fravalgt Polen", "target_countries"),
        ("kan man bo på landet uden at ligge i Skjern", "municipality"),
        ("du har skrevet at vi vil sælge i Østrig, det er forkert", "target_countries"),
        ("du har noteret 40 ansatte, det er forkert", "employees"),
        ("du har os stående som bryggeri", "sectors"),
        ("vi har ikke 250 ansatte", "employees"),
    ],
)
def test_a_place_that_is_refused_is_no_fact(text: str, key: str, fact: Callable[..., Any]) -> None:
    assert fact(text, key) is None


def test_what_was_looked_for_in_vain_is_still_wanted(fact: Callable[..., Any]) -> None:
    assert fact("vi har ledt i to år uden at finde en partner i Holland", "needs") == ["foreign_partner"]
    assert fact("vi dropper Finland og går efter Island i stedet", "target_countries") == ["IS"]


def test_a_number_that_another_stands_in_place_of(fact: Callable[..., Any]) -> None:
    assert fact("vi har ikke 80 ansatte, vi har 8", "employees") == 8
    assert fact("22 ansatte var mit gamle firma, i dag er vi 3", "employees") == 3


def test_what_shall_be_kept_is_not_refused(fact: Callable[..., Any]) -> None:
    assert fact("vi har en partner i Polen, det vil vi ikke miste", "partner_countries") == ["PL"]


def test_a_lack_of_money_is_no_refusal_of_it(read: Callable[..., Any]) -> None:
    assert "excluded_needs" not in read("ingen penge, kun gode idéer").facts
    assert "excluded_needs" not in read("vi har ingen penge, vi mangler tilskud").facts


def test_what_comes_on_top_is_told_from_what_is_set_right(read: Callable[..., Any]) -> None:
    assert read("ups, glemte at nævne at vi osse vil til Polen").adds
    assert not read("nej vent, det var Polen").adds
