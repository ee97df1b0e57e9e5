"""From paths to printed results: the flow that every printing command shares."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.batch import Report, run
from claimx.errors import OutputError
from claimx.write import FORMATS, format_of
from claimx.write.result import Options, Subject
from claimx.write.sink import STDOUT, sink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.batch.run import Finder, Outcome
    from claimx.read import Options as Reading
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
    explain: bool = False,
    si: bool = False,
) -> None:
    """Print what ``find`` finds in each path, and end the command with the exit code."""
    spare_inputs(paths, output)
    report = Report()
    outcomes = run(paths, find, reading)
    with sink(output, force) as stream:
        to_terminal = output in (None, STDOUT) and sys.stdout.isatty()
        write = FORMATS[format_ or format_of(output or "") or ("table" if to_terminal else "json")].load()
        for text in write(tell(outcomes, report, quiet), _options(subject, explain, with_text, si, to_terminal)):
            stream.write(text)
            stream.flush()
    click.get_current_context().exit(report.exit_code)


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


def _options(subject: Subject, explain: bool, with_text: bool, si: bool, to_terminal: bool) -> Options:
    width = shutil.get_terminal_size().columns if to_terminal else None
    colour = to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Options(subject, explain, width, colour, with_text, si)
