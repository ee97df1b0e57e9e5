"""Articles read and searched one after the other; one bad article never stops the rest."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.errors import InputError, LexiconError, ModelError
from claimx.read import STDIN, Options, articles
from claimx.write.cells import count
from claimx.write.result import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from claimx.model import Article
    from claimx.write.result import Finding

    Finder = Callable[[Article], Sequence[Finding]]
    Outcomes = Generator["Outcome", None, None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article or input: its result, or in one line what went wrong; and one-line warnings."""

    path: str
    result: Result | None = None
    error: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """Counts of articles and findings, and the inputs that failed."""

    articles: int = 0
    findings: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.result is None:
            self.failed.append(outcome.path)
        else:
            self.articles += 1
            self.findings += len(outcome.result.findings)

    @property
    def exit_code(self) -> int:
        """0 when every input was done (also with no finding), 1 when one failed."""
        return 1 if self.failed else 0

    def summary(self, noun: str = "claim") -> str:
        """Return the counts in one line, with the inputs that failed by name."""
        done = f"{count(self.findings, noun)} in {count(self.articles, 'article')}"
        named = ", ".join(dict.fromkeys(self.failed))
        return f"{done}; {len(self.failed)} failed: {named}" if self.failed else done


def run(paths: Iterable[str], find: Finder, options: Options | None = None) -> Outcomes:
    """Yield an outcome for each article in each path (``-`` is standard input), in order. Raises ModelError."""
    for path in paths:
        yield from _outcomes(path, find, options)


def _outcomes(path: str, find: Finder, options: Options | None) -> Outcomes:
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
    name = named(path, place)
    return Outcome(place, result, warnings=tuple(f"{name}: {warning}" for warning in found.warnings))


def named(path: str, place: str) -> str:
    """Return the name of an article's place in what was read from a path."""
    return "standard input" + place[len(STDIN) :] if path == STDIN else place


def _fault(path: str, error: Exception) -> Outcome:
    if isinstance(error, (ModelError, LexiconError)) or os.environ.get("CLAIMX_DEBUG"):
        raise error
    return Outcome(path, error=internal(path, error))


def internal(path: str, error: Exception) -> str:
    """Return the one line on a fault of ours."""
    fault = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{path}: internal error, please report it with the article: {fault}"
