"""Takes approved corrections up into the training data, and wrong referrals into the gold set.

Everything of it lives in two files, so a reviewer's work is one readable diff: ``data/nlu/reviewed.yml`` and
``tests/catalogue/gold/from_review.yaml``. What contradicts other data is not merged but shown.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.nlu.folding import fold
from bot.privacy.erasure import example_mark
from bot.privacy.masking import mask
from bot.storage.log_tables import ErasedExample, Proposal

EXAMPLES_FILE = Path("data/nlu/reviewed.yml")
GOLD_FILE = Path("tests/catalogue/gold/from_review.yaml")
TEST_PART = Path("tests/nlu/test_part")
MARK_LENGTH = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class Example:
    """A labelled message and the file it stands in, by its path in the project."""

    text: str
    intent: str
    facts: dict[str, Any]
    asked: str | None
    file: str

    @property
    def key(self) -> tuple[str, str | None]:
        """Two examples with the same key are the same message in the same place of a conversation."""
        return " ".join(fold(self.text).split()).strip(" .!?"), self.asked


@dataclass(frozen=True)
class Conflict:
    """A correction that contradicts an example that stands already."""

    new: Example
    old: Example


@dataclass
class TakenUp:
    """What a run did: added examples and gold cases, those known already, those refused, and those erased."""

    added: list[Example] = field(default_factory=list)
    known: list[Example] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    personal: list[Example] = field(default_factory=list)
    gold: int = 0
    erased: int = 0


def read_examples(project: Path, files: Iterable[Path]) -> list[Example]:
    """Every example of the Rasa NLU files; `file` is relative to `project`."""
    found = []
    for path in files:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or {}
        for block in data.get("nlu") or ():
            examples = block.get("examples") if "intent" in block else None
            for item in examples if isinstance(examples, list) else ():
                metadata = item.get("metadata") or {}
                name = str(path.relative_to(project))
                found.append(
                    Example(
                        item["text"].strip(), block["intent"], metadata.get("facts") or {}, metadata.get("asked"), name
                    )
                )
    return found


def all_examples(project: Path) -> list[Example]:
    """Training data and test part together."""
    return read_examples(
        project, [*sorted((project / "data" / "nlu").glob("*.yml")), *sorted((project / TEST_PART).rglob("*.yml"))]
    )


def conflicts_of(new: Example, known: Iterable[Example]) -> list[Example]:
    """Examples of `known` that say something else about the same message; one of the test part always counts.

    A message that the model is tested on must not be learnt.
    """
    same = [example for example in known if example.key == new.key]
    return [e for e in same if e.file.startswith(str(TEST_PART)) or (e.intent, e.facts) != (new.intent, new.facts)]


def take_up(session: Session, project: Path, replace: bool = False) -> TakenUp:
    """Merge the approved proposals into the files and mark them as taken; with `replace` a correction wins over an
    earlier one in the reviewed file (never over another file). Erased examples leave the files."""
    done = TakenUp()
    done.erased = remove_erased(session, project)
    known: dict[tuple[str, str | None], list[Example]] = {}
    for example in all_examples(project):
        known.setdefault(example.key, []).append(example)
    proposals = session.scalars(select(Proposal).where(Proposal.state == "approved").order_by(Proposal.id)).all()
    for proposal in proposals:
        if proposal.kind == "gold":
            done.gold += _add_gold(project, proposal)
            proposal.state = "taken"
            continue
        new = Example(proposal.text.strip(), proposal.intent, proposal.facts, proposal.asked, str(EXAMPLES_FILE))
        if mask(new.text) != new.text:
            done.personal.append(new)
            continue
        same = known.setdefault(new.key, [])
        against = conflicts_of(new, same)
        if against and not (replace and all(e.file == str(EXAMPLES_FILE) for e in against)):
            done.conflicts += [Conflict(new, old) for old in against]
            continue
        proposal.state = "taken"
        if any(e not in against for e in same):
            done.known.append(new)
            continue
        known[new.key] = [new]
        done.added.append(new)
    reviewed = [e for examples in known.values() for e in examples if e.file == str(EXAMPLES_FILE)]
    if done.added:
        write_examples(project / EXAMPLES_FILE, reviewed)
    return done


def remove_erased(session: Session, project: Path) -> int:
    """Take the examples whose conversations were erased out of both files; returns how many went."""
    marks = set(session.scalars(select(ErasedExample.mark)))
    if not marks:
        return 0
    removed = 0
    path = project / EXAMPLES_FILE
    if path.exists():
        examples = read_examples(project, [path])
        kept = [example for example in examples if example_mark(example.text) not in marks]
        if len(kept) < len(examples):
            write_examples(path, kept)
        removed += len(examples) - len(kept)
    path = project / GOLD_FILE
    if path.exists():
        cases = _gold_cases(path)
        short = {mark[:MARK_LENGTH] for mark in marks}
        kept_cases = [case for case in cases if case["id"].removeprefix("review-") not in short]
        if len(kept_cases) < len(cases):
            _write_gold(path, kept_cases)
        removed += len(cases) - len(kept_cases)
    return removed


def write_examples(path: Path, examples: Sequence[Example]) -> None:
    """Write the reviewed file in the project's format, ordered by intent and text so that diffs stay small."""
    lines = ['version: "3.1"', "nlu:"]
    for intent in sorted({example.intent for example in examples}):
        lines += [f"- intent: {intent}", "  examples:"]
        for example in sorted((e for e in examples if e.intent == intent), key=lambda e: e.key[0]):
            lines += ["  - text: |", textwrap.indent(example.text.replace("\r", ""), " " * 6)]
            lines += ["    metadata:", f"      facts: {_flow(example.facts)}"]
            lines += [f"      asked: {example.asked}"] if example.asked else []
            lines += ["      voice: reviewed", "      tags: [reviewed]"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n" if examples else 'version: "3.1"\nnlu: []\n', encoding="utf-8")


def _add_gold(project: Path, proposal: Proposal) -> int:
    path = project / GOLD_FILE
    cases = _gold_cases(path) if path.exists() else []
    case = {
        "id": f"review-{example_mark(proposal.text)[:MARK_LENGTH]}",
        "facts": proposal.facts,
        "must": [proposal.service_id],
        "may": proposal.before.get("also") or [],
        "must_not": proposal.before.get("wrong") or [],
    }
    if any(old["id"] == case["id"] and old["must"] == case["must"] for old in cases):
        return 0
    _write_gold(path, [*(old for old in cases if old["id"] != case["id"]), {k: v for k, v in case.items() if v}])
    return 1


def _gold_cases(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or []


def _write_gold(path: Path, cases: Sequence[dict[str, Any]]) -> None:
    lines = ["# Wrong referrals that reviewers found: which service should have come. Written by `vejviser nlu optag`."]
    lines += [f"- {_flow(case)}" for case in cases]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + ("\n" if cases else "\n[]\n"), encoding="utf-8")


def _flow(value: Any) -> str:
    return yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, allow_unicode=True, width=100_000, sort_keys=False
    ).strip()
