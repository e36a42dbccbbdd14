"""Which services and topics a message names: abbreviated, inflected, misspelt, without æ, ø and å.

A name is compared by its stem: case, accents, hyphens, Danish endings and genitives fall away, and a compound may be
written in two words. Long names forgive one or two wrong letters. Names that are also ordinary words ("made", "clean",
"unik"), cities and countries count only in capitals, beside a cue word, in the definite form or when the message asks about just
them; which they are stands in `catalogue/names.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from referral.catalogue import SHIPPED, Catalogue, read_yaml

__all__ = ["Topic", "ambiguous_names", "find_named", "load_topics", "stem"]

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,;!?\n]")
_APOSTROPHE_ENDING = re.compile(r"['’´`](?:erne|ere|er|en|et|ene|s)?\b")
_ENDINGS = ("ernes", "erne", "enes", "ene", "ens", "ets", "ers", "er", "en", "et", "es", "e", "s")
_VOWELS = frozenset("aeiouy")
_SHORTEST_STEM = 4
_LONGEST_SPLIT = 4  # a compound written apart: "innovations agent", "euro stars"
_FUZZY_FROM = 6  # shorter names must be spelt right
_TWO_ERRORS_FROM = 11
_CUE_REACH = 4  # words between a name and its cue
_AND = {"og", "and"}
_SMALL_WORDS = frozenset(
    "af alle at da de dem den der det dig din du ej en er et fik for fra få gør ham han har her hun hva hvad hvor i ikke "
    "ind ja jeg jer jo kan ku lige lidt man med men mig min mod må nej no nogen noget nu ny når og om op os over pa se "
    "sig skal som så ta tak til ud under var ved vi vil være vor".replace("å", "a")
    .replace("æ", "a")
    .replace("ø", "o")
    .split()
)
_DEFINITE = ("n", "ns", "t", "ts", "ne", "nes")

# What stands before a name when a message asks about just that.
_ASKS = re.compile(
    r"(?:^|.*\b)(?:betyder|skriver)(?:\s+(?:det|den|ordet|i))*$"
    r"|(?:^|.*\b)(?:hvad|hvem|hva|hvordan)\s+(?:er|var|har|betyder|star|laver|gor|kan|dakker|blev)"
    r"(?:\s+(?:det|den|der|de|dem|en|et|af|i|nu|sa|egentlig|lige|for|med|til|mon|nogen|noget|ordet))*$"
    r"|.*\b(?:fortal\w*|sig|horer|hort|vide|viden|mere|lidt|noget|information|info|lase|las|talt|sporge|spurgt|tvivl)"
    r"(?:\s+(?:mig|os|noget|lidt|mere))*\s+om(?:\s+(?:det|den|de|en|et))*$"
    r"|.*\b(?:kender|findes|eksisterer|hvor er|hvad med)(?:\s+(?:i|du|de|til|det|den|der|stadig|nogen|et|en))*$"
    r"|^$"
)
_TAIL = {
    "stadig",
    "endnu",
    "mon",
    "nu",
    "egentlig",
    "for",
    "noget",
    "godt",
    "lige",
    "i",
    "dag",
    "er",
    "det",
    "den",
    "der",
    "?",
}


@dataclass(frozen=True)
class Topic:
    """Something that people ask about by name and that is no service: a focus area, a place, a term."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    explanation: str  # Danish, complete in itself
    see: tuple[str, ...]  # services of today
    sources: tuple[Mapping[str, Any], ...]


@lru_cache(maxsize=4)
def load_topics(folder: Path = SHIPPED) -> Mapping[str, Topic]:
    """The topics of a catalogue folder by id; empty when it ships none."""
    path = folder / "topics.yaml"
    raw = read_yaml(path) if path.is_file() else []
    return {
        one["id"]: Topic(
            one["id"],
            one["name"],
            one["kind"],
            tuple(one["aliases"]),
            one["explanation"],
            tuple(one["see"]),
            tuple(one["sources"].values()),
        )
        for one in raw
    }


def fold(text: str) -> str:
    """Lower case without accents; æ, ø, å and their spellings ae, oe, aa all become one letter."""
    text = (
        text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("ö", "oe").replace("ß", "ss")
    )
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for _ in range(2):  # twice, so that "miljøer" and "miljoer" meet
        text = text.replace("ae", "a").replace("oe", "o").replace("aa", "a")
    return text


