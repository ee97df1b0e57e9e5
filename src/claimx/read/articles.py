"""Any input in, its articles out: the dispatcher, and what Python users call to read.

Each kind of input has its reader. A reader of many yields an ``Article`` for each that could be read, and an
``InputError`` for each that could not; so one broken record never stops the others.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from typing import TYPE_CHECKING

from claimx.errors import ClaimxWarning, InputError
from claimx.read.archives import read_archive
from claimx.read.article import Options, read_plain
from claimx.read.feeds import read_feed
from claimx.read.html import read_page
from claimx.read.kinds import Kind, kind_of
from claimx.read.load import HEAD, LIMIT, check_text, is_packed, load_stream, opened, rejoined, shown, unzipped
from claimx.read.mail import read_letters, read_mhtml
from claimx.read.markdown import read_markdown
from claimx.read.records import read_json, read_lines, read_parquet, read_table
from claimx.read.stated_dates import given_day
from claimx.read.subtitles import read_subtitles
from claimx.read.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from typing import BinaryIO

    from claimx.model import Article

    Path = str | os.PathLike[str]
    Found = Iterator[Article | InputError]

STDIN = "-"
# An export of an API holds many articles; it has to fit into the memory as a whole.
LARGEST_JSON = 500_000_000
_STREAMS = {Kind.WARC: read_warc, Kind.LINES: read_lines}
_MANY = {
    Kind.JSON: read_json,
    Kind.XML: read_feed,
    Kind.TABLE: read_table,
    Kind.MAIL: read_letters,
    Kind.ARCHIVE: read_archive,
}
_ONE = {
    Kind.TEXT: read_plain,
    Kind.HTML: read_page,
    Kind.MHTML: read_mhtml,
    Kind.MARKDOWN: read_markdown,
    Kind.SUBTITLES: read_subtitles,
}


def read(path: Path, published: date | str | None = None) -> Article:
    """Return the one article in a file of any kind that claimx reads (``-`` is standard input).

    Raises InputError when it cannot be read, or holds none or several (``read_all`` reads those), and DateError when
    ``published`` is no day. What the reading has to remark (another language, bytes replaced) is a ClaimxWarning.
    """
    found = list(read_all([path], published))
    if len(found) != 1:
        name = "standard input" if os.fspath(path) == STDIN else os.fspath(path)
        raise InputError(f"{name}: holds {len(found)} articles where one is asked for; claimx.read_all reads them all")
    return found[0]


def read_all(paths: Iterable[Path], published: date | str | None = None) -> Iterator[Article]:
    """Yield every article in some files, of whatever kind and however many in each, in order.

    Raises InputError at the first that cannot be read; ``claimx batch`` goes on with the others.
    """
    options = Options(given_day(published))
    for path in paths:
        for found in articles(os.fspath(path), options):
            if isinstance(found, InputError):
                raise found
            warn(found)
            yield found


def warn(article: Article) -> None:
    """Warn of what the reading of an article remarked."""
    for remark in article.warnings:
        warnings.warn(f"{article.path or 'text'}: {remark}", ClaimxWarning, stacklevel=3)


def articles(path: str, options: Options | None = None) -> Found:
    """Yield the articles of a file (``-`` is standard input); an InputError stands for what cannot be read."""
    try:
        if path == STDIN:
            yield from articles_in(sys.stdin.buffer, STDIN, options)
            return
        with opened(path) as stream:
            yield from articles_in(stream, shown(path), options)
    except InputError as error:
        yield error


def articles_in(stream: BinaryIO, path: str, options: Options | None = None) -> Found:
    """Yield the articles of a binary stream, as ``articles`` does; the path's suffix counts where bytes do not tell."""
    for found in _found(stream, path, options or Options()):
        if isinstance(found, InputError) and path == STDIN and str(found).startswith(STDIN):
            yield type(found)(f"standard input{str(found)[len(STDIN) :]}")
        else:
            yield found


def _found(stream: BinaryIO, path: str, options: Options) -> Found:
    head = stream.read(HEAD)
    stream = rejoined(head, stream)
    kind = kind_of(head, path)
    faults: list[str] = []
    if is_packed(head) and kind is not Kind.WARC:
        stream = unzipped(stream, faults)
    try:
        yield from _read(kind, stream, path, options)
    except InputError as error:
        yield error
    yield from (InputError(f"{path}: {fault}") for fault in faults)


def _read(kind: Kind, stream: BinaryIO, path: str, options: Options) -> Found:
    if kind in _STREAMS:
        yield from _STREAMS[kind](stream, path, options)
    elif kind is Kind.PARQUET:
        whole = stream if stream.seekable() else io.BytesIO(load_stream(stream, path, LARGEST_JSON))
        yield from read_parquet(whole, path, options)
    else:
        data = load_stream(stream, path, LARGEST_JSON if kind in _MANY else LIMIT)
        check_text(data, path)
        if kind in _MANY:
            yield from _MANY[kind](data, path, options)
        else:
            yield _ONE[kind](data, path, options)
