"""Headcount: whose number it is decides. Members, customers, lorries and cows are no employees."""

from __future__ import annotations

import re

from bot.nlu.extract import alone, other_staff, roster, staff_phrases
from bot.nlu.extract.context import Context
from bot.nlu.extract.negation import NOT
from bot.nlu.extract.numbers import Number, bound_before, misspelt_short, precise
from bot.nlu.extract.others import is_others
from bot.nlu.extract.people import (
    ANYBODY,
    HEADS,
    SOUGHT,
    compound_count,
    is_head,
    is_no_person,
    is_one_person,
    is_one_trade,
    is_people,
    is_thing,
    is_trade,
)
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_set, word_tuple

# "400 ansatte og vil søge med en tysk partner": who is wished for is not employed
_WISHES = word_set("brug vil soeger soege leder mangler sammen skal oensker kunne gerne hos")
_IS = word_set(
    """
    er e var bliver blev runder taeller beskaeftiger har ha paa havde altsaa vel nok kun bare kan blevet arbejder
    sidder staar oppe nede omkring ca ca. cirka lige nu naesten knap godt i alt ialt samlet rundt regnet snart stadig
    p.t p.t. pt allerede fortsat jo da her sammenlagt efterhaanden fordelt indtil videre dag og tilsammen faktisk
    kommet en tael det vist pt. saa maaske totalt foerst egentlig vokset til tæt taet fra faldet smaa hele mellem
    under over mindst op blot med sgu naet skam gerne mere end fast stykker ni de stk mig selv bor alle ovre naermest
    helt ret sikkert ikke flere oejeblikket faerre tilbage foreloebig
    """
)  # fmt: skip
_HIRE = word_tuple(
    """
    ansaette ansaetter rekruttere hyre soeger mangler finde skaffe tiltraekke bruge nyansaett hente fyre
    afskedige afskediget fyret farvel ansaetning efterlyser
    """
)
_NOUN_STOPS = word_set(
    """
    kr - , og i paa fra som der med men . eller plus hvor til ud for / ) (
    """
)
_PAUSES = word_set(", . og i ) med om inkl inkl. fordelt ( - paa") | {""}
_VERBS = word_set("er har kan vil skal arbejder laver bliver e ligger sidder bor skrev")
_NEAR_PEOPLE = word_set(
    """
    vi os er arbejder beskaeftiger firma virksomhed paa i vores
    """
)
_OWN_GROUP = word_set(
    """
    vi firma virksomhed team hold os bureau tegnestue installatoer snedkervirksomhed biks
    """
)
_OWN_FIRM = word_set("vi os firmaet virksomheden holdet teamet staben vores selskabet")
_PRESENT = word_set("nu dag idag pt p.t p.t. pt. selv tilbage")
_PAST = word_set("havde var dengang tidligere fjor startede begyndte aabnede oprindelig oprindeligt engang foer")
_FUTURE = re.compile(
    r"\b(?:om (?:\w+ ){1,2}(?:aar|maaneder|mdr)|til naeste aar|naeste aar|i 20[2-9]\d|regner med(?: \w+){0,3}"
    r"|(?:skal|vil|kan|gerne|haaber paa at|planen er at) (?:vaere|blive|vokse|ende|op)(?: \w+){0,2})"
    r"(?: (?:er|bliver|vaere|at) ?(?:vi)?)?(?: (?:ca|cirka|omkring|paa|til|oppe|saa))* ?$"
)
_FUTURE_AFTER = re.compile(
    r"^(?:\w+ ){0,1}(?:om (?:et|to|tre|fem|ti|\d+) aar|til naeste aar|naeste aar|i 20(?:2[7-9]|3\d))\b"
)
_DEPARTMENT = word_tuple(
    """
    udviklingsafdeling udviklingsafd r&d bestyrelse salgsafdeling udvikling laboratori forskningsafdeling testafdeling
    eksportafdeling udviklingsteam projektgruppe forskningsgruppe forskergruppe udviklingsgruppe
    """
)
_COMPANY = re.compile(
    r"(?:virksomhed|firma|bureau|bureu|butik|fabrik|forretning|smedje|trykkeri|bryggeri|mejeri|startup|vaerksted"
    r"|kontor|klinik|hold|team|trælast|traelast|salon|tegnestue|selskab|forhandler|mester|producent"
    r"|installatoer|biks|kro|hotel|stab|bemanding|mandskab|personale|besaetning|gaard|vaeveri|systue|studie"
    r"|startup|start-up|saelskab|rederi|vaerft|vingaard|gartneri|kollektiv|flok|sekretariat"
    r"|virksomheden|firmaet|bureauet|forretningen|selskabet)$"
)
_IN_FIRM = re.compile(
    r"(?:firma|kontor|bureau|vaerksted|mejeri|bryggeri|trykkeri|laboratori|studi|hotel|bageri|slagteri)et$"
    r"|(?:virksomhed|butik|fabrik|forretning|klinik|salon|tegnestue|smedje|gaard|kro|stald)k?e?n$"
)
# "12 bagere der har et netværk sammen": members
_MEMBERS = re.compile(r"^(?:\w+ ){0,5}(?:i et netvaerk|i en forening|i en klynge|(?:der|som) har et netvaerk)\b")
# what people may answer with who they are: "bageri, tre bagere"
_ASKED_OTHERWISE = ("sectors", "needs", "municipality", "region", "organisation_type", "stage")
# who writes for a network counts its members
_CHAIRMAN = re.compile(
    r"\b(?:formand|talsmand|talskvinde|koordinator|sekretaer) for (?:et|en|den|det|vores) (?:\w+ ){0,2}"
    r"\w*(?:netvaerk|forening|klynge)"
)
# "3 chauffører er sygemeldt": some of the people
_SOME_OF_THEM = re.compile(
    r"^(?:er (?:syge?|sygemeldt\w*|paa barsel|fyret|hjemsendt|rejst|udlaant)\b|har sagt op|gaar hjemme|sidder og )"
)
# "150 mennesker på øen"
_EVERYBODY = re.compile(
    r"^(?:paa (?:oeen|verdensplan|messen|venteliste\w*)|i (?:byen|landsbyen|verden|kommunen|landet|danmark)\b)"
)
_SEASON = ("somm", "vint", "hoejsaeson", "lavsaeson", "saesonen")
_CRAFT = ("mester", "smed", "ker", "rer", "ler", "frisoer", "mekaniker")
# parts of a firm: "6 på gulvet, 2 på kontoret"
_WORK_PARTS = word_set(
    """
    produktionen kontoret vaerkstedet vaerkstedet gulvet lageret butikken administrationen salg salget saelger koekkenet
    mejeriet hallen laden marken montage montagen service pakkeriet smedjen koeretoejer vejen bogholderiet vaskeriet
    koelerummet testen tegnestuen it designet deltid halvtid fuldtid halv fuld
    """
)
_AT_WORK = word_set(
    """
    timeloen loenningslisten loenningsliste kontoret vaerkstedet loen fabrikken gaarden gulvet lageret vaerftet fuld
    fuldtid deltid kontrakt
    """
)
_TOTAL = re.compile(
    r"(?:antal(?:let)?|ansatte|medarbejdere|headcount|holdet|staben|personale|personalet|bemanding|bemandingen"
    r"|mandskab|stab|antallet af \w+|vores folk)(?: \w+){0,2}(?: er| paa| til| vaere| passer ikke , skriv| :|:|,)*$"
)
# what comes after it sums up what was said before
_CONCLUSION = re.compile(
    r"(?:^|[ ,!.])(?:saa|altsaa|i alt|ialt|dvs\.?|= ?|skriv bare|samlet)(?: vel| er vi| bliver det)?$"
)
_TIME_OR_MONEY = word_set("aar aars kr kr. mio mio. maaneder timer uger dage % procent mia mia. mill mill. tkr")
_ABOUT = word_set("ca ca. cirka omkring knap godt naesten")
_BARE_DENIAL = re.compile(r"\b(?:og |, )?(?:ikke|ikk|ik|itte)(?: paa)? [\w]+ ?[.!,]*|^(?:ikke|ikk|ik) ")
_BARE_ENDS = word_set(", . ! ? og men ikke ik ikk itte altsaa undskyld sorry") | {""}
_BE = word_set(
    """
    er e beskaeftiger taeller var runder rundet bliver arbejder sidder naet naaet blevet vokset blev oppe nede gaaet bor
    """
)
_AFTER_OK = word_set(
    """
    . , ! ? og i paa men som der nu lige alt ialt hos her med fordelt inklusive inkl inkl. incl plus + ) ( - – ikke
    alle fra eller ved tilsammen sammenlagt herude heroppe hernede fuldtid til totalt indtil idag for hvoraf tror
    cirka ca ca. ; : vil fast af om hele stk hvis saa naar heraf tilbage deraf begge netop nok vist efter igen
    """
) | {""}  # fmt: skip


