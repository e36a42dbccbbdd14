"""A company's own conversation, opened by its secret alone: transcript, erasure, feedback, handoff."""

from typing import Any

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, Extra, Field, StrictStr
from sqlalchemy import select

from bot.privacy.masking import mask
from bot.storage.tables import Feedback, Handoff, Turn
from bot.web.chat.presentation import presented_transcript
from bot.web.problems import Problem
from bot.web.turns import Conversations, erase, open_conversation
from bot.web.wiring import ConversationsDep

router = APIRouter(prefix="/api/conversation")


def bearer(authorization: str | None = Header(None)) -> str:
    """The conversation's secret from ``Authorization: Bearer …``; raises `Problem` 401."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Problem(
            401,
            "Samtalens nøgle mangler",
            "Send den som Authorization: Bearer <conversation_id>.",
            {"WWW-Authenticate": "Bearer"},
        )
    return token.strip()


class FeedbackIn(BaseModel, extra=Extra.forbid):
    """Thumbs up or down for one answer."""

    message_id: StrictStr
    value: str = Field(..., regex="^(up|down)$")
    reason: str | None = Field(None, max_length=1000)


class HandoffIn(BaseModel, extra=Extra.forbid):
    """What a person needs to call back."""

    name: str = Field(..., min_length=1, max_length=200)
    email: str | None = Field(None, max_length=320, regex=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    phone: str | None = Field(None, max_length=40, regex=r"^[+\d][\d \-()]{6,}$")
    message: str = Field(..., min_length=1, max_length=2000)
    consent: bool


@router.get("")
def transcript(conversations: ConversationsDep, token: str = Depends(bearer), cards: bool = False) -> dict[str, Any]:
    """Everything that is stored of the conversation; with `cards` also what a page needs to show it."""
    found = stored(conversations, token)
    return presented_transcript(found, conversations) if cards else found


def stored(conversations: Conversations, token: str) -> dict[str, Any]:
    """The conversation that `token` opens, as JSON; raises `Problem` 404."""
    with conversations.database.session() as session:
        conversation = open_conversation(session, token)
        turns = session.scalars(select(Turn).where(Turn.conversation_id == conversation.id).order_by(Turn.number)).all()
        feedback = dict(
            session.execute(
                select(Turn.message_id, Feedback.value).join(Feedback).where(Turn.conversation_id == conversation.id)
            ).all()
        )
        return {
            "created_at": conversation.created_at.isoformat(),
            "facts": (conversation.slots or {}).get("facts") or {},
            "turns": [
                {
                    "message_id": turn.message_id,
                    "at": turn.created_at.isoformat(),
                    "message": turn.text,
                    "answer": turn.answer,
                    "feedback": feedback.get(turn.message_id),
                }
                for turn in turns
            ],
        }


@router.delete("")
def forget(conversations: ConversationsDep, token: str = Depends(bearer)) -> dict[str, Any]:
    """Erase the conversation; returns a receipt."""
    with conversations.database.session() as session:
        receipt = erase(session, open_conversation(session, token))
        return {"receipt": receipt.receipt, "deleted_at": receipt.created_at.isoformat(), "turns": receipt.turns}


@router.post("/feedback")
def feedback(body: FeedbackIn, conversations: ConversationsDep, token: str = Depends(bearer)) -> dict[str, Any]:
    """Store thumbs up or down for an answer; a second one replaces the first."""
    with conversations.database.session() as session:
        conversation = open_conversation(session, token)
        turn = session.scalar(
            select(Turn).where(Turn.conversation_id == conversation.id, Turn.message_id == body.message_id)
        )
        if turn is None:
            raise Problem(404, "Svaret findes ikke", "Samtalen har intet svar med det message_id.")
        given = session.scalar(select(Feedback).where(Feedback.turn_id == turn.id)) or Feedback(turn_id=turn.id)
        given.value = body.value
        given.reason = mask(body.reason) if body.reason else None
        session.add(given)
    return {"message_id": body.message_id, "value": body.value}


@router.post("/handoff", status_code=201)
def handoff(body: HandoffIn, conversations: ConversationsDep, token: str = Depends(bearer)) -> dict[str, Any]:
    """Leave contact details for a person, where the operator has switched that on."""
    if not conversations.settings.handoff_enabled:
        raise Problem(409, "Kontaktformularen er ikke slået til", "Brug de kontaktoplysninger, som assistenten viser.")
    if not body.consent:
        raise Problem(422, "Samtykke mangler", "Vi må kun gemme jeres oplysninger, hvis I siger ja til det.")
    if not (body.email or body.phone):
        raise Problem(422, "Kontaktoplysning mangler", "Skriv en mailadresse eller et telefonnummer.")
    with conversations.database.session() as session:
        conversation = open_conversation(session, token)
        row = Handoff(
            conversation_id=conversation.id,
            name=body.name,
            email=body.email,
            phone=body.phone,
            message=mask(body.message),
        )
        session.add(row)
        conversation.slots = {**(conversation.slots or {}), "handed_off": True}
        session.flush()
        return {"handed_off": True, "kept_days": conversations.settings.handoff_days}
