"""The command line: click only, a module a command (the finders share one), imported when the command is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from claimx.cli.options import CONTEXT, examples, version_option
from claimx.errors import ClaimxError
from claimx.write.sink import drop_stdout

USAGE, INTERRUPTED = 2, 130

# The commands with the line that the overview shows of each, so that none need be imported.
COMMANDS = {
    "extract": "Print the claims of articles: every number and deadline, with who, what, when and how firm.",
    "check": "Print what does not fit: two dates of one plan, sums and shares that are wrong, and what is reached.",
    "report": "Write articles and their claims as one page for the browser.",
    "batch": "Write the claims of all articles below folders to one file.",
    "merge": "Join the outputs of the shards of one batch.",
    "datasette-metadata": "Print what Datasette shows with a database of claims: descriptions, facets, search.",
    "due": "Print the deadlines of claims as a ledger: upcoming, due, overdue, kept or broken.",
    "score": "Print how often each field was right, by the corrections that readers saved.",
    "text": "Print what was read: the text in which offsets count, its title and date.",
    "quantities": "Print every number of a text, with value, bound, unit and what is counted.",
    "dates": "Print every time expression of a text, with the period it names.",
    "sources": "Print who says what in a text.",
    "schema": "Print the JSON Schema of the records.",
}


# Where a command is that has no module of its own name.
MODULES = dict.fromkeys(("quantities", "dates", "sources"), "find")


class Commands(click.Group):
    """Loads a command when it is called; turns how it ended into an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which the overview shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(import_module(f"claimx.cli.{MODULES.get(name, name)}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview of the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
        except ModuleNotFoundError as error:  # an installation older than what claimx needs now
            if os.environ.get("CLAIMX_DEBUG"):
                raise
            click.echo(f"Error: Python module {error.name!r} is missing; install claimx anew with pip", err=True)
            ctx.exit(USAGE)
        except BrokenPipeError:
            drop_stdout()  # nobody reads any more
            ctx.exit(0)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted", err=True)
            ctx.exit(INTERRUPTED)


@click.group(
    cls=Commands,
    context_settings=CONTEXT,
    epilog=examples(
        "claimx extract article.txt",
        "claimx extract article.txt --published 2024-09-27 -f json -o claims.json",
        "claimx batch articles/ -o claims.jsonl",
        after="Every option can be set by a variable: CLAIMX_PUBLISHED, CLAIMX_FORMAT, ...\n\n\b\n"
        'Completion for your shell (bash, zsh or fish):\n  eval "$(_CLAIMX_COMPLETE=bash_source claimx)"',
    ),
)
@version_option
def main() -> None:
    """Read news articles: how many of what, who, did or will do what, by when, according to whom, how firm."""
