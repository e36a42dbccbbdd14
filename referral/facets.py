"""Facts as people write them in a form, a web address or a command: `ansatte=10-49`, `land=Sydkorea`, `kommune=Skagen`.

`read_facets` turns such pairs into facts as the public contract writes them and names every fault in Danish;
`write_facets` is the way back, always in the same order, so that the same facts have one web address.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from referral.countries import ANYWHERE, ISO_CODES
from referral.facts import LISTS, NUMBERS, FactDictionary, FactSpec, Problem
from referral.taxonomies import countries, fold, needs, places

NAMES = {
    "needs": "behov",
    "sectors": "branche",
    "target_countries": "land",
    "municipality": "kommune",
    "region": "region",
    "employees": "ansatte",
    "has_foreign_partner": "partner",
    "partner_countries": "partnerland",
    "performs_rd": "udvikling",
    "stage": "fase",
    "organisation_type": "organisation",
    "company_age_years": "alder",
    "turnover_mdkk": "omsaetning",
    "balance_mdkk": "balance",
    "excluded_needs": "ikke_behov",
    "excluded_countries": "ikke_land",
}
DONT_KNOW = "ved_ikke"
LONGEST = 200  # characters of one value; nothing that is a fact is longer
MOST_SHOWN = 40  # characters of a wrong value repeated in a message
SUGGESTED = 3

_YES = frozenset({"ja", "j", "true", "1"})
_NO = frozenset({"nej", "n", "false", "0"})
_ABROAD = frozenset({"*", "udlandet", "alle", "hele udlandet"})
_N = r"(-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:[.,]\d+)?)"
_UNITS = re.compile(
    r"(?<=[\d+])\s*(?:ansatte|medarbejdere|mand|personer|mio\.?(?:\s*kr\.?)?|kr\.?|kroner|år|måneder|procent|pct\.?|%)(?!\w)"
)
_ABOUT = re.compile(r"^(?:ca\.?|cirka|omkring|omtrent)\s+")
_SHAPES = (
    (re.compile(rf"{_N}\s*(?:-|–|til|\.\.)\s*{_N}"), "between"),
    (re.compile(rf"{_N}\s*(?:\+|og (?:op|der)over|eller (?:flere|mere))"), "at_least"),
    (re.compile(rf"(?:mindst|fra|>=|≥)\s*{_N}"), "at_least"),
    (re.compile(rf"(?:højst|hoejst|op til|<=|≤)\s*{_N}"), "at_most"),
    (re.compile(rf"(?:over|mere end|flere end|>)\s*{_N}"), "above"),
    (re.compile(rf"(?:under|mindre end|færre end|<)\s*{_N}"), "below"),
    (re.compile(_N), "equals"),
)


class _Wrong(ValueError):
    """A value that cannot be read; `allowed` says what can."""

    def __init__(self, detail: str, allowed: str) -> None:
        super().__init__(detail)
        self.allowed = allowed


@dataclass
class Facets:
    """What was read: facts in the contract's form, and what could not be read."""

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def name_of(key: str) -> str:
    """The name of a fact in forms, addresses and commands."""
    return NAMES.get(key, key)


def key_of(name: str, dictionary: FactDictionary) -> str | None:
    """The fact that a name means, or None. The contract's own key is understood too."""
    for key, known in NAMES.items():
        if name == known and key in dictionary:
            return key
    return name if name in dictionary else None


def read_facets(pairs: Iterable[tuple[str, str]], dictionary: FactDictionary) -> Facets:
    """Facts from names and values. Empty values mean "not known"; a list may be repeated or written with commas."""
    read = Facets()
    unknown: list[str] = []
    for name, text in pairs:
        text = text.replace("\x00", "").strip()
        if not text:
            continue
        if name == DONT_KNOW:
            unknown += [key for one in text.split(",") if (key := key_of(one.strip(), dictionary))]
            continue
        key = key_of(name, dictionary)
        if key is None:
            names = [*NAMES.values(), *(one for one in dictionary.specs if one not in NAMES)]
            detail = f"Oplysningen »{_short(name)}« findes ikke. {_perhaps(name, names)}".strip()
            read.problems.append(Problem(name[:MOST_SHOWN], detail, ", ".join(names)))
            continue
        try:
            _add(read, dictionary[key], read_value(dictionary[key], text, dictionary))
        except _Wrong as wrong:
            read.problems.append(Problem(key, str(wrong), wrong.allowed))
    unknown = [key for key in dict.fromkeys(unknown) if key not in read.facts]
    if unknown:
        read.facts["dont_know"] = unknown
    return read


def _add(read: Facets, spec: FactSpec, value: Any) -> None:
    before = read.facts.get(spec.key)
    if before is None:
        read.facts[spec.key] = value
    elif isinstance(value, list):
        read.facts[spec.key] = list(dict.fromkeys([*before, *value]))
    elif before != value:
        raise _Wrong(f"Der er to forskellige svar på {spec.label}. Kun ét kan være rigtigt.", "ét svar")


