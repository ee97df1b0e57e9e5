"""The group of commands: loads a command when it is called, and turns how it ended into an exit code."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from claimx.errors import ClaimxError
from claimx.write.sink import drop_stdout

USAGE, INTERRUPTED = 2, 130
# Where a command is that has no module of its own name.
MODULES = dict.fromkeys(("quantities", "dates", "sources"), "find")


class Commands(click.Group):
    """Commands by name; ``commands_help`` holds the line that the overview shows, so that none need be imported."""

    def __init__(self, *args: Any, commands_help: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._help = commands_help

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which the overview shows them."""
        return list(self._help)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is none of that name."""
        if cmd_name not in self._help:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"claimx.cli.{MODULES.get(name, name)}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview of the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._help.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Errors of claimx are one line; a closed pipe is no error; an interrupt exits with 130."""
        try:
            value = super().invoke(ctx)
            if sys.stdout is not None:  # as it is after ``>&-``
                sys.stdout.flush()
            return value
        except ClaimxError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(USAGE)
        except BrokenPipeError:
            drop_stdout()  # nobody reads any more
            ctx.exit(0)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted", err=True)
            ctx.exit(INTERRUPTED)
