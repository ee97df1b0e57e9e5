"""``claimx score``: what readers' corrections come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimx.cli.options import command, file_options, format_option, paths_argument, quiet_option
from claimx.cli.show import display, spare_inputs, write
from claimx.errors import InputError
from claimx.write.score import WRITERS

if TYPE_CHECKING:
    from claimx.check.corrections import Corrected


@command("claimx score corrections.json", "claimx score desk/*.json -f md", "claimx score desk/*.json -o score.json")
@paths_argument
@format_option(WRITERS, "score")
@file_options
@quiet_option
@click.pass_context
def score(
    ctx: click.Context, paths: tuple[str, ...], format_: str | None, output: str | None, force: bool, quiet: bool
) -> None:
    """Print how often each field was right, by the corrections that readers saved from the page of a report.

    PATH is a file of corrections, - standard input. Shares and their 95% intervals (Wilson) are of the articles that
    the reader has read whole, where what is not marked is right. Of an article that stands in several files the last
    counts.
    """
    from claimx.check.corrections import corrections_in
    from claimx.check.score import score_of
    from claimx.read.load import bytes_of

    spare_inputs(paths, output)
    format_, options = display(format_, output, WRITERS)
    read: dict[str, str] = {}
    articles: list[Corrected] = []
    failed = False
    for path in paths:
        try:
            found = corrections_in(*bytes_of(path))
        except InputError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
            continue
        for article in found:
            if article.digest in read and not quiet:
                told = article.path or article.digest[:16]
                click.echo(f"Warning: {path}: {told} stands in {read[article.digest]} too; the last counts", err=True)
            read[article.digest] = path
        articles += found
    write(WRITERS[format_](score_of(articles), options), output, force)
    ctx.exit(1 if failed else 0)
