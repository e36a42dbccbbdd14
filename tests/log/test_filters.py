"""Every filter finds what it says, and list, count, export, bulk action and figure are about the same conversations."""

import json
import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.log.derive import Deriver
from bot.log.figures import response_times, tables
from bot.log.filters import FIELDS, QUEUES, SAMPLE_SIZE, LogFilter
from bot.storage.log_tables import LogConversation, LogTag
from bot.storage.tables import Feedback, Handoff
from bot.web.review.labels import KINDS
from tests.log.events import START, store_web
from tests.staff import database, log_in

EUROSTARS = {
    "service_id": "eurostars",
    "kind": "programme",
    "name": "Eurostars",
    "verdict": "possible",
    "reasons": [],
    "missing": [],
}
AGENT = {
    "service_id": "erhvervshus_fyn",
    "kind": "adviser",
    "name": "Erhvervshus Fyn",
    "verdict": "recommended",
    "reasons": [],
    "missing": [],
}


@pytest.fixture
def filled(client: TestClient) -> TestClient:
    with database(client) as session:
        store_web(
            session,
            "vi søger penge på Fyn",
            facts={"needs": ["funding"], "region": "DK03"},
            referrals=[EUROSTARS, AGENT],
            asks="employees",
            milliseconds=90,
        )
        down = store_web(session, "hvad er klokken", intent="nlu_fallback", confidence=0.2, milliseconds=300)
        up = store_web(
            session,
            "måske netværk",
            intent="ask_info",
            confidence=0.45,
            facts={"needs": ["network"]},
            at=START + timedelta(days=2),
            model="m2",
        )
        greet = store_web(session, "hej", intent="greet", at=START - timedelta(days=400))
        session.add_all([Feedback(turn_id=down.id, value="down"), Feedback(turn_id=up.id, value="up")])
        session.add(Handoff(conversation_id=greet.conversation_id, name="x", message="y"))
    conversations = client.app.state.conversations
    Deriver(conversations.database, conversations.catalogue, conversations.today()).catch_up()
    with database(client) as session:
        logs = session.scalars(select(LogConversation).order_by(LogConversation.id)).all()
        session.add(LogTag(conversation_id=logs[0].id, tag="god sag"))
        logs[1].flagged = True
        logs[2].reviewed_at = logs[2].started_at
    return client


TEXTS = {"penge": "vi søger penge på Fyn", "klokken": "hvad er klokken", "netværk": "måske netværk", "hej": "hej"}


CASES = [
    ("", "penge klokken netværk hej"),
    ("koe=lav-sikkerhed", "netværk"),
    ("koe=fallback", "klokken"),
    ("koe=tommel-ned", "klokken"),
    ("koe=ingen-henvisning", "klokken netværk hej"),
    ("koe=kontakt-venter", "hej"),
    ("koe=stikproeve", "penge klokken netværk hej"),
    ("fra=2026-11-23", "netværk"),
    ("fra=2026-11-22&til=2026-11-22", "penge klokken"),
    ("akt=greet", "hej"),
    ("intent=nlu_fallback", "klokken"),
    ("behov=funding", "penge"),
    ("sikkerhed_til=50", "klokken netværk"),
    ("sikkerhed_fra=40&sikkerhed_til=50", "netværk"),
    ("fallback=nej", "penge netværk hej"),
    ("vurdering=op", "netværk"),
    ("vurdering=ned", "klokken"),
    ("vurdering=ingen", "penge hej"),
    ("henvisning=eurostars", "penge"),
    ("type=adviser", "penge"),
    ("henvist=ja", "penge"),
    ("forstaaet=nej", "klokken hej"),
    ("region=DK03", "penge"),
    ("region=ukendt", "klokken netværk hej"),
    ("model=m2", "netværk"),
    ("kanal=web", "penge klokken netværk hej"),
    ("gennemset=ja", "netværk"),
    ("flag=ja", "klokken"),
    ("maerke=god+sag", "penge"),
    ("kontakt=venter", "hej"),
    ("spoergsmaal=1", "penge"),
    ("tid_fra=250", "klokken"),
    ("tid_fra=0&tid_til=100", "penge netværk hej"),
    ("koe=ingen-henvisning&vurdering=op&model=m2", "netværk"),
    ("behov=funding&model=m2", ""),
]


def test_each_filter_in_list_count_export_and_bulk(filled: TestClient) -> None:
    staff = log_in(filled.app, "redaktoer")
    for query, found in CASES:
        _check(filled, staff, query, {TEXTS[word] for word in found.split()})


