"""axe with best practice finds nothing, and nothing sticks out sideways, in every state at three widths."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.talk import EUROSTARS, HUMAN, PARTNER, Chat, axe_findings, open_page, sideways

SIZES = [(1280, 800), (375, 740), (320, 640)]
PAGES = ["/om-assistenten", "/privatliv", "/tilgaengelighed", "/demo"]


def check(page: Page, state: str, found: list[str]) -> None:
    found += [f"{state}: {one}" for one in axe_findings(page)]
    if sideways(page):
        found.append(f"{state}: {sideways(page)} px too wide")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_chat_page_in_every_state(page: Page, site: Site, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found: list[str] = []
    chat = open_page(page, site)
    check(page, "before the first message", found)
    site.assistant.seconds = 2.5
    chat.write(PARTNER)
    expect(chat.find(".typing")).to_be_visible()
    check(page, "typing", found)
    expect(chat.find(".card").first).to_be_visible()
    site.assistant.seconds = 0
    check(page, "cards", found)
    chat.find(".card summary").first.click()
    chat.find(".found > .choice").click()
    chat.find(".chips").evaluate("node => node.open = true")
    check(page, "every card, details open", found)
    chat.button("Ikke nyttigt svar").click()
    expect(chat.find(".why")).to_be_visible()
    check(page, "asking why not useful", found)
    chat.say(EUROSTARS)
    expect(chat.find(".card.out").first).to_be_visible()
    check(page, "near misses and used choices", found)
    chat.field.fill("mit cpr er 010190-1234 og min mail a@b.dk")
    expect(chat.find(".warning")).to_be_visible()
    check(page, "warning of personal data", found)
    chat.field.fill("")
    chat.button("Menu").click()
    check(page, "menu", found)
    chat.find(".menu").get_by_text("Slet samtalen").click()
    check(page, "asking before deletion", found)
    chat.button("Fortryd").click()
    chat.menu("Bliv kontaktet af en medarbejder")
    chat.button("Send til en medarbejder").click()
    expect(chat.find(".error")).not_to_be_empty()
    check(page, "handoff form with a fault", found)
    chat.button("Fortryd").click()
    page.route(
        "**/api/chat?*", lambda route: route.fulfill(status=413, json={"title": "x", "detail": "Beskeden er for lang."})
    )
    chat.write("hej")
    expect(chat.find(".state.bad")).to_be_visible()
    check(page, "not sent", found)
    page.context.set_offline(True)
    expect(chat.find(".notice")).to_be_visible()
    check(page, "offline", found)
    page.context.set_offline(False)
    page.unroute("**/api/chat?*")
    chat.menu("Slet samtalen")
    chat.find(".box").get_by_role("button", name="Slet samtalen").click()
    expect(chat.find(".receipt")).to_be_visible()
    check(page, "receipt", found)
    assert found == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_panel_on_a_page_in_every_state(page: Page, site: Site, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found: list[str] = []
    page.goto(site.url + "/demo")
    chat = Chat(page)
    check(page, "closed", found)
    site.assistant.ready = False
    chat.open()
    expect(chat.find(".notice")).to_be_visible()
    check(page, "assistant starting", found)
    site.assistant.ready = True
    expect(chat.find(".notice")).to_have_count(0)
    check(page, "open", found)
    chat.say(PARTNER)
    check(page, "cards", found)
    chat.button("Menu").click()
    check(page, "menu", found)
    page.keyboard.press("Escape")
    chat.say(HUMAN)
    check(page, "offering a person", found)
    assert found == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_other_pages(page: Page, site: Site, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found: list[str] = []
    for path in PAGES:
        page.goto(site.url + path)
        check(page, path, found)
    assert found == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_chat_without_javascript(browser: Browser, page: Page, site: Site, size: tuple[int, int]):
    """axe needs scripts, so the pages that a browser without them was served are shown to it with the widget blocked."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.route("**/widget.js", lambda route: route.abort())
    found: list[str] = []
    page.goto(site.url + "/chat")
    check(page, "before the first message", found)
    page.get_by_label("Skriv til assistenten").fill(EUROSTARS)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("article").first).to_be_visible()
    check(page, "cards and near misses", found)
    page.get_by_text("Bliv kontaktet af en medarbejder").click()
    page.get_by_role("button", name="Send til en medarbejder").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, "handoff form with a fault", found)
    page.get_by_role("button", name="Slet samtalen").click()
    expect(page.get_by_role("button", name="Ja, slet samtalen")).to_be_visible()
    check(page, "asking before deletion", found)
    page.get_by_role("button", name="Ja, slet samtalen").click()
    expect(page.get_by_role("status")).to_contain_text("Kvittering")
    check(page, "receipt", found)
    assert found == []


@pytest.mark.parametrize("theme", [{"forced_colors": "active"}, {"color_scheme": "dark"}, {"reduced_motion": "reduce"}])
def test_the_readers_own_colours_and_motion(browser: Browser, site: Site, theme: dict[str, str]):
    context = browser.new_context(**theme)
    page = context.new_page()
    found: list[str] = []
    chat = open_page(page, site)
    chat.say(EUROSTARS)
    check(page, str(theme), found)
    context.close()
    assert found == []
