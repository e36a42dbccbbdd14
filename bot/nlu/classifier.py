"""Learns acts, needs, sectors and a few facts from labelled messages: tf-idf of words and letters, and logistic regression.

Plain scikit-learn, no Rasa: the comparison bench and the Rasa component train exactly the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import MultiLabelBinarizer

from bot.nlu.folding import fold

SEED = 20261122
_KNOWN_TYPES = frozenset({"scipy.sparse._csr.csr_matrix"})


@dataclass(frozen=True)
class Example:
    """A message as the classifier sees it.

    `outline` is the text with trades, places, countries and numbers replaced by one word for each kind: what remains is
    how the company says what it wants. `hints` are such as ``asked=employees`` or ``cue=funding``.
    """

    text: str
    outline: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Labelled:
    """A training message: its `intent`, and the `needs`, `sectors` and `values` (``fact=value``) that it states."""

    example: Example
    intent: str
    needs: tuple[str, ...]
    sectors: tuple[str, ...]
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prediction:
    """Probabilities in 0..1: of each intent (they sum to 1), of each need, sector and value (each on its own)."""

    intents: dict[str, float]
    needs: dict[str, float]
    sectors: dict[str, float]
    values: dict[str, float]


class MessageClassifier:
    """Words, word pairs, and letters within words (2 to 5: Danish compounds and misspellings), with linear models."""

    def __init__(self, c_intent: float = 10.0, c_labels: float = 8.0) -> None:
        self._words, self._letters = _word_weights(), _letter_weights()
        self._outline_words, self._outline_letters = _word_weights(), _letter_weights()
        self._hints = DictVectorizer(dtype=np.float32)
        self._intent = LogisticRegression(
            C=c_intent, max_iter=200, solver="liblinear", class_weight="balanced", random_state=SEED
        )
        self._needs = OneVsRestClassifier(_label_model(c_labels))
        self._sectors = OneVsRestClassifier(_label_model(c_labels))
        self._values = OneVsRestClassifier(_label_model(c_labels))
        self._need_codes = MultiLabelBinarizer()
        self._sector_codes = MultiLabelBinarizer()
        self._value_codes = MultiLabelBinarizer()

    def fit(self, labelled: Sequence[Labelled]) -> MessageClassifier:
        """Learn from `labelled`; the same input gives the same model (seeded)."""
        examples = [item.example for item in labelled]
        texts, outlines = [fold(e.text) for e in examples], [fold(e.outline) for e in examples]
        self._words.fit(texts)
        self._letters.fit(texts)
        self._outline_words.fit(outlines)
        self._outline_letters.fit(outlines)
        self._hints.fit([_hint_counts(e) for e in examples])
        features = self._features(examples)
        self._intent.fit(features, [item.intent for item in labelled])
        self._needs.fit(features, self._need_codes.fit_transform([item.needs for item in labelled]))
        self._sectors.fit(features, self._sector_codes.fit_transform([item.sectors for item in labelled]))
        self._values.fit(features, self._value_codes.fit_transform([item.values for item in labelled]))
        return self

    def predict(self, examples: Sequence[Example]) -> list[Prediction]:
        """The probabilities for each of `examples`."""
        features = self._features(examples)
        intents = self._intent.predict_proba(features)
        needs = self._needs.predict_proba(features)
        sectors = self._sectors.predict_proba(features)
        values = self._values.predict_proba(features)
        return [
            Prediction(
                dict(zip(self._intent.classes_, map(float, intents[i]), strict=True)),
                dict(zip(self._need_codes.classes_, map(float, needs[i]), strict=True)),
                dict(zip(self._sector_codes.classes_, map(float, sectors[i]), strict=True)),
                dict(zip(self._value_codes.classes_, map(float, values[i]), strict=True)),
            )
            for i in range(len(examples))
        ]

    def _features(self, examples: Sequence[Example]) -> csr_matrix:
        texts, outlines = [fold(e.text) for e in examples], [fold(e.outline) for e in examples]
        return hstack(
            [
                self._words.transform(texts),
                self._letters.transform(texts),
                self._outline_words.transform(outlines),
                self._outline_letters.transform(outlines),
                self._hints.transform([_hint_counts(e) for e in examples]),
            ],
            format="csr",
        )


def _word_weights() -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="word", ngram_range=(1, 2), token_pattern=r"\w+|[?!]", min_df=1, sublinear_tf=True, dtype=np.float32
    )


def _letter_weights() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True, dtype=np.float32)


def _label_model(c: float) -> LogisticRegression:
    return LogisticRegression(C=c, max_iter=200, solver="liblinear", class_weight="balanced", random_state=SEED)


def _hint_counts(example: Example) -> dict[str, Any]:
    return dict.fromkeys(example.hints, 0.5)


def save_classifier(classifier: MessageClassifier, path: Path) -> None:
    """Write `classifier` to `path` with skops, which stores no code (unlike pickle)."""
    import skops.io

    skops.io.dump(vars(classifier), path)


def load_classifier(path: Path) -> MessageClassifier:
    """Read a classifier written by `save_classifier`; raises `ValueError` when the file holds anything unexpected."""
    import skops.io

    unexpected = [name for name in skops.io.get_untrusted_types(file=path) if name not in _KNOWN_TYPES]
    if unexpected:
        raise ValueError(f"the model holds types that do not belong in it: {', '.join(unexpected)}")
    classifier = MessageClassifier.__new__(MessageClassifier)
    vars(classifier).update(skops.io.load(path, trusted=list(_KNOWN_TYPES)))
    return classifier
