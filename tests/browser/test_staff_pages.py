"""The staff's pages in a real browser: keys only, accessible at three widths, undo, and nothing lost on the way back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.talk import EUROSTARS, PARTNER, axe_findings, open_page, sideways
from tests.staff import PASSWORD, add_account

PATHS = {
    "every queue": "/gennemgang",
    "an empty queue": "/gennemgang?koe=tommel-ned&behov=talent",
    "filters": "/gennemgang?behov=foreign_partner&fallback=nej&akt=state_need",
    "a filter that does not exist": "/gennemgang?akt=nonsens",
    "figures": "/noegletal",
    "proposals": "/gennemgang/forslag",
    "own account": "/konto",
    "all accounts": "/administration",
    "the audit log": "/administration/log",
}


@pytest.fixture
def inside(page: Page, site: Site) -> Page:
    """A page of an administrator who has logged in with the keyboard, after two conversations were had."""
    for text in (PARTNER, EUROSTARS):
        open_page(page, site).say(text)
        page.evaluate("sessionStorage.clear()")
    name = add_account(site.app, "administrator")
    page.goto(f"{site.url}/gennemgang")
    expect(page.get_by_role("heading", name="Log ind")).to_be_visible()
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Samtaler", exact=True)).to_be_visible()
    return page


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_every_staff_page_is_accessible_and_fits_its_width(inside: Page, site: Site, width: int) -> None:
    inside.set_viewport_size({"width": width, "height": 900})
    links = [*PATHS.items()]
    links.append(("a conversation", inside.locator("[data-row]").first.get_attribute("href")))
    found: list[str] = []
    for name, path in links:
        inside.goto(site.url + path)
        found += [f"{name}: {one}" for one in axe_findings(inside)]
        if sideways(inside):
            found.append(f"{name}: {sideways(inside)} px too wide")
    inside.get_by_text("Ret forståelsen").first.click()
    inside.get_by_role("link", name="Ret også oplysninger").first.click()
    found += [f"a correction: {one}" for one in axe_findings(inside)]
    if sideways(inside):
        found.append(f"a correction: {sideways(inside)} px too wide")
    assert found == []


def test_a_conversation_is_read_marked_and_unmarked_with_keys_only(inside: Page) -> None:
    inside.locator("[data-row]").first.focus()
    inside.keyboard.press("Enter")
    expect(inside.get_by_role("heading", name="Besked 1")).to_be_visible()
    inside.keyboard.press("r")
    expect(inside.get_by_text("Gennemset af")).to_be_visible()
    inside.get_by_role("button", name="Fortryd").focus()
    inside.keyboard.press("Enter")
    expect(inside.get_by_text("Gennemset af")).not_to_be_visible()


def test_a_correction_made_in_the_browser_waits_for_approval(inside: Page) -> None:
    inside.locator("[data-row]").first.click()
    inside.get_by_text("Ret forståelsen").first.click()
    inside.get_by_role("link", name="Ret også oplysninger").first.click()
    inside.get_by_label("Hvad gør beskeden?").select_option("out_of_scope")
    inside.get_by_role("button", name="Foreslå rettelsen").click()
    expect(inside.get_by_text("Rettelse").first).to_be_visible()
    inside.goto(inside.url.split("/gennemgang")[0] + "/gennemgang/forslag")
    expect(inside.get_by_role("link", name="Venter 1")).to_be_visible()
    expect(inside.get_by_role("article").get_by_text("Uden for emne")).to_be_visible()
