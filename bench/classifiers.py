"""Rasa's stock pipelines beside ours on the same messages: accuracy, training, loading, parsing, memory.

    python -m bench.classifiers diet|logistic|ours [--epochs 30]

One pipeline a run, because each is a process of its own (memory). Trains on ``data/nlu``, scores acts on the test part.
DIET takes long on two cores, so this is run by hand, never in CI; the figures stand in ``docs/decisions/``.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.assistant.quiet import prepare
from bot.nlu.acts import act_of
from bot.nlu.evaluate import PROJECT, test_messages

SEED = 42
FEATURES: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]


def pipeline(which: str, epochs: int) -> list[dict[str, Any]]:
    """The components of one candidate."""
    if which == "diet":
        return [
            *FEATURES,
            {"name": "DIETClassifier", "epochs": epochs, "random_seed": SEED, "entity_recognition": False},
        ]
    if which == "logistic":
        return [*FEATURES, {"name": "LogisticRegressionClassifier", "random_state": SEED}]
    return [{"name": "bot.nlu.danish_tokenizer.DanishTokenizer"}, {"name": "bot.nlu.understanding.Understanding"}]


def memory_mb() -> float:
    """Resident memory of this process now, in megabytes."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def calibration_error(sure: list[tuple[float, bool]]) -> float:
    """The expected calibration error, 0 to 1, in ten equal bands of confidence (Guo et al. 2017, equation 3)."""
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for confidence, was_right in sure:
        bands[min(9, int(confidence * 10))].append((confidence, was_right))
    return sum(abs(sum(c for c, _ in band) - sum(r for _, r in band)) for band in bands) / len(sure)


def main() -> None:
    """Train, load, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=["diet", "logistic", "ours"])
    parser.add_argument("--epochs", type=int, default=30)
    options = parser.parse_args()
    prepare()
    import rasa.model_training
    import rasa.shared.utils.io
    from rasa.core.agent import Agent

    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yml"
        rasa.shared.utils.io.write_yaml(
            {
                "recipe": "default.v1",
                "assistant_id": "bench",
                "language": "da",
                "pipeline": pipeline(options.which, options.epochs),
            },
            config,
        )
        started = time.perf_counter()
        model = rasa.model_training.train_nlu(
            str(config), str(PROJECT / "data" / "nlu"), folder, domain=str(PROJECT / "domain.yml")
        )
        trained = time.perf_counter() - started
        before = memory_mb()
        started = time.perf_counter()
        agent = Agent.load(model)
        loaded = time.perf_counter() - started
    after = memory_mb()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    times: list[float] = []
    sure: list[tuple[float, bool]] = []
    messages = test_messages(sorted((PROJECT / "tests" / "nlu" / "test_part").glob("*.yml")))
    for message in messages:
        started = time.perf_counter()
        parsed = loop.run_until_complete(agent.parse_message(message.text))
        times.append((time.perf_counter() - started) * 1000)
        act = act_of(parsed["intent"]["name"])
        sure.append((parsed["intent"]["confidence"], act == message.act or act in message.acts_ok))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    right = sum(was_right for _, was_right in sure)
    print(
        f"{options.which}: act accuracy {right / len(sure):.3f} on {len(sure)} messages (the question asked is not given)"
    )
    print(f"calibration error {calibration_error(sure):.3f} (0 is best)")
    print(f"training {trained:.0f} s, loading {loaded:.1f} s, parsing median {statistics.median(times):.1f} ms")
    print(f"memory before loading {before:.0f} MB, after {after:.0f} MB, peak with training {peak:.0f} MB")


if __name__ == "__main__":
    main()
