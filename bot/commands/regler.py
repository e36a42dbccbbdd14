"""``vejviser regler``: the catalogue's rules checked, shown, and tried on their own examples."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands import terminal
from referral.catalogue import Catalogue

COLOURS = {"fejl": "red", "advarsel": "yellow", "oplysning": "bright_black"}
CHECK_CODES = (
    "Afslutter med 0, når alt er i orden, 1, når der er fejl, 2 ved forkert input og 3, når kataloget ikke kan læses."
)


def _ids(catalogue: Catalogue) -> dict[str, str]:
    return {name: service.name for name, service in catalogue.services.items()}


@click.group("regler", epilog=CHECK_CODES)
def command() -> None:
    """Kontrollér og vis kataloget og dets regler."""


@command.command("tjek", epilog=CHECK_CODES)
@click.option("--mappe", type=click.Path(path_type=Path, file_okay=False), help="et andet katalog end det medfølgende")
@click.option("--dato", metavar="DATO", help="tjek, som kataloget er på dagen")
@click.option("--alt", "everything", is_flag=True, help="vis også oplysninger, ikke kun fejl og advarsler")
@click.option("--json", "as_json", is_flag=True, help="fundene som JSON")
def check(mappe: Path | None, dato: str | None, everything: bool, as_json: bool) -> None:
    """Find fejl i kataloget: regler, der ikke kan opfyldes, kilder, der mangler, eksempler, der ikke holder."""
    from bot.settings import get_settings
    from referral.checks import CODES, check_folder

    settings = get_settings()
    on = terminal.day(dato, settings.current_date())
    findings = check_folder(on, mappe, settings.catalogue_overlay)
    shown = [one for one in findings if everything or one.severity != "oplysning"]
    if as_json:
        click.echo(json.dumps([vars(one) for one in shown], ensure_ascii=False, indent=2))
    else:
        for one in shown:
            place = click.style(f"{one.file}:{one.line}", bold=True)
            mark = click.style(f"{one.code} {one.severity}", fg=COLOURS.get(one.severity))
            click.echo(f"{place}: {mark}: {terminal.plain(one.text)}")
        counts = {severity: sum(one.severity == severity for one in findings) for severity in COLOURS}
        click.echo(f"{counts['fejl']} fejl, {counts['advarsel']} advarsler, {counts['oplysning']} oplysninger.")
        used = sorted({one.code for one in shown})
        if used:
            click.echo("Koder: " + "; ".join(f"{code}: {CODES.get(code, '')}" for code in used))
    if any(one.severity == "fejl" for one in findings):
        raise SystemExit(terminal.NOTHING)


@command.command("vis", epilog=terminal.EXIT_CODES)
@click.argument("id", shell_complete=terminal.completes(_ids))
@click.option("--dato", metavar="DATO", help="reglen, som den er på dagen")
@click.option("--json", "as_json", is_flag=True, help="reglen som JSON")
def show_rule(id: str, dato: str | None, as_json: bool) -> None:
    """Vis en tjenestes regel på almindeligt dansk, med eksempler."""
    from referral.examples import show
    from referral.plain_rule import eligibility

    catalogue, today = terminal.world()
    on = terminal.day(dato, today)
    if id not in catalogue.services:
        terminal.stop(terminal.BAD_INPUT, f"Der er ingen tjeneste med id'et »{id[:40]}«. Se `vejviser tjenester`.")
    found = show(catalogue, id, on)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    terminal.say(f"{found['name']} ({id}), {found['period']}", bold=True)
    terminal.say(f"Pr. {found['date']}. Betingelserne gælder {found['version'] or 'ikke på dagen'}.")
    for line in eligibility(catalogue, id, on).splitlines():
        terminal.wrapped(line.strip(), " " * (len(line) - len(line.lstrip())))
    for one in found["preferences"]:
        terminal.wrapped(f"Placering {one['weight']:+g}: {one['text']}")
    for one in found["examples"]:
        good = one["fault"] is None
        facts = json.dumps(one["facts"], ensure_ascii=False)
        terminal.bullet(
            "✓" if good else "✗",
            f"{facts} {one['date']}{'' if good else ' ' + one['fault']}",
            "green" if good else "red",
        )


@command.command("eksempler", epilog=CHECK_CODES)
@click.argument("id", required=False, shell_complete=terminal.completes(_ids))
@click.option("--dato", metavar="DATO", help="for eksempler uden egen dato")
def examples(id: str | None, dato: str | None) -> None:
    """Afprøv reglernes eksempler."""
    from referral.examples import run_examples

    catalogue, today = terminal.world()
    on = terminal.day(dato, today)
    if id is not None and id not in catalogue.services:
        terminal.stop(terminal.BAD_INPUT, f"Der er ingen tjeneste med id'et »{id[:40]}«. Se `vejviser tjenester`.")
    results = run_examples(catalogue, on, id)
    failed = [one for one in results if one.fault]
    for one in failed:
        terminal.bullet("✗", f"{one.service_id}, eksempel {one.number}: {one.fault}", "red", "")
    terminal.say(f"{len(results) - len(failed)} af {len(results)} eksempler holder.")
    if failed:
        raise SystemExit(terminal.NOTHING)
