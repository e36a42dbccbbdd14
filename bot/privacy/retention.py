"""Deletes what is older than the settings allow: text first, counts much later. The same code counts for a dry run."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import delete, func, null, select, update
from sqlalchemy.orm import Session

from bot.log.search import forget_deleted
from bot.privacy.erasure import hold_position
from bot.settings import Settings
from bot.storage.log_tables import ErasedExample, LogConversation, LogMessage, LogNote, LogTag, Proposal
from bot.storage.lookup_tables import LookupReport
from bot.storage.sessions import Database
from bot.storage.staff_tables import AuditEntry, LoginAttempt, SavedSearch, StaffSession, Undo
from bot.storage.tables import Conversation, Erasure, Handoff, TrackerEvent, Turn

DAYS_IN_MONTH = 30.44
SHORT_LIVED = timedelta(days=1)
SESSION_LIFE = timedelta(hours=8)
QUIET = {"synchronize_session": False}


@dataclass
class Swept:
    """What a run deleted (or would), by its Danish name, and the age in whole days of the oldest text before and after."""

    rows: dict[str, int] = field(default_factory=dict)
    oldest_before: int | None = None
    oldest_after: int | None = None


class _DryRun(Exception):
    """Rolls the transaction of a dry run back."""


def sweep(database: Database, settings: Settings, at: datetime | None = None, dry_run: bool = False) -> Swept:
    """Delete what is too old at `at` (now); with `dry_run` nothing is deleted. Raises `StorageError`."""
    at = at or datetime.now(timezone.utc)
    swept = Swept()
    try:
        with database.session() as session:
            swept.oldest_before = oldest_text_days(session, at)
            _sweep(session, settings, at, swept)
            swept.oldest_after = oldest_text_days(session, at)
            if dry_run:
                raise _DryRun
            forget_deleted(session)
    except _DryRun:
        return swept
    database.shrink()
    return swept


def oldest_text_days(session: Session, at: datetime) -> int | None:
    """Age in whole days of the oldest text of a company anywhere in the database; None when there is none."""
    moments = [
        session.scalar(select(func.min(Turn.created_at))),
        session.scalar(select(func.min(LogMessage.at)).where(LogMessage.text.is_not(None))),
        session.scalar(select(func.min(Proposal.created_at))),
        session.scalar(select(func.min(LogNote.created_at))),
        session.scalar(select(func.min(LookupReport.created_at))),
    ]
    first_event = session.scalar(select(func.min(TrackerEvent.timestamp)).where(TrackerEvent.timestamp > 0))
    moments += [datetime.fromtimestamp(first_event, timezone.utc)] if first_event else []
    known = [moment for moment in moments if moment is not None]
    return max(0, (at - min(known)).days) if known else None


def _sweep(session: Session, settings: Settings, at: datetime, swept: Swept) -> None:
    text_before = at - timedelta(days=settings.text_days)
    counts_before = at - timedelta(days=settings.counts_months * DAYS_IN_MONTH)
    handoff_before = at - timedelta(days=settings.handoff_days)

    def gone(name: str, statement: Any) -> None:
        result = session.execute(statement, execution_options=QUIET)
        swept.rows[name] = swept.rows.get(name, 0) + result.rowcount

    gone("beskeder", delete(Turn).where(Turn.created_at < text_before))
    gone("hændelser", delete(TrackerEvent).where(TrackerEvent.timestamp < text_before.timestamp()))
    gone("kontaktønsker", delete(Handoff).where(Handoff.created_at < handoff_before))
    gone(
        "samtaler",
        delete(Conversation).where(
            Conversation.last_active_at < text_before,
            ~select(Handoff.id).where(Handoff.conversation_id == Conversation.id).exists(),
        ),
    )
    session.execute(
        update(Conversation).where(Conversation.last_active_at < text_before).values(slots={}), execution_options=QUIET
    )
    gone("tekster i læsemodellen", _without_text(text_before))
    _unlink(session, text_before, at)
    gone("forslag", delete(Proposal).where(Proposal.created_at < text_before))
    gone("fejlmeldinger fra opslag", delete(LookupReport).where(LookupReport.created_at < text_before))
    gone("noter", delete(LogNote).where(LogNote.created_at < text_before))
    gone("tal uden tekst", delete(LogConversation).where(LogConversation.last_at < counts_before))
    gone("kvitteringer", delete(Erasure).where(Erasure.created_at < counts_before))
    gone("mærker efter slettede eksempler", delete(ErasedExample).where(ErasedExample.created_at < counts_before))
    audit_before = at - timedelta(days=settings.audit_months * DAYS_IN_MONTH)
    gone("linjer i revisionsloggen", delete(AuditEntry).where(AuditEntry.at < audit_before))
    for table, moment, life in (
        (SavedSearch, SavedSearch.created_at, SHORT_LIVED),
        (Undo, Undo.created_at, SHORT_LIVED),
        (LoginAttempt, LoginAttempt.at, SHORT_LIVED),
        (StaffSession, StaffSession.created_at, SESSION_LIFE),
    ):
        gone("korttidsdata", delete(table).where(moment < at - life))
    hold_position(session)


def _without_text(before: datetime) -> Any:
    nothing = null()
    return (
        update(LogMessage)
        .where(LogMessage.at < before, LogMessage.text.is_not(None))
        .values(
            text=None,
            facts=nothing,
            facts_before=nothing,
            facts_after=nothing,
            alternatives=nothing,
            why=None,
            answer=nothing,
            referrals=nothing,
            near_misses=nothing,
            feedback_reason=None,
            event_id=None,
            turn_id=None,
        )
    )


def _unlink(session: Session, before: datetime, at: datetime) -> None:
    """Take from conversations without text all that could tie the counts to a company or to a reviewer."""
    rows = session.scalars(
        select(LogConversation).where(LogConversation.last_at < before, LogConversation.text_gone_at.is_(None))
    ).all()
    ids = [row.id for row in rows]
    for row in rows:
        row.public_id = f"t-{secrets.token_hex(16)}"
        row.sender_id = None
        row.reviewed_by = None
        row.text_gone_at = at
    session.flush()
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        session.execute(delete(LogNote).where(LogNote.conversation_id.in_(part)), execution_options=QUIET)
        session.execute(delete(LogTag).where(LogTag.conversation_id.in_(part)), execution_options=QUIET)
