"""A ledger of deadlines: a table for people, JSON, CSV and Markdown. ``ics`` has a module of its own."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from claimx.check.due import State
from claimx.model import Article, day
from claimx.write.cells import Part, cells_of, count, escaped, shown
from claimx.write.records import cell_of, csv_line, unrunnable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from claimx.check.due import Entry
    from claimx.model import Claim
    from claimx.write.cells import Cell
    from claimx.write.result import Options

    Writer = Callable[["Ledger", Options], Iterator[str | bytes]]

HEADER = ("state", "due", "who is to do what", "status", "said by", "claim")
COLUMNS = [
    "state", "opens", "due", "days", "id", "value", "what", "who", "does", "status", "said_by", "article", "line",
    "sentence", "link", "verdict_date", "verdict_note",
]  # fmt: skip
SIGNS = {State.UPCOMING: "○", State.DUE: "◐", State.OVERDUE: "!", State.KEPT: "✓", State.BROKEN: "✗"}
STYLES = {
    State.UPCOMING: "blue", State.DUE: "yellow", State.OVERDUE: "bright_red", State.KEPT: "green", State.BROKEN: "red",
}  # fmt: skip
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


def write_table(ledger: Ledger, options: Options) -> Iterator[str]:
    """Yield a table that fits the terminal, a deadline a row, and a line that counts."""
    from claimx.write.table import report

    rows = [_cells(entry) for entry in ledger.entries]
    yield report(ledger.heading(), HEADER, rows, [ledger.summary()], options)


def write_md(ledger: Ledger, options: Options) -> Iterator[str]:
    """Yield a table in Markdown."""
    yield f"## {ledger.heading()}\n\n"
    if ledger.entries:
        yield f"| {' | '.join(HEADER)} |\n|{' --- |' * len(HEADER)}\n"
        for entry in ledger.entries:
            yield f"| {' | '.join(escaped(_plain(cell)) for cell in _cells(entry))} |\n"
        yield "\n"
    yield f"{ledger.summary()}\n"


def write_json(ledger: Ledger, options: Options) -> Iterator[str]:
    """Yield one array of all entries, each with the whole record of its claim."""
    yield json.dumps([entry.to_dict() for entry in ledger.entries], ensure_ascii=False, indent=2) + "\n"


def write_csv(ledger: Ledger, options: Options) -> Iterator[str]:
    """Yield a header and a row for each entry; no spreadsheet runs a cell."""
    yield csv_line(COLUMNS)
    for entry in ledger.entries:
        yield csv_line([unrunnable(cell_of(value)) for value in _values(entry)])


def in_words(entry: Entry) -> str:
    """Return who is to do what, in the words of the text: 'Salvenia will send 900 more soldiers'."""
    value, what, who, does, *_ = _told(entry.claim)
    return " ".join(map(_plain, filter(None, (who, does, value, what)))) or shown(entry.claim.text)


def _cells(entry: Entry) -> list[Cell]:
    value, what, who, does, status, when, said_by = _told(entry.claim)
    due = Part(entry.due.isoformat(), STYLES[entry.state] if entry.state else "")
    said = tuple(part for part in when if part.text.rstrip("?") != f"({due.text})")
    deed = tuple(Part(_plain((*one, *other))) for one, other in ((who, does), (value, what)) if one or other)
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
    return (Part(f"{SIGNS[entry.state]} {entry.state}", STYLES[entry.state]), *told)


def _left(days: int) -> str:
    return f"by {count(-days, 'day')}" if days < 0 else f"{count(days, 'day')} left"


def _values(entry: Entry) -> list[Any]:
    claim, verdict = entry.claim, entry.verdict
    value, what, who, does, _, _, said_by = map(_plain, _told(claim))
    return [
        entry.state, day(entry.opens), day(entry.due), entry.days, claim.id, value, what, who, does, claim.status,
        said_by, claim.article.get("path"), claim.line, " ".join(claim.sentence.text.split()), claim.link,
        verdict and day(verdict.date), verdict and verdict.note,
    ]  # fmt: skip


def _plain(cell: Cell) -> str:
    return " ".join(part.text for part in cell)


def writer(format_: str) -> Writer:
    """Return the writer of a format; what it needs is imported now and not before."""
    if format_ == "ics":
        from claimx.write.ics import write_ics

        return write_ics
    return WRITERS[format_]


WRITERS: dict[str, Writer] = {"table": write_table, "json": write_json, "csv": write_csv, "md": write_md}
# The formats with the suffixes that stand for them.
FORMATS = {"table": (".txt",), "json": (".json",), "csv": (".csv",), "md": (".md", ".markdown"), "ics": (".ics",)}
