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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("vi vil gerne til Navarra, der er en masse vindmøllefolk dernede", ["ES"]),
        ("findes der nogen i Brescia der kan støbe aluminium tyndere end 2 mm? vi leder", ["IT"]),
        ("kunne vi få Chalmers med i et projekt om fiberbeton?", ["SE"]),
        ("vi vil lave noget sammen med et firma i Vasa, hvordan gribr man det an", ["FI"]),
        ("producent søges i Gdansk, bådtilbehør", ["PL"]),
        ("svenskerne køber alt hvad der er grønt, hvordan kommer vi ind hos dem", ["SE"]),
        ("kineserne kopierer os alligevel så vi kan lige så godt gå derud selv", ["CN"]),
        ("NTNU har vist en gruppe om brændselsceller, kender I dem?", ["NO"]),
        ("bangalor, software, partner søges", ["IN"]),
        ("vi leder efter nogen i Jordan og Oman", ["JO", "OM"]),
        ("holænder der kender diger, efterlyses", ["NL"]),
        ("vi vil til Malmo og Goteborg", ["SE"]),
        ("japansk leverandør søges", ["JP"]),
        ("hvordan får vi vores malkerobot solgt i holland", ["NL"]),
    ],
)
def test_wanted_countries_by_places_people_and_slips(text: str, codes: list[str], fact: Callable[..., Any]) -> None:
    assert list(dict.fromkeys(fact(text, "target_countries") or [])) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Lund Universitet har sagt ja til at være med, vi mangler kun pengene", ["SE"]),
        ("professoren i Delft vil gerne, men hvem betaler", ["NL"]),
        ("vi har udviklet en pumpe sammen med et hollandsk firma og nu skal den videre", ["NL"]),
        ("vores tyske samarbejdspartner presser på for at vi søger noget fælles EU", ["DE"]),
        ("vi har en aftale med et universitet i Porto om at teste korkplader", ["PT"]),
        ("partneren sidder i Lyon og laver katalysatorer", ["FR"]),
        ("letterne har sagt god for det, de er vores partner", ["LV"]),
        ("Sammen med et svensk og et finsk firma har vi skrevet en ansøgning til Eurostars", ["SE", "FI"]),
        ("TECNALIA i Bilbao har inviteret os med i en Horizon-ansøgning", ["ES"]),
        ("vores kunde i Stuttgart vil udvikle næste generation sammen med os og har sat penge af", ["DE"]),
        ("vi har NTNU med i ansøgningen", ["NO"]),
        ("animationsserie, irere og belgiere er med", ["IE", "BE"]),
        ("App til migræne, tysk hospital og fransk klinik er klar til at gå med", ["DE", "FR"]),
        ("Konsortiet består af os, et hospital i Nantes og en maskinfabrik i Ulm: de er med", ["FR", "DE"]),
    ],
)
def test_partners_that_are_spoken_of_as_ours(text: str, codes: list[str], fact: Callable[..., Any]) -> None:
    assert list(dict.fromkeys(fact(text, "partner_countries") or [])) == codes
    assert fact(text, "has_foreign_partner") is True


@pytest.mark.parametrize(
    "text",
    [
        "vi søger en partner i Antwerpen med forstand på diamantslibning",
        "leder efter en i Østrig der kan bygge snekanoner sammen med os",
        "Kan I finde en kinesisk fabrik der vil udvikle et batteri sammen med os?",
        "animatører i Seoul eller Tokyo der vil lave noget sammen, vi aner ikke hvad endnu",
        "vi har tabt vores finske partner",
        "vores kunde har en partner i Japan, vi har ingen",
        "har brug for en fabrik i Tjekkiet der vil lave den sammen med mig",
    ],
)
def test_somebody_looked_for_or_lost_is_no_partner(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "partner_countries") is None


