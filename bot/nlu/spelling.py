"""Puts misspelt words right before a message is understood, towards the words that the training messages use.

A word is left alone when it is Danish (by its frequency in ordinary text), a place, a country, a word of the taxonomies or
one that several training messages hold. Any other becomes the commonest known word that it spells without æ, ø or å, or that is one
slip away (a letter too many, too few, wrong, or two swapped).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordfreq import iter_wordlist

from bot.nlu.extract.sector import word_sectors
from bot.nlu.extract.terms import stems
from referral import taxonomies
from referral.taxonomies import fold

LEAST_LETTERS = 5  # a shorter word one slip away from another is as often a word of its own
LEAST_SEEN = 4  # training messages that must hold a word before others are put right towards it
SURE_OF_THE_FIRST_LETTER = 7  # in a word of fewer letters the first one is taken to be right
SPELLING_FILE = "spelling.json"
_WORD = re.compile(rf"[^\W\d_]{{{LEAST_LETTERS},}}")
_LETTERS = re.compile(r"[^\W\d_]+")


class Spelling:
    """Knows words by how many training messages hold them."""

    def __init__(self, seen: Mapping[str, int]) -> None:
        self._seen = dict(seen)
        self._targets = [word for word, _ in sorted(self._seen.items(), key=lambda item: (-item[1], item[0]))]
        self._plain: dict[str, str] = {}
        for word in self._targets:
            self._plain.setdefault(_without_marks(word), word)
        self._nearest = lru_cache(maxsize=8192)(self._look_up)

    @classmethod
    def learnt_from(cls, texts: Iterable[str]) -> Spelling:
        """The words of training messages."""
        counts = Counter(word for text in texts for word in set(_LETTERS.findall(fold(text))))
        return cls({word: n for word, n in counts.items() if n >= LEAST_SEEN and len(word) >= LEAST_LETTERS - 1})

    def correct(self, text: str) -> str:
        """`text` with its misspelt words put right; everything else stays as it was written."""
        return _WORD.sub(lambda match: self._nearest(match.group()), text)

    def knows(self, text: str) -> bool:
        """Whether any word of `text` is Danish, a name, a trade's, or one of the training messages."""
        return any(self._is_word(word) for word in _LETTERS.findall(fold(text)))

    def save(self, folder: Path) -> None:
        """Write the words into `folder`."""
        (folder / SPELLING_FILE).write_text(json.dumps(self._seen, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Spelling:
        """Read what `save` wrote; raises `OSError` or `ValueError` when it is not there or broken."""
        return cls(json.loads((folder / SPELLING_FILE).read_text(encoding="utf-8")))

    def _look_up(self, written: str) -> str:
        word = fold(written)
        if self._is_word(word):
            return written
        if _without_marks(word) in self._plain:
            return self._plain[_without_marks(word)]
        found = process.extractOne(word, self._targets, scorer=OSA.distance, score_cutoff=1)
        if found is None or (found[0][0] != word[0] and len(word) < SURE_OF_THE_FIRST_LETTER):
            return written
        return str(found[0])

    def _is_word(self, word: str) -> bool:
        return word in self._seen or bool(word_sectors(word)) or not _danish().isdisjoint(stems(word))


def _without_marks(word: str) -> str:
    """A folded word as it looks when æ, ø and å were typed as a and o."""
    return word.replace("ae", "a").replace("oe", "o").replace("aa", "a")


@lru_cache(maxsize=1)
def _danish() -> frozenset[str]:
    words = {fold(word) for word in iter_wordlist("da")}
    for municipality in taxonomies.places().municipalities.values():
        for name in (municipality.name, *municipality.towns, *municipality.variants):
            words.update(_LETTERS.findall(fold(name)))
    for country in taxonomies.countries().by_code.values():
        for names in (country.names, country.adjectives, country.people, country.places, country.institutions):
            words.update(part for name in names for part in _LETTERS.findall(fold(name)))
    return frozenset(words)
