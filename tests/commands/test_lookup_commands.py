"""The lookup commands as an adviser uses them: answers, exit codes, JSON, and how little is loaded."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.commands import reading, terminal
from bot.settings import PROJECT, get_settings

KOREA = ["opslag", "--behov", "foreign_partner", "--land", "KR", "--ansatte", "12", "--kommune", "Odense"]


@pytest.fixture(autouse=True)
def _a_fixed_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("VEJVISER_TODAY", "2026-11-22")
    monkeypatch.setenv("VEJVISER_MODEL_FOLDER", str(tmp_path))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def run(*arguments: str) -> Result:
    return CliRunner(mix_stderr=False).invoke(main, list(arguments))


def test_facts_give_services_without_a_language_model() -> None:
    result = run(*KOREA)
    assert result.exit_code == terminal.FOUND
    assert "Innovation Centre Denmark Seoul" in result.stdout
    assert "Opslag pr. 22. november 2026" in result.stdout


def test_json_is_the_answer_of_the_api() -> None:
    body = json.loads(run(*KOREA, "--json").stdout)
    assert set(body) == {"date", "facts", "derived", "referrals", "near_misses", "next_question", "certain"}
    assert body["derived"] == ["region"]
    assert body["referrals"][0]["service_id"] == "icdk_seoul"


def test_explained_every_reason_has_a_mark_and_the_score_its_parts() -> None:
    text = run(*KOREA, "--forklar").stdout
    assert "✓ Dækker Sydkorea" in text
    assert "Placering: need" in text


def test_what_is_asked_for_by_name_and_ruled_out_says_why() -> None:
    text = run("opslag", "--behov", "international_rd", "--ansatte", "400", "--navn", "Eurostars").stdout
    assert "✗ Eurostars: I er for store" in text


def test_a_missing_partner_shows_the_way_there() -> None:
    text = run("opslag", "--behov", "international_rd", "--ansatte", "20", "--partner", "nej", "--land", "KR").stdout
    assert "→ Eurostars: først Innovation Centre Denmark Seoul" in text


def test_the_date_changes_the_answer() -> None:
    then = json.loads(
        run("opslag", "--behov", "innovation_check", "--ansatte", "20", "--dato", "2012", "--json").stdout
    )
    assert then["date"] == "2012-12-31"
    assert "innovationstjek" in [one["service_id"] for one in then["referrals"]]


def test_nothing_that_fits_is_exit_code_one() -> None:
    result = run("opslag", "--ansatte", "12")
    assert result.exit_code == terminal.NOTHING
    assert "--behov" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["opslag"], "Skriv en sætning"),
        (["opslag", "--kommune", "Odnese", "--behov", "network"], "Mente du Odense?"),
        (["opslag", "--behov", "netvrk"], "kendes ikke"),
        (["opslag", "--ansatte", "mange", "--behov", "network"], "helt tal"),
        (["opslag", "--dato", "i går", "--behov", "network"], "Skriv den som"),
        (["opslag", "--dato", "1066", "--behov", "network"], "fra 1990 til 2100"),
        (["opslag", "--oplysning", "noget", "--behov", "network"], "navn=svar"),
        (["opslag", "--oplysning", "fisk=3", "--behov", "network"], "findes ikke"),
        (["opslag", "--navn", "qwertyxyz"], "Vi kender ikke"),
        (["opslag", "--behov", "network", "--ikke-behov", "network"], "både ønsket og fravalgt"),
        (["tjeneste", "erovstars"], "Mente du eurostars"),
        (["regler", "vis", "findes_ikke"], "ingen tjeneste"),
    ],
)
def test_bad_input_is_exit_code_two_with_what_to_write(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == terminal.BAD_INPUT
    assert said in result.stderr


@pytest.mark.parametrize(
    "arguments", [["opslag", "--findes-ikke"], ["tjenester", "--type", "fisk"], ["completion", "cmd"]]
)
def test_an_unknown_option_is_exit_code_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == terminal.BAD_INPUT


def test_a_sentence_without_a_trained_model_is_exit_code_three() -> None:
    result = run("opslag", "vi søger en partner i Korea")
    assert result.exit_code == terminal.NOT_READY
    assert "vejviser train" in result.stderr


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_a_broken_model_is_exit_code_three(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.tar.gz").write_bytes(content)
    result = run("opslag", "vi søger en partner i Korea")
    assert result.exit_code == terminal.NOT_READY
    assert "kan ikke læses" in result.stderr


def test_a_broken_catalogue_is_exit_code_three(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "x.yaml").write_text("id: [\n")
    monkeypatch.setenv("VEJVISER_CATALOGUE_OVERLAY", str(tmp_path))
    result = run(*KOREA)
    assert result.exit_code == terminal.NOT_READY
    assert "x.yaml, linje" in result.stderr


def test_a_sentence_is_masked_before_it_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def understand(text: str, _folder: Path, _today: Any) -> dict[str, Any]:
        heard.append(text)
        return {
            "act": "state_need",
            "facts": {"needs": ["foreign_partner"], "target_countries": ["KR"]},
            "retracted": {},
        }

    monkeypatch.setattr(reading, "understand", understand)
    result = run("opslag", "ring 20 30 40 50, vi søger en partner i Korea", "--ansatte", "12", "--json")
    assert "20 30" not in heard[0]
    assert json.loads(result.stdout)["facts"]["employees"] == 12


def test_services_are_listed_and_searched_in_danish() -> None:
    assert "energy_cluster_denmark" in run("tjenester", "klynge", "for", "vind").stdout.splitlines()[1]
    historical = json.loads(run("tjenester", "--type", "programme", "--status", "historisk", "--json").stdout)
    assert {one["status"] for one in historical} == {"historical"}
    nothing = run("tjenester", "qwertyxyz")
    assert (nothing.exit_code, "Intet ligner" in nothing.stderr) == (terminal.NOTHING, True)


def test_one_service_shows_rule_history_contact_and_sources() -> None:
    text = run("tjeneste", "eurostars").stdout
    for part in ("højst 70 procent", "Betingelserne over tid", "Kilder", "eurostars@innofond.dk"):
        assert part in text
    assert "højst 75 procent" in run("tjeneste", "eurostars", "--dato", "2023").stdout
    assert json.loads(run("tjeneste", "eurostars", "--json").stdout)["id"] == "af4fcdfa-c615-58a9-95a5-14189233ce9e"


def test_the_rules_are_checked_shown_and_tried() -> None:
    assert "af" in run("regler", "eksempler", "eurostars").stdout
    assert "✓" in run("regler", "vis", "innovationstjek").stdout
    check = run("regler", "tjek")
    found = re.search(r"^(\d+) fejl, \d+ advarsler", check.stdout, re.M)
    assert found is not None
    assert check.exit_code == (terminal.FOUND if found[1] == "0" else terminal.NOTHING)


def test_a_wrong_rule_is_exit_code_one(tmp_path: Path) -> None:
    result = run("regler", "tjek", "--mappe", str(tmp_path))
    assert result.exit_code == terminal.NOTHING
    assert "R01 fejl" in result.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_their_completion(shell: str) -> None:
    assert "_VEJVISER_COMPLETE" in run("completion", shell).stdout


def test_codes_complete_from_the_catalogue() -> None:
    environment = {
        **os.environ,
        "_VEJVISER_COMPLETE": "bash_complete",
        "COMP_WORDS": "vejviser opslag --behov for",
        "COMP_CWORD": "3",
    }
    code = "from bot.cli import main; main(prog_name='vejviser')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert "plain,foreign_partner" in done.stdout


def test_control_characters_never_reach_the_terminal() -> None:
    assert "\x1b" not in run("tjenester", "\x1b[31mfisk").stderr
    assert terminal.plain("a\x1b[31mb\x00") == "a[31mb"


def test_no_colour_where_it_is_not_a_terminal() -> None:
    assert "\x1b[" not in run(*KOREA).stdout


def test_a_lookup_by_facts_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from bot.cli import main\n"
        f"try: main({KOREA!r})\n"
        "except SystemExit: pass\n"
        "heavy = ('rasa', 'spacy', 'sklearn', 'numpy', 'fastapi', 'sqlalchemy', 'tensorflow', 'jinja2')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
