"""From paths to printed results: the flow that every printing command shares."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.batch import Report, run
from claimx.errors import OutputError
from claimx.model import Claim
from claimx.write import FORMATS, format_of
from claimx.write.result import Options, Subject
from claimx.write.select import Choice, select
from claimx.write.sink import STDOUT, put, sink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.batch.run import Finder, Outcome
    from claimx.read import Options as Reading
    from claimx.write.fields import Fields
    from claimx.write.result import Result


def show(
    paths: tuple[str, ...],
    find: Finder,
    subject: Subject,
    *,
    format_: str | None,
    output: str | None,
    force: bool,
    reading: Reading,
    quiet: bool,
    with_text: bool = False,
    fields: Fields,
    profile: str | None = None,
    choice: Choice | None = None,
    explain: bool = False,
    context: bool = False,
    si: bool = False,
    progress: bool = False,
) -> None:
    """Print what ``find`` finds in each path, and end the command with the exit code."""
    spare_inputs(paths, output)
    to_terminal = output in (None, STDOUT) and sys.stdout is not None and sys.stdout.isatty()
    format_ = format_ or format_for(output, fields) or ("table" if to_terminal else "json")
    check(format_, fields, to_terminal)
    options = Options(
        subject,
        explain,
        shutil.get_terminal_size().columns if to_terminal else None,
        to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        with_text,
        si,
        context,
        fields.columns(subject, profile=profile, si=si),
        fields.excel,
    )
    report = Report()
    with sink(output, force) as stream:
        results = tell(run(paths, find, reading), report, quiet)
        results = map(with_progress, results) if progress else results
        for piece in FORMATS[format_].load()(chosen(results, choice), options):
            put(stream, piece)
    click.get_current_context().exit(report.exit_code)


def format_for(output: str | None, fields: Fields) -> str | None:
    """Return the format that the name of the output or another option stands for. Raise OutputError as it does."""
    named = format_of(output) if output not in (None, STDOUT) else None
    return named or ("csv" if fields.excel else None)


def check(format_: str, fields: Fields, to_terminal: bool = False) -> None:
    """Raise OutputError for what a format cannot do."""
    if fields.excel and format_ != "csv":
        raise OutputError(f"--excel is for csv, not {format_}")
    if FORMATS[format_].binary and to_terminal:
        raise OutputError(f"{format_} is not for a terminal; name a file with --output")


def chosen(results: Iterable[Result], choice: Choice | None) -> Iterator[Result]:
    """Yield the results with the claims asked for."""
    return (result if choice in (None, Choice()) else select(result, choice) for result in results)


def with_progress(result: Result) -> Result:
    """Return a result of claims with what is reported of its targets and pledges."""
    from claimx.check import progress

    claims = [found for found in result.findings if isinstance(found, Claim)]
    return replace(result, progress=progress(result.article, claims))


def tell(outcomes: Iterable[Outcome], report: Report, quiet: bool) -> Iterator[Result]:
    """Yield the results; say on standard error what failed and, unless quiet, what to beware of."""
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
    if output is not None and any(same_file(path, output) for path in paths):
        raise OutputError(f"{output}: is one of the articles; name another output file")


def same_file(path: str, other: str) -> bool:
    """Return whether two paths lead to one file that there is."""
    return Path(path).is_file() and Path(other).is_file() and Path(path).samefile(other)
