"""Rasa importer: reads the labelled messages of ``data/nlu`` with libyaml.

Rasa's own reader parses every file several times in plain Python, which for tens of thousands of messages takes longer than all the
learning; so does copying and hashing the messages, which Rasa does over again in every step. Files of any other kind (rules,
stories, lookups, examples as one text) are left to Rasa.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import rasa.shared.data
import rasa.shared.utils.io
import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LabelledMessage(Message):
    """A message that is hashed only once, and copied without copying its labels, which no step changes in place."""

    _cached_fingerprint: str | None

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """Set a property; the hash is kept when it has that value already, as the intent in each of Rasa's checks."""
        if add_to_output or prop not in self.data or self.data[prop] is not info:
            super().set(prop, info, add_to_output)

    def __deepcopy__(self, _memo: dict[int, Any]) -> LabelledMessage:
        copied = LabelledMessage(self.data, set(self.output_properties), self.time, list(self.features))
        copied._cached_fingerprint = self._cached_fingerprint
        return copied

    def fingerprint(self) -> str:
        """As Rasa's, but of the whole message at once and not of each label, as long as it is plain data."""
        if self._cached_fingerprint is None and not self.features:
            with suppress(TypeError):
                self._cached_fingerprint = rasa.shared.utils.io.get_text_hash(json.dumps(self.data, sort_keys=True))
        return super().fingerprint()


class LabelledMessagesImporter(RasaFileImporter):
    """Named under `importers` in config.yml; works the same in `rasa train` and `vejviser train`."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        files = rasa.shared.data.get_data_files(training_data_paths, lambda _: True)
        self._labelled = [path for path in files if _blocks_of(path)]
        super().__init__(config_file, domain_path, [path for path in files if path not in self._labelled])

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All messages, in the order of the files."""
        messages = [
            LabelledMessage.build(example["text"].strip(), block["intent"], None, None, example.get("metadata"))
            for path in self._labelled
            for block in _blocks_of(path)
            for example in block["examples"]
        ]
        return super().get_nlu_data(language).merge(TrainingData(messages))


def _blocks_of(path: str) -> list[dict[str, Any]]:
    """The intents of a file of labelled messages; an empty list when it is a file of another kind."""
    return _read(path, Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=512)
def _read(path: str, _changed: int) -> list[dict[str, Any]]:
    try:
        data = yaml.load(Path(path).read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return []  # Rasa says what is wrong with it, with the line
    if not isinstance(data, dict) or set(data) != {"version", "nlu"} or not isinstance(data["nlu"], list):
        return []
    return data["nlu"] if all(_is_labelled(block) for block in data["nlu"]) else []


def _is_labelled(block: Any) -> bool:
    return (
        isinstance(block, dict)
        and set(block) == {"intent", "examples"}
        and isinstance(block["examples"], list)
        and all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in block["examples"])
    )
