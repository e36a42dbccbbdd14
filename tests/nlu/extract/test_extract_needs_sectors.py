"""Needs and sectors by their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.nlu.extract import extract_text
from bot.nlu.extract.sector import word_sectors
from referral.taxonomies import fold


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("høreapparater", "sound"),
        ("høreapparater", "health_life_science"),
        ("vinduer", "construction"),
        ("mejeriet", "food_bio"),
        ("småmejerier", "food_bio"),
        ("fødevarevirksomheder", "food_bio"),
        ("robotgriber", "robotics_drones"),
        ("svejserobotter", "robotics_drones"),
        ("malkerobot", "robotics_drones"),
        ("gyllevogn", "manufacturing"),
        ("gardiner", "design_lifestyle"),
        ("varmeveksler", "energy"),
        ("byggevirksomheder", "construction"),
        ("fiskefoder", "food_bio"),
        ("bølgebryder", "maritime_logistics"),
        ("sårplaster", "health_life_science"),
        ("missilvarsling", "defence_space_security"),
        ("spiludviklere", "creative_games_film"),
        ("hotellet", "tourism"),
        ("lyddæmpning", "sound"),
        ("kørestole", "welfare_technology"),
        ("bogføringsprogram", "fintech"),
        ("spildevand", "environment"),
        ("vognmandsforretning", "maritime_logistics"),
        ("FOEDEVARER", "food_bio"),
        ("droneteknologi", "robotics_drones"),
        ("frisørsalon", "other"),
        ("cybersikkerhed", "digital"),
        ("satellitter", "defence_space_security"),
    ],
)
def test_words_of_a_trade(word: str, code: str) -> None:
    assert (code, 1.0) in word_sectors(fold(word))


@pytest.mark.parametrize(
    "word",
    [
        "får",
        "både",
        "bygger",
        "tager",
        "koster",
        "frost",
        "leverandører",
        "trapper op",
        "køretøjer",
        "kræfter",
        "eksempel",
        "spiller",
        "krone",
        "knappen",
        "skrappe",
    ],
)
def test_everyday_words_are_no_trade(word: str) -> None:
    codes = {code for code, weight in word_sectors(fold(word)) if weight >= 1.0}
    assert codes == set()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("vi laver lyddæmpning til ventilationsanlæg", {"sound"}),
        ("vi e et mejeri", {"food_bio"}),
        ("Vi driver et lille hotel i Skagen", {"tourism"}),
        ("robotter og droner", {"robotics_drones"}),
        ("vi har lavet en betalingsapp", {"fintech"}),
        ("vi er tømrere", {"construction"}),
        ("ikke fødevarer, vi laver møbler", {"design_lifestyle"}),
    ],
)
def test_sectors_of_a_message(text: str, codes: set[str], fact: Callable[..., Any]) -> None:
    assert codes <= set(fact(text, "sectors") or [])


def test_a_denied_trade_is_none(fact: Callable[..., Any]) -> None:
    assert "food_bio" not in fact("ikke fødevarer, vi laver møbler", "sectors")


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("vi søger tilskud til udvikling", "funding"),
        ("findes der en pulje", "funding"),
        ("hvem kan hjælpe med finansiering", "funding"),
        ("Innobooster", "funding"),
        ("skal ansætte en phd", "talent"),
        ("tiltrække udenlandske spiludviklere", "talent"),
        ("vi vil være med i et netværk", "network"),
        ("møde andre i samme branche", "network"),
        ("vi vil eksportere til Norge", "foreign_market"),
        ("sælge i udlandet", "foreign_market"),
        ("finde en partner i Sydkorea", "foreign_partner"),
        ("moms", "general_guidance"),
        ("gode råd om ledelse", "general_guidance"),
        ("eurostars", "international_rd"),
        ("et EU-projekt om tang", "international_rd"),
        ("specialestuderende til projekt", "research_collaboration"),
        ("kan Teknologisk Institut hjælpe", "research_collaboration"),
        ("DHI eller FORCE", "research_collaboration"),
        ("prøve vores sårplaster af på Rigshospitalet", "public_private_innovation"),
        ("udvikle mad sammen med sygehuskøkkenet", "public_private_innovation"),
        ("et innovationstjek", "innovation_check"),
        ("vi vil gerne have friske øjne på biksen", "innovation_check"),
        ("polsk klynge vil samarbejde med vores klynge", "cluster_internationalisation"),
    ],
)
def test_needs(text: str, need: str, fact: Callable[..., Any]) -> None:
    assert need in (fact(text, "needs") or [])


@pytest.mark.parametrize(
    "text",
    [
        "hej",
        "tak for hjælpen",
        "vi er 12 ansatte i Odense",
        "vi sælger allerede i Tyskland",
        "min kone er fra Kina",
        "det er koldt i dag",
    ],
)
def test_no_need_is_said(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "needs") is None


def test_needs_stand_in_the_order_of_the_message(fact: Callable[..., Any]) -> None:
    assert fact("først et netværk, så eksport", "needs") == ["network", "foreign_market"]


def test_weights_are_told_for_the_classifier(read: Callable[..., Any]) -> None:
    result = read("vi søger tilskud til vores robotter")
    assert result.need_cues["funding"] >= 1.0
    assert result.sector_cues["robotics_drones"] >= 1.0


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("vi mangler en svejser", {"job_title"}),
        ("kan en specialestuderende måle det", {"student", "test"}),
        ("PLEJEHJEMMET vil prøve den", {"health_place"}),
        ("hvad er hovedstaden i Peru", {"trivia"}),
    ],
)
def test_words_give_hints_of_what_they_are_about(text: str, classes: set[str]) -> None:
    assert classes <= set(extract_text(text).word_classes)


@pytest.mark.parametrize(
    "text", ["ordrebogen bugner og det hele sejler", "vi udvikler mikrochips", "vi er i samme båd"]
)
def test_sayings_and_look_alikes_are_no_trade(text: str, fact: Callable[..., Any]) -> None:
    assert not {"maritime_logistics", "food_bio"} & set(fact(text, "sectors") or ())
