"""Puts two opinions of one message together: the linear classifier's and the encoder's."""

from __future__ import annotations

import math
from collections.abc import Mapping

from bot.nlu.acts import act_of
from bot.nlu.classifier import Prediction

_LEAST = 1e-6


def blend(learnt: Prediction, read: Prediction, act_weight: float, label_weight: float) -> Prediction:
    """`learnt` with the part of `read` that the weights (0..1) give it.

    Acts are mixed as probabilities; the finer intents of an act keep their shares, for they have too few examples for the
    encoder. Labels are mixed as log-odds. What the encoder does not know stays as `learnt` has it.
    """
    before, other = by_act(learnt.intents), by_act(read.intents)
    acts = {act: p * (1.0 - act_weight) + other[act] * act_weight if act in other else p for act, p in before.items()}
    intents = {
        intent: p / before[act_of(intent)] * acts[act_of(intent)] if before[act_of(intent)] else 0.0
        for intent, p in learnt.intents.items()
    }
    total = sum(intents.values())
    return Prediction(
        intents={intent: p / total for intent, p in intents.items()},
        needs=_labels(learnt.needs, read.needs, label_weight),
        sectors=_labels(learnt.sectors, read.sectors, label_weight),
        values=_labels(learnt.values, read.values, label_weight),
    )


def by_act(intents: Mapping[str, float]) -> dict[str, float]:
    """The probability of each act: the sum of its intents'."""
    acts: dict[str, float] = {}
    for intent, p in intents.items():
        acts[act_of(intent)] = acts.get(act_of(intent), 0.0) + p
    return acts


def _labels(learnt: Mapping[str, float], read: Mapping[str, float], weight: float) -> dict[str, float]:
    return {
        label: _probability(_odds(p) * (1.0 - weight) + _odds(read[label]) * weight) if label in read else p
        for label, p in learnt.items()
    }


def _odds(p: float) -> float:
    p = min(max(p, _LEAST), 1.0 - _LEAST)
    return math.log(p / (1.0 - p))


def _probability(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
