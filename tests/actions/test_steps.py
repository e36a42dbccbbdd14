"""The steps of the conversation, one by one and without Rasa: what they say, ask, learn and remember."""

import logging

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import asking, phrasing
from actions.digression import digress
from actions.handoff import fall_back, hand_off, say_goodbye
from actions.intake import take_in
from actions.mapping import State
from actions.own_data import delete
from actions.question import answer
from actions.session import greet, start_again
from actions.turn import run_step
from tests.actions.conftest import DOMAIN, Play


def tracker(text: str = "12 ansatte hos Hansen") -> Tracker:
    return Tracker("x", {}, {"text": text}, [], False, None, {}, None)


# ---- a failing step


def test_a_failing_step_says_so_and_logs_no_user_text(caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> State:
        raise ValueError("12 ansatte hos Hansen")

    dispatcher = CollectingDispatcher()
    with caplog.at_level(logging.DEBUG):
        assert run_step(broken, dispatcher, tracker(), DOMAIN) == []
    assert [message["response"] for message in dispatcher.messages] == ["utter_trouble"]
    assert "Hansen" not in caplog.text
    assert "ValueError" in caplog.text


# ---- the intake


def test_a_need_gets_a_referral_and_the_next_step(play: Play) -> None:
    done = play(take_in, facts={"needs": ["network"], "sectors": ["food_bio"]})
    assert done.state.shown[0] == "food_bio_cluster"
    assert done.responses == ["utter_referral_fits", "utter_next_step"]
    assert done.state.asks is None


def test_the_next_step_is_told_once(play: Play) -> None:
    first = play(take_in, facts={"needs": ["network"], "sectors": ["food_bio"]})
    second = play(take_in, first.state, "answer", facts={"employees": 12})
    assert second.responses == ["utter_unchanged", "utter_anything_else"]


def test_what_is_always_the_same_is_never_asked(play: Play) -> None:
    state = play(take_in, facts={"needs": ["funding"]}).state
    asked = []
    while state.asks is not None:
        asked.append(state.asks)
        state = play(take_in, state, "dont_know").state
    assert not asking.SAID_UNASKED & set(asked)
    assert len(asked) == len(set(asked)) <= asking.MOST_QUESTIONS


def test_not_knowing_what_to_want_is_a_wish_for_a_look_from_outside(play: Play) -> None:
    done = play(take_in, State(asks="needs", asked_times={"needs": 1}), "dont_know")
    assert done.state.facts["needs"] == ["innovation_check"]


@pytest.mark.parametrize(("act", "value"), [("affirm", True), ("deny", False)])
def test_yes_and_no_answer_a_question_of_that_kind(play: Play, act: str, value: bool) -> None:
    state = State(facts={"needs": ["funding"], "employees": 12}, asks="has_foreign_partner")
    assert play(take_in, state, act).state.facts["has_foreign_partner"] is value


def test_known_facts_said_again_are_no_misunderstanding(play: Play) -> None:
    state = State(facts={"needs": ["funding"], "employees": 12}, asks="sectors", asked_times={"sectors": 1})
    done = play(take_in, state, "answer", facts={"employees": 12})
    assert done.responses == ["utter_known_already", "utter_ask"]
    assert done.state.failures == 0


def test_a_correction_is_confirmed_with_the_new_value(play: Play) -> None:
    state = State(facts={"needs": ["network"], "sectors": ["food_bio"], "employees": 20})
    done = play(take_in, state, "correct", facts={"employees": 60})
    assert done.piece("utter_corrected", "facts") == "60 ansatte"


def test_what_was_forgotten_is_added_and_comes_first(play: Play) -> None:
    state = State(facts={"needs": ["product_development"]})
    done = play(take_in, state, "correct", facts={"needs": ["foreign_market"]}, adds=True)
    assert done.state.facts["needs"] == ["foreign_market", "product_development"]
    assert "utter_corrected" not in done.responses


def test_a_correction_of_nothing_is_asked_about(play: Play) -> None:
    known = State(facts={"needs": ["network"], "employees": 14})
    assert play(take_in, known, "correct").responses == ["utter_ask_what_to_correct"]
    assert play(take_in, known, "correct", facts={"employees": 14}).responses != ["utter_ask_what_to_correct"]


def test_a_new_need_comes_first(play: Play) -> None:
    state = State(facts={"needs": ["foreign_partner"]}, shown=("een_danmark",))
    assert play(take_in, state, facts={"needs": ["network"]}).state.facts["needs"] == ["network", "foreign_partner"]


def test_bad_answers_are_asked_again_explained_with_a_person_and_left(play: Play) -> None:
    state = play(take_in, facts={"needs": ["funding"]}).state
    fact = state.asks
    heard = []
    for _ in range(3):
        done = play(take_in, state, "answer")
        heard.append(done.responses[0])
        state = done.state
    assert heard == ["utter_ask_again", "utter_explain_question", "utter_skipped"]
    assert fact in state.facts["dont_know"]
    assert state.handed_off


# ---- chains


def test_a_chain_says_what_comes_first_and_for_whom_to_ask(play: Play) -> None:
    facts = {"needs": ["international_rd"], "employees": 12, "has_foreign_partner": False}
    done = play(take_in, facts=facts, text="vi vil søge Eurostars")
    assert "utter_chain" in done.responses
    assert done.piece("utter_chain", "wanted") == "Eurostars"


# ---- questions


def test_a_question_about_something_says_nothing_of_the_company(play: Play) -> None:
    done = play(answer, State(), "ask_info", "hvad er en SMV", facts={"organisation_type": "sme", "needs": ["network"]})
    assert done.state.facts == {}


def test_a_service_asked_about_counts_until_a_need_is_said(play: Play) -> None:
    asked = play(answer, State(), "ask_info", "hvad er Innobooster")
    assert asked.state.named == ("innobooster",)
    assert play(take_in, asked.state, facts={"needs": ["network"], "sectors": ["sound"]}).state.named == ()


def test_a_service_asked_about_in_passing_does_not_count(play: Play) -> None:
    state = State(facts={"needs": ["network"]}, asks="sectors", asked_times={"sectors": 1})
    done = play(answer, state, "ask_info", "hvad er Eurostars")
    assert done.state.named == ()
    assert done.responses == ["utter_explain", "utter_ask"]


@pytest.mark.parametrize(
    ("facts", "response"),
    [
        ({"employees": 400}, "utter_ruled_out"),
        ({"employees": 20}, "utter_not_ruled_out"),
        ({"employees": 20, "has_foreign_partner": False}, "utter_chain"),
    ],
)
def test_why_not_answers_by_the_verdict(play: Play, facts: dict, response: str) -> None:
    state = State(facts={"needs": ["funding"], **facts})
    assert play(answer, state, "ask_why_not", "hvorfor ikke Eurostars").responses[0] == response


def test_why_not_a_scheme_that_is_gone_says_what_became_of_it(play: Play) -> None:
    done = play(answer, State(facts={"needs": ["funding"]}), "ask_why_not", "hvorfor ikke videnkupon")
    assert done.responses[0] == "utter_historical"


def test_number_two_is_the_second_of_what_was_listed(play: Play) -> None:
    state = State(facts={"needs": ["network"]}, listed=("made", "clean"), focus="made")
    assert play(answer, state, "ask_more", "mere om nummer to").state.focus == "clean"


def test_alternatives_are_not_those_already_mentioned(play: Play) -> None:
    state = play(take_in, facts={"needs": ["foreign_partner"], "target_countries": ["KR"]}).state
    done = play(answer, state, "ask_alternatives", "noget andet")
    assert not set(done.state.listed) & set(state.mentioned)


# ---- digressions


def test_abuse_is_met_once(play: Play) -> None:
    first = play(digress, State(), "insult")
    assert first.responses == ["utter_insult"]
    assert play(digress, first.state, "insult").responses == ["utter_insult_again"]


def test_digressions_repeat_the_question_then_remind_then_let_it_rest(play: Play) -> None:
    state = State(facts={"needs": ["funding"]}, asks="employees", asked_times={"employees": 1})
    heard = []
    for _ in range(3):
        done = play(digress, state, "thanks")
        heard.append(done.responses[1:])
        state = done.state
    assert heard == [["utter_ask"], ["utter_reminder"], []]
    assert state.asks is None


# ---- people


def test_a_person_is_asked_where_when_the_area_is_unknown(play: Play) -> None:
    done = play(hand_off, State(), "human_handoff")
    assert done.responses == ["utter_handoff_where"]
    assert done.state.asks == "municipality"
    given = play(take_in, done.state, "answer", facts={"municipality": "Aarhus"})
    assert given.responses == ["utter_summary_for_person", "utter_handoff"]
    assert "+45 70 22 00 76" in given.piece("utter_handoff", "contact")


def test_a_region_with_two_hubs_is_not_enough(play: Play) -> None:
    assert play(hand_off, State(facts={"region": "DK03"}), "human_handoff").responses == ["utter_handoff_where"]
    assert play(hand_off, State(facts={"region": "DK05"}), "human_handoff").responses[-1] == "utter_handoff"


def test_misunderstandings_offer_the_needs_then_a_person_and_keep_the_promise(play: Play) -> None:
    first = play(fall_back, State(), "nlu_fallback")
    assert first.responses == ["utter_ask_rephrase"]
    second = play(fall_back, first.state, "nlu_fallback")
    assert second.responses == ["utter_handoff_after_failures"]
    assert second.state.handed_off
    third = play(take_in, second.state, "answer", facts={"municipality": "Sorø"})
    assert "+45 55 35 30 35" in third.piece("utter_hub", "contact")


def test_facts_understood_under_fallback_are_used(play: Play) -> None:
    done = play(fall_back, State(), "nlu_fallback", facts={"needs": ["network"], "sectors": ["sound"]})
    assert done.state.shown[0] == "danish_sound_cluster"


def test_a_way_that_is_not_from_its_own_source_is_marked(play: Play, catalogue) -> None:
    done = play(take_in, facts={"needs": ["network"], "sectors": ["construction"]})
    basis = catalogue.services["we_build_denmark"].contact["url_basis"]
    assert ("bør bekræftes" in done.piece("utter_referral_fits", "reach")) is (basis != "source")


def test_goodbye_has_a_next_step(play: Play) -> None:
    done = play(say_goodbye, State(shown=("food_bio_cluster",)), "goodbye")
    assert "foodbiocluster.dk" in done.piece("utter_goodbye_with_next_step", "contact")
    assert play(say_goodbye, State(), "goodbye").responses == ["utter_goodbye"]


# ---- own data and beginnings


def test_deleting_is_confirmed_when_it_may_be_a_misunderstanding(play: Play) -> None:
    unsure = play(delete, State(facts={"employees": 3}), "delete_my_data", confidence=0.4)
    assert unsure.responses == ["utter_confirm_delete"]
    assert unsure.state.facts == {"employees": 3}
    sure = play(delete, unsure.state, "delete_my_data", confidence=0.4)
    assert sure.said[0]["custom"] == {"command": "delete"}
    assert sure.state == State()


def test_starting_again_forgets_everything_but_asks(play: Play) -> None:
    state = State(facts={"employees": 3}, met=("insult",), failures=1)
    assert play(start_again, state, "restart_conversation").state == State(asks="needs", asked_times={"needs": 1})


def test_a_greeting_knows_newcomers_from_those_who_come_back(play: Play) -> None:
    assert play(greet, State(), "greet").responses == ["utter_greet"]
    assert play(greet, State(shown=("made",)), "greet").responses == ["utter_welcome_back"]


# ---- pieces of sentences


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        ("https://www.foodbiocluster.dk/", "foodbiocluster.dk"),
        ("https://sydkorea.um.dk/en/news/embassy-of-denmark-celebrates-10-year-anniversary", "sydkorea.um.dk"),
        ("+45 30 10 80 80", "+45 30 10 80 80"),
    ],
)
def test_addresses_are_short(way: str, shown: str) -> None:
    assert phrasing.address(way) == shown


@pytest.mark.parametrize(
    ("label", "shown"), [("En partner i udlandet", "en partner i udlandet"), ("SMV og it", "SMV og it")]
)
def test_labels_stand_inside_sentences(label: str, shown: str) -> None:
    assert phrasing.lowered(label) == shown
