"""The stores of text: JSON lines and CSV, appended to article by article, with a ledger beside; and standard output."""

from __future__ import annotations

import os
import zlib
from time import monotonic
from typing import TYPE_CHECKING

from claimx.batch import ledger
from claimx.write import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TextIO

    from claimx.write.result import Options
    from claimx.write.store import Done

# Seconds between two times that the disk is asked to hold what was written: as much is lost with the power.
_SYNC = 5.0


class LineStore:
    """A file of lines. An article that changed has its new claims behind; the old ones stay."""

    def __init__(self, output: Path, options: Options, format_: str, mark: str) -> None:
        head, place = _head(format_, options), ledger.ledger_of(output)
        self._known: dict[str, str] = {}
        self._synced = monotonic()
        if ledger.is_begun(output, place):
            entries, self._end, length = ledger.whole_part(output, place, mark)
            self._known = {entry.key: entry.digest for entry in entries}
            os.truncate(output, self._end)
            os.truncate(place, length)
            self._ledger, self._file = _appended(place), _appended(output)
            return
        os.truncate(place, 0)
        self._ledger = _appended(place)
        _append(self._ledger, ledger.begin(mark, len(head)))
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
        entry = ledger.Entry(done.key, done.digest, self._end, zlib.crc32(text))
        _append(self._ledger, ledger.entered(entry))
        if monotonic() - self._synced > _SYNC:
            self._sync()

    def close(self) -> None:
        """Say in the ledger that the file is whole."""
        _append(self._ledger, ledger.closed(self._end))
        self._sync()
        os.close(self._file)
        os.close(self._ledger)

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