def find(context: Context) -> list[Finding]:
    """Findings of `employees`."""
    _read_misspelt(context)
    said = staff_phrases.find(context)
    if said is not None:
        return [said]
    findings = _counted(context)
    row = roster.find(context)
    family = row or alone.family(context)
    if family is not None:
        inside = [item for item in findings if family.first <= item.first and item.last <= family.last]
        if inside or not findings or (row and context.asked == "employees"):
            findings = [item for item in findings if item not in inside] + [family]
    if not any(not finding.negated for finding in findings):
        findings += alone.find(context)
    return findings


def _read_misspelt(context: Context) -> None:
    """Take "eleve mand", or "trreten" as the whole answer, for the number that was meant."""
    doc = context.doc
    whole = context.asked == "employees" and len(doc) <= 3 and not context.numbers
    for index, word in enumerate(doc.low):
        if any(number.first <= index < number.last for number in context.numbers):
            continue
        noun = doc.at(index + 1)
        if not (whole or is_head(noun) or (is_people(noun) and doc.at(index - 1) in ("er", "e"))):
            continue
        value = misspelt_short(word)
        if value is not None:
            context.numbers.append(Number(index, index + 1, value, value))
    context.numbers.sort(key=lambda number: number.first)


def _counted(context: Context) -> list[Finding]:
    findings: list[Finding] = []
    used = -1
    _deny_the_outnumbered(context)
    for position, number in enumerate(context.numbers):
        if number.first < used or not context.free(number):
            continue
        strength = _strength(context, number)
        if strength <= 0:
            continue
        value = _value(context, number)
        not_yet = isinstance(value, int) and _not_yet(context, number)
        if not_yet:
            value = {"max": int(number.value) - 1}
        if value is None or value == 0 or (isinstance(value, int) and value > 500000):
            continue
        last = number.last
        if isinstance(value, int):
            extra, last, used = _more_people(context, position, number)
            value += extra
            value, last, used = _owner(context, number, value, last, used)
            value += _named_before(context, number)
        kind = context.denials.of(number.first, number.last)
        weight = 0.3 if kind == "soft" else 1.0
        taken_back = (
            kind in ("replace", "retract")
            or (kind == "wish" and not _subject_is(context.doc.before(number.first, 8)))
            or (kind == "lack" and context.doc.at(number.first - 1) in NOT and is_head(context.doc.at(number.last)))
            or _of_another_firm(context, number)
        )
        negated = taken_back and not not_yet and not _anew(context, number)
        strength += 1.0 if precise(context.doc, number) else 0.0
        findings.append(Finding("employees", value, number.first, last, weight * strength, negated))
    return _seasons(context, findings) + _compounds(context) + roster.one_by_one(context)


_ANOTHER_FIRM = re.compile(
    r"^\S+ (?:(?:var|er|havde|i|hoerer til) (?:jeg |vi )?)(?:i )?(?:mit|min|vores|det|den) "
    r"(?:andet|anden|gamle|forrige|tidligere) (?:firma|virksomhed|selskab|job)"
)


