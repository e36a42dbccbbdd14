"""Rasa component: Danish tokens and spaCy documents from the official or the embedded pipeline."""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language import pipeline
from bot.nlu.model_files import read_json, write_json

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DanishTokenizer(Tokenizer):
    """Splits Danish text with spaCy and leaves the document on the message for later components.

    Which pipeline was used is stored in the trained model; loading it with another one raises `PipelineMismatch`.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, found: pipeline.Pipeline):
        super().__init__(config)
        self._storage = storage
        self._resource = resource
        self._splits_training = config["training_messages"]
        self.pipeline = found
        self.nlp = found.load(config["named_entities"])
        logger.info("Danish language pipeline: %s", found.identity)

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be importable."""
        return ["spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`model`: pipeline name; `named_entities`: run spaCy's entity step (4-7 ms a message).

        `training_messages`: also split the training messages. Only components that learn from tokens (Rasa's featurizers)
        need it; it takes half a minute for forty thousand messages.
        """
        return {
            "model": pipeline.OFFICIAL,
            "named_entities": False,
            "training_messages": False,
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DanishTokenizer:
        """Create it for training."""
        return cls(config, model_storage, resource, pipeline.resolve(config["model"]))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DanishTokenizer:
        """Load it with the pipeline that it was trained with; raises `PipelineMismatch` otherwise."""
        identity = read_json(model_storage, resource, "pipeline.json")["identity"]
        return cls(config, model_storage, resource, pipeline.require(identity, config["model"]))

    def train(self, training_data: TrainingData) -> Resource:
        """Record which pipeline the model is made with; there is nothing else to learn."""
        write_json(self._storage, self._resource, "pipeline.json", {"identity": self.pipeline.identity})
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Split the training messages, if a later component learns from tokens."""
        return super().process_training_data(training_data) if self._splits_training else training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the tokens of `attribute` and leave the spaCy document on the message."""
        doc = self.nlp(message.get(attribute))
        message.set(SPACY_DOCS.get(attribute, f"{attribute}_spacy_doc"), doc)
        return [Token(t.text, t.idx) for t in doc if not t.is_space]
