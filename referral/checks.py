"""What `vejviser regler tjek` finds: faults of the catalogue that a reader would not see, with file, line and remedy.

`check_folder` reads a catalogue folder and checks it; a file that cannot be read is the one finding, with everything
that is wrong in it. Codes: R = rules and entries, N = names. Severity `fejl` must be corrected, `advarsel` should be
looked at, `oplysning` is for the record.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from referral.catalogue import SHIPPED, Catalogue, CatalogueError, Dated, load_catalogue
from referral.compiled import Compiled, Entry
from referral.dates import MONTHS, first_day, in_force, last_day
from referral.examples import run_examples
from referral.names import ambiguous_names
from referral.places import REGIONS
from referral.rules import FALSE, TRUE
from referral.services import LIST_PREFIX, PARAMETER_PREFIX, LeafNode, RuleNode, RuleVersion, Service
from referral.yamlfile import line_of

__all__ = ["CODES", "Finding", "check_catalogue", "check_folder"]

ERROR, WARNING, NOTE = "fejl", "advarsel", "oplysning"

CODES = {
    "R01": "filen kan ikke læses, eller en kode er ukendt",
    "R02": "en betingelse kan aldrig opfyldes",
    "R03": "en betingelse er altid opfyldt",
    "R08": "et behov har intet tilbud",
    "R10": "hul mellem to udgaver af betingelserne",
    "R11": "en liste eller et tal gælder ikke på reglens datoer",
    "R15": "kilde mangler eller er ikke dateret",
    "R16": "efterprøvningen er overskredet",
    "R17": "ingen kommende ansøgningsrunde kendes",
    "R18": "efterfølger eller hjælp peger galt",
    "R19": "tilbuddet kan ingen blive henvist til",
    "R20": "eksempel mangler eller holder ikke",
    "R23": "teksten nævner et tal, som ingen betingelse har",
    "N01": "to tilbud har samme navn",
}

_DAY = rf"\d{{1,2}}\. (?:{'|'.join(MONTHS)})(?: \d{{4}})?"
_ISO = r"\d{4}-\d{2}(?:-\d{2})?"
_YEAR = r"\b(?:19|20)\d{2}(?:-(?:19|20)\d{2})?\b(?!-\d)"
_CLOCK = r"kl\. \d{1,2}\.\d{2}"
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?![\w])\s*(mio\.|tusind)?")
_SCALE = {"mio.": 1_000_000, "tusind": 1_000, None: 1, "": 1}


@dataclass(frozen=True)
class Finding:
    """One thing found: code, severity, file (as the catalogue names it), line from 1, and in Danish what to write."""

    code: str
    severity: str
    file: str
    line: int
    text: str
    service_id: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.severity} {self.file}, linje {self.line}: {self.text}"


def check_folder(on: dt.date, path: Path | None = None, overlay: Path | None = None) -> list[Finding]:
    """Everything found in a catalogue folder (the shipped one by default), with an overlay laid over it."""
    try:
        catalogue = load_catalogue(path, overlay)
    except CatalogueError as fault:
        return [Finding("R01", ERROR, one["file"], one["line"], one["detail"]) for one in fault.problems]
    return check_catalogue(catalogue, on, path or SHIPPED)


def check_catalogue(catalogue: Catalogue, on: dt.date, folder: Path = SHIPPED) -> list[Finding]:
    """Everything found in a loaded catalogue as of a day, in the order of files and lines."""
    compiled = catalogue.on(on)
    found: list[Finding] = []
    for service in catalogue.services.values():
        at = _Place(service, folder)
        entry = compiled.entries[service.id]
        for check in (_truths, _versions, _operands, _sources, _freshness, _targets, _offered, _numbers):
            found += check(at, entry, catalogue, compiled)
    found += _examples(catalogue, on, folder)
    found += _names(catalogue, folder)
    found.sort(key=lambda one: (one.file, one.line, one.code))
    return [*found, *_coverage(catalogue, compiled)]


class _Place:
    """Where things stand in a service's file."""

    def __init__(self, service: Service, folder: Path) -> None:
        self.service = service
        self.path = service.path
        inside = self.path is not None and self.path.is_relative_to(folder)
        self.file = self.path.relative_to(folder.parent).as_posix() if inside and self.path else str(service.id)

    def finding(self, code: str, severity: str, text: str, *keys: str | int) -> Finding:
        line = line_of(self.path, keys) if self.path and self.path.is_file() else 1
        return Finding(code, severity, self.file, line, text, self.service.id)


