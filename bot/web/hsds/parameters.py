"""The query parameters of the open directory, each checked, with a Danish answer when one is wrong."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from bot.web.problems import Problem

PER_PAGE, MOST_PER_PAGE = 50, 500
LONGEST_SEARCH = 200
COMMON = ("search", "page", "per_page", "format")
FORMATS = ("json", "ndjson")
MOST_SHOWN = 40


@dataclass(frozen=True)
class Parameters:
    """What was asked for; empty values count as not asked."""

    given: Mapping[str, str]

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]], allowed: Iterable[str]) -> Parameters:
        """The parameters of a request; raises `Problem` 400 for one that the endpoint does not have or that stands twice."""
        known = tuple(allowed)
        given: dict[str, str] = {}
        for name, value in pairs:
            if name not in known:
                detail = f"Parameteren »{name[:MOST_SHOWN]}« findes ikke her. Her er: {', '.join(known)}."
                raise Problem(400, "Ukendt parameter", detail, parameter=name[:MOST_SHOWN])
            if name in given:
                raise _wrong(name, "står to gange. Skriv den én gang")
            given[name] = value.strip()
        return cls(given)

    def text(self, name: str) -> str:
        """A text; empty when not asked for."""
        value = self.given.get(name, "")
        if len(value) > LONGEST_SEARCH:
            raise _wrong(name, f"må højst være {LONGEST_SEARCH} tegn")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.given.get(name, "").lower()
        if value not in ("", "true", "false", "1", "0"):
            raise _wrong(name, "skal være true eller false")
        return value in ("true", "1")

    def number(self, name: str, default: int, most: int | None = None) -> int:
        """A whole number from 1."""
        value = self.given.get(name, "")
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or len(value) > 9 or int(value) < 1:
            raise _wrong(name, "skal være et helt tal fra 1")
        if most is not None and int(value) > most:
            raise _wrong(name, f"må højst være {most}")
        return int(value)

    def uuid(self, name: str) -> str:
        """A UUID in lower case; empty when not asked for."""
        value = self.given.get(name, "")
        try:
            return str(uuid.UUID(value)) if value else ""
        except ValueError:
            raise _wrong(name, "skal være et UUID") from None

    def moment(self, name: str) -> datetime | None:
        """A point in time; a date alone means its beginning, no zone means UTC."""
        value = self.given.get(name, "")
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value.replace("Z", "+00:00").replace(" ", "+"))
        except ValueError:
            raise _wrong(name, "skal være en dato som 2026-11-22 eller et tidspunkt som 2026-11-22T09:00:00Z") from None
        return found if found.tzinfo else found.replace(tzinfo=timezone.utc)

    def format(self) -> str:
        """json or ndjson."""
        value = self.given.get("format", "") or "json"
        if value not in FORMATS:
            raise _wrong("format", "skal være json eller ndjson")
        return value


def _wrong(name: str, what: str) -> Problem:
    return Problem(400, "Parameteren kan ikke bruges", f"{name} {what}.", parameter=name)


def identifier(value: str, what: str) -> str:
    """A UUID of a path; raises `Problem` 404 when it cannot be one."""
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise Problem(
            404, "Ikke fundet", f"{what} med id'et »{value[:MOST_SHOWN]}« findes ikke. Et id er et UUID."
        ) from None


def moment_of(record: Mapping[str, Any]) -> datetime:
    """When a record last changed."""
    return datetime.fromisoformat(str(record["last_modified"]).replace("Z", "+00:00"))
