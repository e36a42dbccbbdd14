"""Start-up, memory and processor time of a turn: the embedded assistant beside stock ``rasa run`` with ``rasa run actions``.

    python -m bench.turn [--turns 40]

Both serve the same trained model over the REST channel and are asked the same messages, one after the other. Memory is the
resident set of all processes of a side; processor time is user and system time of all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
MESSAGES = (
    "Vi er 12 mand i Odense og laver robotter til plejehjem",
    "Vi leder efter en partner i Sydkorea",
    "hvad koster det",
    "nej vi er 60",
    "hvad er Eurostars",
)
START_TIMEOUT_SECONDS = 400
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Side:
    """What one side took. Seconds, megabytes, milliseconds."""

    name: str
    start: float
    memory: float
    wall: list[float]
    processor: float


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure(
    name: str, commands: list[list[str]], port: int, ready: Callable[[], bool], turns: int, env: dict[str, str]
) -> Side:
    """Start `commands`, wait until `ready`, ask `turns` messages, stop."""
    started = time.perf_counter()
    running = [
        subprocess.Popen(
            command, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for command in commands
    ]
    try:
        while not ready():
            if time.perf_counter() - started > START_TIMEOUT_SECONDS or any(p.poll() is not None for p in running):
                raise SystemExit(f"{name} did not start")
            time.sleep(0.2)
        start = time.perf_counter() - started
        ask(port, MESSAGES[0], "warm")
        before, wall = processor_seconds(running), []
        for turn in range(turns):
            at = time.perf_counter()
            ask(port, MESSAGES[turn % len(MESSAGES)], f"bench-{turn // len(MESSAGES)}")
            wall.append((time.perf_counter() - at) * 1000)
        used = (processor_seconds(running) - before) * 1000 / turns
        return Side(name, start, memory_mb(running), wall, used)
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def ask(port: int, message: str, sender: str) -> None:
    """One turn over the REST channel."""
    body = json.dumps({"sender": sender, "message": message}).encode()
    request = urllib.request.Request(  # noqa: S310 (our own address)
        f"http://127.0.0.1:{port}/webhooks/rest/webhook", body, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        if not json.loads(answer.read()):
            raise SystemExit(f"no answer to {message!r}")


def answers(url: str) -> bool:
    """Whether `url` answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def processor_seconds(running: list[subprocess.Popen[bytes]]) -> float:
    """User and system seconds that the processes have used."""
    total = 0.0
    for process in running:
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def memory_mb(running: list[subprocess.Popen[bytes]]) -> float:
    """Resident memory of the processes, megabytes."""
    total = 0.0
    for process in running:
        for line in Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                total += int(line.split()[1]) / 1024
    return total


def main() -> None:
    """Measure both sides and print them with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=40)
    turns = parser.parse_args().turns
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(PROJECT)}
        env["VEJVISER_DATABASE_URL"] = f"sqlite:///{folder}/embedded.db"
        port = free_port()
        embedded = measure(
            "embedded",
            [[python, "-m", "bot.cli", "serve", "--port", str(port)]],
            port,
            lambda: answers(f"http://127.0.0.1:{port}/api/ready"),
            turns,
            env,
        )
        env["VEJVISER_DATABASE_URL"] = f"sqlite:///{folder}/stock.db"
        port, actions_port = free_port(), free_port()
        endpoints = Path(folder) / "endpoints.yml"
        endpoints.write_text(
            (PROJECT / "endpoints.yml")
            .read_text(encoding="utf-8")
            .replace("localhost:5055", f"127.0.0.1:{actions_port}"),
            encoding="utf-8",
        )
        stock = measure(
            "rasa run + rasa run actions",
            [
                [python, "-m", "rasa", "run", "--port", str(port), "--endpoints", str(endpoints), "--model", "models"],
                [python, "-m", "rasa_sdk", "--actions", "actions", "--port", str(actions_port)],
            ],
            port,
            lambda: answers(f"http://127.0.0.1:{port}/") and answers(f"http://127.0.0.1:{actions_port}/health"),
            turns,
            env,
        )
    print(f"{'':30}{'start s':>9}{'memory MB':>11}{'turn ms':>9}{'processor ms':>14}")
    for side in (embedded, stock):
        print(
            f"{side.name:30}{side.start:9.1f}{side.memory:11.0f}{statistics.median(side.wall):9.1f}{side.processor:14.1f}"
        )
    print(
        f"{'embedded / stock':30}{embedded.start / stock.start:9.2f}{embedded.memory / stock.memory:11.2f}"
        f"{statistics.median(embedded.wall) / statistics.median(stock.wall):9.2f}{embedded.processor / stock.processor:14.2f}"
    )


if __name__ == "__main__":
    main()
