"""Words, sentences and clauses of a message: a small tokenizer of our own, so that extraction needs no spaCy.

Extraction always works on these words, whatever tokenizer the caller used: a spaCy document and a plain string give the
same facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from referral.taxonomies import fold


class TokenLike(Protocol):
    """What extraction needs of a token: its text and its place in the message."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True)
class Token:
    """A token with character offsets; `lemma` and `ent_type` are there when a pipeline knows them."""

    text: str
    start: int
    end: int
    lemma: str | None = None
    ent_type: str | None = None


@dataclass(frozen=True)
class Word:
    """A word, number or mark: as written, folded, with character offsets and the sentence it stands in."""

    text: str
    low: str
    start: int
    end: int
    kind: str  # "w" word, "n" number, "p" mark
    sentence: int


_ABBREVIATION = (
    r"(?:ph\.?\s?d\.?|f\.\s?eks\.?|bl\.\s?a\.?|d\.v\.s\.?|dvs\.|m\.m\.?|m\.v\.?|mv\.|oms\.|u\.s\.a\.?|a\.i\."
    r"|o\.\s?lign\.?|osv\.|p\.t\.|"
    r"ca\.|mio\.|mill\.|mia\.|kr\.|nr\.|tlf\.|inkl\.|incl\.|ekskl\.|pr\.|evt\.|kbh\.|skt\.|sct\.|dr\.|ing\."
    r"|max\.|maks\.|min\.|t\.kr\.?|[0-3]?\d\.(?= ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)))"
)
_WORD = re.compile(
    r"(?P<abb>(?<![^\W_])" + _ABBREVIATION + r"(?![^\W_]))"
    r"|(?P<mixed>\d+[dDgG](?![^\W_])(?:-[^\W_]+)*)"
    r"|(?P<num>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W_]+(?:['’][^\W_]+)*)*)"
    r"|(?P<mark>\n+|[^\w\s]|_)",
    re.IGNORECASE,
)
_END = {".", "!", "?", ";", "…"}


def tokenize(text: str) -> list[Token]:
    """Words, numbers and marks of a text, with their offsets."""
    return [Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


class Doc:
    """A message as a row of words, with folded forms and sentence numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        words: list[Word] = []
        sentence = 0
        for match in _WORD.finditer(text):
            raw = match.group()
            group = match.lastgroup
            kind = "n" if group == "num" else "p" if group == "mark" else "w"
            low = raw if kind != "w" else fold(raw)
            if kind == "p" and raw[0] == "\n":
                low = "."
            words.append(Word(raw, low, match.start(), match.end(), kind, sentence))
            if kind == "p" and low in _END:
                sentence += 1
        self.words = words
        self.low = [word.low for word in words]
        self.places: dict[str, list[int]] = {}
        for index, low in enumerate(self.low):
            self.places.setdefault(low, []).append(index)
        letters = [char for char in text if char.isalpha()]
        uppercase = sum(char.isupper() for char in letters)
        self.all_caps = len(letters) > 3 and uppercase > 0.8 * len(letters)
        self.no_caps = uppercase == 0

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The folded word at an index; an empty string outside the message."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def occurrences(self, phrase: tuple[str, ...]) -> list[int]:
        """Where the folded words of `phrase` begin."""
        size = len(phrase)
        return [index for index in self.places.get(phrase[0], ()) if tuple(self.low[index : index + size]) == phrase]

    def sentence_start(self, index: int) -> int:
        """Index of the first word of the sentence that a word stands in."""
        number = self.words[index].sentence
        while index > 0 and self.words[index - 1].sentence == number:
            index -= 1
        return index

    def sentence_end(self, index: int) -> int:
        """Index after the last word of the sentence that a word stands in."""
        number = self.words[index].sentence
        while index < len(self.words) and self.words[index].sentence == number:
            index += 1
        return index

    def before(self, index: int, count: int, same_sentence: bool = True) -> list[str]:
        """Up to `count` folded words before an index, in order."""
        first = max(0, index - count)
        if same_sentence and 0 <= index - 1 < len(self.words):
            anchor = min(index, len(self.words) - 1)
            number = self.words[anchor].sentence
            while first < index and self.words[first].sentence != number:
                first += 1
        return self.low[first:index]

    def after(self, index: int, count: int, same_sentence: bool = True) -> list[str]:
        """Up to `count` folded words from an index on, in order."""
        last = min(len(self.low), index + count)
        if same_sentence and 0 < index <= len(self.words):
            number = self.words[index - 1].sentence
            while last > index and self.words[last - 1].sentence != number:
                last -= 1
        return self.low[index:last]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of the words from `first` up to, not including, `last`."""
        return self.words[first].start, self.words[max(first, last - 1)].end


def text_of(tokens: Sequence[TokenLike]) -> str:
    """The message that tokens came from, rebuilt from their offsets."""
    parts: list[str] = []
    position = 0
    for token in tokens:
        if token.start > position:
            parts.append(" " * (token.start - position))
        parts.append(token.text)
        position = token.start + len(token.text)
    return "".join(parts)
