"""What is stored on the device and when, what is warned of, and what a company can do with its conversation."""

import json

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.talk import DELETE, HUMAN, PARTNER, Chat, device_storage, open_page, stored_conversations

NOTHING = {"session": {}, "local": {}, "cookie": "", "databases": 0, "caches": 0}


def test_nothing_is_stored_before_the_first_message_and_then_one_key(page: Page, site: Site):
    before = stored_conversations(site)
    page.goto(site.url + "/demo")
    chat = Chat(page)
    chat.open()
    chat.field.fill("et udkast, der ikke er sendt")
    assert device_storage(page) == NOTHING
    assert page.context.cookies() == []
    assert stored_conversations(site) == before
    chat.say(PARTNER)
    stored = device_storage(page)
    assert list(stored["session"]) == ["vejviser:samtale"]
    assert stored == {**NOTHING, "session": stored["session"]}
    assert PARTNER not in json.dumps(stored)
    assert page.context.cookies() == []


def test_the_secret_is_never_in_an_address(page: Page, site: Site):
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    chat = open_page(page, site)
    chat.say(PARTNER)
    page.reload()
    expect(chat.find(".card").first).to_be_visible()
    secret = device_storage(page)["session"]["vejviser:samtale"]
    assert all(secret not in address for address in addresses)


def test_a_personal_number_is_warned_of_and_shown_masked_afterwards(page: Page, site: Site):
    chat = open_page(page, site)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/api/chat" in request.url else None)
    chat.write("mit cpr er 010190-1234")
    expect(chat.find(".warning")).to_contain_text("cpr-nummer")
    assert sent == []
    assert chat.find(".me").count() == 0
    chat.button("Send, og skjul det").click()
    expect(chat.find(".me p")).to_have_text("mit cpr er [cpr-nummer]")
    page.reload()
    expect(chat.find(".me p")).to_have_text("mit cpr er [cpr-nummer]")


def test_a_mail_address_is_warned_of_and_can_be_taken_out(page: Page, site: Site):
    chat = open_page(page, site)
    chat.write("skriv til mette@firma.dk")
    expect(chat.find(".warning")).to_contain_text("mailadresse")
    chat.button("Ret beskeden").click()
    expect(chat.field).to_be_focused()
    chat.field.fill("skriv til os")
    expect(chat.find(".warning")).to_be_hidden()


def test_a_company_number_is_no_reason_to_warn(page: Page, site: Site):
    chat = open_page(page, site)
    chat.field.fill("vi er 12 mand, cvr 12345678, omsætter for 15.000.000 kr. og begyndte 01.02.2019")
    expect(chat.find(".warning")).to_be_hidden()


def test_download_as_text_and_as_data(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(PARTNER)
    with page.expect_download() as text:
        chat.menu("Hent samtalen som tekst")
    content = text.value.path().read_text("utf-8")
    assert PARTNER in content
    assert "Innovation Centre Denmark Seoul" in content
    assert "Kilde:" in content
    with page.expect_download() as data:
        chat.menu("Hent samtalen som data (JSON)")
    assert json.loads(data.value.path().read_text("utf-8"))["turns"][0]["message"] == PARTNER


def test_print_opens_a_paper_version_and_takes_it_away_again(page: Page, site: Site):
    page.add_init_script("window.printed = []; window.print = () => printed.push(document.body.textContent);")
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.find(".card").first.get_by_role("button", name="Udskriv").click()
    paper = page.frames[-1]
    assert "Innovation Centre Denmark Seoul" in paper.evaluate("printed")[0]
    chat.menu("Udskriv samtalen")
    expect(chat.find(".paper").first).to_be_attached()


def test_a_card_is_copied_as_text_with_its_source(page: Page, site: Site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.find(".card").first.get_by_role("button", name="Kopiér").click()
    expect(chat.find("[aria-live]")).to_contain_text("er kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Innovation Centre Denmark Seoul (Dansk innovationscenter i udlandet)")
    assert "Kilde:" in copied


def test_without_a_clipboard_the_text_is_shown_for_copying(page: Page, site: Site):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.find(".card").first.get_by_role("button", name="Kopiér").click()
    assert "Innovation Centre Denmark Seoul" in chat.find(".box textarea").input_value()


def test_deletion_gives_a_receipt_and_leaves_nothing(page: Page, site: Site):
    before = stored_conversations(site)
    chat = open_page(page, site)
    chat.say(PARTNER)
    assert stored_conversations(site) == before + 1
    chat.menu("Slet samtalen")
    chat.find(".box").get_by_role("button", name="Slet samtalen").click()
    expect(chat.find(".receipt")).to_contain_text("Kvittering: ")
    assert stored_conversations(site) == before
    assert device_storage(page) == NOTHING
    assert chat.find(".card").count() == 0


def test_asking_the_assistant_to_delete_forgets_the_key_too(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.say(DELETE)
    assert device_storage(page) == NOTHING
    chat.say("hej")


def test_starting_again_keeps_or_deletes_as_chosen(page: Page, site: Site):
    before = stored_conversations(site)
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.menu("Begynd forfra")
    chat.button("Behold, og begynd forfra").click()
    expect(chat.find(".receipt")).to_be_visible()
    assert chat.find(".card").count() == 0
    assert stored_conversations(site) == before + 1
    chat.say("hej")
    assert stored_conversations(site) == before + 2


def test_thumbs_with_an_optional_reason_are_stored(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(PARTNER)
    chat.button("Ikke nyttigt svar").click()
    chat.button("Forslagene passer ikke").click()
    expect(chat.find(".feedback")).to_contain_text("Tak.")
    expect(chat.button("Ikke nyttigt svar")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(chat.button("Ikke nyttigt svar")).to_have_attribute("aria-pressed", "true")


def test_a_person_can_be_asked_to_call_where_that_is_switched_on(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say(HUMAN)
    chat.button("Skriv, hvor vi må kontakte jer").click()
    box = chat.find(".box")
    box.get_by_label("Navn").fill("Mette Møller")
    box.get_by_label("Telefon").fill("12345678")
    box.get_by_label("Hvad drejer det sig om?").fill("Vi vil høre om klynger")
    box.get_by_role("button", name="Send til en medarbejder").click()
    expect(box.get_by_role("alert")).to_contain_text("Sæt kryds")
    box.get_by_role("checkbox").check()
    box.get_by_role("button", name="Send til en medarbejder").click()
    expect(chat.find(".notice")).to_contain_text("En medarbejder kan nu kontakte jer")


def test_what_was_understood_can_be_corrected(page: Page, site: Site):
    chat = open_page(page, site)
    chat.say("vi er 20 ansatte i Odense")
    chips = chat.find(".chips li")
    expect(chips).to_have_text(["Antal ansatte: 20 ansatteRet", "Kommune: OdenseRet"])
    chips.first.get_by_role("button").click()
    expect(chat.field).to_have_value("Rettelse: antal ansatte er ")
    expect(chat.field).to_be_focused()