@pytest.mark.parametrize(
    "text",
    [
        "Har spørgsmål om moms noget når man både har café og udlejning",
        "må jeg give familien rabat når jeg er moms noget",
        "vi administrerer almene boliger med altaner og vil have styr på vandskader",
        "Kunden er svensk og vil have papir på at vores plader er brandsikre",
        "Min svoger fra Polen har bygget maskinen. Hvem kan hjælpe med CE mærkning",
        "Vi var på messe i Hannover og fik en god ide",
        "vi laver franske døre og amerikanske køkkener",
        "jeg er fra irak, har boet her 20 år og vil starte en frisørsalon",
        "vores ejer er en koncern i Finland, men vi bestemmer selv",
        "kunden i Hamborg reklamerer over revner i lakken, hvem kan teste",
        "kan i hjælpe med en kinesisk oversættelse af vores manual",
        "solcelle ingeniør der også kan tysk",
        "vi hedder Berlin Burger men vi ligger i Randers",
        "mit firma skal have et råd om loft, gulv og vægge",
        "er innovationscentret i sao paulo lukket",
        "Et amerikansk firma vil købe os, men vi vil hellere være alene",
    ],
)
def test_countries_of_others_and_of_things_are_no_fact(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "target_countries") is None
    assert fact(text, "partner_countries") is None


@pytest.mark.parametrize(
    ("text", "excluded", "wanted"),
    [
        ("Nordamerika ja, men ikke USA - altså Canada", ["US"], ["CA"]),
        ("ikke Tyskland, hellere Polen", ["DE"], ["PL"]),
        ("Rusland er selvfølgelig udelukket", ["RU"], None),
        ("Vi er færdige med nordmændene, dem skal vi ikke bruge mere tid på", ["NO"], None),
        ("irland fremfor england", ["GB"], ["IE"]),
        ("vi holder os til Danmark, punktum", ["*"], None),
        ("udlandet har vi ingen planer om", ["*"], None),
        ("Vi vil ikke sælge noget i Indien, vi vil finde nogen dernede at forske sammen med", None, ["IN"]),
    ],
)
def test_rejected_countries(
    text: str, excluded: list[str] | None, wanted: list[str] | None, fact: Callable[..., Any]
) -> None:
    assert fact(text, "excluded_countries") == excluded
    assert fact(text, "target_countries") == wanted


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("vi kender ikke en kat uden for Danmark men vil gerne være med i noget EU", None),
        ("et projekt i Sydeuropa om tang, men uden partner indtil videre", None),
        ("skal man have en udenlandsk partner? det har vi nemlig ikke", None),
        ("vi har ikke nogen", "partner_countries"),
        ("overhovedet ingen", "has_foreign_partner"),
        ("kun danske", "has_foreign_partner"),
    ],
)
def test_no_partner_abroad(text: str, asked: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner", asked) is False


@pytest.mark.parametrize(
    ("text", "wanted", "partners", "excluded"),
    [
        ("Vi ligger paa Morsoe og saelger kun i Danmark, men vil gerne til Norge", ["NO"], None, None),
        ("helst ikke noget med Kina, men Japan og Sydkorea er spændende", ["JP", "KR"], None, ["CN"]),
        ("vi tænker ikke på eksport overhovedet", None, None, ["*"]),
        ("skal ikke til udlandet, bare have styr på regnskabet", None, None, ["*"]),
        ("ingen planer om udland. 5 ansatte i Faxe", None, None, ["*"]),
        ("USA? nej tak. Norge? ja tak", ["NO"], None, ["US"]),
        ("vi dropper Sverige og går efter Norge i stedet", ["NO"], None, None),
        ("jeg kom til at skrive Polen, jeg mente Portugal", ["PT"], None, None),
        ("vi kører et projekt med Chalmers i Göteborg", None, ["SE"], None),
        ("vi har et forskersamarbejde med ETH i Zürich og søger et lignende i Frankrig", ["FR"], ["CH"], None),
        ("vi har ingen partnere i udlandet, men ville gerne have en i Irland", ["IE"], None, None),
        ("samarbejdet med polakkerne er stoppet", None, None, None),
        ("en kunde i Paris har spurgt om vi kan lave en særlig model", None, None, None),
        ("vi er 45 herhjemme og 10 i datterselskabet i Polen", None, None, None),
        ("kineserne kopierer vores produkt", None, None, None),
        ("Vi ejes af et svensk selskab og har 70 ansatte i Glostrup", None, None, None),
        ("nordmænd køber allerede vores både, vi vil også have fat i finnerne", ["FI"], None, None),
        ("vi har fået en ordre fra Australien ved et tilfælde og vil gerne have flere", ["AU"], None, None),
        ("vores advokat er fra London", None, None, None),
    ],
)
def test_whose_country_it_is(
    text: str,
    wanted: list[str] | None,
    partners: list[str] | None,
    excluded: list[str] | None,
    fact: Callable[..., Any],
) -> None:
    assert fact(text, "target_countries") == wanted
    assert fact(text, "partner_countries") == partners
    assert fact(text, "excluded_countries") == excluded


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("nej men vi har talt med nogle i England", "has_foreign_partner", False),
        ("joda", "has_foreign_partner", True),
        ("vi er i dialog med et par stykker men intet er skrevet under", "has_foreign_partner", False),
        ("Vi havde en partner i Italien, men det gik i vasken", None, False),
        ("har lige mistet vores partner i Belgien", None, False),
    ],
)
def test_partners_lost_or_not_yet_found(text: str, asked: str | None, value: bool, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner", asked) is value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("vi kører allerede fisk til Frankrig og Spanien, hvem kan hjælpe os til Schweiz", ["CH"]),
        ("Vi har egne butikker i Norge og Island. Nu vil vi til Finland", ["FI"]),
        ("vi støber dæksler til kunder i Belgien. Vi søger penge", None),
        ("Indien tør vi ikke, men vi vil sælge i Kenya", ["KE"]),
        ("Vi prøvede Rusland og det gik galt. Hellere Kasakhstan", ["KZ"]),
        ("vi sælger fint herhjemme og i Sverige, nu skal vi til Estland", ["EE"]),
    ],
)
def test_where_it_is_already_is_not_where_it_wants_to_go(text: str, wanted: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "target_countries") == wanted


