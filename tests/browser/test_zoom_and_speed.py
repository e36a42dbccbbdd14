"""Reflow, motion, colours, and how fast and how steady the pages are."""

import gzip

from playwright.sync_api import Browser, Page, expect

from bot.web.chat import widget
from tests.browser.conftest import Host, Site
from tests.browser.talk import PARTNER, Chat, open_page, sideways

KB = 1024
WATCH = """
window.lcp = 0; window.cls = 0;
const watch = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({type, buffered: true});
watch("largest-contentful-paint", entry => lcp = entry.startTime);
watch("layout-shift", entry => entry.hadRecentInput || (cls += entry.value));
"""


def test_the_widget_keeps_to_its_budget(site: Site, page: Page):
    script = "".join((widget.FOLDER / name).read_text("utf-8") for name in widget.PARTS)
    style = (widget.FOLDER / "widget.css").read_text("utf-8")
    assert len(gzip.compress(script.encode(), 9)) <= 20 * KB
    assert len(gzip.compress(style.encode(), 9)) <= 6 * KB
    served = page.request.get(site.url + "/widget.js")
    assert served.headers["content-encoding"] == "gzip"


def test_at_400_percent_nothing_is_lost(page: Page, site: Site):
    """1280 x 1024 at 400 % is 320 x 256: everything must be reachable by scrolling one way."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.emulate_media(reduced_motion="reduce")
    for path in ("/", "/demo"):
        page.goto(site.url + path)
        chat = Chat(page)
        if path == "/demo":
            chat.open()
        chat.say(PARTNER)
        for part in (".card h4", "#vv-text", ".head h2", ".foot a"):
            chat.find(part).first.scroll_into_view_if_needed()
            expect(chat.find(part).first).to_be_in_viewport()
        assert sideways(page) == 0
        page.evaluate("sessionStorage.clear()")


def test_wider_text_spacing_loses_nothing(page: Page, site: Site):
    page.set_viewport_size({"width": 375, "height": 740})
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.element.evaluate(
        """element => { const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
            p { margin-bottom: 2em !important }`);
        element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet]; }"""
    )
    assert sideways(page) == 0
    clipped = chat.element.evaluate(
        """element => [...element.shadowRoot.querySelectorAll("button, h2, h3, h4, li, p")]
        .filter(n => !n.closest(".unseen, .typing") && n.clientWidth && n.scrollWidth > n.clientWidth + 1)
        .map(n => n.textContent.slice(0, 40))"""
    )
    assert clipped == []


def test_a_larger_text_size_of_the_reader_is_followed(page: Page, site: Site):
    page.goto(site.url + "/demo")
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    page.reload()
    assert Chat(page).find(".launcher").evaluate("node => getComputedStyle(node).fontSize") == "24px"


def test_no_motion_for_those_who_asked_for_none(browser: Browser, site: Site):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    chat = open_page(page, site)
    site.assistant.seconds = 1.2
    chat.write(PARTNER)
    expect(chat.find(".typing p")).to_have_text("Vejviser skriver")
    assert chat.find(".typing p").bounding_box()["width"] > 50
    assert page.evaluate("document.getAnimations().length") == 0
    expect(chat.find(".me .state")).to_have_text("Sendt")
    context.close()


def test_the_pages_are_quick_and_stand_still(page: Page, site: Site, host: Host):
    page.add_init_script(WATCH)
    bare = f'<!doctype html><html lang="da"><title>x</title><main><h1>Vært</h1></main><script src="{site.url}/widget.js" defer></script>'
    for address in (
        site.url + "/",
        site.url + "/chat",
        site.url + "/om-assistenten",
        site.url + "/demo",
        host.show("/speed", bare),
    ):
        page.goto(address)
        page.wait_for_timeout(400)
        lcp, cls = page.evaluate("[lcp, cls]")
        print(f"{address.split('/', 3)[3] or 'index'}: LCP {lcp:.0f} ms, CLS {cls:.4f}")
        assert lcp < 2500
        assert cls < 0.01


def test_an_answer_moves_nothing_that_was_there(page: Page, site: Site):
    page.add_init_script(WATCH)
    chat = open_page(page, site)
    chat.say(PARTNER)
    page.wait_for_timeout(900)
    assert page.evaluate("cls") < 0.05
