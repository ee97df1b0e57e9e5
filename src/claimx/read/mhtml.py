"""Pages that a browser saved as one file (MHTML, RFC 2557): the page is the first HTML part of a MIME message."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.read.fetched import Fetched
from claimx.read.html import read_page
from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from email.message import Message

    from claimx.model import Article
    from claimx.read.article import Options

_HEADERS = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.IGNORECASE)
_MULTIPART = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEAD = 8192


def is_mhtml(data: bytes) -> bool:
    """Return whether some bytes begin as a saved page does: mail headers that announce related parts."""
    head = data[:_HEAD].lstrip()
    headers = _HEADERS.match(head)
    return headers is not None and _MULTIPART.search(headers[0]) is not None


def read_mhtml(data: bytes, path: str | None, options: Options) -> Article:
    """Return the article of a saved page. Raise InputError when no HTML part is in it.

    The message's date is the day on which the page was saved: no article in it is younger.
    """
    message = message_from_bytes(data, policy=policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    page = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(page, bytes):
        raise InputError(f"{path or 'page'}: holds no HTML part")
    charset = part.get_content_charset()
    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return read_page(page, path, options.published, Fetched(url, charset, day_of(_header(message, "Date"))))


_PAGES = ("text/html", "application/xhtml+xml")


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return str(value).strip() or None if value is not None else None
