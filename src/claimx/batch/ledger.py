"""The ledger beside a file of lines: which articles are in it, and up to which byte it is whole.

The first line says what the file was made with, each other one: key, digest, where its text ends, and the text's
checksum. A line is written after the text that it speaks of. After a kill the text behind the last line is cut off;
after a loss of power also what the disk does not hold as the ledger says.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# So much of the end of a file is held against the checksums when a run goes on.
_CHECKED = 64 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the file: its key and digest, where its text ends, and its checksum."""

    key: str
    digest: str
    end: int
    checksum: int


def ledger_of(output: Path) -> Path:
    """Return the place of a file's ledger."""
    return output.with_name(f"{output.name}.ledger")


def begin(mark: str, start: int) -> bytes:
    """Return a ledger's first line; ``start`` is where the first article's text begins."""
    return _line({"claimx_ledger": 1, "mark": mark, "start": start})


def entered(entry: Entry) -> bytes:
    """Return an article's line."""
    return _line([entry.key, entry.digest, entry.end, entry.checksum])


def closed(end: int) -> bytes:
    """Return the line at the end of a whole run: what the file has behind ``end`` is not claimx's."""
    return _line({"closed": end})


def is_begun(output: Path, ledger: Path) -> bool:
    """Return whether a file has more than a run left that was killed before its first article."""
    first = next(_lines(ledger), (None, 0))[0]
    if not output.exists():
        return False
    return not isinstance(first, dict) or output.stat().st_size >= first.get("start", 0)


def whole_part(output: Path, ledger: Path, mark: str) -> tuple[list[Entry], int, int]:
    """Return what of a file is whole: its entries, and the lengths to which the file and its ledger are to be cut.

    Raise OutputError when it was made with something else, or changed by somebody else.
    """
    lines = list(_lines(ledger))
    if not lines or not isinstance(lines[0][0], dict) or "claimx_ledger" not in lines[0][0]:
        raise OutputError(f"{output}: exists already; give --force to overwrite it")
    first, size = lines[0][0], output.stat().st_size
    if first["mark"] != mark:
        raise OutputError(
            f"{output}: was made with other options, another model or version; "
            "give --force to begin anew, or name another output"
        )
    last = lines[-1][0]
    if isinstance(last, dict) and last.get("closed", size) != size:
        raise OutputError(f"{output}: was changed since claimx wrote it; give --force to begin anew")
    entries = [(Entry(*cells), length) for cells, length in lines[1:] if isinstance(cells, list)]
    if not (isinstance(last, dict) and "closed" in last):
        entries = entries[: _sound(output, [entry for entry, _ in entries], first["start"])]
    end, length = (entries[-1][0].end, entries[-1][1]) if entries else (first["start"], lines[0][1])
    if end > size:
        raise OutputError(f"{output}: was cut since claimx wrote it; give --force to begin anew")
    return [entry for entry, _ in entries], end, length


def _lines(ledger: Path) -> Iterator[tuple[Any, int]]:
    """Yield the lines of a ledger, each with the ledger's length up to its end; none behind one that is not whole."""
    length = 0
    with ledger.open("rb") as stream:
        for line in stream:
            length += len(line)
            try:
                yield json.loads(line), length
            except ValueError:
                return


def _sound(output: Path, entries: list[Entry], start: int) -> int:
    """Return how many entries the file bears out: all up to the first near its end whose text it has not."""
    size = output.stat().st_size
    ends = [start, *(entry.end for entry in entries)]
    near = bisect_left(ends, size - _CHECKED, hi=len(entries))
    with output.open("rb") as stream:
        stream.seek(ends[near])
        for number in range(near, len(entries)):
            text = stream.read(ends[number + 1] - ends[number])
            if zlib.crc32(text) != entries[number].checksum:
                return number
    return len(entries)


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
