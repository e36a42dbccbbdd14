"""Turnover and balance sheet total in million DKK: only money that is said to be one of them."""

from __future__ import annotations

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number, bound_before
from bot.nlu.extract.result import Finding
from bot.nlu.extract.spelling import misspells
from bot.nlu.extract.wordlists import word_tuple

_TURNOVER = word_tuple(
    """
    omsaet omset omsat omsaat omst oms. omsaetnign toplinje turnover revenue
    """
)
_BALANCE = ("balance", "aktiver", "balncesum", "ballance")
_OTHER = word_tuple(
    """
    tilskud stoette pris koster overskud resultat bundlinje egenkapital laan investering investor kapital budget
    underskud gaeld loen legat bevilling hjaelp soege soeger mangler pulje koste faktura ordre koebt saelge
    """
)  # fmt: skip
_MILLION = word_tuple(
    """
    mio mio. mill mill. million millioner mil mil. milion milioner millionen mkr mkr. mdkk mio.kr millon mllioner
    millioer millioners
    """
)
_BILLION = ("mia", "mia.", "milliard", "milliarder", "mio-")
_THOUSAND = ("tkr", "tkr.", "t.kr", "t.kr.", "tdkk", "tusind", "tusinde", "k", "tusinder", "tusend")
_CROWNS = ("kr", "kr.", "kroner", "dkk", "kroners")
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
                    0.3 if kind == "soft" else weight,
                    kind in ("replace", "retract", "wish"),
                )
            )
        if unit or fact:
            context.take(number.first, last)
    if not findings:
        findings += _none_at_all(context)
    for index, word in enumerate(doc.low):
        if (
            word in ("en", "et")
            and doc.at(index + 1) in ("million", "milliard", "mio", "mia")
            and not any(finding.first <= index < finding.last for finding in findings)
        ):
            number = Number(index, index + 1, 1.0, 1.0)
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
    elif unit in _THOUSAND and (number.value or 0) < 100000:
        factor, last = 0.001, last + 1
        if doc.at(last) in _MILLION:
            return None
    elif unit in _CROWNS or crowns_before:
        factor = 1e-6
    if doc.at(last) in _CROWNS:
        last += 1
    if doc.at(last) in _FOREIGN or unit in _FOREIGN or doc.at(number.first - 1) in _FOREIGN:
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


def tidy(value: float) -> float | int:
    """A whole number as an integer, any other rounded to six decimals (one crown)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _fact(context: Context, number: Number, last: int, unit: bool) -> tuple[str, float]:
    """Which fact an amount is, judged by the nearest word that says so in its sentence."""
    doc = context.doc
    start, end = doc.sentence_start(number.first), doc.sentence_end(number.first)
    best: tuple[int, str] | None = None
    low = doc.low
    others = [other for other in context.numbers if other.first != number.first and not other.article]
    for index in range(start, end):
        if number.first <= index < last:
            continue
        word = low[index]
        name = (
            "turnover_mdkk"
            if word.startswith(_TURNOVER) or misspells(word, ("omsaetning", "omsaetter", "omsaetningen"))
            else "balance_mdkk"
            if word.startswith(_BALANCE) or misspells(word, ("balancen", "balancesum"))
            else "other"
            if word.startswith(_OTHER)
            else ""
        )
        if not name and (
            word in ("saelger", "fakturerer", "solgte", "omsaetter")
            and doc.at(index + 1) == "for"
            or word in ("saelge", "solgt")
            and doc.at(index + 1) == "for"
            and index < number.first
        ):
            name = "turnover_mdkk"
        if not name:
            continue
        distance = number.first - index if index < number.first else index - last + 1
        if index < number.first:
            between = range(index, number.first)
            barrier = any(low[position] in (".", "!", "?", ";") for position in between)
            crossing = any(index < other.first < number.first and _is_money(context, other) for other in others)
            if any(low[position] == "," for position in between) and distance > 4:
                distance += 3
        else:
            between = range(last, index)
            barrier = any(low[position] in (".", "!", "?", ";", ",", "men", "og") for position in between)
            crossing = any(last <= other.first < index and _is_money(context, other) for other in others)
            distance += 1
        if barrier or crossing or distance > 11:
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
        return context.asked, 1.0 if unit else 0.7
    return "", 0.0


_PEOPLE_UNITS = ("ansatte", "ansat", "mand", "medarbejdere", "personer", "mennesker", "folk", "aarsvaerk")


def _is_money(context: Context, number: Number) -> bool:
    unit = context.doc.at(number.last)
    return unit in _MILLION + _BILLION + _THOUSAND + _CROWNS or number.value >= 20000


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
    if (
        context.asked == "turnover_mdkk"
        and doc.low
        and (doc.low[0] in ("ingen", "ingenting", "intet", "nul") or "ingenting" in doc.low[:4])
        and doc.at(1) not in ("anelse", "ide", "idee", "klap", "kommentar", "kommentarer", "svar")
        and len(doc) < 9
    ):
        return [Finding("turnover_mdkk", 0, 0, len(doc))]
    return []
