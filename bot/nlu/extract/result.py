"""What extraction returns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Finding:
    """A value of a fact, found at the words `first` up to, not including, `last`.

    `weight` ranks rival values of one fact. `negated` values are no facts: a replaced, denied or retracted one.
    """

    fact: str
    value: Any
    first: int
    last: int
    weight: float = 1.0
    negated: bool = False


@dataclass(frozen=True)
class Evidence:
    """Where in the message (character offsets) a value of a fact was found."""

    fact: str
    value: Any
    start: int
    end: int
    negated: bool = False


@dataclass(frozen=True)
class Named:
    """A country or a Danish place that a message names, with the part that the rules think it plays.

    `fact` is "country" or "place", `codes` the values that it stands for, `start` and `end` character offsets, `form` how it
    is named ("adjective", "people", "municipality" …), `role` the fact that the rules make of it ("" = none); `sure` when the
    words leave no doubt of the role.
    """

    fact: str
    codes: tuple[str, ...]
    start: int
    end: int
    form: str
    role: str
    sure: bool = False

    def with_role(self, role: str) -> Named:
        """The same name in another part."""
        return replace(self, role=role)


@dataclass
class Extraction:
    """The facts of a message in the contract's form, and what a classifier may combine with them.

    `need_cues` and `sector_cues` hold the summed weight of the words found for each code (1 = one decisive cue);
    `negated` the values that were denied, replaced or retracted, by fact; `retracted` those of them that were taken back
    without another in their place ("glem det med Kina"); `hedges` the words that leave things open; `word_classes` what the
    words are about; `settled` the clauses (character offsets) that rule a thing out as a need; `named` the countries and places;
    `adds` whether something comes on top of what was said before ("vi vil også til Holland").
    """

    facts: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    negated: dict[str, list[Any]] = field(default_factory=dict)
    need_cues: dict[str, float] = field(default_factory=dict)
    sector_cues: dict[str, float] = field(default_factory=dict)
    hedges: list[str] = field(default_factory=list)
    word_classes: list[str] = field(default_factory=list)
    settled: list[tuple[int, int]] = field(default_factory=list)
    retracted: dict[str, list[Any]] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    adds: bool = False
