"""On other people's pages: a strict content security policy, hostile styles, frames, and hosts that are not on the list."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Host, Site
from tests.browser.talk import PARTNER, Chat, device_storage

HOSTILE = """
* { all: unset !important; color: lime !important; font: 40px/1 fantasy !important; float: left !important;
    animation: none !important; text-transform: uppercase !important; letter-spacing: 9px !important; }
html { font-size: 62.5%; direction: rtl; }
vejviser-chat { display: none !important; opacity: .1 !important; transform: rotate(9deg) scale(3) !important; }
"""


def embed(host: Host, site: Site, path: str, extra: str = "", element: str = "", **headers: str) -> str:
    html = f"""<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Kommunen</title>{extra}
    <script src="{site.url}/widget.js" defer></script></head>
    <body><main><h1>Kommunens side</h1><p>Tekst</p></main>{element}</body></html>"""
    return host.show(path, html, **headers)


def test_one_script_tag_under_a_strict_policy_breaks_nothing(page: Page, site: Site, host: Host):
    policy = f"default-src 'none'; script-src {site.url}; connect-src {site.url}"
    page.goto(embed(host, site, "/strict", Content_Security_Policy=policy))
    chat = Chat(page)
    chat.open()
    chat.say(PARTNER)
    expect(chat.find(".card").first).to_be_visible()
    chat.find(".card").first.get_by_role("button", name="Udskriv").click()
    with page.expect_download():
        chat.menu("Hent samtalen som tekst")
    chat.menu("Slet samtalen")
    chat.find(".box").get_by_role("button", name="Slet samtalen").click()
    expect(chat.find(".receipt")).to_be_visible()
    assert page.evaluate("violations") == []


def test_only_the_programs_own_address_is_asked_for_anything(page: Page, site: Site, host: Host):
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(embed(host, site, "/quiet"))
    chat = Chat(page)
    chat.open()
    chat.say(PARTNER)
    assert {"/".join(address.split("/")[:3]) for address in addresses} <= {site.url, host.url}
    assert not [address for address in addresses if address.endswith((".woff2", ".css"))]


def test_hostile_styles_do_not_reach_the_chat(page: Page, site: Site, host: Host):
    page.goto(embed(host, site, "/hostile", f"<style>{HOSTILE}</style>"))
    chat = Chat(page)
    launcher = chat.find(".launcher").bounding_box()
    assert launcher is not None
    assert 1280 - 400 < launcher["x"] < 1280
    assert 700 < launcher["y"] < 800
    chat.open()
    chat.say(PARTNER)
    look = chat.find(".words").evaluate(
        "node => { const s = getComputedStyle(node); return [s.fontSize, s.color, s.textTransform, s.letterSpacing]; }"
    )
    assert look == ["16px", "rgb(26, 26, 26)", "none", "normal"]
    panel = chat.find(".panel").bounding_box()
    assert panel is not None
    assert panel["x"] + panel["width"] <= 1280
    assert panel["width"] < 450


def test_two_elements_on_one_page_keep_out_of_each_others_way(page: Page, site: Site, host: Host):
    two = '<vejviser-chat></vejviser-chat><vejviser-chat position="left" heading="Spørg os"></vejviser-chat>'
    page.goto(embed(host, site, "/two", element=two))
    elements = page.locator("vejviser-chat")
    expect(elements).to_have_count(2)
    elements.nth(1).locator(".launcher").click()
    expect(elements.nth(1).locator("h2").first).to_have_text("Spørg os")
    box = elements.nth(1).locator(".panel").bounding_box()
    assert box is not None
    assert box["x"] < 100


def test_a_page_that_is_not_on_the_list_can_not_write(page: Page, site: Site, host: Host):
    stranger = host.url.replace("127.0.0.1", "localhost")
    embed(host, site, "/stranger")
    page.goto(stranger + "/stranger")
    page.clock.install()
    chat = Chat(page)
    chat.open()
    chat.write(PARTNER)
    for _ in range(6):
        page.wait_for_timeout(60)
        page.clock.run_for(11_000)
    expect(chat.find(".state.bad")).to_contain_text("Ikke sendt.")
    assert site.assistant.turns == 0


def test_blocked_storage_is_no_hindrance(page: Page, site: Site, host: Host):
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('blocked'); }})"
    )
    page.goto(embed(host, site, "/blocked"))
    chat = Chat(page)
    chat.open()
    chat.say(PARTNER)
    chat.say("vi er 20 ansatte i Odense")
    assert chat.find(".me").count() == 2


def test_the_page_may_be_framed_by_hosts_on_the_list_only(page: Page, site: Site, host: Host):
    frame = f'<iframe src="{site.url}/chat" title="Vejviser" width="600" height="700"></iframe>'
    html = f'<!doctype html><html lang="da"><title>x</title>{frame}'
    page.goto(host.show("/frame", html))
    inside = page.frame_locator("iframe")
    inside.locator("vejviser-chat #vv-text").fill("hej")
    inside.locator("vejviser-chat #vv-text").press("Enter")
    expect(inside.locator("vejviser-chat .bot")).to_have_count(2)
    other = page.context.new_page()  # not the watched one: here the policy must strike
    other.goto(host.url.replace("127.0.0.1", "localhost") + "/frame")
    other.wait_for_timeout(300)
    assert other.frames[-1].url.startswith("chrome-error")


def test_an_accent_is_taken_when_white_text_can_be_read_on_it(page: Page, site: Site, host: Host):
    for colour, expected in (("#7a1f5c", "rgb(122, 31, 92)"), ("#ffd400", "rgb(0, 77, 153)")):
        page.goto(embed(host, site, "/accent", element=f'<vejviser-chat accent="{colour}"></vejviser-chat>'))
        shown = Chat(page).find(".launcher").evaluate("node => getComputedStyle(node).backgroundColor")
        assert shown == expected


def test_open_from_the_start_does_not_take_the_focus(page: Page, site: Site, host: Host):
    page.goto(embed(host, site, "/open", element="<vejviser-chat open></vejviser-chat>"))
    chat = Chat(page)
    expect(chat.field).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    assert device_storage(page)["session"] == {}


def test_the_demo_writes_the_snippet_for_the_chosen_look(page: Page, site: Site):
    page.goto(site.url + "/demo")
    page.get_by_label("Overskrift").fill('Spørg "os"')
    page.get_by_label("Placering").select_option("left")
    code = page.locator("#kode")
    expect(code).to_contain_text('<vejviser-chat heading="Spørg &quot;os&quot;" position="left"></vejviser-chat>')
    box = Chat(page).find(".launcher").bounding_box()
    assert box is not None
    assert box["x"] < 100
