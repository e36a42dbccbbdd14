"""Relevance: whether a service is considered, from need, trade, country and place. Never a verdict.

For each of them a service gets a number: what a match adds to its score, 0 when it is not tied to any, OUT when it is tied
to others, and OPEN + the most it could add while the company has not said. A sum thus tells at once: below -500 it is not
relevant, below -50 it could become relevant, else it is relevant now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from referral.compiled import Compiled, Entry
from referral.countries import ANYWHERE, HOME

OUT, OPEN = -1000.0, -100.0

NEED_PLACES = (1.0, 0.6, 0.4, 0.3, 0.25, 0.2)  # what the first, second … need stated counts
OTHER_NEEDS = 0.15  # how much the further needs that a service serves add to the best one
SECTOR, BROAD_SECTOR = 0.25, 0.12  # tied to the trade; tied to many trades
NARROW = 4  # so many trades still make a specialist
COUNTRY_CENTRE, COUNTRY_OTHER, COUNTRY_GENERAL = 0.35, 0.20, 0.08
AREA = 0.20
LATER = 0.9  # each place further down the list of trades or countries


def need_fit(fits: Mapping[str, float], needs: Sequence[str], excluded: Sequence[str]) -> float:
    """How well a service serves the stated needs, 0 to about 1.3; 0 = not at all.

    The best-served need counts, less the further down it was mentioned; the others add a little. A service that is
    at least as much for a need the company does not want, is not for it.
    """
    served = []
    best_fit = 0.0
    for place, need in enumerate(needs):
        fit = fits.get(need, 0.0)
        if fit > 0 and need not in excluded:
            served.append(fit * NEED_PLACES[min(place, len(NEED_PLACES) - 1)])
            best_fit = max(best_fit, fit)
    if not served or any(fits.get(need, 0.0) >= best_fit for need in excluded):
        return 0.0
    best = max(served)
    return best + OTHER_NEEDS * (sum(served) - best)


def _first_match(wanted: Sequence[str], has: Sequence[str]) -> int | None:
    return next((place for place, code in enumerate(wanted) if code in has), None)


def sector_bonus(entry: Entry) -> float:
    """The most that a matching trade adds."""
    return SECTOR if len(entry.service.relevance.sectors) <= NARROW else BROAD_SECTOR


def sector_is_focus(entry: Entry) -> bool:
    """Whether the trades are only what a service knows best: one about a country serves every trade there."""
    return bool(entry.service.relevance.sectors and entry.service.relevance.countries)


def sector_part(entry: Entry, sectors: Sequence[str] | None) -> float:
    """What the trade says about a service."""
    tied = entry.service.relevance.sectors
    if not tied:
        return 0.0
    focus = sector_is_focus(entry)
    if sectors is None:
        return 0.0 if focus else OPEN + sector_bonus(entry)
    place = _first_match(sectors, tied)
    if place is None:
        return 0.0 if focus else OUT
    return sector_bonus(entry) * LATER**place


def country_bonus(entry: Entry) -> float:
    """What a service about the wanted country gains: a centre there most, a general one least."""
    if entry.service.relevance.general:
        return COUNTRY_GENERAL
    return COUNTRY_CENTRE if entry.service.kind == "innovation_centre" else COUNTRY_OTHER


def country_part(
    entry: Entry, targets: Sequence[str] | None, partners: Sequence[str] | None, excluded: Sequence[str]
) -> float:
    """What the wanted countries say about a service; a partner's country helps while none is wanted."""
    relevance = entry.service.relevance
    if ANYWHERE in excluded and (relevance.countries or relevance.abroad):
        return OUT
    if not relevance.countries:
        return 0.0
    usable = [code for code in relevance.countries if code not in excluded]
    if not usable:
        return OUT
    most = country_bonus(entry)
    if targets is not None:
        place = _first_match(targets, usable)
        return OUT if place is None else most * LATER**place
    if partners and _first_match([code for code in partners if code != HOME], usable) is not None:
        return most / 2
    return OPEN + most


def area_part(entry: Entry, places: frozenset[str] | None) -> float:
    """What the company's place says about a service that serves an area; `places` = where it can lie."""
    if entry.area is None:
        return 0.0
    if places is None:
        return OPEN + AREA
    if places <= entry.area:
        return AREA
    return OUT if places.isdisjoint(entry.area) else OPEN + AREA


def sector_parts(compiled: Compiled, sectors: tuple[str, ...] | None) -> list[float]:
    """`sector_part` of every service in force."""

    def unmatched() -> list[float]:
        return [sector_part(entry, None if sectors is None else ()) for entry in compiled.live]

    parts: list[float] = compiled.kept(("sectors", sectors is None), unmatched)
    if not sectors:
        return parts
    parts = parts.copy()
    for place in range(len(sectors) - 1, -1, -1):
        for number in compiled.by_sector.get(sectors[place], ()):
            parts[number] = sector_bonus(compiled.live[number]) * LATER**place
    return parts


def country_parts(
    compiled: Compiled,
    targets: tuple[str, ...] | None,
    partners: tuple[str, ...] | None,
    excluded: tuple[str, ...],
) -> list[float]:
    """`country_part` of every service in force."""
    if excluded:
        key = ("countries", targets, partners if targets is None else None, excluded)
        found: list[float] = compiled.kept(
            key, lambda: [country_part(entry, targets, partners, excluded) for entry in compiled.live]
        )
        return found

    def unmatched() -> list[float]:
        return [country_part(entry, None if targets is None else (), None, ()) for entry in compiled.live]

    parts: list[float] = compiled.kept(("countries", targets is None), unmatched)
    wanted = [code for code in partners or () if code != HOME] if targets is None else targets
    if not wanted:
        return parts
    parts = parts.copy()
    for place in range(len(wanted) - 1, -1, -1):
        for number in compiled.by_country.get(wanted[place], ()):
            most = country_bonus(compiled.live[number])
            parts[number] = most / 2 if targets is None else most * LATER**place
    return parts


def area_parts(compiled: Compiled, places: frozenset[str] | None) -> list[float]:
    """`area_part` of every service in force."""

    def find() -> list[float]:
        parts = [0.0] * len(compiled.live)
        for number in compiled.in_areas:
            parts[number] = area_part(compiled.live[number], places)
        return parts

    found: list[float] = compiled.kept(("area", places), find)
    return found
