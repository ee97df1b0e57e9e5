"""The stores of text: JSON lines and CSV, appended to article by article, with a ledger beside; and standard output.

The ledger says which articles are in the file, and up to which byte it is whole. Its first line says what the file was
made with, each other one: key, digest, where its text ends, and the text's checksum. A line is written after the text
that it speaks of. After a kill the text behind the last line is cut off; after a loss of power also what the disk does
not hold as the ledger says.
"""

from __future__ import annotations

import json
import os
import zlib
from bisect import bisect_left
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.errors import OutputError
from claimx.write import FORMATS
from claimx.write.store import whole_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TextIO

    from claimx.write.result import Options
    from claimx.write.store import Done

# Seconds between two times that the disk is asked to hold what was written: as much is lost with the power.
_SYNC = 5.0
# So much of the end of a file is held against the checksums when a run goes on.
_CHECKED = 64 << 20


class Entry(NamedTuple):
    """An article in the file: its key and digest, where its text ends, and its checksum."""

    key: str
    digest: str
    end: int
    checksum: int


def ledger_of(output: Path) -> Path:
    """Return the place of a file's ledger."""
    return output.with_name(f"{output.name}.ledger")


class LineStore:
    """A file of lines. An article that changed has its new claims behind; the old ones stay."""

    def __init__(self, output: Path, options: Options, format_: str, mark: str) -> None:
        head, place = _head(format_, options), ledger_of(output)
        self._known: dict[str, str] = {}
        self._synced = monotonic()
        if _is_begun(output, place):
            entries, self._end, length = _whole_part(output, place, mark)
            self._known = {entry.key: entry.digest for entry in entries}
            os.truncate(output, self._end)
            os.truncate(place, length)
            self._ledger, self._file = _appended(place), _appended(output)
            return
        os.truncate(place, 0)
        self._ledger = _appended(place)
        self._note({"claimx_ledger": 1, "mark": mark, "start": len(head)})
        output.unlink(missing_ok=True)
        self._file, self._end = _appended(output), len(head)
        _append(self._file, head)

    def known(self) -> Mapping[str, str]:
        """Return the digests of the articles in the file."""
        return self._known

    def put(self, done: Done) -> None:
        """Append an article's lines. Raise OSError where they do not fit; the file then ends before them."""
        if done.failure is not None:
            return
        text = (done.text or "").encode("utf-8", "backslashreplace")
        _append(self._file, text)
        self._end += len(text)
        self._note(Entry(done.key, done.digest, self._end, zlib.crc32(text)))
        if monotonic() - self._synced > _SYNC:
            self._sync()

    def close(self) -> None:
        """Say in the ledger that the file is whole: what it has behind its end is not claimx's."""
        self._note({"closed": self._end})
        self._sync()
        os.close(self._file)
        os.close(self._ledger)

    def _note(self, content: Any) -> None:
        """Write a line of the ledger."""
        _append(self._ledger, json.dumps(content, separators=(",", ":")).encode() + b"\n")

    def _sync(self) -> None:
        os.fsync(self._file)
        os.fsync(self._ledger)
        self._synced = monotonic()


class StreamStore:
    """Standard output: nothing is known of it, and what is there is there."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def known(self) -> Mapping[str, str]:
        """Return nothing."""
        return {}

    def put(self, done: Done) -> None:
        """Write an article's lines."""
        if done.text:
            self._stream.write(done.text)
            self._stream.flush()

    def close(self) -> None:
        """Leave standard output as it is."""


def _is_begun(output: Path, ledger: Path) -> bool:
    """Return whether a file has more than a run left that was killed before its first article."""
    if not output.exists():
        return False
    with ledger.open("rb") as stream:
        first, _ = next(whole_lines(stream), (None, 0))
    return not isinstance(first, dict) or output.stat().st_size >= first.get("start", 0)


def _whole_part(output: Path, ledger: Path, mark: str) -> tuple[list[Entry], int, int]:
    """Return what of a file is whole: its entries, and the lengths to which the file and its ledger are to be cut.

    Raise OutputError when it was made with something else, or changed by somebody else.
    """
    with ledger.open("rb") as stream:
        lines = list(whole_lines(stream))
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


def _head(format_: str, options: Options) -> bytes:
    """Return what stands before the first article: the header of CSV."""
    return "".join(map(str, FORMATS[format_].load()([], options))).encode()


def _appended(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)


def _append(descriptor: int, data: bytes) -> None:
    """Write all of it; where there is no place left, cut off the part that was."""
    before = os.fstat(descriptor).st_size
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(descriptor, view) :]
    except OSError:
        os.truncate(descriptor, before)
        raise
