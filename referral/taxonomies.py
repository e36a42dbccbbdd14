"""The taxonomies as data: Danish places, countries, sectors and needs.

Read from the YAML files beside the catalogue, once per process. Pure: nothing of ours and no NLU library is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "catalogue" / "taxonomies"

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads ten times faster, where it is built in

_FOLD = str.maketrans(
    {
        "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "ü": "u", "é": "e", "è": "e", "ê": "e", "ë": "e",
        "á": "a", "à": "a", "â": "a", "ã": "a", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "í": "i", "ï": "i", "ú": "u",
        "ñ": "n", "ń": "n", "ç": "c", "ł": "l", "š": "s", "ś": "s", "ş": "s", "ș": "s", "č": "c", "ć": "c", "ž": "z",
        "ź": "z", "ż": "z", "ř": "r", "ě": "e", "ę": "e", "ą": "a", "ő": "o", "ű": "u", "ý": "y", "ț": "t", "ţ": "t",
        "ğ": "g", "ð": "d", "ì": "i", "î": "i", "ù": "u", "û": "u", "ß": "ss", "’": "'", "´": "'", "`": "'", "–": "-", "—": "-",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without æ/ø/å and accents, so that "Ålborg", "AALBORG" and "aalborg" compare equal."""
    return text.lower().translate(_FOLD)


@dataclass(frozen=True)
class Municipality:
    """A municipality: official short name and code, region code, id of its business hub, its towns, other names.

    `post_codes` are ranges, both ends included.
    """

    name: str
    code: str
    region: str
    hub: str
    towns: tuple[str, ...]
    variants: tuple[str, ...]
    post_codes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class RegionLabel:
    """A region's name from one date to another; an open end is None."""

    label: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Region:
    """A region: code of the contract, dated names, what people call it."""

    code: str
    labels: tuple[RegionLabel, ...]
    variants: tuple[str, ...]

    def label(self, on: date) -> str:
        """The region's name on a day."""
        for dated in self.labels:
            if (dated.valid_from is None or dated.valid_from <= on) and (
                dated.valid_to is None or on <= dated.valid_to
            ):
                return dated.label
        return self.labels[-1].label


@dataclass(frozen=True)
class Area:
    """A part of the country that is no municipality: it gives a region only."""

    name: str
    region: str
    variants: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Everything about Danish places."""

    municipalities: Mapping[str, Municipality]
    regions: Mapping[str, Region]
    areas: tuple[Area, ...]
    ambiguous: frozenset[str]
    organisations: tuple[str, ...]
    organisation_words: tuple[str, ...]

    def municipality(self, name: str) -> Municipality | None:
        """The municipality of an official name, a variant or a town (folded comparison), or None."""
        found = self.municipalities.get(name)
        return found if found is not None else _municipality_index().get(fold(name.strip()))

    def region_of(self, municipality: str) -> str | None:
        """Region code of a municipality's or town's name, or None when it is unknown."""
        found = self.municipality(municipality)
        return found.region if found else None

    def hub_of(self, municipality: str) -> str | None:
        """Id of the business hub that serves a municipality or town, or None when it is unknown."""
        found = self.municipality(municipality)
        return found.hub if found else None

    def by_post_code(self, code: int) -> Municipality | None:
        """The municipality that most of a post code lies in, or None when there is no such code."""
        for entry in self.municipalities.values():
            if any(first <= code <= last for first, last in entry.post_codes):
                return entry
        return None

    def region_label(self, code: str, on: date) -> str:
        """The name of a region on a day; KeyError for an unknown code."""
        return self.regions[code].label(on)


@dataclass(frozen=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code, Danish label, and the words that point to it (base forms)."""

    code: str
    label: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    institutions: tuple[str, ...]
    ambiguous: tuple[str, ...]


@dataclass(frozen=True)
class Countries:
    """All countries; the names of groups of countries; the members of the few groups that may stand for them."""

    by_code: Mapping[str, Country]
    groups: Mapping[str, tuple[str, ...]]
    group_members: Mapping[str, tuple[str, ...]]

    def label(self, code: str) -> str:
        """The Danish name of a country; the code itself when it is unknown."""
        found = self.by_code.get(code)
        return found.label if found else code


