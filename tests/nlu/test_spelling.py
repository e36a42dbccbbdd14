"""Misspelt words are put right; Danish words, places and trades are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.spelling import Spelling

WORDS = "tilskud samarbejde støtte kommune frisør virksomhed netværk forsker laver"


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling.learnt_from([WORDS] * 4)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("vi vil ha tilksud", "vi vil ha tilskud"),
        ("SAMABEJDE med en komune", "samarbejde med en kommune"),
        ("stotte til min frisorsalon", "stoette til min frisorsalon"),
        ("virksomhd i Skjern", "virksomhed i Skjern"),
    ],
)
def test_a_slip_is_put_right(spelling: Spelling, written: str, read: str) -> None:
    assert spelling.correct(written) == read


@pytest.mark.parametrize("text", ["børste og kost", "Lavér i Farsø", "kanyler og alger", "vi er 12", "SØFRO A/S"])
def test_what_is_no_slip_stays(spelling: Spelling, text: str) -> None:
    assert spelling.correct(text) == text


def test_a_word_of_few_messages_is_nothing_to_correct_towards() -> None:
    assert Spelling.learnt_from(["tilskud"] * 3).correct("tilksud") == "tilksud"


def test_it_is_kept_with_the_model(spelling: Spelling, tmp_path: Path) -> None:
    spelling.save(tmp_path)
    assert Spelling.load(tmp_path).correct("tilksud") == "tilskud"


def test_it_knows_whether_there_is_a_word_at_all(spelling: Spelling) -> None:
    assert spelling.knows("zxcv tilskud")
    assert spelling.knows("nej")
    assert not spelling.knows("zxcv blop 12")
