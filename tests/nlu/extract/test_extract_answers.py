"""What the question adds to a short answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "det ved jeg ikke",
        "ved ikke",
        "aner det ikke",
        "det ved jeg faktisk ikke",
        "ingen anelse",
        "spring over",
        "det vil jeg ikke sige",
        "vil helst ikke svare",
        "det er hemmeligt",
        "ikke sikker",
        "pas",
        "det husker jeg ikke",
        "ved ik",
        "VED IKKE",
        "det kan jeg ikke huske",
        "næste spørgsmål",
        "ingen ide",
        "jeg er ikke helt sikker",
        "det maa jeg undersoege",
        "fortroligt",
    ],
)
@pytest.mark.parametrize("asked", ["employees", "turnover_mdkk", "has_foreign_partner", "stage"])
def test_dont_know(text: str, asked: str, read: Callable[..., Any]) -> None:
    assert read(text, asked).facts == {"dont_know": [asked]}


def test_dont_know_without_a_question_is_no_fact(read: Callable[..., Any]) -> None:
    assert read("det ved jeg faktisk ikke").facts == {}


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("Tilskud eller anden finansiering", "needs", ["funding"]),
        ("Møde andre, klynger og netværk", "needs", ["network"]),
        ("penge", "needs", ["funding"]),
        ("Byggeri", "sectors", ["construction"]),
        ("Lyd", "sectors", ["sound"]),
        ("10-49", "employees", {"min": 10, "max": 49}),
        ("250 eller flere", "employees", {"min": 250}),
        ("Ja", "has_foreign_partner", True),
        ("Nej", "performs_rd", False),
        ("Hovedstaden", "region", "DK01"),
        ("maskinfabrik", "sectors", ["manufacturing"]),
    ],
)
def test_button_texts_and_single_words(text: str, asked: str, value: object, fact: Callable[..., Any]) -> None:
    assert fact(text, asked, asked) == value


def test_facts_of_the_catalogue_are_answered_by_type(fact: Callable[..., Any]) -> None:
    assert fact("24", "project_months", "project_months") == 24
    assert fact("ca. 30 %", "partner_budget_share_pct", "partner_budget_share_pct") == 30
    assert fact("ja, det er civilt", "civil_purpose", "civil_purpose") is True


def test_an_empty_message_has_no_facts(read: Callable[..., Any]) -> None:
    for text in ("", "   ", "?!", "\n\n"):
        assert read(text).facts == {}
        assert read(text, "employees").facts == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("endnu ingen", False),
        ("stadig ingen, men vi leder", False),
        ("det er ikke lykkedes", False),
        ("tre danske, nul udenlandske", False),
        ("partnere nej, kunder ja", False),
        ("vi er helt alene", False),
        ("det har vi haft, men de lukkede", False),
        ("ikke i udlandet, kun herhjemme", False),
        ("det kan man roligt sige", True),
    ],
)
def test_answers_on_a_partner_abroad(text: str, value: bool, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner", "has_foreign_partner") is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("vores partner er smuttet, så nu har vi ingen", False),
        ("vi har ingen finsk partner, det var en fejl", False),
        ("kan vi søge uden at have en udenlandsk partner", False),
        ("han er kunde, ikke partner", False),
        ("den partner vi havde i udlandet er gået konkurs", False),
        ("vi har allerede en god partner i udlandet", True),
        ("jeg skrev at vi ingen partner havde, men det har vi faktisk", True),
        ("vi skal finde nogen i Polen at købe af", None),
    ],
)
def test_partners_lost_or_found_after_all(text: str, value: bool | None, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner") is value


@pytest.mark.parametrize("text", ["egentlig ikke", "ikk endnu", "ikke sådan rigtigt", "ikke rigtigt"])
def test_a_half_hearted_no_is_a_no(text: str, fact: Callable[..., Any]) -> None:
    assert fact(text, "has_foreign_partner", "has_foreign_partner") is False
