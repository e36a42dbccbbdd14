"""``/om-assistenten``, ``/privatliv``, ``/tilgaengelighed`` and ``/demo``."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.web.chat.opening import ways_to_hubs
from bot.web.pages.frame import page
from bot.web.wiring import ConversationsDep
from referral.dates import in_danish

router = APIRouter(include_in_schema=False)


@router.get("/om-assistenten", response_class=HTMLResponse)
def about(request: Request, conversations: ConversationsDep) -> HTMLResponse:
    """What the assistant is, how it decides, and its limits."""
    services = conversations.catalogue.services.values()
    newest = max(service.checked for service in services if service.checked)
    hubs = ways_to_hubs(conversations.catalogue)
    return page(request, "om.html", services=len(services), newest=in_danish(newest), hubs=hubs)


@router.get("/privatliv", response_class=HTMLResponse)
def privacy(request: Request) -> HTMLResponse:
    """What is kept, for how long, and how to get or erase it."""
    return page(request, "privatliv.html")


@router.get("/tilgaengelighed", response_class=HTMLResponse)
def accessibility(request: Request) -> HTMLResponse:
    """The accessibility statement."""
    return page(request, "tilgaengelighed.html")


@router.get("/demo", response_class=HTMLResponse)
def demo(request: Request) -> HTMLResponse:
    """The snippet to embed, with a live preview."""
    return page(request, "demo.html", origin=str(request.base_url).rstrip("/"))
