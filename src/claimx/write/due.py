"""A ledger of deadlines: a table for people, JSON, CSV, Markdown, and a calendar (RFC 5545)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from claimx.check.due import State
from claimx.errors import extra
from claimx.model import Article, day, parse_day
from claimx.write.cells import Part, cells_of, count, name_of, plain, shown
from claimx.write.fields import cell_of
from claimx.write.forms import Listing, listing_writers
from claimx.write.records import csv_line, unrunnable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.check.due import Entry
    from claimx.model import Claim, Record
    from claimx.write.cells import Cell
    from claimx.write.result import Options

HEADER = ("state", "due", "who is to do what", "status", "said by", "claim")
COLUMNS = [
    "state", "opens", "due", "days", "id", "value", "what", "who", "does", "status", "said_by", "article", "line",
    "sentence", "link", "verdict_date", "verdict_note",
]  # fmt: skip
# The sign of each state, and its style by rich's names.
STATES = {
    State.UPCOMING: ("○", "blue"), State.DUE: ("◐", "yellow"), State.OVERDUE: ("!", "bright_red"),
    State.KEPT: ("✓", "green"), State.BROKEN: ("✗", "red"),
}  # fmt: skip
# When an event was told is the day of publication. Where that is unknown any fixed day serves: no clock is read.
UNTOLD = date(1970, 1, 1)
_NOWHERE = Article("")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries, soonest first, the day as of which they stand, and how many plans have a date left open."""

    entries: Sequence[Entry]
    as_of: date | None = None
    need_published: int = 0

    def heading(self) -> str:
        """Return the title."""
        return f"Deadlines as of {self.as_of}" if self.as_of else "Deadlines"

    def summary(self) -> str:
        """Return the counts in one line, and what would tell more."""
        states = Counter(entry.state for entry in self.entries if entry.state is not None)
        told = ", ".join(f"{states[state]} {state}" for state in State if states[state])
        parts = [count(len(self.entries), "deadline") + (f": {told}" if told else "")]
        if self.as_of is None:
            parts.append("give --as-of to see what is overdue")
        if self.need_published:
            parts.append(f"{count(self.need_published, 'more plan')} without a publication date: give --published")
        return "; ".join(parts)


def write_csv(ledger: Ledger, options: Options) -> Iterator[str]:
    """Yield a header and a row for each entry; no spreadsheet runs a cell."""
    yield csv_line(COLUMNS)
    for entry in ledger.entries:
        yield csv_line([unrunnable(cell_of(value)) for value in _values(entry)])


def write_ics(ledger: Ledger, options: Options) -> Iterator[bytes]:
    """Yield a calendar, an event for each deadline, the same bytes each time. Raise OutputError without icalendar."""
    with extra("ics", "icalendar"):
        from icalendar import Calendar
    calendar = Calendar()
    calendar.add("prodid", "-//claimx//claimx due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", ledger.heading())
    for entry in ledger.entries:
        calendar.add_component(_event(entry))
    yield calendar.to_ical()


def _listing(ledger: Ledger) -> Listing:
    return Listing(ledger.heading(), HEADER, [_cells(entry) for entry in ledger.entries], [ledger.summary()])


def _in_words(entry: Entry) -> str:
    """Return who is to do what, in the words of the text: 'Salvenia will send 900 more soldiers'."""
    value, what, who, does, *_ = _told(entry.claim)
    return " ".join(map(plain, filter(None, (who, does, value, what)))) or shown(entry.claim.text)


def _cells(entry: Entry) -> list[Cell]:
    value, what, who, does, status, when, said_by = _told(entry.claim)
    due = Part(entry.due.isoformat(), STATES[entry.state][1] if entry.state else "")
    said = tuple(part for part in when if part.text.rstrip("?") != f"({due.text})")
    deed = tuple(Part(plain((*one, *other))) for one, other in ((who, does), (value, what)) if one or other)
    name = PurePath(entry.claim.article.get("path") or "").name
    place = Part(shown(f"{name}:{entry.claim.line}"), "dim")
    return [_state(entry), (due, *said), deed, status, said_by, (Part(entry.claim.id), *([place] if name else []))]


def _told(claim: Claim) -> list[Cell]:
    """Return the cells of a claim behind its number; that it is a deadline goes without saying here."""
    _, value, *others = cells_of(claim, _NOWHERE)
    return [() if claim.value is None else value, *others]


def _state(entry: Entry) -> Cell:
    if entry.state is None:
        return ()
    verdict = entry.verdict
    noted = (verdict.date and verdict.date.isoformat(), verdict.note) if verdict else (_left(entry.days or 0),)
    told = (Part(shown(str(part)), "dim") for part in noted if part)
    sign, style = STATES[entry.state]
    return (Part(f"{sign} {entry.state}", style), *told)


def _left(days: int) -> str:
    return f"by {count(-days, 'day')}" if days < 0 else f"{count(days, 'day')} left"


def _values(entry: Entry) -> list[Any]:
    claim, verdict = entry.claim, entry.verdict
    value, what, who, does, _, _, said_by = map(plain, _told(claim))
    return [
        entry.state, day(entry.opens), day(entry.due), entry.days, claim.id, value, what, who, does, claim.status,
        said_by, claim.article.get("path"), claim.line, " ".join(claim.sentence.text.split()), claim.link,
        verdict and day(verdict.date), verdict and verdict.note,
    ]  # fmt: skip


def _event(entry: Entry) -> Any:
    """Return the event of a deadline: the days in which it is due, of which the end is the day after the last."""
    from icalendar import Event

    claim, event = entry.claim, Event()
    published = parse_day(claim.article.get("published"))
    event.add("uid", claim.id)
    event.add("dtstamp", datetime.combine(published or UNTOLD, time(), UTC))
    event.add("summary", _in_words(entry))
    event.add("dtstart", entry.opens)
    event.add("dtend", entry.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a deadline of others makes nobody busy
    event.add("categories", [str(label) for label in (claim.status, entry.state) if label])
    event.add("description", _described(entry))
    if claim.link:
        event.add("url", claim.link)
    return event


def _described(entry: Entry) -> str:
    """Return the sentence, who says so, where it stands, and what a person noted, a line each."""
    claim, verdict, source = entry.claim, entry.verdict, name_of(entry.claim.said_by)
    lines = (
        claim.sentence.text,
        f"said by {source}" if source else "",
        f"{claim.article.get('title') or ''} ({claim.article.get('path') or 'no file'}, line {claim.line})",
        f"{verdict.state}: {verdict.note}" if verdict and verdict.note else "",
    )
    return "\n".join(filter(None, map(shown, lines)))


def _records(ledger: Ledger) -> list[Record]:
    """Return the record of each entry, with the whole one of its claim."""
    return [entry.to_dict() for entry in ledger.entries]


_LISTED = listing_writers(_listing, _records)
WRITERS: dict[str, Callable[[Ledger, Options], Iterator[str | bytes]]] = {
    "table": _LISTED["table"],
    "json": _LISTED["json"],
    "csv": write_csv,
    "md": _LISTED["md"],
    "ics": write_ics,
}
