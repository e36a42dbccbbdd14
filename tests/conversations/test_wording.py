"""Every word is in domain.yml, is used, is plain Danish, and every intent leads somewhere."""

import ast
import re
import statistics
from pathlib import Path

import pytest

from bot.settings import PROJECT
from bot.web.chat.opening import STARTERS
from referral.catalogue import read_yaml

DOMAIN = read_yaml(PROJECT / "domain.yml")
RESPONSES = {name: variants[0]["text"] for name, variants in DOMAIN["responses"].items()}
SPOKEN = {name: text for name, text in RESPONSES.items() if not name.startswith("utter_part_")}
CODE = {path: path.read_text(encoding="utf-8") for path in sorted((PROJECT / "actions").glob("*.py"))}
FOREIGN = {"utter_other_language"}
MOST_LIX = 35
MOST_LIX_OF_ONE = 55
LONG_WORD = 7  # letters from which a word is long (LIX counts words of more than six letters)
# Danish in code is what is read, never what is said.
READS_DANISH = {"references.py"}
RASA_CALLS_IT = {"nlu_fallback"}


def lix(text: str) -> float:
    """The Swedish-Danish readability index: words per sentence plus the percentage of long words. Names stand as one word."""
    text = re.sub(r"\{\w+\}", "navn", text)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    return len(words) / sentences + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words)


def test_the_median_text_is_easy_to_read() -> None:
    scores = {name: lix(text) for name, text in SPOKEN.items() if name not in FOREIGN and len(text.split()) > 2}
    print(f"\nLIX: median {statistics.median(scores.values()):.1f} of {len(scores)} texts")
    assert statistics.median(scores.values()) <= MOST_LIX
    assert {name: score for name, score in scores.items() if score > MOST_LIX_OF_ONE} == {}


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_every_response_is_used(name: str) -> None:
    wanted = name.removeprefix("utter_part_") if name.startswith("utter_part_") else name
    assert any(f'"{wanted}"' in code for code in CODE.values())


def test_every_response_that_is_said_exists() -> None:
    said = {name for code in CODE.values() for name in re.findall(r'"(utter_[a-z_]+)"', code)}
    parts = {f"utter_part_{name}" for code in CODE.values() for name in re.findall(r'\.part\("([a-z_]+)"', code)}
    assert (said | parts) <= set(RESPONSES)


def test_every_intent_has_a_rule() -> None:
    steps = [
        step for rule in read_yaml(PROJECT / "data" / "rules" / "conversation.yml")["rules"] for step in rule["steps"]
    ]
    flat = [inner for step in steps for inner in step.get("or", [step])]
    assert {step["intent"] for step in flat if "intent" in step} == set(DOMAIN["intents"])
    assert {step["action"] for step in flat if "action" in step} | {"action_session_start"} == set(DOMAIN["actions"])


def test_every_intent_of_the_training_data_is_in_the_domain() -> None:
    trained = {
        one["intent"]
        for path in (PROJECT / "data" / "nlu").glob("*.yml")
        for one in read_yaml(path)["nlu"]
        if "intent" in one
    }
    assert trained | RASA_CALLS_IT == set(DOMAIN["intents"])


def test_every_slot_is_part_of_the_state() -> None:
    from actions.mapping import State

    assert set(DOMAIN["slots"]) == {*State.__dataclass_fields__, "opened"}


@pytest.mark.parametrize("path", [path for path in CODE if path.name not in READS_DANISH], ids=lambda path: path.name)
def test_no_danish_in_code(path: Path) -> None:
    tree = ast.parse(CODE[path])
    docs = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
            if node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    literals = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    # A sentence has spaces between words; a Danish word may have its letters. Codes and log formats have neither.
    danish = [text for text in literals if re.search(r"[æøåÆØÅ]", text)]
    sentences = [
        text for text in literals if re.search(r"[a-z]{2,} [a-z]{2,}", text) and not text.startswith(("%s", "no "))
    ]
    assert danish == []
    assert sentences == []


def test_the_starters_are_those_of_the_page() -> None:
    greeting = DOMAIN["responses"]["utter_greet"][0]["buttons"]
    assert [button["title"] for button in greeting] == list(STARTERS)


def test_a_button_sends_its_own_title() -> None:
    buttons = [button for variants in DOMAIN["responses"].values() for button in variants[0].get("buttons", [])]
    assert buttons
    assert all(button["title"] == button["payload"] for button in buttons)
