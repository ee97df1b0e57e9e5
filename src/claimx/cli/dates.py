"""``claimx dates``: every time expression of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimx.cli.options import CONTEXT, examples, output_options, paths_argument
from claimx.cli.parsed import parsed
from claimx.cli.show import show
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.model import Article, When


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx dates article.txt",
        "claimx dates article.txt --published 2024-09-27 -f csv",
        "echo 'The vote is due by the end of March.' | claimx dates - --published 2024-09-27",
    ),
)
@paths_argument
@output_options
def dates(paths: tuple[str, ...], model: str | None, **settings: Any) -> None:
    """Print every time expression of text files (or - for standard input), resolved to days."""

    def find(article: Article) -> list[When]:
        from claimx.find.dates import find_dates

        return find_dates(parsed(article, model), article.published, article.posts)

    show(paths, find, Subject.DATES, **settings)
