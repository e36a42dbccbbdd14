"""Undo: what an action changed is kept for a day, by ids and earlier values, and can be put back once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.storage.log_tables import LogConversation, LogNote, LogTag, Proposal
from bot.storage.staff_tables import Undo
from bot.web.problems import Problem


def remember(session: Session, account_id: int, action: str, earlier: Any) -> str:
    """Keep what an action changed; returns the key that undoes it."""
    key = secrets.token_hex(12)
    session.add(Undo(key=key, account_id=account_id, action=action, earlier=earlier))
    return key


def marks_of(logs: Iterable[LogConversation]) -> list[list[Any]]:
    """The review marks of conversations, as `remember` keeps them for the action ``marks``."""
    return [
        [log.id, log.reviewed_at.isoformat() if log.reviewed_at else None, log.reviewed_by, log.flagged] for log in logs
    ]


def undo(session: Session, account_id: int, key: str) -> str:
    """Put back what the action changed; returns its name. Raises `Problem` 404 when it was not one's own or is gone."""
    row = session.scalar(select(Undo).where(Undo.key == key, Undo.account_id == account_id))
    if row is None:
        raise Problem(404, "Kan ikke fortrydes", "Handlingen er allerede fortrudt, eller der er gået for lang tid.")
    if row.action == "marks":
        _put_marks_back(session, row.earlier)
    elif row.action == "tag_added":
        for log_id, tag in row.earlier:
            session.execute(delete(LogTag).where(LogTag.conversation_id == log_id, LogTag.tag == tag))
    elif row.action == "tag_removed":
        for log_id, tag in row.earlier:
            if session.get(LogConversation, log_id) is not None:
                session.merge(LogTag(conversation_id=log_id, tag=tag))
    elif row.action == "note":
        session.execute(delete(LogNote).where(LogNote.id == row.earlier))
    elif row.action == "proposal":
        session.execute(delete(Proposal).where(Proposal.id == row.earlier, Proposal.state == "pending"))
    elif row.action == "decision":
        session.execute(
            update(Proposal)
            .where(Proposal.id == row.earlier, Proposal.state.in_(("approved", "rejected")))
            .values(state="pending", decider=None, decided_at=None)
        )
    action = str(row.action)
    session.delete(row)
    return action


def _put_marks_back(session: Session, earlier: list[list[Any]]) -> None:
    for log_id, reviewed_at, reviewed_by, flagged in earlier:
        moment: datetime | None = datetime.fromisoformat(reviewed_at) if reviewed_at else None
        session.execute(
            update(LogConversation)
            .where(LogConversation.id == log_id)
            .values(reviewed_at=moment, reviewed_by=reviewed_by, flagged=flagged)
        )
