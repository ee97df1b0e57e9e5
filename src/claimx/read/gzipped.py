"""Gzip, with whatever can be had of a file that was cut off or damaged."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20


class Unzipped(io.RawIOBase):
    """The unpacked bytes of a gzip stream. It ends where the damage begins; ``fault`` then says what it is."""

    def __init__(self, packed: BinaryIO) -> None:
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self.fault: str | None = None

    def readable(self) -> bool:
        """Return true: it is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer, and return the number of bytes; 0 at the end or at the damage."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self.fault is not None:
            return 0
        try:
            # read1 gives what is unpacked already, so that the bytes before the damage are not lost.
            part = self._stream.read1(len(view))
        except EOFError:
            self.fault = "the gzip file is cut off, only its beginning was read"
            return 0
        except (OSError, zlib.error):
            self.fault = "the gzip file is damaged, only what stands before the damage was read"
            return 0
        view[: len(part)] = part
        return len(part)


def unzipped(packed: BinaryIO) -> tuple[BinaryIO, Unzipped]:
    """Return a buffered stream of the unpacked bytes, and the object that tells the fault when it was read."""
    raw = Unzipped(packed)
    return io.BufferedReader(raw, _CHUNK), raw


def members(packed: BinaryIO, opening: bytes, between: bytes = b"") -> Iterator[bytes]:
    """Yield the unpacked bytes of a gzip file in parts, and go on behind damaged members.

    After damage the next member counts that unpacks to something that begins with ``opening``; ``between`` is put
    before it. Never raises on damage.
    """
    at, damaged = 0, False
    while at >= 0:
        packed.seek(at)
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        first, begun = damaged, at
        try:
            while not unpacker.eof and (chunk := packed.read(_CHUNK)):
                at += len(chunk)
                part = unpacker.decompress(chunk)
                if first and part:
                    if not part.startswith(opening):
                        raise zlib.error
                    yield between
                    first = False
                yield part
            damaged = not unpacker.eof
            at -= len(unpacker.unused_data)
            at = _next_member(packed, begun + 1 if damaged else at)
        except zlib.error:
            damaged = True
            at = _next_member(packed, begun + 1)


def _next_member(packed: BinaryIO, start: int) -> int:
    """Return the offset of the next thing that looks like a gzip header (magic number and deflate); -1 for none."""
    packed.seek(start)
    kept = b""
    while chunk := packed.read(_CHUNK):
        block = kept + chunk
        found = block.find(MAGIC + b"\x08")
        if found >= 0:
            return start - len(kept) + found
        start += len(chunk)
        kept = block[-2:]
    return -1
