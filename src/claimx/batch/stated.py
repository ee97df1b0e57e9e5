"""A list beside a folder of plain texts: of each file the day on which it was published, and its title."""

from __future__ import annotations

import csv
import json
import os
from typing import TYPE_CHECKING, Any

from claimx.batch.recipe import Stated
from claimx.errors import DateError, InputError
from claimx.model import publication_day
from claimx.read.load import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATES = ("published", "date", "publication_date")
_PATHS = ("path", "file", "filename", "name")
_SHAPE = 'a CSV file with the columns path and published (and title), or JSON like {"a.txt": "2024-09-27"}'


class Dates:
    """What a list states of files, by their paths: as given, below their folder, or the name alone."""

    def __init__(self, rows: Iterable[tuple[str, Stated]]) -> None:
        self._rows = {os.path.normpath(path): stated for path, stated in rows}
        self.unused = set(self._rows)

    def of(self, path: str, root: str) -> Stated:
        """Return what is stated of a file below ``root``."""
        for name in (path, os.path.relpath(path, root), os.path.basename(path)):  # noqa: PTH119
            if stated := self._rows.get(os.path.normpath(name)):
                self.unused.discard(os.path.normpath(name))
                return stated
        return Stated()


def load_dates(path: str) -> Dates:
    """Return the list in a CSV or JSON file. Raise InputError, with its line or entry, where it is not one."""
    with opened(path) as stream:
        text = stream.read().decode("utf-8-sig", "replace")
    rows = _of_json(path, text) if text.lstrip().startswith(("{", "[")) else csv.DictReader(text.splitlines())
    return Dates(_stated(path, number, row) for number, row in enumerate(rows, 1))


def _of_json(path: str, text: str) -> list[Any]:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise InputError(f"{path}: is no JSON: {error}; give {_SHAPE}") from None
    if isinstance(content, list):
        return content
    return [{"path": key, **(one if isinstance(one, dict) else {"published": one})} for key, one in content.items()]


def _stated(path: str, number: int, row: Mapping[str, Any]) -> tuple[str, Stated]:
    cells = {str(key).strip().lower(): value for key, value in row.items()} if isinstance(row, dict) else {}
    name = next((cells[key] for key in _PATHS if cells.get(key)), None)
    given = next((cells[key] for key in _DATES if cells.get(key)), None)
    if name is None or not (given or cells.get("title")):
        raise InputError(f"{path}: entry {number} names no file or says nothing of it; give {_SHAPE}")
    try:
        return str(name), Stated(publication_day(given and str(given).strip()[:10]), cells.get("title"))
    except DateError as error:
        raise InputError(f"{path}: entry {number}: {error}") from None
