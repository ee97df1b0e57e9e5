"""``claimx quantities``, ``claimx dates``, ``claimx sources``: what a text prints, before it is joined to claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.batch import run
from claimx.cli.options import command, option, output_options, paths_argument, si_option
from claimx.cli.show import show
from claimx.model import QuantityRole
from claimx.write.result import Subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.model import Article, Quantity, Source, When
    from claimx.read import Options as Reading


@command(
    "claimx quantities article.txt",
    "claimx quantities article.txt --all --si -f csv",
    "echo 'Sales rose 12 percent to $2.5 billion.' | claimx quantities -",
)
@paths_argument
@output_options
@option("--all", "all_", is_flag=True, help="Also numbers that are no claim: ages, scores, ranks; see role.")
@si_option
def quantities(
    paths: tuple[str, ...], model: str | None, all_: bool, si: bool, reading: Reading, **settings: Any
) -> None:
    """Print every number of text files (or - for standard input): value, bound, unit and what is counted."""

    def find(article: Article) -> list[Quantity]:
        from claimx import find_quantities

        found = find_quantities(_parsed(article, model), si=si)
        return [q for q in found if all_ or q.role is QuantityRole.QUANTITY]

    show(paths, run(paths, find, reading), Subject.QUANTITIES, si=si, **settings)


@command(
    "claimx dates article.txt",
    "claimx dates article.txt --published 2024-09-27 -f csv",
    "echo 'The vote is due by the end of March.' | claimx dates - --published 2024-09-27",
)
@paths_argument
@output_options
def dates(paths: tuple[str, ...], model: str | None, reading: Reading, **settings: Any) -> None:
    """Print every time expression of text files (or - for standard input), resolved to days."""

    def find(article: Article) -> list[When]:
        from claimx.find.dates import find_dates

        return find_dates(_parsed(article, model), article.published, article.posts)

    show(paths, run(paths, find, reading), Subject.DATES, **settings)


@command(
    "claimx sources article.txt",
    "claimx sources article.txt -f json",
    "echo 'Police said 12 people died.' | claimx sources -",
)
@paths_argument
@output_options
def sources(paths: tuple[str, ...], model: str | None, reading: Reading, **settings: Any) -> None:
    """Print every attribution of text files (or - for standard input): who, by which cue, and which words."""

    def find(article: Article) -> list[Source]:
        from claimx import find_sources

        return find_sources(_parsed(article, model))

    show(paths, run(paths, find, reading), Subject.SOURCES, **settings)


def _parsed(article: Article, model: str | None) -> Doc:
    """Return the article as one Doc whose offsets are the article's; furniture of the site is not parsed."""
    from claimx import language
    from claimx.parse import parse
    from claimx.screen import passages_to_parse

    return parse(language.load(model), article.text, passages_to_parse(article))
