"""A few conversations in a browser with the real assistant, model and all."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, serve
from tests.browser.talk import Chat, axe_findings, open_page


@pytest.fixture
def real(live_client: TestClient) -> Iterator[Site]:
    app = live_client.app
    url, stop = serve(app, lifespan="off")  # type: ignore[arg-type]
    yield Site(url, app, app.state.conversations.assistant)  # type: ignore[union-attr]
    stop()


def answered(chat: Chat, text: str) -> None:
    chat.page.set_default_timeout(30_000)
    chat.write(text)
    expect(chat.find(".me .state").last).to_have_text("Sendt", timeout=30_000)


def test_a_partner_abroad_leads_to_the_centre_there(page: Page, real: Site):
    chat = open_page(page, real)
    answered(
        chat, "Vi er 12 mand i Odense og laver robotter til plejehjem. Vi leder efter en forskningspartner i Sydkorea."
    )
    expect(chat.find(".card h4").first).to_have_text("Innovation Centre Denmark Seoul")
    expect(chat.find(".chips")).to_contain_text("Odense")
    chat.find(".chips li", has_text="12 ansatte").get_by_role("button").click()
    answered(chat, chat.field.input_value() + "15")
    expect(chat.find(".chips")).to_contain_text("15 ansatte")
    expect(chat.find(".chips")).not_to_contain_text("12 ansatte")
    assert axe_findings(page) == []


def test_a_starter_leads_to_a_question_with_buttons(page: Page, real: Site):
    chat = open_page(page, real)
    chat.button("Vi vil i gang med innovation, men ved ikke, hvor vi skal starte").click()
    expect(chat.find(".me .state").last).to_have_text("Sendt", timeout=30_000)
    expect(chat.find(".bot .words").first).not_to_be_empty()
    answered(chat, "vi er fra aalborg")
    expect(chat.find(".card").first).to_be_visible()


def test_too_large_a_company_sees_why_not(page: Page, real: Site):
    chat = open_page(page, real)
    answered(chat, "vi har 400 ansatte og vil søge eurostars med en tysk partner")
    expect(chat.find(".card.out h4").first).to_have_text("Eurostars")
    expect(chat.find(".card.out").first).to_contain_text("Passer ikke, fordi")
