"""Labelled messages as Rasa gets them: a change of any label must be seen, or an old model would be taken from the cache."""

import copy
from pathlib import Path

from bot.nlu.training_files import LabelledMessage, LabelledMessagesImporter

FILE = """
version: "3.1"
nlu:
- intent: state_need
  examples:
  - text: |
      vi er 12 ansatte i Vejle og søger penge
    metadata:
      facts: {needs: [funding], municipality: Vejle, employees: 12}
"""


def message(employees: int = 12) -> LabelledMessage:
    facts = {"needs": ["funding"], "employees": employees}
    return LabelledMessage.build("vi søger penge", "state_need", example_metadata={"facts": facts})


def test_the_same_message_has_the_same_fingerprint() -> None:
    assert message().fingerprint() == message().fingerprint()
    assert message() == message()


def test_another_label_gives_another_fingerprint() -> None:
    assert message(12).fingerprint() != message(13).fingerprint()


def test_a_changed_intent_gives_another_fingerprint_and_the_same_one_does_not() -> None:
    changed = message()
    before = changed.fingerprint()
    changed.set("intent", "state_need")
    assert changed.fingerprint() == before
    changed.set("intent", "answer")
    assert changed.fingerprint() != before


def test_what_a_component_puts_on_a_copy_is_not_on_the_original() -> None:
    original = message()
    copied = copy.deepcopy(original)
    assert copied == original
    copied.set("text_tokens", ["vi"], add_to_output=True)
    assert original.get("text_tokens") is None
    assert "text_tokens" not in original.output_properties
    assert copied != original


def test_a_message_with_what_is_no_plain_data_has_a_fingerprint_too() -> None:
    odd = message()
    odd.set("text_tokens", [object()])
    assert odd.fingerprint() != message().fingerprint()


def test_messages_keep_their_labels_and_questions(tmp_path: Path) -> None:
    path = tmp_path / "nlu.yml"
    path.write_text(FILE, encoding="utf-8")
    (read,) = LabelledMessagesImporter(training_data_paths=[str(path)]).get_nlu_data().training_examples
    assert read.get("text") == "vi er 12 ansatte i Vejle og søger penge"
    assert read.get("metadata")["example"]["facts"]["employees"] == 12
