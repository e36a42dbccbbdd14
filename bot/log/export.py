"""Exports: one row for each conversation, exactly those of a filter, as CSV or JSON. Made in memory, never stored."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.log.filters import LogFilter
from bot.privacy.masking import mask
from bot.storage.log_tables import LogConversation, LogMessage, LogNote, LogTag

# A spreadsheet takes a cell that begins so for a formula (the last four: full-width forms of the first four).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
PART = 500


def rows(session: Session, chosen: LogFilter) -> list[dict[str, Any]]:
    """One row for each conversation of the filter, newest first."""
    found: list[dict[str, Any]] = []
    logs = chosen.page(session, 0, 1_000_000)
    for start in range(0, len(logs), PART):
        found += _rows(session, logs[start : start + PART])
    return found


def _rows(session: Session, logs: Sequence[LogConversation]) -> list[dict[str, Any]]:
    ids = [log.id for log in logs]
    messages: dict[int, list[LogMessage]] = {key: [] for key in ids}
    for message in session.scalars(
        select(LogMessage)
        .where(LogMessage.conversation_id.in_(ids))
        .order_by(LogMessage.conversation_id, LogMessage.number)
    ):
        messages[message.conversation_id].append(message)
    tags: dict[int, list[str]] = {key: [] for key in ids}
    for tag in session.scalars(select(LogTag).where(LogTag.conversation_id.in_(ids)).order_by(LogTag.tag)):
        tags[tag.conversation_id].append(tag.tag)
    notes: dict[int, list[str]] = {key: [] for key in ids}
    for note in session.scalars(select(LogNote).where(LogNote.conversation_id.in_(ids)).order_by(LogNote.id)):
        notes[note.conversation_id].append(f"{note.author}: {note.text}")
    return [_row(log, messages[log.id], tags[log.id], notes[log.id]) for log in logs]


def _row(log: LogConversation, messages: list[LogMessage], tags: list[str], notes: list[str]) -> dict[str, Any]:
    referrals = list(dict.fromkeys(r["service_id"] for m in messages for r in m.referrals or ()))
    return {
        "samtale": log.public_id,
        "begyndt": log.started_at.isoformat(timespec="seconds"),
        "sidst": log.last_at.isoformat(timespec="seconds"),
        "kanal": log.channel,
        "model": next((m.model for m in reversed(messages) if m.model), ""),
        "beskeder": log.messages,
        "spoergsmaal": log.questions,
        "ikke_forstaaet": log.fallbacks,
        "laveste_sikkerhed": None if log.lowest_confidence is None else round(log.lowest_confidence, 3),
        "region": log.region or "",
        "behov": list(dict.fromkeys(need for m in messages for need in (m.facts or {}).get("needs") or ())),
        "henvisninger": referrals,
        "tommel_op": sum(m.feedback == "up" for m in messages),
        "tommel_ned": sum(m.feedback == "down" for m in messages),
        "begrundelser": [mask(m.feedback_reason) for m in messages if m.feedback_reason],
        "kontakt": log.handoff or "",
        "gennemset": log.reviewed_at is not None,
        "flag": log.flagged,
        "maerker": tags,
        "noter": notes,
        "tekst": [
            {
                "nr": m.number,
                "besked": mask(m.text) if m.text is not None else None,
                "svar": m.answer or [],
                "akt": m.act,
                "intent": m.intent,
                "sikkerhed": round(m.confidence, 3),
                "oplysninger": m.facts or {},
            }
            for m in messages
        ],
    }


def as_json(found: list[dict[str, Any]]) -> bytes:
    """The rows as JSON."""
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def as_csv(found: list[dict[str, Any]]) -> bytes:
    """The rows as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read æøå)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = [*COLUMNS]
    writer.writerow(columns)
    for row in found:
        writer.writerow([cell(row[column]) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


COLUMNS = (
    "samtale",
    "begyndt",
    "sidst",
    "kanal",
    "model",
    "beskeder",
    "spoergsmaal",
    "ikke_forstaaet",
    "laveste_sikkerhed",
    "region",
    "behov",
    "henvisninger",
    "tommel_op",
    "tommel_ned",
    "begrundelser",
    "kontakt",
    "gennemset",
    "flag",
    "maerker",
    "noter",
    "tekst",
)


def cell(value: Any) -> str:
    """A value as a cell: numbers plain, everything else as text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, (int, float)):
        return str(value)
    text = value if isinstance(value, str) else _joined(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _joined(value: Sequence[Any]) -> str:
    if value and isinstance(value[0], dict):
        return "\n".join(
            f"{m['nr']}: {m['besked'] if m['besked'] is not None else '(teksten er slettet)'}" for m in value
        )
    return "; ".join(str(item) for item in value)
