"""The whole chat by plain forms, in a browser that runs no script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.talk import EUROSTARS, PARTNER, stored_turns


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 375, "height": 740}, accept_downloads=True
    )
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def say(page: Page, text: str) -> None:
    page.get_by_label("Skriv til assistenten").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def test_a_conversation_by_forms(plain: Page, site: Site):
    plain.goto(site.url)
    expect(plain.get_by_text("ikke et menneske")).to_be_visible()
    plain.get_by_role("button", name="Vi søger penge til udvikling").click()
    say(plain, PARTNER)
    say(plain, EUROSTARS)
    expect(plain.locator(".said")).to_have_count(3)
    expect(plain.get_by_role("heading", name="Innovation Centre Denmark Seoul")).to_be_visible()
    expect(plain.get_by_text("Passer ikke, fordi")).to_be_visible()
    assert plain.url.split("#")[0].endswith("/chat")
    assert plain.context.cookies() == []


def test_a_form_sent_twice_is_one_message(plain: Page, site: Site):
    plain.goto(site.url + "/chat")
    before = stored_turns(site)
    say(plain, PARTNER)
    expect(plain.locator(".said")).to_have_count(1)
    plain.reload()  # the browser sends the form again
    assert stored_turns(site) - before == 1
    expect(plain.locator(".said")).to_have_count(1)


def test_feedback_download_and_deletion_by_forms(plain: Page, site: Site):
    plain.goto(site.url + "/chat")
    say(plain, PARTNER)
    plain.get_by_role("button", name="Nyttigt svar", exact=True).click()
    expect(plain.get_by_role("status")).to_have_text("Tak for svaret.")
    with plain.expect_download() as download:
        plain.get_by_role("button", name="Hent som tekst").click()
    assert PARTNER in download.value.path().read_text("utf-8")
    plain.get_by_role("button", name="Slet samtalen").click()
    plain.get_by_role("button", name="Ja, slet samtalen").click()
    expect(plain.get_by_role("status")).to_contain_text("Kvittering")
    expect(plain.locator(".said")).to_have_count(0)


def test_a_failed_message_stays_in_the_field(plain: Page, site: Site):
    plain.goto(site.url + "/chat")
    site.assistant.fail = True
    say(plain, PARTNER)
    expect(plain.get_by_role("alert")).to_contain_text("ikke behandlet")
    expect(plain.get_by_label("Skriv til assistenten")).to_have_value(PARTNER)
    site.assistant.fail = False
    plain.get_by_role("button", name="Send", exact=True).click()
    expect(plain.locator(".said")).to_have_count(1)


def test_scripts_coming_back_take_over_the_same_conversation(page: Page, site: Site):
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(site.url + "/chat")
    say(page, PARTNER)
    expect(page.locator(".said")).to_have_count(1)
    page.unroute("**/widget.js")
    page.get_by_label("Skriv til assistenten").fill("hej")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("vejviser-chat .me p")).to_have_text([PARTNER, "hej"])
