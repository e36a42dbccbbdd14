"""Countries: the goal, the partner's, the ruled out, and mere mentions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Vi vil gerne finde en partner i Tyskland", ["DE"]),
        ("VI SØGER EN PARTNER I TAIWAN INDEN FOR HALVLEDERE", ["TW"]),
        ("skal ud at sælge i USA", ["US"]),
        ("vi vil sælge i staterne", ["US"]),
        ("vi drømmer om Silicon Valley", ["US"]),
        ("ind på det tyske marked", ["DE"]),
        ("vi vil til Bayern", ["DE"]),
        ("eksport til Saudi-Arabien", ["SA"]),
        ("vi søger en hollandsk partner", ["NL"]),
        ("partner i São Paulo søges", ["BR"]),
        ("finde en distributør i Seoul", ["KR"]),
        ("vi vil ud til kineserne", ["CN"]),
        ("samarbejde med israelerne", ["IL"]),
        ("eksport til England, Skotland og Wales", ["GB"]),
        ("vi vil til Norge, Sverige og Finland", ["NO", "SE", "FI"]),
        ("sælge i tyskland østrig schweiz", ["DE", "AT", "CH"]),
        ("vi vil til Sydkorea og Japan", ["KR", "JP"]),
        ("eksport til Tjekkiet", ["CZ"]),
        ("vi vil til Emiraterne", ["AE"]),
        ("vi vil gerne ind i Indien, måske Bangalore", ["IN"]),
        ("finde en partner i Munchen", ["DE"]),
        ("USA-markedet lokker os", ["US"]),
        ("vi søger en partner i Færøerne", ["FO"]),
        ("partner i Kobenhavn eller Oslo", ["NO"]),
        ("eksport til Benelux", ["BE", "NL", "LU"]),
        ("eksport til de baltiske lande", ["EE", "LV", "LT"]),
        ("vi vil ud i tysland", ["DE"]),
        ("finde et firma i Spaninen", ["ES"]),
        ("vi vil gerne til oestrig", ["AT"]),
        ("faeroeerne er naeste maal", ["FO"]),
        ("vi vil sælge i UK", ["GB"]),
        ("israel. cybersikkerhed til skibe. vi leder efter en udviklingspartner", ["IL"]),
        ("Kina først, så Indien", ["CN", "IN"]),
        ("vi leder efter en partner i Oman", ["OM"]),
        ("partner i Mexico", ["MX"]),
        ("vi vil til Ungarn eller Rumænien", ["HU", "RO"]),
    ],
)
def test_wanted_countries(text: str, codes: list[str], fact: Callable[..., Any]) -> None:
    found = fact(text, "target_countries")
    assert found is not None
    assert list(dict.fromkeys(found)) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Vi har allerede en samarbejdspartner i Tel Aviv", ["IL"]),
        ("internationalt udviklingsprojekt, robotter, japansk partner haves", ["JP"]),
        ("eurostars-ansøgning, fransk partner på plads, 9 ansatte", ["FR"]),
        ("Vi har en finsk partner i et projekt om skovdroner", ["FI"]),
        ("vi har en svensk og en finsk partner", ["SE", "FI"]),
        ("har partner i Eindhoven", ["NL"]),
        ("vores tyske partner vil gerne være med", ["DE"]),
        ("Konsortium med Holland, Belgien og Norge er klar", ["NL", "BE", "NO"]),
        ("Vi har fundet en koreansk partner til et udviklingsprojekt", ["KR"]),
        ("horizon, droner, vi har grækerne med", ["GR"]),
        ("Vi har partnere i Belgien og Luxembourg", ["BE", "LU"]),
        ("partner i Portugal er fundet", ["PT"]),
        ("vores partner er hollandsk, ikke belgisk", ["NL"]),
        ("der er en svensk partner", ["SE"]),
        ("partneren er i Finland", ["FI"]),
        ("Vi har indgået en aftale med et spansk laboratorium", ["ES"]),
        ("Partner i Oulu klar", ["FI"]),
        ("vi samarbejder tæt med en fabrik i Portugal", ["PT"]),
    ],
)
def test_partners_countries(text: str, codes: list[str], read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert facts.get("partner_countries") == codes
    assert facts.get("has_foreign_partner") is True
    assert "target_countries" not in facts


def test_partner_and_goal_in_one_message(read: Callable[..., Any]) -> None:
    facts = read("partneren er i Finland og vi vil sælge i Norge").facts
    assert facts["partner_countries"] == ["FI"]
    assert facts["target_countries"] == ["NO"]


@pytest.mark.parametrize(
    "text",
    [
        "min kone er fra Kina",
        "vi sælger allerede i Tyskland",
        "Vi eksporterer allerede til Sverige",
        "maskinen er fra Italien",
        "tiltrække udenlandske ingeniører fra Indien",
        "vi skal ansætte en polsk svejser",
        "vi har kunder i Norge i dag",
        "vi taler ikke portugisisk",
        "hjemmesiden er på engelsk",
        "vi importerer træ fra Finland",
        "vi var på ferie i Spanien",
        "en lille virksomhed i Lille Skensved",
        "det er nice med en rom",
        "rekruttere en udvikler fra Ukraine",
        "leverandør i Kina leverer skruerne",
        "vores konkurrenter i Kina er billige",
        "Vi er en dansk virksomhed",
        "vi taler tysk og engelsk",
        "vi er del af en amerikansk koncern",
    ],
)
def test_mere_mentions(text: str, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert "target_countries" not in facts
    assert "partner_countries" not in facts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("vi vil ikke til Kina", ["CN"]),
        ("ikke til Sverige", ["SE"]),
        ("Vi vil helst ikke til Rusland", ["RU"]),
        ("vi vil ikke sælge i Norge eller Sverige", ["NO", "SE"]),
        ("vi vil ikke til udlandet", ["*"]),
        ("vi skal ikke ud i verden", ["*"]),
        ("vi bliver i Danmark", ["*"]),
        ("vi vil holde os inden for landets grænser", ["*"]),
        ("jeg ombestemmer mig, vi vil ikke til USA nu", ["US"]),
        ("Vi er ikke interesserede i udlandet.", ["*"]),
        ("vi vil kun sælge i Danmark", ["*"]),
    ],
)
def test_ruled_out(text: str, codes: list[str], read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert facts.get("excluded_countries") == codes
    assert "target_countries" not in facts


def test_one_ruled_out_one_wanted(read: Callable[..., Any]) -> None:
    facts = read("vi vil ikke til Kina, men gerne til Japan").facts
    assert facts["target_countries"] == ["JP"]
    assert facts["excluded_countries"] == ["CN"]


def test_going_abroad_without_a_country_names_none(read: Callable[..., Any]) -> None:
    for text in ("vi vil sælge i udlandet", "vi søger en partner i EU", "eksport til Asien", "et nordisk projekt"):
        assert "target_countries" not in read(text).facts


@pytest.mark.parametrize(
    ("text", "asked", "key", "value"),
    [
        ("Norge", "target_countries", "target_countries", ["NO"]),
        ("helst Holland", "target_countries", "target_countries", ["NL"]),
        ("london", "target_countries", "target_countries", ["GB"]),
        ("hele norden", "target_countries", "target_countries", ["SE", "NO", "FI", "IS"]),
        ("nej kun Danmark", "target_countries", "excluded_countries", ["*"]),
        ("intet udland tak", "target_countries", "excluded_countries", ["*"]),
        ("ikke et bestemt land, bare ikke rusland", "target_countries", "excluded_countries", ["RU"]),
        ("tysland", "target_countries", "target_countries", ["DE"]),
        ("Finland", "partner_countries", "partner_countries", ["FI"]),
        ("Tyskland og Østrig", "partner_countries", "partner_countries", ["DE", "AT"]),
        ("ja, et universitet i Gent", "has_foreign_partner", "partner_countries", ["BE"]),
        ("jep, to stykker i Sverige", "has_foreign_partner", "partner_countries", ["SE"]),
        ("Sydkora", "target_countries", "target_countries", ["KR"]),
        ("Tyskland", "target_countries", "target_countries", ["DE"]),
    ],
)
def test_answers(text: str, asked: str, key: str, value: list[str], fact: Callable[..., Any]) -> None:
    assert fact(text, key, asked) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vi har ingen udenlandsk partner endnu", False),
        ("vi har ingen partnere i udlandet", False),
        ("vi kender ingen i udlandet", False),
        ("vi har en udenlandsk partner", True),
        ("jo vi har da en udenlandsk partner", True),
        ("vi søger en udenlandsk partner", None),
        ("vi vil gerne have en partner i udlandet", None),
        ("horizon uden udenlandsk partner", False),
    ],
)
def test_a_partner_abroad_without_a_country(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner") is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ja", True),
        ("nej", False),
        ("nej desværre", False),
        ("ikke endnu", False),
        ("det har vi", True),
        ("det har vi ikke", False),
        ("Jep!", True),
        ("nix", False),
        ("hos os? nej", False),
    ],
)
def test_yes_and_no_to_having_a_partner(text: str, value: bool, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner", "has_foreign_partner") is value
