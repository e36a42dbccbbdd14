"""Learns acts, needs, sectors and a few facts from labelled messages: tf-idf of words and letters, and logistic regression.

Plain scikit-learn, no Rasa: the comparison bench and the Rasa component train exactly the same thing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.nlu.folding import fold

SEED = 20261122
LEAST_MESSAGES = 3  # words, pairs and letters seen in fewer training messages are left out
HINT_WEIGHT = 0.5
TOLERANCE = 0.3  # of the solver: a hundredth of it takes three times the rounds for weights that differ by a thousandth
HEADS = ("intents", "needs", "sectors", "values")
WORD_VIEWS = ("words", "outline words")  # these stand before the letters
ARRAYS_FILE = "classifier.npz"
WORDS_FILE = "classifier.json"


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


@dataclass(frozen=True)
class Head:
    """A fitted linear model: one row of `weights` (half precision) for each feature, one column for each of `labels`.

    It may look at the first features only: later ones have no row.
    """

    labels: tuple[str, ...]
    weights: np.ndarray
    intercepts: np.ndarray

    def probabilities(self, features: csr_matrix) -> np.ndarray:
        """The logistic function of each label's score: rows are messages, columns labels, values 0..1."""
        scores = np.empty((features.shape[0], len(self.labels)), np.float32)
        for row in range(features.shape[0]):
            inside = slice(features.indptr[row], features.indptr[row + 1])
            columns, values = features.indices[inside], features.data[inside]
            seen = columns < len(self.weights)
            # Only the weights of the message's own features are widened: the rest stays at half the memory.
            scores[row] = values[seen] @ self.weights[columns[seen]].astype(np.float32)
        return 1.0 / (1.0 + np.exp(-(scores + self.intercepts)))


