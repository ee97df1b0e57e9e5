"""The command line: click only, a module a command (the finders share one), imported when the command is called."""

from __future__ import annotations

import click

from claimx.cli.group import Commands
from claimx.cli.options import CONTEXT, examples, version_option

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


@click.group(
    cls=Commands,
    commands_help=COMMANDS,
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
