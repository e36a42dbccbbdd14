"""Trains a candidate on the training data as it stands and compares it with the model in use, on the test part.

Only the interpreter is trained (seconds); taking it into use trains the whole Rasa model from the same data.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from bot.log.training import EXAMPLES_FILE, TEST_PART
from bot.nlu.evaluate import (
    TestMessage,
    evaluate,
    f1_of,
    test_messages,
    training_examples,
)
from bot.nlu.extract.score import Score as FactScore
from bot.nlu.interpreter import Interpretation, Interpreter

CANDIDATE = "candidate"
# The folder in a packed Rasa model that holds what the interpreter has learnt.
COMPONENT = "bot.nlu.understanding.Understanding"
REPORT_FILE = "report.json"
# So much the candidate may be worse on the test part before it must be asked for twice (share of 1).
TOLERANCE = 0.005


@dataclass(frozen=True)
class Score:
    """Share of right acts and F1 of facts on the test part (0..1)."""

    acts: float
    facts: float


@dataclass
class Comparison:
    """What changed from the model in use to the candidate; `data` is the mark of the training data it was trained on."""

    before_model: str
    data: str
    messages: int
    before: Score
    after: Score
    better: list[str] = field(default_factory=list)
    worse: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    corrected: int = 0
    corrected_right_before: int = 0
    corrected_right_after: int = 0

    @property
    def is_worse(self) -> bool:
        """Whether the candidate is worse on the test part by more than chance would explain."""
        return self.after.acts < self.before.acts - TOLERANCE or self.after.facts < self.before.facts - TOLERANCE


def compare(project: Path, models: Path, today: date) -> Comparison:
    """Train the candidate, compare, and store it with its report in ``models/candidate``."""
    files = sorted((project / "data" / "nlu").glob("*.yml"))
    before, name = _in_use(project, models, files, today)
    candidate = _trained(files, today)
    messages = test_messages(sorted((project / TEST_PART).glob("*.yml")))
    comparison = Comparison(
        before_model=name,
        data=data_mark(project),
        messages=len(messages),
        before=_score(before, messages),
        after=_score(candidate, messages),
    )
    for message in messages:
        _note_change(comparison, message, _read(before, message, today), _read(candidate, message, today))
    reviewed = project / EXAMPLES_FILE
    for corrected in test_messages([reviewed]) if reviewed.exists() else []:
        comparison.corrected += 1
        comparison.corrected_right_before += _is_right(corrected, _read(before, corrected, today))
        comparison.corrected_right_after += _is_right(corrected, _read(candidate, corrected, today))
    folder = models / CANDIDATE
    folder.mkdir(parents=True, exist_ok=True)
    candidate.save(folder)
    (folder / REPORT_FILE).write_text(json.dumps(asdict(comparison), ensure_ascii=False, indent=1), encoding="utf-8")
    return comparison


def stored(models: Path) -> Comparison | None:
    """The last comparison, or None."""
    path = models / CANDIDATE / REPORT_FILE
    if not path.exists():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Comparison(**{**raw, "before": Score(**raw["before"]), "after": Score(**raw["after"])})


def data_mark(project: Path) -> str:
    """A mark of the training data: the same data, the same mark."""
    digest = hashlib.sha256()
    for path in sorted((project / "data" / "nlu").glob("*.yml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_candidate(models: Path) -> Interpreter:
    """The candidate's interpreter."""
    interpreter = Interpreter()
    interpreter.load(models / CANDIDATE)
    return interpreter


def _in_use(project: Path, models: Path, files: list[Path], today: date) -> tuple[Interpreter, str]:
    """The interpreter of the newest model; without one that can be read, one trained on all data but the reviewed file."""
    for packed in sorted(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)[:1]:
        with tarfile.open(packed) as archive, tempfile.TemporaryDirectory() as folder:
            for member in archive.getmembers():
                source = archive.extractfile(member) if COMPONENT in member.name else None
                if source is not None:
                    (Path(folder) / Path(member.name).name).write_bytes(source.read())
            interpreter = Interpreter()
            try:
                interpreter.load(Path(folder))
            except (OSError, ValueError, KeyError):
                # A model of an earlier version of the program: its format is unknown here.
                break
            return interpreter, packed.name
    return _trained([path for path in files if path != project / EXAMPLES_FILE], today), "uden rettelser"


def _trained(files: list[Path], today: date) -> Interpreter:
    interpreter = Interpreter()
    interpreter.fit(training_examples(files), today)
    return interpreter


def _score(interpreter: Interpreter, messages: list[TestMessage]) -> Score:
    report = evaluate(interpreter, messages)
    return Score(report.acts_right / report.messages if report.messages else 1.0, f1_of(report.facts))


def _read(interpreter: Interpreter, message: TestMessage, today: date) -> Interpretation:
    return interpreter.interpret(message.text, message.labelled.asked, today)


def _is_right(message: TestMessage, found: Interpretation) -> bool:
    facts = FactScore()
    facts.add(message.labelled, found.facts)
    return (found.act == message.act or found.act in message.acts_ok) and not facts.mistakes


def _note_change(comparison: Comparison, message: TestMessage, old: Interpretation, new: Interpretation) -> None:
    if (old.act, old.facts) == (new.act, new.facts):
        return
    line = f"{old.act} {old.facts} -> {new.act} {new.facts} | {message.text}"
    was, is_ = _is_right(message, old), _is_right(message, new)
    kind = comparison.changed if was == is_ else comparison.better if is_ else comparison.worse
    kind.append(line)
