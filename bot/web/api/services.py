"""``GET /api/services``: the catalogue as it stands today."""

from typing import Any

from fastapi import APIRouter

from bot.web.problems import Problem
from bot.web.wiring import ConversationsDep

router = APIRouter(prefix="/api/services")


@router.get("")
def services(conversations: ConversationsDep) -> dict[str, Any]:
    """Every service, historical ones too."""
    catalogue = conversations.catalogue
    return {"services": [service.as_dict() for service in catalogue.services.values()]}


@router.get("/{service_id}")
def service(service_id: str, conversations: ConversationsDep) -> dict[str, Any]:
    """One service."""
    found = conversations.catalogue.services.get(service_id)
    if found is None:
        raise Problem(404, "Tjenesten findes ikke", "Ingen tjeneste har det id.")
    return found.as_dict()
