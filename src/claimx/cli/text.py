"""``claimx text``: what was read, so that offsets can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.batch import run
from claimx.cli import options
from claimx.cli.options import command
from claimx.write.articles import WRITERS

if TYPE_CHECKING:
    from claimx.cli.show import Printing
    from claimx.read import Options as Reading


@command(
    "claimx text page.html",
    "claimx text page.html -f json",
    "claimx text feed.jsonl --text-field article.body -f jsonl -o texts.jsonl",
)
@options.paths_argument
@options.format_option(WRITERS, "text", default="text")
@options.file_options
@options.reading_options
@options.quiet_option
def text(paths: tuple[str, ...], reading: Reading, printing: Printing) -> None:
    """Print the text that is read from PATH...; the offsets of claims count its characters from 0.

    json and jsonl tell title, author, site, address and publication date too, and what each passage is. Of one
    article json is an object, of several a list.
    """
    format_, _ = printing.begin(paths, WRITERS)
    results = printing.results(run(paths, lambda article: (), reading))
    printing.write(WRITERS[format_](result.article for result in results))
