"""Where the company lies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi driver et lille hotel i Skagen", "Frederikshavn"),
        ("Vi ligger i Svendborg", "Svendborg"),
        ("vi holder til i Hobro", "Mariagerfjord"),
        ("tiltrække spiludviklere til Grenaa", "Norddjurs"),
        ("30 ansatte, Holstebro", "Holstebro"),
        ("vi er 14 mand i Århus", "Aarhus"),
        ("vi bor i aarhus", "Aarhus"),
        ("firma i AALBORG", "Aalborg"),
        ("Ålborg", "Aalborg"),
        ("lille mejeri på Samsø", "Samsø"),
        ("vi er fra Toender", "Tønder"),
        ("vi ligger i kobenhavn", "København"),
        ("kontor på Nørrebro", "København"),
        ("vi sidder i Kbh", "København"),
        ("et værksted på Amager", "København"),
        ("vi er fra Thy", "Thisted"),
        ("vi har værksted i Løgstør", "Vesthimmerlands"),
        ("gården ligger lidt udenfor Varde", "Varde"),
        ("en kemiker der gider flytte til Lolland", "Lolland"),
        ("vi er 16 på en trælast i Skive", "Skive"),
        ("Vi er i Odense Kommune", "Odense"),
        ("8700 Horsens", "Horsens"),
        ("butikken er i Køge midt på torvet", "Køge"),
        ("vi laver vin på Bornholm", "Bornholm"),
        ("firmaet ligger i Høje Taastrup", "Høje-Taastrup"),
        ("vi er fra Nykøbing Falster", "Guldborgsund"),
        ("vi bor i Nykøbing Mors", "Morsø"),
        ("vi ligger i Ry", "Skanderborg"),
        ("vi er 12 i Give", "Vejle"),
        ("vi bor i Hals", "Aalborg"),
        ("vi er i Tarm", "Ringkøbing-Skjern"),
        ("38 ansatte, Greve", "Greve"),
        ("odenseansk firma", "Odense"),
        ("vi er fra Hvide Sande", "Ringkøbing-Skjern"),
        ("i Sønderbog kommune", "Sønderborg"),
        ("vi bor på Ærø", "Ærø"),
        ("Vi ligger i Region Sjælland, nærmere bestemt Køge", "Køge"),
    ],
)
def test_municipality(text: str, name: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("vi ligger på Fyn", "DK03"),
        ("vi er fra Nordsjælland", "DK01"),
        ("oppe i Vendsyssel", "DK05"),
        ("vi er fra Djursland", "DK04"),
        ("et nordjysk firma", "DK05"),
        ("vi er fynske", "DK03"),
        ("nede på Lolland-Falster", "DK02"),
        ("vi bor i Trekantområdet", "DK03"),
        ("firma i Sønderjylland", "DK03"),
        ("vi ligger i Vestjylland", "DK04"),
        ("Vi driver et netværk for 45 byggevirksomheder i Region Sjælland", "DK02"),
        ("vi ligger i Region Nordjylland", "DK05"),
        ("i hovedstadsområdet", "DK01"),
    ],
)
def test_region(text: str, code: str, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert facts.get("region") == code
    assert "municipality" not in facts


@pytest.mark.parametrize(
    "text",
    [
        "Aarhus Universitet er blevet nævnt for os",
        "vi vil samarbejde med Odense Robotics",
        "Aalborg Portland er vores kunde",
        "en forsker fra Københavns Universitet",
        "vi giver jer lov",
        "maskinen er i vejen",
        "det er en hals",
        "vi kører på vej",
        "der er en mørke sky",
        "alle vores børn",
        "give os et godt råd",
        "vi går ud i byen",
        "som vi har sagt",
        "vi er ti års erfaring rigere",
        "Region Midtjylland har lovet os et par sengeafsnit",
        "Danmark",
    ],
)
def test_no_place_of_the_company(text: str, read: Callable[..., Any]) -> None:
    facts = read(text).facts
    assert "municipality" not in facts
    assert "region" not in facts


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("Fyn", "region", "DK03"),
        ("Hovedstaden", "region", "DK01"),
        ("Odense", "municipality", "Odense"),
        ("Ribe", "municipality", "Esbjerg"),
        ("Aalborg ø", "municipality", "Aalborg"),
        ("Slagelse men vi er på vej til Ringsted", "municipality", "Slagelse"),
        ("hals", "municipality", "Aalborg"),
        ("slaglese", "municipality", "Slagelse"),
        ("DET NORDJYSKE", "region", "DK05"),
        ("Det er Høje-Taastrup Kommune.", "municipality", "Høje-Taastrup"),
        ("København, nærmere bestemt Nørrebro", "municipality", "København"),
    ],
)
def test_answers(text: str, key: str, value: str, fact: Callable[..., Any]) -> None:
    assert fact(text, key, "municipality") == value or fact(text, key, "region") == value


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("vi bor i ry og laver keramik", "Skanderborg"),
        ("fra lem, 14 mand, vinduer", "Ringkøbing-Skjern"),
        ("smedje ved give, 6 mand, må lave noget nyt", "Vejle"),
        ("fiskerestaurant i vig - kan vi få tilskud?", "Odsherred"),
        ("21 mand på slagteriet i vejen, ny pakkelinje", "Vejen"),
        ("odder, hørebøffer", "Odder"),
        ("Vi har domicil i 8600 Silkeborg", "Silkeborg"),
        ("8700, tømrer, 9 svende", "Horsens"),
        ("vi ligger i Tollose", "Holbæk"),
        ("Som CTO i et Aalborg-baseret telecomfirma skriver jeg", "Aalborg"),
        ("flyttede fra Svendborg til Odense i sommer", "Odense"),
        ("vi er rykket fra København til Roskilde", "Roskilde"),
        ("mellem Horsens og Vejle, nærmere bestemt Hedensted", "Hedensted"),
        ("nej altså jeg bor i Kolding, firmaet ligger i Haderslev", "Haderslev"),
    ],
)
def test_small_towns_post_codes_and_moves(text: str, municipality: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") == municipality


@pytest.mark.parametrize(
    "text",
    [
        "det brande billigt af at give det væk, så nu er vi her. hvad gør vi",
        "kan i give et godt råd om hvordan man slipper for en vigende omsætning",
        "hvad står der i vejen for at vi kan få tilskud",
        "vi vil gerne udvikle en gangliner sammen med Odense Kommune",
        "SDU i Odense måske, vi laver is",
        "kan ingeniører fra VIA i Horsens måle på vores kedel",
        "neurologerne på Skejby vil være med, men deres it-afdeling siger nej",
        "fra papirrør til søjler vi mangler kapital",
        "savklingerne bliver sløve for hurtigt. hvem ved noget om hærdning",
    ],
)
def test_words_and_other_peoples_towns_are_no_place(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") is None


@pytest.mark.parametrize(
    ("text", "municipality"),
    [("2200 N", "København"), ("8000 C", "Aarhus"), ("6700", "Esbjerg"), ("7190", "Billund"), ("rosklide", "Roskilde")],
)
def test_answers_with_post_codes(text: str, municipality: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality", "municipality") == municipality


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("vi er en klynge i Region Hovedstaden med 80 medlemmer", "DK01"),
        ("en sønderjysk mejerist har fået en ide", "DK03"),
        ("region sjælland, vi arbejder med jord og grus", "DK02"),
        ("vi er et netværk i Nordjylland", "DK05"),
    ],
)
def test_regions_of_the_writer(text: str, region: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "region") == region


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("leverer til Novo i Kalundborg og Lego i Billund. 60 mand, Fredericia", "Fredericia"),
        ("Vi har 80 kunder og 5 ansatte i Ringsted", "Ringsted"),
        ("vores største kunde ligger i Esbjerg", None),
        ("Vi er i gang med et byggeri i Berlin men firmaet er fra Aars", "Vesthimmerlands"),
    ],
)
def test_customers_towns_are_not_ours(text: str, municipality: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        # the last part of a compound says what it is: a driving school and a holiday village are firms
        ("vi er et par teaterfotografer i Lemvig", "Lemvig"),
        ("danseskole i Hobro vil have et hold for ældre", "Mariagerfjord"),
        ("lageret ligger stadig i Brande", "Ikast-Brande"),
        ("vi har 60 paller på et lager i Korsør", "Slagelse"),
        ("Vores efterskole i Lemvig vil bygge sine egne møbler", "Lemvig"),
        ("vi er to revisorer i Hobro med et nyt program", "Mariagerfjord"),
        ("sammen med en kollega har jeg startet et værksted i Thisted", "Thisted"),
        # a town has one of each: none of them is the company
        ("psykiatrien i Svendborg vil gerne prøve vores app", None),
        ("beredskabet i Kolding kunne bruge vores slange", None),
        ("vi vil ind i klubben i Aalborg", None),
        ("Museet på Langeland har en magen til", None),
        ("et lille museum på Langeland med to ansatte", "Langeland"),
        # another's town: a relative's, a sought one's, the town that was left
        ("min fætter har en kro i Struer, og vi laver øl i Ribe", "Esbjerg"),
        ("er der en snedker i Thisted der vil bygge den sammen med os", None),
        ("der er nogen i Odense der kan, og os i Nyborg", "Nyborg"),
        ("lige flyttet til Ærø fra Vesterbro for at lave ost", "Ærø"),
        ("vi flyttede virksomheden fra Greve til Ringsted", "Ringsted"),
        ("ingeniørerne vil ikke flytte, de bor jo alle i Aarhus", None),
        ("jeg er udlært i Vejle og har nu salon i Give, 2 ansatte", "Vejle"),
        ("vi ligger i Bogense, 25 km fra Odense", "Nordfyns"),
        ("vores afdeling i Kolding laver motorer, hovedkontoret er i Vejle", "Vejle"),
        # near a town
        ("jeg dyrker humle uden for Skive", "Skive"),
        ("vi sælger kun til kunder uden for Skive", None),
        # words of Danish
        ("vi fletter kurve af gamle tønder", None),
        ("hjælp til tørring af urter", None),
        ("vi bor i tønder", "Tønder"),
        # denials of another clause
        ("vi er to i Ribe og har købt en ovn som vi ikke kan styre", "Esbjerg"),
        ("Ribe er ikke aktuelt", None),
        # the municipality itself writes
        ("Morsø Kommune. Vi vil gerne finde flere læger", "Morsø"),
        ("Odder Kommune her, vi leder efter et firma", "Odder"),
        ("Assens Kommune vil købe vores lamper, hvad så", None),
        # landscapes and districts
        ("vi holder til på Teglholmen", "København"),
        ("fire mand i Thorsminde", "Holstebro"),
        ("vi er nogle sallingboer med et bryggeri", "Skive"),
    ],
)
def test_whose_town_it_is(text: str, municipality: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") == municipality


def test_a_town_in_answer_to_the_question_for_a_partner_is_the_partners(fact: Callable[..., Any]) -> None:
    assert fact("kun en i Vanløse", "municipality", "has_foreign_partner") is None
    assert fact("nej, vi er jo bare fire i Vanløse", "municipality", "has_foreign_partner") == "København"


@pytest.mark.parametrize(
    ("text", "asked", "code"),
    [
        ("nord for Limfjorden hele vejen rundt", "region", "DK05"),
        ("nord for København", "region", "DK01"),
        ("et bryggeri i øst jylland", None, "DK04"),
        ("Region Syddanmark her, vi søger firmaer til en afprøvning", None, "DK03"),
        ("vi har en kontrakt med Region Syddanmark som ikke virker", None, None),
        ("Region Syddanmark som partner", None, None),
    ],
)
def test_regions_by_landscape(text: str, asked: str | None, code: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "region", asked) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stenklyngen i Faxe vil mødes med klynger i Belgien", "Faxe"),
        ("hestenetværket i Brønderslev, vi er 40 medlemmer og vil udenlands", "Brønderslev"),
        ("klyngen i Faxe har lovet at hjælpe os", None),
        ("netværket i Brønderslev vil have os med, men vi vil hellere til Tyskland", None),
    ],
)
def test_a_cluster_that_writes_lies_where_it_says(fact: Callable[..., Any], text: str, expected: str | None) -> None:
    assert fact(text, "municipality") == expected


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        # between two towns, or two sites alike: neither is the seat
        ("midt mellem Ikast og Viborg har vi et savværk", None),
        ("i Hobro har vi et lager, i Randers et til", None),
        # the town that was left, and the one that is only wished for
        ("firmaet er fra Ringsted men flyttede sidste år til Køge", "Køge"),
        ("vi flyttede fra et lokale i Vanløse til en nedlagt kro på Samsø", "Samsø"),
        ("vi overvejer at flytte støberiet fra Struer til Ungarn", "Struer"),
        ("vi har tænkt os at slå os ned i Fredericia", None),
        ("en dag vil vi åbne en vinbar i Svendborg", None),
        # relatives, former employers, those who live elsewhere
        ("min kusine i Grenaa har et værksted", None),
        ("min mand er fra Skagen og har lært mig at ryge fisk", None),
        ("mig og min bror har et bryggeri i Korsør", "Slagelse"),
        ("jeg har lige sagt op på fabrikken i Nordborg for at begynde selv", None),
        ("jeg hører at de i Horsens har et forum for køleteknik", None),
        ("min søster har et firma i Odense, mit er i Middelfart", "Middelfart"),
        ("DTU ligger i Lyngby, det ved jeg, men vi er på Bornholm", "Bornholm"),
        ("bosiddende i Roskilde, firma i Greve, kunder i Norge", "Greve"),
        ("de fleste kunder sidder nede ved Randers", None),
        ("vi leverer sand til hele Mors", None),
        ("kan vi være med i netværket selvom det ligger i Kolding? Vi er på Ærø", "Ærø"),
        # where the writers are, however they put it
        ("vi har lavet en app til plejehjemmet i Ribe hvor vi selv bor", "Esbjerg"),
        ("lige uden for Skive har vi et gartneri", "Skive"),
        ("garnfarver på øen Fur", "Skive"),
        ("min by hedder Ringe. Vi laver lak.", "Faaborg-Midtfyn"),
        ("kommunen er Lejre", "Lejre"),
        ("er der noget for en smed i Tommerup der har bygget en kran", "Assens"),
        ("fiskerestaurant i Svaneke havn. Vi søger kapital", "Bornholm"),
        ("firmaet har adresse på 7400", "Herning"),
        ("på vegne af Nyborg Kommune: vi søger firmaer", "Nyborg"),
        ("turistforeningen på Fanø, 80 medlemmer", "Fanø"),
        ("vi ligger i Sdr Omme", "Billund"),
        # a question about somebody else
        ("har Aalborg Universitet en afdeling i Esbjerg", None),
        ("hvad hedder klyngen for droner i Odense", None),
    ],
)
def test_more_of_whose_town_it_is(text: str, municipality: str | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") == municipality


def test_the_head_office_outweighs_the_other_sites(fact: Callable[..., Any]) -> None:
    text = "vi er ti på kontoret i Viborg og fire på fabrikken i Skive, hovedkontoret er Viborg"
    assert fact(text, "municipality") == "Viborg"
    assert fact("Ikast, men mest i Brande, hovedsædet er i Herning", "municipality", "municipality") == "Herning"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("jeg bor i Ribe men firmaet har adresse i Vojens", "Haderslev"),
        ("lageret ligger i Hobro men kontoret er i Støvring", "Rebild"),
    ],
)
def test_the_seat_counts_before_home_and_storehouse(text: str, town: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "municipality") == town
    assert fact(text, "municipality", asked="municipality") == town
