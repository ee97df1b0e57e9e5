"""Articles read and searched one after the other; one bad article never stops the rest."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.errors import InputError, LexiconError, ModelError
from claimx.read import STDIN, Options, articles
from claimx.write.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from claimx.model import Article
    from claimx.write.result import Finding

    Finder = Callable[[Article], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article or input: its result, or in one line what went wrong; and one-line warnings."""

    path: str
    result: Result | None = None
    error: str | None = None
    warnings: tuple[str, ...] = ()


def run(paths: Iterable[str], find: Finder, options: Options | None = None) -> Iterator[Outcome]:
    """Yield an outcome for each article in each path (``-`` is standard input), in order. Raises ModelError."""
    for path in paths:
        yield from _outcomes(path, find, options)


def _outcomes(path: str, find: Finder, options: Options | None) -> Iterator[Outcome]:
    try:
        for found in articles(path, options):
            yield _outcome(path, found, find)
    # A fault of ours in one input must not cost the others; CLAIMX_DEBUG lets it through for whoever mends it.
    except Exception as error:
        yield _fault(path, error)


def _outcome(path: str, found: Article | InputError, find: Finder) -> Outcome:
    if isinstance(found, InputError):
        return Outcome(path, error=str(found))
    place = found.path or path
    try:
        result = Result(found, tuple(find(found)))
    except Exception as error:
        return _fault(place, error)
    name = "standard input" + place[len(STDIN) :] if path == STDIN else place
    return Outcome(place, result, warnings=tuple(f"{name}: {warning}" for warning in found.warnings))


def _fault(path: str, error: Exception) -> Outcome:
    if isinstance(error, (ModelError, LexiconError)) or os.environ.get("CLAIMX_DEBUG"):
        raise error
    return Outcome(path, error=internal(path, error))


def internal(path: str, error: Exception) -> str:
    """Return the one line on a fault of ours."""
    fault = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{path}: internal error, please report it with the article: {fault}"
