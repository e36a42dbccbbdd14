"""The ``vejviser`` command. Each subcommand lives in `bot.commands`, in a module of its name."""

from importlib import import_module

import click

COMMANDS = {
    "opslag": "Find hjælp til en virksomhed",
    "tjenester": "List tjenesterne, eller søg i dem",
    "tjeneste": "Vis en tjeneste med betingelser og kilder",
    "regler": "Kontrollér og vis reglerne",
    "serve": "Åbn assistenten på nettet",
    "train": "Træn sprogmodellen",
    "chat": "Tal med assistenten her i terminalen",
    "brugere": "Medarbejdernes brugere",
    "log": "Samtaleloggen: indlæs nyt, slet gammelt",
    "nlu": "Rettelser ind i sprogmodellen",
    "completion": "Fuldførelse i bash, zsh og fish",
}


class LazyGroup(click.Group):
    """Imports a command's module when it is called: the language model's libraries take seconds to import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"bot.commands.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Kommandoer"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Vejviser: find den rette hjælp til innovation."""


if __name__ == "__main__":
    main(prog_name="vejviser")
