"""Saved mail (RFC 5322, .eml, .mbox): a letter's text, its subject as the title, its day and its writer."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.read.article import read_text
from claimx.read.fetched import Fetched
from claimx.read.html import NoTextError, read_page
from claimx.read.markup import text_of
from claimx.read.record import with_fields
from claimx.read.text import decode_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from claimx.model import Article
    from claimx.read.article import Options

_HEADERS = re.compile(rb"(?:(?:[\w-]+:|From )[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_WRITER = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(rb"^(?:date|received|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)
# Below it stands who wrote, not what (RFC 3676).
_SIGNATURE = re.compile(r"^-- ?\r?$.*", re.MULTILINE | re.DOTALL)
# What begins a letter in a mailbox (RFC 4155), where no blank line is missing before it.
_BOX = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ [^\n]*\d{4}[^\n]*\n(?=[\w-]+:)")
# What a reply repeats of the letter that it answers, and the line that says whose it is.
_ANSWERED = re.compile(
    r"^>[^\n]*(?:\n|\Z)|^On [^\n]{5,200}(?:\n[^\n]{0,80})? wrote:\s*$|^-+ ?Original Message ?-+\s*$.*",
    re.MULTILINE | re.DOTALL,
)
_KINDS = ("text/plain", "text/html")


def is_mail(head: bytes) -> bool:
    """Return whether some bytes begin as a letter does: headers that say from whom, and when or by which program."""
    headers = _HEADERS.match(head.lstrip())
    return headers is not None and all(pattern.search(headers[0]) for pattern in (_WRITER, _SENT))


def read_letters(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the letters in a file; of several in a mailbox the path has the number behind it: ``news.mbox#2``."""
    starts = [match.start() for match in _BOX.finditer(data)]
    several = len(starts) > 1 and not data[: starts[0]].strip()
    letters = [data[start:end] for start, end in pairwise([*starts, len(data)])] if several else [data]
    for number, letter in enumerate(letters, 1):
        place = f"{path}#{number}" if several else path
        try:
            yield read_mail(letter, place, options)
        except InputError as error:
            yield error


def read_mail(data: bytes, path: str, options: Options) -> Article:
    """Return a letter as an article. Raise InputError when it has no text."""
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    part = _part(message)
    if part is None:
        raise InputError(f"{path}: is a letter without a text")
    article = _body(part, path, options)
    fields = {
        "title": _header(message, "Subject"),
        "author": parseaddr(_header(message, "From"))[0],
        "date": _header(message, "Date"),
    }
    return with_fields(article, fields, options)


def _part(message: Message) -> Message | None:
    """Return the part to be read: plain text before HTML, and nothing that is attached."""
    parts = [
        part for part in message.walk() if part.get_content_disposition() != "attachment" and _payload(part).strip()
    ]
    return next((part for kind in _KINDS for part in parts if part.get_content_type() == kind), None)


def _payload(part: Message) -> bytes:
    payload = None if part.is_multipart() else part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(part: Message, path: str, options: Options) -> Article:
    charset, payload = part.get_content_charset(), _payload(part)
    if part.get_content_type() == "text/html":
        try:
            return read_page(payload, path, options.published, Fetched(charset=charset))
        except NoTextError:
            return read_text(text_of(decode_page(payload, charset)[0]), path, options)
    text = _SIGNATURE.sub("", decode_page(payload, charset)[0].replace("\r\n", "\n"))
    return read_text(without_answered(text), path, options)


def without_answered(text: str) -> str:
    """Return a letter without what it repeats of another; a letter that is nothing else stays."""
    own = _ANSWERED.sub("", text)
    return own if own.strip() else text


def _header(message: Message, name: str) -> str:
    """Return a header's words; empty when there is none."""
    raw = str(message.get(name) or "")
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (LookupError, ValueError, MessageError):
        return " ".join(raw.split())
