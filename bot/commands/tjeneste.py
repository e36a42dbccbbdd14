"""``vejviser tjeneste``: one service with its rule, contact, sources and history."""

from __future__ import annotations

import json
from datetime import date

import click

from bot.commands import terminal
from referral.catalogue import Catalogue


def _ids(catalogue: Catalogue) -> dict[str, str]:
    return {name: service.name for name, service in catalogue.services.items()}


@click.command("tjeneste", epilog=terminal.EXIT_CODES)
@click.argument("id", shell_complete=terminal.completes(_ids))
@click.option("--dato", metavar="DATO", help="som det var på dagen: 2027-01-15, 2019-06 eller 2019")
@click.option("--json", "as_json", is_flag=True, help="tjenesten som JSON (HSDS 3.1)")
def command(id: str, dato: str | None, as_json: bool) -> None:
    """Vis en tjeneste: betingelser, kontakt, kilder og versioner over tid."""
    catalogue, today = terminal.world()
    on = terminal.day(dato, today)
    service_id = _found(catalogue, id)
    if as_json:
        from referral.hsds import Directory

        directory = Directory(catalogue, on, "")
        click.echo(json.dumps(directory.services[directory.id_of(service_id)], ensure_ascii=False, indent=2))
        return
    _print(catalogue, service_id, on, today)


def _found(catalogue: Catalogue, wanted: str) -> str:
    if wanted in catalogue.services:
        return wanted
    from referral.search import search

    near = [hit.id for hit in search(catalogue, wanted, 3) if not hit.topic]
    hint = f" Mente du {' eller '.join(near)}?" if near else " Se `vejviser tjenester`."
    return terminal.stop(terminal.BAD_INPUT, f"Der er ingen tjeneste med id'et »{wanted[:40]}«.{hint}")


def _print(catalogue: Catalogue, service_id: str, on: date, today: date) -> None:
    from bot.web.chat.cards import card
    from referral.dates import in_danish
    from referral.engine import explain
    from referral.facts import Facts
    from referral.plain_rule import eligibility, period, rule_versions

    service = catalogue.services[service_id]
    shown = card(explain(catalogue, service_id, Facts(), on), catalogue, on)
    terminal.say(service.name, bold=True)
    when = period(service.valid_from, service.valid_to)
    terminal.say(f"{shown['kind']} · {service_id}{f' · {when}' if when else ''}")
    if on != today:
        terminal.say(f"Som det var pr. {in_danish(on.isoformat())}", fg="yellow")
    terminal.say()
    for text in (shown["former"], service.summary, service.explanation):
        if text:
            terminal.wrapped(text)
    terminal.say()
    terminal.say("Betingelser", bold=True)
    for line in eligibility(catalogue, service_id, on).splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        terminal.wrapped(line.strip(), indent)
    versions = rule_versions(catalogue, service_id, on)
    if len(versions) > 1:
        terminal.say()
        terminal.say("Betingelserne over tid", bold=True)
        for version in versions:
            terminal.bullet("*" if version.now else "-", f"{version.period} (--dato {version.day.isoformat()})")
    terminal.say()
    for label, text in (("Næste skridt", shown["next"]), ("Frist", shown["call"]), ("Pris", shown["cost"])):
        if text:
            terminal.wrapped(f"{label}: {text}")
    for way in shown["contacts"]:
        note = f" ({way['note']})" if way["note"] else ""
        terminal.say(f"{way['label']}: {way['text']}{note}")
    for note in shown["notes"]:
        terminal.bullet("!", note, "yellow", "")
    terminal.say()
    terminal.say("Kilder", bold=True)
    for source in shown["sources"]:
        terminal.bullet(
            "-", f"{source['title']}, {source['date']}{', ' + source['url'] if source['url'] else ''}", None, ""
        )
