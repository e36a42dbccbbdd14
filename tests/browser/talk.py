"""How a person uses the chat, in words: the steps that the tests are written in."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from bot.storage.tables import Conversation, Turn
from tests.browser.conftest import Site

PARTNER = "vi søger en partner i Sydkorea"
EUROSTARS = "vi har 400 ansatte og vil søge eurostars"
HUMAN = "jeg vil tale med et menneske"
DELETE = "slet min samtale"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Chat:
    """The chat element on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.element = page.locator("vejviser-chat").first

    def find(self, selector: str, **options: object) -> Locator:
        return self.element.locator(selector, **options)

    @property
    def field(self) -> Locator:
        return self.find("#vv-text")

    def button(self, name: str) -> Locator:
        return self.element.get_by_role("button", name=name, exact=True)

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def say(self, text: str) -> Locator:
        """Send and wait for the answer; returns the newest answer."""
        before = self.find(".me").count()
        self.write(text)
        expect(self.find(".me")).to_have_count(before + 1)
        expect(self.find(".me .state").last).to_have_text("Sendt")
        return self.find(".bot").last

    def open(self) -> None:
        self.find(".launcher").click()
        expect(self.field).to_be_visible()

    def menu(self, item: str) -> None:
        self.button("Menu").click()
        self.find(".menu").get_by_text(item, exact=True).click()

    def said(self) -> str:
        """What a screen reader was told last."""
        return self.find("[aria-live]").inner_text()


def open_page(page: Page, site: Site, path: str = "/") -> Chat:
    page.goto(site.url + path)
    chat = Chat(page)
    expect(chat.field).to_be_visible()
    return chat


def axe_findings(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0].get('failureSummary', '')}" for one in found]


def sideways(page: Page) -> int:
    """Pixels that the page is wider than its window."""
    return page.evaluate("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")


def stored_turns(site: Site) -> int:
    with site.app.state.conversations.database.session() as session:
        return session.scalar(select(func.count()).select_from(Turn))


def stored_conversations(site: Site) -> int:
    with site.app.state.conversations.database.session() as session:
        return session.scalar(select(func.count()).select_from(Conversation))


def device_storage(page: Page) -> dict[str, object]:
    return page.evaluate(
        """async () => ({session: {...sessionStorage}, local: {...localStorage}, cookie: document.cookie,
        databases: indexedDB.databases ? (await indexedDB.databases()).length : 0,
        caches: self.caches ? (await caches.keys()).length : 0})"""
    )


def until(page: Page, condition: Callable[[], bool], seconds: float = 6) -> None:
    """Wait for something on the server's side."""
    for _ in range(int(seconds * 20)):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not happen in time")
