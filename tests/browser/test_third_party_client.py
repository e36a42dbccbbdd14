"""A chat client of somebody else (deep-chat, from npm) talks to Rasa's REST channel, from another site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Host, Site
from tests.browser.talk import PARTNER

HERE = Path(__file__).parent
BUNDLE = HERE / "node_modules" / "deep-chat" / "dist" / "deepChat.bundle.js"
PAGE = """<!doctype html><html lang="da"><meta charset="utf-8"><title>Klient</title>
<script type="module" src="/deepChat.bundle.js"></script>
<deep-chat id="chat"></deep-chat>
<script type="module">
  const chat = document.getElementById("chat");
  chat.requestInterceptor = (details) => {
    details.body = { sender: "klient-1", message: details.body.messages[0].text };
    return details;
  };
  chat.responseInterceptor = (answers) => ({ text: answers.map((one) => one.text).join("\\n") });
  chat.connect = { url: "%s/webhooks/rest/webhook" };
</script>"""


@pytest.fixture
def bundle() -> bytes:
    if not BUNDLE.exists():
        npm = shutil.which("npm")
        if npm is None:
            reason = "needs npm to fetch the client"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, check=True, timeout=120)
    return BUNDLE.read_bytes()


def test_an_existing_client_holds_a_conversation(page: Page, site: Site, host: Host, bundle: bytes):
    host.pages["/deepChat.bundle.js"] = ({"Content-Type": "text/javascript"}, bundle)
    page.goto(host.show("/client", PAGE % site.url))
    field = page.locator("#text-input")
    for number, text in enumerate((PARTNER, "vi er 20 ansatte i Odense"), 1):
        field.fill(text)
        field.press("Enter")
        expect(page.get_by_text(f"Jeg har læst: {text}")).to_be_visible()
        assert site.assistant.turns == number
