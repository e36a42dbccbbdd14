"""What a message changed in what was known: values set right, and values taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

FOLLOWS_FROM = {"region": "municipality", "has_foreign_partner": "partner_countries"}


@dataclass(frozen=True)
class Amendments:
    """`corrected`: fact -> its new value; `taken_back`: fact -> the value, or the members of a list, that went."""

    corrected: dict[str, Any] = field(default_factory=dict)
    taken_back: dict[str, Any] = field(default_factory=dict)


def amendments(before: Mapping[str, Any], after: Mapping[str, Any]) -> Amendments:
    """Compare the facts before and after a message. What is merely added or made more exact is no amendment."""
    corrected: dict[str, Any] = {}
    taken_back: dict[str, Any] = {}
    for key, old in before.items():
        if key == "dont_know" or _follows(key, before, after):
            continue
        new = after.get(key)
        if new is None:
            taken_back[key] = old
        elif isinstance(old, list) and isinstance(new, list):
            gone = [item for item in old if item not in new]
            if gone and all(item in old for item in new):
                taken_back[key] = gone
            elif gone:
                corrected[key] = [item for item in new if item not in old]
        elif new != old and not _within(new, old):
            corrected[key] = new
    return Amendments(corrected, taken_back)


def _follows(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether another fact's change explains this one's."""
    source = FOLLOWS_FROM.get(key)
    return source is not None and before.get(source) != after.get(source)


def _within(new: Any, old: Any) -> bool:
    if not isinstance(old, Mapping):
        return False
    low, high = old.get("min"), old.get("max")
    return all((low is None or end >= low) and (high is None or end <= high) for end in _ends(new))


def _ends(value: Any) -> Iterator[float]:
    ends = [value.get("min"), value.get("max")] if isinstance(value, Mapping) else [value]
    return (end for end in ends if end is not None)