def _of_another_firm(context: Context, number: Number) -> bool:
    """ "16 ansatte var mit andet firma"."""
    return _ANOTHER_FIRM.match(" ".join(context.doc.low[number.last : number.last + 7])) is not None


def _deny_the_outnumbered(context: Context) -> None:
    """ "jeg har ikke 50 ansatte, jeg har 4": the second number stands in place of the first."""
    doc = context.doc
    for number in context.numbers:
        own = any(
            other.first > number.last and doc.before(other.first, 2) in _OWNING and _plain_end(context, other)
            for other in context.numbers
        )
        lacking = context.denials.of(number.first, number.last) == "lack" and is_head(doc.at(number.last))
        if own and lacking and doc.at(number.first - 1) in NOT:
            context.denials.set(number.first, number.last, "replace")


_OWNING = (["jeg", "har"], ["vi", "har"], ["vi", "er"], ["jeg", "er"])


def _value(context: Context, number: Number) -> int | dict[str, int] | None:
    doc = context.doc
    if number.low is not None and number.exact:
        value = number.value
        whole = int(value)
        bound = bound_before(doc, number.first)
        if bound is not None:
            if bound.side == "min":
                return {"min": whole if bound.inclusive else whole + 1}
            return {"max": whole if bound.inclusive else whole - 1}
        following, then = doc.at(number.last), doc.at(number.last + 1)
        if (following == "+" and not _counted_next(context, number)) or (
            following in ("eller", "og") and then in ("mere", "flere", "derover", "opefter")
        ):
            return {"min": whole}
        if following == "eller" and then in ("derunder", "faerre", "mindre"):
            return {"max": whole}
        # "to og en halv ansat"
        return whole if value == whole else {"min": whole, "max": whole + 1}
    if number.low is not None and number.high is not None and _grows(context, number):
        return int(number.high)
    result: dict[str, int] = {}
    if number.low is not None:
        result["min"] = int(number.low)
    if number.high is not None:
        result["max"] = int(number.high)
    return result or None


def _counted_next(context: Context, number: Number) -> bool:
    """Whether the "+" behind a number joins it to another, or to somebody: "17 + 2 vikarer", "fem + hunden"."""
    word = context.doc.at(number.last + 1)
    somebody = len(word) > 4 and word.endswith(("en", "et")) and not is_head(word)
    return somebody or any(other.first == number.last + 1 for other in context.numbers)


def _grows(context: Context, number: Number) -> bool:
    """ "14 til 60 mand på to år" is a growth and no range."""
    doc = context.doc
    ahead = doc.low[number.last : number.last + 6]
    return "til" in doc.low[number.first : number.last] and any(
        word == "paa" and {"aar", "maaneder", "mdr"} & set(ahead[at + 1 :]) for at, word in enumerate(ahead)
    )


def _not_yet(context: Context, number: Number) -> bool:
    """ "vi er ikke 50 endnu" is less than that."""
    doc = context.doc
    return doc.at(number.last) == "endnu" and bool({"ikke", "ik", "ikk"} & set(doc.before(number.first, 3)))


def _anew(context: Context, number: Number) -> bool:
    """ "det var ikke 30 det var 13": the denial ends where the sentence begins anew, comma or none."""
    doc = context.doc
    if doc.before(number.first, 2) == ["ikke", "engang"]:
        return True  # "ikke engang 20 ansatte" denies nothing: it is a bound
    return doc.before(number.first, 2) in (["det", "var"], ["det", "er"], ["vi", "er"]) and any(
        number.first - 6 < other.last < number.first and "ikke" in doc.before(other.first, 2)
        for other in context.numbers
    )


def _seasons(context: Context, findings: list[Finding]) -> list[Finding]:
    """ "11 om sommeren og 4 om vinteren" is a range."""
    doc = context.doc

    def seasonal(finding: Finding) -> bool:
        words = doc.low[finding.first : finding.last + 4]
        return any(word.startswith(_SEASON) for word in words)

    if len(context.numbers) < 2:
        return findings
    rows = [
        number
        for number in context.numbers
        if number.exact
        and not number.article
        and doc.at(number.last) in ("om", "i")
        and doc.at(number.last + 1).startswith(_SEASON)
    ]
    known = [finding for finding in findings if isinstance(finding.value, int) and not finding.negated]
    own = [finding for finding in known if seasonal(finding)]
    if not own or not rows:
        return findings
    values = sorted({*(int(row.value) for row in rows), *(int(finding.value) for finding in own)})
    if len(values) != 2:
        return findings
    spread = {"min": values[0], "max": values[1]}
    return [Finding("employees", spread, own[0].first, own[-1].last, own[0].weight + 0.5)]


def _compounds(context: Context) -> list[Finding]:
    """ "femmandsfirma", "en sekspersoners tegnestue"."""
    doc = context.doc
    found = []
    for index, word in enumerate(doc.low):
        if "mand" not in word and "person" not in word:
            continue
        value = compound_count(word)
        following = doc.at(index + 1)
        bare = word.endswith(("mands", "mand", "personers", "person"))
        if value is None or value < 2 or (bare and not _COMPANY.search(following)):
            continue
        if doc.at(index - 1) in ("for", "til", "hos"):
            continue
        found.append(Finding("employees", value, index, index + 1, 1.0, bool(context.denials.of(index, index + 1))))
    return found


def _owner(context: Context, number: Number, value: int, last: int, used: int) -> tuple[int, int, int]:
    """ "fire svende og mig", "mig og fire svende", "smedemester med seks svende": the writer counts too."""
    doc = context.doc
    joined = [word for word in doc.low[last : last + 3] if word != "saa"][:2]
    writer = joined[1:2] == ["mig"] or (joined[1:2] == ["jeg"] and doc.at(last + 2) in ("", ".", ","))
    if joined[:1] and joined[0] in ("og", "plus", "+", "foruden", "udover") and writer:
        return value + 1, last + 2, last + 2
    chief = joined[1:2] and joined[1] in ("direktoeren", "chefen", "mester", "ejeren", "indehaveren")
    if chief and joined[0] in ("og", "plus", "+", "samt", "foruden") and doc.at(last + 2) in ("", ".", ","):
        return value + 1, last + 2, last + 2
    before = doc.low[max(0, number.first - 3) : number.first]
    if before[-2:] in (["mig", "og"], ["jeg", "og"], ["mig", "plus"], ["selv", "og"], ["mig", "+"]):
        return value + 1, last, used
    if _master(before, doc.at(number.last)):
        return value + 1, last, used
    if before[-2:] == ["sammen", "med"] and "jeg" in doc.before(number.first, 20) and is_people(doc.at(number.last)):
        return value + 1, last, used
    return value, last, used


