"""``claimx extract``: the claims of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.batch.claims import claims
from claimx.batch.recipe import Recipe
from claimx.cli.options import (
    choosing_options,
    command,
    confidence_option,
    jobs_option,
    output_options,
    paths_argument,
    profile_option,
    showing_options,
    si_option,
)
from claimx.cli.show import show
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.read import Options as Reading


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
@jobs_option
def extract(
    paths: tuple[str, ...],
    jobs: int | None,
    model: str | None,
    si: bool,
    confidence: float,
    reading: Reading,
    **settings: Any,
) -> None:
    """Print the claims of text files (or - for standard input).

    A claim is a number of something, or a dated plan: value, what is counted, who, the action and how firm it is, when,
    and who says so. A field that the text does not give is empty; a doubtful one ends in "?".

    Exit code: 0 done, 1 an input failed (the others are done), 2 wrong usage, 130 interrupted.
    """
    recipe = Recipe(model=model, si=si, confidence=confidence, reading=reading)
    show(paths, claims(paths, recipe, jobs), Subject.CLAIMS, si=si, **settings)
