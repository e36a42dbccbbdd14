"""A sentence in the terminal: understood by the classifier inside a trained model, without Rasa."""

import json
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path

import pytest

from bot.commands.reading import NoModelError, understand
from bot.nlu.examples import TrainingExample
from bot.nlu.interpreter import MODEL_FILES, Interpreter
from bot.settings import PROJECT

TODAY = date(2026, 11, 22)
LABELLED = [
    *(
        (
            text,
            "state_need",
            {"needs": ["foreign_partner"], "sectors": ["energy"], "stage": "idea", "organisation_type": "startup"},
        )
        for text in ("vi søger en partner i Sydkorea", "leder efter en partner i Tyskland", "partner søges i Japan")
    ),
    *(
        (
            text,
            "state_need",
            {"needs": ["funding"], "sectors": ["digital"], "stage": "market", "organisation_type": "sme"},
        )
        for text in ("vi søger penge til udvikling", "kan vi få tilskud", "vi mangler penge til en prototype")
    ),
    *((text, "greet", {}) for text in ("hej", "goddag", "hejsa", "dav")),
]
EXAMPLES = [TrainingExample(*one) for one in LABELLED]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive as Rasa writes it, its classifier learnt from a dozen messages."""
    folder = tmp_path_factory.mktemp("models")
    parts = folder / "parts"
    name = "bot.nlu.understanding.Understanding1"
    (parts / "components" / f"train_{name}").mkdir(parents=True)
    interpreter = Interpreter(0.5, 0.5)
    interpreter.fit(EXAMPLES, TODAY)
    interpreter.save(parts / "components" / f"train_{name}")
    nodes = {f"run_{name}": {"config": {"need_threshold": 0.3}}}
    (parts / "metadata.json").write_text(json.dumps({"predict_schema": {"nodes": nodes}}))
    with tarfile.open(folder / "model.tar.gz", "w:gz") as archive:
        archive.add(parts, arcname="")
    return folder


def test_what_was_learnt_and_what_rules_find_come_together(model: Path) -> None:
    facts = understand("vi er 12 ansatte i Odense og søger en partner i Sydkorea", model, TODAY)["facts"]
    assert facts["employees"] == 12
    assert facts["municipality"] == "Odense"
    assert facts["target_countries"] == ["KR"]
    assert "foreign_partner" in facts["needs"]


def test_a_sentence_needs_neither_rasa_nor_spacy(model: Path) -> None:
    code = (
        "import sys; from bot.cli import main\n"
        "try: main(['opslag', 'vi søger en partner i Sydkorea'])\n"
        "except SystemExit as end: print(end.code)\n"
        "print([name for name in ('rasa', 'spacy', 'tensorflow', 'fastapi', 'sqlalchemy') if name in sys.modules])"
    )
    environment = {"VEJVISER_MODEL_FOLDER": str(model), "VEJVISER_TODAY": "2026-11-22", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    )
    assert "Innovation Centre Denmark Seoul" in done.stdout
    assert done.stdout.splitlines()[-2:] == ["0", "[]"]


def test_a_model_of_another_version_is_refused_in_words(model: Path, tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text(json.dumps({"predict_schema": {"nodes": {}}}))
    content = tmp_path / MODEL_FILES[0]
    content.write_bytes(b"nothing of this version")
    with tarfile.open(tmp_path / "old.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "metadata.json", arcname="metadata.json")
        archive.add(content, arcname=f"components/train_bot.nlu.understanding.Understanding1/{content.name}")
    with pytest.raises(NoModelError, match="passer ikke til den her udgave"):
        understand("hej", tmp_path, TODAY)


def test_no_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoModelError, match="vejviser train"):
        understand("hej", tmp_path, TODAY)
