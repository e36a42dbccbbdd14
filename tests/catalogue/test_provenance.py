"""No contact, date or amount that the fact file lacks, and nothing of it left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from referral.catalogue import SHIPPED, Catalogue, read_yaml
from referral.checks import numbers_in
from referral.names import load_topics

NOT_SERVICES = {"focus_area", "place", "contact_person"}
OWN_DATES = {"review_after"}  # when an entry is due for a check: the catalogue's own
DAY_BEFORE = {"2026-01-15", "2025-11"}  # ends of versions, from the beginning of the next: 2026-01-16 and 2025-12
ADVISERS = {  # the role of the innovation agents today: a decision of the project, not of the fact file
    f"innovationsagent_{area}"
    for area in ("hovedstaden", "sjaelland", "fyn", "sydjylland", "midtjylland", "nordjylland")
}
FROM_AFTER_2020 = {"aftale_tyskland", "aftale_tyrkiet", "aftale_schweiz"}  # "efter 2020" in the fact file


def strings(value: Any, key: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for name, inner in value.items() for pair in strings(inner, str(name))]
    if isinstance(value, list):
        return [pair for inner in value for pair in strings(inner, key)]
    return [(key, value)] if isinstance(value, str) else []


def files() -> list[Path]:
    return sorted((SHIPPED / "services").rglob("*.yaml"))


@pytest.fixture(scope="module")
def all_text(fact_file: list[dict[str, Any]]) -> str:
    return "\n".join(" ".join(text.split()) for entry in fact_file for _, text in strings(entry))


def test_every_entry_of_the_fact_file_is_a_service_or_a_topic(
    catalogue: Catalogue, fact_file: list[dict[str, Any]]
) -> None:
    for entry in fact_file:
        if entry["kind"] in NOT_SERVICES:
            assert entry["id"] in load_topics(), entry["id"]
        else:
            service = catalogue.services[entry["id"]]
            assert (service.kind, service.status) == (entry["kind"], entry["status"])
            assert [one for one in service.replaced_by if one not in ADVISERS] == entry["successor"], entry["id"]


def test_every_contact_is_that_of_the_fact_file_with_its_basis(
    catalogue: Catalogue, fact_file: list[dict[str, Any]]
) -> None:
    known = {entry["id"]: entry["contact"] or {} for entry in fact_file}
    for service in catalogue.services.values():
        hub = (
            service.id.replace("innovationsagent_", "erhvervshus_")
            if service.kind == "innovation_agent"
            else service.id
        )
        wanted = known.get(hub, known.get(service.id, {}))
        assert dict(service.contact) == {key: value for key, value in wanted.items() if value != "null"}, service.id


def test_every_source_is_in_the_fact_file(fact_file: list[dict[str, Any]]) -> None:
    urls = {source["url"] for entry in fact_file for source in entry["sources"]}
    for path in [*files(), SHIPPED / "topics.yaml", SHIPPED / "lists.yaml", SHIPPED / "parameters.yaml"]:
        for key, text in strings(read_yaml(path)):
            if key == "url" and "contact" not in text:
                assert text in urls or text in _contact_urls(fact_file), f"{path.name}: {text}"


def _contact_urls(fact_file: list[dict[str, Any]]) -> set[str]:
    return {(entry["contact"] or {}).get("url", "") for entry in fact_file}


def test_every_date_is_in_the_fact_file(all_text: str) -> None:
    for path in [*files(), SHIPPED / "lists.yaml", SHIPPED / "parameters.yaml", SHIPPED / "topics.yaml"]:
        for key, text in strings(read_yaml(path)):
            if key in OWN_DATES or path.name == "parameters.yaml" and key == "valid_to":
                continue
            for date in re.findall(r"(?<!\d)(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?![\d-])", text):
                known = date in all_text or date in DAY_BEFORE or _example_date(path, date)
                assert known, f"{path.name}: {key}: {date}"


def _example_date(path: Path, date: str) -> bool:
    """Days on which examples are evaluated state nothing about the world."""
    raw = read_yaml(path)
    return isinstance(raw, dict) and any(example.get("date") == date for example in raw.get("examples") or ())


def test_every_amount_in_the_texts_is_in_the_fact_file(all_text: str) -> None:
    known = _spellings(all_text)
    for path in files():
        raw = read_yaml(path)
        for key in ("summary", "explanation", "cost", "next_step", "uncertainty", "validity_note"):
            for number in numbers_in(raw.get(key) or ""):
                assert number in known, f"{path.name}: {key}: {number:g}"


def test_every_parameter_is_in_the_fact_file(all_text: str) -> None:
    known = _spellings(all_text)
    for name, versions in read_yaml(SHIPPED / "parameters.yaml").items():
        if name in ("eur_dkk_rate", "sme_max_employees"):  # the fixed rate of the euro; "under 250" as a largest number
            continue
        for version in versions:
            assert version["value"] in known, name


def _spellings(text: str) -> set[float]:
    """Every number of the fact file, also as thousands and millions (`2,5 mio.`, `DKK 1.5-5 million`, `2500000`)."""
    found: set[float] = set()
    for raw in re.findall(r"\d[\d.,]*", text):
        plain = raw.rstrip(".,")
        for candidate in (plain.replace(".", "").replace(",", "."), plain.replace(",", "")):
            try:
                value = float(candidate)
            except ValueError:
                continue
            found |= {value, value * 1_000_000}
    return found


def test_agreements_without_a_date_start_after_the_list_that_lacks_them(catalogue: Catalogue) -> None:
    for name in FROM_AFTER_2020:
        service = catalogue.services[name]
        assert service.valid_from == "2021"
        assert service.validity_note
