"""Small JSON files inside a trained Rasa model."""

import json
from typing import Any

from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage


def write_json(storage: ModelStorage, resource: Resource, name: str, content: Any) -> None:
    """Write `content` as JSON to the file `name` of `resource`."""
    with storage.write_to(resource) as folder:
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_json(storage: ModelStorage, resource: Resource, name: str) -> Any:
    """Read the JSON file `name` of `resource`; raises `ValueError` when the model lacks it."""
    with storage.read_from(resource) as folder:
        return json.loads((folder / name).read_text(encoding="utf-8"))
