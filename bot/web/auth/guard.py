"""What stands before every staff page: the origin rule against forged requests, no caching, and the role."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.settings import Settings
from bot.web.auth.accounts import Staff, who
from bot.web.auth.roles import Role
from bot.web.problems import Problem, problem_response

STAFF_PATHS = ("/gennemgang", "/noegletal", "/log-ind", "/log-ud", "/konto", "/administration")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOGIN = "/log-ind"


class NotLoggedIn(Exception):
    """Nobody is logged in; `then` is where to go after logging in."""

    def __init__(self, then: str) -> None:
        super().__init__(then)
        self.then = then


def is_staff_path(path: str) -> bool:
    """Whether `path` belongs to the staff's pages."""
    return any(path == prefix or path.startswith(prefix + "/") for prefix in STAFF_PATHS)


def cookie_name(settings: Settings) -> str:
    """The session cookie; over plain HTTP in development a browser would drop the safer name."""
    return "__Host-vejviser" if settings.environment == "production" else "vejviser"


class StaffGuard:
    """Refuses forged requests to staff pages and keeps their answers out of every cache and out of other sites.

    An unsafe request must come from our own pages: the browser says so in ``Sec-Fetch-Site``, an older one in
    ``Origin``. One that says neither is refused, so forms need no token.
    """

    def __init__(self, app: ASGIApp, origin: str | None = None) -> None:
        self._app = app
        self._origin = origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless it is forged."""
        if scope["type"] != "http" or not is_staff_path(scope["path"]):
            await self._app(scope, receive, send)
            return

        async def send_private(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = "no-store"
                headers["Referrer-Policy"] = "same-origin"
                headers["X-Robots-Tag"] = "noindex"
                headers["Vary"] = "Cookie"
            await send(message)

        if scope["method"] not in SAFE_METHODS and not self._from_here(scope):
            problem = Problem(
                403,
                "Forespørgslen blev afvist",
                "Den kom ikke fra Vejvisers egne sider. Genindlæs siden, og prøv igen.",
            )
            await problem_response(problem)(scope, receive, send_private)
            return
        await self._app(scope, receive, send_private)

    def _from_here(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = headers.get("origin")
        if not origin or origin == "null":
            return False
        if self._origin is not None:
            return origin == self._origin
        parts = urlsplit(origin)
        return parts.scheme == scope["scheme"] and parts.netloc == headers.get("host")


def at_least(role: Role) -> Callable[[Request], Staff]:
    """A dependency: the logged-in person, who must have `role` or a higher one."""

    def staff(request: Request) -> Staff:
        settings: Settings = request.app.state.settings
        with request.app.state.conversations.database.session() as session:
            found = who(session, request.cookies.get(cookie_name(settings)))
        if found is None:
            raise NotLoggedIn(_way_back(request))
        if found.role < role:
            raise Problem(403, "Det har du ikke adgang til", f"Det kræver rollen {role.label.lower()}.")
        request.state.staff = found
        return found

    staff.required_role = role  # type: ignore[attr-defined]
    return staff


def login_address(then: str) -> str:
    """The login page that leads on to `then`."""
    return f"{LOGIN}?{urlencode({'videre': then})}" if then else LOGIN


def safe_way(then: str | None) -> str:
    """`then` when it is one of our own staff pages, else the list of conversations: never another site."""
    if then and is_staff_path(urlsplit(then).path) and then.startswith("/") and not then.startswith(("//", "/\\")):
        parts = urlsplit(then)
        if not parts.scheme and not parts.netloc and parts.path not in ("/log-ind", "/log-ud"):
            return then
    return "/gennemgang"


def _way_back(request: Request) -> str:
    if request.method != "GET":
        return ""
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")
