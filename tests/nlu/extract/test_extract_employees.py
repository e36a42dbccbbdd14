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
        ("vi er en elleve-tolv stykker afhængig af sæsonen", {"min": 11, "max": 12}),
        ("Vi er i øjeblikket 24 der laver låger til køkkener i Ølgod", 24),
        ("Vi startede for tre år siden, er fire på holdet og har lejet os ind hos en møbelfabrik med ti mand", 4),
        ("21 ansatte og en hollandsk forsker i røret", 21),
        ("vi er 18 murere og jeg kan ikke få dem til at skrive timer", 18),
        ("vi er ti, og ingen af os kan tysk", 10),
        ("vi er 19 stenhuggere", 19),
        ("hjælp, ingen ved hvordan man leder 40 mand", 40),
        ("15 årsværk", 15),
        ("vi er elleve ansatte og en lærling", 12),
        ("antal ansatte: 205", 205),
        ("vi er atten", 18),
        ("hundredehalvtreds ansatte", 150),
        ("vi er tre klippere i en salon i Ringe", 3),
        ("Fem damer i et systue-kollektiv, Nibe. Kan vi søge noget til en ny maskine?", 5),
        ("vi e fire gutter der bygger surfbrætter af kork", 4),
        ("Otte livreddere på kontrakt, mange venteliste-børn, ingen overskud", 8),
        ("Ni mennesker, et gammelt mejeri og alt for lidt kapital", 9),
        ("Firma med 11 ansættede søger samarbejde med universitet om maling", 11),
        ("sekspersoners tegnestue i Ebeltoft", 6),
        ("30-mands virksomhed, plastemballage, Sønderborg", 30),
        ("et femmandsfirma på Lolland", 5),
        ("vores største kunde har 500 ansatte, vi selv er 8", 8),
        ("Vi leverer til en fabrik med 60 mand på gulvet. Selv er vi seks.", 6),
        ("vi er leverandør til en kæmpe koncern med 40.000 ansatte, men er selv kun 22", 22),
        ("Fra to mand i en garage til 25 ansatte på seks år", 25),
        ("I 2012 åbnede vi i Kolding med 2 mand, nu er vi 33", 33),
        ("Vi vokser for hurtigt. 7 ansatte i fjor, 21 nu", 21),
        ("om fem år er vi 100 ansatte, i dag er vi ni", 9),
        ("14 til 60 mand på atten måneder, hvordan styrer man det", 60),
        ("vi er 11 om sommeren og 4 om vinteren", {"min": 4, "max": 11}),
        ("er to og en halv ansatte og skal have styr på teknikken", {"min": 2, "max": 3}),
        ("Det er mig, min kone og en lærling der driver smedjen", 3),
        ("Vi er kun mig selv og en tegner", 2),
        ("vi er et ægtepar som laver honning i Rebild", 2),
        ("klaverstemmer, enkeltmand, skal jeg lave aps", 1),
        ("selvstændig fysioterapeut uden ansatte, vil lave en app til knæ", 1),
        ("jeg driver selv et lille bageri, helt alene, og er gået i stå", 1),
        ("onemanband med en drone og gode kunder i landbruget", 1),
        ("vi er to partnere og tre ansatte i et revisionsfirma", 5),
        ("Vi er en smedemester med seks svende", 7),
        ("Firmaet laver skilte og står midt i et stort skifte lige nu, vi hører gerne, 52 personer, Greve", 52),
        ("Vores hold på seks er spredt fra Tórshavn til Tønder", 6),
        ("vores forsøg er for dyrt, bemanding på 12, laver trailere", 12),
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
        "forening med 45 medlemmer vil lave et fælles projekt om fjernvarme",
        "Vi vil gerne udvikle noget sammen med et firma i Polen, der har 1200 ansatte",
        "min nabo har 60 ansatte og fik penge, kan jeg også det?",
        "egen udviklingsafdeling på 5 mand",
        "vores skole har 400 elever og vil gerne teste en app",
        "Der er 20.000 mennesker på Mors og ingen af dem kan maskinlæring",
        "vi søger en producent af små højttalere i Korea, 3.000 stk",
        "to forskere søges til et projekt om lim",
        "hvad gør det for en forskel om vi er fem eller femten",
        "vi har et fælles kontor med 8 andre iværksættere",
        "vi er med 4 norske partnere",
        "hvornår skal man skifte fra enkeltmand til aps",
        "vi regner med at være 40 om to år",
        "Nu har jeg 60 faste kunder og en gammel varevogn",
        "vi kører ture med turister på fjorden",
        "har i øvrigt tre ledige stillinger til ingeniører",
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
        ("mig og min kone plus to", 4),
        ("mig, min bror og tre ansatte", 5),
        ("én mand og en hund", 1),
        ("et par og tyve", 22),
        ("vi har ingen ansatte", 0),
        ("vi er ikke 50 endnu", {"max": 49}),
        ("21, men to er på barsel", 21),
    ],
)
def test_answers_to_the_question(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees", "employees") == value


def test_a_number_that_answers_another_question_is_no_headcount(fact: Callable[..., Any]) -> None:
    assert fact("to stykker i Sverige", "employees", "has_foreign_partner") is None
    assert fact("12", "employees", "turnover_mdkk") is None


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("vi er en forening med 12 medlemmer og 2 ansatte", None, 2),
        ("Vi har 80 kunder og 5 ansatte i Ringsted", None, 5),
        ("regner med at ansætte 5 mere, er 12 i dag", None, 12),
        ("seks kontorfolk, tolv i produktionen og to chauffører", None, 20),
        ("2 ingeniører, 1 designer, 1 sælger", None, 4),
        ("en direktør, en salgschef og ti montører", None, 12),
        ("vi har 6 mand på gulvet og 2 på kontoret i Støvring", None, 8),
        ("3 i produktionen, 2 i salg og mig selv", "employees", 6),
        ("en leder og tre pædagoger", "employees", 4),
        ("firmaet består af fem ingeniører og en sekretær", None, 6),
        ("vi har en afdeling i Malmø med 5 mand, og 25 herhjemme", None, 30),
        ("Vi er en flok på ti", None, 10),
        ("hos os arbejder der 37", None, 37),
        ("vi har halveret os, fra 40 til 20", None, 20),
        ("150 medlemsvirksomheder, sekretariat på 4", None, 4),
        ("ingen andre end undertegnede", "employees", 1),
        ("vi er bare en biks med mig selv to sønner og en svigerdatter", None, 4),
        ("to studerende med en prototype på en vandsensor", None, 2),
        ("ja vi har to ingeniører der ikke laver andet", "performs_rd", None),
        ("to studerende hjælper os en måneds tid", None, None),
        ("Det har solgt 9.000 herhjemme", None, None),
        ("vi er helt alene om det, ingen andre laver det", None, None),
    ],
)
def test_staff_named_part_by_part(text: str, asked: str | None, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees", asked) == value


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        # a firm and its number, a place between
        ("Vi er et trykkeri i Ribe på 22, vi trykker etiketter", None, 22),
        ("et vvs-firma på 16 der gerne vil vokse", None, 16),
        ("vi er en dansetrup på otte", None, 8),
        ("vi prøvede den af med en gruppe på 15", None, None),
        ("vi har 3 haller på 400 m2, i alt 1200", None, None),
        ("vi er et bureau på 9 og vil købe et andet bureau på 4", None, 9),
        ("er der andre mænd på 60 med eget værksted?", None, None),
        ("der er syv af os i kælderen", None, 7),
        ("fem i firmaet og ingen ved noget", None, 5),
        ("jeg har en skobutik med 6 folk", None, 6),
        ("Startup fra Viborg med 5 folk", None, 5),
        ("vi er en virksomhed med 12 kranpiloter", None, 12),
        ("vi laver saddeltøj i Bramming og er 6.", None, 6),
        ("vi fire grafikere deler alt", None, 4),
        # everybody named
        ("vi er en frisør, en tømrer og en smed", None, 3),
        ("En snedker og en væver i Ry", None, 2),
        ("en kok og en tjener søges", None, None),
        ("en hollænder og en belgier, det er dem vi leder efter", None, None),
        ("vi er fire designere og en fotograf", None, 5),
        ("vi er 4 dykkere og 2 sejlere", None, 6),
        ("vi er to skippere og en forhandler i Norge", None, 2),
        ("fem mand og en kutter i Hirtshals", None, 5),
        ("vi er tre venner, en maler, en murer og en der regner", None, 3),
        ("ni ansatte plus indehaveren", None, 10),
        ("to svende, to lærlinge og så mig", "employees", 5),
        ("9 her i Vejle og 4 i Gdansk", "employees", 13),
        ("seks på kontoret og tre ude", "employees", 9),
        # what it comes to, and what replaces what
        ("14 ansatte i Danmark og 6 i Sverige, altså 20", None, 20),
        ("vi var 12 mand men to er stoppet, så 10", None, 10),
        ("vi ansætter 3 til næste år, så 8", None, None),
        ("80 ansatte? nej 18", None, 18),
        ("skriv 40 i stedet for 45 ansatte", None, 40),
        ("der er 9 og ikke 99 ansatte", None, 9),
        ("det var ikke 20 det var 12 ansatte", None, 12),
        ("knap hundrede, helt nøjagtigt 98", "employees", 98),
        ("vi er gået fra 8 til 21 på et år", "employees", 21),
        ("vi er ikke engang 20 ansatte", None, {"max": 19}),
        # not the company's people, or not all of them
        ("Jeg har lavet en salve. Tre sygeplejersker har prøvet den", None, None),
        ("vi har en fabrik i Thisted. 4 montører er sygemeldt", None, None),
        ("10 mand har sagt op i år, hvad gør jeg galt", None, None),
        ("der er 300 mennesker på øen", None, None),
        ("jeg er formand for et netværk, vi er 30 små mejerister", None, None),
        ("vi er 14 fiskere i en forening", None, None),
        ("vi er 90 andelshavere", None, None),
        ("en gruppe på 3. semester", None, None),
        ("ruheden ligger på 1,2 og det gør vi også på 1,4", None, None),
        ("vi skal omsætte for 50 mio, lige nu er vi på 12", None, None),
        ("vi har 40 trækkere og 2 printere", None, None),
        ("hvem gifter sig med mig, er 48 og fraskilt", None, None),
        ("bageri, fire bagere", "sectors", 4),
        ("vi runder tres på søndag", "company_age_years", None),
    ],
)
def test_headcounts_in_running_words(text: str, asked: str | None, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees", asked) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # misspelt numbers before a head word
        ("fjrten mand i en hal", 14),
        ("vi er toogfryre ansatte", 42),
        ("vi er fyrre otte ansatte", 48),
        # alone
        ("keramiker, solo, vil gerne sælge til Sverige", 1),
        ("mutters alene med en ovn og en drejebænk", 1),
        ("kok, eneste ansatte, vil gerne vide noget om moms", 1),
        ("jeg laver gin og er helt mig selv om det", 1),
        ("dyrker vin uden andre end mig selv", 1),
        # everybody named
        ("min kone på 44 og jeg på 51 driver en kiosk", 2),
        ("mand og kone med et mosteri", 2),
        ("vi er mor og to døtre der syr babytøj", 3),
        ("mester plus fem svende", 6),
        ("biolog plus datalog = hele firmaet, vi mangler en lokal", 2),
        ("jeg startede for et år siden med min søster et lille forlag", 2),
        ("vi to bygger kajakker", 2),
        ("en lille trio med en trykpresse", 3),
        # a total against its parts
        ("27 i alt, heraf 4 i salg, og vi vil gerne til Polen", 27),
        ("I alt 16. Vi mangler 3 mio. til en ovn", 16),
        ("tilsammen 31, døre i glas", 31),
        ("kan man blive tvunget til at fyre 4 ud af 21", 21),
        # somebody else's people
        ("kunden er en kæde med 20 hoteller og 900 ansatte, og vi er syv der laver deres kasser", 7),
        ("min forgænger havde 60 mand, jeg har 35", 35),
        ("vi er 24 lige nu og får brug for 5 elektroingeniører", 24),
        # denied and corrected
        ("jeg har slet ikke 90 ansatte, det er 9", 9),
        ("ikke 4, 14, der røg et ettal", 14),
        ("glem de 12, to er stoppet, så 10", 10),
        ("lav det om til 3 tak", 3),
        ("slå de 50 ned til 15", 15),
        ("tallet skal være 61", 61),
        ("hovsa, 19", 19),
        ("det er min brors firma der har 30, mit har tre", 3),
        # present against future and past
        ("6 nu, 15 om to år hvis det går", 6),
        ("om et år er vi 30, men nu 9", 9),
        ("startede for ni år siden, nu 22, laver sejl", 22),
        # several, and ranges
        ("vi er flere hundrede på værftet", {"min": 200}),
        ("ca 15-20 alt efter høsten, æbleplukkere", {"min": 15, "max": 20}),
        ("vi er fem seks mand", {"min": 5, "max": 6}),
        # who stands first, at a place of work
        ("25 i køkkenet, 400 portioner om dagen", 25),
        ("Hvide Sande. 12 på kajen. Vi skal have en ny kran", 12),
        ("otte i svendborg med en idé til lamper", 8),
        ("på kontoret sidder 8 og glor", 8),
        ("bagerikæde med 40 fordelt på 5 butikker", 40),
        ("vi giver løn til 14 og mangler eksport", 14),
        ("cirka 30 personer og en tilladelse der udløber", 30),
        ("vi er fiskere fra Thyborøn, 4, og vil lave reb af gamle net", 4),
    ],
)
def test_more_ways_to_say_a_headcount(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trreten", 13),
        ("oteogtyve", 28),
        ("kører det solo", 1),
        ("her er kun jeg", 1),
        ("kun én", 1),
        ("mig og 40 geder", 1),
        ("ingen endnu, vi er lige begyndt", 0),
        ("nul indtil videre", 0),
        ("konen og så mig", 2),
        ("svend, lærling og mester", 3),
        ("mig, fruen og begge drengene", 4),
        ("to ejere fire svende", 6),
        ("fem ansatte plus undertegnede", 6),
        ("jeg har otte under mig", 9),
        ("seks medarbejdere ved siden af mig", 7),
        ("8 med mig selv", 8),
        ("9 + chefen er allerede talt med", 9),
        ("14 + 0 vikarer", 14),
        ("fem + hunden", 5),
        ("halvdelen af 30", 15),
        ("afdelingen her er på 8, hele firmaet 55", 55),
        ("10 her i Danmark, 300 i moderselskabet", 10),
        ("9 årsværk, 12 hoveder", 12),
        ("5 på fuld tid 3 på halv", 8),
        ("8 året rundt, om sommeren nok 25", 8),
        ("i plukketiden 20, ellers 6", 6),
        ("tolv nu om dage", 12),
        ("vores leverandør har 80 mand, selv er vi 5", 5),
        ("to tre stykker", {"min": 2, "max": 3}),
        ("40 45 stykker", {"min": 40, "max": 45}),
        ("mere eller lig 50", {"min": 50}),
    ],
)
def test_answers_to_the_headcount(text: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees", "employees") == value


@pytest.mark.parametrize(
    "text",
    [
        "et norsk sygehus med 3.000 ansatte vil prøve vores pude",
        "det gamle firma havde 70 mand og lukkede, nu starter jeg forfra",
        "vi er en energiklynge med 40 virksomheder (9.000 ansatte tilsammen)",
        "min forhandler i Oslo har 15 ansatte",
        "er grænsen 250 ansatte eller 50",
        "hvad er forskellen på 9 og 10 ansatte",
        "må man have over 50 ansatte",
        "gælder det også firmaer med 300 ansatte",
        "et finsk firma med 80 ansatte vil købe os",
        "jeg arbejdede i et firma med 300 ansatte før",
        "vi søger en producent i Korea, 3.000 stk",
        "frisørkæde med 35 saloner",
        "en salgschef, jeg har haft fire på tre år",
        "Min svoger og jeg har købt en smedje og er uenige",
        "vores beregner viser forkert pris for folk over 70",
        "vi er et familiefirma, 4. generation, og vil møde andre",
        "vi vil have folk, der er fine folk, med på råd",
    ],
)
def test_more_numbers_that_are_no_headcount(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "employees") is None


def test_misspelt_seasons_are_a_range(fact: Callable[..., Any]) -> None:
    assert fact("9 om sommern og 3 om vintren", "employees", asked="employees") == {"min": 3, "max": 9}


def test_a_verb_after_the_staff_is_nobody_more(fact: Callable[..., Any]) -> None:
    assert fact("vi er 14 ansatte og holder til i Varde", "employees", asked="employees") == 14
