"""The frame that the pages stand in: one template environment, with settings and versioned static files at hand."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

WEB = Path(__file__).resolve().parents[1]
STATIC = WEB / "static"
CACHED = "public, max-age=300"

templates = Jinja2Templates(directory=[WEB / "pages" / "templates", WEB / "chat" / "templates"])


@lru_cache
def asset(path: str) -> str:
    """Address of a static file with its content's mark, so that a changed file is never read from an old cache."""
    mark = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={mark}"


templates.env.globals["asset"] = asset


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Render `template` with the program's settings."""
    context = {"settings": request.app.state.settings, "path": request.url.path, **context}
    return templates.TemplateResponse(request, template, context, status_code=status)
