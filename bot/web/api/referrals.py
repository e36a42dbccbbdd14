"""``POST /api/referrals``: facts in, referrals and the next question out; no language model is needed."""

import datetime as dt
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Extra, Field

from bot.web.wiring import ConversationsDep
from referral.engine import refer
from referral.facts import parse_facts

router = APIRouter(prefix="/api")


class ReferralsIn(BaseModel, extra=Extra.forbid):
    """Facts about a company (contract form), the date to answer for, and how many referrals to return."""

    facts: dict[str, Any]
    date: dt.date | None = None
    limit: int = Field(5, ge=1, le=50)


@router.post("/referrals")
def referrals(body: ReferralsIn, conversations: ConversationsDep) -> dict[str, Any]:
    """Refer a company by its facts."""
    catalogue = conversations.catalogue
    facts = parse_facts(body.facts, catalogue.dictionary)
    return refer(catalogue, facts, body.date or conversations.today(), limit=body.limit).as_dict()
