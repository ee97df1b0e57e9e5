"""What a check tells, as text: a listing for people, Markdown, JSON, JSON lines, and SARIF 2.1.0 for editors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimx.write.cells import count
from claimx.write.forms import as_json, escaped, md_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.check import Checked, Finding, Place, Pledge, Progress
    from claimx.check.rule import Rule
    from claimx.model import Record

AROUND = 70  # characters of the sentence on each side of the words quoted
RULES_PAGE = "docs/findings.md"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


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
    yield as_json(report.to_dict())


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
        yield from md_table(("severity", "rule", "what", "where"), map(_md_finding, report.checked.findings))
    yield from (f"- {_md(progress_line(one))}\n" for one in report.progress)
    yield "\n" if report.progress else ""
    if report.pledges:
        header = ("pledge", "number", "deadline", "owner", "cannot be rated without")
        yield from md_table(header, map(_md_pledge, report.pledges))
    yield summary(report) + "\n"


def write_sarif(report: Report) -> Iterator[str]:
    """Yield one log with one run, also where nothing was found; columns and offsets count code points."""
    from claimx.check import RULES  # whoever prints claims alone does not need them

    index = {rule.name: number for number, rule in enumerate(RULES)}
    run = {
        "tool": {"driver": {"name": "claimx", "rules": [_rule(rule) for rule in RULES]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.rule]) for finding in report.checked.findings],
    }
    yield as_json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


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


def _md_finding(finding: Finding) -> list[str]:
    places = (f"{_md(one.path or 'text')}:{one.line}: {_md(quoted(one, '«', '»'))}" for one in finding.places)
    link = f"[{finding.rule}]({RULES_PAGE}#{finding.rule})"
    return [str(finding.severity), link, _md(finding.message), "<br>".join(places)]


def _md_pledge(pledge: Pledge) -> list[str]:
    cells = (pledge.what, pledge.number, pledge.deadline, pledge.owner, ", ".join(pledge.missing))
    return [_md(cell or "") for cell in cells]


def _where(place: Place) -> str:
    return f"{place.line}" if place.column is None else f"{place.line}:{place.column}"


def _md(text: str) -> str:
    return " ".join(escaped(text).split())


def _rule(rule: Rule) -> Record:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.about},
        "help": {"text": f"{RULES_PAGE}#{rule.name}: what it means, an example, and when it is wrong."},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(finding: Finding, index: int) -> Record:
    first, *others = finding.places
    record: Record = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": finding.message},
        "locations": [_location(first)],
        "partialFingerprints": {"claimx/v1": finding.fingerprint},
        "rank": round(finding.confidence * 100, 1),
    }
    related = [_location(place) | {"id": n, "message": {"text": place.text}} for n, place in enumerate(others, 1)]
    return record | {"relatedLocations": related} if related else record


def _location(place: Place) -> Record:
    artifact = {"uri": _uri(place.path)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(place)}}


def _region(place: Place) -> Record:
    """Return a region by offsets, and by line and column where the lines of the text are known."""
    region: Record = {"charOffset": place.start, "charLength": place.end - place.start}
    if place.line is not None and place.column is not None:
        lines = place.text.split("\n")
        first = place.column if len(lines) == 1 else 1
        region |= {"startLine": place.line, "startColumn": place.column}
        region |= {"endLine": place.line + len(lines) - 1, "endColumn": first + len(lines[-1])}
    return region | {"snippet": {"text": place.text}}


def _uri(path: str | None) -> str:
    """Return a path as a URI: what it was called by, with what a URI does not take escaped."""
    plain = PurePath(path or "stdin").as_posix()
    return "file://" + quote(plain) if plain.startswith("/") else quote(plain)


WRITERS: dict[str, Callable[[Report], Iterator[str]]] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "md": write_md,
    "sarif": write_sarif,
}
