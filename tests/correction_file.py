"""A file of corrections to vary in tests: two claims of the text of ``claims.py``, as the page of a report saves it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from claims import ARTICLE, TEXT, WHOLE, claim, place
from claimx.model import Claim, Kind

Record = dict[str, Any]
CELLS = ("value", "item", "actor", "action", "status", "negated", "when", "said_by")
SENT = WHOLE
LEAVE = claim(
    **dict(zip(("text", "start", "end"), place("June"), strict=True)), id="june", kind=Kind.DEADLINE, value=None
)
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def shown(one: Claim) -> Record:
    """Return a claim as the page has it."""
    record = one.to_dict()
    cells = {name: record[name] for name in CELLS}
    return {"id": one.id, "start": one.start, "end": one.end, "kind": str(one.kind), "cells": cells}


def mark(verdict: str, claim: str | None = "900", field: str | None = None, **told: Any) -> Record:
    """Return a correction."""
    return {"article": DIGEST, "claim": claim, "verdict": verdict, "field": field, "was": None, "right": None, **told}


def file(*marks: Record, checked: bool = True, **article: Any) -> Record:
    """Return the file with some corrections in it."""
    told = ARTICLE.to_dict()
    one = {name: told[name] for name in ("path", "title", "published")}
    one |= {"digest": DIGEST, "checked": checked, "claims": [shown(SENT), shown(LEAVE)], **article}
    return {"claimx": "0.1.0", "articles": [one], "corrections": list(marks)}


def data(*marks: Record, **article: Any) -> bytes:
    """Return the bytes of the file."""
    return json.dumps(file(*marks, **article), ensure_ascii=False).encode()
