"""The figures: every number is the count of a filter, so that its link shows exactly those conversations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from bot.log.filters import REGIONS, LogFilter
from bot.storage.log_tables import LogConversation, LogMessage, LogReferral

RESPONSE_STEPS_MS = (0, 100, 250, 500, 1000, 2000, 5000)
MOST_SERVICES = 15


@dataclass(frozen=True)
class Figure:
    """A number of conversations with its Danish label and the filter that finds them."""

    label: str
    count: int
    chosen: LogFilter


@dataclass(frozen=True)
class Table:
    """A titled list of figures; `of` is what they are shares of."""

    title: str
    note: str
    figures: list[Figure]
    of: int


def tables(
    session: Session,
    period: LogFilter,
    needs: Mapping[str, str],
    kinds: Mapping[str, str],
    regions: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Table]:
    """All figures of a period (`fra`, `til`, `kanal` of a filter)."""
    base = LogFilter({k: v for k, v in period.values.items() if k in ("fra", "til", "kanal")})
    total = base.count(session)

    def one(label: str, **conditions: str) -> Figure:
        chosen = base.with_(**conditions)
        return Figure(label, chosen.count(session) if conditions else total, chosen)

    return [
        Table(
            "Fra besked til hjælp",
            "Hvor mange samtaler nåede hertil.",
            [
                one("Samtaler"),
                one("Noget blev forstået", forstaaet="ja"),
                one("Fik en henvisning", henvist="ja"),
                one("Gav tommel op", vurdering="op"),
            ],
            total,
        ),
        Table(
            "Behov",
            "En samtale kan have flere behov.",
            _sorted([one(label, behov=code) for code, label in needs.items()]),
            total,
        ),
        Table(
            "Henvisninger efter type",
            "En samtale kan få flere.",
            _sorted([one(label, type=code) for code, label in kinds.items()]),
            total,
        ),
        Table("Henvisninger efter tjeneste", f"De {MOST_SERVICES} hyppigste.", _services(session, base, names), total),
        Table(
            "Henviste samtaler efter region",
            "",
            [
                *(one(regions.get(code, code), region=code, henvist="ja") for code in REGIONS),
                one("Ukendt", region="ukendt", henvist="ja"),
            ],
            total,
        ),
        Table(
            "Forståelse",
            "Samtaler med mindst én sådan besked.",
            [
                one("Ikke forstået", fallback="ja"),
                one("Lav sikkerhed", koe="lav-sikkerhed"),
                one("Ingen henvisning", koe="ingen-henvisning"),
            ],
            total,
        ),
        Table(
            "Tommel",
            "",
            [one("Tommel op", vurdering="op"), one("Tommel ned", vurdering="ned"), one("Ingen", vurdering="ingen")],
            total,
        ),
        Table(
            "Kontakt til et menneske", "", [one("Venter", kontakt="venter"), one("Færdig", kontakt="faerdig")], total
        ),
        Table("Spørgsmål i en samtale", "Hvor mange spørgsmål assistenten stillede.", _questions(session, base), total),
        Table("Svartid", "Samtaler med mindst ét svar i det tidsrum.", _times(session, base), total),
    ]


def response_times(session: Session, period: LogFilter) -> dict[str, float | None]:
    """Median and 95th percentile of the answers' time in milliseconds."""
    base = LogFilter({k: v for k, v in period.values.items() if k in ("fra", "til", "kanal")})
    inside = (LogMessage.milliseconds.is_not(None), LogMessage.conversation_id.in_(base.conversations(session)))
    count = session.scalar(select(func.count()).select_from(LogMessage).where(*inside)) or 0
    found: dict[str, float | None] = {}
    for name, share in (("median", 0.5), ("p95", 0.95)):
        offset = max(0, ceil(count * share) - 1)
        statement = select(LogMessage.milliseconds).where(*inside).order_by(LogMessage.milliseconds)
        found[name] = session.scalar(statement.offset(offset).limit(1)) if count else None
    return found


def fallback_rate(session: Session, period: LogFilter) -> float | None:
    """Share of messages (0..1) that were not understood."""
    base = LogFilter({k: v for k, v in period.values.items() if k in ("fra", "til", "kanal")})
    inside = LogConversation.id.in_(base.conversations(session))
    row = session.execute(
        select(func.sum(LogConversation.messages), func.sum(LogConversation.fallbacks)).where(inside)
    ).first()
    return row[1] / row[0] if row and row[0] else None


def _sorted(figures: list[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: -figure.count)


def _services(session: Session, base: LogFilter, names: Mapping[str, str]) -> list[Figure]:
    rows: list[Any] = session.execute(
        select(LogReferral.service_id, func.count(distinct(LogMessage.conversation_id)).label("n"))
        .join(LogMessage, LogMessage.id == LogReferral.message_id)
        .where(LogMessage.conversation_id.in_(base.conversations(session)))
        .group_by(LogReferral.service_id)
        .order_by(func.count(distinct(LogMessage.conversation_id)).desc(), LogReferral.service_id)
        .limit(MOST_SERVICES)
    ).all()
    return [
        Figure(names.get(row.service_id, row.service_id), row.n, base.with_(henvisning=row.service_id)) for row in rows
    ]


def _questions(session: Session, base: LogFilter) -> list[Figure]:
    rows: list[Any] = session.execute(
        select(LogConversation.questions, func.count().label("n"))
        .where(LogConversation.id.in_(base.conversations(session)))
        .group_by(LogConversation.questions)
        .order_by(LogConversation.questions)
    ).all()
    return [Figure(str(row.questions), row.n, base.with_(spoergsmaal=str(row.questions))) for row in rows]


def _times(session: Session, base: LogFilter) -> list[Figure]:
    found = []
    for low, high in zip(RESPONSE_STEPS_MS, (*RESPONSE_STEPS_MS[1:], None), strict=True):
        chosen = base.with_(tid_fra=str(low), tid_til=None if high is None else str(high))
        label = f"{low} til {high} ms" if high is not None else f"{low} ms og derover"
        found.append(Figure(label, chosen.count(session), chosen))
    return found
