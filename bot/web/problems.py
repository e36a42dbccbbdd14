"""Errors as RFC 9457 problem documents, in Danish. No trace, no user text, in any of them."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.assistant.protocol import AssistantFailed, AssistantNotReady
from bot.storage.sessions import StorageError
from referral.facts import FactsError

logger = logging.getLogger(__name__)


class Problem(Exception):
    """Something that the caller can understand and mend, said in Danish."""

    def __init__(
        self, status: int, title: str, detail: str, headers: dict[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = headers
        self.extra = extra


def problem_response(problem: Problem) -> Response:
    """`problem` as ``application/problem+json``."""
    body = {
        "type": "about:blank",
        "status": problem.status,
        "title": problem.title,
        "detail": problem.detail,
        **problem.extra,
    }
    return JSONResponse(body, problem.status, headers=problem.headers, media_type="application/problem+json")


_HTTP = {
    404: ("Ikke fundet", "Siden eller tjenesten findes ikke."),
    405: ("Det kan man ikke her", "Adressen findes, men ikke med den metode."),
}
_INVALID = {
    "value_error.missing": "skal udfyldes",
    "value_error.jsondecode": "er ikke gyldig JSON",
    "value_error.any_str.max_length": "er for lang",
    "value_error.any_str.min_length": "er tom",
    "value_error.extra": "kendes ikke",
    "type_error.none.not_allowed": "må ikke være tom",
    "value_error.date": "er ikke en gyldig dato (ÅÅÅÅ-MM-DD)",
}


def install(app: FastAPI) -> None:
    """Answer every error of `app` with a problem document."""

    @app.exception_handler(Problem)
    def _problem(_request: Request, error: Problem) -> Response:
        return problem_response(error)

    @app.exception_handler(FactsError)
    def _facts(_request: Request, error: FactsError) -> Response:
        detail = " ".join(problem["detail"] for problem in error.problems)
        return problem_response(Problem(422, "Oplysningerne kan ikke bruges", detail, errors=error.problems))

    @app.exception_handler(AssistantNotReady)
    def _not_ready(_request: Request, _error: AssistantNotReady) -> Response:
        return problem_response(
            Problem(
                503,
                "Assistenten starter",
                "Assistenten er ved at starte. Prøv igen om et øjeblik.",
                {"Retry-After": "5"},
            )
        )

    @app.exception_handler(AssistantFailed)
    def _failed(_request: Request, _error: AssistantFailed) -> Response:
        return problem_response(
            Problem(
                503,
                "Assistenten kunne ikke svare",
                "Jeres besked blev ikke behandlet. Prøv igen om lidt.",
                {"Retry-After": "5"},
            )
        )

    @app.exception_handler(StorageError)
    def _storage(_request: Request, error: StorageError) -> Response:
        logger.error("storage failed: %s", error)
        return problem_response(
            Problem(
                503,
                "Beskeden blev ikke gemt",
                "Jeres besked blev ikke behandlet. Prøv igen om lidt.",
                {"Retry-After": "5"},
            )
        )

    @app.exception_handler(RequestValidationError)
    def _invalid(_request: Request, error: RequestValidationError) -> Response:
        errors = [
            {
                "field": ".".join(str(part) for part in item["loc"] if part != "body") or "body",
                "detail": _INVALID.get(item["type"], "er ikke gyldig"),
            }
            for item in error.errors()
        ]
        detail = "; ".join(f"{item['field']} {item['detail']}" for item in errors) + "."
        return problem_response(Problem(422, "Forespørgslen er ikke gyldig", detail, errors=errors))

    @app.exception_handler(HTTPException)
    def _http(_request: Request, error: HTTPException) -> Response:
        title, detail = _HTTP.get(error.status_code, ("Der skete en fejl", "Forespørgslen kunne ikke behandles."))
        return problem_response(Problem(error.status_code, title, detail, dict(error.headers or {})))

    @app.exception_handler(Exception)
    def _unexpected(request: Request, error: Exception) -> Response:
        logger.error("unexpected %s at %s %s", type(error).__name__, request.method, request.url.path)
        return problem_response(Problem(500, "Der skete en fejl", "Fejlen er noteret. Prøv igen om lidt."))
