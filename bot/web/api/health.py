"""``GET /api/health``: the process is alive. ``GET /api/ready``: the model is loaded and the database answers."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from bot.web.problems import Problem, problem_response
from bot.web.wiring import ConversationsDep

router = APIRouter(prefix="/api")


@router.get("/health")
def health() -> dict[str, str]:
    """Alive."""
    return {"status": "ok"}


@router.get("/ready")
def ready(conversations: ConversationsDep) -> Response:
    """Whether the assistant can answer now."""
    state: dict[str, Any] = {
        "model": conversations.assistant.ready,
        "database": conversations.database.reachable(),
    }
    if all(state.values()):
        return JSONResponse({"status": "ready", **state})
    detail = "Assistenten er ved at starte." if state["database"] else "Databasen svarer ikke."
    return problem_response(Problem(503, "Ikke klar", detail, {"Retry-After": "5"}, **state))
