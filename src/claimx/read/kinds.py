"""What an input is, told by its first bytes, and by its name where bytes leave it open."""

from __future__ import annotations

import json
import re
import zlib
from enum import StrEnum

from claimx.read.gzipped import MAGIC
from claimx.read.mail import is_mail
from claimx.read.markdown import front_matter
from claimx.read.mhtml import is_mhtml
from claimx.read.tables import is_table
from claimx.read.text import wide


class Kind(StrEnum):
    """The kinds of input that have a reader."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    JSON = "json"
    LINES = "jsonl"
    MARKDOWN = "markdown"
    WARC = "warc"
    XML = "xml"
    TABLE = "csv"
    MAIL = "mail"
    PARQUET = "parquet"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".mhtml": Kind.MHTML,
    ".mht": Kind.MHTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".warc": Kind.WARC,
    ".xml": Kind.XML,
    ".rss": Kind.XML,
    ".atom": Kind.XML,
    ".nitf": Kind.XML,
    ".newsml": Kind.XML,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".tab": Kind.TABLE,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAIL,
    ".parquet": Kind.PARQUET,
}
# This much of an input is looked at.
HEAD = 65_536
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.I | re.S
)
_XML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml\b|<!doctype\s+(?:rss|nitf|newsml)\b"
    rb"|<(?:[\w-]+:)?(?:rss|feed|rdf|nitf|newsitem|newsmessage|newsml|urlset)[\s>])",
    re.I | re.S,
)
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]))")
# Front matter tells Markdown from a text that begins with a line of hyphens.
_MATTER = frozenset({"title", "date", "published", "author", "headline", "slug", "layout", "tags", "categories"})


def kind_of(head: bytes, name: str = "") -> Kind:
    """Return the kind of an input by its first ``HEAD`` unpacked bytes and its name. Bytes count more than the name."""
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    head = _narrow(head)
    if is_mhtml(head):
        return Kind.MHTML
    if is_mail(head):
        return Kind.MAIL
    if _OPENING.match(head):
        return Kind.HTML
    if _XML.match(head):
        return Kind.XML
    named = SUFFIXES.get(suffix(name))
    if _JSON.match(head):
        return Kind.LINES if named is Kind.LINES or _is_lines(head) else Kind.JSON
    if named in (Kind.LINES, Kind.MARKDOWN, Kind.HTML, Kind.JSON, Kind.XML, Kind.TABLE, Kind.MAIL):
        return named
    if is_table(head.decode("utf-8", "replace")):
        return Kind.TABLE
    fields, _ = front_matter(head.decode("utf-8", "replace")) if head[:3] in (b"---", b"+++") else ({}, "")
    return Kind.MARKDOWN if _MATTER & fields.keys() else Kind.TEXT


def suffix(name: str) -> str:
    """Return the suffix of a file's name in lower case, that of the unpacked file for ``.gz``."""
    name = name.lower().removesuffix(".gz")
    dot = name.rfind(".")
    return name[dot:] if dot > max(name.rfind("/"), name.rfind("\\")) else ""


def is_packed(head: bytes) -> bool:
    """Return whether an input is gzip."""
    return head.startswith(MAGIC)


def unpacked_head(head: bytes) -> bytes:
    """Return the first bytes of what is packed; fewer or none when it is damaged."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return unpacker.decompress(head, HEAD)
    except zlib.error:
        return b""


def _narrow(head: bytes) -> bytes:
    """Return the bytes without a byte order mark, those of a two- or four-byte encoding as UTF-8."""
    encoding = wide(head)
    if encoding is None:
        return head.removeprefix(b"\xef\xbb\xbf")
    return head.decode(encoding, "ignore").removeprefix("\ufeff").encode()


def _is_lines(head: bytes) -> bool:
    """Return whether the first line is a whole JSON object, and more follows."""
    first, _, rest = head.lstrip().partition(b"\n")
    if not rest.strip() or not first.strip().endswith(b"}"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
