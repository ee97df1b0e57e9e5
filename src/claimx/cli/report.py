"""``claimx report``: articles and their claims as one page for the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimx.batch.claims import claims
from claimx.batch.recipe import Recipe
from claimx.cli import options
from claimx.cli.options import command
from claimx.cli.show import show
from claimx.write.fields import Fields
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.cli.show import Printing
    from claimx.read import Options as Reading


@command(
    "claimx report article.txt -o report.html",
    "claimx report *.txt --published 2024-09-27 -o report.html --force",
    "claimx report feed.jsonl --status pledged -o pledges.html",
)
@options.paths_argument
@options.file_options
@options.reading_options
@options.choosing_options
@options.confidence_option
@options.jobs_option
@options.model_option
@options.quiet_option
def report(
    paths: tuple[str, ...],
    jobs: int | None,
    model: str | None,
    confidence: float,
    reading: Reading,
    printing: Printing,
    **settings: Any,
) -> None:
    """Write one page (HTML) with the articles, their claims marked, and the claims in a table beside them.

    The page needs no server and no network: table with filters and search, timeline, findings and progress, and a way
    to note what is wrong and to save it as corrections (JSON) for 'claimx score'.
    """
    found = claims(paths, Recipe(model=model, confidence=confidence, reading=reading), jobs)
    show(paths, found, Subject.CLAIMS, printing=replace(printing, format_="html"), fields=Fields(), **settings)
