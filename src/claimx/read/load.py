"""Bytes of a file or a stream, or an InputError that says in one line what is wrong and what helps.

Of gzip that was cut off or damaged, whatever can be had.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.read.text import wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

# Of gzip: the magic number, and with deflate a header.
MAGIC = b"\x1f\x8b"
MEMBER = re.compile(MAGIC + b"\x08")
_CHUNK, _OVERLAP = 1 << 20, 32
# This much of an input is looked at to tell what it is.
HEAD = 65_536
# More than any saved page has.
LIMIT = 20_000_000
_FAULTS: dict[type[Exception], str] = {
    FileNotFoundError: "no such file",
    PermissionError: "may not be read; check its permissions",
}
# Leading bytes (the "magic numbers" of libmagic), what has them, and what helps.
SIGNATURES = (
    (b"%PDF-", "a PDF", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP or Office file", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an Office file", "save it as plain text first"),
    (b"{\\rtf", "an RTF file", "save it as plain text first"),
    (MAGIC, "gzip within gzip", "unpack it first"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "an image", "claimx reads text"),
)
# What text files do not hold: control characters but for tab, line feed, vertical tab, form feed, carriage return, ^Z
# and escape. More of them than this is not explained by damage to a text.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE = 65_536
_MOST_CONTROLS, _FEW = 0.02, 3


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file to read its bytes. Raise InputError when it is missing, a folder or unreadable."""
    if Path(path).is_dir():
        raise InputError(f"{shown(path)}: is a folder; 'claimx batch' reads the articles in a folder")
    try:
        stream = Path(path).open("rb")  # noqa: SIM115  # closed below
    except (OSError, ValueError) as error:
        why = _FAULTS.get(type(error), f"cannot be read: {reason(error)}")
        raise InputError(f"{shown(path)}: {why}") from None
    with stream:
        try:
            yield stream
        except OSError as error:
            raise InputError(f"{shown(path)}: cannot be read: {reason(error)}") from None


def bytes_of(path: str, limit: int = LIMIT) -> tuple[bytes, str]:
    """Return what a file (``-`` is standard input) holds, and its name. Raise InputError as the others here do."""
    if path == "-":
        return load_stream(sys.stdin.buffer, "standard input", limit), "standard input"
    with opened(path) as stream:
        return load_stream(stream, path, limit), shown(path)


class Pulled(io.RawIOBase):
    """A stream of the bytes that a function returns, asked for at most so many; no more is the end."""

    def __init__(self, pull: Callable[[int], bytes]) -> None:
        self._pull = pull

    def readable(self) -> bool:
        """Return true: it is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer, and return the number of bytes."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        part = self._pull(len(view))
        view[: len(part)] = part
        return len(part)


def is_packed(head: bytes) -> bool:
    """Return whether an input is gzip."""
    return head.startswith(MAGIC)


def opening_of(head: bytes) -> bytes:
    """Return the first bytes of an input, unpacked where they are gzip: fewer or none when it is damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD) if is_packed(head) else head
    except zlib.error:
        return b""


def rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    """Return a stream whose head was read already, from its beginning."""
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return stream
    before = io.BytesIO(head)
    return io.BufferedReader(Pulled(lambda size: before.read(size) or stream.read(size)), HEAD)


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


def load_stream(stream: BinaryIO, name: str, limit: int = LIMIT) -> bytes:
    """Return what a binary stream holds. Raise InputError when that is over the limit; no more than that is read."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"{shown(name)}: over {limit // 1_000_000} MB, too large for an article; split it")
    return content


def check_text(data: bytes, name: str) -> None:
    """Raise InputError when the bytes are empty or no text."""
    if not data.strip(b"\0 \t\r\n\v\f\xef\xbb\xbf"):
        raise InputError(f"{name}: is empty")
    for signature, what, remedy in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}: is {what}; {remedy}")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(_MOST_CONTROLS * len(sample), _FEW) and wide(data) is None:
        raise InputError(f"{name}: is a binary file; claimx reads text")


def parsed(text: str | bytes, name: str) -> Any:
    """Return the value that a JSON text is. Raise InputError, with the place of the fault, when it is none."""
    try:
        return json.loads(text)
    except RecursionError:
        fault = "nested too deep"
    except json.JSONDecodeError as error:
        fault = f"{error.msg} at character {error.pos + 1}"
    except ValueError as error:
        fault = str(error).splitlines()[0]
    raise InputError(f"{name}: is no valid JSON: {fault}")


def reason(error: OSError | ValueError) -> str:
    """Return what went wrong, without the number and the path that Python puts around it."""
    return getattr(error, "strerror", None) or str(error)


def shown(path: str) -> str:
    """Return a path as text that can be printed and stored; bytes that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
