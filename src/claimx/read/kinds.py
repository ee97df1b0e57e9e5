"""What an input is, told by its first bytes, and by its name where bytes leave it open."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from claimx.read.archives import is_archive
from claimx.read.load import opening_of
from claimx.read.mail import is_mail, is_mhtml
from claimx.read.markdown import front_matter
from claimx.read.records import is_lines, is_table
from claimx.read.subtitles import is_subtitles
from claimx.read.text import wide

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(Enum):
    """The kinds of input that have a reader, with the suffixes of their files."""

    TEXT = ".txt .text"
    HTML = ".html .htm .xhtml"
    MHTML = ".mhtml .mht"
    JSON = ".json"
    LINES = ".jsonl .ndjson"
    MARKDOWN = ".md .markdown"
    WARC = ".warc"
    XML = ".xml .rss .atom .nitf .newsml"
    TABLE = ".csv .tsv .tab"
    MAIL = ".eml .mbox"
    PARQUET = ".parquet"
    SUBTITLES = ".vtt .srt"
    ARCHIVE = ""


SUFFIXES = {suffix: kind for kind in Kind for suffix in kind.value.split()}
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.I | re.S
)
_XML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml\b|<!doctype\s+(?:rss|nitf|newsml)\b"
    rb"|<(?:[\w-]+:)?(?:rss|feed|rdf|nitf|newsitem|newsmessage|newsml|urlset)[\s>])",
    re.I | re.S,
)
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]))")
# What tells a kind by how an input begins, in this order.
_TELLING: dict[Kind, Callable[[bytes], object]] = {
    Kind.MHTML: is_mhtml,
    Kind.MAIL: is_mail,
    Kind.HTML: _OPENING.match,
    Kind.XML: _XML.match,
    Kind.SUBTITLES: is_subtitles,
}
# Front matter tells Markdown from a text that begins with a line of hyphens.
_MATTER = frozenset({"title", "date", "published", "author", "headline", "slug", "layout", "tags", "categories"})


def kind_of(head: bytes, name: str = "") -> Kind:
    """Return the kind of an input by its first ``HEAD`` bytes and its name. Bytes count more than the name."""
    head = opening_of(head)
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    head = _narrow(head)
    for kind, tells in _TELLING.items():
        if tells(head):
            return kind
    named = SUFFIXES.get(suffix(name))
    if _JSON.match(head):
        return Kind.LINES if named is Kind.LINES or is_lines(head) else Kind.JSON
    if named in (Kind.LINES, Kind.MARKDOWN, Kind.HTML, Kind.JSON, Kind.XML, Kind.TABLE, Kind.MAIL):
        return named
    text = head.decode("utf-8", "replace")
    if is_table(text):
        return Kind.TABLE
    fields, _ = front_matter(text) if head[:3] in (b"---", b"+++") else ({}, "")
    if _MATTER & fields.keys():
        return Kind.MARKDOWN
    return Kind.ARCHIVE if is_archive(text) else Kind.TEXT


def suffix(name: str) -> str:
    """Return the suffix of a file's name in lower case, that of the unpacked file for ``.gz``."""
    name = name.lower().removesuffix(".gz")
    dot = name.rfind(".")
    return name[dot:] if dot > max(name.rfind("/"), name.rfind("\\")) else ""


def _narrow(head: bytes) -> bytes:
    """Return the bytes without a byte order mark, those of a two- or four-byte encoding as UTF-8."""
    encoding = wide(head)
    if encoding is None:
        return head.removeprefix(b"\xef\xbb\xbf")
    return head.decode(encoding, "ignore").removeprefix("\ufeff").encode()
