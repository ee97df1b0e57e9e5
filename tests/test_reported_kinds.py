"""Kinds of faults that public reports show, each in sentences of our own (``fixtures/reported``)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import claimx

FOLDER = Path(__file__).parents[1] / "fixtures" / "reported"
PUBLISHED = "2024-09-27"
KEYS = {"item": "head", "action": "lemma"}  # else by name
IN_VALUE = ("low", "high", "bound", "unit")


def rows():
    """Yield a parameter for each row; one with a ``gap`` is wrong as long as the gap is there."""
    for path in sorted(FOLDER.glob("*.toml")):
        for kind in tomllib.loads(path.read_text(encoding="utf-8"))["kinds"]:
            for number, row in enumerate(kind["rows"], 1):
                marks = [pytest.mark.xfail(strict=True, reason=row["gap"])] if "gap" in row else []
                yield pytest.param(row, id=f"{path.stem}: {kind['about']} {number}", marks=marks)


def answer(claim, field):
    """Return what a claim answers for a field of a row."""
    if field in IN_VALUE:
        return claim["value"] and claim["value"][field]
    found = claim[field]
    if field == "when":
        return found and f"{found['start']}/{found['end']}"
    if isinstance(found, dict):
        return found.get(KEYS.get(field, "name")) or found.get("text")
    return found


def agrees(field, got, accepted):
    """Say whether an answer is accepted: lists hold those that are, empty or "" for none; people by part of a name."""
    if field in ("low", "high"):
        return (
            (got is None)
            if accepted == "none"
            else got is not None and got == pytest.approx(accepted, rel=1e-4, abs=1e-4)
        )
    if not isinstance(accepted, list):
        return got == accepted
    if not got:
        return not accepted or "" in accepted
    if field in ("actor", "said_by", "denied_by"):
        return any(a and (a.lower() in got.lower() or got.lower() in a.lower()) for a in accepted)
    return got in accepted or got.lower() in accepted


def wrong(claims, wanted):
    """Return the fields of a row's claim that the claim nearest to it has wrong."""
    near = [c for c in claims if c["text"] in wanted["text"] or wanted["text"] in c["text"]]
    told = ([f for f in wanted if f != "text" and not agrees(f, answer(c, f), wanted[f])] for c in near)
    return min(told, key=len, default=["not found"])


@pytest.mark.parametrize("row", list(rows()))
def test_a_row(row):
    claims = [claim.to_dict() for claim in claimx.extract(row["text"], PUBLISHED)]
    faults = {wanted["text"]: wrong(claims, wanted) for wanted in row.get("claims", [])}
    assert not any(faults.values()), faults
    assert len(claims) == row.get("count", len(claims)), [c["text"] for c in claims]
    assert not {c["text"] for c in claims} & set(row.get("absent", []))
