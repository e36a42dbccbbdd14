"""Turnover and balance sheet total in million DKK: only money that is said to be one of them."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number, bound_before, precise
from bot.nlu.extract.others import is_others
from bot.nlu.extract.result import Finding
from bot.nlu.extract.spelling import misspells
from bot.nlu.extract.wordlists import word_tuple

_TURNOVER = word_tuple(
    """
    omsaet omset omsat omsaat omst oms. omsaetnign toplinje turnover revenue
    """
)
_BALANCE = ("balance", "aktiver ", "aktiverne", "aktivsum", "balncesum", "ballance")
_OTHER = word_tuple(
    """
    tilskud stoette pris koster overskud resultat bundlinje egenkapital laan investering investor kapital budget
    underskud gaeld brutto avance daekningsbidrag brugt bruger brug kapitaltilfoersel rejst rejse sparer loen legat
    bevilling hjaelp soege soeger mangler
    pulje koste faktura ordre koebt saelge tabt taber tabe minus
    """
)  # fmt: skip
_MILLION = word_tuple(
    """
    mio mio. mill mill. million millioner mil mil. milion milioner millionen mkr mkr. mdkk mio.kr millon mllioner
    millioer millioners
    """
)
_BILLION = ("mia", "mia.", "milliard", "milliarder", "mio-")
_THOUSAND = ("tkr", "tkr.", "t.kr", "t.kr.", "tdkk", "tusind", "tusinde", "k", "tusinder", "tusend", "tusin")
_CROWNS = ("kr", "kr.", "kroner", "dkk", "kroners")
_EURO = ("euro", "eur", "€")
_CROWNS_PER_EURO = 7.46  # the krone's fixed central rate, 7.46038
_FOREIGN_CROWNS = ("norske", "svenske", "islandske")
_FOREIGN = ("euro", "eur", "€", "dollar", "dollars", "usd", "$", "pund", "nok", "sek", "gbp")


def find(context: Context) -> list[Finding]:
    """Findings of `turnover_mdkk` and `balance_mdkk`."""
    doc = context.doc
    findings: list[Finding] = []
    for number in context.numbers:
        amount = _amount(context, number)
        if amount is None:
            continue
        value, last, unit = amount
        fact, weight = _fact(context, number, last, unit)
        if fact:
            kind = context.denials.of(number.first, number.last)
            findings.append(
                Finding(
                    fact,
                    value,
                    number.first,
                    last,
                    0.3 if kind == "soft" else weight + (1.0 if precise(doc, number) else 0.0),
                    kind in ("replace", "retract", "wish"),
                )
            )
        if unit or fact:
            context.take(number.first, last)
    findings = _latest_year(context, findings)
    if not findings:
        findings += _none_at_all(context)
    for index, word in enumerate(doc.low):
        skip = 2 if doc.at(index + 1) in ("god", "lille", "rund", "hel") else 1
        if (
            word in ("en", "et")
            and doc.at(index + skip) in ("million", "milliard", "mio", "mia", "mio.", "mia.", "millon")
            and not any(finding.first <= index < finding.last for finding in findings)
        ):
            number = Number(index, index + skip, 1.0, 1.0)
            amount = _amount(context, number)
            if amount is not None:
                fact, weight = _fact(context, number, amount[1], True)
                if fact:
                    findings.append(
                        Finding(
                            fact,
                            amount[0],
                            index,
                            amount[1],
                            weight,
                            context.denials.of(index, index + 1) in ("replace", "retract"),
                        )
                    )
    return findings


def _latest_year(context: Context, findings: list[Finding]) -> list[Finding]:
    """Of "3,1 mio. i 2024 og 4,4 mio. i 2025" and of "6,8 mio., året før var det kun 4" the later year counts."""
    now = [item for item in findings if " aaret foer" not in " " + " ".join(context.doc.before(item.first, 6))]
    if any(item.fact == "turnover_mdkk" for item in now):
        findings = now

    def year(finding: Finding) -> int:
        words = context.doc.low[max(0, finding.first - 3) : finding.first]
        return max((int(word) for word in words if re.fullmatch(r"20\d\d", word)), default=0)

    years = {year(finding) for finding in findings if finding.fact == "turnover_mdkk"} - {0}
    if len(years) < 2:
        return findings
    return [item for item in findings if item.fact != "turnover_mdkk" or year(item) in (0, max(years))]


def _amount(context: Context, number: Number) -> tuple[float | int | dict[str, float | int], int, bool] | None:
    """Million DKK, the index after the amount, and whether a unit was said."""
    doc = context.doc
    if number.article and not doc.at(number.last).startswith("million"):
        return None
    unit = doc.at(number.last)
    last = number.last
    factor: float | None = None
    crowns_before = doc.at(number.first - 1) in _CROWNS
    if unit in _MILLION or misspells(unit, ("millioner", "million")):
        factor, last = 1.0, last + 1
    elif unit in _BILLION:
        factor, last = 1000.0, last + 1
    elif unit in ("t", "t.") and doc.at(last + 1) in _CROWNS:
        factor, last = 0.001, last + 1
    elif unit in _THOUSAND and (number.value or 0) < 100000:
        factor, last = 0.001, last + 1
        if doc.at(last) in _MILLION:
            return None
    elif unit in _CROWNS or crowns_before:
        factor = 1e-6
    if doc.at(last) in _CROWNS:
        last += 1
    if factor is not None and doc.at(last) in _EURO:
        factor, last = factor * _CROWNS_PER_EURO, last + 1
    elif (
        doc.at(last).startswith(_FOREIGN_CROWNS)
        or doc.at(last) in _FOREIGN
        or unit in _FOREIGN
        or doc.at(number.first - 1) in _FOREIGN
    ):
        return None
    said = factor is not None
    if factor is None:
        size = number.value
        if size >= 20000:
            factor = 1e-6
        elif context.asked in ("turnover_mdkk", "balance_mdkk"):
            factor = 1.0 if size < 3000 else 1e-6
            if 1900 < size <= context.today.year + 1 and "mio" not in doc.low:
                return None
        else:
            factor = 1.0
    scaled = number.scaled(factor)
    extra = _thousands_behind(context, last) if factor == 1.0 and said else None
    if extra is not None and scaled.exact:
        scaled, last = Number(number.first, extra[1], scaled.value + extra[0], scaled.value + extra[0]), extra[1]
    bound = bound_before(doc, number.first)
    value: float | int | dict[str, float | int]
    if bound is not None and scaled.exact:
        value = {bound.side: tidy(scaled.value)}
    elif scaled.exact:
        value = tidy(scaled.value)
        if doc.at(number.last) == "+" or doc.at(last) == "+":
            value = {"min": tidy(scaled.value)}
    else:
        value = {}
        if scaled.low is not None:
            value["min"] = tidy(scaled.low)
        if scaled.high is not None:
            value["max"] = tidy(scaled.high)
    return value, last, said


def _intended(words: list[str]) -> bool:
    return bool({"skal", "vil", "gerne", "kunne"} & set(words[-4:]))


def _thousands_behind(context: Context, index: int) -> tuple[float, int] | None:
    """The rest of "6 millioner og 200 tusinde" in millions, and the index after it."""
    doc = context.doc
    if doc.at(index) != "og":
        return None
    for number in context.numbers:
        if number.first == index + 1 and number.exact:
            if doc.at(number.last) in _THOUSAND:
                return number.value / 1000, number.last + 1
            if 1000 <= number.value < 1_000_000:
                return number.value / 1e6, number.last
    return None


def tidy(value: float) -> float | int:
    """A whole number as an integer, any other rounded to six decimals (one crown)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _fact(context: Context, number: Number, last: int, unit: bool) -> tuple[str, float]:
    """Which fact an amount is, judged by the nearest word that says so in its sentence."""
    doc = context.doc
    start, end = doc.sentence_start(number.first), doc.sentence_end(number.first)
    if is_others(context, number):
        return "", 0.0
    best: tuple[int, str] | None = None
    low = doc.low
    asked_unit = unit and context.asked in ("turnover_mdkk", "balance_mdkk")
    resumed = low[number.first - 2 : number.first] in (["den", "er"], ["det", "er"])
    others = [other for other in context.numbers if other.first != number.first and not other.article]
    for index in range(start, end):
        if number.first <= index < last:
            continue
        word = low[index]
        name = (
            "turnover_mdkk"
            if word == "oms"
            or word.startswith(_TURNOVER)
            or misspells(word, ("omsaetning", "omsaetter", "omsaetningen"))
            else "balance_mdkk"
            if word == "bal" or f"{word} ".startswith(_BALANCE) or misspells(word, ("balancen", "balancesum"))
            else "other"
            if (word.startswith(_OTHER) or (word in ("maal", "maalet") and index > last - 1))
            and not (asked_unit and word in _ASKING)
            else ""
        )
        if name == "turnover_mdkk" and word.startswith("omsaette") and word[-1] == "e" and _intended(low[:index]):
            name = "other"  # "i 2030 skal vi omsætte for 100 mio"
        if word.startswith("regnskab") and low[index + 1 : index + 3] in (
            ["endte", "paa"],
            ["loed", "paa"],
            ["sagde", "at"],
        ):
            name = "turnover_mdkk"
        sold = unit or number.value >= 20000 or doc.at(number.last) in ("", ".", ",", "om")  # not "for 50 flasker"
        if word in _SELLS and doc.at(index + 1) == "for" and index < number.first and sold:
            name = "turnover_mdkk"
        if not name:
            continue
        distance = number.first - index if index < number.first else index - last + 1
        if index < number.first:
            between = range(index, number.first)
            barrier = any(low[position] in (".", "!", "?", ";") for position in between)
            crossing = any(index < other.first < number.first and _is_money(context, other) for other in others)
            if any(low[position] == "," for position in between) and distance > 4 and not resumed:
                distance += 3
        else:
            between = range(last, index)
            barrier = any(low[position] in (".", "!", "?", ";", ",", "(", "men", "og") for position in between)
            crossing = any(last <= other.first < index and _is_money(context, other) for other in others)
            distance = 0 if index == last + 1 and low[last] in ("i", "paa") else distance + 1  # "9 mio i omsætning"
            if index == last and low[number.first - 1 : number.first] in (["/"], [","]):
                distance = 0  # "75 mio omsætning / 60 mio balance"
        if barrier or crossing or distance > (14 if resumed else 11):
            continue
        if best is None or distance < best[0]:
            best = (distance, name)
    if best is not None and best[1] != "other":
        year = number.exact and 1900 <= number.value <= 2100 and not unit
        counted = not unit and number.value < 20000 and (low[number.last : number.last + 1] or [""])[0] in _PEOPLE_UNITS
        if year or counted or (not unit and doc.at(number.last) in ("%", "procent", "aar", "lande", "land", "kunder")):
            return "", 0.0
        return best[1], 2.0 - best[0] * 0.05
    if best is not None:
        return "", 0.0
    if context.asked in ("turnover_mdkk", "balance_mdkk"):
        counts = (*_PEOPLE_UNITS, "aar", "%", "procent", "kunder", "timer", "maaneder", "uger")
        if not unit and doc.at(number.last) in counts:
            return "", 0.0
        now = doc.at(last) == "nu" or doc.at(number.first - 1) == "nu"  # "66 før krigen, 51 nu"
        return context.asked, (1.0 if unit else 0.7) + (0.5 if now else 0.0)
    if unit and number.value < 3000 and _said_of_a_year(context, number, last):
        return "turnover_mdkk", 0.8
    if unit and _rights_itself(context, number, last):
        return "turnover_mdkk", 0.8
    return "", 0.0


