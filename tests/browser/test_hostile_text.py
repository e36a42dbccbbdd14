"""Nothing that a user, the catalogue or a broken server says becomes markup or a script."""

import copy

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.talk import PARTNER, open_page

CORPUS = [
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg/onload=window.hacked=1>",
    "\"><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    '<a href="javascript:window.hacked=1">klik</a>',
    "[klik](javascript:window.hacked=1)",
    "{{constructor.constructor('window.hacked=1')()}}",
    "</textarea><script>window.hacked=1</script>",
    "<math><mtext></table><mglyph><style><img src=x onerror=window.hacked=1>",
    'https://example.dk/"onmouseover="window.hacked=1',
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "/restart",
    "\u202egnissel \u0000 \u2028 \u2029",
]
FOREIGN = """element => element.shadowRoot
    .querySelectorAll("script, img, style, object, embed, math, base, meta, iframe:not(.paper)").length"""
LINKS = """element => [...element.shadowRoot.querySelectorAll("a")].map(a => a.href)
    .filter(address => !/^(https?:|mailto:|tel:)/.test(address))"""


def test_hostile_messages_are_shown_as_text(page: Page, site: Site):
    chat = open_page(page, site)
    for text in CORPUS:
        chat.say(text)
    page.reload()
    expect(chat.find(".me")).to_have_count(len(CORPUS))
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert chat.element.evaluate(FOREIGN) == 0
    assert chat.element.evaluate(LINKS) == []


def test_hostile_answers_are_shown_as_text(page: Page, site: Site):
    chat = open_page(page, site)

    def poison(value: object, number: int = 0) -> object:
        if isinstance(value, dict):
            return {key: poison(one, number + 1) for key, one in value.items()}
        if isinstance(value, list):
            return [poison(one, index) for index, one in enumerate(value)] or []
        return (
            CORPUS[number % len(CORPUS)]
            if isinstance(value, str) and value not in ("not_eligible", "possible")
            else value
        )

    def answer(route: Route) -> None:
        real = route.fetch().json()
        kept = {key: copy.deepcopy(real[key]) for key in ("conversation_id", "message_id")}
        body = {**poison(real), **kept}
        for card in body["cards"]:
            for way in card["contacts"]:
                way["href"] = "javascript:window.hacked=1"
            for source in card["sources"]:
                source["url"] = "data:text/html,<script>parent.hacked=1</script>"
        route.fulfill(json=body)

    page.route("**/api/chat?*", answer)
    chat.write(PARTNER)
    expect(chat.find(".card").first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert chat.element.evaluate(FOREIGN) == 0
    assert chat.element.evaluate(LINKS) == []


def test_hostile_messages_are_text_without_javascript_too(page: Page, site: Site):
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(site.url + "/chat")
    for text in CORPUS[:6]:
        page.get_by_label("Skriv til assistenten").fill(text)
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.locator(".said p").last).to_have_text(text)
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main iframe, main svg, main script").count() == 0
