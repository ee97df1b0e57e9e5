"""Deadlines as a calendar (RFC 5545): an event of whole days for each, the same bytes each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError
from claimx.model import parse_day
from claimx.write.cells import shown
from claimx.write.due import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from claimx.check.due import Entry
    from claimx.model import Claim
    from claimx.write.due import Ledger
    from claimx.write.result import Options

REMEDY = "ics needs icalendar: pip install 'claimx[ics]'"
PRODUCT = "-//claimx//claimx due//EN"
# When an event was told is the day of publication. Where that is unknown any fixed day serves: no clock is read.
UNTOLD = datetime(1970, 1, 1, tzinfo=UTC)


def write_ics(ledger: Ledger, options: Options) -> Iterator[bytes]:
    """Yield a calendar of the deadlines. Raise OutputError without icalendar."""
    module = _icalendar()
    calendar = module.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", ledger.heading())
    for entry in ledger.entries:
        calendar.add_component(_event(module, entry))
    yield calendar.to_ical()


def _icalendar() -> ModuleType:
    try:
        import icalendar
    except ImportError:
        raise OutputError(REMEDY) from None
    module: ModuleType = icalendar
    return module


def _event(module: ModuleType, entry: Entry) -> Any:
    """Return the event of a deadline: the days in which it is due, of which the end is the day after the last."""
    claim, event = entry.claim, module.Event()
    event.add("uid", claim.id)
    event.add("dtstamp", _told(claim))
    event.add("summary", in_words(entry))
    event.add("dtstart", entry.opens)
    event.add("dtend", entry.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline of others makes nobody busy
    event.add("categories", [str(label) for label in (claim.status, entry.state) if label])
    event.add("description", _described(entry))
    if claim.link:
        event.add("url", claim.link)
    return event


def _told(claim: Claim) -> datetime:
    published = parse_day(claim.article.get("published"))
    return datetime(published.year, published.month, published.day, tzinfo=UTC) if published else UNTOLD


def _described(entry: Entry) -> str:
    """Return the sentence, who says so, where it stands, and what a person noted, a line each."""
    claim, verdict = entry.claim, entry.verdict
    source = claim.said_by and (claim.said_by.name or claim.said_by.text)
    lines = (
        claim.sentence.text,
        f"said by {source}" if source else "",
        f"{claim.article.get('title') or ''} ({claim.article.get('path') or 'no file'}, line {claim.line})",
        f"{verdict.state}: {verdict.note}" if verdict and verdict.note else "",
    )
    return "\n".join(filter(None, map(shown, lines)))
