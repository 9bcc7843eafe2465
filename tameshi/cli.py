"""The `tameshi` command. Each subcommand is a module of `tameshi.commands`, imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from tameshi import commands


class LazyCommands(click.Group):
    """Finds a subcommand as the `command` of the module of that name, so `tameshi grade` never imports Flask."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"tameshi.commands.{cmd_name}").command
        return command


@click.command(cls=LazyCommands)
@click.version_option(package_name="tameshi")
def main() -> None:
    """Grade Python katas, and run the platform that serves them."""
