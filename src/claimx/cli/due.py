"""``claimx due``: the deadlines of claims as a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimx.batch.recipe import Recipe
from claimx.cli import options
from claimx.cli.options import command, option
from claimx.cli.show import claims_of
from claimx.write.due import WRITERS, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.cli.show import Printing
    from claimx.read import Options as Reading


@command(
    "claimx due articles/*.txt --as-of 2025-02-01",
    "claimx extract *.txt -f jsonl | claimx due - --as-of 2025-02-01 --kept kept.csv -f md",
    "claimx due claims.jsonl -f ics -o deadlines.ics",
    after="FILE of --kept is CSV with the columns id, state (kept or broken), date and note, or TOML with a table\n"
    "for each id. The last row of an id counts; one dated after --as-of is not known yet on that day.",
)
@options.paths_argument
@option("--as-of", metavar="DATE", callback=options.as_day, help="The day to look from. The clock is never read.")
@option("--kept", type=click.Path(), metavar="FILE", help="What a person found: which deadlines were kept or broken.")
@options.format_option(WRITERS, "due")
@options.file_options
@options.reading_options
@options.status_option
@options.confidence_option
@options.jobs_option
@options.model_option
@options.quiet_option
def due(
    paths: tuple[str, ...],
    as_of: date | None,
    kept: str | None,
    reading: Reading,
    status: tuple[str, ...],
    confidence: float,
    jobs: int | None,
    model: str | None,
    printing: Printing,
) -> None:
    """Print what is due when: the plans, pledges, targets, requests and forecasts of PATH... that have a date.

    PATH is an article, or claims that 'claimx extract' or 'claimx batch' wrote as json or jsonl; - is standard input.
    A deadline is due within the days that its text names ("by January" is any day of it), and overdue after them.
    Whether it was kept only a person can say: --kept.
    """
    from claimx.check.due import ledger, need_published
    from claimx.check.kept import verdicts_in
    from claimx.read.load import bytes_of

    format_, screen = printing.begin(paths, WRITERS)
    verdicts = {} if kept is None else verdicts_in(*bytes_of(kept))
    found = claims_of(paths, Recipe(model=model, confidence=confidence, reading=reading), jobs)

    def pieces() -> Iterator[str | bytes]:  # once the output is known to be one that can be written
        claims = [claim for result in printing.results(found) for claim in result.claims]
        for unknown in sorted(verdicts.keys() - {claim.id for claim in claims}):
            printing.warn(f"{kept}: no claim here has the id {unknown}")
        entries = ledger(claims, as_of, verdicts, status)
        yield from WRITERS[format_](Ledger(entries, as_of, need_published(claims, status)), screen)

    printing.write(pieces())
