"""The small file in which a person says which deadlines were kept and which were broken."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from claimx.check.due import State, Verdict
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[str, dict[str, Any]]

FORM = "a table with the columns id, state (kept or broken), date, note; or TOML with a table for each id"
_JUDGED = {str(state): state for state in (State.KEPT, State.BROKEN)}


def verdicts_in(data: bytes, name: str) -> dict[str, list[Verdict]]:
    """Return the verdicts of a file by the ids of their claims, in the file's order: the last one counts.

    ``name`` tells CSV from TOML by its suffix. Raise InputError that names the place for what is neither.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: is no UTF-8 text; give {FORM}") from None
    rows = _toml(text, name) if name.casefold().endswith(".toml") else _csv(text, name)
    verdicts: dict[str, list[Verdict]] = {}
    for place, (claim, row) in rows:
        verdicts.setdefault(claim, []).append(_verdict(row, f"{name}: {place}"))
    return verdicts


def _csv(text: str, name: str) -> Iterator[tuple[str, Row]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {"id", "state"} <= set(reader.fieldnames or ()):
        raise InputError(f"{name}: has no columns id and state; give {FORM}")
    for row in reader:
        given = {field: (cell or "").strip() for field, cell in row.items() if isinstance(field, str)}
        if any(given.values()):
            yield f"line {reader.line_num}", (given["id"], given)


def _toml(text: str, name: str) -> Iterator[tuple[str, Row]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: is no TOML: {error}") from None
    for claim, row in content.items():
        if not isinstance(row, dict):
            raise InputError(f"{name}: {claim} is no table; give {FORM}")
        yield f"[{claim}]", (claim, row)


def _verdict(row: dict[str, Any], place: str) -> Verdict:
    if (state := _JUDGED.get(str(row.get("state", "")).casefold())) is None:
        raise InputError(f"{place}: state is {row.get('state')!r}; write kept or broken")
    return Verdict(state, _day(row.get("date"), place), str(row.get("note") or "") or None)


def _day(value: Any, place: str) -> date | None:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        raise InputError(f"{place}: date {value!r} is no day; write it like 2025-01-31") from None
