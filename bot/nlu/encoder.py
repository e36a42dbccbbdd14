"""What a small language model makes of a message: acts, needs, trades and kinds, beside the linear classifier.

The model in ``bot/language/da_vejviser_encoder`` is the first layers of a multilingual one, taught on the training messages
by ``bot/language/train_encoder.py``. It knows words that no training message holds, and reads them in their context. It is
fixed: `rasa train` does not change it, so its say has a fixed weight (`Interpreter`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from sentencepiece import SentencePieceProcessor

from bot.nlu.classifier import HEADS, Prediction

FOLDER = Path(__file__).resolve().parents[1] / "language" / "da_vejviser_encoder"
MODEL_FILE = "encoder.onnx"
PIECES_FILE = "pieces.model"
META_FILE = "meta.json"
LONGEST = 128  # pieces: what stands after them in a very long message is not read
NO_QUESTION = "query"  # what the model was taught with stands where otherwise the asked fact does


class Encoder:
    """Reads one message at a time; small enough for one thread."""

    def __init__(self, folder: Path = FOLDER) -> None:
        meta = json.loads((folder / META_FILE).read_text(encoding="utf-8"))
        self._labels: dict[str, list[str]] = meta["labels"]
        self._pieces = SentencePieceProcessor(model_file=str(folder / PIECES_FILE))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )

    def read(self, text: str, asked: str | None) -> Prediction:
        """The probabilities of `text`, which answers the question for the fact `asked`, if any.

        The act is read with the question and without it: nearly all that was taught with a question answers it, so that
        alone "tak" would pass for an answer.
        """
        alone = self._read(NO_QUESTION, text)
        if asked is None:
            return alone
        answering = self._read(asked, text)
        intents = {intent: (p + alone.intents[intent]) / 2 for intent, p in answering.intents.items()}
        return replace(answering, intents=intents)

    def _read(self, question: str, text: str) -> Prediction:
        pieces = self._pieces.encode(f"{question}: {text}")
        numbers = [self._pieces.bos_id(), *pieces, self._pieces.eos_id()][:LONGEST]
        (scores,) = self._session.run(None, {"pieces": np.asarray([numbers], dtype=np.int64)})
        found: dict[str, dict[str, float]] = {}
        start = 0
        for head in HEADS:
            labels = self._labels[head]
            part = scores[0, start : start + len(labels)].astype(np.float64)
            start += len(labels)
            values = _softmax(part) if head == "intents" else 1.0 / (1.0 + np.exp(-part))
            found[head] = dict(zip(labels, map(float, values), strict=True))
        return Prediction(**found)


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder that comes with the project, loaded once."""
    return Encoder()


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max())
    result: np.ndarray = powers / powers.sum()
    return result
