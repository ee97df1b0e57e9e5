"""Findings as SARIF 2.1.0, which code hosts and editors show: a run is written also where nothing was found."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimx.check import RULES
from claimx.write.forms import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check import Finding, Place
    from claimx.check.rule import Rule
    from claimx.model import Record
    from claimx.write.findings import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_sarif(report: Report) -> Iterator[str]:
    """Yield one log with one run; columns and offsets count code points, as claimx does everywhere."""
    index = {rule.name: number for number, rule in enumerate(RULES)}
    run = {
        "tool": {"driver": {"name": "claimx", "rules": [_rule(rule) for rule in RULES]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.rule]) for finding in report.checked.findings],
    }
    yield as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Record:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.about},
        "help": {"text": f"docs/findings.md#{rule.name}: what it means, an example, and when it is wrong."},
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
