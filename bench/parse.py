"""How long a message takes to be understood: ``python -m bench.parse`` (after ``make train``).

Times every message of the test part by the newest model, as a whole and part by part, and beside it the named-entity step
of spaCy that this project leaves out. Prints medians and 95th percentiles in milliseconds, and the ratio.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from bot.commands.reading import read_model
from bot.language.pipeline import OFFICIAL, resolve
from bot.nlu.encoder import encoder
from bot.nlu.evaluate import PROJECT, TODAY, TestMessage, test_messages
from bot.nlu.extract import extract_text


def timed(work: Callable[[TestMessage], object], messages: Sequence[TestMessage]) -> list[float]:
    """Milliseconds that `work` takes for each message; the first ten are run before, to warm up."""
    for message in messages[:10]:
        work(message)
    taken = []
    for message in messages:
        start = time.perf_counter()
        work(message)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main() -> None:
    """Measure and print."""
    messages = test_messages(sorted((PROJECT / "tests" / "nlu" / "test_part").glob("*.yml")))
    interpreter = read_model(PROJECT / "models")
    spacy = resolve(OFFICIAL).load()
    sides = {
        "whole message": lambda m: interpreter.interpret(m.text, m.labelled.asked, TODAY),
        "  rules": lambda m: extract_text(m.text, m.labelled.asked, TODAY),
        "  encoder": lambda m: encoder().read(m.text, m.labelled.asked),
        "spaCy with named entities": lambda m: spacy(m.text),
    }
    print(f"{'':28}{'median ms':>10}{'95 % ms':>10}")
    medians = {}
    for name, work in sides.items():
        taken = timed(work, messages)
        medians[name] = statistics.median(taken)
        print(f"{name:28}{medians[name]:10.1f}{statistics.quantiles(taken, n=20)[-1]:10.1f}")
    ratio = medians["whole message"] / medians["spaCy with named entities"]
    print(f"whole message / spaCy with named entities: {ratio:.2f}")


if __name__ == "__main__":
    main()
