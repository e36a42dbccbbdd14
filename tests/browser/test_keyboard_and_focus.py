"""Everything by keyboard, focus where it should be, and each reply announced exactly once."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.talk import PARTNER, Chat, open_page

FOCUS = """() => {
  let node = document.activeElement;
  while (node && node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
  return node.getAttribute("aria-label") || node.id || node.className || node.textContent || node.tagName;
}"""
LISTEN = """element => {
  window.heard = [];
  const live = element.shadowRoot.querySelector("[aria-live]");
  new MutationObserver(() => live.textContent && heard.push(live.textContent)).observe(live, {childList: true, subtree: true});
}"""


def focus(page: Page) -> str:
    return page.evaluate(FOCUS)


def test_a_first_message_takes_few_keys_and_no_mouse(page: Page, site: Site):
    page.goto(site.url + "/demo")
    chat = Chat(page)
    chat.find(".launcher").focus()
    page.keyboard.press("Enter")
    assert focus(page) == "vv-text"
    page.keyboard.type("hej")
    page.keyboard.press("Enter")
    expect(chat.find(".bot")).to_have_count(2)
    assert focus(page) == "vv-text"


def test_escape_closes_the_menu_first_then_the_panel_and_focus_returns(page: Page, site: Site):
    page.goto(site.url + "/demo")
    chat = Chat(page)
    chat.open()
    chat.button("Menu").focus()
    page.keyboard.press("Enter")
    expect(chat.find(".menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(chat.find(".menu")).to_be_hidden()
    assert focus(page) == "Menu"
    page.keyboard.press("Escape")
    expect(chat.find(".panel")).to_be_hidden()
    assert "launcher" in focus(page)
    assert chat.find(".launcher").get_attribute("aria-expanded") == "false"


def test_on_a_phone_focus_stays_inside_the_open_panel(page: Page, site: Site):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(site.url + "/demo")
    chat = Chat(page)
    chat.find(".launcher").focus()
    page.keyboard.press("Enter")
    assert focus(page) == "vv-title"  # the field would bring up the keyboard over what must be read first
    for _ in range(14):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.tagName")
        assert inside in ("VEJVISER-CHAT", "BODY")  # BODY: the browser's own bar is next
    page.keyboard.press("Escape")
    expect(chat.find(".panel")).to_be_hidden()


def test_a_dialog_takes_the_focus_and_gives_it_back(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say("hej")
    chat.button("Menu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    chat.find(".menu").get_by_text("Slet samtalen").focus()
    page.keyboard.press("Enter")
    assert focus(page) == "Slet samtalen?" or "vv-" in focus(page)
    page.keyboard.press("Escape")
    expect(chat.find(".box")).to_have_count(0)
    assert focus(page) == "Menu"


def test_after_deletion_the_focus_is_on_the_receipt(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say("hej")
    chat.menu("Slet samtalen")
    chat.find(".box").get_by_role("button", name="Slet samtalen").click()
    expect(chat.find(".receipt")).to_be_focused()


def test_each_reply_is_announced_once_and_the_region_is_emptied(page: Page, site: Site):
    chat = open_page(page, site)
    chat.element.evaluate(LISTEN)
    chat.say(PARTNER)
    heard = page.evaluate("heard")
    assert len(heard) == 1
    assert heard[0].startswith(f"Jeg har læst: {PARTNER}")
    assert "forslag vises" in heard[0]
    expect(chat.find("[aria-live]")).to_have_text("", timeout=4000)
    assert chat.find("[aria-live]").count() == 1
    assert chat.find(".log [aria-live], .log[aria-live], [role=log]").count() == 0


def test_used_choices_stay_readable_and_cannot_be_used_again(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(PARTNER)
    choice = chat.find(".bot").last.get_by_role("button", name="Det ved jeg ikke")
    choice.click()
    expect(chat.find(".me")).to_have_count(2)
    used = chat.find(".chosen")
    expect(used).to_have_attribute("aria-disabled", "true")
    expect(used).to_contain_text("(valgt)")
    used.click(force=True)
    page.wait_for_timeout(200)
    assert chat.find(".me").count() == 2


def test_show_more_moves_the_focus_to_the_first_new_card(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(PARTNER)
    assert chat.find(".card:not(.out)").count() == 3
    chat.find(".found > .choice").click()
    expect(chat.find(".card:not(.out)")).to_have_count(5)
    expect(chat.find(".card h4").nth(3)).to_be_focused()


def test_everything_to_press_is_large_enough(page: Page, site: Site):
    page.set_viewport_size({"width": 375, "height": 740})
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.button("Menu").click()
    small = chat.element.evaluate(
        """element => [...element.shadowRoot.querySelectorAll("button, summary, input, textarea, .menu a, .foot a, .ways a")]
        .map(node => [node.getBoundingClientRect(), node.textContent || node.id])
        .filter(([box]) => box.width && (box.width < 24 || box.height < 24)).map(([box, text]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_a_mouse_free_reader_can_skip_to_the_content(page: Page, site: Site):
    page.goto(site.url + "/privatliv")
    page.keyboard.press("Tab")
    assert focus(page) == "skipnav"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"
