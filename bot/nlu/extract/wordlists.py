"""Word lists written as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def word_tuple(text: str) -> tuple[str, ...]:
    """The words of a text as a tuple, which `str.startswith` takes."""
    return tuple(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Phrases parted by bars or line ends, each as a tuple of its words."""
    return tuple(tuple(phrase.split()) for phrase in text.replace("\n", "|").split("|") if phrase.split())