def _rights_itself(context: Context, number: Number, last: int) -> bool:
    """ "jeg mente 4 mio, ikke 40": a short message that only puts one amount in another's place."""
    doc = context.doc
    if len(doc) > 14 or any(doc.at(other.last) in _PEOPLE_UNITS for other in context.numbers):
        return False
    for other in context.numbers:
        if other.first >= last:
            between = doc.low[last : other.first]
            taken_back = bool({"ikke", *_NOTED} & set(between)) and len(between) <= 4
        else:
            between = doc.low[other.last : number.first]
            denied = bool({"ikke", *_NOTED} & set(doc.low[max(0, other.first - 2) : other.first]))
            taken_back = denied and bool({"men", "det", "den"} & set(between)) and len(between) <= 5
        if taken_back and not other.article:
            return True
    return False


def _said_of_a_year(context: Context, number: Number, last: int) -> bool:
    """ "elleve millioner om året", "75 folk og 120 millioner": the size of a firm in a few words."""
    doc = context.doc
    if doc.at(number.last) not in (*_MILLION, *_BILLION):
        return False
    start, end = doc.sentence_start(number.first), doc.sentence_end(number.first)
    if any(word.startswith("marked") for word in doc.low[start : number.first]):
        return False
    whole = number.first == start and doc.low[last:end] in ([], ["."])
    if whole and start > 0 and len(doc) <= 12 and any(word in _PEOPLE_UNITS for word in doc.low):
        return True  # "Sæby. 9 ansatte. 6 millioner."
    if any(
        word.startswith(_OTHER) or word == "tab" for word in doc.low[max(start, number.first - 6) : min(end, last + 6)]
    ):
        return False
    before, after = " ".join(doc.before(number.first, 6)), " ".join(doc.after(last, 4))
    if re.match(r"(?:\w+ )?om aaret\b", after) or re.match(r"i kassen (?:i fjor|sidste aar|om aaret)", after):
        return (
            re.search(r"\b(?:koster|betaler|taber|mister|til|faar|flytter|formidler) (?:\w+ ){0,2}$", before + " ")
            is None
        )
    beside = re.search(
        r"\b(?:ansatte|mand|folk|medarbejdere|mennesker)(?: i \w+)?(?: ,(?: \w+ aar ,)?| og)(?: (?:cirka|ca\.?|omkring|knap|godt))? $",
        before + " ",
    )
    # "mio." swallows the full stop that ends a sentence
    abbreviated = doc.at(last - 1) == "mio." and doc.at(last) in ("vi", "vores", "hvad", "hvem", "hvordan", "hvor")
    ends = (
        last >= len(doc)
        or doc.at(last) in (",", ".", ")", "i", "og")
        or doc.words[last].text[:1].isupper()
        or abbreviated
    )
    return beside is not None and ends


