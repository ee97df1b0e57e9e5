"""``claimx check``: claims against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimx.batch.recipe import Recipe
from claimx.cli import options
from claimx.cli.options import command, option
from claimx.cli.show import claims_of
from claimx.write.findings import WRITERS, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check import Checked
    from claimx.cli.show import Printing
    from claimx.model import Article, Claim
    from claimx.read import Options as Reading

SEVERITIES = ("error", "warning", "note")


@command(
    "claimx check article.txt --published 2024-09-27 --pledges",
    "claimx extract *.txt -f jsonl | claimx check -",
    "claimx check articles/*.txt -f sarif -o findings.sarif --fail-on error",
)
@options.paths_argument
@options.format_option(WRITERS, "check")
@options.file_options
@options.reading_options
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
@options.jobs_option
@options.model_option
@options.quiet_option
def check(
    paths: tuple[str, ...],
    confidence: float,
    fail_on: str | None,
    baseline: str | None,
    with_pledges: bool,
    printing: Printing,
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

    format_, _ = printing.begin(paths, WRITERS)
    known = frozenset() if baseline is None else fingerprints(baseline)
    articles = list(_articles(paths, printing, **settings))
    every = checked_of(articles, confidence=confidence)
    checked = every.without(known)
    told = tuple(one for article, claims in articles for one in progress(article, claims, confidence=confidence))
    rated = tuple(one for article, claims in articles for one in pledges(article, claims, confidence=confidence))
    left_out = len(every.findings) - len(checked.findings)
    printing.failed |= _fails(checked, fail_on)
    printing.write(WRITERS[format_](Report(checked, told, rated if with_pledges else None, left_out)))


def _articles(
    paths: Sequence[str], printing: Printing, *, jobs: int | None, model: str | None, reading: Reading
) -> Iterator[tuple[Article, Sequence[Claim]]]:
    """Yield each article with its claims: those extracted from articles, then those that were before."""
    from claimx.check.articles import by_article

    stored: list[Claim] = []
    for result in printing.results(claims_of(paths, Recipe(model=model, reading=reading), jobs)):
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
