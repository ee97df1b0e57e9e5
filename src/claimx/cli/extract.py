"""``claimx extract``: the claims of articles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.cli.options import (
    choosing_options,
    command,
    confidence_option,
    output_options,
    paths_argument,
    profile_option,
    showing_options,
    si_option,
)
from claimx.cli.show import show
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.batch.run import Finder
    from claimx.model import Article, Claim


@command(
    "claimx extract article.txt",
    "claimx extract *.txt -f csv -o claims.csv",
    "pbpaste | claimx extract - --published 2024-09-27 --explain",
)
@paths_argument
@output_options
@profile_option
@choosing_options
@showing_options
@si_option
@confidence_option
def extract(paths: tuple[str, ...], model: str | None, si: bool, confidence: float, **settings: Any) -> None:
    """Print the claims of text files (or - for standard input).

    A claim is a number of something, or a dated plan: value, what is counted, who, the action and how firm it is, when,
    and who says so. A field that the text does not give is empty; a doubtful one ends in "?".

    Exit code: 0 done, 1 an input failed (the others are done), 2 wrong usage, 130 interrupted.
    """
    show(paths, claims_with(model, si=si, confidence=confidence), Subject.CLAIMS, si=si, **settings)


def claims_with(model: str | None, *, si: bool = False, confidence: float = 0) -> Finder:
    """Return a finder of claims; the model is loaded with the first article.

    ``si``: with values in SI units too. ``confidence``: without the cells that are less sure.
    """

    @cache
    def extractor() -> Any:
        from claimx import Extractor

        return Extractor(model, si=si)

    def find(article: Article) -> list[Claim]:
        return [claim.at_least(confidence) for claim in extractor().extract(article)]

    return find
