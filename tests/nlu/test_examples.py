"""Which training messages are put behind an open question."""

from bot.nlu.examples import TrainingExample, behind_questions

ANSWERS = [
    TrainingExample("12 mand", "answer", {"employees": 12}, "employees"),
    TrainingExample("Herning", "answer", {"municipality": "Herning"}, "municipality"),
]


def questions_of(example: TrainingExample, times: int = 200) -> list[str | None]:
    return [e.asked for e in behind_questions([*ANSWERS, *[example] * times])[len(ANSWERS) :]]


def test_half_of_what_answers_nothing_follows_a_question_that_others_answer() -> None:
    asked = questions_of(TrainingExample("tak for hjælpen", "thanks", {}))
    assert {None, "employees", "municipality"} == set(asked)
    assert asked.count(None) == len(asked) / 2


def test_a_need_seldom_follows_a_question() -> None:
    asked = questions_of(TrainingExample("vi søger penge", "state_need", {"needs": ["funding"]}))
    assert 0 < len(asked) - asked.count(None) < len(asked) / 10


def test_no_message_follows_the_question_whose_fact_it_states() -> None:
    asked = questions_of(TrainingExample("nej vent, vi er 60", "correct", {"employees": 60}))
    assert "municipality" in asked
    assert "employees" not in asked


def test_answers_stay_as_they_are() -> None:
    assert behind_questions(ANSWERS) == ANSWERS
    assert set(questions_of(TrainingExample("ja", "affirm", {}))) == {None}


def test_without_any_question_nothing_changes() -> None:
    examples = [TrainingExample("tak", "thanks", {})]
    assert behind_questions(examples) == examples
