"""Derives the read model from the tracker's events: idempotent, restartable, and nothing is lost while it was away.

The unit is the conversation: whenever events of one have come, it is derived anew and written over what is there. A
stored position says how far the events were read; each batch is one transaction with its position. Turns of the web
carry more (`turn`: alternatives, verdicts, time) than events alone; conversations of ``rasa run`` have only events.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from bot.log.search import index_message
from bot.privacy.masking import mask, mask_deep
from bot.storage.log_tables import LogConversation, LogMessage, LogNeed, LogPosition, LogReferral
from bot.storage.sessions import Database
from bot.storage.tables import Conversation, Feedback, Handoff, TrackerEvent, Turn
from referral.catalogue import Catalogue
from referral.engine import refer
from referral.facts import FactsError, parse_facts

EVENTS = "events"
BATCH_EVENTS = 1000
# PostgreSQL hands out ids before it commits, so an event may appear behind the position; it is looked for this far back.
LOOK_BACK_EVENTS = 5000
SAMPLE_KEYS = 10_000
KEPT_OF_REFERRAL = ("service_id", "kind", "name", "verdict", "reasons", "missing")


@dataclass(frozen=True)
class Deriver:
    """Reads events and writes the read model. `today` is the date that referrals of ``rasa run`` are computed for."""

    database: Database
    catalogue: Catalogue
    today: date

    def catch_up(self, most_batches: int | None = None) -> int:
        """Read what has come since; returns how many conversations were derived. Raises `StorageError`."""
        derived = batches = 0
        while most_batches is None or batches < most_batches:
            with self.database.session() as session:
                done, more = self._batch(session)
            derived += done
            batches += 1
            if not more:
                break
        with self.database.session() as session:
            refresh_marks(session)
        return derived

    def _batch(self, session: Session) -> tuple[int, bool]:
        position = session.get(LogPosition, EVENTS, with_for_update=True)
        if position is None:
            position = LogPosition(name=EVENTS, position=0)
            session.add(position)
        newest = session.scalar(select(func.max(TrackerEvent.id))) or 0
        position.position = min(position.position, newest)
        missed = (
            (TrackerEvent.id > position.position - LOOK_BACK_EVENTS)
            & (TrackerEvent.id <= position.position)
            & (TrackerEvent.type_name == "user")
            & ~select(LogMessage.id).where(LogMessage.event_id == TrackerEvent.id).exists()
        )
        rows = session.execute(
            select(TrackerEvent.id, TrackerEvent.sender_id)
            .where(or_(TrackerEvent.id > position.position, missed))
            .order_by(TrackerEvent.id)
            .limit(BATCH_EVENTS)
        ).all()
        senders = list(dict.fromkeys(row.sender_id for row in rows))
        for sender in senders:
            self.derive(session, sender)
        if rows:
            position.position = max(position.position, rows[-1].id)
        return len(senders), len(rows) == BATCH_EVENTS

    def derive(self, session: Session, sender_id: str) -> None:
        """Write one conversation's read model anew; what reviewers added stays."""
        events = session.scalars(
            select(TrackerEvent).where(TrackerEvent.sender_id == sender_id).order_by(TrackerEvent.id)
        ).all()
        source = session.scalar(select(Conversation).where(Conversation.public_id == sender_id))
        found = self._from_turns(session, source, events) if source is not None else self._from_events(events)
        if not found:
            return
        log = session.scalar(select(LogConversation).where(LogConversation.sender_id == sender_id))
        if log is None:
            public_id = source.public_id if source is not None else staff_id(sender_id)
            log = LogConversation(
                understood=False,
                referred=False,
                sender_id=sender_id,
                public_id=public_id,
                channel=source.channel if source is not None else "rasa",
                started_at=found[0]["at"],
                last_at=found[-1]["at"],
                sample_key=int(hashlib.sha256(public_id.encode()).hexdigest(), 16) % SAMPLE_KEYS,
            )
            session.add(log)
            session.flush()
        rows = session.scalars(select(LogMessage).where(LogMessage.conversation_id == log.id)).all()
        known = {("turn", row.turn_id) if row.turn_id else ("event", row.event_id): row for row in rows}
        number = max((row.number for row in rows), default=0)
        for values in found:
            key = ("turn", values["turn_id"]) if values["turn_id"] else ("event", values["event_id"])
            row = known.get(key)
            if row is None:
                number += 1
                row = LogMessage(conversation_id=log.id, number=number)
                session.add(row)
                rows.append(row)
            self._write(session, row, values)
        _summarise(log, rows)

    def _write(self, session: Session, row: LogMessage, values: dict[str, Any]) -> None:
        changed = row.text != values["text"]
        for key, value in values.items():
            if getattr(row, key) != value:
                setattr(row, key, value)
        session.flush()
        if changed:
            index_message(session, row.id, values["text"])
        _write_facets(session, row.id, values)

    def _from_turns(
        self, session: Session, source: Conversation, events: Iterable[TrackerEvent]
    ) -> list[dict[str, Any]]:
        turns = session.scalars(select(Turn).where(Turn.conversation_id == source.id).order_by(Turn.number)).all()
        # Old turns and old events are deleted alike, so the newest turn always goes with the newest message.
        said = [event.id for event in events if event.type_name == "user"][-len(turns) :] if turns else []
        found: list[dict[str, Any]] = []
        before: dict[str, Any] = {}
        asked = None
        for index, turn in enumerate(turns):
            answer, understood = turn.answer, turn.understanding
            asks = answer.get("asks")
            found.append(
                {
                    "event_id": said[index] if index < len(said) else None,
                    "turn_id": turn.id,
                    "at": turn.created_at,
                    "text": mask(turn.text),
                    "act": understood["act"],
                    "intent": understood["intent"],
                    "confidence": float(understood["confidence"]),
                    "fallback": bool(understood.get("fallback")),
                    "alternatives": understood.get("alternatives") or [],
                    "facts": mask_deep(understood.get("facts") or {}),
                    "facts_before": before,
                    "facts_after": mask_deep(answer.get("facts") or {}),
                    "asked": asked,
                    "asks": asks,
                    "why": self._why(asks),
                    "answer": [mask(message["text"]) for message in answer.get("messages") or []],
                    "referrals": [_kept(r) for r in answer.get("referrals") or []],
                    "near_misses": [_kept(r) for r in answer.get("near_misses") or []],
                    "model": turn.model,
                    "milliseconds": turn.milliseconds,
                }
            )
            before, asked = found[-1]["facts_after"], asks
        return found

    def _from_events(self, events: Iterable[TrackerEvent]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        facts: dict[str, Any] = {}
        asks: str | None = None
        for event in events:
            data = event.data
            if event.type_name == "user":
                found.append(self._said(event, facts, asks))
            elif event.type_name == "slot" and data.get("name") == "facts":
                facts = mask_deep(data.get("value") or {})  # type: ignore[assignment]
            elif event.type_name == "slot" and data.get("name") == "asks":
                asks = data.get("value")
            elif event.type_name == "bot" and found and data.get("text"):
                found[-1]["answer"].append(mask(data["text"]))
            if found:
                found[-1].update(asks=asks, why=self._why(asks), facts_after=facts)
        for message in found:
            message["referrals"] = self._referrals(message["facts_after"])
        return found

    @staticmethod
    def _said(event: TrackerEvent, facts: dict[str, Any], asks: str | None) -> dict[str, Any]:
        parsed = event.data.get("parse_data") or {}
        intent = parsed.get("intent") or {}
        understood = parsed.get("understanding") or {}
        name = intent.get("name") or "nlu_fallback"
        return {
            "event_id": event.id,
            "turn_id": None,
            "at": datetime.fromtimestamp(event.timestamp, timezone.utc),
            "text": mask(event.data.get("text") or ""),
            "act": understood.get("act") or name,
            "intent": name,
            "confidence": float(intent.get("confidence") or 0.0),
            "fallback": name == "nlu_fallback",
            "alternatives": [
                {"intent": item["name"], "confidence": round(float(item["confidence"]), 4)}
                for item in (parsed.get("intent_ranking") or [])[:4]
            ],
            "facts": mask_deep(understood.get("facts") or {}),
            "facts_before": facts,
            "facts_after": facts,
            "asked": asks,
            "asks": None,
            "why": None,
            "answer": [],
            "referrals": [],
            "near_misses": [],
            "model": str((event.data.get("metadata") or {}).get("model_id") or ""),
            "milliseconds": None,
        }

    def _referrals(self, facts: dict[str, Any]) -> list[dict[str, Any]]:
        if not facts:
            return []
        try:
            result = refer(self.catalogue, parse_facts(facts, self.catalogue.dictionary), self.today).as_dict()
        except FactsError:
            return []
        return [_kept(referral) for referral in result["referrals"]]

    def _why(self, fact: str | None) -> str | None:
        return self.catalogue.dictionary[fact].why if fact and fact in self.catalogue.dictionary else None


def staff_id(sender_id: str) -> str:
    """The id that staff see for a conversation whose sender id a client chose: it says nothing of the sender."""
    return "r-" + hashlib.sha256(sender_id.encode()).hexdigest()[:32]


def refresh_marks(session: Session) -> None:
    """Copy thumbs and handoffs, which are no tracker events, to the read model: by difference, so none can be lost."""
    newest = select(Feedback.value).where(Feedback.turn_id == LogMessage.turn_id).scalar_subquery()
    reason = select(Feedback.reason).where(Feedback.turn_id == LogMessage.turn_id).scalar_subquery()
    differing = (
        select(LogMessage.id)
        .join(Feedback, Feedback.turn_id == LogMessage.turn_id)
        .where(
            or_(
                LogMessage.feedback.is_(None),
                LogMessage.feedback != Feedback.value,
                func.coalesce(LogMessage.feedback_reason, "") != func.coalesce(Feedback.reason, ""),
            )
        )
    )
    quiet = {"synchronize_session": False}
    session.execute(
        update(LogMessage)
        .where(LogMessage.id.in_(differing.scalar_subquery()))
        .values(feedback=newest, feedback_reason=reason),
        execution_options=quiet,
    )
    for done, mark in ((True, "done"), (False, "waiting")):
        senders = (
            select(Conversation.public_id)
            .join(Handoff, Handoff.conversation_id == Conversation.id)
            .where(Handoff.done == done)
        )
        session.execute(
            update(LogConversation)
            .where(
                LogConversation.sender_id.in_(senders),
                or_(LogConversation.handoff.is_(None), LogConversation.handoff != mark),
            )
            .values(handoff=mark),
            execution_options=quiet,
        )


def _write_facets(session: Session, message_id: int, values: dict[str, Any]) -> None:
    session.execute(delete(LogNeed).where(LogNeed.message_id == message_id))
    session.execute(delete(LogReferral).where(LogReferral.message_id == message_id))
    session.add_all(
        LogNeed(message_id=message_id, need=need) for need in dict.fromkeys(values["facts"].get("needs") or ())
    )
    shown = {referral["service_id"]: referral for referral in values["referrals"]}
    session.add_all(
        LogReferral(message_id=message_id, service_id=name, kind=referral["kind"], verdict=referral["verdict"])
        for name, referral in shown.items()
    )


def _kept(referral: dict[str, Any]) -> dict[str, Any]:
    return {key: referral.get(key) for key in KEPT_OF_REFERRAL}


def _summarise(log: LogConversation, rows: Sequence[LogMessage]) -> None:
    """Sum up all messages, also those whose text has been deleted (their facts are gone, what they counted for is not)."""
    regions = [row.facts_after["region"] for row in rows if (row.facts_after or {}).get("region")]
    log.last_at = max(row.at for row in rows)
    log.messages = len(rows)
    log.questions = sum(row.asks is not None for row in rows)
    log.fallbacks = sum(row.fallback for row in rows)
    log.lowest_confidence = min(row.confidence for row in rows)
    log.understood = log.understood or any(not row.fallback and row.facts for row in rows)
    log.referred = log.referred or any(row.referrals for row in rows)
    log.region = regions[-1] if regions else log.region
