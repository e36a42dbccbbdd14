"""Companies are sent where an adviser with the sources would send them, and never where it would harm."""

from __future__ import annotations

import pytest

from referral.catalogue import Catalogue

from .goldset import Profile, answer, mean_and_p90, profiles, questions_to_certainty, score


@pytest.fixture(scope="module")
def gold(catalogue: Catalogue) -> list[Profile]:
    return profiles(catalogue)


def test_there_are_at_least_150_profiles_with_names_of_their_own(gold: list[Profile]) -> None:
    assert len(gold) >= 150
    assert len({profile.id for profile in gold}) == len(gold)


def test_the_profiles_cover_every_need_region_trade_and_size(gold: list[Profile], catalogue: Catalogue) -> None:
    needs = {need for profile in gold for need in profile.facts["needs"]}
    sectors = {sector for profile in gold for sector in profile.facts.get("sectors", ())}
    hubs = {catalogue.dictionary.places.hub[p.facts["municipality"]] for p in gold if "municipality" in p.facts}
    sizes = {_size(p.facts["employees"]) for p in gold if isinstance(p.facts.get("employees"), int)}
    assert needs == set(catalogue.need_labels)
    assert sectors == set(catalogue.sector_labels)
    assert len(hubs) == 6
    assert sizes == {"micro", "small", "medium", "large"}


def _size(employees: int) -> str:
    return "micro" if employees < 10 else "small" if employees < 50 else "medium" if employees < 250 else "large"


def test_the_first_three_referrals_fit(gold: list[Profile], catalogue: Catalogue) -> None:
    scores = score(catalogue, gold)
    assert scores.appropriateness >= 0.95, "\n".join(scores.unfitting)


def test_nobody_is_sent_where_it_harms(gold: list[Profile], catalogue: Catalogue) -> None:
    assert score(catalogue, gold).harm == []


def test_what_must_come_comes(gold: list[Profile], catalogue: Catalogue) -> None:
    scores = score(catalogue, gold)
    assert scores.recall >= 0.95, "\n".join(scores.missed)


def test_the_first_referral_is_one_that_must_come(gold: list[Profile], catalogue: Catalogue) -> None:
    scores = score(catalogue, gold)
    assert scores.must_at_1 >= 0.85, "\n".join(scores.misled)


def test_what_was_asked_for_and_is_ruled_out_is_a_near_miss(gold: list[Profile], catalogue: Catalogue) -> None:
    for profile in gold:
        near = [one["service_id"] for one in answer(catalogue, profile).as_dict()["near_misses"]]
        assert all(name in near for name in profile.near), f"{profile.id}: {near}"


def test_what_decides_is_asked_for(gold: list[Profile], catalogue: Catalogue) -> None:
    for profile in gold:
        if profile.asks:
            question = answer(catalogue, profile).next_question
            assert question is not None, profile.id
            assert question.spec.key == profile.asks, profile.id


def test_aimed_questions_are_fewer_than_a_fixed_order(gold: list[Profile], catalogue: Catalogue) -> None:
    some = gold[::4]  # the whole set takes half a minute
    aimed, _ = mean_and_p90([questions_to_certainty(catalogue, profile, fixed=False) for profile in some])
    fixed, _ = mean_and_p90([questions_to_certainty(catalogue, profile, fixed=True) for profile in some])
    assert aimed < fixed / 2
