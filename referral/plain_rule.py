"""A service's conditions as plain Danish, generated from the rule that the engine evaluates.

The sentence of a condition is the catalogue's own; what it is measured by ("antal ansatte: 5-250") is made from the
rule's operators, lists and parameters as of the day, so text and rule cannot come apart unseen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from referral.catalogue import Catalogue
from referral.compiled import Entry
from referral.countries import ANYWHERE
from referral.dates import first_day, in_danish, last_day
from referral.derived import SME_PARAMETERS, sme_limits
from referral.explain import joined
from referral.facts import LISTS, NUMBERS, danish_number
from referral.rules import Leaf
from referral.services import RuleNode, RuleVersion, Service, Source

MANY = 8  # so many names are still listed in a measure
NOT_KNOWN = "Vi kender ikke betingelserne."
NO_CONDITIONS = "Der er ingen betingelser på den dato."


@dataclass(frozen=True)
class Line:
    """One line of a rule: a heading of a group (`heading`) or a condition, `depth` levels in."""

    depth: int
    text: str
    heading: bool = False
    id: str = ""
    measure: str = ""
    changeable: bool = False
    remedies: tuple[str, ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class Version:
    """The conditions while they are in force, `day` being a day on which they are."""

    period: str
    day: dt.date
    now: bool
    lines: tuple[Line, ...]


def period(valid_from: str | None, valid_to: str | None) -> str:
    """`fra 2021 til 15. januar 2026`; empty when neither end is known."""
    ends = [f"fra {in_danish(valid_from)}"] if valid_from else []
    return " ".join([*ends, f"til {in_danish(valid_to)}"] if valid_to else ends)


def rule_lines(catalogue: Catalogue, service_id: str, on: dt.date) -> tuple[Line, ...]:
    """The conditions in force on a day; empty when none are known."""
    entry = catalogue.on(on).entries[service_id]
    if entry.version is None:
        return ()
    return tuple(_lines(catalogue, entry, entry.version.tree, 0, on))


def rule_versions(catalogue: Catalogue, service_id: str, on: dt.date) -> list[Version]:
    """Every version of the conditions, the newest first."""
    service = catalogue.services[service_id]
    found = []
    for version in service.rules:
        day = _day_of(version, on)
        current = catalogue.on(on).entries[service_id].version is version
        found.append(
            Version(
                period(version.valid_from or service.valid_from, version.valid_to or service.valid_to) or "altid",
                day,
                current,
                rule_lines(catalogue, service_id, day),
            )
        )
    return sorted(found, key=lambda one: one.day, reverse=True)


def eligibility(catalogue: Catalogue, service_id: str, on: dt.date) -> str:
    """Who a service is for, as one text; says so when the conditions are not known."""
    service = catalogue.services[service_id]
    lines = rule_lines(catalogue, service_id, on)
    parts = [_as_text(line) for line in lines]
    if not parts:
        parts = [service.open_to_all.text if service.open_to_all else NO_CONDITIONS if service.rules else NOT_KNOWN]
    if service.judgements:
        parts.append("Vurderes af mennesker: " + " ".join(one.text for one in service.judgements))
    return "\n".join([*_who(catalogue, service, on), *parts])


def _who(catalogue: Catalogue, service: Service, on: dt.date) -> Iterator[str]:
    """Whom the service is meant for, beside the conditions proper."""
    relevance, labels = service.relevance, catalogue.dictionary
    if relevance.sectors:
        yield f"Brancher: {joined(catalogue.sector_labels.get(code, code) for code in relevance.sectors)}."
    if relevance.countries:
        yield f"Lande: {joined(labels.countries.get(code, code) for code in relevance.countries)}."
    where = area_text(catalogue, service, on)
    if where:
        yield f"Område: {where}."


def area_text(catalogue: Catalogue, service: Service, on: dt.date) -> str:
    """The part of Denmark that a service serves; empty when it is the whole country or not known."""
    area = catalogue.on(on).entries[service.id].area
    if area is None:
        return ""
    if service.relevance.regions and service.relevance.municipalities is None:
        places = catalogue.dictionary.places
        return joined(places.region_label(code, on) for code in service.relevance.regions)
    return joined(sorted(area, key=_danish_order))


def _danish_order(name: str) -> str:
    return name.lower().translate(str.maketrans("æøå", "{|}"))


def _as_text(line: Line) -> str:
    indent = "  " * line.depth
    if line.heading:
        return f"{indent}{line.text}"
    measured = f" ({line.measure})" if line.measure else ""
    return f"{indent}- {line.text}{measured}"


def _day_of(version: RuleVersion, on: dt.date) -> dt.date:
    if version.valid_to and last_day(version.valid_to) < on:
        return last_day(version.valid_to)
    if version.valid_from and first_day(version.valid_from) > on:
        return first_day(version.valid_from)
    return on


def _lines(catalogue: Catalogue, entry: Entry, node: RuleNode, depth: int, on: dt.date) -> Iterator[Line]:
    if node.id is not None:
        yield Line(
            depth,
            node.text,
            id=node.id,
            measure=_measure(catalogue, node, on),
            changeable=node.changeable,
            remedies=node.remedies,
            source=entry.service.sources.get(node.source or ""),
        )
        return
    yield Line(depth, _heading(node), heading=True)
    for child in node.children:
        yield from _lines(catalogue, entry, child, depth + 1, on)


def _heading(node: RuleNode) -> str:
    count = len(node.children)
    if node.inverted:
        return "Det her må ikke gælde:"
    if node.need == count:
        return "Alt det her skal være opfyldt:" if count > 1 else "Det her skal være opfyldt:"
    return "Mindst én af de her:" if node.need == 1 else f"Mindst {node.need} af de her:"


def _measure(catalogue: Catalogue, node: RuleNode, on: dt.date) -> str:
    """What a condition is measured by, with its limits; empty for what its sentence already says in full."""
    if node.leaf is not None:
        found = _leaf(catalogue, catalogue.on(on).leaf(node.leaf), on)
    else:
        parts = [one for child in node.children if (one := _measure(catalogue, child, on))]
        if len(parts) < len(node.children):
            return ""
        if node.need in (1, len(parts)):
            found = joined(parts, "og" if node.need == len(parts) else "eller")
        else:
            found = f"mindst {node.need} af: {'; '.join(parts)}"
    return f"ikke {found}" if found and node.inverted else found


def _leaf(catalogue: Catalogue, leaf: Leaf, on: dt.date) -> str:
    dictionary = catalogue.dictionary
    if leaf.fact == "is_sme" and leaf.operand is True:
        return _sme(catalogue, on)
    spec = dictionary.specs.get(leaf.fact)
    if spec is None or leaf.operand is None or spec.type == "bool":
        return ""
    if spec.type in NUMBERS:
        unit = f" {spec.unit}" if spec.unit and spec.unit not in spec.label else ""
        return f"{spec.label} {_limit(leaf)}{unit}"
    operand = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
    names = _names(catalogue, leaf.fact, operand, on)
    if len(names) > MANY:
        return f"et af {len(names)}: {', '.join(names)}"
    return joined(names, "og" if leaf.operator == "all_of" else "eller")


def _sme(catalogue: Catalogue, on: dt.date) -> str:
    """The limits of a small or medium-sized enterprise on a day; empty when they are not known for it."""
    parameters = catalogue.parameters_on(on)
    if any(name not in parameters for name in SME_PARAMETERS):
        return ""
    employees, turnover, balance = (danish_number(round(limit)) for limit in sme_limits(parameters))
    return (
        f"højst {employees} ansatte, og enten højst {turnover} mio. kr. i omsætning eller højst {balance} mio. kr. i "
        "balance, forbundne firmaer regnet med"
    )


def _limit(leaf: Leaf) -> str:
    operand: Any = leaf.operand
    if leaf.operator == "between":
        return f"{danish_number(operand[0])}-{danish_number(operand[1])}"
    if leaf.operator == "in":
        return joined([danish_number(one) for one in operand], "eller")
    return {"at_least": "mindst ", "at_most": "højst ", "equals": ""}[leaf.operator] + danish_number(operand)


def _names(catalogue: Catalogue, fact: str, codes: tuple[Any, ...], on: dt.date) -> list[str]:
    dictionary = catalogue.dictionary
    kind = dictionary[fact].type
    if kind == "countries":
        return [
            "hele udlandet" if code == ANYWHERE else dictionary.countries.get(code, code) for code in map(str, codes)
        ]
    if fact == "region":
        return [dictionary.places.region_label(str(code), on) for code in codes]
    known = dictionary.codes.get(fact, {}) if kind in LISTS or kind == "code" else {}
    names = [known.get(str(code), str(code)) for code in codes]
    return [name[:1].lower() + name[1:] for name in names] if kind == "code" else names
