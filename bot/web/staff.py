"""Puts the staff's pages into the program: routes, guard, and errors that a person can read."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from bot.settings import Settings
from bot.storage.sessions import StorageError
from bot.web.auth import routes as auth_routes
from bot.web.auth.guard import NotLoggedIn, StaffGuard, is_staff_path, login_address
from bot.web.problems import Problem
from bot.web.review import corrections, figures, lists, reader
from bot.web.review.frame import staff_page

Handler = Callable[[Request, Any], Response | Awaitable[Response]]
READABLE: tuple[tuple[type[Exception], int, str, str], ...] = (
    (RequestValidationError, 422, "Forespørgslen er ikke gyldig", "Noget i adressen eller formularen kan ikke læses."),
    (StorageError, 503, "Databasen svarer ikke", "Intet blev ændret. Prøv igen om lidt."),
)


def install(app: FastAPI, settings: Settings) -> None:
    """Add the staff's pages to `app`. Call it after `problems.install` and before the outer middleware is added."""
    for module in (auth_routes, lists, corrections, reader, figures):
        app.include_router(module.router)
    app.add_middleware(StaffGuard, origin=settings.public_origin)

    @app.exception_handler(NotLoggedIn)
    def _to_login(_request: Request, error: NotLoggedIn) -> Response:
        return RedirectResponse(login_address(error.then), 303)

    _readable(app, Problem, lambda e: (e.status, e.title, e.detail))
    _readable(
        app, HTTPException, lambda e: (e.status_code, "Siden findes ikke", "Adressen er forkert, eller siden er væk.")
    )
    for kind, *said in READABLE:
        _readable(app, kind, partial(_said, tuple(said)))


def _said(said: Any, _error: Any) -> tuple[int, str, str]:
    return said


def _readable(app: FastAPI, kind: type[Exception], tell: Callable[[Any], tuple[int, str, str]]) -> None:
    """Answer errors of `kind` on the staff's pages with a page, and elsewhere as before."""
    elsewhere: Handler = app.exception_handlers[kind]

    async def handler(request: Request, error: Any) -> Response:
        if is_staff_path(request.url.path):
            status, title, detail = tell(error)
            return staff_page(request, "error.html", status, title=title, detail=detail)
        answer = await run_in_threadpool(elsewhere, request, error)
        return await answer if isinstance(answer, Awaitable) else answer

    app.add_exception_handler(kind, handler)
