"""Headcount: whose number it is decides. Members, customers, lorries and cows are no employees."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number, bound_before
from bot.nlu.extract.result import Finding
from bot.nlu.extract.spelling import misspells
from bot.nlu.extract.wordlists import word_set, word_tuple

_HEADS = word_set(
    """
    ansatte ansat ansate ansattte ansatter annsatte ansttte anstte ansattee medarbejdere medarbejder medarbejderne
    medarbjdere medabejdere medarbejer medarbejere mand mennesker personer person folk hoveder aarsvaerk
    fuldtidsansatte fuldtidsmedarbejdere fuldtidsstillinger fastansatte faste fuldtids deltidsansatte funktionaerer
    sjaele kolleger mands ansatttte mandsfirma mandsvirksomhed personers maend halvtidsansat halvtidsansatte
    deltidsansat timelonnede timeloennede loennede gutter hænder haender stillinger ans. ans medarb medarb. pers pers.
    stks employees people fte
    """
)  # fmt: skip
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
    r"|slagtere|mejerister|kvindelige|mandlige|unge|gamle|stk|stks|stykker|tosser|ildsjaele|pensionister"
    r"|efterloennere|kontorfolk|folkene|vikarer|afloesere|arbejdere|hjaelpere|ansatte)$"
)
_ONE_PERSON = re.compile(
    r"(?:laerling|elev|svend|praktikant|ansat|medarbejder|studentermedhjaelper|studerende|studine|medhjaelper"
    r"|programmoer|bogholder|saelger|ingenioer|udvikler|designer|kollega|makker|ven|veninde|bror|soester|kone"
    r"|mand|soen|datter|far|mor|kompagnon|partner|chauffoer|tekniker|konsulent|montoer|sekretaer|bogholderske"
    r"|halvtidsansat|deltidsansat|kontordame|lagermand|kemiker|biolog|arkitekt|pensionist|ungarbejder|deltid"
    r"|halv|flexjobber|fleksjobber|vikar|arbejdsmand|smed|kok|tjener|grafiker|dreng|pige|gut|nevoe|svigersoen"
    r"|svigerfar|fætter|faetter|kusine|onkel|jurist|datalog|forsker|akustiker|fysiker|elektriker|toemrer"
    r"|snedker|bager|ekstra)$"
)
# "400 ansatte og vil søge med en tysk partner": who is wished for is not employed
_WISHES = word_set("vil soeger soege leder mangler sammen skal oensker kunne gerne hos")
_FAMILY = word_set(
    """
    bror soester kone mand soen datter far mor kompagnon makker ven veninde kaereste svigerfar svigersoen faetter
    kusine onkel nabo partner kollega nevoe svigermor samlever bedre svigerinde svoger medstifter laerling svend elev
    praktikant hustru forlovede tvillingebror tvillingesoester storebror lillebror lillesoester storesoester
    studiekammerat barndomsven konen manden broderen
    """
)
_FAMILY_PLURAL = {"broedre": 2, "soenner": 2, "doetre": 2, "foraeldre": 2, "drenge": 2, "boern": 2}
_NOT_PEOPLE = re.compile(
    r"(?:aar|aars|procent|%|km|kilometer|meter|m2|kvadratmeter|kr|kr\.|kroner|mio|mio\.|millioner|million"
    r"|tusind|kunder|medlemmer|medlemsvirksomheder|virksomheder|firmaer|selskaber|butikker|filialer|afdelinger"
    r"|lastbiler|biler|koeer|malkekoeer|grise|soeer|senge|vaerelser|vinduer|maskiner|timer|dage|uger|maaneder"
    r"|minutter|lande|kommuner|klynger|klasser|hektar|ton|tons|kilo|kg|liter|produkter|generation|generationer"
    r"|adresser|steder|robotter|droner|skibe|baade|busser|partnere|universiteter|projekter|ordrer|stole"
    r"|enheder|prototyper|patienter|gaester|elever-|skoler|gange|gang|sprog|etager|haller|fag|patenter"
    r"|ejendomme|lejligheder|huse|boliger|hoejttalere|moeller|vingaarde|cykler|spil|film|aarsrapport"
    r"|konkurrenter|leverandoerer|brugere|downloads|bruger|abonnenter|dyr|hoens|heste|faar|kvm|cm|mm|grader"
    r"|point|sider|ud|af|i-|tilbud|stk-)$"
)
_IS = word_set(
    """
    er e var bliver blev runder taeller beskaeftiger har ha paa havde altsaa vel nok kun bare kan blevet arbejder
    sidder staar oppe nede omkring ca ca. cirka lige nu naesten knap godt i alt ialt samlet rundt regnet snart stadig
    p.t p.t. pt allerede fortsat jo da her sammenlagt efterhaanden fordelt indtil videre dag og tilsammen faktisk
    kommet en tael det vist pt. saa maaske totalt foerst egentlig vokset til tæt taet fra faldet smaa hele mellem
    under over mindst op blot med sgu naet skam gerne mere end fast stykker ni de stk mig
    """
)  # fmt: skip
_HIRE = word_tuple(
    """
    ansaette ansaetter rekruttere hyre soeger mangler finde skaffe tiltraekke bruge nyansaett hente fyre
    afskedige afskediget fyret farvel
    """
)


_NOUN_STOPS = word_tuple(
    """
    kr - , og i paa fra som der med men . eller plus hvor til ud for / ) (
    """
)
_NEAR_PEOPLE = word_set(
    """
    vi os er arbejder beskaeftiger firma virksomhed paa i
    """
)
_OWN_GROUP = word_set(
    """
    vi firma virksomhed team hold os bureau tegnestue installatoer snedkervirksomhed biks
    """
)


def _kind(context: Context, first: int, last: int) -> tuple[float, bool]:
    kind = context.denials.of(first, last)
    return (0.3 if kind == "soft" else 1.0), kind in ("replace", "retract", "wish")


def find(context: Context) -> list[Finding]:
    """Findings of `employees`."""
    findings = _counted(context)
    if not any(not finding.negated for finding in findings):
        findings += _few(context)
    return findings


def _value(context: Context, number: Number) -> int | dict[str, int] | None:
    if number.low is not None and number.exact:
        value = number.value
        whole = int(value) if value == int(value) else int(value) + 1
        bound = bound_before(context.doc, number.first)
        if bound is not None:
            if bound.side == "min":
                return {"min": whole if bound.inclusive else whole + 1}
            return {"max": whole if bound.inclusive else whole - 1}
        following = context.doc.at(number.last)
        if following == "+" or (
            following in ("eller", "og") and context.doc.at(number.last + 1) in ("mere", "flere", "derover", "opefter")
        ):
            return {"min": whole}
        if following == "eller" and context.doc.at(number.last + 1) in ("derunder", "faerre", "mindre"):
            return {"max": whole}
        return whole
    result: dict[str, int] = {}
    if number.low is not None:
        result["min"] = int(number.low)
    if number.high is not None:
        result["max"] = int(number.high)
    return result or None


def _counted(context: Context) -> list[Finding]:
    findings: list[Finding] = []
    used = -1
    for position, number in enumerate(context.numbers):
        if number.first < used or not context.free(number):
            continue
        strength = _strength(context, number)
        if strength <= 0:
            continue
        value = _value(context, number)
        if value is None or value == 0 or (isinstance(value, int) and value > 500000):
            continue
        last = number.last
        if isinstance(value, int):
            extra, last, used = _more_people(context, position, number)
            value += extra
            value, last, used = _owner(context, number, value, last, used)
        weight, negated = _kind(context, number.first, number.last)
        findings.append(Finding("employees", value, number.first, last, weight * strength, negated))
    return findings


def _owner(context: Context, number: Number, value: int, last: int, used: int) -> tuple[int, int, int]:
    """ "fire svende og mig", "mig og fire svende": the writer counts too."""
    doc = context.doc
    joined = doc.low[last : last + 2]
    if joined[:1] and joined[0] in ("og", "plus", "+", "foruden", "udover") and joined[1:2] in (["mig"], ["jeg"]):
        return value + 1, last + 2, last + 2
    before = doc.low[max(0, number.first - 3) : number.first]
    if before[-2:] in (["mig", "og"], ["jeg", "og"], ["mig", "plus"], ["selv", "og"], ["mig", "+"]):
        return value + 1, last, used
    return value, last, used


def _noun_after(context: Context, number: Number) -> tuple[str, int]:
    """The noun that a number counts (up to two adjectives between), and its index."""
    doc = context.doc
    index = number.last
    sentence = doc.words[number.first].sentence
    for _ in range(3):
        if index >= len(doc) or doc.words[index].sentence != sentence:
            return "", index
        word = doc.low[index]
        if (
            _is_head(word)
            or _PEOPLE.search(word)
            or _NOT_PEOPLE.search(word)
            or (number.article and _ONE_PERSON.search(word))
        ):
            return word, index
        if word in _NOUN_STOPS:
            return "", index
        index += 1
    return "", index


def _strength(context: Context, number: Number) -> float:
    doc = context.doc
    low = doc.low
    before = doc.before(number.first, 8)
    after = doc.low[number.last : number.last + 4]
    asked = context.asked == "employees"
    if number.article:
        return 0.0
    following = after[0] if after else ""
    if context.asked not in (None, "employees") and following not in _HEADS and "vi" not in before:
        return 0.0
    noun, where = _noun_after(context, number)
    if number.value >= 1000 and number.exact and 1900 <= number.value <= 2100 and not _is_head(noun) and not asked:
        return 0.0
    if following in ("%", "procent") or low[max(0, number.first - 1) : number.first] in (
        ["%"],
        ["trl"],
        ["nr"],
        ["nr."],
        ["nummer"],
        ["aar"],
    ):
        return 0.0
    if noun and _NOT_PEOPLE.search(noun) and not _is_head(noun):
        return 0.0
    if following in ("i", "-", "/") and after[1:2] == ["1"]:
        return 0.0
    hiring = any(word.startswith(_HIRE) for word in _after_comma(before[-5:])) and not (
        {"vi", "er"} <= set(before[-3:])
    )
    if (hiring or before[-1:] == ["efter"]) and not asked:
        return 0.0
    where_words = low[where + 1 : where + 5] if noun else after
    department = any(
        word.startswith(
            ("udviklingsafdeling", "udviklingsafd", "r&d", "bestyrelse", "salgsafdeling", "udvikling", "laboratori")
        )
        for word in where_words
    ) and where_words[:1] in (["i"], ["paa"], ["til"])
    if department:
        return 0.0
    if any(word in ("medlemmer", "medlem", "kunder", "for", "af") for word in before[-2:]) and not _is_head(noun):
        return 0.0 if not asked else 0.5
    if before[-1:] == ["for"] and (_is_head(noun) or noun == "virksomheder"):
        return 0.0
    if before[-2:] in (["de", "er"], ["han", "er"], ["hun", "er"]) and not asked:
        return 0.0
    if _is_head(noun):
        own = 1.5
        if {"vi", "os", "har", "med", "paa", "jeg"} & set(before[-5:]):
            own += 0.3
        if any(
            word.startswith(("konkurrent", "kunde", "partner", "leverandoer", "kommune", "medlemsvirk"))
            for word in before[-6:]
        ) and not ({"vi"} & set(before[-4:])):
            return 0.0
        if {"maks", "maks.", "hvor", "mange"} <= set(before[-4:]):
            return 0.0
        if any(word in ("koncernen", "moderselskabet") for word in (*before[-3:], *where_words[:3])):
            own += 0.1
        if (
            noun in ("personer", "mennesker", "folk")
            and not (_NEAR_PEOPLE & set(before[-6:]))
            and not asked
            and len(doc) > 12
        ):
            return 0.0
        if {"havde", "var", "dengang", "tidligere", "fjor"} & set(before[-4:]) and not (
            {"nu", "dag"} & set(before[-3:])
        ):
            own -= 0.8
        if {"nu", "dag", "idag", "pt", "p.t", "p.t."} & set(before[-4:]):
            own += 0.5
        return own
    past = 0.6 if {"var", "havde", "fjor"} & set(before[-3:]) and not ({"nu", "dag"} & set(before[-3:])) else 0.0
    if noun and _PEOPLE.search(noun):
        if (
            _subject_is(before)
            or asked
            or not before
            or before == ["("]
            or before[-1:]
            and before[-1] in ("med", "os", "paa", "og", "af", ",", ":", "mig", "vores", "har", "som")
        ):
            if (
                before[-1:]
                and before[-1] in ("af", "med")
                and not (_OWN_GROUP & set(before[-7:]))
                and not any(
                    word.endswith(("firma", "virksomhed", "installatoer", "mester", "vaerksted", "bureau", "stue"))
                    for word in before[-6:]
                )
            ):
                return 0.0
            alone = doc.at(where + 1) in ("", ",", ".", "og", "i", ")")
            if before[-1:] == [","] and not alone and not _subject_is(doc.before(number.first - 1, 6)):
                return 0.0
            return 1.0 - past
        return 0.0
    noun_word = doc.at(number.last)
    counts_people = noun_word not in _AFTER_OK and not _NOT_PEOPLE.search(noun_word) and not _THINGS.search(noun_word)
    if not asked and counts_people and _subject_is(before) and doc.words[number.last].kind == "w":
        return 0.8 - past  # "vi er 19 stenhuggere", "vi er 14 mnad": whatever it is, it is what they are
    if asked:
        if following in ("aar", "aars", "kr", "kr.", "mio", "mio.", "maaneder", "timer"):
            return 0.0
        today = 0.6 if {"nu", "dag", "idag", "pt", "p.t", "p.t."} & set(before[-4:]) else 0.0
        return 0.9 + (0.3 if _subject_is(before) else 0.0) - past + today
    if _subject_is(before) and _plain_end(context, number):
        return 0.9 - past + (0.4 if {"nu", "dag"} & set(before[-3:]) else 0.0)
    rival = any(
        context.denials.of(other.first, other.last) in ("soft", "replace")
        for other in context.numbers
        if other is not number
    )
    if (
        rival
        and (
            before[-2:] in (["det", "er"], ["er", "det"], ["mente", "jeg"], ["mendte", "jeg"], ["skriv", "til"])
            or before[-1:] == ["mente"]
        )
        and _plain_end(context, number)
    ):
        return 0.9
    if before[-1:] and before[-1] == "vi" and low[number.first - 1] == "vi":
        return 0.0
    if (
        following in ("paa", "i")
        and after[1:2]
        and after[1]
        in ("fuld", "fuldtid", "deltid", "loenningslisten", "loenningsliste", "kontoret", "vaerkstedet", "loen")
    ):
        return 1.0
    if following in ("fuldtid", "deltid"):
        return 1.0
    if context.denials.of(number.first, number.last) in ("replace", "soft") and any(
        _strength_ok(context, other) for other in context.numbers if other.first != number.first
    ):
        return 0.8
    words_before = " ".join(before[-4:])
    if re.search(
        r"(antal(let)?|ansatte|medarbejdere|headcount|holdet|staben)( \w+)?( er| paa| til| :|:|,)*$", words_before
    ) and following not in ("mio", "mio.", "kr", "kr."):
        return 1.2
    company = before[-2:-1] and re.search(
        r"(virksomhed|firma|bureau|butik|fabrik|forretning|smedje|trykkeri|bryggeri|mejeri|startup|vaerksted"
        r"|kontor|klinik|hold|team|trælast|traelast|salon|tegnestue|selskab|forhandler|mester|producent"
        r"|installatoer|biks|kro|hotel)$",
        before[-2],
    )
    if before[-1:] and before[-1] in ("paa", "med") and company and _plain_end(context, number):
        return 1.0
    grown = "fra" in before and before[-1:] == ["til"] and ({"vokset", "gaaet", "steget", "faldet"} & set(before))
    if grown and following not in ("mio", "mio.", "%", "procent", "kr", "ordrer"):
        return 1.0
    person = {"jeg", "dreng", "mand", "pige", "kvinde", "hun", "han"} & set(before)
    ours = {"vi", "er", "firma", "lille"} & set(before) and before[-1:] == ["paa"] and not person
    if ours and number.exact and _plain_end(context, number) and number.value < 2000:
        return 0.8
    return 0.0


def _after_comma(row: list[str]) -> list[str]:
    """The words after the last comma or colon; a customer on whose behalf one writes is no stranger."""
    for mark in (",", ":", "("):
        while mark in row:
            row = row[row.index(mark) + 1 :]
    return [] if {"for", "hjaelper"} & set(row) and "en" in row else row


def _strength_ok(context: Context, number: Number) -> bool:
    noun, _ = _noun_after(context, number)
    return _is_head(noun) or (_subject_is(context.doc.before(number.first, 8)) and _plain_end(context, number))


def _subject_is(before: list[str]) -> bool:
    """ "vi er (ca.) …", "nu er vi …", "der arbejder …", right before the number."""
    index = len(before) - 1
    steps = 0
    seen_verb = False
    while index >= 0 and steps < 8:
        word = before[index]
        if word == "vi" and not seen_verb and before[index - 1 : index] and before[index - 1] in _BE:
            return True  # "nu er vi 8", "selv er vi 3"
        if word in ("vi", "der", "holdet", "teamet", "staben", "sekretariatet", "klubben"):
            return seen_verb and not (word == "der" and not ({"arbejder", "sidder"} & set(before[index + 1 :])))
        if word in ("firmaet", "virksomheden", "selskabet"):
            return seen_verb
        if word in (",", "men", "og") and seen_verb:
            return before[index + 1 : index + 2] == ["er"] and "vi" in before[:index]
        if word not in _IS and not (word.isdigit() and "fra" in before):
            return False
        if word in _BE:
            seen_verb = True
        if word == "har":
            return False
        index -= 1
        steps += 1
    return False


_THINGS = re.compile(
    r"(?:heder|ninger|tioner|iteter|eter|foreninger|hold|huse|steder|parter|ud|om|gang|ens|ud af|kommuner"
    r"|lande|enige|paa)$"
)
_HEAD_KEYWORDS = ("ansatte", "medarbejdere", "medarbejder", "personer", "mennesker", "fuldtidsansatte", "aarsvaerk")


def _is_head(word: str) -> bool:
    return word in _HEADS or misspells(word, _HEAD_KEYWORDS)


_BE = word_set(
    "er e beskaeftiger taeller var runder rundet bliver arbejder sidder naet naaet blevet vokset blev oppe nede gaaet"
)
_AFTER_OK = {
    "",
    ".",
    ",",
    "!",
    "?",
    "og",
    "i",
    "paa",
    "men",
    "som",
    "der",
    "nu",
    "lige",
    "alt",
    "ialt",
    "hos",
    "her",
    "med",
    "fordelt",
    "inklusive",
    "inkl",
    "inkl.",
    "incl",
    "plus",
    "+",
    ")",
    "(",
    "-",
    "–",
    "ikke",
    "alle",
    "fra",
    "eller",
    "ved",
    "tilsammen",
    "sammenlagt",
    "herude",
    "heroppe",
    "hernede",
    "fuldtid",
    "til",
    "totalt",
    "indtil",
    "idag",
    "for",
    "hvoraf",
    "tror",
    "cirka",
    "ca",
    "ca.",
    ";",
    ":",
    "vil",
    "fast",
    "af",
    "om",
    "hele",
    "stk",
    "hvis",
    "saa",
    "naar",
}


def _plain_end(context: Context, number: Number) -> bool:
    doc = context.doc
    following = doc.at(number.last)
    if following not in _AFTER_OK:
        return False
    if following in ("-", "–", "/") and doc.words[number.last + 1 :] and doc.words[number.last + 1].kind == "n":
        return False
    if following == "om" and doc.at(number.last + 1) not in (
        "at",
        "det",
        "dagen",
        "sommeren",
        "vinteren",
        "en",
        "foraaret",
    ):
        return False
    if following == "for" and doc.at(number.last + 1) not in ("tiden", "nuvaerende", "oejeblikket", "at"):
        return False
    if following == "i" and doc.at(number.last + 1) in ("traek", "gang"):
        return False
    return not (following == "til" and doc.at(number.last + 1) == "at")


def _more_people(context: Context, position: int, number: Number) -> tuple[int, int, int]:
    """People added to the first number: "og en programmør", "plus en lærling", "og 3 på deltid". The last index used."""
    doc = context.doc
    noun, where = _noun_after(context, number)
    last = where + 1 if noun else number.last
    # "8 på fuld tid", "6 på kontoret", "3 i Randers"
    total = 0
    used = last
    index = last
    for other in context.numbers[position + 1 :]:
        if other.first < index:
            continue
        between = doc.low[index : other.first]
        if (
            len(between) > 6
            or "." in between
            or "ikke" in between
            or "nu" in between
            or "til" in between
            or "fra" in between
            or _WISHES & set(between)
        ):
            break
        joined = {"og", "plus", "+", "samt", "foruden", ",", "saa"} & set(between)
        if not joined or ({"vi", "jeg"} & set(between) and not ({"har"} & set(between) and {"saa"} & set(between))):
            break
        if not other.exact:
            break
        next_noun, next_where = _noun_after(context, other)
        following = doc.at(other.last)
        if other.article:
            person = (
                bool(next_noun)
                and _ONE_PERSON.search(next_noun) is not None
                and next_where - other.last <= 1
                and not _NOT_PEOPLE.search(next_noun)
            )
            if not person and following == "paa" and doc.at(other.last + 1) in ("halv", "deltid", "fuld", "kontoret"):
                person = True
            if next_noun in ("halv",):
                person = False
        else:
            person = (
                bool(next_noun)
                and (_is_head(next_noun) or _PEOPLE.search(next_noun) is not None)
                and next_noun not in ("stk", "stykker")
            )
            if _is_head(next_noun) and _is_head(noun) and "," in joined and len(joined) == 1:
                person = next_noun not in ("ansatte", "medarbejdere", "mand")
            place = following in ("i", "paa") and doc.at(number.last) in ("i", "paa")
            person = person or (place and not next_noun) or (following == "ude" and doc.at(number.last) in ("i", "paa"))
            if next_noun and _NOT_PEOPLE.search(next_noun):
                person = False
            if next_noun in ("loese", "vikarer"):
                person = False
        if any(word.startswith(_HIRE) for word in between) or not person:
            break
        total += int(other.value)
        last = next_where + 1 if next_noun else other.last
        index = used = last
    return total, last, used


_ALONE = (
    r"\b(kun|bare|blot|alene|foreloebig kun) (mig|undertegnede)( selv)?\b(?! (og|plus|samt|\+))",
    r"\bmig selv\b(?! (og|plus|samt))(?=.{0,30}$)",
    r"\benkeltmands?(virksomhed|firma|foretagende|selskab)",
    r"\benkeltmandsvirk",
    r"\beneste ansatte\b",
    r"\bjeg er (helt )?alene\b",
    r"\balene (om det|i firmaet|i virksomheden|med det)\b",
    r"\b(jeg|hun|han) (driver|koerer|er|sidder|arbejder|har)[^.,]{0,20} alene\b",
    r"\bsolo ?(selvstaendig|founder|stifter|ivaerksaetter)",
    r"\ben ?-?mands? ?-?(firma|virksomhed|haer|biks|foretagende|selskab|band)",
    r"\benmands",
    r"\b1 ?-?mands",
    r"\bingen ansatte (endnu )?(ud over|udover|andre end) mig",
    r"\bjeg er (den )?eneste",
    r"\bjeg er (bare )?(en|een|1) (mand|person)\b",
    r"\bsoloselvstaendig",
    r"\bselvstaendig uden ansatte",
    r"\bjeg er ene mand",
    r"\bene mand\b",
    r"\balene i biksen\b",
    r"\bhun er alene\b",
    r"\bhan er alene\b",
    r"\bmit firma er mig selv\b",
    r"\bingen (udover|ud over) mig\b",
    r"\bvi er kun mig\b",
    r"\bdet er bare mig\b",
    r"\bdet er kun mig\b",
)
_NONE_EMPLOYED = re.compile(r"\bingen ansatte\b|\bnul ansatte\b|\b0 ansatte\b|\buden ansatte\b|\bingen medarbejdere\b")


def _few(context: Context) -> list[Finding]:
    """Headcounts said without a number: "kun mig selv", "mig og min bror plus en lærling"."""
    doc = context.doc
    text = " ".join(doc.low)
    family = _family(context)
    if family is not None:
        return [family]
    for pattern in _ALONE:
        match = re.search(pattern, text)
        if match:
            first = text[: match.start()].count(" ")
            return [Finding("employees", 1, first, min(len(doc), first + match.group().count(" ") + 1), 0.8)]
    alone = re.search(r"\b(jeg|mig|min|mit|enkeltmand|selv)\b", text) and not re.search(r"\bvi\b|\bos\b", text)
    if alone and _NONE_EMPLOYED.search(text):
        return [Finding("employees", 1, 0, len(doc), 0.6)]
    one = re.search(
        r"\b(har|faaet|ansat)( \w+){0,3} (min|mit) foerste (svend|medarbejder|ansatte|laerling|elev)\b", text
    )
    if one and not re.search(r"ansaette|skal|vil", text):
        return [Finding("employees", 2, 0, len(doc), 0.6)]
    if re.search(
        r"\b(jeg|mit firma|min)\b.{0,40}\bhar (en|een|1) (halvtidsansat|deltidsansat|ansat|medarbejder|laerling"
        r"|svend|medhjaelper|studentermedhjaelper)\b",
        text,
    ) and not re.search(r"\bvi\b", text):
        return [Finding("employees", 2, 0, len(doc), 0.6)]
    return []


def _family(context: Context) -> Finding | None:
    """ "mig og min bror plus en lærling", "min kone og jeg", "os to"."""
    doc = context.doc
    low = doc.low
    for index, word in enumerate(low):
        if word == "os" and doc.at(index + 1) in ("to", "tre", "fire", "fem") and doc.at(index + 2) != "og":
            value = {"to": 2, "tre": 3, "fire": 4, "fem": 5}[doc.at(index + 1)]
            return Finding("employees", value, index, index + 2, 0.8)
        near = (doc.at(index + 1), doc.at(index - 1))
        if word in ("mig", "jeg") and any(_joins(other) and other != "," for other in near):
            count, last = 1, index + 1
            position = index + 1
            # forwards: "mig og min bror plus en lærling"
            while _joins(doc.at(position)):
                step = _person_at(context, position + 1)
                if step is None:
                    break
                count += step[0]
                position = last = step[1]
            first = index
            # backwards: "min kone og jeg", "min søn, min kone og mig"
            position = index
            while _joins(doc.at(position - 1)):
                if position == index and doc.at(position - 1) == ",":
                    break
                step = _person_ending_at(context, position - 1)
                if step is None:
                    break
                count += step[0]
                position = first = step[1]
            if count > 1:
                return Finding("employees", count, first, last, 0.8)
    return None


def _joins(word: str) -> bool:
    return word in ("og", "plus", "+", ",", "samt", "&")


def _person_at(context: Context, index: int) -> tuple[int, int] | None:
    doc = context.doc
    word = doc.at(index)
    if word == "saa":
        index += 1
        word = doc.at(index)
    if word in ("konen", "manden", "kaeresten", "broderen", "soennen", "datteren", "makkeren", "kompagnonen", "fruen"):
        return 1, index + 1
    if word in ("min", "mit", "mine", "vores", "en", "een", "et", "1", "hans", "hendes", "min"):
        for skip in (1, 2, 3):
            noun = doc.at(index + skip)
            if noun in _FAMILY_PLURAL:
                return _FAMILY_PLURAL[noun], index + skip + 1
            if noun in _FAMILY or (word in ("en", "een", "et", "1") and noun and _ONE_PERSON.search(noun)):
                return 1, index + skip + 1
            if noun in ("og", ",", ".", ""):
                return None
        return None
    number = next((item for item in context.numbers if item.first == index and item.exact), None)
    if number is not None:
        noun, where = _noun_after(context, number)
        if noun and (_is_head(noun) or _PEOPLE.search(noun)):
            return int(number.value), where + 1
    return None


def _person_ending_at(context: Context, index: int) -> tuple[int, int] | None:
    """A person whose words end right before an index: the count and the first word."""
    doc = context.doc
    for back in (1, 2, 3, 4):
        start = index - back
        if start < 0:
            return None
        if doc.low[start] in ("min", "mit", "mine", "en", "een"):
            step = _person_at(context, start)
            if step is not None and step[1] == index:
                return step[0], start
    return None
