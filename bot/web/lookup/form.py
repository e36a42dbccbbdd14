"""The facets as form fields, made from the fact dictionary: a new fact in the catalogue gets its field by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.web.chat.understood import LABELS
from bot.web.lookup.state import State
from referral.catalogue import Catalogue
from referral.facets import NAMES, name_of, write_value
from referral.facts import NUMBERS, FactSpec
from referral.questions import options

FIRST = (
    "needs",
    "municipality",
    "employees",
    "target_countries",
    "has_foreign_partner",
    "partner_countries",
    "sectors",
)
MORE = ("region", "performs_rd", "stage", "organisation_type", "company_age_years", "turnover_mdkk", "balance_mdkk")
EXCLUDED = ("excluded_needs", "excluded_countries")
HINTS = {
    "municipality": "By eller kommune",
    "target_countries": "Flere skilles med komma",
    "partner_countries": "Flere skilles med komma",
    "excluded_countries": "Skriv »udlandet« for alle lande",
    "employees": "12, 10-49 eller 250+",
}
OWN_LABELS = {
    "needs": "Behov",
    "target_countries": "Land, de vil til",
    "has_foreign_partner": "Partner i udlandet",
    "excluded_needs": "Vil ikke have",
    "excluded_countries": "Vil ikke til",
}


@dataclass(frozen=True)
class Choice:
    """One answer of a field."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One facet: `kind` is boxes, select or text."""

    key: str
    name: str
    label: str
    kind: str
    value: str = ""
    hint: str = ""
    error: str = ""
    choices: tuple[Choice, ...] = ()
    names: str = ""  # the list of known names that a text field suggests

    @property
    def count(self) -> int:
        """How many boxes are ticked."""
        return sum(choice.chosen for choice in self.choices)


def label_of(spec: FactSpec) -> str:
    """A fact's name in front of a field or a value, seen from the adviser."""
    text = OWN_LABELS.get(spec.key) or LABELS.get(spec.key) or spec.label
    return text[:1].upper() + text[1:]


def fields(state: State, catalogue: Catalogue) -> dict[str, list[Field]]:
    """The form: what is asked most often, more about the company, what single schemes ask for, and what is ruled out."""
    known = catalogue.dictionary.specs
    rest = [key for key, spec in known.items() if spec.askable and key not in (*NAMES, *FIRST, *MORE, *EXCLUDED)]
    groups = {"first": FIRST, "more": MORE, "rest": rest, "excluded": EXCLUDED}
    return {
        name: [_field(state, catalogue, known[key]) for key in keys if key in known] for name, keys in groups.items()
    }


def _field(state: State, catalogue: Catalogue, spec: FactSpec) -> Field:
    value = state.raw.get(spec.key)
    error = next((problem.detail for problem in state.problems if problem.field == spec.key), "")
    common: dict[str, Any] = {"key": spec.key, "name": name_of(spec.key), "label": label_of(spec), "error": error}
    if spec.type == "codes":
        return Field(kind="boxes", choices=tuple(_boxes(catalogue, spec, value or ())), **common)
    if spec.type in ("bool", "code") or (spec.type in NUMBERS and spec.options and spec.key not in NAMES):
        return Field(kind="select", choices=tuple(_answers(catalogue, spec, value, state.on)), **common)
    hint = HINTS.get(spec.key) or (spec.unit[:1].upper() + spec.unit[1:] if spec.unit else "")
    typed = state.typed.get(spec.key)
    names = {"municipality": "kommuner", "countries": "lande"}.get(spec.type, "")
    return Field(
        kind="text", value=_text(catalogue, spec, value) if typed is None else typed, hint=hint, names=names, **common
    )


def _boxes(catalogue: Catalogue, spec: FactSpec, chosen: Any) -> Iterator[Choice]:
    """The chosen codes first, in their order: the form keeps which need matters most."""
    labels = catalogue.dictionary.codes.get(spec.key, {})
    for code in [*chosen, *(code for code in labels if code not in chosen)]:
        yield Choice(code, labels.get(code, code), code in chosen)


def _answers(catalogue: Catalogue, spec: FactSpec, value: Any, on: date) -> Iterator[Choice]:
    stated = None if value is None else write_value(value)
    yield Choice("", "Ved ikke", stated is None)
    offered = {write_value(one["value"]): one["label"] for one in options(catalogue.on(on), spec)}
    if spec.type == "bool":
        offered = {"ja": "Ja", "nej": "Nej"}
    if stated is not None:
        offered.setdefault(stated, stated)
    for text, label in offered.items():
        yield Choice(text, label, text == stated)


def _text(catalogue: Catalogue, spec: FactSpec, value: Any) -> str:
    if value is None:
        return ""
    if spec.type == "countries":
        return ", ".join(
            "udlandet" if code == "*" else catalogue.dictionary.countries.get(code, code) for code in value
        )
    return write_value(value)
