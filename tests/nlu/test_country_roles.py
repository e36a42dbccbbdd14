"""What part a country plays is learnt from labelled messages and set right where the rules are wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.nlu.country_roles import CountryRoles, restated, taught_by
from bot.nlu.extract.result import Named

WANTED = ("vi vil sælge i {}", "find en kunde i {}", "ud på markedet i {}", "eksport til {} næste år")
HAD = ("vores kollega er født i {}", "holder ferie i {} hvert år", "min mor bor i {}", "maskinen er købt i {}")
COUNTRIES = {"Norge": "NO", "Polen": "PL", "Japan": "JP"}


def named(text: str, role: str = "target_countries") -> list[Named]:
    """The countries of `text`, each in the part that a rule might give it."""
    return [
        Named("country", (code,), text.index(name), text.index(name) + len(name), "name", role)
        for name, code in COUNTRIES.items()
        if name in text
    ]


@pytest.fixture(scope="module")
def roles() -> CountryRoles:
    taught = []
    for name, code in COUNTRIES.items():
        for sentence in WANTED:
            text = sentence.format(name)
            taught += taught_by(text, named(text), None, {"target_countries": [code]})
        for sentence in HAD:
            text = sentence.format(name)
            taught += taught_by(text, named(text), None, {})
    return CountryRoles().fit(taught)


def test_a_country_that_is_only_mentioned_is_no_goal(roles: CountryRoles) -> None:
    text = "min mor er født i Norge"
    assert [name.role for name in roles.settle(text, named(text), None)] == [""]


def test_a_wanted_country_stays_wanted(roles: CountryRoles) -> None:
    text = "vi vil gerne sælge i Japan"
    assert [name.role for name in roles.settle(text, named(text), None)] == ["target_countries"]


def test_countries_in_a_row_play_one_part(roles: CountryRoles) -> None:
    for text in ("min mor bor i Norge, Polen og Japan", "vi vil sælge i Norge, Polen og Japan"):
        assert len({name.role for name in roles.settle(text, named(text), None)}) == 1


def test_an_answer_to_what_is_ruled_out_is_left_to_the_rules(roles: CountryRoles) -> None:
    text = "vi vil sælge i Norge"
    excluded = named(text, "excluded_countries")
    assert roles.settle(text, excluded, "excluded_countries") == excluded


def test_what_the_words_leave_no_doubt_of_stays(roles: CountryRoles) -> None:
    text = "vi vil sælge i Japan"
    (japan,) = named(text, "")
    assert [name.role for name in roles.settle(text, [replace(japan, sure=True)], None)] == [""]
    assert [name.role for name in roles.settle(text, [japan], None)] == ["target_countries"]


def test_danish_places_are_left_to_the_rules(roles: CountryRoles) -> None:
    town = Named("place", ("Odense",), 6, 12, "municipality", "municipality")
    assert roles.settle("vi er Odense", [town], None) == [town]


def test_what_was_learnt_survives_being_stored(roles: CountryRoles, tmp_path: Path) -> None:
    roles.save(tmp_path)
    text = "min mor bor i Polen"
    assert CountryRoles.load(tmp_path).settle(text, named(text), None) == roles.settle(text, named(text), None)


def test_with_nothing_to_learn_the_rules_stand(tmp_path: Path) -> None:
    text = "vi vil sælge i Norge"
    unlearnt = CountryRoles().fit(taught_by(text, named(text), None, {"target_countries": ["NO"]}))
    unlearnt.save(tmp_path)
    assert CountryRoles.load(tmp_path).settle(text, named(text), None) == named(text)


def test_a_changed_part_changes_the_facts() -> None:
    before = named("fra Norge til Japan")
    after = [before[0].with_role("partner_countries"), before[1]]
    facts = restated({"target_countries": ["NO", "JP"], "employees": 4}, before, after)
    assert facts == {
        "target_countries": ["JP"],
        "partner_countries": ["NO"],
        "has_foreign_partner": True,
        "employees": 4,
    }


def test_a_partner_that_is_none_takes_what_followed_from_it_away() -> None:
    before = named("et firma i Norge", "partner_countries")
    facts = restated({"partner_countries": ["NO"], "has_foreign_partner": True}, before, [before[0].with_role("")])
    assert facts == {}


def test_a_country_named_twice_stays_where_one_of_the_names_stands() -> None:
    twice = [*named("Norge her"), *named("  Norge der")]
    facts = restated({"target_countries": ["NO"]}, twice, [twice[0], twice[1].with_role("")])
    assert facts == {"target_countries": ["NO"]}


def test_a_country_ruled_out_is_not_wanted() -> None:
    before = named("ikke Polen")
    facts = restated({"target_countries": ["PL"]}, before, [before[0].with_role("excluded_countries")])
    assert facts == {"excluded_countries": ["PL"]}
