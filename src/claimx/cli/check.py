"""``claimx check``: claims against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimx.batch import Report as Run
from claimx.batch.recipe import Recipe
from claimx.cli.claims import claims_of
from claimx.cli.options import (
    command,
    file_options,
    format_option,
    jobs_option,
    model_option,
    option,
    paths_argument,
    quiet_option,
    reading_options,
)
from claimx.cli.show import display, spare_inputs, tell
from claimx.write.findings import WRITERS, Report
from claimx.write.sink import put, sink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check import Checked
    from claimx.model import Article, Claim
    from claimx.read import Options as Reading

SEVERITIES = ("error", "warning", "note")


@command(
    "claimx check article.txt --published 2024-09-27 --pledges",
    "claimx extract *.txt -f jsonl | claimx check -",
    "claimx check articles/*.txt -f sarif -o findings.sarif --fail-on error",
)
@paths_argument
@format_option(WRITERS, "check")
@file_options
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
@jobs_option
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

    spare_inputs(paths, output)
    format_, _ = display(format_, output, WRITERS)
    known = frozenset() if baseline is None else fingerprints(baseline)
    run = Run()
    articles = list(_articles(paths, run, **settings))
    every = checked_of(articles, confidence=confidence)
    checked = every.without(known)
    told = tuple(one for article, claims in articles for one in progress(article, claims, confidence=confidence))
    rated = tuple(one for article, claims in articles for one in pledges(article, claims, confidence=confidence))
    left_out = len(every.findings) - len(checked.findings)
    with sink(output, force) as stream:
        for piece in WRITERS[format_](Report(checked, told, rated if with_pledges else None, left_out)):
            put(stream, piece)
    ctx.exit(1 if run.exit_code or _fails(checked, fail_on) else 0)


def _articles(
    paths: Sequence[str], run: Run, *, jobs: int | None, model: str | None, quiet: bool, reading: Reading
) -> Iterator[tuple[Article, Sequence[Claim]]]:
    """Yield each article with its claims: those extracted from articles, then those that were before."""
    from claimx.check.articles import by_article

    stored: list[Claim] = []
    for result in tell(claims_of(paths, Recipe(model=model, reading=reading), jobs), run, quiet):
        if result.article.text:
            yield result.article, result.claims
        else:
            stored += result.claims
    yield from by_article(stored)


def _fails(checked: Checked, fail_on: str | None) -> bool:
    if fail_on is None:
        return False
    bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(str(finding.severity) in bad for finding in checked.findings)
