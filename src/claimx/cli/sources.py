"""``claimx sources``: who says what in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimx.cli.options import CONTEXT, examples, output_options, paths_argument
from claimx.cli.parsed import parsed
from claimx.cli.show import show
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.model import Article, Source


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx sources article.txt",
        "claimx sources article.txt -f json",
        "echo 'Police said 12 people died.' | claimx sources -",
    ),
)
@paths_argument
@output_options
def sources(paths: tuple[str, ...], model: str | None, **settings: Any) -> None:
    """Print every attribution of text files (or - for standard input): who, by which cue, and which words."""

    def find(article: Article) -> list[Source]:
        from claimx import find_sources

        return find_sources(parsed(article, model))

    show(paths, find, Subject.SOURCES, **settings)
