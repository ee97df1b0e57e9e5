"""What a check tells, as text: a listing for people, Markdown, JSON and JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.write.cells import count, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.check import Checked, Place, Pledge, Progress
    from claimx.model import Record

AROUND = 70  # characters of the sentence on each side of the words quoted
RULES_PAGE = "docs/findings.md"


@dataclass(frozen=True, slots=True)
class Report:
    """All that a check found: what does not fit, how far goals are reached and, if asked for, what can be measured."""

    checked: Checked
    progress: tuple[Progress, ...] = ()
    pledges: tuple[Pledge, ...] | None = None
    known: int = 0

    def to_dict(self) -> Record:
        """Return the record; ``pledges`` is there when it was asked for, ``known`` what the baseline left out."""
        record = {**self.checked.to_dict(), "known": self.known, "progress": [one.to_dict() for one in self.progress]}
        return record if self.pledges is None else record | {"pledges": [one.to_dict() for one in self.pledges]}


def write_json(report: Report) -> Iterator[str]:
    """Yield one object: counts, findings, progress."""
    yield json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"


def write_jsonl(report: Report) -> Iterator[str]:
    """Yield a line for each finding."""
    for finding in report.checked.findings:
        yield json.dumps(finding.to_dict(), ensure_ascii=False) + "\n"


def write_table(report: Report) -> Iterator[str]:
    """Yield the findings by article, each with the words that bear it, then progress, pledges and the counts."""
    path: str | None = ""
    for finding in report.checked.findings:
        if finding.places[0].path != path:
            path = finding.places[0].path
            yield f"{path or 'text'}\n"
        yield f"  {finding.severity} {finding.rule} ({finding.confidence:.2f}): {finding.message}\n"
        yield from (f"    {_where(place)}: {quoted(place)}\n" for place in finding.places)
        yield "\n"
    yield from (f"{progress_line(one)}\n" for one in report.progress)
    if report.progress:
        yield "\n"
    yield from (f"{_pledge_line(pledge)}\n" for pledge in report.pledges or ())
    yield summary(report) + "\n"


def write_md(report: Report) -> Iterator[str]:
    """Yield a table of the findings, a list of what is reached, a table of pledges, and the counts."""
    if report.checked.findings:
        yield "| severity | rule | what | where |\n| --- | --- | --- | --- |\n"
    for finding in report.checked.findings:
        places = "<br>".join(
            f"{_md(place.path or 'text')}:{place.line}: {_md(quoted(place, '«', '»'))}" for place in finding.places
        )
        link = f"[{finding.rule}]({RULES_PAGE}#{finding.rule})"
        yield f"| {finding.severity} | {link} | {_md(finding.message)} | {places} |\n"
    yield "\n" if report.checked.findings else ""
    yield from (f"- {_md(progress_line(one))}\n" for one in report.progress)
    yield "\n" if report.progress else ""
    if report.pledges:
        yield "| pledge | number | deadline | owner | cannot be rated without |\n| --- | --- | --- | --- | --- |\n"
        for pledge in report.pledges:
            cells = (pledge.what, pledge.number, pledge.deadline, pledge.owner, ", ".join(pledge.missing))
            yield f"| {' | '.join(_md(cell or '') for cell in cells)} |\n"
        yield "\n"
    yield summary(report) + "\n"


def summary(report: Report) -> str:
    """Return the counts: "14 relations checked, 12 consistent (3 by rounding only), 2 findings"."""
    checked = report.checked
    rounded = f" ({checked.by_rounding} by rounding only)" if checked.by_rounding else ""
    known = f", {report.known} more in the baseline" if report.known else ""
    found = count(len(checked.findings), "finding")
    return f"{count(checked.relations, 'relation')} checked, {checked.consistent} consistent{rounded}, {found}{known}"


def progress_line(progress: Progress) -> str:
    """Return a progress in a line: "382 of 1,000 officers pledged = 38% (lines 15, 7)"."""
    doubt = f"; {progress.doubt}" if progress.doubt else ""
    return f"progress: {progress.message} (lines {progress.done.line} and {progress.goal.line}){doubt}"


def quoted(place: Place, before: str = "[", after: str = "]") -> str:
    """Return the words of a place marked in their sentence, cut around them."""
    at = place.sentence.find(place.text)
    if at < 0:
        return f"{before}{place.text}{after}"
    head, tail = place.sentence[:at], place.sentence[at + len(place.text) :]
    head = f"…{head[-AROUND:]}" if len(head) > AROUND else head
    tail = f"{tail[:AROUND]}…" if len(tail) > AROUND else tail
    return " ".join(f"{head}{before}{place.text}{after}{tail}".split())


def _pledge_line(pledge: Pledge) -> str:
    lacks = f"lacks {', '.join(pledge.missing)}" if pledge.missing else "can be rated"
    parts = filter(None, (pledge.number, pledge.what, pledge.deadline and f"({pledge.deadline})", pledge.owner))
    return f"{pledge.status} line {pledge.place.line}: {lacks}: {' · '.join(parts)}"


def _where(place: Place) -> str:
    return f"{place.line}" if place.column is None else f"{place.line}:{place.column}"


def _md(text: str) -> str:
    return " ".join(escaped(text).split())


def _sarif(report: Report) -> Iterator[str]:
    from claimx.write.sarif import write_sarif

    return write_sarif(report)


WRITERS: dict[str, Callable[[Report], Iterator[str]]] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "md": write_md,
    "sarif": _sarif,
}
# The formats with the suffixes that stand for them.
FORMATS = {
    "table": (".txt",),
    "json": (".json",),
    "jsonl": (".jsonl",),
    "md": (".md", ".markdown"),
    "sarif": (".sarif",),
}
