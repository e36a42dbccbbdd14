"""Puts the program together: settings, catalogue, database, assistant and routes. Wiring only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

import actions.world
from bot.assistant.embedded import EmbeddedAssistant
from bot.assistant.protocol import Assistant
from bot.privacy import program_log
from bot.settings import Settings, get_settings
from bot.storage.sessions import Database
from bot.web import problems, staff
from bot.web.api import chat, conversation, health, referrals, rest_channel, services
from bot.web.chat import routes as chat_pages
from bot.web.hsds import routes as hsds
from bot.web.lookup import routes as lookup
from bot.web.pages import routes as pages
from bot.web.security import BodyLimit, RateLimiter, SecurityHeaders
from bot.web.turns import Conversations
from referral.catalogue import load_catalogue

STATIC = Path(__file__).parent / "web" / "static"


def create_app(settings: Settings | None = None, assistant: Assistant | None = None) -> FastAPI:
    """The web program. Without an `assistant` it loads the Rasa model in the background and is up at once."""
    settings = settings or get_settings()
    catalogue = load_catalogue(overlay=settings.catalogue_overlay)
    actions.world.configure(catalogue, settings.today, settings.text_days)
    database = Database(settings.database_url)
    embedded = EmbeddedAssistant(settings.model_folder) if assistant is None else None
    chosen = assistant if assistant is not None else embedded
    assert chosen is not None  # noqa: S101 (for the type checker)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        program_log.install()
        database.migrate()
        if embedded is not None:
            embedded.start()
        yield
        if embedded is not None:
            embedded.stop()

    app = FastAPI(title="Vejviser", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.conversations = Conversations(database, chosen, catalogue, settings)
    app.state.rate_limiter = RateLimiter(settings.messages_per_minute)
    app.state.settings = settings
    problems.install(app)
    for module in (chat, conversation, referrals, services, health, rest_channel, chat_pages, pages, lookup, hsds):
        app.include_router(module.router)
    # Only files are compressed: an answer that holds a secret beside a user's text must not be.
    app.mount("/static", GZipMiddleware(StaticFiles(directory=STATIC)), name="static")
    staff.install(app, settings)
    app.add_middleware(BodyLimit)
    app.add_middleware(
        SecurityHeaders,
        ancestors=settings.allowed_hosts,
        framable=chat_pages.FRAMABLE,
        production=settings.environment == "production",
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_hosts,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
        expose_headers=["Retry-After"],
        max_age=600,
    )
    return app