def _named_before(context: Context, number: Number) -> int:
    """ "en direktør, en salgschef og ti montører": those named one by one before the number."""
    doc = context.doc
    noun, where = _noun_after(context, number)
    if not (noun and where == number.last and is_people(noun)) or is_head(noun):
        return 0
    count, index = 0, number.first
    while (
        index >= 3
        and doc.at(index - 1) in ("og", ",", "+", "plus", "samt")
        and is_one_person(doc.at(index - 2))
        and not is_no_person(doc.at(index - 2))
        and doc.at(index - 3) in ("en", "een", "1")
    ):
        count += 1
        index -= 3
    opens = index == 0 or doc.at(index - 1) in (".", ":", ",", "er", "har", "med", "og", "vi", "hej", "!")
    return count if opens else 0


def _master(before: list[str], noun: str) -> bool:
    """ "snedker med to lærlinge"."""
    trained = noun in ("svende", "laerlinge", "elever")
    return trained and before[-1:] == ["med"] and before[-2:-1] != [] and before[-2].endswith(_CRAFT)


def _noun_after(context: Context, number: Number) -> tuple[str, int]:
    """The noun that a number counts (up to two adjectives between), and its index."""
    doc = context.doc
    index = number.last
    sentence = doc.words[number.first].sentence
    if doc.at(index) == "-" and doc.at(index + 1).startswith(("mand", "person")) and number.last == number.first + 1:
        return "mands", index + 1  # "30-mands virksomhed"
    for _ in range(3):
        if index >= len(doc) or doc.words[index].sentence != sentence:
            return "", index
        word = doc.low[index]
        if word in ("af", "ud") and (index > number.last or doc.at(index + 1) == "os"):
            return "", index
        if word in ("faste", "fuldtids", "loennede") and is_no_person(doc.at(index + 1)):
            return doc.at(index + 1), index + 1  # "60 faste kunder"
        single = number.article or (number.exact and number.value == 1)
        if is_head(word) or is_people(word) or is_no_person(word) or (single and is_one_person(word)):
            return word, index
        if word in _NOUN_STOPS or word in _VERBS or word.startswith("semest"):
            return "", index
        index += 1
    return "", index


def _strength(context: Context, number: Number) -> float:
    """How surely a number is the company's own headcount; 0 when it is not."""
    if number.article:
        return 0.0
    doc = context.doc
    before = doc.before(number.first, 10)
    if number.vague and number.value == 2 and not (_subject_is(before) or context.asked == "employees"):
        return 0.0  # "et par kvikke studerende"
    noun, where = _noun_after(context, number)
    if _ruled_out(context, number, before, noun, where):
        return 0.0
    line = _Near(context, number, before, noun, where)
    if is_head(noun):
        return line.head()
    if noun and is_people(noun):
        return line.people()
    return line.bare()


def _ruled_out(context: Context, number: Number, before: list[str], noun: str, where: int) -> bool:
    """Whether a number counts something else, somebody else's people, people to be hired, or a department."""
    doc = context.doc
    asked = context.asked == "employees"
    following = doc.at(number.last)
    if context.asked not in (None, "employees") and following not in HEADS:
        people = is_people(noun) or is_trade(following)
        money = context.asked in ("turnover_mdkk", "balance_mdkk")
        if "vi" not in before and not (people and context.asked in _ASKED_OTHERWISE):
            return True
        if not people and (context.asked == "company_age_years" or (money and before[-1:] == ["paa"])):
            return True  # "vi runder halvtreds på lørdag"
    behind = " ".join(doc.low[(where if noun else number.last) + 1 :][:4])
    if noun and not asked and _SOME_OF_THEM.search(behind):
        return True
    if not asked and noun not in ("ansatte", "medarbejdere") and _CHAIRMAN.search(context.line.text):
        return True
    if not asked and _MEMBERS.search(" ".join(doc.low[number.last : number.last + 9])):
        return True
    if context.asked == "performs_rd" and not is_head(noun) and not _subject_is(before):
        return True  # "vi har to ingeniører til det"
    year = number.exact and 1900 <= number.value <= 2100
    if year and not is_head(noun) and not asked:
        return True
    if following in ("%", "procent") or doc.at(number.first - 1) in ("%", "trl", "nr", "nr.", "nummer", "aar"):
        return True
    if (
        noun
        and is_no_person(noun)
        and not is_head(noun)
        and not (noun in ("partnere", "voksne") and where == number.last and _subject_is(before))
    ):
        return True
    if following == "." and doc.at(number.last + 1).startswith(("semest", "klasse", "sal", "aar", "generation")):
        return True  # "5. semester"
    if following in ("i", "-", "/") and doc.at(number.last + 1) == "1":
        return True
    others = {"andre", "ledige", "nye"} & set(doc.low[number.last : where + 1])
    if (others or following == "andre") and not asked:
        return True
    if {"vil", "have"} <= set(before[-5:]) and not asked:
        return True
    hiring = any(word.startswith(_HIRE) for word in _after_comma(before[-5:])) and not {"vi", "er"} <= set(before[-3:])
    if (hiring or before[-1:] == ["efter"]) and not asked:
        return True
    if noun and {"soeges", "oenskes", "efterlyses"} & set(doc.low[where + 1 : where + 4]):
        return True
    if before[-3:] == ["om", "vi", "er"] and not asked:
        return True  # "hvad gør det, om vi er fem eller femten"
    if {"byde", "byder", "tilbyde", "tilbyder"} & set(before[-6:]):
        return True
    if before[-2:] in (["de", "er"], ["han", "er"], ["hun", "er"]) and not asked:
        return True
    if before[-1:] == ["for"] and (is_head(noun) or noun == "virksomheder"):
        return True
    if other_staff.is_elsewhere(context, number):
        return True
    if not asked and _future(context, number, noun, where):
        return True
    rivals = any(other is not number and not other.article for other in context.numbers)
    if (rivals or not asked) and is_others(context, number):
        return True
    if (
        before[-1:] in (["paa"], ["med"])
        and before[-2:-1]
        and (before[-2].startswith(_DEPARTMENT) or before[-2].endswith(("afdeling", "afd")))
    ):
        return True
    if noun and doc.at(where + 1) == "der" and doc.at(where + 2).startswith(("udvikl", "forsk")):
        return True  # "to ingeniører, der udvikler"
    return _department(doc.low[where + 1 : where + 5] if noun else doc.low[number.last : number.last + 4])


