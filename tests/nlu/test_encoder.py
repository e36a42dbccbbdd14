"""The small language model that reads messages beside the linear classifier."""

import math

import pytest

from bot.nlu.blend import blend
from bot.nlu.classifier import Prediction
from bot.nlu.encoder import encoder


def likeliest(values: dict[str, float]) -> str:
    return max(values, key=values.__getitem__)


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("vi mangler kapital til at færdiggøre vores prototype", "funding"),
        ("hvem kan hjælpe os med at finde kunder i Holland", "foreign_market"),
        ("vi vil gerne møde andre virksomheder i samme båd", "network"),
        ("jeg skal have ansat en ingeniør, men kan ikke finde nogen", "talent"),
        ("kan vi afprøve vores seng på et plejehjem", "public_private_innovation"),
        ("vi vil lave forsøg sammen med DTU", "research_collaboration"),
    ],
)
def test_it_knows_what_a_company_wants(text: str, need: str) -> None:
    assert likeliest(encoder().read(text, None).needs) == need


def test_the_question_decides_what_a_bare_word_is() -> None:
    assert likeliest(encoder().read("12", "employees").intents) == "answer"


def test_probabilities_are_probabilities() -> None:
    found = encoder().read("vi bygger vinduer i Skive og vil til Norge", None)
    assert math.isclose(sum(found.intents.values()), 1.0, abs_tol=1e-6)
    for head in (found.needs, found.sectors, found.values):
        assert all(0.0 <= p <= 1.0 for p in head.values())


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?" * 5000, "vi " * 3000, "漢字", "\x00"])
def test_any_text_can_be_read(text: str) -> None:
    assert encoder().read(text, None).intents


ONE = Prediction({"answer": 0.8, "deny": 0.2}, {"funding": 0.2}, {"energy": 0.5}, {})
OTHER = Prediction({"answer": 0.2, "deny": 0.8}, {"funding": 0.8}, {"energy": 0.5}, {})


def test_equal_weights_give_the_middle() -> None:
    both = blend(ONE, OTHER, 0.5, 0.5)
    assert both.intents == pytest.approx({"answer": 0.5, "deny": 0.5})
    assert both.needs == pytest.approx({"funding": 0.5})


def test_no_weight_leaves_what_was_learnt() -> None:
    both = blend(ONE, OTHER, 0.0, 0.0)
    assert both.intents == pytest.approx(ONE.intents)
    assert both.needs == pytest.approx(ONE.needs)


def test_finer_intents_keep_their_shares_of_an_act() -> None:
    fine = Prediction({"ask_info": 0.2, "ask_missing": 0.6, "answer": 0.2}, {}, {}, {})
    coarse = Prediction({"ask_info": 1.0, "ask_missing": 0.0, "answer": 0.0}, {}, {}, {})
    both = blend(fine, coarse, 0.5, 0.5).intents
    assert both == pytest.approx({"ask_info": 0.225, "ask_missing": 0.675, "answer": 0.1})


def test_a_need_that_staff_have_added_since_is_kept() -> None:
    added = Prediction({"answer": 0.1, "deny": 0.9}, {"new_need": 0.7}, {}, {})
    both = blend(added, Prediction({"answer": 1.0}, {}, {}, {}), 0.5, 0.5)
    assert both.needs == {"new_need": 0.7}
    assert likeliest(both.intents) == "deny"
    assert sum(both.intents.values()) == pytest.approx(1.0)


def test_thanks_in_answer_to_a_question_are_thanks() -> None:
    assert likeliest(encoder().read("tusind tak for hjælpen", "employees").intents) == "thanks"
