"""Trains the interpreter on ``data/nlu`` and scores it on messages that it has never seen.

``python -m bot.nlu.evaluate [TEST FILES]`` prints facts (precision, recall, F1 of each), acts, out of scope, tags and
calibration, for each folder of the test part on its own; ``--misses FACT`` prints the mistakes. It uses neither Rasa nor spaCy.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.acts import act_of
from bot.nlu.examples import TrainingExample
from bot.nlu.extract.score import Labelled, Score
from bot.nlu.interpreter import Interpretation, Interpreter

PROJECT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
FALLBACK_THRESHOLD = 0.3
OPEN_QUESTIONS = (
    "has_foreign_partner", "employees", "sectors", "municipality", "turnover_mdkk", "stage", "performs_rd", "needs",
    "company_age_years",
)  # fmt: skip
CURVE = (1.0, 1.3, 1.6, 2.0, 2.5, 3.0)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class TestMessage:
    """A labelled message of the test part, in the annotation's own terms."""

    __test__ = False  # not a pytest class

    text: str
    act: str
    acts_ok: frozenset[str]
    labelled: Labelled
    must_not: dict[str, list[Any]]
    tags: tuple[str, ...]


@dataclass
class Report:
    """What was measured."""

    messages: int = 0
    acts_right: int = 0
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    facts: Score = field(default_factory=Score)
    by_tag: dict[str, list[int]] = field(default_factory=dict)
    tag_facts: dict[str, Score] = field(default_factory=dict)
    out_of_scope: list[int] = field(default_factory=lambda: [0, 0])
    needs_sent_away: list[int] = field(default_factory=lambda: [0, 0])
    forbidden: list[str] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)
    wrong_acts: list[str] = field(default_factory=list)

    def add(self, message: TestMessage, found: Interpretation) -> None:
        """Count one message."""
        self.messages += 1
        right = found.act == message.act or found.act in message.acts_ok
        self.acts_right += right
        if not right:
            self.confusions[message.act, found.act] += 1
            self.wrong_acts.append(
                f"{message.act} -> {found.act} ({found.ranking[0]['confidence']:.2f}) | {message.text}"
            )
        self.facts.add(message.labelled, found.facts)
        for tag in message.tags:
            counts = self.by_tag.setdefault(tag, [0, 0])
            counts[0] += right
            counts[1] += 1
            self.tag_facts.setdefault(tag, Score()).add(message.labelled, found.facts)
        away = found.act == "out_of_scope" or found.ranking[0]["confidence"] < FALLBACK_THRESHOLD
        if message.act == "out_of_scope":
            self.out_of_scope[0] += away
            self.out_of_scope[1] += 1
        elif message.act == "state_need":
            self.needs_sent_away[0] += away
            self.needs_sent_away[1] += 1
        self.calibration.append((found.ranking[0]["confidence"], right))
        for key, values in message.must_not.items():
            got = found.facts.get(key)
            hit = [v for v in values if v == got or (isinstance(got, list) and v in got)]
            if hit:
                self.forbidden.append(f"{key}={hit} | {message.text}")

    def text(self) -> str:
        """The report as text."""
        lines = [
            f"messages {self.messages}   act accuracy {self.acts_right / self.messages:.3f}",
            f"out of scope: recall {_share(self.out_of_scope)}, real needs sent away {_share(self.needs_sent_away)}",
            f"values that must not be found: {len(self.forbidden)}",
            "",
            self.facts.table(),
            "",
            f"{'tag':22}{'n':>6}{'act':>8}{'facts F1':>10}",
        ]
        for tag, (right, total) in sorted(self.by_tag.items()):
            lines.append(f"{tag:22}{total:6}{right / total:8.3f}{f1_of(self.tag_facts[tag]):10.3f}")
        lines += ["", "acts confused: " + ", ".join(f"{a}->{b} {n}" for (a, b), n in self.confusions.most_common(12))]
        lines += ["", "calibration (confidence: share right, n)"]
        for low in range(0, 10):
            inside = [
                right for confidence, right in self.calibration if low / 10 <= confidence < (low + 1) / 10 + (low == 9)
            ]
            if inside:
                lines.append(f"  {low / 10:.1f}-{(low + 1) / 10:.1f}: {sum(inside) / len(inside):.2f} ({len(inside)})")
        return "\n".join(lines)


def f1_of(score: Score) -> float:
    """F1 over all fact values of `score`; 1 when there are none."""
    right, wrong, missed = (sum(counter.values()) for counter in (score.right, score.wrong, score.missed))
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def _share(counts: list[int]) -> str:
    return f"{counts[0] / counts[1]:.3f} ({counts[0]}/{counts[1]})" if counts[1] else "-"


