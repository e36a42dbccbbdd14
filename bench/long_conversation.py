"""Does a long conversation get slow? `python -m bench.long_conversation`.

Milliseconds of the same message at turn 5 and at turn 50, median over conversations, in one run on one machine: compare
the ratios, not the milliseconds. The assistant gets a conversation's slots and gives them back, so nothing is replayed.
Peer: the same model and actions the way Rasa itself runs them, with a tracker that grows and is replayed at each turn.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable
from typing import Any

import actions.world
from bot.assistant.embedded import EmbeddedAssistant
from bot.settings import get_settings
from referral.catalogue import load_catalogue

PROBE = "hvad koster det?"
OPENING = "vi søger et netværk for fødevarer og er 12 ansatte i Vejle"
FILLERS = ("hvad er en klynge?", "mere om nummer to", "nej, vi er 20", "tak", "hvad har du forstået?", "nej, vi er 30")
EARLY, LATE = 5, 50

Send = Callable[[str], None]


def as_served(assistant: EmbeddedAssistant) -> Send:
    """A conversation as the web server holds it: slots in, slots out."""
    slots: dict[str, Any] = {}

    def send(text: str) -> None:
        nonlocal slots
        slots = assistant.reply("bench", text, slots).slots

    return send


def as_rasa(assistant: EmbeddedAssistant, sender: str) -> Send:
    """A conversation as Rasa holds it: one tracker in a store, replayed at each turn."""

    def send(text: str) -> None:
        future = asyncio.run_coroutine_threadsafe(assistant._agent.handle_text(text, sender_id=sender), assistant._loop)
        future.result(60)

    return send


def timed(send: Send) -> dict[int, float]:
    """Milliseconds of the probe at the early and the late turn of one conversation."""
    found = {}
    send(OPENING)
    for turn in range(2, LATE + 1):
        text = PROBE if turn in (EARLY, LATE) else FILLERS[turn % len(FILLERS)]
        started = time.perf_counter()
        send(text)
        found[turn] = (time.perf_counter() - started) * 1000
    return {turn: found[turn] for turn in (EARLY, LATE)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=7)
    rounds = parser.parse_args().conversations
    settings = get_settings()
    actions.world.configure(load_catalogue(), settings.today)
    assistant = EmbeddedAssistant(settings.model_folder)
    assistant.start()
    if not assistant.wait(300):
        raise SystemExit(f"the model does not load: {assistant.error}")
    timed(as_served(assistant))
    served = [timed(as_served(assistant)) for _ in range(rounds)]
    rasa = [timed(as_rasa(assistant, f"bench-{number}")) for number in range(rounds)]
    print(f"{'':24}turn {EARLY:<4} turn {LATE:<4} ratio")
    for name, found in (("as served (slots)", served), ("Rasa's own (replay)", rasa)):
        early, late = (statistics.median(one[turn] for one in found) for turn in (EARLY, LATE))
        print(f"{name:24}{early:6.1f} ms {late:6.1f} ms {late / early:5.2f}")
    assistant.stop()


if __name__ == "__main__":
    main()