@dataclass(frozen=True)
class Sector:
    """A sector: code, Danish label, specific and supporting terms, prefixes of industry codes."""

    code: str
    label: str
    terms: tuple[str, ...]
    weak: tuple[str, ...]
    db07: tuple[str, ...]
    db25: tuple[str, ...]


@dataclass(frozen=True)
class Need:
    """A need: code, Danish label, button text (at most 32 characters), description, lexical cues."""

    code: str
    label: str
    short: str
    description: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    with open(FOLDER / name, encoding="utf-8") as file:
        data = yaml.load(file, Loader=_Loader)
    if not isinstance(data, dict):
        raise ValueError(f"{name}: a mapping was expected")
    return data


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in entry.get(key) or ())


def _range(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


@lru_cache(maxsize=1)
def places() -> Places:
    """Danish places (`places.yaml`)."""
    raw = _read("places.yaml")
    municipalities = {
        name: Municipality(
            name=name,
            code=str(entry["code"]),
            region=entry["region"],
            hub=entry["hub"],
            towns=_words(entry, "towns"),
            variants=_words(entry, "variants"),
            post_codes=tuple(_range(text) for text in _words(entry, "post_codes")),
        )
        for name, entry in raw["municipalities"].items()
    }
    regions = {
        code: Region(
            code=code,
            labels=tuple(
                RegionLabel(label["label"], _day(label["valid_from"]), _day(label["valid_to"]))
                for label in entry["labels"]
            ),
            variants=_words(entry, "variants"),
        )
        for code, entry in raw["regions"].items()
    }
    areas = tuple(Area(name, entry["region"], _words(entry, "variants")) for name, entry in raw["areas"].items())
    return Places(
        municipalities=municipalities,
        regions=regions,
        areas=areas,
        ambiguous=frozenset(_words(raw, "ambiguous")),
        organisations=_words(raw, "organisations"),
        organisation_words=_words(raw, "organisation_words"),
    )


@lru_cache(maxsize=1)
def _municipality_index() -> dict[str, Municipality]:
    index: dict[str, Municipality] = {}
    everything = places().municipalities.values()
    for entry in everything:
        for name in (*entry.towns, *entry.variants):
            index.setdefault(fold(name), entry)
    for entry in everything:  # a municipality's own name wins over a town of the same name elsewhere
        index[fold(entry.name)] = entry
        index[fold(entry.name) + " kommune"] = entry
    return index


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Countries of the world (`countries.yaml`)."""
    raw = _read("countries.yaml")
    by_code = {
        str(code): Country(
            code=str(code),
            label=entry["label"],
            names=_words(entry, "names"),
            adjectives=_words(entry, "adjectives"),
            people=_words(entry, "people"),
            places=_words(entry, "places"),
            institutions=_words(entry, "institutions"),
            ambiguous=_words(entry, "ambiguous"),
        )
        for code, entry in raw["countries"].items()
    }
    return Countries(
        by_code=by_code,
        groups={name: _words(raw["groups"], name) for name in raw["groups"]},
        group_members={name: _words(raw["group_members"], name) for name in raw["group_members"]},
    )


@lru_cache(maxsize=1)
def sectors() -> Mapping[str, Sector]:
    """Sectors by code (`sectors.yaml`)."""
    return {
        code: Sector(
            code=code,
            label=entry["label"],
            terms=_words(entry, "terms"),
            weak=_words(entry, "weak"),
            db07=_words(entry, "db07"),
            db25=_words(entry, "db25"),
        )
        for code, entry in _read("sectors.yaml").items()
    }


@lru_cache(maxsize=1)
def trade_words() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Further terms and weak terms of each sector (`trade_words.yaml`)."""
    return {code: (_words(entry, "terms"), _words(entry, "weak")) for code, entry in _read("trade_words.yaml").items()}


@lru_cache(maxsize=1)
def needs() -> Mapping[str, Need]:
    """Needs by code (`needs.yaml`)."""
    return {
        code: Need(
            code=code,
            label=entry["label"],
            short=entry["short"],
            description=entry["description"],
            strong=_words(entry, "strong"),
            weak=_words(entry, "weak"),
        )
        for code, entry in _read("needs.yaml").items()
    }


@lru_cache(maxsize=1)
def word_classes() -> Mapping[str, tuple[str, ...]]:
    """Terms by the class of words they belong to (`word_classes.yaml`)."""
    raw = _read("word_classes.yaml")
    return {name: _words(raw, name) for name in raw}
