"""What the fact dictionary says of a fact that was asked for: its type and the labels of its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from referral import taxonomies
from referral.taxonomies import fold

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Question:
    """A fact's type, and its options as (folded label, value)."""

    type: str
    options: tuple[tuple[str, Any], ...]


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """Every fact of the dictionary beside the catalogue."""
    path = taxonomies.FOLDER.parent / "facts.yaml"
    with open(path, encoding="utf-8") as file:
        raw = yaml.load(file, Loader=_Loader)
    found = {}
    for key, entry in raw.items():
        if not isinstance(entry, dict) or "type" not in entry:
            continue
        options = tuple((label_form(str(option["label"])), option["value"]) for option in entry.get("options") or ())
        found[key] = Question(str(entry["type"]), options)
    return found


def label_form(text: str) -> str:
    """A label or a message reduced to what two of them must share: folded, no outer marks, single spaces."""
    return " ".join(fold(text).replace("–", "-").strip(" .,!?").split())
