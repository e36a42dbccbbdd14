"""One Chromium and one running program for all browser tests; a fresh profile and a fresh assistant state for each."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.app import create_app
from bot.assistant.scripted import ScriptedAssistant
from bot.settings import Settings

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Host:
    """A site of somebody else: serves what a test puts into `pages` (path -> headers, body)."""

    url: str
    pages: dict[str, tuple[dict[str, str], bytes]] = field(default_factory=dict)

    def show(self, path: str, html: str, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = ({"Content-Type": "text/html; charset=utf-8", **named}, html.encode())
        return self.url + path


@dataclass
class Site:
    """The running program."""

    url: str
    app: FastAPI
    assistant: ScriptedAssistant


def serve(app: FastAPI, lifespan: str = "on") -> tuple[str, Callable[[], None]]:
    """Run `app` in a thread; returns its address and how to stop it."""
    port = free_port()
    # uvicorn's websocket support wants a newer websockets than Rasa allows; the program has no websocket.
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none", lifespan=lifespan)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline, "the program did not start"
        time.sleep(0.02)

    def stop() -> None:
        server.should_exit = True
        thread.join(timeout=10)

    return f"http://127.0.0.1:{port}", stop


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    site = Host("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            headers, body = site.pages.get(self.path.split("?")[0], ({}, b""))
            self.send_response(200 if headers else 404)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()


@pytest.fixture(scope="session")
def running(host: Host, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    assistant = ScriptedAssistant()
    settings = Settings(
        database_url=f"sqlite:///{tmp_path_factory.mktemp('browser') / 'browser.db'}",
        today=date(2026, 11, 22),
        messages_per_minute=100_000,
        handoff_enabled=True,
        allowed_hosts=[host.url],
        operator_name="Erhvervsservice Prøveby",
        operator_email="hjaelp@proeveby.example",
        _env_file=None,
    )
    app = create_app(settings, assistant)
    url, stop = serve(app)
    yield Site(url, app, assistant)
    stop()


@pytest.fixture
def site(running: Site) -> Site:
    """The running program with its assistant as new."""
    assistant = running.assistant
    assistant.ready, assistant.fail, assistant.seconds, assistant.turns = True, False, 0.0, 0
    assistant.scripts = {}
    return running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("VEJVISER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "no Chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="da-DK")
    context.add_init_script(WATCH)
    context.set_default_timeout(8000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must end without script errors and without breaking any content security policy."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None
    )
    yield page
    assert errors == []
    if page.url.startswith("http"):
        assert page.evaluate("window.violations ?? []") == []
