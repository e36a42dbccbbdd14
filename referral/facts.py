"""Facts about a company: the dictionary that says what they are, and the checked facts of one company.

A fact is the set of values still possible: absent (anything), a range, a list, one value. `parse_facts` turns what
was said into `Facts` or raises `FactsError`, whose problems name the field and say in Danish what is allowed.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from referral.countries import ANYWHERE, HOME, ISO_CODES
from referral.places import Places

NUMBERS = frozenset({"integer", "number"})
LISTS = frozenset({"codes", "countries"})
TYPES = NUMBERS | LISTS | {"bool", "code", "municipality"}

# The types that the public contract fixes; a catalogue may add facts, not change these.
CONTRACT_TYPES = {
    "needs": "codes",
    "excluded_needs": "codes",
    "sectors": "codes",
    "target_countries": "countries",
    "excluded_countries": "countries",
    "partner_countries": "countries",
    "has_foreign_partner": "bool",
    "region": "code",
    "municipality": "municipality",
    "employees": "integer",
    "turnover_mdkk": "number",
    "balance_mdkk": "number",
    "company_age_years": "integer",
    "performs_rd": "bool",
    "stage": "code",
    "organisation_type": "code",
}

GROUP_OF = {
    "group_employees": "employees",
    "group_turnover_mdkk": "turnover_mdkk",
    "group_balance_mdkk": "balance_mdkk",
}

# A fact that makes sense only after a yes to another one.
AFTER_YES = {**dict.fromkeys(GROUP_OF, "linked_firms"), "partner_countries": "has_foreign_partner"}

BELIEVABLE = 10_000_000  # no Danish company comes near it in people, years or million kroner


class Range(NamedTuple):
    """What is known of a number: it lies from `min` to `max`; None = that end is open."""

    min: float | None
    max: float | None


Value = bool | int | float | str | Range | tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """An answer offered: its value as facts hold it, and the Danish label."""

    value: Any
    label: str


@dataclass(frozen=True)
class FactSpec:
    """One entry of the fact dictionary. `cost` 1 (everybody knows) to 5 (must be looked up)."""

    key: str
    type: str
    label: str
    unit: str = ""
    question: str = ""
    why: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    cost: int = 2
    sensitive: bool = False
    min: float | None = None
    max: float | None = None
    derived_from: tuple[str, ...] = ()

    @property
    def askable(self) -> bool:
        """Whether the company can be asked for it."""
        return bool(self.question)


@dataclass(frozen=True)
class FactDictionary:
    """Every fact there is, with the codes that it may hold and their Danish labels."""

    specs: Mapping[str, FactSpec]
    codes: Mapping[str, Mapping[str, str]]  # fact key -> code -> label, for code and codes facts
    countries: Mapping[str, str]  # ISO code -> Danish name, for those that have one
    places: Places

    def __getitem__(self, key: str) -> FactSpec:
        return self.specs[key]

    def __contains__(self, key: object) -> bool:
        return key in self.specs


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, in Danish, and what is allowed there."""

    field: str
    detail: str
    allowed: str

    def as_dict(self) -> dict[str, str]:
        """The problem as problem documents carry it."""
        return {"field": self.field, "detail": self.detail, "allowed": self.allowed}


