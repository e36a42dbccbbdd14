"""Every entry of the open directory against the official schemas (Draft 2020-12, formats checked)."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, RefResolver

from referral.catalogue import load_catalogue
from referral.hsds import EXTENSION, Directory, page_of

VERSIONS = ("3.0", "3.1-dev")
FORMATS = FormatChecker()


@FormatChecker.cls_checks("uri")
def _uri(value: object) -> bool:
    return not isinstance(value, str) or re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", value) is not None


@FormatChecker.cls_checks("date-time", raises=ValueError)
def _moment(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.fromisoformat(value.replace("Z", "+00:00")).tzinfo)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(load_catalogue(), date(2026, 11, 22), "https://vejviser.example")


def _validator(folder: Path, name: str) -> Draft202012Validator:
    store = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    return Draft202012Validator(
        store[name], resolver=RefResolver("", store[name], store=store), format_checker=FormatChecker()
    )


def _compiled(folder: Path, name: str) -> Draft202012Validator:
    schema = json.loads((folder / "compiled" / name).read_text())
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _faults(validator: Draft202012Validator, records: Any) -> list[str]:
    return [
        f"{record['id']} {list(one.path)}: {one.message}" for record in records for one in validator.iter_errors(record)
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_record_is_valid(shared: Path, directory: Directory, version: str) -> None:
    folder = shared / "hsds" / version / "schema"
    services = list(directory.services.values())
    checks = [
        (_validator(folder, "service.json"), services),
        (_compiled(folder, "service_with_definitions.json"), services),
        (_compiled(folder, "service_list.json"), [directory.listed(one) for one in services]),
        (_validator(folder, "organization.json"), directory.organizations.values()),
        (
            _compiled(folder, "organization_list.json"),
            [directory.listed(one) for one in directory.organizations.values()],
        ),
        (_validator(folder, "taxonomy.json"), directory.taxonomies.values()),
        (_validator(folder, "taxonomy_term.json"), directory.taxonomy_terms.values()),
    ]
    assert [fault for validator, records in checks for fault in _faults(validator, records)] == []
    assert len(services) == len(directory.catalogue.services)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_checks_would_notice(shared: Path, version: str) -> None:
    """The schemas check no format by themselves: an id that is none, a date that is none and a null must fail here."""
    validator = _validator(shared / "hsds" / version / "schema", "service.json")
    good = {"id": "af4fcdfa-c615-58a9-95a5-14189233ce9e", "name": "x", "status": "active"}
    assert list(validator.iter_errors(good)) == []
    for bad in ({"id": "abc"}, {"last_modified": "yesterday"}, {"url": None}, {"url": "ingen"}, {"status": "open"}):
        assert list(validator.iter_errors({**good, **bad})), bad


def test_the_page_has_the_whole_envelope(shared: Path, directory: Directory) -> None:
    schema = json.loads((shared / "hsds" / "3.1-dev" / "schema" / "openapi.json").read_text())["components"]["schemas"][
        "Page"
    ]
    for records in ([], list(directory.services.values())):
        page = page_of(records, 1, 50)
        assert set(schema["properties"]) <= set(page)
        assert list(Draft202012Validator(schema).iter_errors(page)) == []
    assert page_of([], 1, 50)["empty"] is True


def _walk(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _walk(inner)


def test_nothing_is_null_and_dates_are_dates(directory: Directory) -> None:
    for record in (*directory.services.values(), *directory.organizations.values(), *directory.taxonomy_terms.values()):
        assert None not in list(_walk(record))
        if "assured_date" in record:
            date.fromisoformat(record["assured_date"])


def test_ids_are_stable_and_unlike_each_other(directory: Directory) -> None:
    assert directory.id_of("eurostars") == "af4fcdfa-c615-58a9-95a5-14189233ce9e"
    ids = [
        one["id"]
        for record in directory.services.values()
        for one in _walk(record["attributes"])
        if isinstance(one, dict) and "link_id" in one
    ]
    assert len(ids) == len(set(ids))


def test_the_rule_is_there_as_data_and_as_text(directory: Directory) -> None:
    service = directory.services[directory.id_of("eurostars")]
    rules = service[EXTENSION]["rules"]
    assert len(rules) == 2
    limits = {one["id"]: one for one in rules[1]["conditions"]["of"]}
    assert limits["loft"]["value"] == 70
    assert limits["loft"]["reference"] == ["parameter:eurostars_max_partner_share_pct"]
    assert "højst 70 procent" in service["eligibility_description"]


def test_what_is_gone_is_defunct_and_says_where_to_go(directory: Directory) -> None:
    service = directory.services[directory.id_of("innovationstjek")]
    assert service["status"] == "defunct"
    assert "I dag kan man gå til" in service["alert"]