def read_value(spec: FactSpec, text: str, dictionary: FactDictionary) -> Any:
    """One value in the contract's form; raises ValueError with a Danish text."""
    if len(text) > LONGEST:
        raise _Wrong(f"Svaret på {spec.label} er for langt.", f"højst {LONGEST} tegn")
    if spec.type in NUMBERS:
        return _number(spec, text)
    if spec.type == "bool":
        word = text.lower()
        if word in _YES or word in _NO:
            return word in _YES
        raise _Wrong(f"»{_short(text)}« er ikke et svar på {spec.label}. Skriv ja eller nej.", "ja eller nej")
    if spec.type == "municipality":
        return _municipality(text, dictionary)
    one = _country if spec.type == "countries" else _code
    if spec.type not in LISTS:
        return _code(spec, text, dictionary)
    try:
        return [one(spec, text, dictionary)]
    except _Wrong:
        parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
        if len(parts) < 2:
            raise
        return list(dict.fromkeys(one(spec, part, dictionary) for part in parts))


def _number(spec: FactSpec, text: str) -> Any:
    whole = spec.type == "integer"
    wanted = f"et {'helt ' if whole else ''}tal som 12, eller et interval som 10-49, 250+ eller højst 9"
    bare = _UNITS.sub("", _ABOUT.sub("", text.lower())).strip()
    for pattern, shape in _SHAPES:
        found = pattern.fullmatch(bare)
        if found is None:
            continue
        values = [_float(one) for one in found.groups()]
        if whole and not all(one.is_integer() for one in values):
            raise _Wrong(f"{_cap(spec.label)} skal være et helt tal.", wanted)
        numbers: list[float] = [int(one) if one.is_integer() else one for one in values]
        step = 1 if whole else 0
        if shape == "between":
            return {"min": numbers[0], "max": numbers[1]} if numbers[0] != numbers[1] else numbers[0]
        if shape in ("at_least", "above"):
            return {"min": numbers[0] + (step if shape == "above" else 0)}
        if shape in ("at_most", "below"):
            return {"max": numbers[0] - (step if shape == "below" else 0)}
        return numbers[0]
    raise _Wrong(f"»{_short(text)}« er ikke et tal for {spec.label}. Skriv {wanted}.", wanted)


def _float(text: str) -> float:
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _code(spec: FactSpec, text: str, dictionary: FactDictionary) -> str:
    codes = dictionary.codes.get(spec.key, {})
    if text in codes:
        return text
    wanted = fold(text).removeprefix("region ") if spec.key == "region" else fold(text)
    by_name = {fold(label): code for code, label in codes.items()}
    by_name.update({fold(code): code for code in codes})
    if spec.key in ("needs", "excluded_needs"):
        by_name.update({fold(need.short): code for code, need in needs().items() if code in codes})
    if wanted in by_name:
        return by_name[wanted]
    starts = {code for name, code in by_name.items() if name.startswith(wanted)}
    if len(starts) == 1:
        return starts.pop()
    hint = _perhaps(wanted, by_name, lambda name: f"{codes[by_name[name]]} ({by_name[name]})")
    raise _Wrong(f"»{_short(text)}« kendes ikke under {spec.label}. {hint}".strip(), ", ".join(codes))


def _country(spec: FactSpec, text: str, dictionary: FactDictionary) -> str:
    if spec.key == "excluded_countries" and fold(text) in _ABROAD:
        return ANYWHERE
    if text.upper() in ISO_CODES:
        return text.upper()
    wanted = fold(text)
    by_name = {fold(label): code for code, label in dictionary.countries.items()}
    if wanted in by_name:
        return by_name[wanted]
    for country in countries().by_code.values():
        if wanted in (fold(name) for name in (*country.names, *country.places)):
            return country.code
    hint = _perhaps(wanted, by_name, lambda name: dictionary.countries[by_name[name]])
    allowed = "et lands navn eller landekode, for eksempel Sydkorea eller KR"
    raise _Wrong(f"»{_short(text)}« er ikke et land, som vi kender. {hint or f'Skriv {allowed}.'}", allowed)


def _municipality(text: str, dictionary: FactDictionary) -> str:
    known = dictionary.places.municipalities
    if text in known:
        return text
    found = places().municipality(text)
    if found is not None and found.name in known:
        return found.name
    by_name = {fold(name): name for name in known}
    hint = _perhaps(fold(text), by_name, by_name.__getitem__)
    allowed = "en by eller kommune, for eksempel Odense"
    raise _Wrong(f"»{_short(text)}« er ikke en by eller kommune, som vi kender. {hint or f'Skriv {allowed}.'}", allowed)


def _perhaps(wanted: str, names: Iterable[str], shown: Any = str) -> str:
    near = difflib.get_close_matches(wanted, list(names), SUGGESTED, 0.6)
    listed = list(dict.fromkeys(shown(name) for name in near))
    return f"Mente du {' eller '.join(listed)}?" if listed else ""


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---- the way back ------------------------------------------------------------------------------------------------------


def write_facets(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and values of facts in the contract's form, in a fixed order."""
    order = [*NAMES, *sorted(key for key in facts if key not in NAMES and key != "dont_know")]
    pairs = []
    for key in order:
        if key not in facts:
            continue
        value = facts[key]
        values = value if isinstance(value, (list, tuple)) else [value]
        pairs += [(name_of(key), write_value(one)) for one in values]
    return pairs + [(DONT_KNOW, name_of(key)) for key in facts.get("dont_know", ())]


def write_value(value: Any) -> str:
    """One value as `read_value` reads it."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        if low is None:
            return f"højst {_plain(high)}"
        return f"{_plain(low)}+" if high is None else f"{_plain(low)}-{_plain(high)}"
    return _plain(value) if isinstance(value, (int, float)) else str(value)


def _plain(number: Any) -> str:
    return f"{number:.10g}".replace(".", ",") if not float(number).is_integer() else str(int(number))
