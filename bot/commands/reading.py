"""A sentence understood without Rasa: the classifier out of the newest trained model, read directly.

Rasa takes ten seconds and more to import; the classifier inside its archive needs scikit-learn only.
"""

from __future__ import annotations

import json
import tarfile
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.nlu.interpreter import Interpreter

COMPONENT = "understanding.Understanding"
MOST_BYTES = 500_000_000


class NoModelError(RuntimeError):
    """There is no trained model that can be read; the message says in Danish what to do."""


def newest_model(folder: Path) -> Path:
    """The newest archive in `folder`."""
    found = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise NoModelError(
            "Sprogmodellen er ikke trænet. Kør `vejviser train`, eller brug --behov, --land og de andre valg."
        )
    return found[-1]


def understand(text: str, folder: Path, today: date) -> Mapping[str, Any]:
    """`{act, facts, retracted}` of masked `text`, by the newest model in `folder`."""
    return read_model(folder).interpret(text, None, today).as_dict()


def read_model(folder: Path) -> Interpreter:
    """What the newest model in `folder` has learnt; raises `NoModelError`."""
    from bot.nlu.interpreter import SETTINGS, Interpreter

    archive = newest_model(folder)
    with tempfile.TemporaryDirectory() as scratch:
        config = _unpack(archive, Path(scratch))
        interpreter = Interpreter(**{name: float(config.get(name, usual)) for name, usual in SETTINGS.items()})
        try:
            interpreter.load(Path(scratch))
            interpreter.interpret("hej", None, date.today())
        except (
            AttributeError,
            KeyError,
            OSError,
            TypeError,
            ValueError,
        ) as fault:  # trained by another version of the program
            text = f"Sprogmodellen {archive.name} passer ikke til den her udgave. Kør `vejviser train`."
            raise NoModelError(text) from fault
    return interpreter


def _unpack(archive: Path, into: Path) -> Mapping[str, Any]:
    """Write the classifier's file into a folder; returns the component's settings."""
    config: Mapping[str, Any] | None = None
    unpacked = False
    try:
        with tarfile.open(archive) as packed:
            for member in packed:
                path = Path(member.name)
                if path.name == "metadata.json" and len(path.parts) <= 2:
                    config = _settings(json.loads(_content(packed, member)))
                elif member.isfile() and COMPONENT in path.parent.name:
                    (into / path.name).write_bytes(_content(packed, member))
                    unpacked = True
    except (tarfile.TarError, OSError, ValueError) as fault:
        raise NoModelError(f"Sprogmodellen {archive.name} kan ikke læses. Kør `vejviser train`.") from fault
    if config is None or not unpacked:
        raise NoModelError(f"Sprogmodellen {archive.name} mangler en del. Kør `vejviser train`.")
    return config


def _content(packed: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = packed.extractfile(member)
    if file is None or member.size > MOST_BYTES:
        raise ValueError(member.name)
    return file.read()


def _settings(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    nodes = metadata["predict_schema"]["nodes"]
    return next((node.get("config") or {} for name, node in nodes.items() if COMPONENT in name), {})
