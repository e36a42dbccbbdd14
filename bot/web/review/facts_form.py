"""Facts as form fields and back: a reviewer picks labels in Danish and never types a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from referral.facts import FactDictionary, FactsError, FactSpec, Problem, parse_facts

_RANGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*[-–]\s*(\d+(?:[.,]\d+)?)")
_LEAST = re.compile(r"(?:mindst|fra|over)\s+(\d+(?:[.,]\d+)?)", re.I)
_MOST = re.compile(r"(?:højst|op til|under)\s+(\d+(?:[.,]\d+)?)", re.I)
MOST_COUNTRIES = 20


def fields(facts: Mapping[str, Any], dictionary: FactDictionary) -> list[dict[str, Any]]:
    """One field for each fact that a message can state, with what it states now."""
    found = []
    for key, spec in dictionary.specs.items():
        if key == "dont_know" or (spec.derived_from and not spec.askable and key not in facts):
            continue
        found.append(
            {
                "spec": spec,
                "name": f"f.{key}",
                "value": _shown(spec, facts.get(key), dictionary),
                "options": _options(spec, dictionary),
            }
        )
    return found


def read(form: FormData, dictionary: FactDictionary) -> dict[str, Any]:
    """The facts of a filled-in form, in the contract's form; raises `FactsError` with what to mend."""
    facts: dict[str, Any] = {}
    problems = []
    for key, spec in dictionary.specs.items():
        raw = [value.strip() for value in form.getlist(f"f.{key}") if isinstance(value, str) and value.strip()]
        if not raw:
            continue
        try:
            facts[key] = _value(spec, raw, dictionary)
        except ValueError as error:
            problems.append(Problem(key, str(error), ""))
    declined = [key for key in form.getlist("ved_ikke") if isinstance(key, str) and key in dictionary]
    if declined:
        facts["dont_know"] = declined
    if problems:
        raise FactsError(problems)
    parse_facts(facts, dictionary)
    return facts


def _value(spec: FactSpec, raw: list[str], dictionary: FactDictionary) -> Any:
    first = raw[0]
    if spec.type == "codes":
        return list(dict.fromkeys(raw))
    if spec.type == "countries":
        return _countries(" ".join(raw), dictionary)
    if spec.type == "bool":
        return first == "ja"
    if spec.type in ("integer", "number"):
        return _number_or_range(first, spec)
    return first


def _countries(text: str, dictionary: FactDictionary) -> list[str]:
    by_name = {label.lower(): code for code, label in dictionary.countries.items()}
    found = []
    for part in text.split(",")[:MOST_COUNTRIES]:
        name = part.strip()
        if not name:
            continue
        code = name.upper() if name.upper() in dictionary.countries or name == "*" else by_name.get(name.lower())
        if code is None:
            raise ValueError(f"Landet {name} kendes ikke. Skriv navnet på dansk, med komma imellem.")
        found.append(code)
    return found


def _number_or_range(text: str, spec: FactSpec) -> Any:
    number = int if spec.type == "integer" else float

    def read_number(part: str) -> float:
        return number(part.replace(".", "").replace(",", ".") if spec.type == "number" else part.replace(".", ""))

    if match := _RANGE.fullmatch(text):
        return {"min": read_number(match.group(1)), "max": read_number(match.group(2))}
    if match := _LEAST.fullmatch(text):
        return {"min": read_number(match.group(1))}
    if match := _MOST.fullmatch(text):
        return {"max": read_number(match.group(1))}
    try:
        return read_number(text)
    except ValueError:
        raise ValueError(f"{spec.label}: skriv et tal, for eksempel 12, 10-49, mindst 10 eller højst 49.") from None


def _shown(spec: FactSpec, value: Any, dictionary: FactDictionary) -> Any:
    if value is None:
        return [] if spec.type == "codes" else ""
    if spec.type == "codes":
        return list(value)
    if spec.type == "countries":
        return ", ".join(dictionary.countries.get(code, code) for code in value)
    if spec.type == "bool":
        return "ja" if value else "nej"
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        if low is None:
            return f"højst {_plain(high)}"
        return f"mindst {_plain(low)}" if high is None else f"{_plain(low)}-{_plain(high)}"
    return _plain(value) if isinstance(value, (int, float)) else str(value)


def _plain(number: Any) -> str:
    return f"{number:g}".replace(".", ",") if isinstance(number, float) else str(number)


def _options(spec: FactSpec, dictionary: FactDictionary) -> list[tuple[str, str]]:
    if spec.type in ("code", "codes"):
        return list(dictionary.codes.get(spec.key, {}).items()) or [(str(o.value), o.label) for o in spec.options]
    return [("ja", "Ja"), ("nej", "Nej")] if spec.type == "bool" else []
