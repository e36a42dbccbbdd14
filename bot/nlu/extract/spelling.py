"""Whether a word is a near miss of a keyword: "ansate", "medarbjedere", "omsætnign"."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein


@lru_cache(maxsize=8192)
def misspells(word: str, keywords: tuple[str, ...]) -> bool:
    """One slip for keywords of six to eight letters, two for longer ones; the first letter must be right."""
    if len(word) < 5:
        return False
    for keyword in keywords:
        allowed = 1 if len(keyword) < 9 else 2
        if keyword[0] != word[0] or abs(len(keyword) - len(word)) > allowed:
            continue
        if DamerauLevenshtein.distance(word, keyword, score_cutoff=allowed) <= allowed:
            return True
    return False
