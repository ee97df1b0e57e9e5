"""``claimx due``: the deadlines of claims as a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimx.batch import Report
from claimx.batch.recipe import Recipe
from claimx.cli.claims import claims_of
from claimx.cli.options import (
    as_day,
    command,
    confidence_option,
    file_options,
    format_option,
    jobs_option,
    model_option,
    option,
    paths_argument,
    quiet_option,
    reading_options,
    status_option,
)
from claimx.cli.show import display, spare_inputs, tell
from claimx.write.due import WRITERS, Ledger
from claimx.write.sink import put, sink

if TYPE_CHECKING:
    from datetime import date

    from claimx.read import Options as Reading


@command(
    "claimx due articles/*.txt --as-of 2025-02-01",
    "claimx extract *.txt -f jsonl | claimx due - --as-of 2025-02-01 --kept kept.csv -f md",
    "claimx due claims.jsonl -f ics -o deadlines.ics",
    after="FILE of --kept is CSV with the columns id, state (kept or broken), date and note, or TOML with a table\n"
    "for each id. The last row of an id counts; one dated after --as-of is not known yet on that day.",
)
@paths_argument
@option("--as-of", metavar="DATE", callback=as_day, help="The day to look from. The clock is never read.")
@option("--kept", type=click.Path(), metavar="FILE", help="What a person found: which deadlines were kept or broken.")
@format_option(WRITERS, "due")
@file_options
@reading_options
@status_option
@confidence_option
@jobs_option
@model_option
@quiet_option
@click.pass_context
def due(
    ctx: click.Context,
    paths: tuple[str, ...],
    as_of: date | None,
    kept: str | None,
    format_: str | None,
    output: str | None,
    force: bool,
    reading: Reading,
    status: tuple[str, ...],
    confidence: float,
    jobs: int | None,
    model: str | None,
    quiet: bool,
) -> None:
    """Print what is due when: the plans, pledges, targets, requests and forecasts of PATH... that have a date.

    PATH is an article, or claims that 'claimx extract' or 'claimx batch' wrote as json or jsonl; - is standard input.
    A deadline is due within the days that its text names ("by January" is any day of it), and overdue after them.
    Whether it was kept only a person can say: --kept.
    """
    from claimx.check.due import ledger, need_published
    from claimx.check.kept import verdicts_in
    from claimx.read.load import bytes_of

    spare_inputs(paths, output)
    format_, options = display(format_, output, WRITERS)
    verdicts = {} if kept is None else verdicts_in(*bytes_of(kept))
    report, recipe = Report(), Recipe(model=model, confidence=confidence, reading=reading)
    with sink(output, force) as stream:
        results = tell(claims_of(paths, recipe, jobs), report, quiet)
        claims = [claim for result in results for claim in result.claims]
        unknown = verdicts.keys() - {claim.id for claim in claims}
        for claim in () if quiet else sorted(unknown):
            click.echo(f"Warning: {kept}: no claim here has the id {claim}", err=True)
        entries = Ledger(ledger(claims, as_of, verdicts, status), as_of, need_published(claims, status))
        for piece in WRITERS[format_](entries, options):
            put(stream, piece)
    ctx.exit(report.exit_code)
