"""From paths to printed results: the flow that every printing command shares."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.batch import Report
from claimx.errors import OutputError
from claimx.write import FORMATS, format_of
from claimx.write.result import Options, Subject
from claimx.write.select import Choice, select
from claimx.write.sink import STDOUT, put, sink

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from claimx.batch.run import Outcomes
    from claimx.write.fields import Fields
    from claimx.write.result import Result


def show(
    paths: tuple[str, ...],
    outcomes: Outcomes,
    subject: Subject,
    *,
    format_: str | None,
    output: str | None,
    force: bool,
    quiet: bool,
    fields: Fields,
    profile: str | None = None,
    choice: Choice | None = None,
    si: bool = False,
    progress: bool = False,
    **how: bool,
) -> None:
    """Print what was found in each path, ``how`` as ``Options`` has it, and end the command with the exit code."""
    spare_inputs(paths, output)
    format_, screen = display(format_, output, FORMATS, "csv" if fields.excel else None)
    if fields.excel and format_ != "csv":
        raise OutputError(f"--excel is for csv, not {format_}")
    if FORMATS[format_].binary and screen.width is not None:
        raise OutputError(f"{format_} is not for a terminal; name a file with --output")
    columns = fields.columns(subject, profile=profile, si=si)
    options = replace(screen, subject=subject, columns=columns, si=si, excel=fields.excel, **how)
    report = Report()
    results = tell(outcomes, report, quiet)
    if progress:
        results = map(with_progress, results)
    if choice is not None and choice != Choice():
        results = (select(result, choice) for result in results)
    write(FORMATS[format_].load()(results, options), output, force)
    click.get_current_context().exit(report.exit_code)


def display(
    format_: str | None, output: str | None, formats: Collection[str], default: str | None = None
) -> tuple[str, Options]:
    """Return the format, one of ``formats``, and with it a terminal's width and colours.

    Where none is asked for it is what the output's name stands for, else the default, else a table on a terminal and
    JSON in a pipe. Raise OutputError for a name that stands for none.
    """
    file = None if output == STDOUT else output
    if file is not None and not format_:
        format_ = format_of(file, formats)
    if file is not None or sys.stdout is None or not sys.stdout.isatty():
        return format_ or default or "json", Options()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return format_ or default or "table", Options(width=shutil.get_terminal_size().columns, colour=colour)


def write(pieces: Iterable[str | bytes], output: str | None, force: bool) -> None:
    """Write what a writer yields to a file, or to standard output."""
    with sink(output, force) as stream:
        for piece in pieces:
            put(stream, piece)


def with_progress(result: Result) -> Result:
    """Return a result of claims with what is reported of its targets and pledges."""
    from claimx.check import progress

    return replace(result, progress=progress(result.article, result.claims))


def tell(outcomes: Outcomes, report: Report, quiet: bool) -> Iterator[Result]:
    """Yield the results; say on standard error what failed and, unless quiet, what to beware of."""
    click.get_current_context().call_on_close(outcomes.close)  # and with it worker processes, however the command ends
    for outcome in outcomes:
        report.add(outcome)
        if outcome.error is not None:
            click.echo(f"Error: {outcome.error}", err=True)
        for warning in () if quiet else outcome.warnings:
            click.echo(f"Warning: {warning}", err=True)
        if outcome.result is not None:
            yield outcome.result


def spare_inputs(paths: Iterable[str], output: str | None) -> None:
    """Raise OutputError when the output would replace an article, even with --force."""
    if output is None or not Path(output).is_file():
        return
    if any(Path(path).is_file() and Path(path).samefile(output) for path in paths):
        raise OutputError(f"{output}: is one of the articles; name another output file")
