"""Answers given by a button: the exact label of an option of the question that was asked, or of a need."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from bot.nlu.folding import fold
from referral.catalogue import load_catalogue

CERTAIN = 1.0


def answer_of_option(text: str, asked: str | None) -> tuple[str, list[dict[str, Any]], dict[str, Any]] | None:
    """(act, intent ranking, facts) when `text` is the label of an option, else None."""
    label = _key(text)
    options = _options()
    if asked and (asked, label) in options:
        act = "state_need" if asked == "needs" else "answer"
        return act, [{"name": act, "confidence": CERTAIN}], {asked: options[asked, label]}
    if ("needs", label) in options:
        return "state_need", [{"name": "state_need", "confidence": CERTAIN}], {"needs": options["needs", label]}
    return None


def _key(text: str) -> str:
    return fold(text).strip(" .!")


@lru_cache(maxsize=1)
def _options() -> dict[tuple[str, str], Any]:
    dictionary = load_catalogue().dictionary
    options = {
        (key, _key(option.label)): option.value for key, spec in dictionary.specs.items() for option in spec.options
    }
    for fact in ("needs", "sectors"):
        options.update({(fact, _key(label)): [code] for code, label in dictionary.codes.get(fact, {}).items()})
    return options
