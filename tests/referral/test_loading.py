"""A catalogue that is wrong is refused whole, and says file, line and what to write; overlays change it safely."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from referral.catalogue import SHIPPED, Catalogue, CatalogueError, load_catalogue
from referral.dates import first_day, in_danish, in_force, last_day, parse_day
from referral.yamlfile import YamlError, read_yaml
from tests.referral.conftest import SMALL

STARS = "services/programme/stars.yaml"
FUND = "relevance: {needs: {foreign_partner: 0.9, network: 0.2}, abroad: true, general: true}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "katalog"))


def broken(copy: Path, file: str, old: str, new: str) -> CatalogueError:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(copy)
    return caught.value


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "part"),
    [
        (STARS, "kind: programme", "kind: program", 2, "Skriv en af: innovation_agent"),
        (STARS, "status: current", "status: aktuel", 5, "Skriv en af: current, historical, unknown"),
        (STARS, "valid_to: '2027'", "valid_to: 'snart'", 7, "Skriv en dato som 2027"),
        (STARS, "valid_to: '2027'", "valid_to: '2019'", 7, "ligger før"),
        (STARS, "funding: 0.8", "fundin: 0.8", 9, "'fundin' er ikke et behov"),
        (STARS, "funding: 0.8", "funding: 8", 9, "tal fra 0 til 1"),
        (STARS, "fact: is_sme", "fact: is_smv", 17, "Mente du 'is_sme'?"),
        (STARS, "equals: true, kind: hard", "at_least: 2, kind: hard", 17, "præcis én af: equals, in"),
        (STARS, "equals: true, kind: hard", "equals: ja, kind: hard", 17, "true eller false"),
        (STARS, "turnover_mdkk, at_least: 2", "turnover_mdkk, at_least: parameter:x", 25, "parameters.yaml"),
        (STARS, "turnover_mdkk, at_least: 2", "turnover_mdkk, at_least: to", 25, "Skriv et tal"),
        (STARS, "turnover_mdkk, at_least: 2", "turnover_mdkk, between: [3, 2]", 25, "mindste tal først"),
        (STARS, "turnover_mdkk, at_least: 2", "turnover_mdkk, between: [3]", 25, "to tal"),
        (STARS, "any:", "anyy:", 21, "enten et 'fact' med en sammenligning"),
        (STARS, "source: s1}\n    - {id: partner", "source: s9}\n    - {id: partner", 17, "Kilden 's9'"),
        (STARS, "id: oekonomi", "id: smv", 16, "Betingelsen 'smv' står to gange"),
        (STARS, "remedies: [een, center_alle]", "remedies: [een, centret]", 14, "'centret' under 'remedies'"),
        (STARS, "kind: changeable", "kind: hard", 18, "Kun betingelser med 'kind: changeable'"),
        (STARS, "confidence: high", "confidence: sikker", 33, "Skriv en af: high, medium, low"),
        (STARS, "confidence: high", "confidense: high", 33, "Mente du 'confidence'?"),
        (STARS, "conditions_known: true", "conditions_known: false", 11, "men der står 'rules'"),
        (STARS, "opens: '2026-07-09', closes: '2026-09-10'", "opens: '2026-09-11', closes: '2026-09-10'", 29, "lukker"),
        (STARS, "opens: '2026-07-09', closes: '2026-09-10', ", "", 29, "'opens', 'closes' eller begge"),
        ("services/network/een.yaml", FUND, FUND.replace("een", "").replace("abroad: true", "abroad: ja"), 6, "true eller false"),
        ("services/network/een.yaml", "summary: Hjælper med at finde partnere i udlandet.", "summary:", 4, "'summary' mangler"),
        ("services/network/een.yaml", "id: een", "id: een2", 1, "Filen skal hedde een2.yaml"),
        ("services/network/een.yaml", "id: een", "id: EEN", 1, "små bogstaver"),
        ("services/network/een.yaml", "conditions_known: false", "conditions_known: true", 7, "hverken 'rules' eller"),
        ("services/network/een.yaml", "sources: {s1: {title: EEN, date: '2023-10-09'}}", "sources: {}", 8, "mindst én kilde"),
        ("services/network/een.yaml", "kind: network", "kind: network\nkind: adviser", 3, "'kind' står to gange"),
        ("services/network/een.yaml", "name: EEN", "name: [EEN", 4, "kan ikke læses som YAML"),
        ("services/network/robotklynge.yaml", "sectors: [robotics_drones]", "sectors: [robotter]", 6, "en branche"),
        ("services/innovation_centre/center_seoul.yaml", "countries: [KR]", "countries: [Korea]", 6, "landekode"),
        ("services/adviser/agent_fyn.yaml", "list:fyn", "list:fynen", 7, "'list:fynen' findes ikke"),
        ("services/adviser/agent_nord.yaml", "regions: [DK05]", "regions: [DK5]", 6, "Mente du 'DK05'?"),
        ("services/programme/gammel.yaml", "replaced_by: [een]", "replaced_by: [eenn]", 8, "'eenn' under 'replaced_by'"),
        ("facts.yaml", "employees: {type: integer", "employees: {type: number", 17, "skal have typen integer"),
        ("facts.yaml", "cost: 4", "cost: 9", 19, "fra 1 (ved alle) til 5"),
        ("parameters.yaml", "value: 70", "value: mange", 7, "'value' skal være et tal"),
        ("parameters.yaml", "valid_from: '2026-01-01'", "valid_from: '2025-01-01'", 5, "To udgaver af 'loft'"),
        ("parameters.yaml", "sme_max_employees", "sme_max_ansatte", 12, "is_sme bruger sme_max_employees"),
        ("lists.yaml", "values: [Odense]", "values: []", 5, "'values' mangler"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_remedy(copy: Path, file: str, old: str, new: str, line: int, part: str) -> None:
    error = broken(copy, file, old, new)
    found = [one for one in error.problems if part in one["detail"]]
    assert found, error.problems
    wanted = STARS if "is_sme bruger" in part else file
    assert found[0]["file"] == f"katalog/{wanted}"
    assert abs(found[0]["line"] - line) <= 2, found[0]
    assert part in str(error)


def test_all_faults_are_told_at_once(copy: Path) -> None:
    path = copy / STARS
    text = path.read_text(encoding="utf-8")
    text = text.replace("kind: programme", "kind: x").replace("confidence: high", "confidence: y")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(copy)
    assert len(caught.value.problems) == 2


def test_a_missing_file_or_folder_is_said(copy: Path, tmp_path: Path) -> None:
    (copy / "facts.yaml").unlink()
    with pytest.raises(CatalogueError, match="facts.yaml mangler"):
        load_catalogue(copy)
    with pytest.raises(CatalogueError, match="Mappen med kataloget findes ikke"):
        load_catalogue(tmp_path / "ingenting")


def test_norway_is_no_and_dates_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("lande: [NO, KR]\nno: nej\ndag: 2026-01-01\nja: true\n", encoding="utf-8")
    assert read_yaml(path) == {"lande": ["NO", "KR"], "no": "nej", "dag": "2026-01-01", "ja": True}
    path.write_bytes("å".encode("latin-1"))
    with pytest.raises(YamlError, match="UTF-8"):
        read_yaml(path)


# ---- overlay -----------------------------------------------------------------------------------------------------------


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_overlay_adds_replaces_and_retires(tmp_path: Path) -> None:
    overlay = tmp_path / "egne"
    own = (SMALL / "services/network/een.yaml").read_text(encoding="utf-8")
    write(overlay / "services/network/een.yaml", own.replace("name: EEN", "name: EEN Danmark"))
    write(
        overlay / "services/network/vores.yaml", own.replace("id: een", "id: vores").replace("name: EEN", "name: Vores")
    )
    write(overlay / "retire.yaml", "- {id: center_seoul, from: '2026-12-01', reason: Centret er lukket.}\n")
    write(overlay / "parameters.yaml", "loft: [{valid_from: null, valid_to: null, value: 60, source: {title: Eget}}]\n")
    found = load_catalogue(SMALL, overlay)
    assert found.services["een"].name == "EEN Danmark"
    assert "vores" in found.services
    assert found.parameters_on(dt.date(2026, 1, 1))["loft"] == 60
    assert found.parameters_on(dt.date(2026, 1, 1))["sme_max_employees"] == 249
    assert found.on(dt.date(2026, 11, 30)).entries["center_seoul"].in_force
    closed = found.on(dt.date(2026, 12, 1)).entries["center_seoul"]
    assert not closed.in_force
    assert closed.status == "historical"
    assert load_catalogue(SMALL).services["een"].name == "EEN"


def test_an_overlay_that_is_wrong_names_its_own_file(tmp_path: Path) -> None:
    overlay = tmp_path / "egne"
    write(overlay / "retire.yaml", "- {id: findes_ikke, from: '2026-12-01', reason: X.}\n- {id: een, reason: X.}\n")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(SMALL, overlay)
    assert [(one["file"], one["line"]) for one in caught.value.problems] == [
        ("egne/retire.yaml", 1),
        ("egne/retire.yaml", 2),
    ]


# ---- dated lists, parameters and periods -------------------------------------------------------------------------------


def test_lists_and_parameters_follow_the_day(small: Catalogue) -> None:
    assert small.list_on("lande", dt.date(2025, 12, 31)) == ("DE", "KR", "NO")
    assert small.list_on("lande", dt.date(2026, 1, 1)) == ("KR", "NO")
    assert small.list_on("ukendt", dt.date(2026, 1, 1)) is None
    assert small.parameters_on(dt.date(2025, 12, 31))["loft"] == 75
    assert small.parameters_on(dt.date(2026, 1, 1))["loft"] == 70
    assert "loft" not in small.parameters_on(dt.date(2020, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "danish"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31), "2024"),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), "februar 2024"),
        ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28), "februar 2023"),
        ("2023-10-04", dt.date(2023, 10, 4), dt.date(2023, 10, 4), "4. oktober 2023"),
    ],
)
def test_a_date_of_any_precision_names_a_period(text: str, first: dt.date, last: dt.date, danish: str) -> None:
    assert first_day(text) == first
    assert last_day(text) == last
    assert in_danish(text) == danish
    day = dt.timedelta(days=1)
    assert in_force(text, text, first)
    assert in_force(text, text, last)
    assert not in_force(text, None, first - day)
    assert not in_force(None, text, last + day)
    assert in_force(None, None, first)


@pytest.mark.parametrize("text", ["2023-13", "2023-02-30", "23", "2023-1", "i går", ""])
def test_no_date_is_made_of_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        first_day(text)


def test_a_day_from_outside_is_checked_in_danish() -> None:
    assert parse_day("2027-01-15") == dt.date(2027, 1, 15)
    assert parse_day(dt.datetime(2027, 1, 15, 12, 0)) == dt.date(2027, 1, 15)
    assert parse_day(dt.date(2027, 1, 15)) == dt.date(2027, 1, 15)
    for wrong in ("2026-13-40", "2026-02-30", "15-01-2027", "2027-01", 20270115, None):
        with pytest.raises(ValueError, match="findes ikke. Skriv den som ÅÅÅÅ-MM-DD"):
            parse_day(wrong)


# ---- the schema for editors --------------------------------------------------------------------------------------------


def test_the_editors_schema_accepts_every_shipped_service() -> None:
    schema = json.loads((SHIPPED / "service.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for folder in (SHIPPED, SMALL):
        for path in sorted((folder / "services").rglob("*.yaml")):
            faults = [f"{path.name}: {one.json_path} {one.message}" for one in validator.iter_errors(read_yaml(path))]
            assert not faults, faults


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: programme", "kind: program"),
        ("conditions_known: true", "known: true"),
        ("at_least: 2", "mindst: 2"),
        ("kind: changeable", "kind: soft"),
        ("funding: 0.8", "funding: 8"),
        ("status: current", "status: aktuel"),
    ],
)
def test_the_editors_schema_refuses_what_the_loader_refuses(tmp_path: Path, old: str, new: str) -> None:
    schema = json.loads((SHIPPED / "service.schema.json").read_text(encoding="utf-8"))
    path = tmp_path / "stars.yaml"
    path.write_text((SMALL / STARS).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(read_yaml(path)))
