"""`regler tjek` finds what is wrong in a catalogue, says where it stands and what to write."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from referral.catalogue import SHIPPED, Catalogue
from referral.checks import CODES, Finding, check_catalogue, check_folder, numbers_in
from referral.examples import judge, run_examples, show

TODAY = dt.date(2026, 11, 22)
EUROSTARS = "services/programme/eurostars.yaml"
INNOBOOSTER = "services/programme/innobooster.yaml"

Break = Callable[[str, str, str], list[Finding]]


@pytest.fixture
def after(tmp_path: Path) -> Break:
    """What is found after a text in one file of the catalogue was replaced."""

    def replaced(file: str, old: str, new: str) -> list[Finding]:
        folder = tmp_path / "catalogue"
        shutil.copytree(SHIPPED, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return check_folder(TODAY, folder)

    return replaced


def found(findings: list[Finding], code: str) -> Finding:
    hits = [one for one in findings if one.code == code]
    assert hits, [str(one) for one in findings]
    return hits[0]


def test_the_shipped_catalogue_has_no_fault(catalogue: Catalogue) -> None:
    faults = [str(one) for one in check_catalogue(catalogue, TODAY) if one.severity == "fejl"]
    assert faults == []


def test_the_shipped_catalogue_has_no_fault_after_the_regions_merge(catalogue: Catalogue) -> None:
    assert [str(one) for one in check_catalogue(catalogue, dt.date(2027, 1, 15)) if one.severity == "fejl"] == []


def test_every_example_beside_a_rule_holds(catalogue: Catalogue) -> None:
    results = run_examples(catalogue, TODAY)
    assert len(results) >= 45
    assert [f"{one.service_id} {one.number}: {one.fault}" for one in results if one.fault] == []


def test_an_unknown_code_is_named_with_file_line_and_what_is_allowed(after: Break) -> None:
    finding = found(after(INNOBOOSTER, "needs: {funding:", "needs: {founding:"), "R01")
    assert finding.file == "catalogue/services/programme/innobooster.yaml"
    assert finding.line > 20
    assert "founding" in finding.text
    assert "funding" in finding.text


def test_a_broken_file_is_the_finding(after: Break) -> None:
    finding = found(after(INNOBOOSTER, "kind: programme", "kind: [programme"), "R01")
    assert finding.severity == "fejl"
    assert finding.line >= 2


def test_a_condition_that_nobody_meets(after: Break) -> None:
    finding = found(after(INNOBOOSTER, "at_most: parameter:innobooster_max_months", "at_most: -1"), "R02")
    assert "varighed" in finding.text


def test_a_condition_that_everybody_meets(after: Break) -> None:
    finding = found(after(INNOBOOSTER, "at_most: parameter:innobooster_max_months", "at_most: 5000"), "R03")
    assert "varighed" in finding.text


def test_a_gap_between_two_versions(after: Break) -> None:
    finding = found(after(EUROSTARS, "valid_to: '2026-01-15'", "valid_to: '2025-12-31'"), "R10")
    assert "2025-12-31" in finding.text


def test_a_list_that_is_not_valid_while_the_rule_is(after: Break) -> None:
    finding = found(after("lists.yaml", "valid_from: '2026-01-16'", "valid_from: '2026-06-01'"), "R11")
    assert "list:eurostars_countries" in finding.text
    assert finding.file.endswith("eurostars.yaml")


def test_a_number_in_the_text_that_is_not_the_limit(after: Break) -> None:
    finding = found(
        after(INNOBOOSTER, "Projektet må højst vare 24 måneder.", "Projektet må højst vare 36 måneder."), "R23"
    )
    assert "36" in finding.text
    assert finding.severity == "fejl"


def test_an_amount_that_stands_nowhere(after: Break) -> None:
    finding = found(after(INNOBOOSTER, "Støtten er højst 35 procent", "Støtten er højst 45 procent"), "R23")
    assert "45" in finding.text


def test_successors_in_a_ring(after: Break) -> None:
    findings = after(
        "services/authority/innovationsfonden.yaml", "replaced_by: []", "replaced_by: [rti]\nreplaced_basis: formal"
    )
    assert "ring" in found(findings, "R18").text


def test_a_remedy_that_is_gone(after: Break) -> None:
    findings = after(INNOBOOSTER, "remedies: [virksomhedsguiden]", "remedies: [vaeksthuse]")
    assert "vaeksthuse" in found(findings, "R18").text


def test_an_entry_past_its_review_date(catalogue: Catalogue) -> None:
    findings = check_catalogue(catalogue, dt.date(2027, 6, 1))
    assert found(findings, "R16").severity == "advarsel"


def test_calls_that_are_all_over(catalogue: Catalogue) -> None:
    assert "euopstart" in {one.service_id for one in check_catalogue(catalogue, TODAY) if one.code == "R17"}
    later = {one.service_id for one in check_catalogue(catalogue, dt.date(2027, 4, 1)) if one.code == "R17"}
    assert "eurostars" in later


def test_a_source_without_a_word_on_its_date(after: Break) -> None:
    assert "s2" in found(after(EUROSTARS, "    date_note: udateret\n", ""), "R15").text


def test_an_example_that_does_not_hold(after: Break) -> None:
    finding = found(after(INNOBOOSTER, "verdict: not_eligible", "verdict: recommended"), "R20")
    assert "recommended" in finding.text
    assert "not_eligible" in finding.text


def test_a_name_that_two_services_go_by(after: Break) -> None:
    assert "DHI" in found(after(INNOBOOSTER, "aliases:\n", "aliases:\n  - DHI\n"), "N01").text.upper()


def test_a_need_without_a_service(after: Break) -> None:
    findings = after("services/network/een_danmark.yaml", "foreign_partner: 0.8, ", "")
    assert not [one for one in findings if one.code == "R08"], "others serve the need too"


def test_every_finding_reads_as_a_line(catalogue: Catalogue) -> None:
    for one in check_catalogue(catalogue, TODAY):
        assert str(one).startswith(f"{one.code} {one.severity} ")
        assert one.code in CODES
        assert one.line >= 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("højst 300.000 euro", [300_000]),
        ("2,5 mio. kr.", [2_500_000]),
        ("fra 17. december 2026 til 4. marts 2027 kl. 14.00", []),
        ("2011-2013", []),
        ("2026-01-16", []),
        ("5 til 250 ansatte", [5, 250]),
        ("Forskerparken 10E", []),
    ],
)
def test_numbers_in_danish_texts(text: str, numbers: list[float]) -> None:
    assert numbers_in(text) == numbers


def test_a_rule_is_shown_as_of_a_day(catalogue: Catalogue) -> None:
    today, before = show(catalogue, "eurostars", TODAY), show(catalogue, "eurostars", dt.date(2023, 6, 1))
    limits = {one["id"]: one["limits"] for one in today["conditions"]}
    assert limits["loft"] == ["at_most 70"]
    assert {one["id"]: one["limits"] for one in before["conditions"]}["loft"] == ["at_most 75"]
    assert "land" in limits
    assert "land" not in {one["id"] for one in before["conditions"]}
    assert all(one["source"]["title"] for one in today["conditions"])
    assert all(one["fault"] is None for one in today["examples"])


def test_a_verdict_says_which_condition_failed_and_what_is_still_open(catalogue: Catalogue) -> None:
    judged = judge(catalogue, "eurostars", {"employees": 20, "has_foreign_partner": False}, TODAY)
    assert judged.verdict == "possible_if"
    assert set(judged.because) == {"partner", "land"}
    assert "turnover_mdkk" in judged.missing
