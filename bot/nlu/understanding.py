"""Rasa component: what a message is about. Combines exact extraction with what the classifier has learnt.

The result is on the message (and so in ``tracker.latest_message``) as ``understanding``:
``{"act", "facts", "retracted", "adds"}``; the intent goes where Rasa expects it.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.examples import TrainingExample
from bot.nlu.interpreter import SETTINGS, Interpreter
from referral.taxonomies import FOLDER

CODE = Path(__file__).parent
ASKED_SLOT = "asks"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Understanding(GraphComponent):
    """Facts, needs and the act of a message."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, interpreter: Interpreter):
        self._storage = storage
        self._resource = resource
        self._interpreter = interpreter

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings of `Interpreter`; how they were chosen stands in docs/understanding.md."""
        return dict(SETTINGS)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Understanding:
        """Create it for training."""
        interpreter = Interpreter(**{name: config[name] for name in SETTINGS})
        return cls(config, model_storage, resource, interpreter)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """What Rasa's cache cannot see: the code and the word lists that make the features learnt from."""
        digest = hashlib.sha256()
        for path in (*sorted(CODE.rglob("*.py")), *sorted(FOLDER.glob("*.yaml"))):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Understanding:
        """Load what `train` stored."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            component._interpreter.load(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the training messages and store the result in the model."""
        self._interpreter.fit([_training_example(m) for m in training_data.intent_examples], date.today())
        with self._storage.write_to(self._resource) as folder:
            self._interpreter.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing later in the pipeline learns from this component's output."""
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Understand each message; what was asked comes from the message's metadata or the conversation."""
        for message in messages:
            if not message.get(TEXT):
                continue
            asked = (message.get("metadata") or {}).get("asked")
            if asked is None and tracker is not None:
                asked = tracker.get_slot(ASKED_SLOT)
            found = self._interpreter.interpret(message.get(TEXT), asked, date.today())
            message.set(INTENT, found.ranking[0], add_to_output=True)
            message.set("intent_ranking", found.ranking, add_to_output=True)
            message.set("understanding", found.as_dict(), add_to_output=True)
        return messages


def _training_example(message: Message) -> TrainingExample:
    metadata = (message.get("metadata") or {}).get("example") or {}
    return TrainingExample(message.get(TEXT), message.get(INTENT), metadata.get("facts") or {}, metadata.get("asked"))
