"""The claims of any input: extracted from articles, or read back where they were extracted before."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from claimx.batch import Outcome
from claimx.batch.claims import claims
from claimx.errors import InputError
from claimx.model import Article, Claim
from claimx.write.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.batch.recipe import Recipe
    from claimx.batch.run import Outcomes


def claims_of(paths: Iterable[str], recipe: Recipe, jobs: int | None) -> Outcomes:
    """Yield an outcome for each article of each path, as ``claims`` does; of stored claims one for each claim."""
    from claimx.read.claims import claims_in, holds_claims

    for stored, some in groupby(paths, holds_claims):
        if stored:
            yield from (_stored(path, found, recipe.confidence) for path in some for found in claims_in(path))
        else:
            yield from claims([*some], recipe, jobs)


def _stored(path: str, found: Claim | InputError, confidence: float) -> Outcome:
    if isinstance(found, InputError):
        return Outcome(path, error=str(found))
    told = found.article
    article = Article("", told.get("path"), told.get("title"), told.get("published"), told.get("published_from"))
    return Outcome(path, Result(article, (found.at_least(confidence),)))
