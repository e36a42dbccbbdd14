"""Trains the embedded Danish spaCy pipeline and writes it beside this file with its measured scores.

Run ``python -m bot.language.train CORPORA`` where CORPORA is a folder that holds ``UNER_Danish-DDT`` (Universal NER on
the Danish Dependency Treebank, CC BY-SA 4.0). The running product never needs the corpora: the trained pipeline is part
of the project. Scores are those of the held-out test part, which training never sees.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.cli.train import train as train_pipeline
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.training.iob_utils import biluo_tags_to_spans, iob_to_biluo

NAME = "da_vejviser_sm"
HERE = Path(__file__).parent
ENTITY_COLUMN = 2


def read_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (words, IOB tags) for each sentence of an IOB2 file; the tag stands in the third column."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
            continue
        columns = line.split("\t")
        words.append(columns[1])
        tags.append(columns[ENTITY_COLUMN] if columns[ENTITY_COLUMN] != "_" else "O")


def gold_docs(nlp: "spacy.Language", path: Path) -> list[Doc]:
    """Turn an IOB2 file into spaCy documents that carry their entities."""
    docs = []
    for words, tags in read_sentences(path):
        doc = Doc(nlp.vocab, words=words)
        spans: list[Span] = biluo_tags_to_spans(doc, iob_to_biluo(tags))
        doc.set_ents(spans)
        docs.append(doc)
    return docs


def main() -> None:
    """Train, measure on the test part, and replace the shipped pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder that holds UNER_Danish-DDT")
    corpus = parser.parse_args().corpora / "UNER_Danish-DDT"
    blank = spacy.blank("da")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for part in ("train", "dev"):
            DocBin(docs=gold_docs(blank, corpus / f"da_ddt-ud-{part}.iob2")).to_disk(work / f"{part}.spacy")
        overrides = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
        train_pipeline(HERE / "config.cfg", work / "out", overrides=overrides)
        nlp = spacy.load(work / "out" / "model-best")
    gold = gold_docs(nlp, corpus / "da_ddt-ud-test.iob2")
    scores = Scorer(nlp).score([Example(nlp(Doc(nlp.vocab, words=[t.text for t in doc])), doc) for doc in gold])
    nlp.meta.update(
        name=NAME.split("_", 1)[1],
        version="1.0.0",
        description="Small Danish pipeline of Vejviser: tokens, names of persons, organisations and places.",
        license="CC BY-SA 4.0",
        sources=[{"name": "UNER Danish-DDT (Universal NER v1)", "license": "CC BY-SA 4.0"}],
    )
    target = HERE / NAME
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    measured = {
        "corpus": "UNER Danish-DDT, test part",
        "sentences": len(gold),
        "ents_p": round(scores["ents_p"], 4),
        "ents_r": round(scores["ents_r"], 4),
        "ents_f": round(scores["ents_f"], 4),
        "ents_per_type": scores["ents_per_type"],
    }
    (target / "scores.json").write_text(json.dumps(measured, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(measured, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
