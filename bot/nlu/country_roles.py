"""Learns what part a country plays in a message: wanted, a partner's, ruled out, or none of these.

Rules (`bot/nlu/extract/country.py`) give each named country a part. Whether "partner i Gent" is there already or is looked for
takes more words into account than rules can list, so a linear model over the words around the name, with the rule's opinion
among them, may set it right.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.classifier import Head, Lesson, fit_heads
from bot.nlu.extract.result import Named
from bot.nlu.folding import fold

ROLES = ("target_countries", "partner_countries", "excluded_countries")
NONE = ""
# Any other question says nothing of a country in the answer, and few messages that were taught with one name any.
ABOUT_COUNTRIES = ("target_countries", "partner_countries", "has_foreign_partner", "needs")
SURE = 0.5  # from this probability on the model overrules the rules
LEAST_SEEN = 2  # training messages that must show a sign before it counts
STRENGTH = 0.7
NEAR = 6  # words to either side that are looked at one by one
ARRAYS_FILE = "country_roles.npz"
SIGNS_FILE = "country_roles.json"
_JOINED = re.compile(r"\s*(?:,|/|&|\+|og|samt|eller|, og)\s*(?:i\s+|til\s+)?")
_WORD = re.compile(r"\w+|[?!,.;:()-]")


@dataclass(frozen=True)
class Taught:
    """A country in a training message: the signs around it and the part that it plays."""

    signs: Mapping[str, float]
    role: str


def taught_by(text: str, named: Sequence[Named], asked: str | None, facts: Mapping[str, Any]) -> list[Taught]:
    """What a labelled message teaches of the countries that it names."""
    return [
        Taught(signs(text, named, number, asked), _true_role(name, facts))
        for number, name in enumerate(named)
        if name.fact == "country"
    ]


class CountryRoles:
    """Knows the part of a country by the signs around its name."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._head: Head | None = None

    def fit(self, taught: Sequence[Taught]) -> CountryRoles:
        """Learn from `taught`; the same input gives the same model. Where all play one part there is nothing to learn."""
        if len({item.role for item in taught}) < 2:
            return self
        seen = Counter(sign for item in taught for sign in item.signs)
        kept = sorted(sign for sign, n in seen.items() if n >= LEAST_SEEN)
        self._columns = {sign: column for column, sign in enumerate(kept)}
        lesson = Lesson(
            self._features([item.signs for item in taught]), [[item.role] for item in taught], STRENGTH, balanced=False
        )
        self._head = fit_heads({"roles": lesson})["roles"]
        return self

    def settle(self, text: str, named: Sequence[Named], asked: str | None) -> list[Named]:
        """`named` with the parts of countries as the model sees them, where it is sure enough."""
        countries = [number for number, name in enumerate(named) if name.fact == "country"]
        if self._head is None or not countries or asked == "excluded_countries":
            return list(named)  # few answers to that question were ever seen
        found = self._head.probabilities(self._features([signs(text, named, number, asked) for number in countries]))
        found = found / found.sum(axis=1, keepdims=True)
        for row in _rows(text, [named[number] for number in countries]):
            found[row] = found[row].mean(axis=0)  # "Norge, Sverige og Finland" play one part together
        settled = list(named)
        for number, row in zip(countries, found, strict=True):
            best = int(row.argmax())
            if row[best] >= SURE and not named[number].sure:
                settled[number] = named[number].with_role(self._head.labels[best])
        return settled

    def save(self, folder: Path) -> None:
        """Write the model into `folder`."""
        head = self._head or Head((), np.empty((0, 0), np.float16), np.empty(0, np.float32))
        np.savez(folder / ARRAYS_FILE, weights=head.weights, intercepts=head.intercepts)
        words = {"signs": list(self._columns), "roles": list(head.labels)}
        (folder / SIGNS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> CountryRoles:
        """Read what `save` wrote; raises `OSError` or `ValueError` when it is not there or broken."""
        words = json.loads((folder / SIGNS_FILE).read_text(encoding="utf-8"))
        roles = cls()
        roles._columns = {sign: column for column, sign in enumerate(words["signs"])}
        with np.load(folder / ARRAYS_FILE, allow_pickle=False) as arrays:
            head = Head(tuple(words["roles"]), arrays["weights"], arrays["intercepts"])
        roles._head = head if head.labels else None
        return roles

    def _features(self, rows: Iterable[Mapping[str, float]]) -> csr_matrix:
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for row in rows:
            known = [(self._columns[sign], weight) for sign, weight in row.items() if sign in self._columns]
            columns += [column for column, _ in known]
            data += [weight for _, weight in known]
            ends.append(len(data))
        shape = (len(ends) - 1, len(self._columns))
        return csr_matrix((np.asarray(data, np.float32), columns, ends), shape=shape)


def _rows(text: str, countries: Sequence[Named]) -> list[list[int]]:
    """The places of `countries` that are named in a row."""
    rows: list[list[int]] = []
    for place, name in enumerate(countries):
        joined = place > 0 and _JOINED.fullmatch(text[countries[place - 1].end : name.start])
        if joined:
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


def signs(text: str, named: Sequence[Named], number: int, asked: str | None) -> dict[str, float]:
    """The signs, with their weights, of the name at `number`: words around it, the rule's opinion, the question."""
    name = named[number]
    asked = asked if asked in ABOUT_COUNTRIES else None
    left = _WORD.findall(fold(_masked(text, named, 0, name.start)))
    right = _WORD.findall(fold(_masked(text, named, name.end, len(text))))
    found: dict[str, float] = {}
    for side, words in (("left", left[::-1][:NEAR]), ("right", right[:NEAR])):
        for distance, word in enumerate(words):
            found[f"{side} {distance if distance < 3 else 'far'} {word}"] = 1.0
            found[f"{side} begins {word[:5]}"] = 1.0
    found[f"left pair {' '.join(left[-2:])}"] = 1.0
    found[f"left three {' '.join(left[-3:])}"] = 1.0
    found[f"right pair {' '.join(right[:2])}"] = 1.0
    found[f"between {' '.join(left[-1:])} {' '.join(right[:1])}"] = 1.0
    found.update({f"before {word}": 0.5 for word in left} | {f"after {word}": 0.5 for word in right})
    found.update({f"anywhere {word[:6]}": 0.5 for word in (*left, *right)})
    found.update({f"also {other.fact} {other.role}": 0.5 for other in named if other is not name})
    countries = sum(other.fact == "country" for other in named)
    found.update(
        {
            f"rule {name.role}": 2.0,
            f"form {name.form}": 1.0,
            f"asked {asked}": 1.0,
            f"rule {name.role} form {name.form}": 1.0,
            f"rule {name.role} asked {asked}": 1.0,
            f"countries {min(4, countries)}": 1.0,
            f"place {number}": 1.0,
            f"name {fold(text[name.start : name.end])}": 0.5,
        }
    )
    return found


def restated(facts: Mapping[str, Any], before: Sequence[Named], after: Sequence[Named]) -> dict[str, Any]:
    """`facts` with each country whose part has changed from `before` to `after` under the fact of its new part."""
    result = dict(facts)
    for old, new in zip(before, after, strict=True):
        if old.role == new.role:
            continue
        for code in new.codes:
            held = [name for name in after if name.role == old.role and code in name.codes]
            if old.role in ROLES and not held:
                result[old.role] = [kept for kept in result.get(old.role, ()) if kept != code]
            if new.role in ROLES:
                result[new.role] = list(dict.fromkeys([*result.get(new.role, ()), code]))
    ruled_out = result.get("excluded_countries") or ()
    result["target_countries"] = [code for code in result.get("target_countries") or () if code not in ruled_out]
    if result.get("partner_countries"):
        result["has_foreign_partner"] = True
    elif facts.get("partner_countries"):
        result.pop("has_foreign_partner", None)  # it followed from the partner's country alone
    return {fact: value for fact, value in result.items() if value != []}


def _masked(text: str, named: Sequence[Named], start: int, end: int) -> str:
    """`text` from `start` to `end` with one word for each other country and Danish place in it."""
    parts, position = [], start
    for other in sorted(named, key=lambda name: name.start):
        if position <= other.start and other.end <= end:
            parts += [text[position : other.start], " qandetland " if other.fact == "country" else " qandetsted "]
            position = other.end
    return "".join([*parts, text[position:end]])


def _true_role(name: Named, facts: Mapping[str, Any]) -> str:
    """The part that the labels give a country; of two, the one that the rules see."""
    roles = [role for role in ROLES if not set(name.codes).isdisjoint(facts.get(role) or ())]
    return name.role if name.role in roles else roles[0] if roles else NONE
