"""The taxonomies: complete, consistent, and read the way a user would expect."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
import yaml

from referral import taxonomies

SHARED = Path(os.environ.get("VEJVISER_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))

SECTOR_CODES = {
    "welfare_technology", "health_life_science", "environment", "energy", "food_bio", "digital", "robotics_drones",
    "manufacturing", "construction", "maritime_logistics", "design_lifestyle", "fintech", "defence_space_security",
    "sound", "creative_games_film", "tourism", "other",
}  # fmt: skip
NEED_CODES = {
    "innovation_check", "product_development", "funding", "international_rd", "foreign_partner", "foreign_market",
    "network", "research_collaboration", "talent", "public_private_innovation", "general_guidance",
    "cluster_internationalisation",
}  # fmt: skip


def test_all_municipalities_are_there_with_region_and_hub() -> None:
    places = taxonomies.places()
    assert len(places.municipalities) == 98
    assert {entry.region for entry in places.municipalities.values()} == {"DK01", "DK02", "DK03", "DK04", "DK05"}
    assert all(
        entry.hub.startswith("erhvervshus_") and len(entry.code) == 3 for entry in places.municipalities.values()
    )


def test_hubs_agree_with_the_table_of_business_hubs() -> None:
    table = SHARED / "places" / "erhvervshuse.yaml"
    if not table.exists():
        pytest.skip("needs ../shared")
    hubs = yaml.safe_load(table.read_text(encoding="utf-8"))
    expected = {name: hub for hub, names in hubs.items() for name in names}
    assert {name: entry.hub for name, entry in taxonomies.places().municipalities.items()} == expected


@pytest.mark.parametrize(
    ("name", "municipality"),
    [
        ("Skagen", "Frederikshavn"), ("Grenaa", "Norddjurs"), ("Århus", "Aarhus"), ("aalborg", "Aalborg"),
        ("Ålborg", "Aalborg"), ("Hørning", "Skanderborg"), ("Nykøbing F", "Guldborgsund"), ("Nexø", "Bornholm"),
        ("Nykoebing Mors", "Morsø"), ("Taastrup", "Høje-Taastrup"), ("Kbh", "København"), ("Fåborg", "Faaborg-Midtfyn"),
        ("Odense Kommune", "Odense"), ("Kastrup", "Tårnby"), ("Hvide Sande", "Ringkøbing-Skjern"), ("Ribe", "Esbjerg"),
    ],
)  # fmt: skip
def test_towns_and_spellings_map_to_their_municipality(name: str, municipality: str) -> None:
    found = taxonomies.places().municipality(name)
    assert found is not None
    assert found.name == municipality


def test_an_unknown_town_has_no_municipality_region_or_hub() -> None:
    places = taxonomies.places()
    assert places.municipality("Andeby") is None
    assert places.region_of("Andeby") is None
    assert places.hub_of("Andeby") is None


def test_middelfart_belongs_to_the_southern_jutland_hub_though_it_lies_on_funen() -> None:
    assert taxonomies.places().hub_of("Middelfart") == "erhvervshus_sydjylland"
    assert taxonomies.places().hub_of("Odense") == "erhvervshus_fyn"


@pytest.mark.parametrize(
    ("code", "on", "label"),
    [
        ("DK01", date(2026, 12, 31), "Region Hovedstaden"), ("DK01", date(2027, 1, 1), "Region Østdanmark"),
        ("DK02", date(2026, 12, 31), "Region Sjælland"), ("DK02", date(2027, 1, 1), "Region Østdanmark"),
        ("DK05", date(2027, 6, 1), "Region Nordjylland"),
    ],
)  # fmt: skip
def test_region_labels_follow_the_date_and_codes_stay(code: str, on: date, label: str) -> None:
    assert taxonomies.places().region_label(code, on) == label


def test_areas_point_to_known_regions() -> None:
    places = taxonomies.places()
    assert {area.region for area in places.areas} <= set(places.regions)


def test_no_name_belongs_to_two_municipalities() -> None:
    seen: dict[str, str] = {}
    for entry in taxonomies.places().municipalities.values():
        for name in {taxonomies.fold(name) for name in (entry.name, *entry.towns, *entry.variants)}:
            assert seen.setdefault(name, entry.name) == entry.name, name


def test_every_country_has_a_danish_label() -> None:
    by_code = taxonomies.countries().by_code
    assert len(by_code) >= 245
    assert {"DK", "NO", "KR", "US", "GB", "XK", "GL", "FO"} <= set(by_code)
    assert taxonomies.countries().label("KR") == "Sydkorea"
    assert taxonomies.countries().label("??") == "??"


def test_no_place_or_adjective_points_to_two_countries() -> None:
    seen: dict[str, str] = {}
    for code, entry in taxonomies.countries().by_code.items():
        words = (entry.label, *entry.names, *entry.adjectives, *entry.people, *entry.places)
        for name in {taxonomies.fold(word) for word in words}:
            assert seen.setdefault(name, code) == code, name


def test_sectors_have_the_contracts_codes_and_labels() -> None:
    assert set(taxonomies.sectors()) == SECTOR_CODES
    for sector in taxonomies.sectors().values():
        assert sector.label
        assert len(sector.terms) >= 40
        assert not set(sector.terms) & set(sector.weak)
        for term in (*sector.terms, *sector.weak):
            assert "*" not in term[:-1], term


def test_needs_have_the_contracts_codes_and_texts_that_fit_a_button() -> None:
    assert set(taxonomies.needs()) == NEED_CODES
    for need in taxonomies.needs().values():
        assert 0 < len(need.short) <= 32
        assert need.label
        assert need.description.endswith(".")
        assert need.strong


def test_folding_makes_spellings_equal() -> None:
    assert taxonomies.fold("ÅLBORG") == taxonomies.fold("aalborg") == "aalborg"
    assert taxonomies.fold("São Paulo") == "sao paulo"
    assert taxonomies.fold("Køln") == "koeln"


@pytest.mark.parametrize(
    ("code", "municipality"),
    [(8600, "Silkeborg"), (2200, "København"), (2000, "Frederiksberg"), (3700, "Bornholm"), (9990, "Frederikshavn")],
)
def test_post_codes_lead_to_their_municipality(code: int, municipality: str) -> None:
    found = taxonomies.places().by_post_code(code)
    assert found is not None
    assert found.name == municipality


def test_an_unknown_post_code_has_no_municipality_and_none_has_two() -> None:
    places = taxonomies.places()
    assert places.by_post_code(9999) is None
    ranges = sorted(row for entry in places.municipalities.values() for row in entry.post_codes)
    assert all(last < first for (_, last), (first, _) in zip(ranges, ranges[1:], strict=False))
