"""Looks up the terms of a word list in a message: whole words and their inflections, beginnings, ends, phrases.

How a term is written: `word` (and its inflected forms), `word*` (words that begin with it), `-word` (compounds that end
with it, inflected), `two words` (the phrase; its last word inflected, or with `*`).
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from bot.nlu.extract.text import Doc
from bot.nlu.extract.wordlists import word_tuple
from referral.taxonomies import fold

_ENDINGS = (
    "",
    *word_tuple("e en et er r s erne ene ens ets ernes n ne rne t rs ers es enes rnes 'er 'en 'et ere"),
)

Rows = list[tuple[str, float]]


class TermIndex:
    """Terms by the folded words that they match; each term has a code and a weight."""

    def __init__(self) -> None:
        self._whole: dict[str, Rows] = defaultdict(list)
        self._prefixes: dict[str, Rows] = defaultdict(list)
        self._suffixes: dict[str, Rows] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], bool, str, float]]] = defaultdict(list)
        self._of_word: dict[str, tuple[tuple[str, float], ...]] = {}

    def add(self, term: str, code: str, weight: float) -> None:
        """Take in a term in its written form."""
        term = fold(term)
        if " " in term:
            words = tuple(Doc(term.rstrip("*")).low)
            self._phrases[words[0]].append((words, term.endswith("*"), code, weight))
        elif term.startswith("-"):
            self._suffixes[term[1:]].append((code, weight))
        elif term.endswith("*"):
            self._prefixes[term[:-1]].append((code, weight))
        else:
            self._whole[term].append((code, weight))

    def of_word(self, word: str) -> tuple[tuple[str, float], ...]:
        """The codes that a folded word points to, with the weight of the best term."""
        if word not in self._of_word:
            if len(self._of_word) > _MOST_KEPT:
                self._of_word.clear()
            self._of_word[word] = self._look_up(word)
        return self._of_word[word]

    def phrases_at(self, doc: Doc, position: int) -> list[tuple[str, float, int]]:
        """The phrases that begin at a word: code, weight, and the position after the last word."""
        found = []
        for words, open_end, code, weight in self._phrases.get(doc.low[position], ()):
            row = tuple(doc.low[position : position + len(words)])
            if row == words or (
                len(row) == len(words)
                and row[:-1] == words[:-1]
                and (row[-1].startswith(words[-1]) if open_end else words[-1] in stems(row[-1]))
            ):
                found.append((code, weight, position + len(words)))
        return found

    def _look_up(self, word: str) -> tuple[tuple[str, float], ...]:
        best: dict[str, float] = {}

        def take(rows: Rows) -> None:
            for code, weight in rows:
                best[code] = max(best.get(code, 0.0), weight)

        parts = [word, *(part for part in word.split("-") if len(part) > 2)] if "-" in word else [word]
        for part in parts:
            for stem in stems(part):
                take(self._whole.get(stem, []))
                for size in range(3, len(stem) + 1):
                    take(self._suffixes.get(stem[-size:], []))
            # the longest prefix decides among nested ones ("vinduespolering" is not "vindu")
            for size in range(len(part), 1, -1):
                if part[:size] in self._prefixes:
                    take(self._prefixes[part[:size]])
                    break
        return tuple(best.items())


_MOST_KEPT = 8192  # words that an index remembers, so that a long-running program does not grow


@lru_cache(maxsize=8192)
def stems(word: str) -> tuple[str, ...]:
    """What is left of a folded word without each ending that it may have."""
    found = []
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)] if ending else word
            found.append(stem)
            if ending[:1] == "e" and len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))
