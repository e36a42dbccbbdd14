"""``vejviser log``: the staff's read model, and the deletion of what is too old."""

from __future__ import annotations

import click

from bot.settings import PROJECT, get_settings

BY = "kommandolinjen"


@click.group("log")
def command() -> None:
    """Hold samtaleloggen ved lige: indlæs nyt, og slet det gamle."""


@command.command("opdater")
def update() -> None:
    """Indlæs nye hændelser i læsemodellen. Kan afbrydes og køres igen."""
    from bot.log.derive import Deriver
    from bot.storage.sessions import Database, StorageError
    from referral.catalogue import load_catalogue

    settings = get_settings()
    database = Database(settings.database_url)
    try:
        database.migrate()
        catalogue = load_catalogue(overlay=settings.catalogue_overlay)
        derived = Deriver(database, catalogue, settings.current_date()).catch_up()
    except StorageError as error:
        raise click.ClickException("Databasen svarer ikke. Intet er tabt: kør kommandoen igen.") from error
    click.echo(f"{derived} samtaler er indlæst.")


@command.command("oprydning")
@click.option("--proev", is_flag=True, help="Vis kun, hvad der ville blive slettet")
def sweep(proev: bool) -> None:
    """Slet det, der er ældre end indstillingerne tillader. Kør den hver nat."""
    from bot.log.training import remove_erased
    from bot.privacy.retention import sweep as run
    from bot.storage.sessions import Database, StorageError
    from bot.web.auth.audit import record

    settings = get_settings()
    database = Database(settings.database_url)
    try:
        database.migrate()
        swept = run(database, settings, dry_run=proev)
        if not proev:
            with database.session() as session:
                swept.rows["slettede eksempler i træningsdata"] = remove_erased(session, PROJECT)
                record(
                    session, BY, "sweep", None, **{name.replace(" ", "_"): count for name, count in swept.rows.items()}
                )
    except StorageError as error:
        raise click.ClickException("Databasen svarer ikke. Intet er slettet.") from error
    click.echo("Ville slette:" if proev else "Slettet:")
    for name, count in swept.rows.items():
        click.echo(f"  {count:8} {name}")
    click.echo(
        f"Ældste tekst i dage: {_days(swept.oldest_before)} før, {_days(swept.oldest_after)} efter (grænse {settings.text_days})"
    )


def _days(days: int | None) -> str:
    return "ingen tekst" if days is None else str(days)
