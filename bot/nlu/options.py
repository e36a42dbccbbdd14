"""Buttons: the exact label of an option of the question that was asked, or of a need, is understood for certain."""

from __future__ import annotations

from typing import Any

from bot.nlu.extract.questions import label_form, questions
from referral import taxonomies


def chosen_option(text: str, asked: str | None) -> dict[str, Any] | None:
    """The fact that the button `text` stands for, or None when `text` is no button's label."""
    said = label_form(text)
    if asked in questions():
        for label, value in questions()[asked].options:
            if said == label:
                return {asked: value}
    for need in taxonomies.needs().values():
        if said in (label_form(need.short), label_form(need.label)):
            return {"needs": [need.code]}
    return None
