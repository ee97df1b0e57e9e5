"""Where a batch's results go: what a store is given for each article, what it promises, and where results may wait.

Opened on a file of its own a store goes on where that one ends; a file of another making raises OutputError. Whoever
opens it holds the lock on the output already.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

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
    """What became of one article: its result, its failure, or neither where it was done before and is unchanged.

    ``key`` is its place (path, or ``path#3`` in a container), ``digest`` says from what it was made: bytes, version,
    model, options. ``text`` is the result as a store of text has it, printed by the worker. ``tally`` and ``status``
    count its claims.
    """

    key: str
    digest: str = ""
    result: Result | None = None
    failure: Failure | None = None
    text: str | None = None
    tally: Counter[str] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    warnings: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Say whether it was done before."""
        return self.result is None and self.failure is None and self.text is None


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


class Entry(NamedTuple):
    """What is kept of a key: where its line begins, and a mark of what stands there."""

    place: int
    mark: str


class Spool:
    """Results kept in a file of lines until all are there and can be put in order; of each key the last counts.

    A file that a killed run has left is gone on with; a half line at its end is cut off.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.entries: dict[str, Entry] = {}
        self._file = file
        self._end = 0
        for (key, mark, _), end in whole_lines(file):
            self.entries[key] = Entry(self._end, mark)
            self._end = end
        file.truncate(self._end)

    def put(self, key: str, mark: str, content: Any) -> None:
        """Keep a content in place of what was kept of its key. Raise OSError when there is no place left."""
        line = json.dumps([key, mark, content]).encode() + b"\n"
        self._file.seek(self._end)
        self._file.write(line)
        self._file.flush()
        self.entries[key] = Entry(self._end, mark)
        self._end += len(line)

    def get(self, key: str) -> Any:
        """Return what is kept of a key."""
        self._file.seek(self.entries[key].place)
        return json.loads(self._file.readline())[2]

    def in_order(self) -> Iterator[tuple[str, Any]]:
        """Yield the keys with their contents, in the order of articles."""
        return ((key, self.get(key)) for key in sorted(self.entries, key=order))


def whole_lines(file: Iterable[bytes]) -> Iterator[tuple[Any, int]]:
    """Yield what each line of JSON holds, and where it ends; none from the first on that is not whole."""
    end = 0
    for line in file:
        try:
            content = json.loads(line)
        except ValueError:
            return
        if not line.endswith(b"\n"):
            return
        end += len(line)
        yield content, end


def order(path: str) -> tuple[tuple[str, ...], int]:
    """Return by what articles are sorted: the parts of their path, then their number in the file."""
    file, mark, number = path.rpartition("#")
    inside = bool(mark) and number.isascii() and number.isdigit()
    return tuple((file if inside else path).split("/")), int(number) if inside else 0
