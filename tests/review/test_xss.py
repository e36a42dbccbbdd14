"""What a company writes is text to the staff: never markup, never a formula, never a line of its own in a log."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from bot.log.export import cell
from bot.privacy.program_log import safe
from tests.staff import chat, log_in

CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</p></article><iframe src=javascript:alert(1)>",
    '<a href="javascript:alert(1)">klik</a>',
    "[klik](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    "javascript:alert(1)",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "<style>*{display:none}</style>",
    "<base href=//ond.example>",
    "<meta http-equiv=refresh content=0;url=//ond.example>",
    "<form action=//ond.example><button>Log ud</button></form>",
    "<textarea><script>alert(1)</script>",
    "<!--<script>alert(1)</script>-->",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u003cscript\u003ealert(1)\u003c/script\u003e",
    "＜script＞alert(1)＜/script＞",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<ScRiPt >alert(1)</sCrIpT >",
    "<details open ontoggle=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    '=HYPERLINK("//ond.example","klik")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "＝1+1",
    "linje\r\n2026-11-22 ERROR falsk linje",
    "\x1b[31mrød\x1b[0m",
    "\u2028=1+1",
    'a,"b";c\r\nd',
]
ALLOWED_TAGS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "img", "span", "nav", "ul",
    "li", "form", "button", "main", "h1", "h2", "h3", "p", "article", "dl", "dt", "dd", "details", "summary",
    "strong", "br", "kbd", "input", "section", "label", "textarea", "ol", "select", "option", "table", "thead",
    "tbody", "tr", "th", "td", "svg", "rect", "caption", "fieldset", "legend", "datalist", "code",
}  # fmt: skip


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.bad: list[str] = []
        self.inline = 0
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in_script = tag == "script"
        for name, value in attrs:
            if name.startswith("on") or name == "style" or name == "srcdoc":
                self.bad.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction") and not re.match(r"/(?!/)|#|\?", value or ""):
                self.bad.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.inline += self._in_script and bool(data.strip())

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@pytest.fixture
def filled(client: TestClient) -> TestClient:
    for text in CORPUS:
        token, answers = chat(client, text)
        thumb = {"message_id": answers[0]["message_id"], "value": "down", "reason": text[:900]}
        assert (
            client.post(
                "/api/conversation/feedback", json=thumb, headers={"Authorization": f"Bearer {token}"}
            ).status_code
            == 200
        )
    return client


def test_the_corpus_is_text_on_every_staff_page(filled: TestClient) -> None:
    staff = log_in(filled.app, "administrator")
    pages = ["/gennemgang", "/noegletal", "/gennemgang/forslag", "/administration/log", "/konto"]
    ids = re.findall(r"/gennemgang/samtale/([0-9a-f\-]{36})", staff.get("/gennemgang").text)
    assert len(ids) == len(CORPUS)
    for number, (public_id, text) in enumerate(zip(ids, CORPUS, strict=True), start=1):
        staff.post(f"/gennemgang/samtale/{public_id}/note", data={"note": text}, follow_redirects=False)
        quick = {"hurtig": "ja", "intent": "small_talk"}
        staff.post(f"/gennemgang/besked/{number}/ret", data=quick, follow_redirects=False)
        pages.append(f"/gennemgang/samtale/{public_id}")
        pages += [f"/gennemgang/besked/{number}/ret"] if number % 5 == 1 else []
    staff.post("/gennemgang/soeg", data={"tekst": CORPUS[0]})
    for address in pages:
        answer = staff.get(address)
        assert answer.status_code == 200, address
        page = Page(answer.text)
        assert page.bad == [], address
        assert page.inline == 0, address
        assert page.tags <= ALLOWED_TAGS, (address, page.tags - ALLOWED_TAGS)
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
    found = staff.post("/gennemgang/soeg", data={"tekst": CORPUS[3]})
    assert Page(found.text).bad == []
    assert "alert" not in str(found.url)


def test_the_corpus_is_no_formula_in_the_csv_and_survives_the_round_trip(filled: TestClient) -> None:
    staff = log_in(filled.app, "redaktoer")
    assert f"Hent {len(CORPUS)} som CSV" in staff.get("/gennemgang").text
    answer = staff.post("/gennemgang/eksport", data={"format": "csv", "antal": str(len(CORPUS))})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(CORPUS) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        assert not [value for value in row if value.lstrip(" ").startswith(("=", "+", "@", "\t", "\r", "＝"))]
        assert not [value for value in row if value.startswith("-")]
    exported = json.loads(staff.post("/gennemgang/eksport", data={"format": "json", "antal": str(len(CORPUS))}).content)
    assert {row["tekst"][0]["besked"] for row in exported} >= {CORPUS[0], CORPUS[7], CORPUS[25]}


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert shown in (text, f"'{text}")


@pytest.mark.parametrize("text", CORPUS)
def test_a_log_line_stays_one_line_without_control_characters(text: str) -> None:
    line = safe(f"noget gik galt med {text}")
    assert len(line.splitlines()) == 1
    assert line.isprintable()


def test_a_path_cannot_forge_a_log_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    staff = log_in(client.app, "laeser")
    answer = staff.get("/gennemgang/samtale/x%0d%0a2026-11-22%20ERROR%20falsk")
    assert answer.status_code == 404
    assert "falsk" not in caplog.text.replace("httpx", "") or "%0d%0a" in caplog.text
