"""From a misunderstood message to a model that understands it: the whole path, on a tiny training set."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.assistant.protocol import Understanding
from bot.assistant.scripted import ScriptedAssistant
from bot.log.comparison import load_candidate
from bot.log.training import EXAMPLES_FILE, GOLD_FILE, read_examples
from bot.nlu.examples import TrainingExample
from bot.nlu.interpreter import Interpreter
from bot.settings import Settings
from bot.storage.log_tables import LogMessage, Proposal
from tests.staff import chat, database, log_in

MISUNDERSTOOD = "vi sku bruge en makker ovre i Sverige te en træbåd"
TINY: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "state_need": [
        ("vi vil gerne have penge til udvikling", {"needs": ["funding"]}),
        ("kan vi få tilskud til vores maskine", {"needs": ["funding"]}),
        ("vi søger penge til en prototype", {"needs": ["funding"], "stage": "prototype"}),
        ("vi er en startup med en idé", {"needs": ["funding"], "stage": "idea", "organisation_type": "startup", "performs_rd": True}),
        ("vi er en klynge", {"needs": ["network"], "organisation_type": "cluster", "has_foreign_partner": False}),
        ("vi vil møde andre virksomheder i et netværk", {"needs": ["network"]}),
        ("findes der en klynge for os", {"needs": ["network"]}),
        ("vi laver robotter og søger støtte", {"needs": ["funding"], "sectors": ["robotics_drones"]}),
        ("vi leder efter en udenlandsk partner", {"needs": ["foreign_partner"]}),
        ("vi bygger huse og vil i netværk", {"needs": ["network"], "sectors": ["construction"]}),
    ],
    "small_talk": [("hvordan går det", {}), ("dejligt vejr i dag", {}), ("hvad laver du", {}),
                   ("har du det godt", {}), ("te eller kaffe", {}), ("skal vi ha en kop te", {}), ("sku vi ikke", {})],
    "out_of_scope": [("hvad er klokken", {}), ("skriv et digt om en båd", {}), ("bestil en pizza", {}),
                     ("hvor kan man sejle i en træbåd", {})],
}  # fmt: skip
TEST_PART = {
    "state_need": [
        ("vi vil have tilskud", {"needs": ["funding"]}),
        ("er der et netværk for os", {"needs": ["network"]}),
    ],
    "small_talk": [("godt vejr i dag", {})],
    "out_of_scope": [("bestil pizza til mig", {})],
}


class Learning(ScriptedAssistant):
    """The scripted assistant with a real interpreter."""

    def __init__(self, interpreter: Interpreter, settings: Settings) -> None:
        super().__init__()
        self.interpreter = interpreter
        self.settings = settings

    def understand(self, text: str, asked: str | None) -> Understanding:
        found = self.interpreter.interpret(text, asked, self.settings.current_date())
        ranking = found.ranking
        return Understanding(found.act, ranking[0]["name"], ranking[0]["confidence"], found.facts, alternatives=[])


def _nlu(examples: dict[str, list[tuple[str, dict[str, Any]]]]) -> str:
    blocks = [
        {"intent": intent, "examples": [{"text": text + "\n", "metadata": {"facts": facts}} for text, facts in rows]}
        for intent, rows in examples.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """A project of its own: tiny training data, tiny test part, its own models and database."""
    folder = tmp_path / "project"
    (folder / "data" / "nlu").mkdir(parents=True)
    (folder / "tests" / "nlu" / "test_part").mkdir(parents=True)
    (folder / "data" / "nlu" / "tiny.yml").write_text(_nlu(TINY), encoding="utf-8")
    (folder / "tests" / "nlu" / "test_part" / "tiny.yml").write_text(_nlu(TEST_PART), encoding="utf-8")
    own = settings.copy(update={"model_folder": folder / "models"})
    for module in ("bot.commands.nlu", "bot.commands.log"):
        monkeypatch.setattr(f"{module}.PROJECT", folder)
        monkeypatch.setattr(f"{module}.get_settings", lambda: own)
    monkeypatch.setattr("bot.web.review.corrections.PROJECT", folder)
    return folder


@pytest.fixture
def scripted(settings: Settings) -> ScriptedAssistant:
    interpreter = Interpreter(0.4, 0.4)
    examples = [TrainingExample(text, intent, facts) for intent, rows in TINY.items() for text, facts in rows]
    interpreter.fit(examples, settings.current_date())
    return Learning(interpreter, settings)


def _run(*arguments: str) -> str:
    from bot.commands.nlu import command

    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_from_a_misunderstood_message_to_a_model_that_understands_it(
    client: TestClient, scripted: Learning, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat(client, MISUNDERSTOOD)
    ann, bo = log_in(client.app, "redaktoer", "ann"), log_in(client.app, "redaktoer", "bo")
    page = ann.get("/gennemgang").text
    assert MISUNDERSTOOD in page
    with database(client) as session:
        message = session.scalar(select(LogMessage))
        assert message.act != "state_need", "the tiny model must misunderstand it first"
    answer = ann.post(
        f"/gennemgang/besked/{message.id}/ret",
        data={
            "intent": "state_need",
            "f.needs": ["foreign_partner"],
            "f.target_countries": "Sverige",
            "f.sectors": ["maritime_logistics"],
        },
    )
    assert "En redaktør skal godkende" in answer.text
    with database(client) as session:
        proposal_id = session.scalar(select(Proposal.id))
    assert "En anden redaktør skal godkende" in ann.get("/gennemgang/forslag").text
    assert ann.post(f"/gennemgang/forslag/{proposal_id}", data={"beslutning": "godkend"}).status_code == 403
    assert bo.post(f"/gennemgang/forslag/{proposal_id}", data={"beslutning": "godkend"}).status_code == 200

    assert "1 eksempler taget op" in _run("optag")
    (taken,) = read_examples(project, [project / EXAMPLES_FILE])
    assert (taken.text, taken.intent) == (MISUNDERSTOOD, "state_need")
    assert taken.facts == {"needs": ["foreign_partner"], "target_countries": ["SE"], "sectors": ["maritime_logistics"]}
    assert "0 eksempler taget op" in _run("optag")

    shown = _run("sammenlign")
    assert "rettede beskeder forstået: 0 -> 1 af 1" in shown
    trained: list[str] = []
    monkeypatch.setattr("bot.commands.train.command.callback", lambda: trained.append("ja"))
    _run("tag-i-brug", "--alligevel")
    assert trained == ["ja"]

    scripted.interpreter = load_candidate(project / "models")
    _, answers = chat(client, MISUNDERSTOOD)
    assert answers[0]["facts"]["needs"] == ["foreign_partner"]


def test_a_model_is_taken_into_use_only_after_it_was_compared(client: TestClient, project: Path) -> None:
    from bot.commands.nlu import command

    assert "Kør først" in CliRunner().invoke(command, ["tag-i-brug"]).output
    _run("sammenlign")
    with (project / "data" / "nlu" / "tiny.yml").open("a", encoding="utf-8") as file:
        file.write("# ændret\n")
    assert "ændret siden sammenligningen" in CliRunner().invoke(command, ["tag-i-brug"]).output


def _approved(client: TestClient, text: str, intent: str, facts: dict[str, Any]) -> None:
    with database(client) as session:
        session.add(
            Proposal(
                kind="example",
                state="approved",
                conversation="c",
                text=text,
                intent=intent,
                facts=facts,
                before={},
                proposer="ann",
            )
        )


def test_what_contradicts_other_data_is_shown_and_not_merged(client: TestClient, project: Path) -> None:
    _approved(client, "Bestil en pizza!", "small_talk", {})
    _approved(client, "vi vil have tilskud", "state_need", {"needs": ["funding"]})
    shown = _run("optag")
    assert "0 eksempler taget op" in shown
    assert "data/nlu/tiny.yml siger out_of_scope" in shown
    assert "tests/nlu/test_part/tiny.yml siger state_need" in shown
    assert not (project / EXAMPLES_FILE).exists()


def test_the_same_example_is_merged_once_and_a_newer_correction_can_win(client: TestClient, project: Path) -> None:
    _approved(client, "noget helt nyt", "small_talk", {})
    _approved(client, "Noget helt NYT.", "small_talk", {})
    assert "1 eksempler taget op, 0 prøvesager, 1 var der i forvejen" in _run("optag")
    _approved(client, "noget helt nyt", "out_of_scope", {})
    assert "Modsigelse" in _run("optag")
    assert "1 eksempler taget op" in _run("optag", "--erstat")
    assert [e.intent for e in read_examples(project, [project / EXAMPLES_FILE])] == ["out_of_scope"]


def test_the_web_page_shows_what_a_proposal_contradicts(client: TestClient, project: Path) -> None:
    chat(client, "bestil en pizza")
    staff = log_in(client.app, "redaktoer")
    staff.get("/gennemgang")
    staff.post("/gennemgang/besked/1/ret", data={"hurtig": "ja", "intent": "greet"})
    assert "data/nlu/tiny.yml" in staff.get("/gennemgang/forslag").text


def test_erasing_a_conversation_takes_its_example_and_its_gold_case_away(client: TestClient, project: Path) -> None:
    token, _ = chat(client, "vi søger penge til en prototype af en ny kran")
    ann, bo = log_in(client.app, "redaktoer"), log_in(client.app, "redaktoer")
    ann.get("/gennemgang")
    ann.post("/gennemgang/besked/1/ret", data={"intent": "state_need", "f.needs": ["funding"]})
    answer = ann.post("/gennemgang/besked/1/henvisning", data={"tjeneste": "innobooster", "passer": ["eurostars"]})
    assert answer.status_code == 200
    for number in (1, 2):
        bo.post(f"/gennemgang/forslag/{number}", data={"beslutning": "godkend"})
    assert "1 eksempler taget op, 1 prøvesager" in _run("optag")
    (case,) = yaml.safe_load((project / GOLD_FILE).read_text(encoding="utf-8"))
    assert case["must"] == ["innobooster"]
    assert case["facts"]["needs"] == ["funding"]
    assert "prototype" not in (project / GOLD_FILE).read_text(encoding="utf-8")
    client.delete("/api/conversation", headers={"Authorization": f"Bearer {token}"})
    assert "2 eksempler fjernet" in _run("optag")
    assert "kran" not in (project / EXAMPLES_FILE).read_text(encoding="utf-8")
    assert yaml.safe_load((project / GOLD_FILE).read_text(encoding="utf-8")) == []
    with database(client) as session:
        assert session.scalars(select(Proposal)).all() == []


def test_a_small_team_may_approve_its_own_when_the_setting_says_so(client: TestClient, settings: Settings) -> None:
    chat(client, "hej")
    staff = log_in(client.app, "redaktoer")
    staff.get("/gennemgang")
    staff.post("/gennemgang/besked/1/ret", data={"hurtig": "ja", "intent": "thanks"})
    assert staff.post("/gennemgang/forslag/1", data={"beslutning": "godkend"}).status_code == 403
    settings.review_one_person = True
    assert staff.post("/gennemgang/forslag/1", data={"beslutning": "godkend"}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"f.employees": "mange"}, "skriv et tal"),
        ({"f.target_countries": "Narnia"}, "Landet Narnia kendes ikke"),
        ({"f.municipality": "Andeby"}, "ommune"),
        ({"f.needs": ["findes_ikke"]}, ""),
    ],
)
def test_a_form_with_a_mistake_says_what_to_mend(client: TestClient, fields: dict[str, Any], said: str) -> None:
    chat(client, "hej")
    staff = log_in(client.app, "redaktoer")
    staff.get("/gennemgang")
    answer = staff.post("/gennemgang/besked/1/ret", data={"intent": "state_need", **fields})
    assert answer.status_code == 422
    assert said in answer.text
    with database(client) as session:
        assert session.scalar(select(Proposal)) is None