class FactsError(ValueError):
    """Facts that cannot be right; `problems` says which and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.detail for problem in problems))
        self.found = tuple(problems)

    @property
    def problems(self) -> list[dict[str, str]]:
        """One `{field, detail, allowed}` for each thing that is wrong."""
        return [problem.as_dict() for problem in self.found]


@dataclass(frozen=True)
class Facts:
    """Checked facts of one company: what was stated and what follows from it."""

    values: Mapping[str, Value] = field(default_factory=dict)
    dont_know: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()

    def get(self, key: str) -> Value | None:
        """The value, or None while it is unknown."""
        return self.values.get(key)

    def codes(self, key: str) -> tuple[str, ...] | None:
        """A list fact, or None while it is unknown."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) and not isinstance(value, Range) else None

    def __contains__(self, key: object) -> bool:
        return key in self.values

    def with_answer(self, key: str, value: Value) -> Facts:
        """The facts had `key` been answered with an already valid `value`."""
        return Facts({**self.values, key: value}, self.dont_know, self.derived)

    def as_dict(self) -> dict[str, Any]:
        """The facts as the public contract writes them."""
        out: dict[str, Any] = {}
        for key, value in self.values.items():
            if isinstance(value, Range):
                out[key] = {name: _plain(end) for name, end in value._asdict().items() if end is not None}
            elif isinstance(value, tuple):
                out[key] = list(value)
            else:
                out[key] = value
        if self.dont_know:
            out["dont_know"] = list(self.dont_know)
        return out


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def danish_number(number: float) -> str:
    """A number as Danes write it: 1.500 and 2,5."""
    text = f"{number:,.2f}".rstrip("0").rstrip(".") if not float(number).is_integer() else f"{int(number):,}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def _listed(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{code} ({label})" if label and label != code else code for code, label in codes.items())


