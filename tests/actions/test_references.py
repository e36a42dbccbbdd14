"""What a question refers to without naming it."""

import pytest

from actions.references import is_about_data, is_about_the_assistant, place_in_list, points_back


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("mere om nummer to", 1),
        ("mere om nr. 2", 1),
        ("fortæl om den første", 0),
        ("hvad med den sidste", -1),
        ("den tredje", 2),
        ("vi er 12 mand", None),
        ("hvad koster det", None),
    ],
)
def test_places_in_the_list(text: str, place: int | None) -> None:
    assert place_in_list(text) == place


def test_short_questions_point_back() -> None:
    assert points_back("hvad kan de hjælpe med?")
    assert not points_back("hvad er forskellen mellem en klynge og det netværk som vi hørte om i sidste uge")


@pytest.mark.parametrize("text", ["hvad gemmer I om os?", "er mine data private?", "hvordan med GDPR"])
def test_questions_about_data(text: str) -> None:
    assert is_about_data(text)


@pytest.mark.parametrize(("text", "about"), [("hvem er du", True), ("hvem står bag", True), ("hvem er det?", False)])
def test_questions_about_the_assistant(text: str, about: bool) -> None:
    assert is_about_the_assistant(text) is about
