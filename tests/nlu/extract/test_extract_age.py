"""The company's age, counted to 22 November 2026."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vi startede i 2021", 5),
        ("stiftet 2022", 4),
        ("firmaet er fra 2015", 11),
        ("vi har eksisteret siden 1999", 27),
        ("grundlagt i 1867", 159),
        ("aps stiftet 2022, 7 mand, Svendborg", 4),
        ("etableret i 2010", 16),
        ("vi startede op midt i corona, 2020", 6),
        ("familieejet, 1955, Lemvig, motorer til fiskerbåde", 71),
        ("for tre år siden startede vi", 3),
        ("vi startede for 12 år siden", 12),
        ("har haft egen biks i 15 år", 15),
        ("vi har bikset med det her i fire år nu", 4),
        ("mit firma er 2 år gammelt", 2),
        ("vi har kun været i gang i 8 måneder", 0),
        ("vores 3-årige startup", 3),
        ("omsætning 24 mio, firma 3 år gammelt", 3),
        ("vi startede i 18", 8),
        ("stiftet for halvandet år siden", 1),
        ("virksomheden blev stiftet i 2019 og beskæftiger 37", 7),
        ("hov, det var 2012 vi startede, ikke 2021", 14),
        ("nå nej vi er jo startet i 2013 og ikke 2003", 13),
        ("vi blev til i 1999 og har lavet vinduer lige siden", 27),
        ("Ni år med egen virksomhed og jeg har stadig ikke fundet ud af eksport", 9),
        ("på tredje generation siden 1958 laver vi træsko", 68),
        ("startet i sommer med at lave tangchips", 0),
        ("Maskinfabrik siden 1985, 28 mand, Skive", 41),
        ("Bryggeriet er fra 1895 og vi har aldrig eksporteret en flaske", 131),
        ("Min farfar grundlagde stedet i 1970, jeg overtog i 2011", 56),
        ("huset er fra 1890, firmaet er fra 2011", 15),
        ("vi har 10 år på bagen og vil gerne til Tyskland", 10),
        ("Efter syv år som firma må vi snart finde ud af hvad vi vil leve af", 7),
        ("I otte år har vi fjernet skønhedspletter", 8),
        ("Seks år, ni mand, Aalborg", 6),
        ("75 år i samme families eje, gartneri", 75),
        ("vi har lige fået cvr og aner ikke hvad vi gør nu", 0),
        ("spritnyt firma, cvr fra oktober i år", 0),
        ("firmaet så dagens lys sidste år", 1),
        ("Rådgiver søges til rengøringsfirma. 82 ansatte, 3 år gammelt", 3),
        ("Vi er et solvarmefirma som er blevet 30 år i år", 30),
        ("vi laver sejlmærker og har gjort det i 41 år", 41),
    ],
)
def test_age(text: str, value: int, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years") == value


@pytest.mark.parametrize(
    "text",
    [
        "jeg har 20 års erfaring",
        "jeg er 45 år",
        "2. generation",
        "projektet varer 3 år",
        "vi skal være klar i 2028",
        "inden 2027 vil vi være i Norge",
        "omsætning 2025: 12 mio",
        "garantien er 5 år",
        "en ph.d. på tre år",
        "vi er 2000 mennesker",
        "vi fik sidste år en ordre",
        "vi sælger 2000 stole",
        "Broen har stået der siden 1923 og vi vil gerne måle på den med sensorer",
        "vores kunde har lavet øl siden 1885 og vil have en ny tank",
        "for et år siden fik vi afslag på innobooster",
        "levetiden på vores batteri er 15 år, det vil vi have testet",
        "Bygningen er fra 1990 og vil blive til et fælles laboratorium",
        "Georgierne i Tbilisi har brugt bakteriofager siden 1923",
        "vores strategi er fra 2009 og handler om fax",
        "vi har arbejdet sammen med et bryggeri i Tjekkiet i elleve år",
        "udvikling har vi ikke lavet siden 2015",
        "Maskinmester, 51 år, opfinder af en ny slags rensekugle",
        "vi har en 82 år gammel bedstefar i bestyrelsen",
        "en virksomhed med 210 medarbejdere, der producerer starterkulturer",
        "han er dygtig og kan starte i januar",
    ],
)
def test_other_years(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6 år", 6),
        ("2003", 23),
        ("fra 2019", 7),
        ("siden min farfars tid, 1952 vist nok", 74),
        ("halvandet år", 1),
        ("min far startede i 74", 52),
        ("over 100 år", {"min": 100}),
        ("mere end 30 år", {"min": 30}),
        ("stiftet 1/1 2010", 16),
        ("i år", 0),
        ("sidste år", 1),
        ("kun et halvt", 0),
        ("et årti cirka", 10),
        ("12", 12),
        ("fire", 4),
        ("ca. 15 år", 15),
        ("vi blev grundlagt i 1988", 38),
        ("otte måneder", 0),
        ("fylder 125 i år", 125),
        ("forrige år", 2),
        ("under et år", {"max": 1}),
        ("jeg overtog i 2015 men firmaet er fra 1962", 64),
        ("fik cvr-nummer i sidste uge", 0),
    ],
)
def test_answers(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years", "company_age_years") == value


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("firmaet fyldte 40 sidste år", None, 40),
        ("fire generationer og 112 år på bagen", None, 112),
        ("40 år i branchen, eget firma i 3", None, 3),
        ("garantien er på 5 år. Vi har eksisteret i 12", None, 12),
        ("vi omsætter for små 20 mio. og er fra 2008", None, 18),
        ("firma fra halvfemserne", None, {"min": 27, "max": 36}),
        ("vi har haft smedjen siden firserne, 1983 nærmere bestemt", None, 43),
        ("min far ejede et firma i tresserne", None, None),
        ("siden årtusindskiftet", "company_age_years", 26),
        ("vi er i vores fjerde år", None, 3),
        ("vi åbnede dørene 1. maj 2022", None, 4),
        ("1. januar 2020", "company_age_years", 6),
        ("ca 6 1/2 år", "company_age_years", 6),
        ("jeg starter først til nytår", "company_age_years", 0),
    ],
)
def test_age_said_otherwise(text: str, asked: str | None, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years", asked) == value


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        # what was made, with more words between
        ("vi har syet regntøj til børn i Holstebro siden 2006", None, 20),
        ("Vi har bagt småkager til kaffebarer på Fyn i 14 år", None, 14),
        ("jeg har i 9 år drevet et yogastudie i Vejle", None, 9),
        ("vi byggede joller i 22 år, så kom plastik", None, 22),
        ("far har haft kiosken siden 1988, nu er det min", None, 38),
        ("mejeriet er andelsejet siden 1921", None, 105),
        ("vi har importeret te siden 09", None, 17),
        ("vi har trykt plakater hos en kollega i 7 år", None, None),
        ("de har regnet på det for os i 5 år", None, None),
        ("savklingen har kørt siden 83", None, None),
        ("Pumpen ved åen har kørt i ni år", None, None),
        ("huset har stået tomt siden 1994, fortæller naboen", None, None),
        # telegrams, whatever follows them
        ("Tarm, ni mand, 17 år. Og nu skal der ske noget", None, 17),
        (
            "Vi er en møbelfabrik i Skive, 25 mand, 1978. Lakken slipper på alle vores borde fra sidste år og ingen kan "
            "sige hvorfor det sker",
            None,
            48,
        ),
        ("18 mand, spær og tagkasser siden 1991, hvad nu", None, None),
        ("18 mand, tagspær siden 1991, hvad nu", None, 35),
        ("8 år inde og vi står stille", None, 8),
        ("vores gartneri i Odense fyldte 60 i maj", None, 60),
        ("seks år gammelt tøjmærke med butik i Aarhus", None, 6),
        ("vi er et bryggeri med 15 år på bagen", None, 15),
        ("hvad skal en svejser med fem år på bagen have i løn", None, None),
        # one number in another's place
        ("firmaet er ikke 3 år, det er 13", None, 13),
        ("hverken to eller tre år, men 12", None, 12),
        ("seks år, ikke seksten", None, 6),
        ("ret stiftelsesåret til 2011", None, 15),
        ("der skulle stå 2014", None, 12),
        # things and persons have an age too
        ("vores app er 6 år gammel", None, None),
        ("vores forlag er 6 år gammelt", None, 6),
        ("Væveri fra 1964, to mand", None, 62),
        ("Fugtige trapper fra 1910, hvem kan tørre dem", None, None),
        ("jeg er født i 71", None, None),
        ("jeg ejer en kro i en alder af 58", None, None),
        ("der er 3 måneder til messen", None, None),
        ("det blev til 400.000 i 2024", None, None),
        ("vi var to da vi startede, i dag er vi ni", None, None),
        ("jeg er 47", "company_age_years", None),
        ("jeg overtog butikken i 96 men den er fra 54", "company_age_years", 72),
        ("vi runder tres på søndag", "company_age_years", 60),
        ("en uge", "company_age_years", 0),
        ("et kvart århundrede", "company_age_years", 25),
        ("min mor startede den i 1982", None, 44),
        ("vi startede med at reparere gamle cykler i Horsens i 1997", None, 29),
        ("vi blev spundet ud fra AAU for to år siden", None, 2),
    ],
)
def test_age_in_running_words(text: str, asked: str | None, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years", asked) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("rederiet har 35 år bag sig", 35),
        ("autoværkstedet har været her i 40 år", 40),
        ("15 års fødselsdag i firmaet til maj", 15),
        ("70 år har firmaet på bagen", 70),
        ("16 år er firmaet, ikke 60", 16),
        ("ikke 40 år, fire", 4),
        ("vi er to og firmaet er 3 uger gammelt", 0),
        ("jordemoder i 18 år, nu enkeltmandsvirksomhed", None),
        ("fire piger i alderen 19 til 55", None),
        ("5 på værkstedet, gns alder 58", None),
    ],
)
def test_more_ways_to_say_an_age(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tolv somre nu", 12),
        ("kun få uger gammelt", 0),
        ("13, jeg købte det for 4 år siden", 13),
        ("firserne et eller andet", {"min": 37, "max": 46}),
        ("vi er i gang med femte år", 4),
    ],
)
def test_more_answers_about_the_age(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "company_age_years", "company_age_years") == value


def test_the_founding_counts_before_the_takeover(fact: Callable[..., Any]) -> None:
    text = "Jeg tog over efter min onkel i 2015, men forretningen blev åbnet i 1966"
    assert fact(text, "company_age_years", asked="company_age_years") == 60


def test_the_company_counts_not_what_was_tested_or_the_house(fact: Callable[..., Any]) -> None:
    assert fact("vi har kørt pilot i tre år", "company_age_years") is None
    text = "Gården er fra 1908, men firmaet er fra 2016"
    assert fact(text, "company_age_years", "company_age_years") == 10
