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
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.model import Article
from claimx.read.article import read_plain
from claimx.read.html import NoTextError, read_page
from claimx.read.load import HEAD, MAGIC, MEMBER, is_packed, next_place, opening_of, rejoined, unzipped
from claimx.read.page_data import PAGES, Fetched
from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from claimx.read.article import Options

LARGEST_PAGE = 50_000_000
_START = re.compile(rb"\r?\n\r?\n(WARC/[01]\.\d)")
# How an archive begins whose lines were made to end as Unix has it.
_BARE = re.compile(rb"WARC/[^\r\n]*\n")
_CHUNKED = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_TEXT = "text/plain"
_IN_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Payload:
    """What a record holds: the media type of its page (empty: it is none), the page's bytes, where and when it was."""

    media: str
    body: bytes
    fetched: Fetched


def read_warc(stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of an archive, plain or gzip; an InputError stands for each record that is broken."""
    try:
        import fastwarc  # noqa: F401
    except ImportError:
        raise InputError(f"{path}: web archives need FastWARC; install it with 'pip install claimx[warc]'") from None
    head = stream.read(HEAD)
    stream = rejoined(head, stream)
    bare = _BARE.match(opening_of(head)) is not None
    faults: list[str] = []
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        if bare or not stream.seekable():
            shutil.copyfileobj(unzipped(stream, faults) if bare and is_packed(head) else stream, copy)
            stream = copy  # type: ignore[assignment]
        for number, payload in enumerate(_with_rest(stream, bare, is_packed(head) and not bare), 1):
            if payload is None or payload.media:
                yield _article(payload, f"{path}#{number}", options)
    yield from (InputError(f"{path}: {fault}") for fault in faults)


def _with_rest(source: BinaryIO, bare: bool, packed: bool) -> Iterator[Payload | None]:
    """Yield the records, and behind damage in a member of gzip that holds many those that unpacked are found again."""
    done, payload = 0, None
    for payload in _payloads(source, bare):
        done += 1
        yield payload
    if packed and payload is None:
        source.seek(0)
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as flat:
            shutil.copyfileobj(unzipped(source, []), flat)
            yield from islice(_payloads(flat, bare), done, None)  # type: ignore[arg-type]


def _article(payload: Payload | None, place: str, options: Options) -> Article | InputError:
    if payload is None:
        return InputError(f"{place}: the record is damaged or cut off")
    try:
        if payload.media == _TEXT:
            return replace(read_plain(payload.body, place, options), url=payload.fetched.url)
        return read_page(payload.body, place, options, payload.fetched)
    except NoTextError as nothing:
        # Archives are full of pages that are no articles: that is no fault of theirs.
        return Article("", place, url=payload.fetched.url, warnings=(nothing.remark,))
    except InputError as error:
        return error


def _payloads(source: BinaryIO, bare: bool) -> Iterator[Payload | None]:
    """Yield what each record holds, None for a broken one, and go on where the next one begins.

    ``bare``: the lines end without a carriage return. Then lengths prove nothing, since they may count those that are
    gone, and each record is looked for where it begins.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    source.seek(0)
    start = MEMBER if is_packed(source.read(2)) else _START
    at, broken = 0, False
    while at >= 0:
        source.seek(at)
        try:
            for record in ArchiveIterator(source, WarcRecordType.any_type, auto_decode="none", quirks_mode=bare):
                at = max(record.stream_pos, at)
                payload = _payload(record, bare)
                broken = payload is None
                yield payload
                if broken or bare:
                    break
            else:
                return
        except (OSError, ValueError, EOFError):
            if not broken:
                yield None
            broken = True
        at = next_place(source, start, at + 1)


def _payload(record: Any, bare: bool) -> Payload | None:
    """Return what a record holds; None for one of no type, or shorter than it says, or with the next one in it."""
    length = record.content_length
    media = _media(record)
    body = record.reader.read(LARGEST_PAGE) if media else b""
    rest = record.reader.consume()
    encodings = ("Content-Encoding", "Transfer-Encoding") if media and record.is_http else ()
    encoded = any(record.http_headers.get(name) for name in encodings)
    short = not encoded and len(body) + rest < length
    if encoded and not body.lstrip().startswith(b"<"):
        body = _decoded(body, str(record.http_headers.get("Content-Encoding") or ""))
    swallowed = _START.search(body)
    if bare and swallowed:
        body = body[: swallowed.start()]
    if not record.headers.get("WARC-Type") or (not bare and (short or swallowed)):
        return None
    url, seen = record.headers.get("WARC-Target-URI"), day_of(record.headers.get("WARC-Date"))
    return Payload(media, body, Fetched(url, (record.is_http and record.http_charset) or None, seen))


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
