"""What the interpreter learns from: labelled messages, some of them put behind an open question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

# A yes, a no and a don't-know may answer any question; the training files say so where they do.
ANSWERS = frozenset({"answer", "affirm", "deny", "dont_know"})
# One message in so many is put behind a question; a need is seldom told anew when one is open.
EVERY = 2
EVERY_NEED = 24
STEP = 101  # neighbours in a file should not all follow the same question


@dataclass(frozen=True)
class TrainingExample:
    """A labelled message: text, intent, the facts that it states, and the fact that it answers."""

    text: str
    intent: str
    facts: dict[str, Any]
    asked: str | None = None


def behind_questions(examples: Sequence[TrainingExample]) -> list[TrainingExample]:
    """`examples`, where some that answer nothing follow a question all the same: one whose fact they do not state.

    In a conversation a question is nearly always open, and the training files name it only where it is answered. Learnt
    from those alone, whatever follows a question would pass for an answer: thanks, a joke, a wish to have it all erased.
    The questions come as often as they do in `examples`.
    """
    answered = [e.asked for e in examples if e.asked]
    return [_behind(e, number, answered) for number, e in enumerate(examples)] if answered else list(examples)


def _behind(example: TrainingExample, number: int, answered: Sequence[str]) -> TrainingExample:
    every = EVERY_NEED if example.intent == "state_need" else EVERY
    question = answered[number // every * STEP % len(answered)]
    fits = example.asked is None and example.intent not in ANSWERS and question not in example.facts
    return replace(example, asked=question) if fits and number % every == 0 else example
