"""Words for people and for what is counted but is no employee: what a number beside them says about the headcount."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.nlu.extract.numbers import word_value
from bot.nlu.extract.spelling import misspells
from bot.nlu.extract.wordlists import word_set

# "12 ansatte": a number before one of these is a headcount, whoever's it is
HEADS = word_set(
    """
    ansatte ansat ansate ansattte ansatter annsatte ansttte anstte ansattee medarbejdere medarbejder medarbejderne
    medarbjdere medabejdere medarbejer medarbejere mand mennesker personer person folk hoveder aarsvaerk
    fuldtidsansatte fuldtidsmedarbejdere fuldtidsstillinger fastansatte faste fuldtids deltidsansatte funktionaerer
    sjaele kolleger mands ansatttte mandsfirma mandsvirksomhed personers maend halvtidsansat halvtidsansatte
    deltidsansat timelonnede timeloennede loennede gutter hænder haender stillinger ans. ans medarb medarb. pers pers.
    stks naeser employees people fte ansaettede anstatte ansattede fuldtidsstilling fuldtidsbeskaeftigede beskaeftigede loenninger lonninger
    """
)  # fmt: skip
# "to svejsere søges": behind people who are looked for
SOUGHT = word_set("soeges oenskes efterlyses mangler mangles til")
_HEAD_KEYWORDS = ("ansatte", "medarbejdere", "medarbejder", "personer", "mennesker", "fuldtidsansatte", "aarsvaerk")
# "40 mennesker" may be anybody: guests, testers, inhabitants
ANYBODY = word_set("personer mennesker folk people")
_PEOPLE = re.compile(
    r"(?:broedre|soestre|piger|kvinder|maend|venner|veninder|koner|stiftere?r?|founders?|ejere|partnere"
    r"|kompagnoner|makkere|iværksaettere|ivaerksaettere|kollegaer|soeskende|unge|gutter|drenge|fyre|nordmaend"
    r"|danskere"
    r"|ingenioerer?|udviklere|programmoerer|musikere|svende|laerlinge|elever|montoerer|chauffoerer|smede"
    r"|toemrere|snedkere|murere|malere|elektrikere|haandvaerkere|forskere|konsulenter|designere|bagere|kokke"
    r"|saelgere|teknikere"
    r"|praktikanter|studentermedhjaelpere|studenter|medhjaelpere|arkitekter|landmaend|fiskere|gartnere"
    r"|frisoerer|sygeplejersker|laeger|dyrlaeger|fysioterapeuter|terapeuter|advokater|revisorer|lektorer"
    r"|dataloger|kemikere|biologer|fysikere"
    r"|operatoerer|svejsere|mekanikere|paedagoger|laerere|rumaenere|polakker|tjenere|skippere|kaptajner"
    r"|tegnere|grafikere|animatorer|spiludviklere|akustikere|datanoerder|noerder|kunstnere|syersker|bryggere"
    r"|mestre|specialister|akademikere"
    r"|timeansatte|timelaerere|fotografer|journalister|instruktoerer|medstiftere|partnerne|deltidsfolk"
    r"|ungarbejdere|fagfolk|aegtefaeller|generationer-|softwareingenioerer|maskiningenioerer|postbude|guider"
    r"|slagtere|mejerister|kvindelige|mandlige|unge|gamle|tosser|ildsjaele|pensionister"
    r"|efterloennere|kontorfolk|folkene|vikarer|afloesere|arbejdere|hjaelpere|ansatte"
    r"|damer|fruer|toeser|knoese|kammerater|herrer|karle|tanter|jordemoedre|klippere|projektledere|svagelige"
    r"|loese|fritidsjobbere|flexjobbere|fleksjobbere|founderne|saesonfolk|studerende|opfindere|bogholdere)$"
)
# endings of what people do for a living ("glaspustere", "speditører", "mejerister"), and what else ends so
_TRADE = re.compile(
    r"(?:[^e]ere|oerer|orer|ister|loger|nomer|grafer|maend|folk|koner|nanter|lenter|enter|ranter"
    r"|piloter|tekter|goger|tolke)$"
)
_TRADE_THINGS = re.compile(
    r"(?:containere|trailere|computere|printere|scannere|sensorer|motorer|traktorer|generatorer|monitorer|reaktorer"
    r"|transformatorer|projektorer|komponenter|dokumenter|elementer|instrumenter|segmenter|patenter|apparater"
    r"|procenter|klienter|patienter|centre|kontorer|faktorer|boksere|toastere|droner|controllere|routere|servere"
    r"|displays?|broere|floejere|koelere|frysere|blandere|rettere|varmere|maalere|lastere|loeftere|ladere|vekslere|spredere"
    r"|traekkere"
    r"|andre|restauranter|varianter|naboere|flere|faerre|stoerre|mindre|bedre|saetter|studenter"
    r"|leverandoerer|investorer|kreditorer"
    r"|debitorer"
    r"|aktoerer|sponsorer|abonnenter|konkurrenter|producenter|importoerer|distributoerer|agenter|eksperter"
    r"|entreprenoerer|deltagere|brugere|boernere|testere|laesere|foelgere|seere|lyttere|koebere|lejere|beboere"
    r"|indbyggere|borgere|tilskuere|besoegere|lister|register|minister|orkester|semester|vintere|somre|museer"
    r"|timer|meter|liter|milimeter|kilometer|hektar|kvadratmeter)$"
)
_ONE_PERSON = re.compile(
    r"(?:laerling|elev|svend|praktikant|ansat|medarbejder|studentermedhjaelper|studerende|studine|medhjaelper"
    r"|programmoer|bogholder|saelger|ingenioer|udvikler|designer|kollega|makker|ven|veninde|bror|soester|kone"
    r"|mand|soen|datter|far|mor|kompagnon|partner|chauffoer|tekniker|konsulent|montoer|sekretaer|bogholderske"
    r"|halvtidsansat|deltidsansat|kontordame|lagermand|kemiker|biolog|arkitekt|pensionist|ungarbejder|deltid"
    r"|halv|flexjobber|fleksjobber|vikar|arbejdsmand|smed|kok|tjener|grafiker|dreng|pige|gut|nevoe|svigersoen"
    r"|svigerfar|fætter|faetter|kusine|onkel|jurist|datalog|forsker|akustiker|fysiker|elektriker|toemrer"
    r"|snedker|bager|ekstra|dame|fyr|knoes|praktigant|tegner|landmand|jordemoder|forretningsudvikler|intern"
    r"|projektleder|afloeser|karl|rengoeringsdame|direktoer|salgschef|vaerkfoerer|formand|assistent|operatoer|leder"
    r"|mester|kontormand|kvinde|laege|dyrlaege|sygeplejerske|frisoer|svigerdatter|maler|murer|svejser|mekaniker"
    r"|kranfoerer|syerske|lagerarbejder)$"
)
# what is no trade although it ends like one, in the singular: "en forhandler i Tyskland" works for somebody else
_ONE_OUTSIDE = re.compile(r"(?:partner|forhandler|aftager|investor|mentor|ejer|kunde|raadgiver|revisor|advokat)$")
FAMILY = word_set(
    """
    bror soester kone mand soen datter far mor kompagnon makker ven veninde kaereste svigerfar svigersoen faetter
    kusine onkel nabo partner kollega nevoe svigermor svigerdatter samlever bedre svigerinde svoger medstifter laerling svend elev
    praktikant hustru forlovede tvillingebror tvillingesoester storebror lillebror lillesoester storesoester
    studiekammerat barndomsven konen manden broderen niece kammerat bonusson bonusdatter fru viv hustruen medejer
    """
)
FAMILY_PLURAL = {
    "broedre": 2, "soenner": 2, "doetre": 2, "foraeldre": 2, "drenge": 2, "boern": 2, "soestre": 2, "kolleger": 2,
}  # fmt: skip
_NOT_PEOPLE = re.compile(
    r"(?:(?<!n)aar|aars|procent|%|km|kilometer|meter|m2|kvadratmeter|kr|kr\.|kroner|mio|mio\.|millioner|million"
    r"|tusind|kunder|medlemmer|medlemsvirksomheder|virksomheder|firmaer|selskaber|butikker|filialer|afdelinger"
    r"|lastbiler|biler|koeer|malkekoeer|grise|soeer|senge|vaerelser|vinduer|maskiner|timer|dage|uger|maaneder"
    r"|minutter|lande|kommuner|klynger|klasser|hektar|ton|tons|kilo|kg|liter|produkter|generation|generationer"
    r"|adresser|steder|robotter|droner|skibe|baade|busser|partnere|universiteter|projekter|ordrer|stole"
    r"|enheder|prototyper|patienter|gaester|elever-|skoler|gange|gang|sprog|etager|haller|fag|patenter"
    r"|ejendomme|lejligheder|huse|boliger|hoejttalere|moeller|vingaarde|cykler|spil|film|aarsrapport"
    r"|konkurrenter|leverandoerer|brugere|downloads|bruger|abonnenter|dyr|hoens|heste|faar|geder|lam|kaniner|kvm|cm|mm|grader"
    r"|point|sider|ud|af|i-|tilbud|stk-|medlemsfirmaer|medlemslande|deltagere|borgere|indbyggere|beboere"
    r"|fisk|bier|bistader|traeer|planter|vogne|kuttere|fly|motorer|trailere|computere|sensorer|filmhold"
    r"|pladser|borde|rum|lokaler|gaarde|foreninger|forhandlere|importoerer|distributoerer|anlaeg|modeller"
    r"|testpersoner|forsoegspersoner|andelshavere|friv+il+ige|voksne|hold|lydfiler|laestere)$"
)
_THINGS = re.compile(
    r"(?:heder|ninger|tioner|iteter|eter|foreninger|hold|huse|steder|parter|ud|om|gang|ens|ud af|kommuner"
    r"|lande|enige|paa|landmaend der)$"
)
_COMPOUND = re.compile(
    r"([a-z0-9]+?)-?(?:mands?|personers?)-?"
    r"(?:firma(?:et)?|virksomhed(?:en)?|foretagende|selskab|hold|team|bureau|biks|butik|startup|tegnestue|vaerksted"
    r"|band|studie|kontor|klinik|salon)?"
)


@lru_cache(maxsize=4096)
def is_head(word: str) -> bool:
    """Whether a number before a folded word is a headcount: "ansatte", "medarbjedere"."""
    return word in HEADS or misspells(word, _HEAD_KEYWORDS)


@lru_cache(maxsize=4096)
def is_people(word: str) -> bool:
    """Whether a folded word is a plural of people: "svende", "damer", "ingeniører"."""
    return _PEOPLE.search(word) is not None


@lru_cache(maxsize=4096)
def is_trade(word: str) -> bool:
    """Whether a folded word looks like people by their trade ("glaspustere"), and is no thing that ends so."""
    if len(word) < 5:
        return False
    return _TRADE.search(word) is not None and _TRADE_THINGS.search(word) is None


@lru_cache(maxsize=4096)
def is_one_person(word: str) -> bool:
    """Whether a folded word is one person: "lærling", "kone"."""
    return _ONE_PERSON.search(word) is not None


@lru_cache(maxsize=4096)
def is_one_trade(word: str) -> bool:
    """Whether a folded word looks like one person by the trade: "tegner", "psykolog", "destillatør"."""
    if len(word) < 5 or _ONE_OUTSIDE.search(word):
        return False
    return any(is_trade(plural) and not is_no_person(plural) for plural in (f"{word}e", f"{word}er"))


@lru_cache(maxsize=4096)
def is_no_person(word: str) -> bool:
    """Whether a folded word is something else that is counted: "lastbiler", "medlemmer", "km"."""
    return _NOT_PEOPLE.search(word) is not None


def is_thing(word: str) -> bool:
    """Whether a folded word is surely no people, by its ending: "afdelinger", "foreninger"."""
    return _THINGS.search(word) is not None


@lru_cache(maxsize=4096)
def compound_count(word: str) -> int | None:
    """The headcount in "femmandsfirma", "tomands", "sekspersoners"; None in any other word."""
    match = _COMPOUND.fullmatch(word)
    if match is None:
        return None
    value = word_value(match.group(1)) if not match.group(1).isdigit() else float(match.group(1))
    return int(value) if value is not None and value >= 1 else None
