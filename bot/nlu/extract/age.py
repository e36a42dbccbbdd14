"""The company's age in years, from "startet i 2021", "for tre år siden", "12 år gammelt firma"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number, bound_before
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import word_set, word_tuple

_FOUNDED = word_tuple(
    """
    start opstart stift grundlag grundlae etabler oprett begynd aabne dannet dannede eksister faadt foedt founded cvr
    nystart stammer gang siden biks lagde koert koerte grundlaeg established stiftelses registre indregistr drevet
    selvstaendig byggede bygget svejsede aargang
    """
)  # fmt: skip
_COMPANY = word_tuple(
    """
    firma virksomhed selskab biks butik aps startup start-up vaerksted forretning bryggeri smedje mejeri fabrik gaard
    forening rederi familie tegnestue hotel a
    """
)
_NOT_AGE = word_tuple(
    """
    erfaring forsk uddann kontrakt garanti projekt levetid holde holdbar pension laereplads udvikl taenkt patent leje
    praktik proev lager kandidat ansaet forloeb
    """
)
_DURING = word_tuple(
    """
    drevet eksisteret gang haft koert lavet bygget solgt bikset vaeret produceret levet arbejdet bagt brygget leveret
    holdt gjort fremstillet sejlet udviklet syet passet
    """
)


_PERSONS = word_tuple(
    """
    jeg min mand han hun hende svend datter soen far
    """
)
_SUBJECTS = word_set(
    """
    vi jeg firmaet virksomheden os selskabet familien min vores har vaeret
    """
)


def find(context: Context) -> list[Finding]:
    """Findings of `company_age_years`."""
    findings: list[Finding] = []
    for number in context.numbers:
        if number.article or not context.free(number):
            continue
        finding = _year(context, number) or _years(context, number)
        if finding is not None:
            findings.append(finding)
            context.take(finding.first, finding.last)
        elif _is_year(context, number):
            context.take(number.first, number.last)
    if not findings:
        findings += _phrases(context)
    return findings


def _is_year(context: Context, number: Number) -> bool:
    return (
        number.exact
        and 1700 <= number.value <= context.today.year + 5
        and number.value == int(number.value)
        and len(context.doc.words[number.first].text) == 4
    )


def _finding(context: Context, value: int | dict[str, int], first: int, last: int, weight: float) -> Finding:
    kind = context.denials.of(first, last)
    return Finding(
        "company_age_years",
        value,
        first,
        last,
        0.3 if kind == "soft" else weight,
        kind in ("replace", "retract", "wish"),
    )


def _year(context: Context, number: Number) -> Finding | None:
    doc = context.doc
    this_year = context.today.year
    if not number.exact:
        return None
    year = int(number.value)
    digits = doc.words[number.first].text if doc.words[number.first].kind == "n" else ""
    asked = context.asked == "company_age_years"
    before, after = doc.before(number.first, 9), doc.low[number.last : number.last + 4]
    if 1700 <= year <= this_year and number.value == year and (len(digits) == 4 or (not digits and asked)):
        if before[-1:] and before[-1] in ("omsaetning", "aarsrapport", "regnskab") or _money_near(before, after):
            return None
        founded = any(word.startswith(_FOUNDED) for word in (*before, *after))
        company = any(word.startswith(_COMPANY) for word in before[-4:])
        weak = before[-1:] and before[-1] in ("fra", "siden", "anno")
        denied = context.denials.of(number.first, number.last) in ("replace", "soft")
        if (
            before[-1:] == ["inden"]
            or before[-1:] == ["foer"]
            or before[-1:] == ["til"]
            or before[-2:] in (["inden", "udgangen"], ["udgangen", "af"], ["slutningen", "af"])
        ):
            return None
        if asked or founded or (weak and (company or len(doc) < 25)) or denied or _alone(context, number):
            return _finding(context, this_year - year, number.first, number.last, 2.0 if founded or asked else 1.0)
        return None
    short = re.fullmatch(r"\d\d", digits) is not None and (
        before[-1:] in (["i"], ["siden"], ["fra"]) or (before[-1:] == ["'"])
    )
    if short and year > (this_year % 100) - 1 and after[:1] != ["aar"]:
        founded = any(word.startswith(_FOUNDED) for word in before[-6:])
        if founded or asked:
            return _finding(context, this_year - 1900 - year, number.first, number.last, 1.5)
    elif short and founded_short(before) and after[:1] != ["aar"]:
        return _finding(context, this_year - 2000 - year, number.first, number.last, 1.5)
    return None


def founded_short(before: list[str]) -> bool:
    """ "startet i 18": a two-digit year of this century."""
    return any(word.startswith(("start", "stift", "grundlag", "etabler", "oprett")) for word in before[-4:])


def _money_near(before: list[str], after: list[str]) -> bool:
    return any(word in ("kr", "kr.", "kroner", "mio", "mio.") for word in after[:1])


def _alone(context: Context, number: Number) -> bool:
    """A telegram ("familieejet, 1955, Lemvig"): a year between commas."""
    doc = context.doc
    left, right = doc.at(number.first - 1), doc.at(number.last)
    short = len(doc) < 22
    return (
        short
        and number.value < context.today.year
        and left in (",", "", "aps", "stiftet")
        and right in (",", "", ".")
        and context.asked in (None, "company_age_years")
        and len(doc) > 2
    )


def _years(context: Context, number: Number) -> Finding | None:
    doc = context.doc
    unit = doc.at(number.last)
    if unit == "-" and doc.at(number.last + 1).startswith("aarig"):
        number = number.grown(number.first, number.last + 1)
        unit = doc.at(number.last)
    asked = context.asked == "company_age_years"
    before, after = doc.before(number.first, 9), doc.low[number.last + 1 : number.last + 6]
    if context.asked != "company_age_years" and {"om", "hver", "inden"} & set(before[-1:]):
        return None
    months = unit in ("maaneder", "maaned", "mdr", "mdr.", "uger", "uge", "dage")
    if unit not in ("aar", "aars", "aarig", "aarige", "aarigt", "aaringer", "aas") and not months:
        if (
            asked
            and unit
            in ("", ".", ",", "!", "ca", "cirka", "tror", "eller", "vel", "+", "vist", "maaske", "tal", "snart")
            and number.value < 400
            and unit != "%"
        ):
            return _finding(context, _with_bound(context, number), number.first, number.last, 1.0)
        return None
    person = (
        any(word in _PERSONS for word in before[-3:])
        and after[:1] in (["gammel"], ["."], [""])
        and not _company_word(before)
    )
    if person and not asked:
        return None
    words_after, words_before = after[:3], before[-7:]
    if any(word.startswith(_NOT_AGE) for word in words_after[:3]) or any(
        word.startswith(_NOT_AGE) for word in before[-2:]
    ):
        return None
    old = bool({"gammel", "gammelt", "gamle", "gaml", "gl", "gl."} & set(words_after[:1])) or unit.startswith(
        ("aarig", "aarig")
    )
    ago = "siden" in words_after[:2] and "for" in before[-4:]
    during = any(word.startswith(_DURING) for word in (*words_before, *words_after)) and (
        {"i", "gennem", "snart", "paa", "over", "naesten", "efter", "for"} & set(before[-4:])
    )
    founded = any(word.startswith(_FOUNDED) for word in (*words_before, *words_after[:4]))
    company = _company_word((*before, *after))
    ok = (
        asked
        or (old and (company or _subject(before)))
        or (ago and founded)
        or (during and _subject((*before, *after)))
        or (founded and "siden" in words_after)
    )
    if context.denials.of(number.first, number.last) in ("replace", "soft") and (old or founded):
        ok = True
    if not ok and "aar" in unit and "til" in words_before[-2:] and "aar" in words_before:
        ok = True
    if not ok:
        return None
    if unit.startswith("aars") and any(word.startswith("erfaring") for word in after[:3]):
        return None
    value = 0 if months and number.value < 12 else _with_bound(context, number)
    if months and number.value >= 12:
        value = int(number.value // 12) if unit.startswith("m") else 0
    return _finding(context, value, number.first, number.last + 1, 1.5)


def _subject(words: Iterable[str]) -> bool:
    return bool(_SUBJECTS & set(words))


def _company_word(words: Iterable[str]) -> bool:
    return any(word.startswith(_COMPANY[:-1]) for word in words)


def _with_bound(context: Context, number: Number) -> int | dict[str, int]:
    bound = bound_before(context.doc, number.first)
    if bound is not None and number.exact:
        return {bound.side: int(number.value)}
    if not number.exact and number.low is not None and number.high is not None:
        return {"min": int(number.low), "max": int(number.high)}
    return int(number.value)


def _phrases(context: Context) -> list[Finding]:
    doc = context.doc
    low = doc.low
    text = " ".join(low)
    asked = context.asked == "company_age_years"
    founded = (
        asked
        or re.search(r"\b(start|stift|grundlag|etabler|oprett|begynd|aabne|fik mit cvr|fik cvr)", text) is not None
    )
    patterns: list[tuple[str, int]] = [
        (r"\bi fjor\b|\bsidste aar\b|\bet aar siden\b|\bet aar gammel", 1),
        (r"\bi aar\b|\bi sidste (uge|maaned)\b|\bi gaar\b", 0),
    ]
    if asked:
        patterns += [
            (r"\bet halvt( aar)?\b|\bhalvt aar\b", 0),
            (r"\bet aars?\b|\bet aar\b|\b1 aar\b", 1),
            (r"\bspritny|\bhelt ny|\bnystart|\blige start|\bikke start|\bendnu ikke|\bnyopstart|\blige begyndt", 0),
            (r"\bet aarti\b", 10),
        ]
    else:
        patterns += [(r"\b(er|kun|blevet) et aar\b(?! siden)", 1)]
    if founded or re.search(r"\bet aar (siden|gammel)", text):
        for pattern, value in patterns:
            match = re.search(pattern, text)
            if match:
                if (
                    not asked
                    and re.search(r"\b(i aar|sidste aar)\b", match.group())
                    and not re.search(
                        r"(vi|jeg|firmaet|virksomheden|selskabet|cvr|gang)\b.{0,40}"
                        + pattern
                        + r"|"
                        + pattern
                        + r".{0,25}\b(startede|stiftede|begyndte)",
                        text,
                    )
                ):
                    continue
                if value == 0 and "ikke" in text[: match.start()][-25:] and match.group() == "i aar":
                    continue
                if not asked and re.search(
                    r"\b(laer|udvikl|proev|projekt|eksport|saelge)", text[max(0, match.start() - 25) : match.start()]
                ):
                    continue
                return [Finding("company_age_years", value, 0, len(doc))]
    return []
