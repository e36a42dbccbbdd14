"""What the lookup commands share: the catalogue, the day, exit codes, tables and colours."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

import click

from referral.catalogue import Catalogue, CatalogueError, load_catalogue
from referral.dates import last_day

FOUND, NOTHING, BAD_INPUT, NOT_READY = 0, 1, 2, 3
EXIT_CODES = (
    "Afslutter med 0, når noget er fundet, 1, når intet passer, 2 ved forkert input og 3, når programmet ikke er klar."
)
NARROWEST = 60  # columns that a table is never squeezed under
COLOURS = {"recommended": "green", "possible": "yellow", "possible_if": "yellow", "not_eligible": "red"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def stop(code: int, message: str) -> NoReturn:
    """End the command with a message on standard error."""
    click.echo(f"Fejl: {plain(message)}", err=True, color=_colour())
    raise SystemExit(code)


def world() -> tuple[Catalogue, date]:
    """The catalogue with the deployment's own services, and today's date."""
    from pydantic import ValidationError

    from bot.settings import get_settings

    try:
        settings = get_settings()
        return load_catalogue(overlay=settings.catalogue_overlay), settings.current_date()
    except ValidationError as fault:
        stop(NOT_READY, f"En indstilling er forkert. {fault.errors()[0]['msg']}")
    except CatalogueError as fault:
        stop(NOT_READY, f"Kataloget kan ikke bruges:\n{fault}")


def day(text: str | None, today: date) -> date:
    """The day that was asked for: a day, or the last day of a month or year; today when none was."""
    if not text:
        return today
    try:
        found = last_day(text.strip())
    except ValueError:
        stop(BAD_INPUT, f"Datoen »{text[:40]}« findes ikke. Skriv den som 2027-01-15, 2027-01 eller 2027.")
    if not 1990 <= found.year <= 2100:
        stop(BAD_INPUT, "Vi kan slå op fra 1990 til 2100.")
    return found


def plain(text: str) -> str:
    """`text` without control characters: nothing typed may steer the terminal."""
    return _CONTROL.sub("", text)


def say(text: str = "", **style: Any) -> None:
    """A line, in colour on a terminal only."""
    click.echo(click.style(plain(text), **style) if style else plain(text), color=_colour())


def wrapped(text: str, indent: str = "") -> None:
    """A paragraph, broken at the terminal's width."""
    click.echo(
        textwrap.fill(plain(text), width(), initial_indent=indent, subsequent_indent=indent + "  "), color=_colour()
    )


def bullet(mark: str, text: str, colour: str | None = None, indent: str = "   ") -> None:
    """A marked paragraph; the mark carries the colour, and says the same without it."""
    body = textwrap.fill(plain(text), max(NARROWEST, width()) - len(indent) - 2, subsequent_indent=indent + "  ")
    click.echo(f"{indent}{click.style(mark, fg=colour) if colour else mark} {body}", color=_colour())


def width() -> int:
    """The terminal's width in columns, at most what reads well."""
    return max(NARROWEST, min(120, shutil.get_terminal_size((100, 24)).columns))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], colours: Sequence[str | None] = ()) -> None:
    """Rows under headings. On a terminal the last column is cut at its width; elsewhere nothing is cut."""
    cells = [[plain(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in [list(headings), *cells]) for n in range(len(headings))]
    limit = width() if os.isatty(1) else 10_000

    def line(row: Sequence[str]) -> str:
        text = "  ".join(cell.ljust(widths[n]) for n, cell in enumerate(row)).rstrip()
        return text if len(text) <= limit else text[: limit - 1] + "…"

    click.echo(click.style(line(headings), bold=True), color=_colour())
    for number, row in enumerate(cells):
        colour = colours[number] if number < len(colours) else None
        click.echo(click.style(line(row), fg=colour) if colour else line(row), color=_colour())


def _colour() -> bool | None:
    """None leaves it to click (colour on a terminal); NO_COLOR switches it off."""
    return False if os.environ.get("NO_COLOR") else None


def completes(names: Callable[[Catalogue], dict[str, str]]) -> Callable[..., list[Any]]:
    """Shell completion from the catalogue: codes, with their Danish names as help."""

    def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        try:
            known = names(load_catalogue())
        except CatalogueError:
            return []
        start = incomplete.lower()
        return [CompletionItem(code, help=label) for code, label in known.items() if code.lower().startswith(start)]

    return complete
