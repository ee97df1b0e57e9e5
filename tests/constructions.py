"""The golden cases of fixtures/cases, and the table of them in docs/constructions.md.

A case is a construction of news English in one TOML file: a text and every claim in it, each with the fields that
matter. ``""`` and ``{}`` stand for an answer of null, a list for answers that are all right. ``strict`` marks a case
that always holds; the others count in the share of right ones, also those whose ``gap`` says what stands in the way.
The table tells what the cases hold true, so it needs no model to be written.

``python tests/constructions.py`` writes the table anew.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CASES = ROOT / "fixtures" / "cases"
TABLE = ROOT / "docs" / "constructions.md"
ROOMS = {
    "numbers": "Numbers",
    "dates": "Dates",
    "events": "Who did what to what",
    "status": "How firm it is",
    "sources": "Who says it",
}
HEAD = """\
# Constructions

What claimx is to make of the constructions that news is written in. Each row is a golden case of `fixtures/cases`, run
by `tests/test_cases.py`; only the fields that the construction is about are shown. Rows with a ✓ always hold. The rest
teach the weights, and most of them hold: `fixtures/gate.toml` has the least share of each table. This page is written
by `python tests/constructions.py`.
"""


def cases() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))}


def table(found: dict[str, dict[str, Any]]) -> str:
    parts = [HEAD]
    for room, title in ROOMS.items():
        rows = "\n".join(row(case) for case in found.values() if case["room"] == room)
        parts.append(f"## {title}\n\n| construction | text | claims |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(parts)


def row(case: dict[str, Any]) -> str:
    published = f" *({case['published']})*" if "published" in case else ""
    answer = "<br>".join(map(shown, case["claims"])) or "none"
    if "gap" in case:
        answer = f"not yet: {case['gap']}"
    cells = (case["construction"] + " ✓" * case.get("strict", False), case["text"] + published, answer)
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def shown(claim: dict[str, Any]) -> str:
    value = [value_of(claim)] if {"low", "high"} & claim.keys() else []
    plain = ("text", "kind", "low", "high", "bound") if value else ("text", "kind")
    fields = (f"{name.replace('_', ' ')} {of(name, answer)}" for name, answer in claim.items() if name not in plain)
    return " · ".join((f"**{claim['text']}**", *value, *fields))


def value_of(claim: dict[str, Any]) -> str:
    ends = " to ".join(dict.fromkeys(f"{claim[end]:,}" for end in ("low", "high") if end in claim))
    bound = claim.get("bound", "exact").replace("_", " ")
    return ends if bound in ("exact", "range") else f"{bound} {ends}"


def of(name: str, answer: Any) -> str:
    if isinstance(answer, list):
        answer = answer[0]
    if name == "when":
        days = dict.fromkeys(str(answer[end]) for end in ("start", "end") if end in answer)
        return f"{answer['role']} {' to '.join(days) or 'an open date'}" if answer else "null"
    return str(answer).lower() if isinstance(answer, bool) else answer.replace("_", " ") or "null"


if __name__ == "__main__":
    TABLE.write_text(table(cases()), encoding="utf-8")
