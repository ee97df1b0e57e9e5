"""Any input in, its articles out: the dispatcher. Each kind of input has its reader, and every reader one shape.

A reader yields an ``Article`` for each article that could be read, and an ``InputError`` for each that could not; so
one broken record never stops the others.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.read.article import Options, read_text
from claimx.read.gzipped import unzipped
from claimx.read.kinds import HEAD, Kind, is_packed, kind_of, unpacked_head
from claimx.read.load import LIMIT, check_text, load_stream, opened, shown
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from claimx.model import Article

STDIN = "-"
# An export of an API holds many articles; it has to fit into the memory as a whole.
LARGEST_JSON = 500_000_000
_WHOLE = (Kind.JSON, Kind.XML, Kind.TABLE, Kind.MAIL)


def articles(path: str, options: Options | None = None) -> Iterator[Article | InputError]:
    """Yield the articles of a file (``-`` is standard input); an InputError stands for what cannot be read."""
    try:
        if path == STDIN:
            yield from articles_in(sys.stdin.buffer, STDIN, options)
            return
        with opened(path) as stream:
            yield from articles_in(stream, shown(path), options)
    except InputError as error:
        yield error


def articles_in(stream: BinaryIO, path: str, options: Options | None = None) -> Iterator[Article | InputError]:
    """Yield the articles of a binary stream, as ``articles`` does; the path's suffix counts where bytes do not tell."""
    head = stream.read(HEAD)
    stream = _rejoined(head, stream)
    packed = None
    kind = kind_of(unpacked_head(head) if is_packed(head) else head, path)
    if is_packed(head) and kind is not Kind.WARC:
        stream, packed = unzipped(stream)
    for found in _read(kind, stream, path, options or Options()):
        yield _named(found, path)
    if packed is not None and packed.fault:
        yield InputError(f"{_name(path)}: {packed.fault}")


def _read(kind: Kind, stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    try:
        if kind is Kind.WARC:
            from claimx.read.warc import read_warc

            yield from read_warc(stream, path, options)
        elif kind is Kind.PARQUET:
            from claimx.read.parquet import read_parquet

            whole = stream if stream.seekable() else io.BytesIO(load_stream(stream, _name(path), LARGEST_JSON))
            yield from read_parquet(whole, path, options)
        elif kind is Kind.LINES:
            from claimx.read.records import read_lines

            yield from read_lines(stream, path, options)
        elif kind in _WHOLE:
            data = load_stream(stream, _name(path), LARGEST_JSON)
            check_text(data, _name(path))
            yield from _several(kind, data, path, options)
        else:
            data = load_stream(stream, _name(path), LIMIT)
            check_text(data, _name(path))
            yield _single(kind, data, path, options)
    except InputError as error:
        yield error


def _several(kind: Kind, data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of an input that holds many and has to be there as a whole."""
    if kind is Kind.XML:
        from claimx.read.feeds import read_feed

        yield from read_feed(data, path, options)
    elif kind is Kind.TABLE:
        from claimx.read.tables import read_table

        yield from read_table(data, path, options)
    elif kind is Kind.MAIL:
        from claimx.read.mail import read_letters

        yield from read_letters(data, path, options)
    else:
        from claimx.read.records import read_json

        yield from read_json(data, path, options)


def _single(kind: Kind, data: bytes, path: str, options: Options) -> Article:
    """Return the article of an input that holds just one."""
    if kind is Kind.HTML:
        from claimx.read.html import read_page

        return read_page(data, path, options.published)
    if kind is Kind.MHTML:
        from claimx.read.mhtml import read_mhtml

        return read_mhtml(data, path, options)
    if kind is Kind.MARKDOWN:
        from claimx.read.markdown import read_markdown

        return read_markdown(data, path, options)
    text, warnings = decode(data)
    return read_text(text, path, options, warnings)


def _named(found: Article | InputError, path: str) -> Article | InputError:
    """Return what was read; an error names standard input by its name."""
    if isinstance(found, InputError) and path == STDIN and str(found).startswith(STDIN):
        return type(found)(_name(STDIN) + str(found)[len(STDIN) :])
    return found


def _name(path: str) -> str:
    return "standard input" if path == STDIN else path


class _Rejoined(io.RawIOBase):
    """A stream whose head was read already and is put before it again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Return true: it is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer, and return the number of bytes."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        part = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(part) :] if self._head else b""
        view[: len(part)] = part
        return len(part)


def _rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return stream
    return io.BufferedReader(_Rejoined(head, stream), HEAD)
