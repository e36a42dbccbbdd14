"""``vejviser nlu``: from approved corrections to a model that understands them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.settings import PROJECT, get_settings

if TYPE_CHECKING:
    from bot.log.comparison import Comparison

BY = "kommandolinjen"
SHOWN_CHANGES = 15


@click.group("nlu")
def command() -> None:
    """Tag rettelser op i træningsdata, sammenlign modeller, og tag en ny i brug."""


@command.command("optag")
@click.option("--erstat", is_flag=True, help="Lad en ny rettelse vinde over en tidligere rettelse af samme besked")
def take_up(erstat: bool) -> None:
    """Tag godkendte rettelser op i data/nlu/reviewed.yml, og vis det, der modsiger andre data."""
    from bot.log.training import take_up as run
    from bot.storage.sessions import Database, StorageError
    from bot.web.auth.audit import record

    database = Database(get_settings().database_url)
    try:
        database.migrate()
        with database.session() as session:
            done = run(session, PROJECT, replace=erstat)
            record(session, BY, "take_up", None, added=len(done.added), gold=done.gold, conflicts=len(done.conflicts))
    except StorageError as error:
        raise click.ClickException("Databasen svarer ikke. Kør kommandoen igen.") from error
    click.echo(f"{len(done.added)} eksempler taget op, {done.gold} prøvesager, {len(done.known)} var der i forvejen.")
    if done.erased:
        click.echo(f"{done.erased} eksempler fjernet, fordi samtalen er slettet.")
    for example in done.personal:
        click.echo(f"Ikke taget op, ligner persondata: forslag om {example.intent}")
    for conflict in done.conflicts:
        old = conflict.old
        click.echo(f"Modsigelse: {conflict.new.text!r}\n  rettelsen siger {conflict.new.intent} {conflict.new.facts}")
        click.echo(f"  {old.file} siger {old.intent} {old.facts}")
    if done.conflicts:
        click.echo("Ret den ene af dem (eller brug --erstat mod tidligere rettelser), og kør kommandoen igen.")
    elif done.added or done.gold:
        click.echo("Næste skridt: vejviser nlu sammenlign")


@command.command("sammenlign")
def compare() -> None:
    """Træn en kandidat, og vis på testdelen, hvad den ændrer."""
    from bot.log.comparison import compare as run

    settings = get_settings()
    click.echo("Træner kandidaten …")
    _show(run(PROJECT, settings.model_folder, settings.current_date()))


@command.command("tag-i-brug")
@click.option("--alligevel", is_flag=True, help="Også når kandidaten er dårligere på testdelen")
@click.pass_context
def take_into_use(context: click.Context, alligevel: bool) -> None:
    """Træn hele modellen på de data, som kandidaten blev sammenlignet på. Genstart bagefter serveren."""
    from bot.log.comparison import data_mark, stored

    found = stored(get_settings().model_folder)
    if found is None:
        raise click.ClickException("Kør først: vejviser nlu sammenlign")
    if found.data != data_mark(PROJECT):
        raise click.ClickException("Træningsdata er ændret siden sammenligningen. Kør: vejviser nlu sammenlign")
    if found.is_worse and not alligevel:
        _show(found)
        raise click.ClickException("Kandidaten er dårligere på testdelen. Se ændringerne, eller brug --alligevel.")
    from bot.commands.train import command as train

    context.invoke(train)
    click.echo("Genstart serveren for at bruge den nye model.")


def _show(found: Comparison) -> None:
    click.echo(f"Model i brug: {found.before_model}. Testdelen: {found.messages} beskeder.")
    click.echo(f"  rigtig handling   {found.before.acts:.3f} -> {found.after.acts:.3f}")
    click.echo(f"  oplysninger (F1)  {found.before.facts:.3f} -> {found.after.facts:.3f}")
    click.echo(
        f"  rettede beskeder forstået: {found.corrected_right_before} -> {found.corrected_right_after} af {found.corrected}"
    )
    for title, lines in (("Bedre", found.better), ("Dårligere", found.worse), ("Anderledes", found.changed)):
        click.echo(f"{title}: {len(lines)}")
        for line in lines[:SHOWN_CHANGES]:
            click.echo(f"  {line}")
    click.echo("Kandidaten er dårligere." if found.is_worse else "Næste skridt: vejviser nlu tag-i-brug")
