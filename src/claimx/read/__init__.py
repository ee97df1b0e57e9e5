"""Bytes or text in, an Article out: decoded text, title, publication date, and passages with true offsets."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.model import Article, Passage

if TYPE_CHECKING:
    from typing import BinaryIO

_BLOCK = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S.*)*")
_MONTHS = {m: i % 12 + 1 for i, m in enumerate(
    "January February March April May June July August September October November December".split())}
_DATE = re.compile(r"(?:\w+day, )?(\w+) (\d{1,2}), (\d{4})$")


def from_text(text: str, published: date | None = None, path: str | None = None) -> Article:
    """Return the article that a text holds."""
    passages = tuple(Passage(m.start(), m.end()) for m in _BLOCK.finditer(text))
    published_from = "option" if published else None
    for p in passages[:8]:
        m = _DATE.match(text[p.start : p.end])
        if m and m[1] in _MONTHS and published is None:
            published, published_from = date(int(m[3]), _MONTHS[m[1]], int(m[2])), "dateline"
    title = text[passages[0].start : passages[0].end] if passages else None
    return Article(text, path, title, published, published_from, passages)


def read_path(path: str, published: date | None = None) -> Article:
    """Read a text file."""
    return from_text(Path(path).read_bytes().decode(errors="replace"), published, path)


def read_stream(stream: BinaryIO, published: date | None = None) -> Article:
    """Read standard input."""
    return from_text(stream.read().decode(errors="replace"), published, "-")