class MessageClassifier:
    """Words, word pairs, and letters within words (2 to 5: Danish compounds and misspellings), with linear models.

    `values` (rare, and told in whole words) look at the words only, which takes a tenth of the time.
    """

    def __init__(self, c_intent: float = 10.0, c_labels: float = 8.0) -> None:
        self._c_intent, self._c_labels = c_intent, c_labels
        self._views = {
            "words": _word_weights(),
            "outline words": _word_weights(),
            "letters": _letter_weights(),
        }
        self._idf: list[np.ndarray] = []  # of each view, read once
        self._hints: dict[str, int] = {}
        self._heads: dict[str, Head] = {}

    def fit(self, labelled: Sequence[Labelled]) -> MessageClassifier:
        """Learn from `labelled`; the same input gives the same model (seeded)."""
        examples = [item.example for item in labelled]
        hints = sorted({hint for e in examples for hint in e.hints})
        self._hints = {hint: column for column, hint in enumerate(hints)}
        fitted = Parallel(n_jobs=-1)(delayed(_fit_view)(view, texts) for view, texts in self._seen(examples))
        self._views = {name: view for name, (view, _) in zip(self._views, fitted, strict=True)}
        self._idf = [view.idf_ for view in self._views.values()]
        features = self._stacked(examples, [block for _, block in fitted])
        words = len(hints) + sum(len(self._views[name].vocabulary_) for name in WORD_VIEWS)
        members: dict[str, list[Sequence[str]]] = {
            "intents": [[item.intent] for item in labelled],
            "needs": [item.needs for item in labelled],
            "sectors": [item.sectors for item in labelled],
            "values": [item.values for item in labelled],
        }
        strength = {name: self._c_intent if name == "intents" else self._c_labels for name in HEADS}
        seen = {name: features[:, :words] if name == "values" else features for name in HEADS}
        self._heads = fit_heads({name: Lesson(seen[name], members[name], strength[name]) for name in HEADS})
        return self

    def predict(self, examples: Sequence[Example]) -> list[Prediction]:
        """The probabilities for each of `examples`."""
        features = self._features(examples)
        found = {name: head.probabilities(features) for name, head in self._heads.items()}
        # One against the rest, scaled so that the intents of a message sum to 1.
        found["intents"] = found["intents"] / found["intents"].sum(axis=1, keepdims=True)
        return [
            Prediction(
                **{
                    name: dict(zip(head.labels, map(float, found[name][row]), strict=True))
                    for name, head in self._heads.items()
                }
            )
            for row in range(len(examples))
        ]

    def save(self, folder: Path) -> None:
        """Write the model into `folder`: numbers as arrays, words as JSON. No code is stored, and it loads in a second."""
        arrays: dict[str, np.ndarray] = {}
        words: dict[str, Any] = {"hints": list(self._hints), "heads": {}, "views": {}}
        for name, view in self._views.items():
            words["views"][name] = sorted(view.vocabulary_, key=view.vocabulary_.__getitem__)
            arrays[f"idf_{name}"] = view.idf_.astype(np.float32)
        for name, head in self._heads.items():
            words["heads"][name] = list(head.labels)
            arrays[f"weights_{name}"] = head.weights
            arrays[f"intercepts_{name}"] = head.intercepts
        np.savez(folder / ARRAYS_FILE, **arrays)
        (folder / WORDS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> MessageClassifier:
        """Read what `save` wrote; raises `OSError` or `ValueError` when it is not there or broken."""
        words = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
        classifier = cls()
        with np.load(folder / ARRAYS_FILE, allow_pickle=False) as arrays:
            for name, view in classifier._views.items():
                view.vocabulary_ = {word: column for column, word in enumerate(words["views"][name])}
                view.idf_ = arrays[f"idf_{name}"]
            for name, labels in words["heads"].items():
                weights, intercepts = arrays[f"weights_{name}"], arrays[f"intercepts_{name}"]
                classifier._heads[name] = Head(tuple(labels), weights, intercepts)
        classifier._idf = [view.idf_ for view in classifier._views.values()]
        classifier._hints = {hint: column for column, hint in enumerate(words["hints"])}
        return classifier

    def _seen(self, examples: Sequence[Example]) -> list[tuple[TfidfVectorizer, list[str]]]:
        texts, outlines = [fold(e.text) for e in examples], [fold(e.outline) for e in examples]
        return [(view, outlines if name.startswith("outline") else texts) for name, view in self._views.items()]

    def _features(self, examples: Sequence[Example]) -> csr_matrix:
        rows = zip(self._seen(examples), self._idf, strict=True)
        return self._stacked(examples, [_weighed(view, texts, idf) for (view, texts), idf in rows])

    def _stacked(self, examples: Sequence[Example], blocks: Sequence[csr_matrix]) -> csr_matrix:
        return hstack([self._hint_features(examples), *blocks], format="csr")

    def _hint_features(self, examples: Sequence[Example]) -> csr_matrix:
        places = [(row, self._hints[h]) for row, e in enumerate(examples) for h in e.hints if h in self._hints]
        rows, columns = ([p[0] for p in places], [p[1] for p in places])
        shape = (len(examples), len(self._hints))
        return csr_matrix((np.full(len(places), HINT_WEIGHT, np.float32), (rows, columns)), shape=shape)


@dataclass(frozen=True)
class Lesson:
    """What a head is fitted to: the labels in `rows` of the messages in `features`.

    `c` is the inverse of the regularisation, `balanced` makes rare labels count more.
    """

    features: csr_matrix
    rows: Sequence[Sequence[str]]
    c: float
    balanced: bool = True

    def members(self, label: str) -> np.ndarray:
        """Which messages have `label`."""
        return np.fromiter((label in row for row in self.rows), dtype=bool, count=len(self.rows))


def fit_heads(lessons: Mapping[str, Lesson]) -> dict[str, Head]:
    """A head for each lesson. All labels share one pool, for one of them may take as long as ten others."""
    tasks = [
        (name, label) for name, lesson in lessons.items() for label in sorted({x for row in lesson.rows for x in row})
    ]
    # Processes, not threads: liblinear has one random generator for all threads, so they would disturb each other's seed.
    fitted = Parallel(n_jobs=-1)(
        delayed(_fit_label)(
            lessons[name].features, lessons[name].members(label), lessons[name].c, lessons[name].balanced
        )
        for name, label in tasks
    )
    heads = {}
    for name in lessons:
        own = [(label, *found) for (head, label), found in zip(tasks, fitted, strict=True) if head == name]
        labels, weights, intercepts = zip(*own, strict=True)
        heads[name] = Head(labels, np.column_stack(weights), np.asarray(intercepts, dtype=np.float32))
    return heads


def _weighed(view: TfidfVectorizer, texts: list[str], idf: np.ndarray) -> csr_matrix:
    """What `view.transform` gives; that adds up all weights of the vocabulary twice in every call (a third of the time)."""
    block = CountVectorizer.transform(view, texts).astype(np.float32)
    block.data = (np.log(block.data) + 1.0) * idf[block.indices]
    lengths = np.sqrt(np.asarray(block.multiply(block).sum(axis=1)).ravel())
    block.data /= np.repeat(lengths, np.diff(block.indptr))
    return block


def _fit_view(view: TfidfVectorizer, texts: list[str]) -> tuple[TfidfVectorizer, csr_matrix]:
    block = view.fit_transform(texts)
    return view, block


def _fit_label(features: csr_matrix, members: np.ndarray, c: float, balanced: bool) -> tuple[np.ndarray, float]:
    model = LogisticRegression(
        C=c,
        dual=True,
        tol=TOLERANCE,
        max_iter=400,
        solver="liblinear",
        class_weight="balanced" if balanced else None,
        random_state=SEED,
    )
    model.fit(features, members)
    return model.coef_[0].astype(np.float16), float(model.intercept_[0])


def _word_weights() -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="word",
        ngram_range=(1, 2),
        token_pattern=r"\w+|[?!]",
        min_df=LEAST_MESSAGES,
        sublinear_tf=True,
        dtype=np.float32,
    )


def _letter_weights() -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), min_df=LEAST_MESSAGES, sublinear_tf=True, dtype=np.float32
    )
