"""``vejviser brugere``: the staff's accounts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.settings import get_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

BY = "kommandolinjen"
ROLES = ("laeser", "redaktoer", "administrator")


@click.group("brugere")
def command() -> None:
    """Opret og ændr medarbejdernes brugere."""


@command.command("opret")
@click.argument("navn", required=False)
@click.option("--rolle", type=click.Choice(ROLES), default="laeser", show_default=True)
def create(navn: str | None, rolle: str) -> None:
    """Opret en bruger. Adgangskoden spørges der om; den står aldrig på kommandolinjen."""
    from bot.web.auth.accounts import create_account
    from bot.web.auth.audit import record

    name = navn or click.prompt("Brugernavn")
    password = click.prompt("Adgangskode (mindst 12 tegn)", hide_input=True, confirmation_prompt="Gentag adgangskoden")
    with _session() as session:
        made = create_account(session, name, rolle, password)
        record(session, BY, "account", made.name, created=True, role=made.role)
        click.echo(f"Brugeren {made.name} er oprettet som {made.role}.")


@command.command("liste")
def listing() -> None:
    """Vis alle brugere."""
    from sqlalchemy import select

    from bot.storage.staff_tables import Account

    with _session() as session:
        for account in session.scalars(select(Account).order_by(Account.name)):
            click.echo(f"{account.name:24} {account.role:14} {'åben' if account.active else 'lukket'}")


@command.command("rolle")
@click.argument("navn")
@click.argument("rolle", type=click.Choice(ROLES))
def role(navn: str, rolle: str) -> None:
    """Giv en bruger en anden rolle."""
    _change(navn, role=rolle)


@command.command("luk")
@click.argument("navn")
def close(navn: str) -> None:
    """Luk en bruger, og afslut dens logins."""
    _change(navn, active=False)


@command.command("aabn")
@click.argument("navn")
def reopen(navn: str) -> None:
    """Åbn en lukket bruger."""
    _change(navn, active=True)


@command.command("adgangskode")
@click.argument("navn")
def password(navn: str) -> None:
    """Sæt en ny adgangskode, og afslut brugerens logins."""
    from bot.web.auth.accounts import find_account, set_password
    from bot.web.auth.audit import record

    chosen = click.prompt("Ny adgangskode (mindst 12 tegn)", hide_input=True, confirmation_prompt="Gentag adgangskoden")
    with _session() as session:
        account = find_account(session, navn)
        set_password(session, account, chosen)
        record(session, BY, "password", account.name)
    click.echo("Adgangskoden er skiftet.")


def _change(name: str, role: str | None = None, active: bool | None = None) -> None:
    from bot.web.auth.accounts import change, find_account
    from bot.web.auth.audit import record

    with _session() as session:
        account = find_account(session, name)
        change(session, account, role=role, active=active)
        record(session, BY, "account", account.name, role=account.role, active=account.active)
        click.echo(f"{account.name}: {account.role}, {'åben' if account.active else 'lukket'}.")


@contextmanager
def _session() -> Iterator[Session]:
    from bot.storage.sessions import Database, StorageError
    from bot.web.auth.accounts import AccountError
    from bot.web.auth.passwords import WeakPassword

    database = Database(get_settings().database_url)
    try:
        database.migrate()
        with database.session() as session:
            yield session
    except (AccountError, WeakPassword) as error:
        raise click.ClickException(str(error)) from error
    except StorageError as error:
        raise click.ClickException("Databasen svarer ikke.") from error
