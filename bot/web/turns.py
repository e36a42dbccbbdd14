"""One turn of a conversation as one transaction: understood, answered and stored, or it did not happen."""

import hashlib
import hmac
import secrets
import time
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.assistant.protocol import Assistant, Reply, Slots
from bot.privacy.erasure import erase_derived
from bot.privacy.masking import mask
from bot.settings import Settings
from bot.storage.events import event_rows
from bot.storage.sessions import Database
from bot.storage.tables import Conversation, Erasure, TrackerEvent, Turn, now
from bot.web.problems import Problem
from referral.catalogue import Catalogue
from referral.engine import Result, refer
from referral.facts import parse_facts

TOKEN_BYTES = 32
LONGEST_KEY = 200


@dataclass(frozen=True)
class Conversations:
    """Everything that a turn needs; `take` is the only way a message gets in."""

    database: Database
    assistant: Assistant
    catalogue: Catalogue
    settings: Settings

    def take(self, token: str | None, text: str, key: str | None = None, channel: str = "web") -> dict[str, Any]:
        """Answer `text` in the conversation that `token` opens (None begins one) and store the turn.

        Returns the body of ``POST /api/chat``. The same idempotency `key` gives the same answer without a second turn.
        Raises `Problem`, `AssistantNotReady`, `AssistantFailed` or `StorageError`; the turn did not happen then.
        """
        text = self._checked(text)
        fingerprint = hashlib.sha256(text.encode()).hexdigest()
        if key is not None and not 0 < len(key) <= LONGEST_KEY:
            raise Problem(400, "Nøglen er ikke gyldig", f"Idempotency-Key skal være 1 til {LONGEST_KEY} tegn.")
        with self.database.session() as session:
            if token is None:
                conversation, token = self._begin(session, key, channel)
            else:
                conversation = open_conversation(session, token)
            if key is not None and (earlier := _earlier(session, conversation, key)) is not None:
                if earlier.fingerprint != fingerprint:
                    raise Problem(422, "Nøglen er brugt", "Idempotency-Key er allerede brugt til en anden besked.")
                return {"conversation_id": token, **earlier.answer}
            started = time.perf_counter()
            reply = self.assistant.reply(conversation.public_id, text, conversation.slots)
            answer = self._answer(reply)
            turn = Turn(
                conversation_id=conversation.id,
                message_id=answer["message_id"],
                number=conversation.turns + 1,
                text=text,
                answer=answer,
                understanding=reply.understanding.as_dict(),
                model=self.assistant.model,
                milliseconds=round((time.perf_counter() - started) * 1000, 2),
                idempotency_key=key,
                fingerprint=fingerprint,
            )
            session.add(turn)
            session.add_all(event_rows(conversation.public_id, reply.events))
            conversation.slots = reply.slots
            conversation.turns += 1
            conversation.last_active_at = now()
            session.flush()
            if reply.command == "delete":
                erase(session, conversation)
        return {"conversation_id": token, **answer}

    def take_named(self, token: str, text: str, channel: str) -> dict[str, Any]:
        """Like `take`, for a channel that derives the secret itself: the conversation begins when it is not there."""
        with self.database.session() as session:
            if session.scalar(select(Conversation.id).where(Conversation.token_hash == token_hash(token))) is None:
                session.add(_new_conversation(token, channel))
        return self.take(token, text, channel=channel)

    def exists(self, token: str) -> bool:
        """Whether `token` opens a conversation."""
        with self.database.session() as session:
            return (
                session.scalar(select(Conversation.id).where(Conversation.token_hash == token_hash(token))) is not None
            )

    def outlook(self, slots: Slots) -> Result:
        """What the engine says for the facts in `slots`, today."""
        facts = parse_facts(slots.get("facts") or {}, self.catalogue.dictionary)
        return refer(self.catalogue, facts, self.today(), named=tuple(slots.get("named") or ()))

    def today(self) -> date:
        """The date that answers are for."""
        return self.settings.current_date()

    def _checked(self, text: str) -> str:
        text = text.replace("\x00", "").strip()
        if not text:
            raise Problem(422, "Beskeden er tom", "Skriv en besked først.")
        if len(text) > self.settings.message_limit:
            raise Problem(
                413,
                "Beskeden er for lang",
                f"Beskeden må højst være {self.settings.message_limit} tegn. Skriv det vigtigste først.",
            )
        return mask(text)

    def _begin(self, session: Session, key: str | None, channel: str) -> tuple[Conversation, str]:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        if key is not None:
            # The secret is never stored, so a repeated opening must be able to derive it again.
            digest = hmac.new(self.settings.secret.encode(), f"conversation:{key}".encode(), hashlib.sha256).digest()
            token = "k" + digest.hex()
            known = session.scalar(select(Conversation).where(Conversation.token_hash == token_hash(token)))
            if known is not None:
                return known, token
        conversation = _new_conversation(token, channel)
        session.add(conversation)
        session.flush()
        return conversation, token

    def _answer(self, reply: Reply) -> dict[str, Any]:
        facts = parse_facts(reply.slots.get("facts") or {}, self.catalogue.dictionary)
        result = self.outlook(reply.slots).as_dict()
        return {
            "message_id": str(uuid.uuid4()),
            "messages": reply.messages,
            "asks": reply.slots.get("asks"),
            "facts": facts.as_dict(),
            "derived": sorted(facts.derived),
            "referrals": result["referrals"],
            "near_misses": result["near_misses"],
            "handed_off": bool(reply.slots.get("handed_off")),
        }


def token_hash(token: str) -> str:
    """What is stored of a conversation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_conversation(session: Session, token: str) -> Conversation:
    """The conversation that `token` opens, locked for this transaction; raises `Problem` 404."""
    found = session.scalar(select(Conversation).where(Conversation.token_hash == token_hash(token)).with_for_update())
    if found is None:
        raise Problem(
            404, "Samtalen findes ikke", "Samtalen er slettet, udløbet eller har aldrig været her. Begynd en ny."
        )
    return found


def erase(session: Session, conversation: Conversation) -> Erasure:
    """Remove everything of `conversation`; returns the receipt, which says when and how much, nothing of what."""
    turns = session.scalar(select(func.count()).select_from(Turn).where(Turn.conversation_id == conversation.id))
    events = session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == conversation.public_id)).rowcount
    erase_derived(session, conversation.public_id)
    session.delete(conversation)
    receipt = Erasure(receipt=str(uuid.uuid4()), turns=turns, events=events)
    session.add(receipt)
    session.flush()
    return receipt


def _new_conversation(token: str, channel: str) -> Conversation:
    return Conversation(public_id=str(uuid.uuid4()), token_hash=token_hash(token), channel=channel, slots={}, turns=0)


def _earlier(session: Session, conversation: Conversation, key: str) -> Turn | None:
    return session.scalar(select(Turn).where(Turn.conversation_id == conversation.id, Turn.idempotency_key == key))