def stem(word: str) -> str:
    """A folded word without Danish endings; both sides of every comparison go through it."""
    while True:
        for ending in _ENDINGS:
            rest = word[: -len(ending)]
            if not word.endswith(ending) or len(rest) < _SHORTEST_STEM:
                continue
            if ending == "s" and rest[-1] in _VOWELS:  # "hus" is no genitive
                continue
            word = rest
            break
        else:
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]  # "institutt(et)" -> "institut"
    return word


@lru_cache(maxsize=20_000)
def _stem_of(word: str) -> str:
    return stem(word)


def _words(text: str) -> list[str]:
    return list(_WORD.findall(_APOSTROPHE_ENDING.sub(" ", text)))


def _key(words: Sequence[str]) -> str:
    return "".join(_stem_of(fold(word)) for word in words if fold(word) not in _AND)


def _compound_key(words: Sequence[str]) -> str:
    return _stem_of("".join(fold(word) for word in words))


@dataclass
class _Index:
    """The names of a catalogue, by the keys that a message is searched with."""

    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)  # first stem of a name -> its most words
    capitals: set[str] = field(default_factory=set)
    definite: set[str] = field(default_factory=set)
    cues: dict[str, frozenset[str]] = field(default_factory=dict)
    by_shape: dict[tuple[str, int], list[str]] = field(default_factory=dict)  # first letter, length -> keys
    other_words: frozenset[str] = frozenset()

    def add(self, name: str, owner: str) -> None:
        words = [word for word in _words(name) if fold(word) not in _AND]
        if not words:
            return
        for key in {_key(words), _compound_key(words)}:
            owners = self.ids.get(key, ())
            if owner not in owners:
                self.ids[key] = (*owners, owner)
        first = _stem_of(fold(words[0]))
        self.starts[first] = max(self.starts.get(first, 0), len(words) + 2)

    def guard(self, raw: Mapping[str, Any]) -> None:
        """Take in `names.yaml`: which names need more than their spelling."""
        capitals = raw.get("capitals") or {}
        definite = raw.get("definite") or {}
        groups = [(one.get("names") or [], one.get("cues") or []) for one in (capitals, definite)]
        self.capitals = {_key(_words(name)) for name in groups[0][0]}
        self.definite = {key for name in groups[1][0] for key in (_key(_words(name)), _compound_key(_words(name)))}
        groups += [(one["names"], one["cues"]) for one in raw.get("context") or []]
        for names, cues in groups:
            stems = frozenset(_key(_words(cue)) for cue in cues)
            for name in names:
                for key in {_key(_words(name)), _compound_key(_words(name))}:
                    self.cues[key] = stems
        self.other_words = frozenset(_key(_words(word)) for word in raw.get("other_words") or [])

    def finish(self) -> None:
        for key in self.ids:
            if len(key) >= _FUZZY_FROM and key not in self.cues:
                self.by_shape.setdefault((key[0], len(key)), []).append(key)

    def nearest(self, key: str) -> str | None:
        """The one name that `key` misspells, if any."""
        allowed = 2 if len(key) >= _TWO_ERRORS_FROM else 1
        choices = [
            choice
            for length in range(len(key) - allowed, len(key) + allowed + 1)
            for choice in self.by_shape.get((key[0], length), ())
        ]
        if not choices or key in self.other_words:
            return None
        found = process.extractOne(key, choices, scorer=OSA.distance, score_cutoff=allowed)
        return str(found[0]) if found else None


_indexes: dict[int, tuple[weakref.ref[Catalogue], _Index]] = {}


def _index_of(catalogue: Catalogue) -> _Index:
    kept = _indexes.get(id(catalogue))
    if kept is not None and kept[0]() is catalogue:
        return kept[1]
    index = _Index()
    for service in catalogue.services.values():
        for name in (service.name, service.name_en, *service.aliases):
            index.add(name, service.id)
    for topic in load_topics().values():
        for name in (topic.name, *topic.aliases):
            index.add(name, topic.id)
    guards = SHIPPED / "names.yaml"
    index.guard(read_yaml(guards) if guards.is_file() else {})
    index.finish()
    for key in [key for key, (reference, _) in _indexes.items() if reference() is None]:
        del _indexes[key]
    _indexes[id(catalogue)] = (weakref.ref(catalogue), index)
    return index


def ambiguous_names(catalogue: Catalogue) -> list[tuple[str, tuple[str, ...]]]:
    """Names (by their stems) that more than one service or topic goes by."""
    return [(key, owners) for key, owners in _index_of(catalogue).ids.items() if len(owners) > 1]


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    key: str
    exact: bool


