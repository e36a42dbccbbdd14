"""ISO 8601 dates of any precision (`2023`, `2023-10`, `2023-10-04`): what period they name, and what is in force on a day.

Source texts seldom give a full date. A start names the first day of its period, an end the last, so
`2020`..`2024` runs from 1 January 2020 to 31 December 2024.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"not an ISO 8601 date: {text!r}")
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.groups()[1:])
    dt.date(year, month or 1, day or 1)  # raises ValueError when there is no such day
    return year, month, day


@lru_cache(maxsize=4096)
def first_day(text: str) -> dt.date:
    """First day of the period that `text` names; ValueError when it names none."""
    year, month, day = _parts(text)
    return dt.date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def last_day(text: str) -> dt.date:
    """Last day of the period that `text` names; ValueError when it names none."""
    year, month, day = _parts(text)
    if month is None:
        return dt.date(year, 12, 31)
    return dt.date(year, month, day or monthrange(year, month)[1])


def in_force(valid_from: str | None, valid_to: str | None, on: dt.date) -> bool:
    """Whether `on` lies from `valid_from` to `valid_to`, both included; an absent end is open."""
    return (valid_from is None or first_day(valid_from) <= on) and (valid_to is None or on <= last_day(valid_to))


def in_danish(text: str) -> str:
    """`2023-10-04` -> `4. oktober 2023`, `2023-10` -> `oktober 2023`, `2023` -> `2023`."""
    year, month, day = _parts(text)
    if month is None:
        return str(year)
    name = f"{MONTHS[month - 1]} {year}"
    return name if day is None else f"{day}. {name}"


def parse_day(raw: object) -> dt.date:
    """A full calendar day from outside (`YYYY-MM-DD` or a date); ValueError with a Danish text otherwise."""
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    try:
        if not isinstance(raw, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
            raise ValueError
        return dt.date.fromisoformat(raw)
    except ValueError:
        raise ValueError(f"Datoen {raw!r} findes ikke. Skriv den som ÅÅÅÅ-MM-DD, for eksempel 2027-01-15.") from None
