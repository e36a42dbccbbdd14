"""``vejviser tjenester``: the catalogue as a list, searched in Danish."""

from __future__ import annotations

import json
from typing import Any

import click

from bot.commands import terminal
from referral.services import KINDS

STATUSES = {"findes": "current", "historisk": "historical", "uvis": "unknown"}
SHOWN = {"current": "findes", "historical": "historisk", "unknown": "uvis"}


@click.command("tjenester", epilog=terminal.EXIT_CODES)
@click.argument("søgeord", nargs=-1)
@click.option("--type", "kind", type=click.Choice(KINDS), metavar="TYPE", help=f"kun en slags: {', '.join(KINDS)}")
@click.option("--status", type=click.Choice(list(STATUSES)), help="kun dem, der findes, er historiske eller er uvisse")
@click.option("--dato", metavar="DATO", help="som det var på dagen: 2027-01-15, 2019-06 eller 2019")
@click.option("--json", "as_json", is_flag=True, help="listen som JSON")
def command(søgeord: tuple[str, ...], kind: str | None, status: str | None, dato: str | None, as_json: bool) -> None:
    """List tjenesterne, eller søg i dem: `vejviser tjenester klynge for vind`."""
    catalogue, today = terminal.world()
    on = terminal.day(dato, today)
    entries = catalogue.on(on).entries
    query = " ".join(søgeord).strip()
    topics: list[str] = []
    ids = list(entries)
    if query:
        from referral.search import search

        hits = search(catalogue, query, len(entries))
        ids = [hit.id for hit in hits if not hit.topic]
        topics = [hit.id for hit in hits if hit.topic]
    found = [
        entries[one]
        for one in ids
        if (kind is None or entries[one].service.kind == kind)
        and (status is None or entries[one].status == STATUSES[status])
    ]
    if as_json:
        rows: list[dict[str, Any]] = [
            {
                "service_id": one.service.id,
                "kind": one.service.kind,
                "name": one.service.name,
                "status": one.status,
                "checked": one.service.checked,
                "stale": one.stale,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif found:
        terminal.table(
            ("Id", "Navn", "Type", "Status", "Nyeste kilde"),
            [
                (
                    one.service.id,
                    one.service.name,
                    one.service.kind,
                    SHOWN[one.status],
                    one.service.checked or "uden dato",
                )
                for one in found
            ],
            [None if one.status == "current" else "bright_black" for one in found],
        )
    if topics and not as_json and not (kind or status):
        from referral.names import load_topics

        for one in topics[:3]:
            terminal.say()
            terminal.wrapped(f"{load_topics()[one].name}: {load_topics()[one].explanation}")
    if not found and not topics:
        what = f"Intet ligner »{query[:40]}«." if query else "Ingen tjenester passer til valgene."
        terminal.stop(terminal.NOTHING, f"{what} Prøv andre ord, eller `vejviser tjenester` for hele listen.")
