"""Bytes or text in, an Article out: decoded text, title, publication date, and passages with true offsets.

The dispatcher: ``sniff`` says what the bytes are, and each kind has its reader. Plain text is the one kind so far.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.model import Article, Passage, PassageKind
from claimx.read.dateline import published_on
from claimx.read.english import other_language
from claimx.read.load import load_file, load_stream, shown
from claimx.read.paragraphs import paragraphs
from claimx.read.passages import classify, title_of
from claimx.read.sniff import check_text
from claimx.read.text import decode

if TYPE_CHECKING:
    from datetime import date
    from typing import BinaryIO

STDIN = "-"
# Characters. A long feature has 50 thousand and a novel a million; parsing takes about a kilobyte of memory for each.
LONGEST = 2_000_000


def read_path(path: str, published: date | None = None) -> Article:
    """Return the article in a file. Raise InputError when the file cannot be read or is no text."""
    return from_bytes(load_file(path), published, shown(path))


def read_stream(stream: BinaryIO, published: date | None = None) -> Article:
    """Return the article on a binary stream, such as standard input. Raise InputError when it is no text."""
    return from_bytes(load_stream(stream, "standard input"), published, STDIN)


def from_bytes(data: bytes, published: date | None = None, path: str | None = None) -> Article:
    """Return the article in some bytes. Raise InputError when they are no text."""
    name = "standard input" if path in (None, STDIN) else str(path)
    check_text(data, name)
    text, warnings = decode(data)
    if len(text) > LONGEST:
        million = LONGEST // 1_000_000
        raise InputError(f"{name}: over {million} million characters, too large for one article; split it")
    article = from_text(text, published, path)
    return replace(article, warnings=(*warnings, *article.warnings))


def from_text(text: str, published: date | None = None, path: str | None = None) -> Article:
    """Return the article that a text holds. A text that is not English gets a warning, and none of it is read."""
    spans = paragraphs(text)
    language = other_language(text)
    if language is not None:
        passages = tuple(Passage(start, end, PassageKind.FURNITURE) for start, end in spans)
        warning = f"not English but {language}: skipped, claimx reads English only"
        return Article(text, path, None, published, _how(published, None), passages, (warning,))
    printed = published_on(text, spans)
    passages = classify(text, spans)
    return Article(text, path, title_of(text, passages), published or printed, _how(published, printed), passages)


def _how(given: date | None, printed: date | None) -> str | None:
    return "option" if given else "dateline" if printed else None
