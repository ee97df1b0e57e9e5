"""Articles read and searched one after the other; one bad article never stops the rest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from claimx.batch.recipe import failed
from claimx.errors import InputError, LexiconError, ModelError, OutputError
from claimx.read import STDIN, Options, articles
from claimx.write.result import Result
from claimx.write.store import Done

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claimx.model import Article
    from claimx.write.result import Finding

    Finder = Callable[[Article], Sequence[Finding]]


def run(paths: Iterable[str], find: Finder, options: Options | None = None) -> Iterator[Done]:
    """Yield what became of each article in each path (``-`` is standard input), in order. Raises ModelError."""
    for path in paths:
        try:
            for found in articles(path, options):
                yield _done(path, found, find)
        # A fault of ours in one input must not cost the others.
        except Exception as error:
            yield fault(path, error)


def _done(path: str, found: Article | InputError, find: Finder) -> Done:
    if isinstance(found, InputError):
        return failed(path, found)
    place = found.path or path
    try:
        result = Result(found, tuple(find(found)))
    except Exception as error:
        return fault(place, error)
    name = "standard input" + place[len(STDIN) :] if path == STDIN else place
    return Done(place, result=result, warnings=tuple(f"{name}: {warning}" for warning in found.warnings))


def fault(key: str, error: Exception, digest: str = "") -> Done:
    """Return what became of an article in which we fail ourselves; raise what would be wrong with every other one too.

    CLAIMX_DEBUG lets all through for whoever mends it.
    """
    if isinstance(error, (ModelError, LexiconError, OutputError)) or os.environ.get("CLAIMX_DEBUG"):
        raise error
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return failed(key, f"{key}: internal error, please report it with the article: {told}", digest)
