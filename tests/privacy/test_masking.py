"""Personal data is masked however it is written; what a company says of itself stays readable."""

import re
import time
import unicodedata

import pytest

from bot.privacy.masking import mask, mask_deep
from tests.privacy.forms import HOW_MANY, READABLE, Form, forms


def leaked(form: Form, found: str) -> bool:
    """Whether any secret of `form`, or five of its digits in a row, can be read in `found`."""
    if any(secret.lower() in found.lower() for secret in form.secrets):
        return True
    if form.kind in ("name", "email"):
        return False
    secret = re.sub(r"\D", "", unicodedata.normalize("NFKC", "".join(form.secrets)))
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", found))
    return any(secret[i : i + 5] in digits for i in range(len(secret) - 4))


def test_a_thousand_forms_of_personal_data_leave_nothing() -> None:
    everything = forms()
    assert len(everything) == HOW_MANY
    assert [form.text for form in everything if leaked(form, mask(form.text))] == []


def test_masking_twice_changes_nothing() -> None:
    assert [form.text for form in forms() if mask(mask(form.text)) != mask(form.text)] == []


@pytest.mark.parametrize("text", READABLE)
def test_what_is_no_personal_data_stays_readable(text: str) -> None:
    assert mask(text) == text


def test_eight_digits_stay_only_right_after_cvr_or_se() -> None:
    assert mask("CVR 12345678") == "CVR 12345678"
    assert mask("SE-nr. 12345678") == "SE-nr. 12345678"
    assert mask("vi er 12345678") == "vi er [telefonnummer]"
    assert mask("vores cvr kender I, ring 12345678") == "vores cvr kender I, ring [telefonnummer]"
    assert mask("CVR 12345678 eller 87654321") == "CVR 12345678 eller [telefonnummer]"


def test_masking_reaches_into_nested_data_and_keeps_the_programs_own_ids() -> None:
    message_id = "0123456789abcdef0123456789012345"
    event = {
        "event": "user",
        "message_id": message_id,
        "parse_data": {"text": "ring 20304050", "entities": ["010190-1234"]},
    }
    assert mask_deep(event) == {
        "event": "user",
        "message_id": message_id,
        "parse_data": {"text": "ring [telefonnummer]", "entities": ["[cpr-nummer]"]},
    }


def test_an_id_that_a_client_chose_is_masked() -> None:
    assert mask_deep({"message_id": "010190-1234"}) == {"message_id": "[cpr-nummer]"}


def test_masking_an_ordinary_message_takes_under_a_millisecond() -> None:
    text = "Vi er 12 mand i Odense (CVR 12345678), omsætter for 12.500.000 kr. og søger en partner. Ring 20 30 40 50, mvh Lars"
    mask(text)
    took = []
    for _ in range(50):
        started = time.perf_counter()
        mask(text)
        took.append(time.perf_counter() - started)
    assert sorted(took)[25] < 0.001


@pytest.mark.parametrize(
    "text",
    ["1" * 2000, "1 " * 1000, "a@" * 1000, "cvr 12345678 " * 150, "jeg hedder " * 180, "reg 1234 " * 220, "12." * 660],
)
def test_masking_a_hostile_message_stays_fast(text: str) -> None:
    started = time.perf_counter()
    mask(text)
    assert time.perf_counter() - started < 0.25
