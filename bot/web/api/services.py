"""``GET /api/services``: the catalogue as it stands today, historical entries too."""

import datetime as dt
from typing import Any

from fastapi import APIRouter

from bot.web.problems import Problem
from bot.web.wiring import ConversationsDep
from referral.explain import intake_on
from referral.services import Service

router = APIRouter(prefix="/api/services")


@router.get("")
def services(conversations: ConversationsDep) -> dict[str, Any]:
    """Every service, historical ones too."""
    catalogue = conversations.catalogue
    on = conversations.today()
    return {"services": [describe(service, on) for service in catalogue.services.values()]}


@router.get("/{service_id}")
def service(service_id: str, conversations: ConversationsDep) -> dict[str, Any]:
    """One service."""
    found = conversations.catalogue.services.get(service_id)
    if found is None:
        raise Problem(404, "Tjenesten findes ikke", "Ingen tjeneste har det id.")
    return describe(found, conversations.today())


def describe(service: Service, on: dt.date) -> dict[str, Any]:
    """A service without regard to any company: what a `Referral` says of it, and its texts."""
    return {
        "service_id": service.id,
        "kind": service.kind,
        "name": service.name,
        "summary": service.summary,
        "explanation": service.explanation,
        "next_step": service.next_step,
        "cost": service.cost,
        "provider": service.provider,
        "needs": dict(service.relevance.needs),
        "sectors": list(service.relevance.sectors),
        "countries": list(service.relevance.countries),
        "conditions_known": service.conditions_known,
        "contact": dict(service.contact),
        "url": service.url,
        "status": service.status,
        "intake": intake_on(service.intake, on),
        "valid_from": service.valid_from,
        "valid_to": service.valid_to,
        "validity_note": service.validity_note,
        "replaced_by": list(service.replaced_by),
        "replaced_basis": service.replaced_basis,
        "confidence": service.confidence,
        "uncertainty": service.uncertainty,
        "checked": service.checked,
        "sources": [source.as_dict() for source in service.sources.values()],
    }
