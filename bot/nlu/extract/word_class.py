"""What the words of a message are about (`word_classes.yaml`): hints for the classifier, no facts."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from bot.nlu.extract.terms import TermIndex
from bot.nlu.extract.text import Doc
from referral import taxonomies


@lru_cache(maxsize=1)
def _index() -> TermIndex:
    index = TermIndex()
    for name, terms in taxonomies.word_classes().items():
        for term in terms:
            index.add(term, name, 1.0)
    return index


def find(doc: Doc, ruled_out: Collection[int] = ()) -> list[str]:
    """The classes of the words of a message, each once, in the order of the message; words at `ruled_out` do not count."""
    index = _index()
    found: dict[str, None] = {}
    for position, low in enumerate(doc.low):
        if position in ruled_out:
            continue
        found.update((name, None) for name, _ in index.of_word(low))
        found.update((name, None) for name, _, _ in index.phrases_at(doc, position))
    return list(found)
