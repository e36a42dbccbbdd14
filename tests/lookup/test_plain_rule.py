"""The rule in plain Danish says what the engine computes, for the day asked about."""

from datetime import date

from referral.catalogue import load_catalogue
from referral.plain_rule import NOT_KNOWN, eligibility, rule_lines, rule_versions

CATALOGUE = load_catalogue()
TODAY = date(2026, 11, 22)


def test_limits_are_those_of_the_day() -> None:
    now = {line.id: line.measure for line in rule_lines(CATALOGUE, "eurostars", TODAY)}
    then = {line.id: line.measure for line in rule_lines(CATALOGUE, "eurostars", date(2023, 6, 1))}
    assert "højst 70 procent" in now["loft"]
    assert "højst 75 procent" in then["loft"]
    assert "højst 249 ansatte" in now["smv"]


def test_what_must_not_be_is_said_with_a_not() -> None:
    lines = {line.id: line.measure for line in rule_lines(CATALOGUE, "eurostars", TODAY)}
    assert lines["virksomhed"].startswith("ikke ")


def test_versions_are_listed_newest_first_and_one_is_of_the_day() -> None:
    versions = rule_versions(CATALOGUE, "eurostars", TODAY)
    assert [version.now for version in versions] == [True, False]
    assert versions[0].period.startswith("fra 16. januar 2026")


def test_unknown_conditions_are_said_to_be_unknown() -> None:
    assert NOT_KNOWN in eligibility(CATALOGUE, "icdk_seoul", TODAY)


def test_every_service_has_a_text_on_every_day() -> None:
    for day in (date(2009, 1, 1), date(2019, 7, 1), TODAY, date(2027, 1, 15)):
        for service_id in CATALOGUE.services:
            assert eligibility(CATALOGUE, service_id, day).strip()