def test_an_answer_to_what_is_ruled_out_rules_out(fact: Callable[..., Any]) -> None:
    text = "Belarus, og så gider vi heller ikke noget med Iran"
    assert fact(text, "excluded_countries", asked="excluded_countries") == ["BY", "IR"]
    assert fact(text, "target_countries", asked="excluded_countries") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("vi eksporterer til Island og Norge i forvejen, nu gælder det Holland", ["NL"]),
        ("vi har egne forhandlere i Østrig og Schweiz, men i Belgien skal der findes en", ["BE"]),
        ("ordrerne i Rusland stoppede, nu vil vi ind på markedet i Kasakhstan", ["KZ"]),
    ],
)
def test_sales_of_today_and_of_yesterday_are_no_goal(text: str, wanted: list[str], fact: Callable[..., Any]) -> None:
    assert fact(text, "target_countries") == wanted


def test_no_doubt_is_left_of_where_it_sells_and_of_what_was_taken_back(read: Callable[..., Any]) -> None:
    sure = {name.codes[0]: name.sure for name in read("vi sælger i Norge i forvejen, nu vil vi til Japan").named}
    assert sure == {"NO": True, "JP": False}
    assert [name.sure for name in read("fjern Frankrig").named] == [True]


def test_a_partner_that_the_sentence_before_found(fact: Callable[..., Any]) -> None:
    assert fact("Vi bygger droner. Makkeren er fundet, de ligger i Bergen", "partner_countries") == ["NO"]


def test_what_is_not_looked_for_may_be_there(fact: Callable[..., Any]) -> None:
    assert fact("det er ikke en udenlandsk partner vi mangler, det er penge", "has_foreign_partner") is None
