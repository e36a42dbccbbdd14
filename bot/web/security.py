"""Web safety as small pieces: headers on every answer, a limit on bodies, and a limit on how often one may write."""

import time
from collections import OrderedDict
from threading import Lock
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.problems import Problem, problem_response

BODY_LIMIT_BYTES = 64 * 1024
REMEMBERED_CLIENTS = 10_000

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers to every answer; only `framable` paths may be framed, and only by `ancestors`."""

    def __init__(self, app: ASGIApp, ancestors: list[str], framable: tuple[str, ...], production: bool) -> None:
        self._app = app
        self._framable = framable
        self._ancestors = " ".join(["'self'", *ancestors])
        self._production = production

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ancestors = self._ancestors if scope["path"] in self._framable else "'none'"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", _POLICY.format(ancestors=ancestors))
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
                if self._production:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses bodies over `BODY_LIMIT_BYTES`, also when no length was declared."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its body is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length")
        too_large = declared is not None and declared.isdigit() and int(declared) > BODY_LIMIT_BYTES
        seen = 0
        started = False

        async def counted() -> Message:
            nonlocal seen, too_large
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > BODY_LIMIT_BYTES:
                    too_large = True
                    return {"type": "http.disconnect"}
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            if too_large:
                return
            started = True
            await send(message)

        if not too_large:
            try:
                await self._app(scope, counted, watched)
            except Exception:
                if not too_large:
                    raise
        if too_large and not started:
            limit = BODY_LIMIT_BYTES // 1024
            problem = Problem(413, "Beskeden er for stor", f"Forespørgslen må højst fylde {limit} kB.")
            await problem_response(problem)(scope, receive, send)


class RateLimiter:
    """At most `per_minute` messages for each key in any minute (a token bucket that refills evenly)."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def check(self, key: str, at: float | None = None) -> None:
        """Count one message for `key`; raises `Problem` 429 when there were too many."""
        at = time.monotonic() if at is None else at
        with self._lock:
            tokens, last = self._buckets.pop(key, (float(self._per_minute), at))
            tokens = min(self._per_minute, tokens + (at - last) * self._per_minute / 60)
            allowed = tokens >= 1
            self._buckets[key] = (tokens - 1 if allowed else tokens, at)
            while len(self._buckets) > REMEMBERED_CLIENTS:
                self._buckets.popitem(last=False)
        if not allowed:
            raise Problem(
                429,
                "For mange beskeder",
                "I skriver hurtigere, end jeg kan følge med. Vent lidt.",
                {"Retry-After": "10"},
            )


def client_key(request: Any) -> str:
    """Who is writing, for limits only; it is never stored."""
    return request.client.host if request.client else "unknown"
