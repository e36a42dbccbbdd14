"""Finds the Danish spaCy pipeline: the official ``da_core_news_sm`` when it is installed, else the embedded one.

The official wheel is not on the Python package index, so many machines cannot install it. The embedded pipeline beside
this file has a name of its own and is never passed off as the official one. A Rasa model remembers which of the two it
was trained with (`Pipeline.identity`), because tokens and names differ between them.
"""

from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Any

OFFICIAL = "da_core_news_sm"
EMBEDDED = "da_vejviser_sm"
STEPS = ("tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner")
EMBEDDED_FOLDER = Path(__file__).parent / EMBEDDED


class PipelineMismatch(RuntimeError):
    """A trained model asks for another Danish pipeline than the one found here."""


@dataclass(frozen=True)
class Pipeline:
    """A Danish spaCy pipeline that can be loaded.

    `name` is ``da_core_news_sm`` or ``da_vejviser_sm``; `version` is that pipeline's own version.
    """

    name: str
    version: str

    @property
    def identity(self) -> str:
        """Name and version, as stored in a trained model."""
        return f"{self.name}-{self.version}"

    def load(self, named_entities: bool = True) -> Any:
        """Load the spaCy pipeline (spaCy is imported here, because importing it takes seconds).

        Without `named_entities` only its tokenizer is loaded: the steps and their weights would be 11 MB and more.
        """
        import spacy

        folder = self.name if self.name == OFFICIAL else EMBEDDED_FOLDER
        return spacy.load(folder, exclude=() if named_entities else STEPS)


def resolve(wanted: str) -> Pipeline:
    """Return the pipeline to use for the name `wanted` in ``config.yml``.

    ``da_core_news_sm`` means: the official one when installed and made for this spaCy, else the embedded one.
    ``da_vejviser_sm`` means the embedded one always. Raises `ValueError` for any other name.
    """
    if wanted not in (OFFICIAL, EMBEDDED):
        raise ValueError(f"config.yml asks for the Danish pipeline {wanted!r}; known are {OFFICIAL} and {EMBEDDED}.")
    if wanted == OFFICIAL and util.find_spec(OFFICIAL) is not None:
        version = metadata.version(OFFICIAL)
        spacy_minor = ".".join(metadata.version("spacy").split(".")[:2])
        if version.startswith(f"{spacy_minor}."):
            return Pipeline(OFFICIAL, version)
        raise PipelineMismatch(
            f"{OFFICIAL} {version} is installed, but spaCy here is {spacy_minor}: install {OFFICIAL} {spacy_minor}.x "
            f"or uninstall it to use the embedded pipeline."
        )
    import json

    meta = json.loads((EMBEDDED_FOLDER / "meta.json").read_text(encoding="utf-8"))
    return Pipeline(EMBEDDED, meta["version"])


def require(identity: str, wanted: str) -> Pipeline:
    """Return the pipeline with this `identity`, or raise `PipelineMismatch` saying what to do.

    `identity` is what the trained model was made with, `wanted` the name in its configuration.
    """
    found = resolve(wanted)
    if found.identity == identity:
        return found
    if identity.startswith(f"{EMBEDDED}-"):
        embedded = resolve(EMBEDDED)
        if embedded.identity == identity:
            return embedded
    raise PipelineMismatch(
        f"This model was trained with the Danish pipeline {identity}, but {found.identity} is what is found here. "
        f"Train it again with `rasa train` (or `make train`), or install {identity}."
    )
