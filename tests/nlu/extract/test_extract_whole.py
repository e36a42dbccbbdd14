"""Extraction as a whole: the conventions' examples, speed, purity, tokens of any kind."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.nlu.extract import Token, extract, extract_text, tokenize
from bot.nlu.extract.score import read, score

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("VEJVISER_SHARED", ROOT.parent / "shared"))
TODAY = date(2026, 11, 22)


def test_the_conventions_examples() -> None:
    path = SHARED / "annotation-examples.yaml"
    if not path.exists():
        pytest.skip("needs ../shared")
    total = score(read(path), TODAY)
    exact = [mistake for mistake in total.mistakes if mistake[0] not in ("needs", "sectors")]
    assert exact == []
    assert sum(total.wrong[fact] for fact in ("needs", "sectors")) <= 10


def test_the_training_messages_are_read_well() -> None:
    # Fixed files, not whatever is added later: a new message that rules cannot read is work, not a regression.
    files = [
        path
        for pattern in ("answers_*.yml", "needs_owners_*.yml")
        for path in sorted((ROOT / "data" / "nlu").glob(pattern))
    ]
    total = score([message for path in files for message in read(path)][::2], TODAY)
    for fact, least in (
        ("employees", 0.92),
        ("municipality", 0.94),
        ("target_countries", 0.92),
        ("turnover_mdkk", 0.92),
    ):
        right, wrong, missed = total.right[fact], total.wrong[fact], total.missed[fact]
        assert 2 * right / (2 * right + wrong + missed) >= least, fact


def test_tokens_of_a_pipeline_give_the_same_facts_as_plain_text() -> None:
    text = "Vi er 12 ansatte i Odense og søger en partner i Tyskland."
    split = [
        Token(word, start, start + len(word))
        for word, start in (("Vi", 0), ("er", 3), ("12", 6), ("ansatte", 9), ("i", 17), ("Odense", 19), (".", 56))
    ]
    assert extract(tokenize(text), None, TODAY).facts == extract_text(text, None, TODAY).facts
    assert extract(split, None, TODAY).facts["employees"] == 12


def test_evidence_points_into_the_message() -> None:
    text = "Hej. Vi er 12 ansatte i Odense."
    spans = {item.fact: text[item.start : item.end] for item in extract_text(text, None, TODAY).evidence}
    assert spans["employees"] == "12 ansatte"
    assert spans["municipality"] == "Odense"


def test_no_heavy_library_is_loaded() -> None:
    heavy = "('rasa', 'spacy', 'sklearn', 'tensorflow')"
    code = f"import sys, bot.nlu.extract as e; e.warm_up(); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "VI ER 12 ANSATTE I ODENSE OG SØGER EN PARTNER I TYSKLAND",
        "vi er 12 ansatte i odense og soeger en partner i tyskland",
    ],
)
def test_capitals_and_spelling_without_danish_letters(text: str) -> None:
    facts = extract_text(text, None, TODAY).facts
    assert facts["employees"] == 12
    assert facts["municipality"] == "Odense"
    assert facts["target_countries"] == ["DE"]
    assert "foreign_partner" in facts["needs"]
