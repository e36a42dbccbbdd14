"""Which Danish pipeline is used, and that a model made with another one is refused."""

from importlib import metadata, util

import pytest

from bot.language import pipeline
from bot.language.pipeline import EMBEDDED, OFFICIAL, PipelineMismatch, require, resolve


@pytest.fixture
def official_installed(monkeypatch):
    def install(version: str) -> None:
        real_version = metadata.version
        monkeypatch.setattr(util, "find_spec", lambda name: object() if name == OFFICIAL else None)
        monkeypatch.setattr(metadata, "version", lambda name: version if name == OFFICIAL else real_version(name))

    return install


def test_without_the_official_wheel_the_embedded_pipeline_is_used(monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    assert resolve(OFFICIAL).name == EMBEDDED


def test_the_official_pipeline_wins_when_it_is_installed(official_installed):
    official_installed("3.4.0")
    assert resolve(OFFICIAL).identity == "da_core_news_sm-3.4.0"


def test_an_official_pipeline_for_another_spacy_is_refused_with_what_to_do(official_installed):
    official_installed("3.7.0")
    with pytest.raises(PipelineMismatch, match="3.4"):
        resolve(OFFICIAL)


def test_a_model_made_with_the_official_pipeline_is_refused_where_it_is_missing(monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(PipelineMismatch, match="rasa train"):
        require("da_core_news_sm-3.4.0", OFFICIAL)


def test_a_model_made_with_the_embedded_pipeline_keeps_it_when_the_official_appears(monkeypatch, official_installed):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    made_with = resolve(OFFICIAL).identity
    official_installed("3.4.0")
    assert require(made_with, OFFICIAL).name == EMBEDDED


def test_an_unknown_pipeline_is_refused():
    with pytest.raises(ValueError, match="en_core_web_sm"):
        resolve("en_core_web_sm")


def test_the_embedded_pipeline_ships_its_licence_and_scores():
    assert "CC BY-SA 4.0" in (pipeline.EMBEDDED_FOLDER / "LICENSE.md").read_text(encoding="utf-8")
    assert (pipeline.EMBEDDED_FOLDER / "scores.json").exists()
