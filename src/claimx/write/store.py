"""Where a batch's results go: what a store is given for each article, and what it promises.

Opened on a file of its own a store goes on where that one ends; a file of another making raises OutputError. Whoever
opens it holds the lock on the output already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.write.result import Result


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be done: which, what went wrong in one line, and what would mend it.

    ``reason`` is one word of a few, by which failures are counted; ``message`` is the whole line, with its place.
    """

    path: str
    reason: str
    message: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One article that was worked on, with its result or its failure.

    ``key`` is its place (path, or ``path#3`` in a container), ``digest`` says from what it was made: bytes, version,
    model, options. ``text`` is the result as a store of text has it, printed by the worker.
    """

    key: str
    digest: str
    result: Result | None = None
    failure: Failure | None = None
    text: str | None = None


class Store(Protocol):
    """Where a batch's results go.

    A store holds of each key the last result alone where its format can, and survives a kill between two puts.
    """

    def known(self) -> Mapping[str, str]:
        """Return of each key that is stored whole its digest. A failure is not known: it is tried again."""

    def put(self, done: Done) -> None:
        """Take one article, whole or not at all. Raise OSError when there is no place left."""

    def close(self) -> None:
        """Finish (indexes, rename); not called after a fault."""
