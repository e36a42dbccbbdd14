"""``vejviser completion``: the script that makes a shell complete our commands."""

import click
from click.shell_completion import ShellComplete, get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Skriv det, en kommandofortolker skal bruge for at fuldføre kommandoer.

    \b
    bash: eval "$(vejviser completion bash)"   (i ~/.bashrc)
    zsh:  eval "$(vejviser completion zsh)"    (i ~/.zshrc)
    fish: vejviser completion fish > ~/.config/fish/completions/vejviser.fish
    """  # noqa: D301 (click's mark for lines that must not be joined)
    from bot.cli import main

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 (the choices are click's own shells)
    # Not `source()`: for bash it starts a bash to ask for its version, which need not be there.
    click.echo(ShellComplete.source(found(main, {}, "vejviser", "_VEJVISER_COMPLETE")))
