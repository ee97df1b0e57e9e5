"""Fragments of HTML, as records and letters hold them, turned into paragraphs."""

from __future__ import annotations

import re

from claimx.read.markup import flat, pieces
from claimx.read.page_tables import as_rows

_MARKUP = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|span|a|em|strong|b|i|section|article|blockquote|table)\b[^<>]*>", re.IGNORECASE
)


def is_markup(text: str) -> bool:
    """Return whether a string from a record is an HTML fragment and not plain text."""
    return _MARKUP.search(text) is not None


def text_of(markup: str) -> str:
    """Return the paragraphs of an HTML fragment, parted by blank lines. Scripts and controls are left out."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(f"<div>{flat(markup)[0]}</div>".encode(), HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return ""
    paragraphs = "".join(pieces(as_rows(tree))).split("\n")
    return "\n\n".join(p for p in (" ".join(paragraph.split()) for paragraph in paragraphs) if p)