def _check(filled: TestClient, staff: TestClient, query: str, wanted: set[str]) -> None:
    page = staff.get(f"/gennemgang?{query}").text
    assert {text for text in TEXTS.values() if f"data-row>{text}<" in page} == wanted
    assert re.search(r"<strong>(\d+)</strong> samtale", page).group(1) == str(len(wanted))
    form = dict(part.split("=") for part in query.replace("+", " ").split("&") if part)
    export = staff.post("/gennemgang/eksport", data={**form, "format": "json", "antal": str(len(wanted))})
    rows = json.loads(export.content)
    assert {row["tekst"][0]["besked"] for row in rows} == wanted
    assert len(rows) == len(wanted)
    before = _reviewed(filled)
    done = staff.post(
        "/gennemgang/handling",
        data={**form, "handling": "gennemset", "antal": str(len(wanted))},
        follow_redirects=False,
    )
    assert done.status_code == 303
    assert _reviewed(filled) == before | wanted
    key = re.search(r"fortryd=(\w+)", done.headers["location"]).group(1)
    staff.post(f"/gennemgang/fortryd/{key}")
    assert _reviewed(filled) == before


def _reviewed(client: TestClient) -> set[str]:
    from bot.storage.log_tables import LogMessage

    with database(client) as session:
        statement = select(LogMessage.text).join(LogConversation).where(LogConversation.reviewed_at.is_not(None))
        return set(session.scalars(statement))


def test_every_filter_is_tried_above() -> None:
    parts = [part.split("=") for query, _ in CASES for part in query.split("&") if part]
    assert set(FIELDS) - {name for name, _ in parts} == {"soeg", "traek"}
    assert {value for name, value in parts if name == "koe"} | {"alle"} == set(QUEUES)


def test_an_export_is_refused_when_the_number_has_changed(filled: TestClient) -> None:
    staff = log_in(filled.app, "redaktoer")
    for address in ("eksport", "handling"):
        answer = staff.post(f"/gennemgang/{address}", data={"antal": "3", "handling": "gennemset"})
        assert answer.status_code == 409
        assert "nu er der 4 samtaler" in answer.text


def test_a_filter_that_cannot_be_read_is_named_and_left_out(filled: TestClient) -> None:
    staff = log_in(filled.app, "laeser")
    page = staff.get("/gennemgang?fra=i+går&region=DK09&akt=%27%3B--&koe=fallback").text
    assert "fra, akt, region" in page
    assert "data-row>hvad er klokken<" in page


def test_every_figure_is_the_count_of_its_filter(filled: TestClient) -> None:
    catalogue = filled.app.state.conversations.catalogue
    staff = log_in(filled.app, "laeser")
    with database(filled) as session:
        found = tables(session, LogFilter({}), catalogue.need_labels, KINDS, {}, {})
        times = response_times(session, LogFilter({}))
    checked = 0
    for table in found:
        for figure in table.figures:
            with database(filled) as session:
                assert LogFilter.read(figure.chosen.values).count(session) == figure.count, figure
            checked += 1
    assert checked > 40
    assert times == {"median": 20.0, "p95": 300.0}
    page = staff.get("/noegletal").text
    assert 'href="/gennemgang?behov=funding">1<' in page
    assert staff.get("/noegletal?fra=2030-01-01").status_code == 200


def test_the_sample_is_the_same_until_another_is_drawn(client: TestClient) -> None:
    with database(client) as session:
        for number in range(SAMPLE_SIZE + 30):
            store_web(session, f"besked {number}")
    conversations = client.app.state.conversations
    Deriver(conversations.database, conversations.catalogue, conversations.today()).catch_up()
    with database(client) as session:
        first, again, other = (
            [log.id for log in LogFilter({"koe": "stikproeve", "traek": seed}).page(session, 0, 100)]
            for seed in ("1", "1", "2")
        )
        assert LogFilter({"koe": "stikproeve"}).count(session) == SAMPLE_SIZE
    assert first == again
    assert set(first) != set(other)
    assert len(first) == SAMPLE_SIZE


def test_next_and_previous_follow_the_list_and_the_filter(filled: TestClient) -> None:
    staff = log_in(filled.app, "laeser")
    address, seen = "/gennemgang?koe=ingen-henvisning", []
    ids = re.findall(r"/gennemgang/samtale/([0-9a-f\-]{36})", staff.get(address).text)
    current = f"/gennemgang/samtale/{ids[0]}?koe=ingen-henvisning"
    while current:
        page = staff.get(current).text
        seen.append(re.search(r"samtale/([0-9a-f\-]{36})", current).group(1))
        after = re.search(r'<a href="([^"]+)" data-key="j"', page)
        current = after.group(1) if after else ""
    assert seen == ids


def test_free_text_stands_in_no_address(filled: TestClient) -> None:
    staff = log_in(filled.app, "laeser")
    answer = staff.post("/gennemgang/soeg", data={"tekst": "klokken", "fallback": "ja"})
    assert "klokken" not in str(answer.url)
    assert "data-row>hvad er klokken<" in answer.text
    assert "fallback=ja" in str(answer.url)
