"""Articles read and searched one after the other; one bad article never stops the rest."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.errors import InputError, ModelError
from claimx.read import STDIN, read_path, read_stream
from claimx.write.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from claimx.model import Article
    from claimx.write.result import Finding

    Finder = Callable[[Article], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its result, or in one line what went wrong; and one-line warnings."""

    path: str
    result: Result | None = None
    error: str | None = None
    warnings: tuple[str, ...] = ()


def run(paths: Iterable[str], find: Finder, published: date | None = None) -> Iterator[Outcome]:
    """Yield an outcome for each path (``-`` is standard input), in order. Raises only ModelError."""
    for path in paths:
        yield _outcome(path, find, published)


def _outcome(path: str, find: Finder, published: date | None) -> Outcome:
    try:
        article = read_stream(sys.stdin.buffer, published) if path == STDIN else read_path(path, published)
        result = Result(article, tuple(find(article)))
    except InputError as error:
        return Outcome(path, error=str(error))
    except ModelError:
        raise
    # A fault of ours in one article must not cost the others; CLAIMX_DEBUG lets it through for whoever mends it.
    except Exception as error:
        if os.environ.get("CLAIMX_DEBUG"):
            raise
        fault = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(path, error=f"{path}: internal error, please report it with the article: {fault}")
    name = "standard input" if path == STDIN else article.path
    return Outcome(path, result, warnings=tuple(f"{name}: {warning}" for warning in article.warnings))