# ---- conditions --------------------------------------------------------------------------------------------------------


def _truths(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R02, R03: what no company can meet, and what every company meets, in every version."""
    for number, version in enumerate(at.service.rules):
        day = _a_day_of(version, at.service)
        if day is None:
            continue
        then = catalogue.on(day)
        rule = then.entries[at.service.id].rule
        if rule is None:
            continue
        state = then.open
        outcome = rule.outcome(state)
        if outcome.changed == FALSE:
            yield at.finding("R02", ERROR, "Ingen virksomhed kan opfylde reglen. Ret betingelserne.", "rules", number)
        for condition in rule.conditions:
            truth = rule.truth(condition, state)
            if truth == FALSE and outcome.changed != FALSE:
                text = f"Betingelsen '{condition.id}' kan aldrig opfyldes. Ret tallet eller listen."
                yield at.finding("R02", ERROR, text, "rules", number)
            elif truth == TRUE:
                text = f"Betingelsen '{condition.id}' er altid opfyldt. Fjern den, eller ret grænsen."
                yield at.finding("R03", ERROR, text, "rules", number)


def _a_day_of(version: RuleVersion, service: Service) -> dt.date | None:
    """A day on which the version is in force, inside the service's own life where it can be."""
    starts = [first_day(one) for one in (version.valid_from, service.valid_from) if one]
    ends = [last_day(one) for one in (version.valid_to, service.valid_to) if one]
    day = max(starts, default=min(ends, default=dt.date(2026, 1, 1)))
    return day if in_force(version.valid_from, version.valid_to, day) else None


def _versions(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R10: days between two versions on which none is in force (overlaps are refused when loading)."""
    ordered = sorted(at.service.rules, key=lambda one: first_day(one.valid_from) if one.valid_from else dt.date.min)
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        if earlier.valid_to is None or later.valid_from is None:
            continue
        gap = (first_day(later.valid_from) - last_day(earlier.valid_to)).days
        if gap > 1:
            text = f"Mellem {earlier.valid_to} og {later.valid_from} gælder ingen betingelser. Lad dem støde op til hinanden."
            yield at.finding("R10", ERROR, text, "rules")


def _leaves(node: RuleNode) -> Iterator[LeafNode]:
    if node.leaf is not None:
        yield node.leaf
    for child in node.children:
        yield from _leaves(child)


def _operands(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R11: a list or a number that has no value on a day on which the rule is in force."""
    for number, version in enumerate(at.service.rules):
        for leaf in _leaves(version.tree):
            for name, entries in _dated(leaf, catalogue):
                if not _covers(entries, *_life(version, at.service)):
                    text = f"'{name}' gælder ikke hele tiden, mens reglen gælder. Udvid den, eller del reglen i to udgaver."
                    yield at.finding("R11", ERROR, text, "rules", number)


def _dated(leaf: LeafNode, catalogue: Catalogue) -> Iterator[tuple[str, Sequence[Dated]]]:
    for value in leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,):
        if isinstance(value, str) and value.startswith(LIST_PREFIX):
            yield value, catalogue.lists.get(value[len(LIST_PREFIX) :], ())
        elif isinstance(value, str) and value.startswith(PARAMETER_PREFIX):
            yield value, catalogue.parameters.get(value[len(PARAMETER_PREFIX) :], ())


def _life(version: RuleVersion, service: Service) -> tuple[dt.date, dt.date]:
    starts = [first_day(one) for one in (version.valid_from, service.valid_from) if one]
    ends = [last_day(one) for one in (version.valid_to, service.valid_to) if one]
    return max(starts, default=dt.date.min), min(ends, default=dt.date.max)


def _covers(entries: Sequence[Dated], start: dt.date, end: dt.date) -> bool:
    reached = start
    periods = sorted(
        (
            first_day(one.valid_from) if one.valid_from else dt.date.min,
            last_day(one.valid_to) if one.valid_to else dt.date.max,
        )
        for one in entries
    )
    for since, until in periods:
        if since <= reached <= until:
            if until >= end:
                return True
            reached = until + dt.timedelta(days=1)
    return False


# ---- provenance and freshness ------------------------------------------------------------------------------------------


def _sources(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R15: a source without a date or a word on it, a contact without its basis."""
    for key, source in at.service.sources.items():
        if source.date is None and not source.date_note:
            yield at.finding(
                "R15", ERROR, f"Kilden '{key}' har ingen dato. Skriv date eller date_note.", "sources", key
            )
    for key in ("phone", "email", "address", "url"):
        if key in at.service.contact and f"{key}_basis" not in at.service.contact:
            text = f"'{key}' mangler '{key}_basis': source, secondary_source eller general_knowledge."
            yield at.finding("R15", ERROR, text, "contact", key)


def _freshness(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R16, R17: past its review date; calls that are all over."""
    service, on = at.service, compiled.date
    if entry.in_force and service.review_after is None and service.status != "historical":
        yield at.finding("R16", ERROR, "Skriv 'review_after': datoen, hvorefter oplysningerne skal efterprøves.")
    elif entry.in_force and entry.stale:
        text = f"Skulle være efterprøvet {service.review_after}. Kontrollér kilderne, og skriv en ny dato."
        yield at.finding("R16", WARNING, text, "review_after")
    windows = service.intake.windows
    over = windows and all(one.closes is not None and last_day(one.closes) < on for one in windows)
    if entry.in_force and over and not service.intake.rolling:
        yield at.finding("R17", WARNING, "Alle kendte runder er lukket. Find den næste frist.", "intake")


# ---- what points where -------------------------------------------------------------------------------------------------


def _targets(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R18: successors in a ring, successors that are all gone, help that is gone, a successor of something live."""
    service = at.service
    if _in_ring(service.id, catalogue):
        yield at.finding("R18", ERROR, "Efterfølgerne går i ring. Ret 'replaced_by'.", "replaced_by")
    elif service.replaced_by and not any(_leads_somewhere(one, catalogue, compiled) for one in service.replaced_by):
        text = "Alle efterfølgere er selv lukket. Skriv et tilbud, der findes."
        yield at.finding("R18", ERROR, text, "replaced_by")
    if service.replaced_by and not service.replaced_basis:
        text = "Skriv 'replaced_basis': formal (overtog opgaven) eller practical (stedet at gå hen i dag)."
        yield at.finding("R18", ERROR, text, "replaced_by")
    if entry.version is None or not entry.in_force:
        return
    for condition in entry.rule.conditions if entry.rule else ():
        for remedy in condition.remedies:
            if not compiled.entries[remedy].in_force:
                text = f"'{remedy}' kan ikke hjælpe med '{condition.id}': det findes ikke på datoen. Fjern eller erstat det."
                yield at.finding("R18", ERROR, text, "rules")


def _in_ring(start: str, catalogue: Catalogue) -> bool:
    seen: set[str] = set()
    waiting = list(catalogue.services[start].replaced_by)
    while waiting:
        one = waiting.pop()
        if one == start:
            return True
        if one not in seen and one in catalogue.services:
            seen.add(one)
            waiting += catalogue.services[one].replaced_by
    return False


def _leads_somewhere(service_id: str, catalogue: Catalogue, compiled: Compiled, depth: int = 8) -> bool:
    entry = compiled.entries.get(service_id)
    if entry is None or depth == 0:
        return False
    followers = entry.service.replaced_by
    return entry.in_force or any(_leads_somewhere(one, catalogue, compiled, depth - 1) for one in followers)


def _offered(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R19: a live service that no need leads to."""
    if entry.in_force and not at.service.relevance.needs:
        text = "Tilbuddet har ingen behov og kan kun findes ved navn. Skriv et behov, hvis nogen skal henvises hertil."
        yield at.finding("R19", NOTE, text, "relevance")


# ---- examples, names, numbers, coverage --------------------------------------------------------------------------------


def _examples(catalogue: Catalogue, on: dt.date, folder: Path) -> Iterator[Finding]:
    """R20: a rule without an example; an example that does not hold."""
    for service in catalogue.services.values():
        if service.rules and not service.examples:
            text = "Reglen har intet eksempel. Skriv mindst ét under 'examples'."
            yield _Place(service, folder).finding("R20", ERROR, text, "rules")
    for result in run_examples(catalogue, on):
        if result.fault:
            at = _Place(catalogue.services[result.service_id], folder)
            text = f"Eksempel {result.number} holder ikke. {result.fault}"
            yield at.finding("R20", ERROR, text, "examples", result.number - 1)


def _names(catalogue: Catalogue, folder: Path) -> Iterator[Finding]:
    """N01: one name for two services or topics: whoever asks gets both."""
    for name, owners in ambiguous_names(catalogue):
        first = next((catalogue.services[one] for one in owners if one in catalogue.services), None)
        text = f"'{name}' er navn på både {' og '.join(owners)}. Lad kun det ene have navnet."
        if first is None:
            yield Finding("N01", ERROR, "catalogue/topics.yaml", 1, text)
        else:
            yield _Place(first, folder).finding("N01", ERROR, text, "aliases")


def _numbers(at: _Place, entry: Entry, catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R23: a number in a condition's text must be its limit; one in the other texts, a limit or amount of the service."""
    amounts = set(_amounts(at.service, catalogue))
    for number, version in enumerate(at.service.rules):
        for node in _named_nodes(version.tree):
            limits = set(_limits(node, version, catalogue))
            for text in (node.text, node.no):
                for value in numbers_in(text):
                    if value not in limits:
                        fault = f"Teksten til '{node.id}' nævner {_plain(value)}, men grænsen er {_listed(limits)}. Ret det ene."
                        yield at.finding("R23", ERROR, fault, "rules", number)
            amounts |= limits
    service = at.service
    for key, text in (("summary", service.summary), ("explanation", service.explanation), ("cost", service.cost)):
        for name in sorted((service.name, *service.aliases), key=len, reverse=True):
            text = text.replace(name, " ")
        for value in numbers_in(text):
            if value not in amounts and value * 1_000_000 not in amounts:  # "1,5 til 5 mio."
                fault = f"Teksten nævner {_plain(value)}, som hverken står i en betingelse eller i parameters.yaml."
                yield at.finding("R23", WARNING, fault, key)


def numbers_in(text: str) -> list[float]:
    """The numbers that a Danish text states as quantities: no dates, years or clock times; millions are counted out."""
    text = re.sub("|".join((_DAY, _YEAR, _ISO, _CLOCK)), " ", text)
    found = []
    for whole, decimals, scale in _NUMBER.findall(text):
        value = float(whole.replace(".", "") + ("." + decimals if decimals else ""))
        found.append(value * _SCALE[scale])
    return found


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _listed(values: Iterable[float]) -> str:
    return ", ".join(_plain(one) for one in sorted(values)) or "intet tal"


def _named_nodes(node: RuleNode) -> Iterator[RuleNode]:
    if node.id is not None:
        yield node
        return
    for child in node.children:
        yield from _named_nodes(child)


def _limits(node: RuleNode, version: RuleVersion, catalogue: Catalogue) -> Iterator[float]:
    """The numbers in a condition, in kroner too where the fact counts millions."""
    for leaf in _leaves(node):
        for value in leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,):
            number = _number(value, version, catalogue)
            if number is not None:
                yield number
                if leaf.fact.endswith("_mdkk"):
                    yield number * 1_000_000


def _number(value: Any, version: RuleVersion, catalogue: Catalogue) -> float | None:
    if isinstance(value, str) and value.startswith(PARAMETER_PREFIX):
        entries = catalogue.parameters.get(value[len(PARAMETER_PREFIX) :], ())
        day = first_day(version.valid_from) if version.valid_from else None
        day = day or (last_day(version.valid_to) if version.valid_to else dt.date(2026, 11, 22))
        return next((float(one.content) for one in entries if in_force(one.valid_from, one.valid_to, day)), None)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _amounts(service: Service, catalogue: Catalogue) -> Iterator[float]:
    """The dated numbers that are named after the service."""
    for name, entries in catalogue.parameters.items():
        if name.startswith(f"{service.id}_"):
            for one in entries:
                yield float(one.content)
                if one.unit.startswith("mio."):
                    yield float(one.content) * 1_000_000


def _coverage(catalogue: Catalogue, compiled: Compiled) -> Iterator[Finding]:
    """R08: a need that no service in force serves somewhere, in some trade; grouped by need."""
    for need, label in catalogue.need_labels.items():
        holes = [
            (region, sector)
            for region, sector in product(REGIONS, catalogue.sector_labels)
            if not any(_serves(entry, need, region, sector, catalogue) for entry in compiled.live)
        ]
        if holes:
            shown = ", ".join(f"{region} × {sector}" for region, sector in holes[:3])
            text = f"Behovet '{need}' ({label}) har intet tilbud i {len(holes)} tilfælde, for eksempel {shown}."
            yield Finding("R08", ERROR, "catalogue/services", 1, text)


def _serves(entry: Entry, need: str, region: str, sector: str, catalogue: Catalogue) -> bool:
    relevance = entry.service.relevance
    if relevance.needs.get(need, 0.0) <= 0 or relevance.sectors and sector not in relevance.sectors:
        return False
    if relevance.countries:  # only for companies that go to just those countries
        return False
    places = catalogue.dictionary.places.in_region(region)
    return entry.area is None or not places or bool(entry.area & places)
