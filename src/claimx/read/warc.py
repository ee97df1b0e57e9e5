"""Web archives (WARC, ISO 28500) with FastWARC: the articles of the pages in them, one broken record at a time.

Pages are HTML, or the texts that somebody has made of them already (Common Crawl's WET).

An article's path is the file's with the record's number behind it: ``crawl.warc.gz#12``. The day on which the page was
fetched stands in the record, so that a date after it is known to be wrong.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.model import Article
from claimx.read.article import read_text
from claimx.read.html import NoTextError, read_page
from claimx.read.load import MAGIC, members, next_place
from claimx.read.page_data import PAGES, Fetched
from claimx.read.stated_dates import day_of
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from claimx.read.article import Options

LARGEST_PAGE = 50_000_000
_START = re.compile(rb"\r?\n\r?\n(WARC/[01]\.\d)")
_CHUNKED = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_TEXT = "text/plain"
_IN_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of an archive by its number; neither ``page`` (HTML) nor ``text`` when it has none, or is broken."""

    number: int
    broken: bool = False
    page: bytes | None = None
    text: bytes | None = None
    fetched: Fetched = Fetched()  # noqa: RUF009  # frozen


def read_warc(stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of an archive, plain or gzip; an InputError stands for each record that is broken."""
    try:
        import fastwarc  # noqa: F401
    except ImportError:
        raise InputError(f"{path}: web archives need FastWARC; install it with 'pip install claimx[warc]'") from None
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        if not stream.seekable():
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
        for entry in _entries(stream if stream.seekable() else copy):  # type: ignore[arg-type]
            place = f"{path}#{entry.number}"
            try:
                if entry.broken:
                    raise InputError(f"{place}: the record is damaged or cut off")
                if entry.page is not None:
                    yield read_page(entry.page, place, options, entry.fetched)
                if entry.text is not None:
                    text, remarks = decode(entry.text)
                    yield replace(read_text(text, place, options, remarks), url=entry.fetched.url)
            except NoTextError as nothing:
                # Archives are full of pages that are no articles: that is no fault of theirs.
                yield Article("", place, url=entry.fetched.url, warnings=(nothing.remark,))
            except InputError as error:
                yield error


def _entries(source: BinaryIO) -> Iterator[Entry]:
    """Yield the records of an archive; one that is damaged inside of gzip is unpacked first, as far as that goes."""
    packed = source.read(2) == MAGIC
    done = 0
    for entry in _walk(source, go_on=not packed):
        if entry.broken and packed:
            break
        done = entry.number
        yield entry
    else:
        return
    yield Entry(done + 1, broken=True)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as flat:
        for part in members(source, b"WARC/", between=b"\r\n\r\n"):
            flat.write(part)
        rest = (entry for entry in _walk(flat, go_on=True) if entry.number > done)  # type: ignore[arg-type]
        yield from _behind(done + 1, rest)


def _behind(number: int, rest: Iterator[Entry]) -> Iterator[Entry]:
    """Yield the records behind a broken one, of which something may be left, or nothing at all."""
    lost = 0
    for entry in rest:
        if entry.number == number and not entry.broken:
            lost = 1
        if entry.number > number or lost:
            yield replace(entry, number=entry.number + lost)


def _walk(source: BinaryIO, go_on: bool) -> Iterator[Entry]:
    """Yield the records from the beginning; after a broken one go on where the next one begins."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, at, broken = 0, 0, False
    while at >= 0:
        source.seek(at)
        try:
            for record in ArchiveIterator(source, WarcRecordType.any_type, auto_decode="none", strict_mode=False):
                number, at = number + 1, max(record.stream_pos, at)
                entry = _entry(number, record)
                broken = entry.broken
                yield entry
                if broken:
                    break
            else:
                return
        except (OSError, ValueError, EOFError):
            if not broken:
                number += 1
                yield Entry(number, broken=True)
            broken = True
        at = next_place(source, _START, at + 1) if go_on else -1


def _entry(number: int, record: Any) -> Entry:
    """Return what is needed of a record. Broken is one that is shorter than it says, or has swallowed the next one."""
    length = record.content_length
    media = _media(record)
    body = record.reader.read(LARGEST_PAGE) if media else b""
    rest = record.reader.consume()
    encoded = (
        media and record.is_http and any(record.http_headers.get(h) for h in ("Content-Encoding", "Transfer-Encoding"))
    )
    short = not encoded and len(body) + rest < length
    if encoded and not body.lstrip().startswith(b"<"):
        body = _decoded(body, str(record.http_headers.get("Content-Encoding") or ""))
    if short or _START.search(body):
        return Entry(number, broken=True)
    if not media:
        return Entry(number)
    url, seen = record.headers.get("WARC-Target-URI"), day_of(record.headers.get("WARC-Date"))
    fetched = Fetched(url, (record.is_http and record.http_charset) or None, seen)
    return Entry(number, text=body, fetched=fetched) if media == _TEXT else Entry(number, page=body, fetched=fetched)


def _media(record: Any) -> str:
    """Return the media type of the page that a record holds; empty for requests, errors and what was seen before.

    A site's own plain text is rules for robots and the like; that of a page, or of a file that was put in, is one.
    """
    kind = record.headers.get("WARC-Type")
    if kind == "response" and record.is_http:
        media = (record.http_content_type or "").casefold()
        return media if media in PAGES and 200 <= (record.http_headers.status_code or 200) < 300 else ""
    media = (record.headers.get("Content-Type") or "").partition(";")[0].strip().casefold()
    return media if kind in ("conversion", "resource") and media in (*PAGES, _TEXT) else ""


def _decoded(body: bytes, encoding: str) -> bytes:
    """Return a body without its encodings. Crawlers unpack bodies and keep the header, so the bytes count."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    if _CHUNKED.match(body):
        body = ChunkedReader(io.BytesIO(body)).read()
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS) if body.startswith(MAGIC) or encoding == "deflate" else ():
        with suppress(zlib.error):
            return zlib.decompressobj(window).decompress(body, LARGEST_PAGE)
    if encoding == "br" and not body.lstrip().startswith(b"<"):
        body = BrotliReader(io.BytesIO(body)).read()
    return body
