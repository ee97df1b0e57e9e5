"""``claimx text``: what was read, so that offsets can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimx.batch import Report, run
from claimx.cli.options import command, file_options, format_option, paths_argument, quiet_option, reading_options
from claimx.cli.show import spare_inputs, tell, write
from claimx.write.articles import WRITERS

if TYPE_CHECKING:
    from claimx.read import Options as Reading


@command(
    "claimx text page.html",
    "claimx text page.html -f json",
    "claimx text feed.jsonl --text-field article.body -f jsonl -o texts.jsonl",
)
@paths_argument
@format_option(WRITERS, "text", default="text")
@file_options
@reading_options
@quiet_option
@click.pass_context
def text(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    force: bool,
    reading: Reading,
    quiet: bool,
) -> None:
    """Print the text that is read from PATH...; the offsets of claims count its characters from 0.

    json and jsonl tell title, author, site, address and publication date too, and what each passage is. Of one
    article json is an object, of several a list.
    """
    spare_inputs(paths, output)
    report = Report()
    found = (result.article for result in tell(run(paths, lambda article: (), reading), report, quiet))
    write(WRITERS[format_](found), output, force)
    ctx.exit(report.exit_code)
