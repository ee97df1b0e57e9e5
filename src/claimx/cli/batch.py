"""``claimx batch``: the claims of all articles below some folders, in one file."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from claimx.batch import Outcome, Report, discover, run
from claimx.cli.extract import claims_with
from claimx.cli.options import (
    CONTEXT,
    choosing_options,
    examples,
    fields_options,
    force_option,
    model_option,
    option,
    profile_option,
    quiet_option,
    reading_options,
)
from claimx.cli.show import check, chosen, same_file, spare_inputs, tell
from claimx.errors import InputError
from claimx.write import FORMATS, format_of
from claimx.write.result import Options, Subject
from claimx.write.sink import put, sink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.read import Options as Reading
    from claimx.write.fields import Fields
    from claimx.write.select import Choice

STREAMED = ("jsonl", "csv", "xlsx")


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx batch articles/ -o claims.jsonl",
        "claimx batch 2023/ 2024/ -o claims.csv --force",
        "claimx batch wire/2024-09-27/ -o claims.jsonl --published 2024-09-27",
    ),
)
@click.argument("folders", nargs=-1, required=True, type=click.Path(), metavar="FOLDER...")
@option("-o", "--output", required=True, type=click.Path(), help="File to write: .jsonl, .csv or .xlsx.")
@force_option
@reading_options
@fields_options
@profile_option
@choosing_options
@model_option
@quiet_option
@click.pass_context
def batch(
    ctx: click.Context,
    folders: tuple[str, ...],
    output: str,
    force: bool,
    reading: Reading,
    fields: Fields,
    profile: str | None,
    choice: Choice,
    model: str | None,
    quiet: bool,
) -> None:
    """Write the claims of every article below FOLDER..., in sorted order, to one file.

    Articles are text (.txt), web pages (.html, .htm, .mhtml, .mht), Markdown (.md), records (.json, .jsonl, .ndjson)
    and web archives (.warc), also packed with gzip (.gz).

    An article that cannot be read is named and left out; the exit code is then 1.
    """
    format_ = format_of(output, STREAMED)
    if format_ is None:
        raise click.BadParameter("the name must end in .jsonl, .csv or .xlsx", param_hint="--output")
    check(format_, fields)
    options = Options(columns=fields.columns(Subject.CLAIMS, profile=profile), excel=fields.excel)
    report = Report()
    paths = [path for folder in folders for path in _articles(folder, output, report, quiet)]
    spare_inputs(paths, output)
    with sink(output, force) as stream, _progress(len(paths), quiet) as step:
        outcomes = (step(outcome) for outcome in run(paths, claims_with(model), reading))
        for piece in FORMATS[format_].load()(chosen(tell(outcomes, report, quiet), choice), options):
            put(stream, piece)
    if not quiet:
        click.echo(f"{report.summary()}; written to {output}", err=True)
    ctx.exit(report.exit_code)


def _articles(folder: str, output: str, report: Report, quiet: bool) -> list[str]:
    """Return the articles below a folder, without the output of an earlier run that lies among them."""
    try:
        found = discover(folder)
    except InputError as error:
        click.echo(f"Error: {error}", err=True)
        report.failed.append(folder)
        return []
    if not found and not quiet:
        click.echo(f"Warning: {folder}: no article in it", err=True)
    return found if found == [folder] else [path for path in found if not same_file(path, output)]


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[Outcome], Outcome]]:
    """Yield what to call with each outcome; on a terminal it moves a bar on standard error."""
    if quiet or not sys.stderr.isatty():
        yield lambda outcome: outcome
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("inputs", total=total)
        seen: set[str] = set()

        def step(outcome: Outcome) -> Outcome:
            seen.add(outcome.path.partition("#")[0])
            progress.update(task, completed=len(seen))
            return outcome

        yield step
