"""Files of MIME: saved mail (RFC 5322, .eml, .mbox), and pages that a browser saved as one file (MHTML, RFC 2557)."""

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
from claimx.read.html import NoTextError, read_page
from claimx.read.markup import text_of
from claimx.read.page_data import PAGES, Fetched
from claimx.read.record import with_fields
from claimx.read.stated_dates import day_of
from claimx.read.text import decode_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from claimx.model import Article
    from claimx.read.article import Options

# What is read of a letter: plain text before HTML.
_KINDS = ("text/plain", "text/html")
_HEADERS = re.compile(rb"(?:(?:[\w-]+:|From )[^\n]*\n(?:[ \t][^\n]*\n)*)+(?P<end>\r?\n)?")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
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


def is_mail(head: bytes) -> bool:
    """Return whether some bytes begin as a letter does: headers that say from whom, and when or by which program."""
    headers = _HEADERS.match(head.lstrip())
    return bool(headers and headers["end"] and _WRITER.search(headers[0]) and _SENT.search(headers[0]))


def is_mhtml(head: bytes) -> bool:
    """Return whether some bytes begin as a saved page does: headers that announce related parts."""
    headers = _HEADERS.match(head.lstrip())
    return headers is not None and _RELATED.search(headers[0]) is not None


def read_mhtml(data: bytes, path: str | None, options: Options) -> Article:
    """Return the article of a saved page, its first HTML part. Raise InputError when there is none.

    The message's date is the day on which the page was saved: no article in it is younger.
    """
    message = message_from_bytes(data, policy=policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() in PAGES), None)
    if part is None or part.is_multipart():
        raise InputError(f"{path or 'page'}: holds no HTML part")
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    fetched = Fetched(url or None, part.get_content_charset(), day_of(str(message.get("Date") or "")))
    return read_page(_payload(part), path, options, fetched)


def read_letters(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the letters in a file; of several in a mailbox the path has the number behind it: ``news.mbox#2``."""
    starts = [match.start() for match in _BOX.finditer(data)]
    several = len(starts) > 1 and not data[: starts[0]].strip()
    letters = [data[start:end] for start, end in pairwise([*starts, len(data)])] if several else [data]
    for number, letter in enumerate(letters, 1):
        try:
            yield _letter(letter, f"{path}#{number}" if several else path, options)
        except InputError as error:
            yield error


def _letter(data: bytes, path: str, options: Options) -> Article:
    """Return a letter as an article: its subject is the title. Raise InputError when it has no text."""
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    parts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    told = (part for kind in _KINDS for part in parts if part.get_content_type() == kind)
    part = next((part for part in told if _payload(part).strip()), None)
    if part is None:
        raise InputError(f"{path}: is a letter without a text")
    fields = {
        "title": _header(message, "Subject"),
        "author": parseaddr(_header(message, "From"))[0],
        "date": _header(message, "Date"),
    }
    return with_fields(_body(part, path, options), fields, options)


def _payload(part: Message) -> bytes:
    payload = None if part.is_multipart() else part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(part: Message, path: str, options: Options) -> Article:
    charset, payload = part.get_content_charset(), _payload(part)
    text, _ = decode_page(payload, charset)
    if part.get_content_type() == "text/html":
        try:
            return read_page(payload, path, options, Fetched(charset=charset))
        except NoTextError:
            return read_text(text_of(text), path, options)
    return read_text(without_answered(_SIGNATURE.sub("", text.replace("\r\n", "\n"))), path, options)


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
