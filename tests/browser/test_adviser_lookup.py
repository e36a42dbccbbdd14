"""The adviser's lookup: keys only, without scripts, accessible at three widths, and light."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site
from tests.browser.talk import axe_findings, sideways

SENTENCE = "vi søger en partner i Sydkorea"
STATES = {
    "empty": "/opslag",
    "found": "/opslag?behov=foreign_partner&land=KR&kommune=Odense&ansatte=12",
    "a chain": "/opslag?behov=international_rd&ansatte=20&partner=nej",
    "bad input": "/opslag?xx=1&kommune=Odnese&behov=funding&ansatte=300&vis=alle",
    "a historical name": "/opslag?navn=innovationstjek",
    "compared": "/opslag?behov=international_rd&partner=ja&fra=behov%3Dinternational_rd%26partner%3Dnej",
    "a service": "/opslag/programme/eurostars",
    "a service in 2023": "/opslag/programme/eurostars?dato=2023",
    "an overview": "/opslag/type/programme",
    "all overviews": "/opslag/oversigt",
    "mail text": "/opslag/mail?behov=foreign_partner&land=KR",
    "not found": "/opslag/programme/findes_ikke",
}
MOST_KILOBYTES = 130
MOST_SHIFT = 0.1
MEASURE = """
window.shift = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_every_state_is_accessible_and_fits_its_width(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    for name, path in STATES.items():
        page.goto(site.url + path)
        found += [f"{name}: {one}" for one in axe_findings(page)]
        if sideways(page):
            found.append(f"{name}: {sideways(page)} px too wide")
        assert page.evaluate("window.violations") == []
    assert found == []


def test_from_sentence_to_copied_mail_in_three_keys(page: Page, context: BrowserContext, site: Site) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.url}/opslag")
    expect(page.locator("#tekst")).to_be_focused()  # an adviser types when the caret stands there
    page.keyboard.type(SENTENCE)
    page.keyboard.press("Enter")
    expect(page.locator("#resultat")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Innovation Centre Denmark Seoul" in copied
    assert "Kilde: " in copied
    assert page.url == f"{site.url}/opslag?behov=foreign_partner&land=KR#resultat"


def test_all_of_it_works_without_scripts(browser: Browser, site: Site) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}/opslag")
    page.fill("#tekst", SENTENCE)
    page.press("#tekst", "Enter")
    page.wait_for_url("**/opslag?behov=foreign_partner&land=KR#resultat")
    page.fill("#f-kommune", "Skagen")
    page.press("#f-kommune", "Enter")
    page.wait_for_url("**kommune=Frederikshavn*")
    page.click("text=Mailtekst som side")
    assert "Frederikshavn" in page.input_value("#mailtekst")
    page.context.close()


def test_a_link_to_a_folded_field_opens_it(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/opslag?behov=international_rd&ansatte=20&partner=nej")
    page.click('.checklist a[href="#f-omsaetning"]')
    expect(page.locator("#f-omsaetning")).to_be_focused()
    assert page.is_visible("#f-omsaetning")


@pytest.mark.parametrize("name", ["empty", "found", "a chain", "a service"])
def test_pages_are_light_and_stand_still(page: Page, context: BrowserContext, site: Site, name: str) -> None:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(MEASURE)
    page.goto(site.url + STATES[name])
    page.wait_for_load_state("networkidle")
    assert sum(sizes) / 1024 < MOST_KILOBYTES
    assert page.evaluate("window.shift") < MOST_SHIFT


def test_on_paper_only_the_answer_is_left(page: Page, site: Site) -> None:
    page.goto(site.url + STATES["found"])
    page.emulate_media(media="print")
    assert not page.is_visible(".facets")
    assert not page.is_visible(".ask")
    assert page.is_visible("#mulig .hit")
