"""Regular expressions over the folded words of a message, with the places of the words kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from bot.nlu.extract.text import Doc


class Line:
    """The folded words of a message joined by single spaces, and the way back from a character to a word."""

    def __init__(self, doc: Doc) -> None:
        self.text = " ".join(doc.low)
        self._starts: list[int] = []
        position = 0
        for low in doc.low:
            self._starts.append(position)
            position += len(low) + 1

    def words(self, match: re.Match[str]) -> tuple[int, int]:
        """The words of a match: the first, and the index after the last."""
        return self.word_at(match.start()), self.word_at(max(match.start(), match.end() - 1)) + 1

    def word_at(self, position: int) -> int:
        """The word that a character of the line belongs to."""
        return max(0, bisect_right(self._starts, position) - 1)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
        """All matches of a pattern with their words."""
        for match in pattern.finditer(self.text):
            first, last = self.words(match)
            yield match, first, last
