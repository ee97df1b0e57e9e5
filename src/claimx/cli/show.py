"""From paths to printed results: the flow that every printing command shares."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.batch.claims import claims
from claimx.batch.recipe import failed
from claimx.errors import InputError, OutputError
from claimx.model import Article, Claim
from claimx.write import FORMATS, format_of
from claimx.write.result import Options, Result, Subject
from claimx.write.select import Choice, select
from claimx.write.sink import STDOUT, put, sink
from claimx.write.store import Done

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from claimx.batch.recipe import Recipe
    from claimx.batch.run import Outcomes
    from claimx.write.fields import Fields


@dataclass(slots=True)
class Printing:
    """Where a command prints, in which format, and what it says meanwhile; the first four are options of it.

    ``quiet``: errors only. ``failed``: an input could not be done, by which the command's exit code is 1.
    """

    format_: str | None = None
    output: str | None = None
    force: bool = False
    quiet: bool = False
    failed: bool = field(default=False, init=False)

    def begin(self, paths: Iterable[str], formats: Collection[str], default: str | None = None) -> tuple[str, Options]:
        """Return the format, one of ``formats``, and with it a terminal's width and colours.

        Where none is asked for it is what the output's name stands for, else the default, else a table on a terminal
        and JSON in a pipe. Raise OutputError for a name that stands for none, or for one of the ``paths``.
        """
        spare_inputs(paths, self.output)
        file = None if self.output == STDOUT else self.output
        format_ = self.format_ or (format_of(file, formats) if file is not None else None)
        if file is not None or sys.stdout is None or not sys.stdout.isatty():
            return format_ or default or "json", Options()
        colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return format_ or default or "table", Options(width=shutil.get_terminal_size().columns, colour=colour)

    def results(self, outcomes: Outcomes) -> Iterator[Result]:
        """Yield the results; say on standard error what failed and what to beware of."""
        click.get_current_context().call_on_close(outcomes.close)  # and with it workers, however the command ends
        for done in outcomes:
            if done.failure is not None:
                self.error(done.failure.message)
            for warning in done.warnings:
                self.warn(warning)
            if done.result is not None:
                yield done.result

    def error(self, line: str) -> None:
        """Say what failed."""
        self.failed = True
        click.echo(f"Error: {line}", err=True)

    def warn(self, line: str) -> None:
        """Say what to beware of."""
        if not self.quiet:
            click.echo(f"Warning: {line}", err=True)

    def write(self, pieces: Iterable[str | bytes]) -> None:
        """Write what a writer yields, and end the command."""
        with sink(self.output, self.force) as stream:
            for piece in pieces:
                put(stream, piece)
        click.get_current_context().exit(int(self.failed))


def show(
    paths: tuple[str, ...],
    outcomes: Outcomes,
    subject: Subject,
    *,
    printing: Printing,
    fields: Fields,
    profile: str | None = None,
    choice: Choice | None = None,
    si: bool = False,
    progress: bool = False,
    **how: bool,
) -> None:
    """Print what was found in each path, ``how`` as ``Options`` has it, and end the command."""
    format_, screen = printing.begin(paths, FORMATS, "csv" if fields.excel else None)
    if fields.excel and format_ != "csv":
        raise OutputError(f"--excel is for csv, not {format_}")
    if FORMATS[format_].binary and screen.width is not None:
        raise OutputError(f"{format_} is not for a terminal; name a file with --output")
    columns = fields.columns(subject, profile=profile, si=si)
    options = replace(screen, subject=subject, columns=columns, si=si, excel=fields.excel, **how)
    results = printing.results(outcomes)
    if progress:
        results = map(with_progress, results)
    if choice is not None and choice != Choice():
        results = (select(result, choice) for result in results)
    printing.write(FORMATS[format_].load()(results, options))


def with_progress(result: Result) -> Result:
    """Return a result of claims with what is reported of its targets and pledges."""
    from claimx.check import progress

    return replace(result, progress=progress(result.article, result.claims))


def claims_of(paths: Iterable[str], recipe: Recipe, jobs: int | None) -> Outcomes:
    """Yield what became of each article of each path, as ``claims`` does; of stored claims of each claim."""
    from claimx.read.claims import claims_in, holds_claims

    for stored, some in groupby(paths, holds_claims):
        if stored:
            yield from (_stored(path, found, recipe.confidence) for path in some for found in claims_in(path))
        else:
            yield from claims([*some], recipe, jobs)


def _stored(path: str, found: Claim | InputError, confidence: float) -> Done:
    if isinstance(found, InputError):
        return failed(path, found)
    told = found.article
    article = Article("", told.get("path"), told.get("title"), told.get("published"), told.get("published_from"))
    return Done(path, result=Result(article, (found.at_least(confidence),)))


def spare_inputs(paths: Iterable[str], output: str | None) -> None:
    """Raise OutputError when the output would replace an article, even with --force."""
    if output is None or not Path(output).is_file():
        return
    if any(Path(path).is_file() and Path(path).samefile(output) for path in paths):
        raise OutputError(f"{output}: is one of the articles; name another output file")