class _Parser:
    def __init__(self, dictionary: FactDictionary) -> None:
        self.dictionary = dictionary
        self.problems: list[Problem] = []

    def problem(self, key: str, detail: str, allowed: str) -> None:
        self.problems.append(Problem(key, detail, allowed))

    def value(self, spec: FactSpec, raw: Any) -> Value | None:
        if spec.type in NUMBERS:
            return self.number_or_range(spec, raw)
        if spec.type == "bool":
            if isinstance(raw, bool):
                return raw
            self.problem(spec.key, f"{_cap(spec.label)} skal være ja eller nej.", "true eller false")
            return None
        if spec.type in LISTS:
            return self.codes(spec, raw)
        if spec.type == "municipality":
            known = self.dictionary.places.municipalities
            if isinstance(raw, str) and raw in known:
                return raw
            self.problem(
                spec.key,
                f"{raw!r} er ikke en dansk kommune, som vi kender.",
                "kommunens navn uden ordet kommune, for eksempel Odense",
            )
            return None
        codes = self.dictionary.codes.get(spec.key, {})
        if isinstance(raw, str) and raw in codes:
            return raw
        self.problem(spec.key, f"Vi kender ikke koden {raw!r} under {spec.label}.", _listed(codes))
        return None

    def number_or_range(self, spec: FactSpec, raw: Any) -> Value | None:
        allowed = self.allowed_number(spec)
        if isinstance(raw, Mapping):
            if not raw or not set(raw) <= {"min", "max"} or all(end is None for end in raw.values()):
                self.problem(spec.key, f"Et interval for {spec.label} skrives med min og max.", allowed)
                return None
            ends = {name: None if raw.get(name) is None else self.number(spec, raw[name]) for name in ("min", "max")}
            if any(ends[name] is None and raw.get(name) is not None for name in ends):
                return None
            low, high = ends["min"], ends["max"]
            if low is not None and high is not None and low > high:
                self.problem(
                    spec.key,
                    f"Intervallet for {spec.label} vender forkert: mindst {danish_number(low)} og højst "
                    f"{danish_number(high)}.",
                    "min må ikke være større end max",
                )
                return None
            return low if low is not None and low == high else Range(low, high)
        if isinstance(raw, (list, tuple)):
            said = " og ".join(str(one) for one in raw)
            self.problem(
                spec.key, f"Der er oplyst flere tal for {spec.label}: {said}. Kun ét kan være rigtigt.", allowed
            )
            return None
        return self.number(spec, raw)

    def number(self, spec: FactSpec, raw: Any) -> int | float | None:
        allowed = self.allowed_number(spec)
        if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not math.isfinite(raw):
            self.problem(spec.key, f"{_cap(spec.label)} skal være et tal.", allowed)
            return None
        if spec.type == "integer" and not float(raw).is_integer():
            self.problem(spec.key, f"{_cap(spec.label)} skal være et helt tal, ikke {danish_number(raw)}.", allowed)
            return None
        low, high = self.bounds(spec)
        if raw < low:
            detail = "kan ikke være negativt" if raw < 0 else f"er mindst {danish_number(low)}"
            self.problem(spec.key, f"{_cap(spec.label)} {detail}: {danish_number(raw)}.", allowed)
            return None
        if raw > high:
            self.problem(
                spec.key, f"{_cap(spec.label)} er for stort til at være rigtigt: {danish_number(raw)}.", allowed
            )
            return None
        return int(raw) if spec.type == "integer" else raw

    @staticmethod
    def bounds(spec: FactSpec) -> tuple[float, float]:
        return spec.min if spec.min is not None else 0, spec.max if spec.max is not None else BELIEVABLE

    def allowed_number(self, spec: FactSpec) -> str:
        low, high = self.bounds(spec)
        kind = "et helt tal" if spec.type == "integer" else "et tal"
        unit = f" {spec.unit}" if spec.unit else ""
        return f"{kind} fra {danish_number(low)} til {danish_number(high)}{unit}, eller et interval med min og max"

    def codes(self, spec: FactSpec, raw: Any) -> Value | None:
        allowed, known = self.allowed_codes(spec)
        if not isinstance(raw, (list, tuple)) or not all(isinstance(one, str) for one in raw):
            self.problem(spec.key, f"{_cap(spec.label)} skal være en liste af koder.", allowed)
            return None
        wrong = [one for one in raw if one not in known]
        if wrong:
            said = ", ".join(repr(one) for one in wrong)
            self.problem(spec.key, f"Vi kender ikke {said} under {spec.label}.", allowed)
            return None
        return tuple(dict.fromkeys(raw))

    def allowed_codes(self, spec: FactSpec) -> tuple[str, frozenset[str]]:
        if spec.type == "countries":
            if spec.key == "excluded_countries":
                return "landekoder på to bogstaver, for eksempel KR, eller * for hele udlandet", ISO_CODES | {ANYWHERE}
            return "landekoder på to bogstaver, for eksempel KR", ISO_CODES
        codes = self.dictionary.codes.get(spec.key, {})
        return _listed(codes), frozenset(codes)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def parse_facts(raw: Mapping[str, Any], dictionary: FactDictionary) -> Facts:
    """Check what was said and add what follows from it; every problem is reported at once.

    Raises FactsError on an unknown key or code, a number that is negative or beyond belief, and on facts that
    contradict each other.
    """
    parser = _Parser(dictionary)
    if not isinstance(raw, Mapping):
        raise FactsError([Problem("facts", "Oplysningerne skal være et objekt med felter.", "et JSON-objekt")])
    values: dict[str, Value] = {}
    for key, said in raw.items():
        if key == "dont_know" or said is None:
            continue
        spec = dictionary.specs.get(key)
        if spec is None or spec.derived_from and key not in CONTRACT_TYPES:
            known = ", ".join(k for k, s in dictionary.specs.items() if k in CONTRACT_TYPES or not s.derived_from)
            parser.problem(str(key), f"Vi kender ikke oplysningen {key!r}.", known)
            continue
        value = parser.value(spec, said)
        if value is not None:
            values[key] = value
    dont_know = _dont_know(raw.get("dont_know"), values, parser)
    derived = _derive(values, dictionary, parser)
    if parser.problems:
        raise FactsError(parser.problems)
    return Facts(values, tuple(key for key in dont_know if key not in values), tuple(derived))


def _dont_know(raw: Any, values: Mapping[str, Value], parser: _Parser) -> list[str]:
    if raw is None:
        return []
    known = parser.dictionary.specs
    if not isinstance(raw, (list, tuple)) or not all(isinstance(key, str) and key in known for key in raw):
        parser.problem("dont_know", "dont_know skal være en liste af oplysninger, som vi kender.", ", ".join(known))
        return []
    return [key for key in dict.fromkeys(raw) if key not in values]