def _department(words: list[str]) -> bool:
    """ "tre mand i udviklingsafdelingen" are some of the people."""
    return any(
        word in ("i", "paa", "til") and any(next_word.startswith(_DEPARTMENT) for next_word in words[at + 1 : at + 3])
        for at, word in enumerate(words[:2])
    )


def _future(context: Context, number: Number, noun: str, where: int) -> bool:
    """ "om to år er vi 60", "regner med at være 40": not yet."""
    doc = context.doc
    before = " ".join(doc.before(number.first, 8))
    for mark in (",", "men"):
        before = before.rpartition(f" {mark} ")[2] if f" {mark} " in f" {before} " else before
    if _FUTURE.search(before):
        return True
    after = doc.low[where + 1 : where + 6] if noun else doc.low[number.last : number.last + 5]
    return _FUTURE_AFTER.search(" ".join(after)) is not None


class _Near:
    """The words around a number, and what they say of it."""

    def __init__(self, context: Context, number: Number, before: list[str], noun: str, where: int) -> None:
        self.context, self.number, self.before, self.noun, self.where = context, number, before, noun, where
        doc = context.doc
        self.doc = doc
        self.after = doc.low[number.last : number.last + 4]
        self.following = self.after[0] if self.after else ""
        self.behind_noun = doc.low[where + 1 : where + 5] if noun else self.after
        self.asked = context.asked == "employees"
        self.subject = _subject_is(before)
        opening = number.first - (1 if before[-1:] and before[-1] in _ABOUT else 0)
        self.starts = opening == doc.sentence_start(number.first) or before[-1:] in (["("], [":"])
        present = {"nu", "dag", "idag", "pt", "p.t", "p.t.", "pt."} & set(before[-4:])
        self.present = bool(present) or self.behind_noun[:1] == ["nu"] or self.behind_noun[:2] == ["i", "dag"]
        self.itself = "selv" in before[-4:] and bool({"vi", "er"} & set(before[-4:]))
        self.past = not self.present and (
            bool(_PAST & set(before[-6:]))
            or self.behind_noun[:2] in (["i", "fjor"], ["sidste", "aar"], ["foer", "krisen"])
            or (before[-1:] == ["fra"] and self._then_to())
        )

    def _then_to(self) -> bool:
        """ "fra to mand … til 25 ansatte"."""
        ahead = self.doc.after(self.number.last, 9)
        return any(
            word == "til" and any(other.first == self.number.last + at + 1 for other in self.context.numbers)
            for at, word in enumerate(ahead)
        )

    def _when(self) -> float:
        return (0.8 if self.present else 0.0) + (1.2 if self.itself else 0.0) - (0.8 if self.past else 0.0)

    def head(self) -> float:
        """ "12 ansatte"."""
        before, noun = self.before, self.noun
        theirs = any(word in ("medlemmer", "medlem", "kunder") for word in before[-2:])
        if theirs and not self.subject and before[-1:] not in (["og"], [","], ["plus"]):
            return 0.0
        if {"maks", "maks.", "hvor", "mange"} <= set(before[-4:]) or "rammer" in before[-3:]:
            return 0.0
        if noun in ANYBODY and not self.asked and not self._anybody_is_ours():
            return 0.0
        strength = 1.5
        if {"vi", "os", "har", "med", "paa", "jeg"} & set(before[-5:]):
            strength += 0.3
        if any(word in ("koncernen", "moderselskabet") for word in (*before[-3:], *self.behind_noun[:3])):
            strength += 0.1
        return strength + self._when()

    def _anybody_is_ours(self) -> bool:
        """ "52 personer" beside a firm's name is a headcount, "plads til 52 personer" is none."""
        before = self.before
        last = before[-1] if before else ""
        if last in ("til", "for") or self.behind_noun[:1] == ["til"] or (self.number.value > 999 and not self.subject):
            return False
        if _EVERYBODY.search(" ".join(self.behind_noun)):
            return False
        if self.subject or (self.starts and self.number.value < 1000):
            return True
        if last == "med" and len(before) <= 5 and any(_COMPANY.search(word) for word in before[:2]):
            return True  # "Startup fra Odense med 8 folk"
        if (
            last == "med"
            and {"jeg", "vi"} & set(before[:-2])
            and {"en", "et", "min", "mit", "vores"} & set(before[-5:])
        ):
            return bool({"har", "driver", "ejer", "leder"} & set(before[-8:]))  # "jeg har en smedje med 9 folk"
        if last == "paa" and not (
            before[-2:-1] and (_COMPANY.search(before[-2]) or before[-2] in ("er", "oppe", "nede"))
        ):
            return len(self.doc) <= 12 and bool(_OWN_GROUP & set(before))
        between_marks = last in (",", "(", "–", "-") and self.behind_noun[:1] in (
            [],
            [","],
            ["."],
            [")"],
            ["i"],
            ["og"],
        )
        if between_marks and self.number.value < 1000:
            return True
        return bool(_NEAR_PEOPLE & set(before[-6:])) or len(self.doc) <= 12

    def people(self) -> float:
        """ "fire svende": people who are counted, if they are the company's."""
        before, doc = self.before, self.doc
        past = 0.6 if {"var", "havde", "fjor"} & set(before[-3:]) and not {"nu", "dag"} & set(before[-3:]) else 0.0
        if _master(before, self.noun):
            return 1.0
        if "ansat" in self.behind_noun[:2] and before[-1:] == ["har"]:
            return 1.0
        if self.noun in ("elever", "studenter", "unge", "studerende") and not (self.subject or self.asked):
            begins = self.number.first == 0 and self.number.exact and self.noun == "studerende"
            return 0.9 if begins and self.behind_noun[:2] in (["med", "en"], ["med", "et"]) else 0.0
        last = before[-1] if before else ""
        if last == "vi" and (len(before) == 1 or before[-2] in (",", "hej", ":")):
            return 1.0  # "vi tre udviklere har …"
        if not (
            self.subject
            or self.asked
            or not before
            or before == ["("]
            or last in ("med", "os", "paa", "og", "af", ",", ":", "mig", "vores", "har", "som")
        ):
            return 0.0
        if _master(before, self.noun):
            return 1.0
        if (
            last in ("af", "med")
            and not ("bestaar" in before and bool(_OWN_FIRM & set(before)))
            and not (_OWN_GROUP & set(before[-7:]))
            and not any(_COMPANY.search(word) for word in before[-6:])
        ):
            return 0.0
        alone_there = doc.at(self.where + 1) in _PAUSES
        if last == "," and not alone_there and not _subject_is(doc.before(self.number.first - 1, 6)):
            return 0.0
        behind = self.behind_noun
        if (
            not before
            and self.number.first
            and behind[:1]
            and behind[0] in ("har", "vil", "siger", "hjaelper", "synes")
        ):
            return 0.0  # "Jeg har bygget en krykke. Tre læger har prøvet den"
        if not before and ((behind[:1] and behind[0] in SOUGHT) or (behind[:1] == ["fra"] and "til" in behind)):
            return 0.0
        return 1.0 - past + (1.2 if self.itself else 0.0)

    def bare(self) -> float:
        """A number without a noun that is known."""
        before, number, doc, following = self.before, self.number, self.doc, self.following
        if any(word in ("medlemmer", "medlem", "kunder", "for", "af") for word in before[-2:]):
            return 0.5 if self.asked else 0.0
        turnover = before[-2:] == ["vi", "paa"] and any(word.startswith("omsaet") for word in before)
        if not self.asked and (number.value % 1 not in (0, 0.5) or turnover):
            return 0.0  # "vi ligger på 1,1", "vil omsætte for 100 mio, lige nu er vi på 8"
        past = 0.6 if {"var", "havde", "fjor"} & set(before[-3:]) and not {"nu", "dag"} & set(before[-3:]) else 0.0
        if before[-1:] == ["fra"] and self._then_to():
            past = 0.6
        itself = 1.2 if self.itself else 0.0
        concluded = self._concluded()
        if concluded:
            return concluded
        word = doc.at(number.last)
        is_word = number.last < len(doc) and doc.words[number.last].kind == "w"
        counts_people = word not in _AFTER_OK and not is_no_person(word) and not is_thing(word)
        if not self.asked and counts_people and self.subject and is_word:
            return 0.8 - past + itself  # "vi er 19 stenhuggere", "vi er 14 mnad": whatever it is, it is what they are
        if self.after[:2] == ["i", "snit"] and {"folk", "alder", "folkene"} & set(before):
            return 0.0  # their age
        if self.asked:
            if following in _TIME_OR_MONEY:
                return 0.0
            return 0.9 + (0.3 if self.subject else 0.0) - past + (0.6 if self.present else 0.0)
        clipped = before[-1:] == ["er"] and before[-2:-1] in ([], [","], ["og"], ["men"])
        if clipped and self.after[:2] in (["i", "dag"], ["lige", "nu"], ["i", "alt"]):
            return 2.2  # "regner med at ansætte 5, er 12 i dag"
        if before[-2:] in (["arbejder", "der"], ["er", "der"]) and before[-4:-2] == ["hos", "os"]:
            return 0.9 if _plain_end(self.context, number) else 0.0  # "hos os arbejder der 37"
        if self.starts and number.value > 1 and self.after[:2] == ["i", "alt"] and self.after[2:3] in ([], ["."]):
            return 0.8
        if following == "herhjemme" and any(is_head(other) for other in doc.low):
            return 1.0
        if self.subject and _plain_end(self.context, number):
            return 0.9 - past + itself + (1.3 if self.present else 0.0)
        if self._instead():
            return 1.5
        if self._rival() or self._corrected() or self._bare_correction():
            return 0.9
        if before[-2:] in (["af", "de"], ["af", "vores"]) and before[-3:-2] and following == "er":
            return 0.9  # "3 af de 17 er lærlinge"
        if before[-1:] == ["vi"] and doc.at(number.first - 1) == "vi":
            return 0.0
        if following in ("fuldtid", "deltid") or (
            following in ("paa", "i") and self.after[1:2] and self.after[1] in _AT_WORK
        ):
            return 1.0
        if self.after[:2] in (["er", "vi"], ["er", "der"]) and self.starts:
            return 1.0  # "fem er vi"
        if self.after[:2] == ["af", "os"] and before[-2:] in (["der", "er"], ["er", "der"]):
            return 1.0  # "der er 11 af os"
        opens = self.starts or before[-1:] in ([","], ["er"], ["har"])
        if opens and number.value > 1 and following in ("i", "paa") and _IN_FIRM.search("".join(self.after[1:2])):
            return 1.0  # "7 på klinikken"
        if before[-2:] in (["og", "er"], [",", "er"]) or before[-3:] in (["og", "er", "nu"], [",", "er", "nu"]):
            said = doc.low[doc.sentence_start(number.first) : number.first - 2]
            if "vi" in said and "jeg" not in said and following in ("", ".", ",", "og", "i", "paa"):
                return 0.9  # "vi laver proteser til hunde, har klinik og er 5."
        if before[-1:] == ["os"] and is_trade(following):
            return 0.9  # "os 5 brolæggere"
        return self._trade_or_place() or self._after_company()

    def _concluded(self) -> float:
        """ "… så 20", "altså 251", "nej 50": what a message comes to after other numbers; 0 when it is not that."""
        number, before, doc, context = self.number, self.before, self.doc, self.context
        earlier = [other for other in context.numbers if other.last <= number.first and not other.article]
        if not number.exact or number.value < 1 or number.value != int(number.value) or not (earlier or self.asked):
            return 0.0
        headed = [other for other in earlier if is_head(doc.at(other.last))]
        if before == ["nej"] and earlier and doc.at(number.last) in ("", ".", "!", ","):
            close = number.first - earlier[-1].last <= 5
            return 3.0 if close and (earlier[-1] in headed or _strength(context, earlier[-1]) > 0) else 0.0
        tail = doc.low[number.last : number.last + 2]
        if tail[:1] not in ([], ["."], ["!"]) and tail not in (["i", "alt"], ["ialt"]):
            return 0.0
        said = " ".join(before[-3:])
        if not earlier or number.last + 3 < len(doc) or not _CONCLUSION.search(said):
            return 0.0
        if not self.asked and any(word.startswith(_HIRE) for word in before):
            return 0.0  # "vi ansætter tre til, så 8"
        if is_no_person(doc.at(earlier[-1].last)):
            return 0.0  # "3 haller på 400 m2, i alt 1200"
        ours = self.asked or headed or any(_strength(context, other) > 0 for other in earlier)
        return 3.0 if ours else 0.0

    def _instead(self) -> bool:
        """ "7 og ikke 77 ansatte", "30 i stedet for 25 mand": the noun stands with the other number."""
        after = self.doc.low[self.number.last : self.number.last + 3]
        skip = 3 if after == ["i", "stedet", "for"] else 2 if after[1:2] == ["ikke"] and after[0] in ("og", ",") else 1
        if skip == 1 and after[:1] != ["ikke"]:
            return False
        other = next((item for item in self.context.numbers if item.first == self.number.last + skip), None)
        return other is not None and self.number.exact and is_head(self.doc.at(other.last))

    def _rival(self) -> bool:
        """ "det er 50", where another number was taken back."""
        before = self.before
        if not (
            before[-2:] in (["det", "er"], ["er", "det"], ["mente", "jeg"], ["mendte", "jeg"], ["skriv", "til"])
            or before[-2:] == ["skulle", "vaere"]
            or before[-2:] in _OWNING
            or before[-1:] in (["mente"], ["ment"])
        ):
            return False
        rival = any(
            self.context.denials.of(other.first, other.last) in ("soft", "replace")
            for other in self.context.numbers
            if other is not self.number and self.doc.at(other.last) not in _TIME_OR_MONEY
        )
        return rival and _plain_end(self.context, self.number)

    def _bare_correction(self) -> bool:
        """ "sorry 8 ikke 9", "23 altså, ikke 32": two small numbers of no unit, one of which the other replaces."""
        context, number = self.context, self.number
        plain = [other for other in context.numbers if not other.article]
        if context.asked is not None or len(self.doc) > 8 or len(plain) != 2 or context.mentions:
            return False
        kinds = [context.denials.of(other.first, other.last) for other in plain]
        units = {self.doc.at(other.last) for other in plain} & (_TIME_OR_MONEY | {"uden", "gange", "tons", "til"})
        ends = {self.doc.at(other.last) for other in plain} <= _BARE_ENDS
        small = ends and all(
            other.exact and 1 <= other.value < 1900 and other.value == int(other.value) for other in plain
        )
        return (
            small
            and not units
            and kinds.count("") == 1
            and number in plain
            and _BARE_DENIAL.search(context.line.text) is not None
        )

    def _corrected(self) -> bool:
        """The number that "ikke 16" takes back, or the one written before."""
        context, number = self.context, self.number
        return context.denials.of(number.first, number.last) in ("replace", "soft") and any(
            _strength_ok(context, other) for other in context.numbers if other.first != number.first
        )

    def _trade_or_place(self) -> float:
        """ "Otte livreddere på kontrakt", "Ni i Viborg.": how a message or a sentence begins."""
        number, doc = self.number, self.doc
        if not 1 < number.value < 2000:
            return 0.0
        following = self.following
        if is_trade(following) and doc.at(number.last + 1) not in SOUGHT:
            alone_there = doc.at(number.last + 1) in ("", ",", ".", "i", "og", "paa", "fra", "der", "som", "med")
            opens = number.first == 0 or (self.before[-1:] in ([","], ["."]) and "har" not in self.before)
            owned = self.before[-2:] == ["jeg", "har"] or (self.before[-2:] == ["vi", "har"] and alone_there)
            if self.starts and doc.at(number.last + 1) == "paa" and doc.at(number.last + 2) in _AT_WORK:
                return 0.9  # "Syv undervisere på timeløn"
            return 0.9 if (opens and alone_there) or owned else 0.0
        place = following == "i" and doc.words[number.last + 1 : number.last + 2]
        if self.starts and place and place[0].kind == "w" and place[0].text[:1].isupper() and not doc.all_caps:
            return 0.8 if doc.at(number.last + 2) in ("", ".", ",", "og") else 0.0
        return 0.0

    def _after_company(self) -> float:
        """ "bureau på 14", "antal ansatte: 205", "vokset fra 5 til 19", "21 nu"."""
        before, number, following = self.before, self.number, self.following
        if following in _TIME_OR_MONEY:
            return 0.0
        if _TOTAL.search(" ".join(before[-6:])):
            return 1.2
        last = before[-1] if before else ""
        # "startup på 3", "fabrik i Kolding på 33", "firma på Mors på 8"
        back = -4 if before[-3:-2] in (["i"], ["paa"]) and not _COMPANY.search("".join(before[-2:-1])) else -2
        group = (
            before[-2:-1] and before[-2].endswith(("gruppe", "trup")) and "er" in before[-5:-2]
        )  # "vi er en gruppe på 6"
        company = group or _COMPANY.search("".join(before[back : back + 1]))
        keeps = {"er", "har", "driver"} & set(before)
        if last == "med" and company and keeps and is_trade(following):
            return 1.0  # "vi er en virksomhed med 14 dronepiloter"
        another = {"andet", "anden", "koebe", "koebt", "hos"} & set(before[back - 3 : back])
        verb = following in ("er", "har", "vil", "skal", "laver", "soeger", "kan", "blev", "byde", "der", "som")
        plain = _plain_end(self.context, number) or (verb and last == "paa")
        if last in ("paa", "med") and company and not another and plain and (back == -2 or last == "paa"):
            return 1.3 if last == "paa" else 1.0
        grown = (
            "fra" in before
            and last == "til"
            and {"vokset", "voksed", "gaaet", "steget", "faldet", "halveret", "fordoblet", "reduceret"} & set(before)
        )
        if grown and following != "ordrer":
            return 1.0
        if following == "nu" or self.after[:2] == ["i", "dag"]:
            heads = [
                other for other in self.context.numbers if other is not number and is_head(self.doc.at(other.last))
            ]
            return 2.0 if heads and last in (",", "og", "men", "") else 0.0
        person = _ONE_OF_THEM & set(before)
        money = any(word.startswith(("omsaet", "mio", "mill")) for word in self.doc.low)
        beings = before[-2:-1] and is_people(before[-2])  # "kvinder på 50"
        ours = {"vi", "er", "firma", "lille"} & set(before) and last == "paa" and not (person or money or beings)
        if ours and number.exact and _plain_end(self.context, number) and number.value < 2000:
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
    return is_head(noun) or (_subject_is(context.doc.before(number.first, 8)) and _plain_end(context, number))


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
            return seen_verb and before[index + 1 :] not in (["er"], ["er", "nu"])  # "firmaet er 20" is its age
        if word in (",", "men", "og") and seen_verb:
            return before[index + 1 : index + 2] == ["er"] and ("vi" in before[:index] or "selv" in before[index:])
        if word not in _IS and not (word.isdigit() and "fra" in before):
            return False
        if word in _BE:
            seen_verb = True
        if word == "har":
            return False
        index -= 1
        steps += 1
    return False


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


