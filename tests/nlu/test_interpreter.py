"""How rules and what was learnt are put together, with given probabilities."""

from bot.nlu.classifier import Prediction
from bot.nlu.extract import extract_text
from bot.nlu.interpreter import Interpretation, Interpreter


def read(text: str, needs: dict[str, float], values: dict[str, float]) -> Interpretation:
    predicted = Prediction({"state_need": 0.9, "out_of_scope": 0.1}, needs, {}, values)
    return Interpreter().combine(extract_text(text), predicted, None)


def test_a_need_that_is_surely_ruled_out_is_not_wanted() -> None:
    found = read("pengene kan I beholde, vis mig et laboratorium", {"funding": 0.55}, {"excluded_needs=funding": 0.9})
    assert found.facts["excluded_needs"] == ["funding"]
    assert "funding" not in found.facts.get("needs", [])


def test_a_need_that_is_likelier_wanted_than_ruled_out_is_wanted() -> None:
    found = read("uden penge kommer vi ikke videre", {"funding": 0.8}, {"excluded_needs=funding": 0.65})
    assert found.facts["needs"] == ["funding"]
    assert "excluded_needs" not in found.facts


def test_a_doubtful_denial_leaves_the_need_open() -> None:
    found = read("måske er det ikke penge", {"funding": 0.2, "network": 0.9}, {"excluded_needs=funding": 0.4})
    assert found.facts["needs"] == ["network"]


def test_a_stage_that_only_the_learnt_part_sees_counts_when_it_is_sure() -> None:
    text = "hos os humper den rundt på gulvet til daglig"
    assert read(text, {}, {"stage=prototype": 0.9}).facts["stage"] == "prototype"
    assert "stage" not in read(text, {}, {"stage=prototype": 0.6}).facts


def test_where_the_wanted_people_come_from_is_no_country_to_go_to() -> None:
    text = "koreanske animatorer til studiet"
    assert "target_countries" not in read(text, {"talent": 0.9}, {}).facts
    assert read(text, {"talent": 0.9, "foreign_market": 0.8}, {}).facts["target_countries"] == ["KR"]


def test_a_partner_that_is_taken_back_is_none() -> None:
    taken_back = "du har skrevet at vi har en partner i Polen, det er forkert"
    assert "has_foreign_partner" not in read(taken_back, {}, {"has_foreign_partner=true": 0.9}).facts
    assert read("makkeren er på plads", {}, {"has_foreign_partner=true": 0.9}).facts["has_foreign_partner"] is True


def test_who_stays_at_home_wants_nobody_abroad() -> None:
    home = "vi vil ikke til udlandet, vi mangler bare nogen at lære af"
    found = read(home, {"network": 0.9, "foreign_partner": 0.7}, {})
    assert found.facts["needs"] == ["network"]
