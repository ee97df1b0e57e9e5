"""Gzip, with whatever can be had of a file that was cut off or damaged."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import TYPE_CHECKING

from claimx.read.load import Pulled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MAGIC = b"\x1f\x8b"
# A gzip header: the magic number and deflate.
_MEMBER = re.compile(rb"\x1f\x8b\x08")
_CHUNK, _OVERLAP = 1 << 20, 32


def is_packed(head: bytes) -> bool:
    """Return whether an input is gzip."""
    return head.startswith(MAGIC)


def unzipped(packed: BinaryIO, faults: list[str]) -> BinaryIO:
    """Return a stream of the unpacked bytes, which ends where damage begins; ``faults`` then says what it is."""
    unpacked = gzip.GzipFile(fileobj=packed, mode="rb")

    def pull(size: int) -> bytes:
        try:
            # read1 gives what is unpacked already, so that the bytes before the damage are not lost.
            return b"" if faults else unpacked.read1(size)
        except EOFError:
            faults.append("the gzip file is cut off, only its beginning was read")
        except (OSError, zlib.error):
            faults.append("the gzip file is damaged, only what stands before the damage was read")
        return b""

    return io.BufferedReader(Pulled(pull), _CHUNK)


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
            at = next_place(packed, _MEMBER, begun + 1 if damaged else at)
        except zlib.error:
            damaged = True
            at = next_place(packed, _MEMBER, begun + 1)


def next_place(stream: BinaryIO, pattern: re.Pattern[bytes], start: int) -> int:
    """Return the offset of the next thing in a stream that looks like a pattern; -1 for none."""
    stream.seek(start)
    kept = b""
    while chunk := stream.read(_CHUNK):
        block = kept + chunk
        match = pattern.search(block)
        if match:
            return start - len(kept) + match.start(match.lastindex or 0)
        start += len(chunk)
        kept = block[-_OVERLAP:]
    return -1
