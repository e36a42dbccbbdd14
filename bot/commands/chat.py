"""``vejviser chat``: the same assistant in the terminal. Nothing is stored."""

import click

from bot.settings import get_settings


@click.command("chat")
def command() -> None:
    """Tal med assistenten her i terminalen. Tom linje eller Ctrl-D slutter."""
    import actions.world
    from bot.assistant.embedded import EmbeddedAssistant
    from bot.privacy.masking import mask
    from referral.catalogue import load_catalogue

    settings = get_settings()
    actions.world.configure(load_catalogue(overlay=settings.catalogue_overlay), settings.today, settings.text_days)
    assistant = EmbeddedAssistant(settings.model_folder)
    assistant.start()
    click.echo("Assistenten starter …")
    if not assistant.wait(timeout_seconds=300):
        raise click.ClickException(f"Assistenten kunne ikke starte. Kør `make train` først. ({assistant.error})")
    slots: dict = {}
    while True:
        try:
            text = click.prompt("Jer", prompt_suffix=": ", default="", show_default=False)
        except (click.Abort, EOFError):
            break
        if not text.strip():
            break
        reply = assistant.reply("terminal", mask(text), slots)
        slots = {} if reply.command == "delete" else reply.slots
        for message in reply.messages:
            click.echo(f"Vejviser: {message['text']}")
            if message["buttons"]:
                click.echo("          [" + "] [".join(button["title"] for button in message["buttons"]) + "]")
    assistant.stop()
