"""A message reaches the assistant once, whatever the network does, and the company always sees where it stands."""

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.talk import PARTNER, Chat, device_storage, open_page, stored_turns


def test_a_message_is_on_screen_at_once_with_its_state(page: Page, site: Site):
    chat = open_page(page, site)
    site.assistant.seconds = 1.5
    chat.write(PARTNER)
    expect(chat.find(".me p")).to_have_text(PARTNER, timeout=500)
    expect(chat.find(".me .state")).to_have_text("Sender …")
    expect(chat.find(".typing")).to_be_visible()
    expect(chat.find(".me .state")).to_have_text("Sendt")
    expect(chat.find(".typing")).to_have_count(0)


def test_an_answer_lost_on_the_way_is_asked_for_again_without_doubling(page: Page, site: Site):
    chat = open_page(page, site)
    keys: list[str] = []

    def lose_the_first(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fetch()  # the server does the turn, the answer never arrives
            route.abort()
        else:
            route.continue_()

    before = stored_turns(site)
    page.route("**/api/chat?*", lose_the_first)
    chat.write(PARTNER)
    expect(chat.find(".me .state")).to_have_text("Sendt", timeout=6000)
    assert len(keys) == 2
    assert keys[0] == keys[1]
    assert stored_turns(site) - before == 1
    assert site.assistant.turns == 1
    assert chat.find(".bot").count() == 2  # the opening and one answer


def test_two_messages_in_a_row_are_answered_in_order(page: Page, site: Site):
    chat = open_page(page, site)
    site.assistant.seconds = 0.4
    chat.write("hej")
    chat.write(PARTNER)
    expect(chat.find(".bot .words")).to_have_text(["Jeg har læst: hej", f"Jeg har læst: {PARTNER}"])


def test_after_several_tries_it_says_so_and_can_be_sent_again(page: Page, site: Site):
    chat = open_page(page, site)
    page.clock.install()
    tries: list[float] = []

    def broken(route: Route) -> None:
        tries.append(1)
        route.fulfill(status=502, body="<html>Bad gateway</html>")

    page.route("**/api/chat?*", broken)
    chat.write(PARTNER)
    for _ in range(6):
        page.wait_for_timeout(60)
        page.clock.run_for(11_000)
    expect(chat.find(".state.bad")).to_contain_text("Ikke sendt.")
    assert len(tries) == 5
    page.unroute("**/api/chat?*")
    chat.button("Prøv igen").click()
    expect(chat.find(".me .state")).to_have_text("Sendt")
    assert chat.find(".me").count() == 1


def test_a_refused_message_can_be_mended(page: Page, site: Site):
    chat = open_page(page, site)
    page.route(
        "**/api/chat?*",
        lambda route: route.fulfill(
            status=413,
            body=json.dumps({"title": "Beskeden er for lang", "detail": "Beskeden må højst være 2000 tegn."}),
        ),
    )
    chat.write(PARTNER)
    expect(chat.find(".state.bad")).to_contain_text("Beskeden må højst være 2000 tegn.")
    chat.button("Ret teksten").click()
    expect(chat.field).to_have_value(PARTNER)
    expect(chat.field).to_be_focused()
    assert chat.find(".me").count() == 0


def test_too_many_messages_waits_as_long_as_the_server_asks(page: Page, site: Site):
    chat = open_page(page, site)
    answers = iter([429])

    def busy(route: Route) -> None:
        if next(answers, None):
            body = json.dumps({"title": "x", "detail": "I skriver hurtigere, end jeg kan følge med. Vent lidt."})
            route.fulfill(status=429, headers={"Retry-After": "1"}, body=body)
        else:
            route.continue_()

    page.route("**/api/chat?*", busy)
    chat.write(PARTNER)
    expect(chat.find(".me .state")).to_contain_text("I skriver hurtigere")
    expect(chat.find(".me .state")).to_have_text("Sendt")


def test_an_unreadable_answer_is_tried_again(page: Page, site: Site):
    chat = open_page(page, site)
    answers = iter(["{"])

    def garbled(route: Route) -> None:
        body = next(answers, None)
        if body:
            route.fulfill(status=200, body=body)
        else:
            route.continue_()

    page.route("**/api/chat?*", garbled)
    chat.write(PARTNER)
    expect(chat.find(".me .state")).to_have_text("Sendt", timeout=6000)


def test_offline_shows_who_can_help_and_sends_when_the_network_is_back(page: Page, site: Site):
    chat = open_page(page, site)
    page.context.set_offline(True)
    expect(chat.find(".notice")).to_contain_text("Ingen forbindelse")
    expect(chat.find(".notice a")).to_have_text("hjaelp@proeveby.example")
    chat.write(PARTNER)
    expect(chat.find(".me .state")).to_contain_text("Ikke sendt endnu")
    page.context.set_offline(False)
    expect(chat.find(".notice")).to_have_count(0)
    expect(chat.find(".me .state")).to_have_text("Sendt", timeout=6000)
    assert site.assistant.turns == 1


def test_a_draft_survives_closing_the_panel(page: Page, site: Site):
    page.goto(site.url + "/demo")
    chat = Chat(page)
    chat.open()
    chat.field.fill("vi er 12 mand")
    chat.button("Luk chatten").click()
    chat.open()
    expect(chat.field).to_have_value("vi er 12 mand")


def test_while_the_assistant_starts_it_says_so_and_answers_afterwards(page: Page, site: Site):
    site.assistant.ready = False
    chat = open_page(page, site)
    expect(chat.find(".notice")).to_contain_text("Assistenten starter")
    chat.write(PARTNER)
    expect(chat.find(".me .state")).to_contain_text("Venter på")
    site.assistant.ready = True
    expect(chat.find(".me .state")).to_have_text("Sendt")
    expect(chat.find(".notice")).to_have_count(0)


def test_a_slow_connection_only_makes_it_slow(page: Page, site: Site):
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
    session.send("Network.emulateNetworkConditions", slow)
    page.set_default_timeout(20_000)
    chat = open_page(page, site)
    chat.write(PARTNER)
    expect(chat.find(".card").first).to_be_visible(timeout=15_000)


def test_a_reload_keeps_the_conversation(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.say("vi er 20 ansatte i Odense")
    page.reload()
    expect(chat.find(".me p")).to_have_text([PARTNER, "vi er 20 ansatte i Odense"])
    expect(chat.find(".card").first).to_be_visible()
    chat.say("hej")
    assert site.assistant.turns == 3


def test_a_conversation_that_ran_out_is_not_a_dead_end(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say("hej")
    token = next(iter(device_storage(page)["session"].values()))
    page.request.delete(f"{site.url}/api/conversation", headers={"Authorization": f"Bearer {token}"})
    chat.write(PARTNER)
    expect(chat.find(".state.bad")).to_contain_text("Samtalen findes ikke længere")
    chat.button("Send i en ny samtale").click()
    expect(chat.find(".me .state").last).to_have_text("Sendt")
