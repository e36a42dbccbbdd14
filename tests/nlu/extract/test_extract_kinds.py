"""Stage, kind of organisation, own research."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("det er kun på tegnebrættet indtil videre", "idea"),
        ("Vi er fortsat på idéstadiet.", "idea"),
        ("jeg har en idé til en app", "idea"),
        ("det er bare noget jeg har gået og tænkt på", "idea"),
        ("Løsningen er fortsat under udvikling", "development"),
        ("vi er ved at udvikle en ny sensor", "development"),
        ("vi har bygget en prototype", "prototype"),
        ("prototypen virker", "prototype"),
        ("demomodellen blev færdig i fredags", "prototype"),
        ("produktet er ude hos kunderne", "market"),
        ("vi har 200 betalende kunder på vores app", "market"),
        ("vi sælger allerede", "market"),
        ("produktet er på markedet", "market"),
        ("vi er en scale-up", "scaling"),
        ("vi drukner i ordrer", "scaling"),
        ("vi skal skalere", None),
        ("hjælp til at lave en prototype", None),
        ("produktet er ikke på markedet", None),
        ("vi er ikke på markedet endnu", None),
        ("vi vil ud på markedet", None),
        ("vi er midt i udviklingen af en ny stol og løber tør for penge", "development"),
        ("produktet er halvt færdigt", "development"),
        ("fra prototype til serie, det koster to millioner", "prototype"),
        ("den er testet på to byggepladser", "prototype"),
        ("produktet er på hylderne i Coop og Rema", "market"),
        ("70 bedemænd bruger det hver dag", "market"),
        ("vi vokser hurtigere end vi kan følge med", "scaling"),
        ("vi er vokset fra 12 til 44 på to år", "scaling"),
        ("Et værksted i Navarra har den samme idé som os", None),
        ("hvordan kommer vi ind på hylderne i Storbritannien", None),
        ("jeg har solgt min lejlighed", None),
        ("der må være andre, der kæmper med blockchain i produktion", None),
    ],
)
def test_stage(text: str, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "stage") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("der står en prøvemodel ude i laden", "prototype"),
        ("har haft den i butikkerne i to år", "market"),
        ("skalering", "scaling"),
        ("TRL 4", "development"),
        ("på markedet siden maj", "market"),
        ("idéen har jeg, resten mangler", "idea"),
        ("prototype", "prototype"),
        ("vi har en mockup men ingen kode", "idea"),
        ("aller første spæde tanke", "idea"),
        ("ved ikke", None),
        ("der står én i kælderen som virker", "prototype"),
        ("0-serie", "prototype"),
        ("vi skal op i større serier", "scaling"),
    ],
)
def test_stage_as_answer(text: str, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "stage", "stage") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vi er en lille startup i Odense", "startup"),
        ("vi er et spin-out fra KU", "startup"),
        ("vi er iværksættere", "startup"),
        ("Vi driver et netværk for 45 byggevirksomheder", "cluster"),
        ("vi er en klynge med 30 medlemmer", "cluster"),
        ("vores klynge vil ud i verden", "cluster"),
        ("vi er et universitet", "knowledge_institution"),
        ("Jeg er lektor på Aalborg Universitet", "knowledge_institution"),
        ("vi er et GTS-institut", "knowledge_institution"),
        ("vi er en kommune på Sjælland", "public_body"),
        ("Jeg sidder i Kolding Kommunes velfærdsafdeling", "public_body"),
        ("vi er en SMV", "sme"),
        ("jeg er privatperson", "person"),
        ("jeg har ikke firma, kun en opfindelse", "person"),
        ("vi er en stor virksomhed", "large_company"),
        ("vi er børsnoteret", "large_company"),
        ("vi er 12 ansatte", None),
        ("vi vil være med i en klynge", None),
        ("findes der en klynge for os", None),
        ("vi sælger til kommuner", None),
        ("vi er ikke nogen startup, vi har eksisteret siden 1999", None),
        ("vi vil samarbejde med et universitet", None),
        ("vi er en lille smedje", None),
        ("kontakt til en klynge", None),
        ("vi udvikler apps til startups", None),
        ("nystartet virksomhed søger råd om patent", "startup"),
        ("iværksætter med en sæbe, hvor finder jeg et laboratorium", "startup"),
        ("er studerende på AAU og har lavet et program til ordblinde", "person"),
        ("jeg arbejder i Region Nordjylland og vi leder efter firmaer der kan lave en bedre seng", "public_body"),
        ("Vores plejehjem er kommunalt, vi vil gerne være testplads", "public_body"),
        ("Vores kommune vil gerne afprøve gulvsensorer", "public_body"),
        ("professionshøjskole søger partner i Finland", "knowledge_institution"),
        ("Vi er en GTS-virksomhed, og jeg leder vores internationale projekter", "knowledge_institution"),
        ("mellemstor virksomhed, 85 ansatte, emballage", "sme"),
        ("vindnetværk, 40 medlemmer, vil have aftaler med iberiske klynger", "cluster"),
        ("fødevarenetværk søger italiensk klynge", "cluster"),
        ("Vores netværk tæller 40 små turistvirksomheder", "cluster"),
        ("sekretær for et lysnetværk i Nordsjælland", "cluster"),
        ("Kan et GTS-institut måle vibrationerne i vores pumpehus?", None),
        ("er der et sted hvor robotstartups mødes", None),
        ("der er en israelsk startup vi vil lave noget sammen med", None),
        ("hov hov, jeg er ikke en privatperson", None),
        ("Kunden er en kommune med 600 af dem", None),
        ("vi er i Region Midtjylland", None),
        ("Vi tilbyder os som udviklingspartner til en kommune", None),
    ],
)
def test_kind_of_organisation(text: str, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "organisation_type") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ja, vi har tre mand i udviklingsafdelingen", True),
        ("vi har egen udvikling", True),
        ("vi udvikler selv", True),
        ("vi har selv et lille laboratorium", True),
        ("vi forsker selv", True),
        ("egen udvikling, 30 mand", True),
        ("ingen egen udvikling", False),
        ("vi forsker ikke selv", False),
        ("Virksomheden har ikke en udviklingsafdeling.", False),
        ("vi udvikler ikke selv", False),
        ("vi har aldrig udviklet noget som helst", False),
        ("vi vil udvikle en ny maskine", None),
        ("vi søger hjælp til udvikling", None),
        ("12 ansatte", None),
        ("hverken forskning eller udvikling hos os", False),
        ("50 ansatte heraf 4 i udvikling", True),
        ("vi bruger 15 % af omsætningen på udvikling", True),
        ("hos os laver vi kun det kunderne tegner, ingen R&D", False),
        ("egen udviklig, 30 mand", True),
        ("vi vil gerne have en fabrik med i udviklingen af et nyt legetøj", None),
        ("er der et laboratorium på en skole der vil lege med", None),
        ("hvorfor kan jeg som opfinder ikke få lov", None),
        ("vil ansætte en udvikler men har ikke råd", None),
    ],
)
def test_own_research(text: str, value: bool | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "performs_rd") is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ja", True),
        ("nej", False),
        ("masser, ja", True),
        ("nix, vi er håndværkere", False),
        ("kun forhandling", False),
        ("ja vi har to der ikke laver andet", True),
        ("lidt, vi laver forsøg i laboratoriet", True),
        ("kom til at trykke ja, men det er nej", False),
    ],
)
def test_own_research_as_answer(text: str, value: bool, fact: Callable[..., Any]) -> None:
    assert fact(text, "performs_rd", "performs_rd") is value


@pytest.mark.parametrize(
    ("text", "asked", "key", "value"),
    [
        ("klar til at skalere", None, "stage", "scaling"),
        ("prototypen er ikke færdig endnu", "stage", "stage", "development"),
        ("i fuld drift siden marts", "stage", "stage", "market"),
        ("iværksætter med en ide", None, "stage", "idea"),
        ("udviklingen står et eksternt bureau for", "performs_rd", "performs_rd", False),
        ("vi har aldrig lavet udvikling før", None, "performs_rd", False),
        ("har patent på vores ventil og udvikler hele tiden nye", None, "performs_rd", True),
        ("alt bliver udviklet her i huset", None, "performs_rd", True),
        ("en erhvervsskole", "organisation_type", "organisation_type", "knowledge_institution"),
        ("jeg skriver på vegne af Syddansk Universitet", None, "organisation_type", "knowledge_institution"),
    ],
)
def test_kinds_said_otherwise(text: str, asked: str | None, key: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, key, asked) == value


@pytest.mark.parametrize(
    ("text", "municipality", "kind"),
    [
        ("Slagelse Kommune her. Vi vil gerne afprøve ny asfalt på en parkeringsplads", "Slagelse", "public_body"),
        ("Odense Kommune søger en ny leverandør af senge, og vi vil gerne byde", None, None),
        ("Jeg er projektleder på et universitet og leder efter små virksomheder", None, "knowledge_institution"),
        ("jeg er ingeniør fra DTU og har firma i Greve", "Greve", None),
    ],
)
def test_public_bodies_that_write(
    text: str, municipality: str | None, kind: str | None, fact: Callable[..., Any]
) -> None:
    assert fact(text, "municipality") == municipality
    assert fact(text, "organisation_type") == kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # an association of firms: it says so of itself, and that firms are its members
        ("vi er en forening af 25 savværker med fælles sekretariat, og vi har 25 medlemmer", "cluster"),
        ("jeg skriver for en klynge af glasværker", "cluster"),
        ("jeg sidder i et klynge sekretariat", "cluster"),
        ("vi fører sekretariat for gartnerne, 70 medlemmer", "cluster"),
        ("vi samler 30 biotekfirmaer under ét tag", "cluster"),
        ("vores brancheforening søger en tilsvarende i Norge", "cluster"),
        ("batteriklynge på jagt efter svensk batteriklynge", "cluster"),
        ("vi er en forening, altså ikke et firma", "cluster"),
        ("Vi er en boligforening med 80 medlemmer", None),
        ("vi er medlem af en klynge", None),
        ("kan vi komme med i vandklyngen", None),
        ("vi skal ikke skrives op som klynge", None),
        ("vi samler 40 cykler om ugen", None),
        # knowledge institutions, but not a researcher with a firm of his own
        ("jeg skriver fra en handelsskole", "knowledge_institution"),
        ("Vi er et center på DTU", "knowledge_institution"),
        ("UCN her. Vores studerende vil ud at prøve en robot", "knowledge_institution"),
        ("jeg er lektor på SDU og driver et firma om aftenen", None),
        ("DTU skriver at der findes midler", None),
        # public bodies
        ("Morsø Kommune. Vi vil gerne finde flere læger", "public_body"),
        ("Odense Kommune. Vi vil sælge vores lamper til dem", None),
        ("vi er et kommunalt ejet forsyningsselskab", "public_body"),
        ("jeg er ansat på et hospital og savner andre", "public_body"),
        ("hospitalet har en afdeling for den slags", None),
        # startups, small firms, people
        ("vi er en iværksætter virksomhed", "startup"),
        ("vi er bare en helt almindelig lille virksomhed", "sme"),
        ("jeg har hverken virksomhed eller ansatte, kun en opskrift", "person"),
        ("jeg er ph.d. studerende på KU", "person"),
        ("jeg er studerende og har et firma ved siden af", None),
        ("en app til betaling mellem privatpersoner", None),
        ("Mit speciale er gamle orgler", None),
        ("vi leder efter en klynge at være med i", None),
        ("vores kunde er en stor virksomhed", None),
        ("vi er et helt nyt firma", "startup"),
        ("jeg er forskningsleder på Aarhus Universitet", "knowledge_institution"),
        ("Jeg er innovationskonsulent i Region Midtjylland", "public_body"),
    ],
)
def test_organisations_that_write_themselves(text: str, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "organisation_type") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("et ministerium", "public_body"),
        ("en kommunal institution", "public_body"),
        ("vi hører under DTU", "knowledge_institution"),
        ("det er et fagnetværk", "cluster"),
        ("bare mig og min kat", "person"),
        ("et lille firma med stor appetit", "sme"),
    ],
)
def test_answers_to_what_kind(text: str, value: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "organisation_type", "organisation_type") == value


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("Min udviklingsafdeling har brugt et år på det", None, True),
        ("22 mand, halvdelen i udvikling", None, True),
        ("vi forsker i kork", None, True),
        ("vi har alligevel ikke egne ingeniører", None, False),
        ("det med at vi ikke udvikler selv er løgn", None, True),
        ("et kontor som havde en forskningsafdeling slog os", None, None),
        ("Vi har et laboratorium i Wien som partner", None, None),
        ("sæt et nej ved udvikling", None, False),
        ("vi har to ingeniører der kun laver udvikling", None, True),
        ("al udvikling sker hos os", None, True),
        ("udviklingen har vi lagt ud til et bureau", None, False),
        ("vi har to patenter", "performs_rd", True),
        ("nej, vi har ingen patenter", "performs_rd", False),
        ("ikke siden vores ingeniør rejste", "performs_rd", False),
        ("det klarer leverandøren for os", "performs_rd", False),
        ("opskriften er vores egen", "performs_rd", True),
    ],
)
def test_more_on_own_research(text: str, asked: str | None, value: bool | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "performs_rd", asked) is value


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("smed med en god idé til en rist", None, "idea"),
        ("jeg har en rigtig god forretningsidé", None, "idea"),
        ("vi har 40 ansatte og en idé til en ny lås", None, None),
        ("vi har solgt ler i 40 år", None, None),
        ("vi har solgt et par stykker", None, "market"),
        ("stolen sælges allerede i 40 butikker", None, "market"),
        ("jeg kan ikke følge med i alle de regler", None, None),
        ("tegnet, men aldrig bygget", "stage", "idea"),
        ("den er ikke helt færdig", "stage", "development"),
        ("vi er ved at få den færdig", "stage", "development"),
        ("vi har bygget en, men den larmer", "stage", "prototype"),
        ("ordrerne er fordoblet siden jul", "stage", "scaling"),
        ("vi har fået den ud til de første 50", "stage", "market"),
    ],
)
def test_more_on_the_stage(text: str, asked: str | None, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "stage", asked) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # people who write for an association, an institution or a public body
        ("haandværkerforeningen i Ribe vil gerne holde et kursus", "cluster"),
        ("vi er slet ikke et startup, vi er en forening", "cluster"),
        ("jeg repræsenterer en brancheforening for glasmagere", "cluster"),
        ("handelsskolen i Ribe søger virksomheder", "knowledge_institution"),
        ("forskergruppe, AAU, søger fransk partner", "knowledge_institution"),
        ("min forskergruppe vil gerne møde virksomheder", "knowledge_institution"),
        ("leder af en børnehave i Ry. Vi vil have bedre lyd", "public_body"),
        ("et bibliotek (det kommunale) vil lave noget for børn", "public_body"),
        ("jeg sidder i socialforvaltningen og skal bruge et firma", "public_body"),
        ("hospitalsafdeling på Amager, vi mangler en virksomhed", "public_body"),
        # part of something large
        ("vi er et datterselskab af en norsk koncern", "large_company"),
        ("koncern med 1800 mand søger startups at møde", "large_company"),
        ("vi har et datterselskab i Oslo", None),
        # new firms and people without one
        ("vi har lige stiftet et ApS", "startup"),
        ("spin-out fra DTU, vi søger kapital", "startup"),
        ("opfinder i Skagen, har lavet en krog", "person"),
        ("fritidsopfinder fra Mors søger råd", "person"),
        ("en gruppe på tre har en app i hovedet, ingen cvr", "person"),
        # somebody else, another role, a question about the kind
        ("kunden er et nyt startup, vi er et gammelt støberi", None),
        ("jeg er ansat i Region Nordjylland men har min egen idé", None),
        ("må en privatperson uden cvr søge om tilskud", None),
        ("er der forskel på om man er et startup", None),
        ("hvorfor skal I vide om vi er startup", None),
    ],
)
def test_how_writers_introduce_themselves(text: str, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "organisation_type") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jeg sidder med en god idé", "idea"),
        ("vi er stadig på skitseplanet", "idea"),
        ("ikke mere end en drøm endnu", "idea"),
        ("den første kører nu på værkstedet", "prototype"),
        ("vi har fået den første til at virke", "prototype"),
        ("den står i garagen", "prototype"),
        ("vi har bygget en sorterer der virker", "prototype"),
        ("den første kunde kører lastbil", None),
        ("Det sælger! Nu vil vi videre", "market"),
        ("vores sæbe er i 80 butikker", "market"),
        ("fire kommuner har den", "market"),
        ("vi har ikke folk nok til at følge med", "scaling"),
        ("nu spørger alle kommuner efter dem", "scaling"),
        ("vi er 30 mand og gearer op", "scaling"),
        ("om det er idé eller prototype kan jeg ikke sige", None),
    ],
)
def test_stage_by_what_there_is(text: str, value: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "stage") == value


@pytest.mark.parametrize(
    ("text", "value", "asked"),
    [
        ("vi har fire mand der ikke laver andet end at udvikle", True, None),
        ("jeg har et lille laboratorium i kælderen", True, None),
        ("der sidder to udviklere hos os", True, None),
        ("udvikling har vi ikke", False, None),
        ("vi laver ikke forsøg, vi bager brød", False, None),
        ("udviklingen ligger hos moderselskabet", False, None),
        ("vi bruger ti procent af omsætningen på det", True, "performs_rd"),
        ("vi er bare forhandlere", False, "performs_rd"),
        ("et institut med et laboratorium", None, None),
    ],
)
def test_own_research_told_otherwise(
    text: str, value: bool | None, asked: str | None, fact: Callable[..., Any]
) -> None:
    assert fact(text, "performs_rd", asked) is value


def test_a_startup_may_be_jutish(fact: Callable[..., Any]) -> None:
    assert fact("vi er en vestjysk startup på 6 mand", "organisation_type") == "startup"


def test_one_prototype_in_a_telegram(fact: Callable[..., Any]) -> None:
    assert fact("2 mand, 1 prototype, ingen penge", "stage") == "prototype"


def test_others_develop_for_us(fact: Callable[..., Any]) -> None:
    assert fact("ikke sådan rigtigt, vi har et bureau til at udvikle den", "performs_rd", "performs_rd") is False


@pytest.mark.parametrize(
    ("text", "kind", "municipality"),
    [
        ("Lemvig Kommune vil gerne have udviklet en ny slags bænk", "public_body", "Lemvig"),
        ("Nyborg kommune mangler et firma til en forsøgsgade", "public_body", "Nyborg"),
        ("Lemvig Kommune vil gerne afprøve vores bænk", None, None),
        ("Vi er et universitetsinstitut og søger firmaer", "knowledge_institution", None),
        ("Som forskningsgruppe søger vi en producent", "knowledge_institution", None),
        ("vi er et fitnessinstitut", None, None),
    ],
)
def test_the_institution_writes_itself(
    text: str, kind: str | None, municipality: str | None, fact: Callable[..., Any]
) -> None:
    assert fact(text, "organisation_type") == kind
    assert fact(text, "municipality") == municipality