class _Message:
    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.clause: list[int] = []
        for number, part in enumerate(_CLAUSE.split(text)):
            words = _words(part)
            self.words += words
            self.clause += [number] * len(words)
        self.folded = [fold(word) for word in self.words]
        self.stems = [_stem_of(word) for word in self.folded]
        self.all_caps = text.isupper() and len(self.words) > 1

    def key(self, start: int, end: int) -> str:
        return "".join(self.stems[i] for i in range(start, end) if self.folded[i] not in _AND)

    def fuzzy(self, start: int, end: int) -> bool:
        """Whether these words may be one misspelt name: small words beside a name are none of it."""
        return end - start == 1 or not _SMALL_WORDS.intersection(self.folded[start:end])

    def capitals(self, found: _Found) -> bool:
        return not self.all_caps and all(self.words[i].isupper() or self.words[i][:1].isupper() and len(self.words[i]) > 5
                                         for i in range(found.start, found.end))  # fmt: skip

    def definite(self, found: _Found) -> bool:
        return self.folded[found.end - 1].endswith(_DEFINITE)

    def plain(self, found: _Found) -> bool:
        """Written in one word without æ, ø or å: "måde" is not MADE, and "e en" is not EEN."""
        return found.end - found.start == 1 and self.words[found.start].isascii()

    def cue(self, found: _Found, cues: frozenset[str]) -> bool:
        near = range(max(0, found.start - _CUE_REACH), min(len(self.stems), found.end + _CUE_REACH))
        around = (self.stems[i] for i in near if not found.start <= i < found.end)
        return any(one in cues or any(len(cue) > 5 and one.endswith(cue) for cue in cues) for one in around)

    def asks_about(self, found: _Found) -> bool:
        return all(word in _TAIL for word in self.folded[found.end :]) and bool(
            _ASKS.match(" ".join(self.folded[: found.start]))
        )


def find_named(text: str, catalogue: Catalogue, wanted: Iterable[str] = ()) -> list[str]:
    """Ids of the services and topics that a message names, in the order of the message, each once.

    `wanted` are the countries (ISO 3166-1 alpha-2) that it wants to go to: the city of an innovation centre in one of
    them names that centre ("en partner i Silicon Valley").
    """
    index, message, countries = _index_of(catalogue), _Message(text), frozenset(wanted)
    candidates = [
        found
        for found in _candidates(index, message)
        if _counts(found, index, message) or _is_wanted_seat(found, index, catalogue, countries)
    ]
    candidates.sort(key=lambda found: (not found.exact, found.start - found.end, found.start))
    taken: set[int] = set()
    kept: list[_Found] = []
    for found in candidates:
        span = set(range(found.start, found.end))
        if not span & taken:
            taken |= span
            kept.append(found)
    kept.sort(key=lambda found: found.start)
    return list(dict.fromkeys(owner for found in kept for owner in index.ids[found.key]))


def _counts(found: _Found, index: _Index, message: _Message) -> bool:
    if found.key not in index.cues:
        return True
    if found.key in index.capitals and (not message.plain(found) or message.capitals(found)):
        return message.plain(found)
    if found.key in index.definite and message.definite(found):
        return True
    return message.cue(found, index.cues[found.key]) or message.asks_about(found)


def _is_wanted_seat(found: _Found, index: _Index, catalogue: Catalogue, countries: frozenset[str]) -> bool:
    owners = (catalogue.services.get(owner) for owner in index.ids[found.key])
    return any(
        one is not None and one.kind == "innovation_centre" and countries.intersection(one.relevance.countries)
        for one in owners
    )


def _candidates(index: _Index, message: _Message) -> Iterable[_Found]:
    count = len(message.words)
    for start in range(count):
        if message.folded[start] in _AND:
            continue
        longest = max(index.starts.get(message.stems[start], 0), _LONGEST_SPLIT)
        for end in range(start + 1, min(start + longest, count) + 1):
            if end - start == 2 and message.clause[end - 1] != message.clause[start]:
                continue  # no name of two words has a comma in it: "12 mand i Odense, robotter"
            key = message.key(start, end)
            if key in index.ids:
                yield _Found(start, end, key, True)
                continue
            if end - start > _LONGEST_SPLIT:
                continue
            compound = _stem_of("".join(message.folded[start:end])) if end - start > 1 else key
            if compound in index.ids:
                yield _Found(start, end, compound, True)
            elif len(key) >= _FUZZY_FROM and message.fuzzy(start, end):
                near = index.nearest(key) or (index.nearest(compound) if compound != key else None)
                if near:
                    yield _Found(start, end, near, False)
