"""What an earlier run found, so that only what is new is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def fingerprints(path: str) -> frozenset[str]:
    """Return the fingerprints of the findings in an earlier run's output. Raise InputError where it is none."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        records = [json.loads(text)] if text.lstrip().startswith("{\n") else list(map(json.loads, text.splitlines()))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "is no JSON"
        raise InputError(f"{path}: {why}; write it with claimx check ... -f json -o {path}") from None
    return frozenset(_prints(records))


def _prints(records: Any) -> Iterator[str]:
    """Yield the fingerprints anywhere in records: of JSON, of JSON lines, and of SARIF."""
    for record in records if isinstance(records, list) else [records]:
        if isinstance(record, dict):
            found = record.get("fingerprint") or record.get("partialFingerprints", {}).get("claimx/v1")
            yield from [found] if isinstance(found, str) else []
            for inner in ("findings", "runs", "results"):
                yield from _prints(record.get(inner, []))