def _derive(values: dict[str, Value], dictionary: FactDictionary, parser: _Parser) -> list[str]:
    """Add what follows; report what contradicts. Returns the keys added."""
    added = []
    municipality = values.get("municipality")
    if isinstance(municipality, str):
        region = dictionary.places.region.get(municipality)
        stated = values.get("region")
        if stated is not None and region is not None and stated != region:
            parser.problem(
                "region",
                f"{municipality} Kommune ligger i {region}, men der er oplyst {stated}.",
                f"{region}, eller en anden kommune",
            )
        elif region is not None and stated is None:
            values["region"] = region
            added.append("region")
    partners = values.get("partner_countries")
    if isinstance(partners, tuple):
        abroad = any(code != HOME for code in partners)
        stated = values.get("has_foreign_partner")
        if stated is None:
            values["has_foreign_partner"] = abroad
            added.append("has_foreign_partner")
        elif stated != abroad:
            detail = (
                f"Der er oplyst partner i {_country_names(partners, dictionary)}, men også at I ingen partner har."
                if abroad
                else "Der er oplyst, at I har en udenlandsk partner, men listen over partnerlande er tom."
            )
            parser.problem("has_foreign_partner", detail, "true med mindst ét partnerland, eller false uden")
    _check_exclusions(values, dictionary, parser)
    _check_group(values, added, parser)
    return added


def _country_names(codes: Sequence[Any], dictionary: FactDictionary) -> str:
    return ", ".join(dictionary.countries.get(code, code) for code in codes)


def _check_exclusions(values: Mapping[str, Value], dictionary: FactDictionary, parser: _Parser) -> None:
    wanted, unwanted = values.get("needs"), values.get("excluded_needs")
    if isinstance(wanted, tuple) and isinstance(unwanted, tuple):
        both = [code for code in wanted if code in unwanted]
        if both:
            labels = dictionary.codes.get("needs", {})
            names = ", ".join(labels.get(str(code), str(code)) for code in both)
            parser.problem("excluded_needs", f"Det samme er både ønsket og fravalgt: {names}.", "hver kode ét sted")
    wanted, unwanted = values.get("target_countries"), values.get("excluded_countries")
    if isinstance(wanted, tuple) and isinstance(unwanted, tuple):
        both = [code for code in wanted if code in unwanted or (ANYWHERE in unwanted and code != HOME)]
        if both:
            names = _country_names([str(code) for code in both], dictionary)
            parser.problem(
                "excluded_countries", f"Det samme land er både ønsket og fravalgt: {names}.", "ét af stederne"
            )


def _check_group(values: dict[str, Value], added: list[str], parser: _Parser) -> None:
    """Figures of a group contain the company's own, and there is a group only with linked firms."""
    stated = [key for key in GROUP_OF if key in values]
    if stated and values.get("linked_firms") is False:
        parser.problem(
            stated[0],
            "Der er tal for en koncern, men også oplyst, at I ikke er forbundet med andre virksomheder.",
            "koncerntal kun sammen med linked_firms = true",
        )
    elif stated and "linked_firms" in parser.dictionary and "linked_firms" not in values:
        values["linked_firms"] = True
        added.append("linked_firms")
    for key in stated:
        own = values.get(GROUP_OF[key])
        if own is not None and _ends(own)[0] > _ends(values[key])[1]:
            parser.problem(key, "Koncernens tal er mindre end virksomhedens eget.", "mindst virksomhedens eget tal")


def _ends(value: Value) -> tuple[float, float]:
    if isinstance(value, Range):
        return value.min if value.min is not None else -math.inf, value.max if value.max is not None else math.inf
    number = float(cast(float, value))
    return number, number


def first_asked(keys: Collection[str], facts: Facts) -> list[str]:
    """The same facts with those that make sense only after a yes replaced by the one to say yes to."""
    if AFTER_YES.keys().isdisjoint(keys):
        return list(dict.fromkeys(keys))
    found = [AFTER_YES[key] if key in AFTER_YES and facts.get(AFTER_YES[key]) is not True else key for key in keys]
    return list(dict.fromkeys(found))


# ---- facts over the turns of a conversation --------------------------------------------------------------------------

