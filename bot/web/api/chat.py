"""``POST /api/chat``: one message in, one answer out. ``POST /api/parse``: one message understood on its own."""

from typing import Any

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, Extra, StrictStr

from bot.privacy.masking import mask
from bot.web.chat.presentation import presented_reply
from bot.web.problems import Problem
from bot.web.security import client_key
from bot.web.wiring import ConversationsDep
from referral.facts import merge, parse_facts

router = APIRouter(prefix="/api")


class ChatIn(BaseModel, extra=Extra.forbid):
    """A message of a company; no `conversation_id` begins a conversation."""

    conversation_id: StrictStr | None = None
    message: StrictStr


class ParseIn(BaseModel, extra=Extra.forbid):
    """A message to understand; `asked` is the fact that it answers."""

    message: StrictStr
    asked: StrictStr | None = None


@router.post("/chat")
def chat(
    request: Request,
    body: ChatIn,
    conversations: ConversationsDep,
    idempotency_key: str | None = Header(None),
    cards: bool = False,
) -> dict[str, Any]:
    """Answer a message; with `cards` also what a page needs to show it."""
    request.app.state.rate_limiter.check(client_key(request))
    answer = conversations.take(body.conversation_id, body.message, idempotency_key)
    return presented_reply(answer, body.message, conversations) if cards else answer


@router.post("/parse")
def parse(body: ParseIn, conversations: ConversationsDep) -> dict[str, Any]:
    """Understand a message without a conversation; nothing is stored."""
    dictionary = conversations.catalogue.dictionary
    if body.asked is not None and body.asked not in dictionary:
        raise Problem(422, "Oplysningen kendes ikke", f"asked skal være en af: {', '.join(sorted(dictionary.specs))}.")
    if not body.message.strip():
        raise Problem(422, "Beskeden er tom", "Skriv en besked først.")
    if len(body.message) > conversations.settings.message_limit:
        raise Problem(
            413, "Beskeden er for lang", f"Beskeden må højst være {conversations.settings.message_limit} tegn."
        )
    found = conversations.assistant.understand(mask(body.message.strip()), body.asked)
    facts = parse_facts(merge({}, found.facts), dictionary)
    return {
        "act": found.act,
        "intent": {"name": found.intent, "confidence": found.confidence},
        "facts": facts.as_dict(),
        "derived": sorted(facts.derived),
        "fallback": found.fallback,
    }
