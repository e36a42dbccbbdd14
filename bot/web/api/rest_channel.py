"""``POST /webhooks/rest/webhook``: the contract of Rasa's own REST channel, so that existing Rasa clients just work.

The client chooses its sender id here, so these conversations live in a namespace of their own and can never open one
of the web's.
"""

import hashlib
import hmac
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, StrictStr

from bot.web.wiring import ConversationsDep

router = APIRouter()


class RestIn(BaseModel):
    """What Rasa's clients send; further fields are ignored as Rasa does."""

    sender: StrictStr = "default"
    message: StrictStr


@router.post("/webhooks/rest/webhook")
def rest(body: RestIn, conversations: ConversationsDep) -> list[dict[str, Any]]:
    """Answer a message with Rasa's list of messages."""
    secret = conversations.settings.secret.encode()
    token = "r" + hmac.new(secret, f"rest:{body.sender}".encode(), hashlib.sha256).hexdigest()
    answer = conversations.take_named(token, body.message, "rest")
    return [
        {
            "recipient_id": body.sender,
            "text": message["text"],
            **({"buttons": message["buttons"]} if message["buttons"] else {}),
        }
        for message in answer["messages"]
    ]