_OPPOSITES = (("needs", "excluded_needs"), ("target_countries", "excluded_countries"))
_ACCUMULATING = ("needs", "sectors", "target_countries", "partner_countries", "excluded_needs", "excluded_countries")


def merge(old_raw: Mapping[str, Any], new_raw: Mapping[str, Any], correction: bool = False) -> dict[str, Any]:
    """Facts known before (`old_raw`) with what a new message states (`new_raw`), both as the contract writes them.

    - A list grows by what is new; as a `correction`, or when stated empty, it is replaced.
    - What is ruled out leaves the wanted list, and what is wanted again leaves the ruled-out one.
    - A number or code is replaced; a range that contains the exact number known before adds nothing, and two
      ranges that overlap leave their overlap, unless it is a correction.
    - A municipality brings its own region (the old one goes), and another region drops the municipality known before.
    - Partner countries mean a partner; "no partner" drops the partner countries.
    - A fact that is given is no longer unknown; what one does not know replaces nothing that is known.
    """
    merged = {key: value for key, value in old_raw.items() if key != "dont_know" and value is not None}
    new = {key: value for key, value in new_raw.items() if key != "dont_know" and value is not None}
    for key, value in new.items():
        before = merged.get(key)
        if key in _ACCUMULATING and isinstance(before, (list, tuple)) and value and not correction:
            merged[key] = list(dict.fromkeys([*before, *value]))
        elif not correction and before is not None:
            merged[key] = _narrowed(before, value)
        else:
            merged[key] = list(value) if isinstance(value, (list, tuple)) else value
    _settle_opposites(merged, new)
    _settle_place(merged, new, old_raw.get("region"))
    _settle_partner(merged, new)
    unknown = [*(old_raw.get("dont_know") or ()), *(new_raw.get("dont_know") or ())]
    unknown = [key for key in dict.fromkeys(unknown) if key not in merged]
    if unknown:
        merged["dont_know"] = unknown
    return merged


def _narrowed(before: Any, value: Any) -> Any:
    if isinstance(value, Mapping) and not isinstance(before, (bool, str, list, tuple)):
        low, high = _raw_ends(value)
        before_low, before_high = _raw_ends(before)
        low, high = max(low, before_low), min(high, before_high)
        if low <= high:
            if not isinstance(before, Mapping):
                return before
            ends = {"min": low, "max": high}
            return {name: _plain(end) for name, end in ends.items() if math.isfinite(end)}
    return value


def _raw_ends(value: Any) -> tuple[float, float]:
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        return -math.inf if low is None else float(low), math.inf if high is None else float(high)
    return float(value), float(value)


def _settle_opposites(merged: dict[str, Any], new: Mapping[str, Any]) -> None:
    for wanted, unwanted in _OPPOSITES:
        if unwanted in new and wanted in merged:
            out = set(merged[unwanted])
            everything = ANYWHERE in out
            _keep(merged, wanted, [c for c in merged[wanted] if c not in out and not (everything and c != HOME)])
        elif wanted in new and unwanted in merged:
            back = set(merged[wanted])
            gone = back | ({ANYWHERE} if wanted == "target_countries" and back else set())
            _keep(merged, unwanted, [c for c in merged[unwanted] if c not in gone])


def _keep(merged: dict[str, Any], key: str, codes: list[str]) -> None:
    if codes:
        merged[key] = codes
    else:
        del merged[key]


def _settle_place(merged: dict[str, Any], new: Mapping[str, Any], region_before: Any) -> None:
    if "municipality" in new and "region" not in new:
        merged.pop("region", None)
    elif "region" in new and "municipality" not in new and new["region"] != region_before:
        merged.pop("municipality", None)


def _settle_partner(merged: dict[str, Any], new: Mapping[str, Any]) -> None:
    if "partner_countries" in new:
        merged["has_foreign_partner"] = any(code != HOME for code in merged["partner_countries"])
    elif new.get("has_foreign_partner") is False:
        merged.pop("partner_countries", None)
    elif new.get("has_foreign_partner") is True and not merged.get("partner_countries", True):
        merged.pop("partner_countries")
