"""``claimx check``: claims against each other."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimx.batch import Report as Run
from claimx.cli.extract import claims_with
from claimx.cli.options import (
    CONTEXT,
    examples,
    force_option,
    model_option,
    option,
    output_option,
    paths_argument,
    quiet_option,
    reading_options,
)
from claimx.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check import Checked
    from claimx.model import Article, Claim
    from claimx.read import Options as Reading

    Articles = list[tuple[Article, Sequence[Claim]]]

SEVERITIES = ("error", "warning", "note")


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx check article.txt --published 2024-09-27 --pledges",
        "claimx extract *.txt -f jsonl | claimx check -",
        "claimx check articles/*.txt -f sarif -o findings.sarif --fail-on error",
    ),
)
@paths_argument
@option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "md", "sarif"]),
    help="Output format. Default: by the suffix of --output, else table on a terminal and json in a pipe.",
)
@output_option
@force_option
@reading_options
@option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    metavar="P",
    help="Only claims take part whose cells are as sure as this (0 to 1). Default: 0.5.",
)
@option("--fail-on", type=click.Choice(SEVERITIES), help="Exit code 1 when there is a finding this bad, or worse.")
@option(
    "--baseline",
    type=click.Path(),
    metavar="FILE",
    help="Leave out the findings of an earlier run, written with -f json, jsonl or sarif.",
)
@option("--pledges", "with_pledges", is_flag=True, help="Say of each pledge whether it can be measured, and by what.")
@model_option
@quiet_option
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    force: bool,
    confidence: float,
    fail_on: str | None,
    baseline: str | None,
    with_pledges: bool,
    **settings: Any,
) -> None:
    """Print what does not fit in articles: two dates of one plan, parts that do not add up, shares that are wrong.

    PATH is an article, or claims that claimx extract or batch wrote as JSON or JSON lines; - is standard input. What
    each kind of finding means, and when it is wrong, is told in docs/findings.md.

    Exit code: 0 done, 1 an input failed or --fail-on found something, 2 wrong usage, 130 interrupted.
    """
    from claimx.check import check as checked_of
    from claimx.check import pledges, progress
    from claimx.check.baseline import fingerprints
    from claimx.cli.show import spare_inputs
    from claimx.write.findings import Report

    spare_inputs(paths, output)
    known = frozenset() if baseline is None else fingerprints(baseline)
    format_ = format_ or _format_for(output)
    run = Run()
    articles = list(_articles(paths, run, **settings))
    every = checked_of(articles, confidence=confidence)
    checked = every.without(known)
    told = tuple(one for article, claims in articles for one in progress(article, claims, confidence=confidence))
    rated = tuple(one for article, claims in articles for one in pledges(article, claims, confidence=confidence))
    left_out = len(every.findings) - len(checked.findings)
    _write(Report(checked, told, rated if with_pledges else None, left_out), format_, output, force)
    ctx.exit(1 if run.exit_code or _fails(checked, fail_on) else 0)


def _write(report: Any, format_: str, output: str | None, force: bool) -> None:
    from claimx.write.findings import FORMATS
    from claimx.write.sink import put, sink

    with sink(output, force) as stream:
        for piece in FORMATS[format_](report):
            put(stream, piece)


def _articles(
    paths: Sequence[str], run: Run, *, model: str | None, quiet: bool, reading: Reading
) -> Iterator[tuple[Article, Sequence[Claim]]]:
    """Yield each article with its claims: those of files of claims, and those extracted from articles."""
    from claimx.batch import run as run_of
    from claimx.check.database import HEAD
    from claimx.check.records import are_claims, claims_in, claims_of_database
    from claimx.cli.show import tell
    from claimx.model import Claim
    from claimx.write.sink import STDOUT as STDIN

    find = claims_with(model)
    for path in paths:
        data = claims_file(path)
        try:
            if data is not None and data.startswith(HEAD) and path != STDIN:
                yield from claims_of_database(path)
                continue
            if data is not None and are_claims(data):
                yield from claims_in(data, "standard input" if path == STDIN else path)
                continue
        except InputError as error:
            click.echo(f"Error: {error}", err=True)
            run.failed.append(path)
            continue
        if path == STDIN and data is not None:
            sys.stdin = io.TextIOWrapper(io.BytesIO(data))  # it was read to see what it holds; the reader begins anew
        for result in tell(run_of([path], find, reading), run, quiet):
            yield result.article, [found for found in result.findings if isinstance(found, Claim)]


def claims_file(path: str) -> bytes | None:
    """Return the bytes of what may be a file of claims; None for what is none by its name, and for articles."""
    if path == "-":
        return sys.stdin.buffer.read()
    file = Path(path)
    if file.suffix.lower() not in (".json", ".jsonl", ".ndjson", ".db", ".sqlite") or not file.is_file():
        return None
    try:
        return file.read_bytes()
    except OSError:
        return None  # whoever reads articles says what is wrong with it


def _fails(checked: Checked, fail_on: str | None) -> bool:
    if fail_on is None:
        return False
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(str(finding.severity) in bad for finding in checked.findings)


def _format_for(output: str | None) -> str:
    from claimx.write.findings import SUFFIXES

    if output in (None, "-"):
        return "table" if sys.stdout is not None and sys.stdout.isatty() else "json"
    suffix = Path(str(output)).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(f"{ending} ({name})" for ending, name in SUFFIXES.items())
        raise OutputError(f"{output}: {suffix or 'no suffix'} stands for no format here; end the name in {known}")
    return SUFFIXES[suffix]
