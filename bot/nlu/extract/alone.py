"""Headcounts said without a number: "kun mig selv", "enkeltmandsfirma", "mig og min bror plus en lærling"."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.people import FAMILY, FAMILY_PLURAL, is_head, is_one_person, is_people
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_set

_ONE = re.compile(
    r"\b(?:kun|bare|blot|alene|foreloebig kun) (?:mig|undertegnede)(?: selv)?\b(?! (?:og|plus|samt|\+|der))"
    r"|(?:\b(?:er|,|kun|bare|blot|alene) |^)mig selv\b(?! (?:og|plus|samt))(?=.{0,30}$)"
    r"|(?<!fra )(?<!for )\benkeltmands?(?:virk\w*|firma\w*|foretagende\w*|selskab\w*|ejet)?\b(?! til\b)"
    r"|\beneste ansatte\b|\bjeg er (?:helt )?alene\b(?! (?:hjemme|med vores))"
    r"|\balene (?:om det|om at drive|i firmaet|i virksomheden|med det|i biksen|mand)\b"
    r"|\b(?:jeg|hun|han) (?:driver|koerer|er|sidder|arbejder"
    r"|har)(?: (?!vi\b)[^ .]+){0,7} (?:helt )?alene\b(?! (?:hjemme|med vores|kan))"
    r"|(?:^|[.,] )(?:helt )?alene(?= [.,]|$)"
    r"|\bsolo ?(?:selvstaendig|founder|stifter|ivaerksaetter)|\bsoloselvstaendig"
    r"|\b(?:en|one) ?-?(?:mands?|man) ?-?(?:firma|virksomhed|haer|biks|foretagende|selskab|band|show)"
    r"|\bonemanband|\benmands|\b1 ?-? ?mands?(?:firma|virksomhed|haer| )"
    r"|\bingen (?:ansatte )?(?:endnu )?(?:ud over|udover|andre end|foruden) (?:mig|undertegnede)"
    r"|\bjeg er (?:den )?eneste (?:ansatte?|medarbejder|mand|i (?:firmaet|virksomheden|biksen)(?! (?:der|som)))\b"
    r"|\bjeg er (?:bare |kun )?(?:en|een|1) (?:mand|person)\b|\b(?:en|een|1) mand og (?:en|min) (?:hund|kat)\b"
    r"|\bselvstaendig (?:\w+ )?uden ansatte|\b(?:jeg er )?ene mand\b|\balene mand\b"
    r"|\bmit firma er mig selv\b|\b(?:vi|det) er (?:kun|bare) mig\b(?! (?:og|selv og|plus))"
    r"|\b(?:er nu|jeg er|blevet) min egen\b|\bjeg er (?:\w+ )?freelanc\w*|^freelanc(?!erne|ere)\w* \w+"
    r"|\bmutters alene\b|\bmig selv om det\b|\balene hele vejen\b|\bselvstaendig og alene\b"
    r"|(?:^|[,.] )(?:er )?eneste (?:fast)?(?:ansat(?:te)?|medarbejder|i (?:firmaet|virksomheden))(?= [,.]| ?$| er mig)"
    r"|(?:^|, )solo(?= ?$| [,.])|\b(?:koerer|driver|arbejder|goer)(?: (?!vi\b)\w+){0,2} solo\b"
    r"|\bene (?:kvinde|pige|dame|mand) i\b|\b(?:uden|ikke|ingen) (?:nogen )?(?:ansat\w* )?(?:ud over|udover|andre end) mig\b"
    r"|\bingen ansat\w*(?: ,)? (?:kun|bare) (?:mig|jeg)\b|\b(?:et|eet|en) menneske , mig\b"
    r"|(?:^|[.,] )(?:(?:er|sidder|staar|arbejder|gaar) )?(?:helt )?alene med\b(?! alt?\b)|\ber nu alene om\b|^(?:en|een|1) mand i \w+ ,"
    r"|^(?:en|een|1) mand ,|\bjeg er hele (?:holdet|firmaet|staben|virksomheden|biksen)\b|\bingen ansatte , (?:kun|bare) ejeren"
    r"|\bmig og (?:mine? |mit |en |et )(?:\w+ )?(?:hund|kat|\w*vogn|\w*maskine|vaev|brille\w*|computer|drejebaenk)"
)
# what says so only where the headcount was asked for
_ONE_ASKED = re.compile(
    r"\b(?:lille mig|mig alene|mig og ingen andre|for mig selv|klarer (?:det|alt|det hele) selv|den eneste her)(?= ?$| [,.])"
    r"|^(?:kun |bare )?(?:en|een|mig|jeg)(?: enkelt)?(?= ?$| [,.!])"
    r"|^(?:en|een|1) ?, (?:kun |bare )?(?:mig|jeg)\b|\bkun jeg(?= ?$| [,.])|\bi en person\b"
    r"|^jeg ejer (?:det|den) og (?:jeg )?arbejder"
    r"|^(?:kun |bare )?mig og (?:\d+ )?(?:faar|koer|geder|hoens|heste|bier|hunden?|katten?|grise|lam)\b"
)
# how many people some words for a small party are
_PARTIES = (
    (re.compile(r"\bvi er (?:bare |kun )?(?:et (?:aegte)?par\b(?! (?:og|stykker))|mand og kone|tvillinger"
        r"|et soeskendepar)"), 2),
    (re.compile(r"\b(?:drives|drevet|koeres|ejes) af (?:et aegtepar|mand og kone|et par)\b"), 2),
    (re.compile(r"\b(?:jeg )?(?:stiftede|startede|driver|ejer|grundlagde|aabnede|koerer) (?:jeg )?(?:(?!vi\b)\w+ ){0,4}med min"
        r" (?:kone|mand|bror|soester|ven|veninde|makker|kompagnon|kaereste|soen|datter|far|mor|svoger)\b"), 2),
    (re.compile(r"^(?:et )?aegtepar\b(?= (?:med|i|fra|der|som|,))"), 2),
)  # fmt: skip
_ONESELF = re.compile(r"\b(?:jeg|mig|min|mit|enkeltmand|selv|selvstaendig|egen|eget|indehaver|freelance\w*)\b")
_SEVERAL = re.compile(r"\b(?:vi|os|vores)\b")
_NONE_EMPLOYED = re.compile(
    r"\b(?:ingen|nul|0|uden) (?:fast)?(?:ansatte|medarbejdere|personale)\b|\bikke nogen (?:ansatte|medarbejdere)\b"
)
_NO_STAFF = re.compile(r"\bvi har (?:endnu |stadig )?ingen (?:fast)?(?:ansatte|medarbejdere)(?= endnu| ?$| [.,!])")
# "ingen. vi er ikke begyndt", "endnu ingen, men vi leder"
_NONE_YET = re.compile(
    r"^(?:endnu )?(?:ingen|nul|0)(?: endnu| lige nu| indtil videre)*(?= [,.])(?!.*\b(?:jeg|mig|selv)\b)"
)
_NONE = re.compile(
    r"^(?:(?:vi har|har|nej|der er|lige nu|indtil videre|foreloebig)[ ,]*)*(?:ingen|nul|0)"
    r"(?: endnu| lige nu| indtil videre| foreloebig| .)*$"
)
_FIRST_EMPLOYEE = re.compile(
    r"\b(?:har|faaet|ansat)(?: \w+){0,3} (?:min|mit) foerste (?:svend|medarbejder|ansatte|laerling|elev)\b"
)
_ONE_EMPLOYEE = re.compile(
    r"\b(?:jeg|mit firma|min)\b.{0,40}\bhar (?:en|een|1) (?:halvtidsansat|deltidsansat|ansat|medarbejder|laerling"
    r"|svend|medhjaelper|studentermedhjaelper)\b"
)
_INTENDED = re.compile(r"ansaette|skal|vil")
_GENERAL_QUESTION = re.compile(r"^(?:kan|maa|skal|hvad|hvordan|hvornaar|gaelder|faar|er) (?:man|en|et|der|det)\b")
_JOINS = word_set("og plus + , samt &")
_THE_RELATIVE = word_set(
    "konen manden kaeresten broderen soennen datteren makkeren kompagnonen fruen hustruen medejeren"
)
_OWN = word_set("min mit mine vores en een et 1 hans hendes")
_US = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8}


def find(context: Context) -> list[Finding]:
    """A headcount of one or two without a number."""
    line, doc = context.line, context.doc
    asked = context.asked == "employees"
    if context.asked not in (None, "employees") and len(doc) < 10:
        return []
    general = _GENERAL_QUESTION.search(line.text) is not None and _ONESELF.search(line.text) is None
    for match, first, last in line.find(_ONE):
        if re.search(r"\bvi (?:er|staar) (?:helt |ret )?$", line.text[: match.start()]) and "mand" not in match.group():
            continue  # "vi er alene om det": nobody else does it
        if not general and (match.group().startswith(("ingen", "uden", "ikke")) or not context.denials.of(first, last)):
            return [Finding("employees", 1, first, last, 0.8)]
    for _, first, last in line.find(_ONE_ASKED) if asked else ():
        return [Finding("employees", 1, first, last, 0.8)]
    for pattern, value in _PARTIES:
        for _, first, last in line.find(pattern):
            return [Finding("employees", value, first, last, 0.7)]
    several = _SEVERAL.search(line.text) is not None
    if _NONE_EMPLOYED.search(line.text) and not general:
        if _ONESELF.search(line.text) and not several:
            return [Finding("employees", 1, 0, len(doc), 0.6)]
        if asked or _NO_STAFF.search(line.text):
            return [Finding("employees", 0, 0, len(doc), 0.5)]
    if asked and (_NONE.search(line.text) or _NONE_YET.search(line.text)):
        return [Finding("employees", 0, 0, len(doc), 0.5)]
    if _FIRST_EMPLOYEE.search(line.text) and not _INTENDED.search(line.text):
        return [Finding("employees", 2, 0, len(doc), 0.6)]
    if _ONE_EMPLOYEE.search(line.text) and not several:
        return [Finding("employees", 2, 0, len(doc), 0.6)]
    return []


def family(context: Context) -> Finding | None:
    """ "mig og min bror plus en lærling", "min kone og jeg", "os to"."""
    doc = context.doc
    for index, word in enumerate(doc.low):
        we = word == "vi" and (index == 0 or doc.at(index - 1) in ("da", "naar", "hvor", "for"))
        if (word == "os" or we) and doc.at(index + 1) in _US and doc.at(index + 2) not in ("og", "-"):
            return Finding("employees", _US[doc.at(index + 1)], index, index + 2, 0.8)
        if word in ("mig", "jeg"):
            found = _party(context, index)
            if found is not None:
                return found
    return None


def _party(context: Context, index: int) -> Finding | None:
    """Those named together with the writer, who stands at `index`."""
    doc = context.doc
    count, last = 1, index + 1
    # forwards: "mig og min bror plus en lærling", "mig selv og en tegner", "mig, min bror og tre ansatte"
    position = index + 2 if doc.at(index + 1) == "selv" else index + 1
    unjoined = _count_at(context, position) if position == index + 2 else None
    if unjoined is not None and doc.at(unjoined[1] - 1) not in _US:  # "mig selv to sønner og en svigerdatter"
        count += unjoined[0]
        position = last = unjoined[1]
    while doc.at(position) in _JOINS:
        step = _person_at(context, position + 1)
        if step is None or (position == index + 1 and doc.at(position) == "," and doc.at(position + 1) not in _OWN):
            break
        count += step[0]
        position = last = step[1]
    first = index
    # backwards: "min kone og jeg", "min søn, min kone og mig"
    position = index
    while doc.at(position - 1) in _JOINS:
        if position == index and doc.at(position - 1) == ",":
            break
        before = _person_ending_at(context, position - 1)
        if before is None:
            break
        count += before[0]
        position = first = before[1]
    if count == 1 or {"koebe", "koebt"} & set(doc.low[last : last + 3]):
        return None
    return Finding("employees", count, first, last, 1.2)


def _person_at(context: Context, index: int) -> tuple[int, int] | None:
    """The people named from an index on: how many, and the index after them."""
    doc = context.doc
    if doc.at(index) == "saa":
        index += 1
    word = doc.at(index)
    if word in _THE_RELATIVE:
        return 1, index + 1
    if word in _OWN:
        for skip in (1, 2, 3):
            noun = doc.at(index + skip)
            if noun in FAMILY_PLURAL:
                return FAMILY_PLURAL[noun], index + skip + 1
            if noun in FAMILY or (word in ("en", "een", "et", "1") and noun and is_one_person(noun)):
                return 1, index + skip + 1
            if noun in ("og", ",", ".", ""):
                break
        number = _count_at(context, index + 1)  # "mine to brødre"
        return number if word == "mine" else None
    return _count_at(context, index)


def _count_at(context: Context, index: int) -> tuple[int, int] | None:
    """ "tre ansatte", or a bare "to" that ends the message or the sentence."""
    doc = context.doc
    number = next((item for item in context.numbers if item.first == index and item.exact and not item.article), None)
    if number is None or number.value > 500:
        return None
    following = doc.at(number.last)
    if is_head(following) or is_people(following) or following in FAMILY_PLURAL:
        return int(number.value), number.last + 1
    after = doc.at(number.last + 1)
    if is_head(after) or is_people(after):
        return (int(number.value), number.last + 2) if following not in ("andre", ",", "og") else None
    if following in ("", ".", ",", "til", "mere", "i", "paa") and number.value < 100:
        return int(number.value), number.last
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
