"""``vejviser train``: trains the language model as ``rasa train`` does, with progress and without telemetry."""

import time

import click

from bot.settings import PROJECT, get_settings

KEPT_MODELS = 3


@click.command("train")
def command() -> None:
    """Træn sprogmodellen."""
    from bot.assistant.quiet import prepare

    started = time.monotonic()
    click.echo("Henter Rasa …")
    prepare()
    import rasa.api

    click.echo(f"Træner … ({time.monotonic() - started:.0f} s)")
    settings = get_settings()
    result = rasa.api.train(
        domain=str(PROJECT / "domain.yml"),
        config=str(PROJECT / "config.yml"),
        training_files=[str(PROJECT / "data")],
        output=str(settings.model_folder),
    )
    if result.code != 0 or not result.model:
        raise click.ClickException("Træningen mislykkedes. Se beskederne ovenfor.")
    for old in sorted(settings.model_folder.glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)[:-KEPT_MODELS]:
        old.unlink()
    click.echo(f"Modellen er klar: {result.model} ({time.monotonic() - started:.0f} s)")
