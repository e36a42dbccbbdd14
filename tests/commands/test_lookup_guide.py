"""docs/opslag.md names options, commands and exit codes that there are."""

import re

import click

from bot.cli import main
from bot.commands import terminal
from bot.settings import PROJECT

TEXT = (PROJECT / "docs" / "opslag.md").read_text()


def _options(command: click.Command) -> set[str]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    return own.union(*(_options(one) for one in inner)) if inner else own


def test_every_command_and_option_in_the_guide_exists() -> None:
    context = click.Context(main)
    named = set(re.findall(r"vejviser ([a-z]+)", TEXT)) - {"train"}
    commands = {name: main.get_command(context, name) for name in named}
    assert None not in commands.values()
    known = set().union(*(_options(command) for command in commands.values() if command is not None))
    assert set(re.findall(r"(?<![\w-])--[a-zæøå][a-zæøå-]*", TEXT)) <= known


def test_the_guide_tells_every_exit_code() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", TEXT, re.M)}
    assert codes == {terminal.FOUND, terminal.NOTHING, terminal.BAD_INPUT, terminal.NOT_READY}
