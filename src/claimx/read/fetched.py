"""What is known of a web page from outside: from a web archive, a mail header, or the browser that saved it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from datetime import date

# Browsers and SingleFile write where a page came from, and when, into a comment at its head.
_HEAD = 5000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|<!--[^>]{0,80}?\burl:\s*(https?://\S+)")
_SAVED_ON = re.compile(r"<!--[^>]{0,400}?\bsaved date:\s*([^\n(]{10,60})")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is known of a page from outside: its address, the charset of its HTTP header, the day it was fetched."""

    url: str | None = None
    charset: str | None = None
    seen: date | None = None


def saved(markup: str, fetched: Fetched) -> Fetched:
    """Add what browsers and SingleFile write into the pages that they save."""
    head = markup[:_HEAD]
    where, when = _SAVED_FROM.search(head), _SAVED_ON.search(head)
    url = (where[1] or where[2]) if where else None
    return replace(fetched, url=fetched.url or url, seen=fetched.seen or (day_of(when[1]) if when else None))
