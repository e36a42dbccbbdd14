"""The shipped catalogue is whole: every kind is there, and what it says holds together."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from referral.catalogue import Catalogue
from referral.names import load_topics

TODAY = dt.date(2026, 11, 22)
CENTRES_TODAY = {
    "icdk_silicon_valley", "icdk_boston", "icdk_muenchen", "icdk_shanghai", "icdk_seoul", "icdk_bangalore", "icdk_tel_aviv",
}  # fmt: skip
AGREEMENTS_2020 = {
    f"aftale_{land}"
    for land in ("brasilien", "indien", "israel", "kina", "japan", "sydkorea", "usa", "sydafrika", "vietnam")
}
HUBS = ("hovedstaden", "sjaelland", "fyn", "sydjylland", "midtjylland", "nordjylland")


def in_force(catalogue: Catalogue, date: dt.date, kind: str = "") -> set[str]:
    entries = catalogue.on(date).entries
    return {name for name, entry in entries.items() if entry.in_force and kind in ("", entry.service.kind)}


def test_there_are_at_least_110_services_of_every_kind(catalogue: Catalogue) -> None:
    kinds = Counter(service.kind for service in catalogue.services.values())
    assert sum(kinds.values()) >= 110
    assert set(kinds) == {
        "innovation_agent", "programme", "network", "innovation_centre", "agreement", "adviser", "institute", "authority",
        "event", "partnership", "campaign",
    }  # fmt: skip
    assert Counter(s.status for s in catalogue.services.values()) == {"current": 81, "historical": 39, "unknown": 12}


def test_every_entry_says_what_it_is_what_to_do_and_where_that_is_from(catalogue: Catalogue) -> None:
    for service in catalogue.services.values():
        assert service.summary, service.id
        assert service.next_step, service.id
        assert service.sources, service.id
        assert service.confidence in ("high", "medium", "low"), service.id
        if service.replaced_basis != "formal":
            assert "afløst af" not in (service.summary + service.explanation).lower(), service.id


def test_a_historical_entry_says_what_to_use_today(catalogue: Catalogue) -> None:
    for service in catalogue.services.values():
        if service.status == "historical":
            assert service.explanation or service.replaced_by, service.id
            assert service.valid_from or service.valid_to or service.validity_note or service.explanation, service.id


@pytest.mark.parametrize("area", HUBS)
def test_each_hub_has_an_innovation_adviser_that_says_what_became_of_the_scheme(
    catalogue: Catalogue, area: str
) -> None:
    agent, hub = catalogue.services[f"innovationsagent_{area}"], catalogue.services[f"erhvervshus_{area}"]
    assert agent.kind == "innovation_agent"
    assert agent.status == "current"
    assert agent.contact == hub.contact
    assert "2018" in agent.explanation
    assert "afløst" not in agent.explanation + agent.summary
    assert agent.relevance.needs["innovation_check"] > hub.relevance.needs["innovation_check"]
    assert hub.relevance.needs["general_guidance"] > agent.relevance.needs["general_guidance"]


def test_the_old_scheme_and_the_check_lead_to_the_hubs_without_claiming_to_be_replaced(catalogue: Catalogue) -> None:
    for name in ("innovationsagenter", "innovationstjek"):
        service = catalogue.services[name]
        assert service.status == "historical"
        assert service.replaced_basis == "practical"
        assert "erhvervshuse" in service.replaced_by
        assert {f"innovationsagent_{area}" for area in HUBS} <= set(service.replaced_by)
        assert "afløst" not in service.explanation
        assert "2018" in service.explanation


def test_the_98_municipalities_belong_to_one_hub_each(catalogue: Catalogue) -> None:
    members = [name for area in HUBS for name in catalogue.list_on(f"kommuner_erhvervshus_{area}", TODAY) or ()]
    assert len(members) == len(set(members)) == 98
    assert set(members) == catalogue.dictionary.places.municipalities


def test_the_world_of_june_2012(catalogue: Catalogue) -> None:
    then = in_force(catalogue, dt.date(2012, 6, 1))
    assert {"innovationsagenter", "innovationstjek", "vaeksthuse", "innovationsnetvaerk_danmark", "rti", "videnpilot",
            "innovation_express", "unik", "lev_vel", "eurostars_2", "samarbejdsaftale_2011_2013"} <= then  # fmt: skip
    assert not then & {
        "erhvervshus_fyn",
        "innovationsagent_fyn",
        "innobooster",
        "eurostars",
        "made",
        "clean",
        "virksomhedsguiden",
    }


def test_the_world_of_october_2020_has_eight_centres_and_nine_agreements(catalogue: Catalogue) -> None:
    then = in_force(catalogue, dt.date(2020, 10, 15))
    cities = {name for name in then if name.startswith("icdk_")}
    assert cities == CENTRES_TODAY | {"icdk_new_delhi", "icdk_sao_paulo"}  # New Delhi/Bangalore count as one
    assert {name for name in then if name.startswith("aftale_")} == AGREEMENTS_2020


def test_the_present_has_seven_centres(catalogue: Catalogue) -> None:
    assert {name for name in in_force(catalogue, TODAY) if name.startswith("icdk_")} == CENTRES_TODAY


def test_the_merged_region_of_2027_keeps_both_hubs(catalogue: Catalogue) -> None:
    later = in_force(catalogue, dt.date(2027, 1, 15))
    assert {f"erhvervshus_{area}" for area in HUBS} <= later
    places = catalogue.dictionary.places
    assert places.region_label("DK01", dt.date(2026, 12, 31)) == "Region Hovedstaden"
    assert (
        places.region_label("DK01", dt.date(2027, 1, 1))
        == places.region_label("DK02", dt.date(2027, 1, 1))
        == "Region Østdanmark"
    )


def test_the_contact_persons_of_the_old_page_are_named_without_their_phone_or_mail() -> None:
    for name in ("kontakt_karin_ilsoeth_rasmussen", "kontakt_sune_kaur_pedersen"):
        topic = load_topics()[name]
        assert "2020" in topic.explanation
        assert "ufm.dk" in topic.explanation
        assert "@" not in topic.explanation
        assert "+45" not in topic.explanation


def test_every_topic_points_to_services(catalogue: Catalogue) -> None:
    for topic in load_topics().values():
        assert topic.see, topic.id
        assert all(one in catalogue.services for one in topic.see), topic.id
        assert topic.sources, topic.id


def test_questions_are_short_and_have_a_way_past(catalogue: Catalogue) -> None:
    for spec in catalogue.dictionary.specs.values():
        if spec.askable:
            assert spec.question.endswith("?"), spec.key
            assert len(spec.question.split()) <= 18, spec.key
            assert spec.why.endswith("."), spec.key
            assert spec.help, spec.key
        else:
            assert spec.key in ("excluded_needs", "excluded_countries"), spec.key
