"""``claimx report``: articles and their claims as one page for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimx.cli.extract import claims_with
from claimx.cli.options import (
    CONTEXT,
    choosing_options,
    confidence_option,
    examples,
    force_option,
    model_option,
    output_option,
    paths_argument,
    quiet_option,
    reading_options,
)
from claimx.cli.show import show
from claimx.write.fields import Fields
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.read import Options as Reading
    from claimx.write.select import Choice


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx report article.txt -o report.html",
        "claimx report *.txt --published 2024-09-27 -o report.html --force",
        "claimx report feed.jsonl --status pledged -o pledges.html",
    ),
)
@paths_argument
@output_option
@force_option
@reading_options
@choosing_options
@confidence_option
@model_option
@quiet_option
def report(
    paths: tuple[str, ...],
    output: str | None,
    force: bool,
    reading: Reading,
    choice: Choice,
    confidence: float,
    model: str | None,
    quiet: bool,
) -> None:
    """Write one page (HTML) with the articles, their claims marked, and the claims in a table beside them.

    The page needs no server and no network: table with filters and search, timeline, findings and progress, and a way
    to note what is wrong and to save it as corrections (JSON) for 'claimx score'.
    """
    show(
        paths,
        claims_with(model, confidence=confidence),
        Subject.CLAIMS,
        format_="html",
        output=output,
        force=force,
        reading=reading,
        quiet=quiet,
        fields=Fields(),
        choice=choice,
    )