def read_messages(paths: Iterable[Path]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(text, intent, metadata) of every message in Rasa NLU files, or in a list of annotation examples."""
    for path in paths:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        if isinstance(data, list):
            for row in data:
                yield row["text"], row["act"], row
            continue
        for block in data["nlu"]:
            for example in block.get("examples") or () if "intent" in block else ():
                yield example["text"].strip(), block["intent"], example.get("metadata") or {}


def training_examples(paths: Iterable[Path]) -> list[TrainingExample]:
    """Every labelled training message of `paths`."""
    return [
        TrainingExample(text, intent, metadata.get("facts") or {}, metadata.get("asked"))
        for text, intent, metadata in read_messages(paths)
    ]


def test_messages(paths: Iterable[Path]) -> list[TestMessage]:
    """Every labelled test message of `paths`."""
    return [
        TestMessage(
            text,
            act_of(intent),
            frozenset(metadata.get("act_also_ok") or ()),
            Labelled(
                text,
                metadata.get("facts") or {},
                metadata.get("asked"),
                intent,
                metadata.get("also_ok") or {},
                metadata.get("accept_range") or {},
                metadata.get("tags") or [],
            ),
            metadata.get("must_not") or {},
            tuple(metadata.get("tags") or ()),
        )
        for text, intent, metadata in read_messages(paths)
    ]


test_messages.__test__ = False  # type: ignore[attr-defined]


def trained(training: Sequence[Path] | None = None) -> Interpreter:
    """An interpreter trained on `training`, by default the whole of ``data/nlu``."""
    interpreter = Interpreter()
    interpreter.fit(training_examples(training or sorted((PROJECT / "data" / "nlu").glob("*.yml"))), TODAY)
    return interpreter


def evaluate(interpreter: Interpreter, messages: Iterable[TestMessage]) -> Report:
    """Score `interpreter` on `messages`."""
    report = Report()
    for message in messages:
        report.add(message, interpreter.interpret(message.text, message.labelled.asked, TODAY))
    return report


def right_behind_questions(interpreter: Interpreter, messages: Iterable[TestMessage]) -> list[int]:
    """[right, all] acts of the messages that answer nothing, each said while one of `OPEN_QUESTIONS` waits for its answer."""
    others = [m for m in messages if m.act not in ("answer", "state_need") and m.labelled.asked is None]
    right = 0
    for number, message in enumerate(others):
        act = interpreter.interpret(message.text, OPEN_QUESTIONS[number % len(OPEN_QUESTIONS)], TODAY).act
        right += act == message.act or act in message.acts_ok
    return [right, len(others)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Train on data/nlu and score on the test part.")
    parser.add_argument("files", nargs="*", type=Path, help="test files; default each folder of tests/nlu/test_part")
    parser.add_argument("--curve", action="store_true", help="print how the weight of out of scope trades off")
    parser.add_argument("--misses", help="print the mistakes of this fact, of 'act' or 'forbidden'")
    options = parser.parse_args()
    parts = {"the files given": options.files} if options.files else test_parts()
    started = time.perf_counter()
    interpreter = trained()
    print(f"trained in {time.perf_counter() - started:.1f} s")
    for name, files in parts.items():
        print(f"\n== {name}")
        _show(interpreter, test_messages(files), options.curve, options.misses)


def test_parts() -> dict[str, list[Path]]:
    """The files of each folder of the test part."""
    root = PROJECT / "tests" / "nlu" / "test_part"
    folders = [root, *sorted(folder for folder in root.iterdir() if folder.is_dir())]
    return {str(folder.relative_to(PROJECT)): sorted(folder.glob("*.yml")) for folder in folders}


test_parts.__test__ = False  # type: ignore[attr-defined]


def _show(interpreter: Interpreter, messages: Sequence[TestMessage], curve: bool, misses: str | None) -> None:
    started = time.perf_counter()
    report = evaluate(interpreter, messages)
    print(f"{(time.perf_counter() - started) / len(messages) * 1000:.1f} ms a message")
    print(report.text())
    print(
        f"\nacts but needs and answers, while a question is open: {_share(right_behind_questions(interpreter, messages))}"
    )
    set_weight = interpreter.out_of_scope_weight
    for weight in CURVE if curve else ():
        interpreter.out_of_scope_weight = weight
        at = evaluate(interpreter, messages)
        print(
            f"weight {weight}: out of scope found {_share(at.out_of_scope)}, needs sent away {_share(at.needs_sent_away)}, "
            f"acts right {at.acts_right / at.messages:.3f}"
        )
    interpreter.out_of_scope_weight = set_weight
    if misses == "act":
        print("\n".join(report.wrong_acts))
    elif misses == "forbidden":
        print("\n".join(report.forbidden))
    elif misses:
        for fact, what, message in report.facts.mistakes:
            if fact == misses:
                print(f"{what} | {message.text}")


if __name__ == "__main__":
    main()
