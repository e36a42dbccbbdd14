"""Score extraction against labelled messages: `python -m bot.nlu.extract.score FILE...`.

Reads the project's NLU data (Rasa YAML with `metadata: {facts, asked, also_ok, accept_range, must_not}`) and a plain list
of labelled messages (`text`, `facts`, …). Counts fact values: a value found that is neither expected nor allowed is wrong, an
expected one not found is missed. A municipality stands for its region, a partner's country for having a partner.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.extract import extract_text, warm_up
from referral import taxonomies

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LISTS = {"needs", "sectors", "target_countries", "partner_countries"}
_UNSCORED = {"excluded_needs", "excluded_countries", "dont_know"}


@dataclass
class Labelled:
    """A labelled message."""

    text: str
    facts: dict[str, Any]
    asked: str | None = None
    intent: str = ""
    also_ok: dict[str, list[Any]] = field(default_factory=dict)
    accept_range: dict[str, list[float]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)


def read(path: Path) -> Iterator[Labelled]:
    """The labelled messages of a file."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    if isinstance(data, list):
        for row in data:
            yield Labelled(
                str(row["text"]),
                row.get("facts") or {},
                row.get("asked"),
                str(row.get("act", "")),
                row.get("also_ok") or {},
                row.get("accept_range") or {},
                row.get("tags") or [],
            )
        return
    for block in data["nlu"]:
        for example in block.get("examples") or ():
            meta = example.get("metadata") or {}
            yield Labelled(
                example["text"].strip(),
                meta.get("facts") or {},
                meta.get("asked"),
                block["intent"],
                meta.get("also_ok") or {},
                meta.get("accept_range") or {},
                meta.get("tags") or [],
            )


@dataclass
class Score:
    """Counts per fact, and the mistakes."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    mistakes: list[tuple[str, str, Labelled]] = field(default_factory=list)

    def add(self, message: Labelled, found: dict[str, Any]) -> None:
        """Count one message."""
        expected = {key: value for key, value in message.facts.items() if key not in _UNSCORED}
        if "partner_countries" in expected:
            expected.setdefault("has_foreign_partner", True)
        for fact in sorted(set(expected) | set(found) - _UNSCORED):
            want, got = expected.get(fact), found.get(fact)
            allowed = message.also_ok.get(fact, [])
            if fact in _LISTS:
                self._lists(fact, list(want or []), list(got or []), allowed, message)
                continue
            if fact == "region" and want is None and ("municipality" in expected):
                continue
            if fact == "region" and got is None and "municipality" in found:
                got = taxonomies.places().region_of(found["municipality"])
            if want is not None and _same(want, got, message.accept_range.get(fact)):
                self.right[fact] += 1
            else:
                if want is not None:
                    self.missed[fact] += 1
                if got is not None and not (want is None and got in allowed):
                    self.wrong[fact] += 1
                elif want is None:
                    continue
                self.mistakes.append((fact, f"want {want} got {got}", message))

    def _lists(self, fact: str, want: list[Any], got: list[Any], allowed: list[Any], message: Labelled) -> None:
        good = [value for value in want if value in got]
        lost = [value for value in want if value not in got]
        bad = [value for value in got if value not in want and value not in allowed]
        self.right[fact] += len(good)
        self.missed[fact] += len(lost)
        self.wrong[fact] += len(bad)
        if lost or bad:
            self.mistakes.append((fact, f"missed {lost} wrong {bad}", message))

    def table(self) -> str:
        """Precision, recall and F1 per fact, and over all."""
        facts = sorted(set(self.right) | set(self.wrong) | set(self.missed))
        rows = [f"{'fact':22}{'n':>6}{'P':>8}{'R':>8}{'F1':>8}"]
        for fact in facts:
            rows.append(_row(fact, self.right[fact], self.wrong[fact], self.missed[fact]))
        exact = [fact for fact in facts if fact not in ("needs", "sectors")]
        for name, part in (("all but needs+sectors", exact), ("all", facts)):
            rows.append(
                _row(name, *(sum(counter[fact] for fact in part) for counter in (self.right, self.wrong, self.missed)))
            )
        return "\n".join(rows)


def _row(name: str, right: int, wrong: int, missed: int) -> str:
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{name:22}{right + missed:6}{precision:8.3f}{recall:8.3f}{f1:8.3f}"


def _same(want: Any, got: Any, accepted: list[float] | None) -> bool:
    if got is None:
        return False
    if accepted and isinstance(got, (int, float)) and not isinstance(got, bool):
        return bool(accepted[0] <= got <= accepted[1])
    if isinstance(want, (int, float)) and isinstance(got, (int, float)) and not isinstance(want, bool):
        return abs(want - got) < 1e-6
    if isinstance(want, list) and len(want) == 1:
        want = want[0]
    return bool(want == got)


def score(messages: Iterable[Labelled], today: date, intents: set[str] | None = None) -> Score:
    """Score extraction on labelled messages; `intents` limits them."""
    total = Score()
    for message in messages:
        if intents and message.intent not in intents:
            continue
        total.add(message, extract_text(message.text, message.asked, today).facts)
    return total


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Score fact extraction on labelled messages.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--intents", help="only these, separated by commas")
    parser.add_argument("--misses", nargs="?", const="", default=None, help="print mistakes, of one fact when named")
    options = parser.parse_args()
    warm_up()
    messages = [message for path in options.files for message in read(path)]
    total = score(messages, options.today, set(options.intents.split(",")) if options.intents else None)
    if options.misses is not None:
        for fact, what, message in total.mistakes:
            if options.misses in ("", fact):
                print(f"{fact}: {what} | {message.asked or '-'} | {message.text}")
    print(total.table())


if __name__ == "__main__":
    main()
