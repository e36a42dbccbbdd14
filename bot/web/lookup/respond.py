"""Answers of the adviser's pages: rendered, compressed (they hold no secret), and errors as pages in Danish."""

from __future__ import annotations

import gzip
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from bot.web.pages.frame import WEB, asset

COMPRESSED_FROM = 1000  # bytes
CACHE = "private, no-cache"

templates = Jinja2Templates(directory=[WEB / "lookup" / "templates", WEB / "pages" / "templates"])
templates.env.globals["asset"] = asset
templates.env.trim_blocks = templates.env.lstrip_blocks = True


def page(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    """A page of the lookup."""
    known = {"settings": request.app.state.settings, "path": request.url.path, **context}
    html = templates.get_template(f"lookup/{template}").render({"request": request, **known})
    return compressed(request, HTMLResponse(html, status, headers={"Cache-Control": CACHE, "Vary": "Accept-Encoding"}))


def compressed(request: Request, response: Response) -> Response:
    """`response` compressed when the browser takes it. Only for pages without secrets."""
    if len(response.body) >= COMPRESSED_FROM and "gzip" in request.headers.get("accept-encoding", ""):
        response.body = gzip.compress(bytes(response.body), 6)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response


def error_page(request: Request, status: int, title: str, detail: str, **context: Any) -> Response:
    """Something that cannot be shown, and what to do about it."""
    return page(request, "error.html", status, title=title, detail=detail, **context)
