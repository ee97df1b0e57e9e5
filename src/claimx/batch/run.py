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
    from collections.abc import Callable, Generator, Iterable, Sequence

    from claimx.model import Article
    from claimx.write.result import Finding

    Finder = Callable[[Article], Sequence[Finding]]
    Outcomes = Generator[Done, None, None]

# What is wrong with one article by these is wrong with every other one.
_OF_ALL = (ModelError, LexiconError, OutputError, ModuleNotFoundError)


def run(paths: Iterable[str], find: Finder, options: Options | None = None) -> Outcomes:
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
    name = named(path, place)
    return Done(place, result=result, warnings=tuple(f"{name}: {warning}" for warning in found.warnings))


def named(path: str, place: str) -> str:
    """Return the name of an article's place in what was read from a path."""
    return "standard input" + place[len(STDIN) :] if path == STDIN else place


def fault(key: str, error: Exception, digest: str = "") -> Done:
    """Return what became of an article in which we fail ourselves; raise what would be wrong with every other one too.

    CLAIMX_DEBUG lets all through for whoever mends it.
    """
    if isinstance(error, _OF_ALL) or os.environ.get("CLAIMX_DEBUG"):
        raise error
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return failed(key, f"{key}: internal error, please report it with the article: {told}", digest)