_COMRADES = word_set("kammerater venner veninder broedre soestre soeskende kompagnoner makkere stiftere founders")
_ONE_OF_THEM = word_set("en vil skal jeg dreng mand pige kvinde hun han datter soen den")
_ADDING = word_set(
    """
    og plus + samt , foruden saa vi har ogsaa desuden dertil i paa deltid fuld fuldtid tid kontoret vaerkstedet
    """
)


def _more_people(context: Context, position: int, number: Number) -> tuple[int, int, int]:
    """People added to the first number: "og en programmør", "plus en lærling", "og 3 på deltid". The last index used."""
    doc = context.doc
    noun, where = _noun_after(context, number)
    if not noun and is_trade(doc.at(number.last)):
        noun, where = doc.at(number.last), number.last
    trade = noun if noun and not is_head(noun) and not is_people(noun) else ""
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
            or {"heraf", "hvoraf", "deraf", "inklusive", "inkl.", "inkl"} & set(between)
            or (not noun and between[:1] == [","])  # "syv i København, en kok og en sømand" names them
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
        if other.article and not set(between) <= _ADDING:
            break
        if other.article:
            person = (
                bool(next_noun)
                and is_one_person(next_noun)
                and next_where - other.last <= 1
                and not is_no_person(next_noun)
                and next_noun != "partner"
                and not (next_noun == "makker" and next_where > other.last)  # "en polsk makker"
                and (next_where == other.last or next_noun not in ("forsker", "konsulent", "kunde"))
            )
            if (
                not person
                and "," not in between
                and doc.at(other.last + 1) != "der"
                and (trade or (is_people(noun) and noun != "ansatte"))  # "5 mand og en Heidelberger"
            ):
                aged = following in ("gammel", "ung", "erfaren", "fast")
                person = is_one_trade(doc.at(other.last + 1) if aged else following)
            if noun in _COMRADES and between[:1] == [","]:
                break  # "tre kammerater, en tømrer, …" names the three
            if not person and following == "paa" and doc.at(other.last + 1) in ("halv", "deltid", "fuld", "kontoret"):
                person = True
            if next_noun in ("halv",):
                person = False
        else:
            person = (
                bool(next_noun) and (is_head(next_noun) or is_people(next_noun)) and next_noun not in ("stk", "stykker")
            )
            if not next_noun and (trade or is_people(noun)) and is_trade(following) and "," not in between:
                person = True
            if is_head(next_noun) and is_head(noun) and "," in joined and len(joined) == 1:
                person = next_noun not in ("ansatte", "medarbejdere", "mand")
            skip = 1 if doc.at(number.last) in ("her", "ude", "oppe", "nede") else 0
            at = doc.at(number.last + skip)
            place = following in ("i", "paa", "ude", "oppe", "nede", "inde") and at in ("i", "paa")
            person = person or (place and not next_noun)
            part = following in ("i", "paa", "ude") and doc.at(other.last + 1) in _WORK_PARTS
            person = person or (part and not next_noun) or following == "herhjemme"
            person = person or (other.value == 1 and is_one_person(next_noun) and next_where == other.last)
            if next_noun and is_no_person(next_noun):
                person = False
            if next_noun in ("loese", "vikarer") or (next_noun.startswith("saeson") and other.value > number.value):
                person = False
            if next_noun and doc.at(next_where + 1) in ("iblandt", "imellem"):
                person = False
            if not next_noun and other.value > 20 * number.value:
                person = False  # "85 ansatte og 3.000 vekselrettere"
        if any(word.startswith(_HIRE) for word in between) or not person:
            break
        total += int(other.value)
        part = following in ("i", "paa", "ude") and doc.at(other.last + 1) in _WORK_PARTS
        last = next_where + 1 if next_noun else other.last + 2 if part else other.last
        index = used = last
    return total, last, used
