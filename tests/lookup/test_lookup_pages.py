"""The adviser's pages as an adviser meets them: without JavaScript, by address, and with bad input."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.scripted import ScriptedAssistant
from bot.storage.lookup_tables import LookupReport

KOREA = "/opslag?behov=foreign_partner&land=KR&kommune=Odense&ansatte=12"


def test_a_sentence_becomes_an_address_with_facts_and_no_text(pages: TestClient) -> None:
    answer = pages.post("/opslag/spoerg", data={"tekst": "vi søger en partner i Sydkorea"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/opslag?behov=foreign_partner&land=KR#resultat"


def test_a_second_sentence_adds_to_the_facts(pages: TestClient) -> None:
    data = {"tekst": "vi er 20 ansatte i Odense", "fra": "behov=foreign_partner&land=KR"}
    location = pages.post("/opslag/spoerg", data=data, follow_redirects=False).headers["location"]
    pairs = parse_qsl(urlsplit(location).query)
    assert {("behov", "foreign_partner"), ("land", "KR"), ("kommune", "Odense"), ("ansatte", "20")} <= set(pairs)


def test_the_three_parts_the_reasons_and_the_sources_are_on_the_page(pages: TestClient) -> None:
    html = pages.get(KOREA).text
    for text in (
        "Passer (",
        "Mulig (",
        "Passer ikke (",
        "Innovation Centre Denmark Seoul",
        "som I har nævnt",
        "Nyeste kilde",
    ):
        assert text in html


def test_what_is_ruled_out_says_why(pages: TestClient) -> None:
    html = pages.get("/opslag?behov=international_rd&ansatte=400&navn=eurostars").text
    assert "Hvorfor ikke" in html
    assert "I er for store" in html


def test_a_missing_partner_shows_the_way_there(pages: TestClient) -> None:
    html = pages.get("/opslag?behov=international_rd&ansatte=20&partner=nej&land=KR").text
    assert "Vejen dertil" in html
    assert re.search(r'<ol class="chain"><li><a href="/opslag/innovation_centre/icdk_seoul">', html)


def test_what_if_links_say_what_moved_and_lead_back(pages: TestClient) -> None:
    html = pages.get("/opslag?behov=international_rd&ansatte=20&partner=nej").text
    link = re.search(r'<a href="([^"]+)">Ja</a>: Eurostars', html)
    assert link is not None
    after = pages.get(link.group(1).replace("&amp;", "&").split("#")[0]).text
    assert "Det flyttede ændringen" in after
    assert "Tilbage til før ændringen" in after


def test_a_form_is_brought_into_one_short_address(pages: TestClient) -> None:
    typed = "/opslag?behov=foreign_partner&land=Sydkorea&kommune=odense&ansatte=&partner=&dato=2026-11-22"
    answer = pages.get(typed, follow_redirects=False)
    assert answer.headers["location"] == "/opslag?behov=foreign_partner&land=KR&kommune=Odense"
    assert pages.get(answer.headers["location"], follow_redirects=False).status_code == 200


def test_the_facets_answer_while_the_language_model_is_loading(client: TestClient, scripted: ScriptedAssistant) -> None:
    scripted.ready = False
    assert "Sprogmodellen starter stadig" in client.get("/opslag").text
    assert "Innovation Centre Denmark Seoul" in client.get(KOREA).text
    answer = client.post("/opslag/spoerg", data={"tekst": "erovstars"}, follow_redirects=False)
    assert "navn=eurostars" in answer.headers["location"]
    assert "besked=starter" in answer.headers["location"]


def test_a_historical_name_is_found_and_leads_to_today(pages: TestClient) -> None:
    location = pages.post("/opslag/spoerg", data={"tekst": "innovationstjek"}, follow_redirects=False).headers[
        "location"
    ]
    html = pages.get(location.split("#")[0]).text
    assert "Findes ikke længere" in html
    assert "I dag kan man gå til <a" in html


@pytest.mark.parametrize(
    ("date", "said"), [("2019", "31. december 2019"), ("2027-01-15", "15. januar 2027"), ("2012-06", "30. juni 2012")]
)
def test_the_date_can_be_a_year_a_month_or_a_day(pages: TestClient, date: str, said: str) -> None:
    assert f"Resultat pr. {said}" in pages.get(f"/opslag?behov=network&dato={date}").text


def test_the_region_changes_its_name_in_2027(pages: TestClient) -> None:
    assert "Region Østdanmark" in pages.get("/opslag/region/DK01?dato=2027-01-15").text
    assert "Region Hovedstaden" in pages.get("/opslag/region/DK01").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("xyz=1&behov=network", "findes ikke"),
        ("kommune=Odnese&behov=network", "Mente du Odense?"),
        ("dato=i+g%C3%A5r&behov=network", "Skriv den som"),
        ("dato=1066&behov=network", "fra 1990 til 2100"),
        ("ansatte=-5&behov=network", "kan ikke være negativt"),
        ("navn=findes_ikke&behov=network", "Vi kender ikke noget"),
        ("kommune=Odense&region=DK01&behov=network", "ligger i"),
        ("behov=network&ikke_behov=network", "både ønsket og fravalgt"),
        ("vis=noget&behov=network", "vis=alle"),
    ],
)
def test_bad_input_is_named_and_the_rest_still_counts(pages: TestClient, query: str, said: str) -> None:
    answer = pages.get(f"/opslag?{query}")
    assert answer.status_code == 422
    assert said in answer.text
    assert "kunne ikke bruges" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/opslag/programme/findes_ikke", 404, "Tilbuddet findes ikke"),
        ("/opslag/land/XX", 404, "Oversigten findes ikke"),
        ("/opslag/type/fisk", 404, "Oversigten findes ikke"),
        ("/opslag/programme/eurostars?dato=aldrig", 422, "Siden viser i dag"),
        ("/opslag?behov=" + "x" * 7000, 414, "Adressen er for lang"),
        ("/opslag/mail.txt?ansatte=mange", 422, "helt tal"),
    ],
)
def test_what_is_not_there_is_said_in_danish(pages: TestClient, path: str, status: int, said: str) -> None:
    answer = pages.get(path)
    assert answer.status_code == status
    assert said in answer.text


def test_another_kind_in_the_address_leads_to_the_right_one(pages: TestClient) -> None:
    answer = pages.get("/opslag/network/eurostars", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/opslag/programme/eurostars")


def test_a_service_shows_the_rule_the_sources_and_its_versions(pages: TestClient) -> None:
    html = pages.get("/opslag/programme/eurostars").text
    for text in (
        "Måles sådan:",
        "Kan ændres",
        "Betingelserne over tid",
        "Kilder",
        "Det vurderer mennesker",
        "højst 70 procent",
    ):
        assert text in html
    assert "højst 75 procent" in pages.get("/opslag/programme/eurostars?dato=2023").text


def test_every_service_and_overview_has_a_page(pages: TestClient) -> None:
    index = pages.get("/opslag/oversigt").text
    overviews = set(re.findall(r'href="(/opslag/(?:type|region|branche|land)/[^"]+)"', index))
    assert len(overviews) > 30
    found = set()
    for path in overviews:
        answer = pages.get(path)
        assert answer.status_code == 200, path
        found |= set(re.findall(r'href="(/opslag/[a-z_]+/[a-z0-9_]+)"', answer.text))
    assert len(found) > 120
    for path in found:
        assert pages.get(path).status_code == 200, path


def test_the_mail_holds_reasons_contacts_sources_and_the_address(pages: TestClient) -> None:
    text = pages.get(KOREA.replace("/opslag", "/opslag/mail.txt")).text
    for part in ("PASSER TIL JER", "KAN PASSE", "Kilde: ", "Hvorfor: ", "http://testserver" + KOREA):
        assert part in text
    assert "Hej" in pages.get(KOREA.replace("/opslag", "/opslag/mail")).text


def test_a_reported_error_is_stored_masked(client: TestClient) -> None:
    data = {"tekst": "Ring til 20 30 40 50, nummeret er forkert", "tilbud": "eurostars", "fra": "behov=network"}
    answer = client.post("/opslag/fejl", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/opslag/programme/eurostars?besked=tak"
    assert "Redaktionen ser på det" in client.get(answer.headers["location"]).text
    with client.app.state.conversations.database.session() as session:  # type: ignore[attr-defined]
        row = session.query(LookupReport).one()
        assert row.service_id == "eurostars"
        assert "20 30" not in row.text


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_an_empty_or_endless_report_is_refused(pages: TestClient, text: str) -> None:
    answer = pages.post("/opslag/fejl", data={"tekst": text})
    assert answer.status_code == 422
    assert "blev ikke meldt" in answer.text


def test_a_robot_that_fills_the_trap_stores_nothing(client: TestClient) -> None:
    client.post("/opslag/fejl", data={"tekst": "køb nu", "hjemmeside": "http://x"})
    with client.app.state.conversations.database.session() as session:  # type: ignore[attr-defined]
        assert session.query(LookupReport).count() == 0


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}",
    "%00",
    "../../etc/passwd",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(pages: TestClient, text: str) -> None:
    for name in ("kommune", "land", "ansatte", "navn", "dato", text[:20], "besked", "fra"):
        html = pages.get("/opslag", params={name: text, "behov": "network"}).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["behov", "land", "kommune", "ansatte", "dato", "navn", "fra", "vis", "besked", "partner", "alder"]
            ),
            st.one_of(
                st.text(max_size=20),
                st.sampled_from(["network", "KR", "Odense", "12", "10-49", "2019", "eurostars", "ja"]),
            ),
        ),
        max_size=5,
    )
)
def test_any_address_gets_a_danish_page_and_a_settled_address(pages: TestClient, pairs: list[tuple[str, str]]) -> None:
    answer = pages.get("/opslag", params=pairs, follow_redirects=False)
    if answer.status_code == 303:
        answer = pages.get(answer.headers["location"], follow_redirects=False)
    assert answer.status_code in (200, 422)
    assert "<h1>Opslag for rådgivere</h1>" in answer.text


def test_nothing_on_the_pages_needs_inline_code(pages: TestClient) -> None:
    for path in (KOREA, "/opslag/programme/eurostars", "/opslag/type/programme", "/opslag/mail?behov=network"):
        answer = pages.get(path)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", answer.text)
