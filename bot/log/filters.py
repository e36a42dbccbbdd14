"""Which conversations: one filter for lists, counts, exports, bulk actions and figures, and every state of it is an address.

Conditions on messages must hold in one and the same message. Free text is not in the address: only the key of a search.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement, Select

from bot.log.search import matching
from bot.storage.log_tables import LogConversation, LogMessage, LogNeed, LogReferral, LogTag
from bot.storage.staff_tables import SavedSearch

HERE = ZoneInfo("Europe/Copenhagen")
LOW_CONFIDENCE = 0.6
SAMPLE_SIZE = 50
SAMPLE_PRIME = 10_007
QUEUES = {
    "lav-sikkerhed": "Lav sikkerhed",
    "fallback": "Ikke forstået",
    "tommel-ned": "Tommel ned",
    "ingen-henvisning": "Ingen henvisning",
    "kontakt-venter": "Venter på kontakt",
    "stikproeve": "Stikprøve",
    "alle": "Alle",
}
YES_NO = ("ja", "nej")
REGIONS = ("DK01", "DK02", "DK03", "DK04", "DK05")


def _percent(text: str) -> bool:
    return text.isdigit() and int(text) <= 100


def _number(text: str) -> bool:
    return text.isdigit() and len(text) <= 6


def _date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _code(text: str) -> bool:
    return len(text) <= 120 and all(c.isalnum() or c in "_-.:" for c in text)


def _one_of(values: Sequence[str]) -> Callable[[str], bool]:
    return lambda text: text in values


# What may stand in the address, by its name there, and what a value must look like.
FIELDS: Mapping[str, Callable[[str], bool]] = {
    "koe": _one_of(tuple(QUEUES)),
    "fra": _date,
    "til": _date,
    "akt": _code,
    "intent": _code,
    "behov": _code,
    "sikkerhed_fra": _percent,
    "sikkerhed_til": _percent,
    "fallback": _one_of(YES_NO),
    "vurdering": _one_of(("op", "ned", "ingen")),
    "henvisning": _code,
    "type": _code,
    "henvist": _one_of(YES_NO),
    "forstaaet": _one_of(YES_NO),
    "region": _one_of((*REGIONS, "ukendt")),
    "model": _code,
    "kanal": _code,
    "gennemset": _one_of(YES_NO),
    "flag": _one_of(YES_NO),
    "maerke": lambda text: 0 < len(text) <= 40,
    "kontakt": _one_of(("venter", "faerdig")),
    "spoergsmaal": _number,
    "tid_fra": _number,
    "tid_til": _number,
    "soeg": _code,
    "traek": _number,
}


@dataclass(frozen=True)
class LogFilter:
    """The chosen conditions, by their names in the address."""

    values: Mapping[str, str]
    ignored: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: Mapping[str, str]) -> LogFilter:
        """The filter of an address; what cannot be read is left out and named in `ignored`."""
        found, ignored = {}, []
        for name, check in FIELDS.items():
            value = str(query.get(name) or "").strip()
            if value and check(value):
                found[name] = value
            elif value:
                ignored.append(name)
        return cls(found, tuple(ignored))

    def with_(self, **changes: str | None) -> LogFilter:
        """The same filter with some conditions changed (None takes one away)."""
        values = {**self.values, **changes}
        return LogFilter({name: value for name, value in values.items() if value})

    @property
    def query(self) -> str:
        """The filter as the query of an address, always in the same order."""
        return urlencode([(name, self.values[name]) for name in FIELDS if name in self.values])

    @property
    def queue(self) -> str:
        """The chosen queue."""
        return self.values.get("koe", "alle")

    def conversations(self, session: Session) -> Select:
        """The ids of the conversations, unordered."""
        statement = select(LogConversation.id).where(*self._of_conversation())
        inside = self._of_message(session)
        if inside:
            statement = statement.where(
                select(LogMessage.id).where(LogMessage.conversation_id == LogConversation.id, *inside).exists()
                if "soeg" not in self.values
                else LogConversation.id.in_(select(LogMessage.conversation_id).where(*inside))
            )
        if self.queue == "stikproeve":
            ranked = statement.order_by(self._drawn(), LogConversation.id).limit(SAMPLE_SIZE).subquery()
            statement = select(ranked.c.id)
        return statement

    def count(self, session: Session) -> int:
        """How many conversations the filter finds."""
        return session.scalar(select(func.count()).select_from(self.conversations(session).subquery())) or 0

    def page(self, session: Session, offset: int, limit: int) -> list[LogConversation]:
        """A page of the list, newest first (a sample in the order it was drawn)."""
        found = select(LogConversation).where(LogConversation.id.in_(self.conversations(session)))
        return list(session.scalars(found.order_by(*self._order()).offset(offset).limit(limit)))

    def page_and_count(self, session: Session, offset: int, limit: int) -> tuple[list[LogConversation], int]:
        """A page and the whole number, with the filter evaluated once."""
        found = select(LogConversation, func.count().over()).where(LogConversation.id.in_(self.conversations(session)))
        rows = session.execute(found.order_by(*self._order()).offset(offset).limit(limit)).all()
        return [row[0] for row in rows], rows[0][1] if rows else self.count(session)

    def neighbours(self, session: Session, log: LogConversation) -> tuple[str | None, str | None]:
        """Public ids of the conversations before and after `log` in the list, also when `log` has left the filter."""
        if self.queue == "stikproeve":
            ids = [row.public_id for row in self.page(session, 0, SAMPLE_SIZE)]
            if log.public_id not in ids:
                return None, None
            at = ids.index(log.public_id)
            return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)
        inside = select(LogConversation.public_id).where(LogConversation.id.in_(self.conversations(session)))
        newer = (LogConversation.started_at > log.started_at) | (
            (LogConversation.started_at == log.started_at) & (LogConversation.id > log.id)
        )
        older = (LogConversation.started_at < log.started_at) | (
            (LogConversation.started_at == log.started_at) & (LogConversation.id < log.id)
        )
        ascending = (LogConversation.started_at.asc(), LogConversation.id.asc())
        before = session.scalar(inside.where(newer).order_by(*ascending).limit(1))
        after = session.scalar(inside.where(older).order_by(*self._order()).limit(1))
        return before, after

    def search_text(self, session: Session) -> str:
        """The words that are searched for, or nothing."""
        return session.scalar(select(SavedSearch.text).where(SavedSearch.key == self.values.get("soeg", ""))) or ""

    def _order(self) -> tuple[Any, ...]:
        if self.queue == "stikproeve":
            return (self._drawn(), LogConversation.id)
        return (LogConversation.started_at.desc(), LogConversation.id.desc())

    def _drawn(self) -> ColumnElement:
        seed = int(self.values.get("traek") or 1) % SAMPLE_PRIME or 1
        return (LogConversation.sample_key * (seed * 7919 % SAMPLE_PRIME) + seed) % SAMPLE_PRIME

    def _of_conversation(self) -> list[Any]:
        v = self.values
        found: list[Any] = []
        if "fra" in v:
            found.append(LogConversation.started_at >= day_begins(v["fra"]))
        if "til" in v:
            found.append(LogConversation.started_at < day_begins(v["til"], later_days=1))
        for name, column in (
            ("forstaaet", LogConversation.understood),
            ("henvist", LogConversation.referred),
            ("flag", LogConversation.flagged),
        ):
            if name in v:
                found.append(column.is_(v[name] == "ja"))
        if "gennemset" in v:
            seen = LogConversation.reviewed_at.is_not(None)
            found.append(seen if v["gennemset"] == "ja" else ~seen)
        if "region" in v:
            found.append(
                LogConversation.region.is_(None) if v["region"] == "ukendt" else LogConversation.region == v["region"]
            )
        if "kanal" in v:
            found.append(LogConversation.channel == v["kanal"])
        if "spoergsmaal" in v:
            found.append(LogConversation.questions == int(v["spoergsmaal"]))
        if "kontakt" in v:
            found.append(LogConversation.handoff == ("waiting" if v["kontakt"] == "venter" else "done"))
        if "maerke" in v:
            found.append(LogConversation.id.in_(select(LogTag.conversation_id).where(LogTag.tag == v["maerke"])))
        if v.get("vurdering") == "ingen":
            found.append(
                ~select(LogMessage.id)
                .where(LogMessage.conversation_id == LogConversation.id, LogMessage.feedback.is_not(None))
                .exists()
            )
        if self.queue == "ingen-henvisning":
            found.append(LogConversation.referred.is_(False))
        if self.queue == "kontakt-venter":
            found.append(LogConversation.handoff == "waiting")
        return found

    def _of_message(self, session: Session) -> list[Any]:
        v = self.values
        found: list[Any] = []
        for name, column in (("akt", LogMessage.act), ("intent", LogMessage.intent), ("model", LogMessage.model)):
            if name in v:
                found.append(column == v[name])
        if "sikkerhed_fra" in v:
            found.append(LogMessage.confidence >= int(v["sikkerhed_fra"]) / 100)
        if "sikkerhed_til" in v:
            found.append(LogMessage.confidence <= int(v["sikkerhed_til"]) / 100)
        if "fallback" in v:
            found.append(LogMessage.fallback.is_(v["fallback"] == "ja"))
        if v.get("vurdering") in ("op", "ned"):
            found.append(LogMessage.feedback == ("up" if v["vurdering"] == "op" else "down"))
        if "behov" in v:
            found.append(LogMessage.id.in_(select(LogNeed.message_id).where(LogNeed.need == v["behov"])))
        if "henvisning" in v:
            found.append(
                LogMessage.id.in_(select(LogReferral.message_id).where(LogReferral.service_id == v["henvisning"]))
            )
        if "type" in v:
            found.append(LogMessage.id.in_(select(LogReferral.message_id).where(LogReferral.kind == v["type"])))
        if "tid_fra" in v:
            found.append(LogMessage.milliseconds >= int(v["tid_fra"]))
        if "tid_til" in v:
            found.append(LogMessage.milliseconds < int(v["tid_til"]))
        if "soeg" in v:
            found.append(matching(session, self.search_text(session)))
        if self.queue == "lav-sikkerhed":
            found += [LogMessage.confidence < LOW_CONFIDENCE, LogMessage.fallback.is_(False)]
        if self.queue == "fallback":
            found.append(LogMessage.fallback.is_(True))
        if self.queue == "tommel-ned":
            found.append(LogMessage.feedback == "down")
        return found


def day_begins(day: str, later_days: int = 0) -> datetime:
    """The moment (UTC) that a Danish day begins."""
    local = datetime.combine(date.fromisoformat(day) + timedelta(days=later_days), time(), HERE)
    return local.astimezone(timezone.utc)
