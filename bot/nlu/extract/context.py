"""What every fact's module reads: the message, its denials, its numbers, what was asked, and the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bot.nlu.extract import settled
from bot.nlu.extract.correction import switches
from bot.nlu.extract.names import Mention
from bot.nlu.extract.negation import Denials
from bot.nlu.extract.numbers import Number
from bot.nlu.extract.patterns import Line
from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import word_set

_HIRES = re.compile(
    r"\b(ansaett|rekrut|hyre|tiltraek|lokke|arbejdstillad|opholdstillad|talent|arbejdskraft|medarbejder|visum"
    r"|headhunt)"
)
_BREAKS = {",", ".", ";", ":", "!", "?", "(", ")", "–", "—", "men", "mens", "fordi"}
_NEW_CLAUSE = word_set(
    """
    vi jeg saa vil soeger skal har er kan mangler leder oensker nu derfor der de det i man ville godt gerne
    """
)


@dataclass
class Context:
    """One message under extraction."""

    doc: Doc
    denials: Denials
    numbers: list[Number]
    asked: str | None
    today: date
    mentions: list[Mention] = field(default_factory=list)  # the names of countries
    countries: set[int] = field(default_factory=set)  # where countries are named
    goals: set[int] = field(default_factory=set)  # those of them that the company wants to go to, or to rule out
    named: list[tuple[str, tuple[str, ...], Mention, str]] = field(default_factory=list)  # fact, codes, where, role
    surely: set[int] = field(default_factory=set)  # where countries are named in a part that no word leaves open
    taken: set[int] = field(default_factory=set)  # words that a fact has used up (a year is no headcount)

    def __post_init__(self) -> None:
        self.switches = switches(self.doc)
        self.line = Line(self.doc)
        self.settled = settled.find(self.doc)
        self.ruled_out = {index for first, last in self.settled for index in range(first, last)}
        self.hires = _HIRES.search(self.line.text) is not None

    def free(self, number: Number) -> bool:
        """Whether no fact has used the words of a number yet."""
        return not any(index in self.taken for index in range(number.first, number.last))

    def take(self, first: int, last: int) -> None:
        """Use words up."""
        self.taken.update(range(first, last))

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The clause that words stand in: its first word, and the index after its last."""
        doc = self.doc
        low = doc.low
        start = first
        while start > 0 and not self._breaks(start - 1):
            start -= 1
        end = last
        while end < len(low) and not self._breaks(end):
            end += 1
        return start, end

    def _breaks(self, index: int) -> bool:
        low = self.doc.low
        if low[index] in _BREAKS:
            return True
        return low[index] in ("og", "eller", "samt") and index + 1 < len(low) and low[index + 1] in _NEW_CLAUSE
