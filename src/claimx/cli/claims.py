"""The claims of any input: extracted from articles, or read back where they were extracted before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.batch import Outcome, run
from claimx.cli.extract import claims_with
from claimx.errors import InputError
from claimx.model import Article, Claim
from claimx.write.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.read import Options as Reading


def claims_of(paths: Iterable[str], reading: Reading, model: str | None, confidence: float = 0) -> Iterator[Outcome]:
    """Yield an outcome for each article of each path, as ``run`` does; of stored claims one for each claim."""
    from claimx.read.claims import claims_in, holds_claims

    find = claims_with(model, confidence=confidence)
    for path in paths:
        if holds_claims(path):
            yield from (_stored(path, found, confidence) for found in claims_in(path))
        else:
            yield from run([path], find, reading)


def _stored(path: str, found: Claim | InputError, confidence: float) -> Outcome:
    if isinstance(found, InputError):
        return Outcome(path, error=str(found))
    told = found.article
    article = Article("", told.get("path"), told.get("title"), told.get("published"), told.get("published_from"))
    return Outcome(path, Result(article, (found.at_least(confidence),)))