_NOTED = ("skrev", "skrevet", "noterede", "noteret")
_SELLS = ("saelger", "fakturerer", "fakturerede", "faktureret", "solgte", "omsaetter", "saelge", "solgt")
_ASKING = (
    "mangler",
    "soeger",
    "hjaelp",
    "soege",
)  # no rival of the fact that was asked for: "der mangler et komma, 5,5 mio."
_PEOPLE_UNITS = ("ansatte", "ansat", "mand", "medarbejdere", "personer", "mennesker", "folk", "aarsvaerk")


def _is_money(context: Context, number: Number) -> bool:
    unit = context.doc.at(number.last)
    return unit in _MILLION + _BILLION + _THOUSAND + _CROWNS or number.value >= 20000


_NOTHING_SOLD = re.compile(
    r"\bikke (?:\w+ )?(?:solgt|faktureret|omsat|tjent|faaet|sendt)(?: \w+){0,2} (?:noget|endnu|en krone|faktura|ordre)\b"
)


def _none_at_all(context: Context) -> list[Finding]:
    """ "ingen omsætning endnu" is a turnover of nothing."""
    doc = context.doc
    for index, word in enumerate(doc.low):
        if word.startswith(("omsaetning", "omsetning")):
            before = doc.low[max(0, index - 3) : index]
            if {"ingen", "nul"} & set(before) or ({"ikke"} & set(before) and "nogen" in before):
                return [Finding("turnover_mdkk", 0, index, index + 1)]
        if word.startswith("omsaetter") and {"ikke", "ingenting", "intet"} & set(doc.low[index + 1 : index + 3]):
            return [Finding("turnover_mdkk", 0, index, index + 1)]
    if context.asked == "turnover_mdkk" and not context.numbers and _NOTHING_SOLD.search(context.line.text):
        return [Finding("turnover_mdkk", 0, 0, len(doc))]
    if (
        context.asked == "turnover_mdkk"
        and doc.low
        and (doc.low[0] in ("ingen", "ingenting", "intet", "nul") or "ingenting" in doc.low[:4])
        and doc.at(1) not in ("anelse", "ide", "idee", "klap", "kommentar", "kommentarer", "svar", "tal")
        and len(doc) < 9
    ):
        return [Finding("turnover_mdkk", 0, 0, len(doc))]
    return []
