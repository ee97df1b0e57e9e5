"""Results as a workbook: typed cells, a row of filters, a header that stays, links that can be followed."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError, extra
from claimx.write.fields import by_default, cell_of, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.write.fields import Column
    from claimx.write.result import Options, Result

DAYS = frozenset(("first", "last", "start", "end", "published", "date_start", "date_end"))
# What Excel takes: rows, characters of a cell and of an address, links of a sheet; and the first day it knows.
ROWS, CELL, ADDRESS, LINKS, EARLIEST = 1_048_576, 32_767, 2_079, 65_530, date(1900, 1, 1)
NARROWEST, WIDEST = 8, 60
# The same claims give the same bytes: a workbook carries the moment of its making, and no clock is read.
MADE = datetime(2000, 1, 1)


def write_xlsx(results: Iterable[Result], options: Options) -> Iterator[bytes]:
    """Yield a workbook of one sheet. Raise OutputError without XlsxWriter, or with more rows than a sheet has."""
    with extra("xlsx", "XlsxWriter"):
        from xlsxwriter import Workbook
    chosen = options.columns or by_default(options.subject, options.si)
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties({"created": MADE})
    sheet = _Sheet(workbook, options.subject, chosen)
    for result in results:
        for values in rows(result, chosen):
            sheet.add(values)
    sheet.finish()
    workbook.close()
    yield file.getvalue()


class _Sheet:
    """The sheet that is written, row by row."""

    def __init__(self, workbook: Any, name: str, chosen: tuple[Column, ...]) -> None:
        self._sheet = workbook.add_worksheet(name)
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._names = [column.name for column in chosen]
        self._widths = [max(len(name), NARROWEST) for name in self._names]
        self._row = self._links = 0
        head = workbook.add_format({"bold": True, "bottom": 1})
        for place, name in enumerate(self._names):
            self._sheet.write_string(0, place, name, head)

    def add(self, values: list[Any]) -> None:
        """Write the next row."""
        self._row += 1
        if self._row >= ROWS:
            raise OutputError(f"over {ROWS - 1:,} rows, more than a sheet of xlsx has; write csv")
        for place, value in enumerate(values):
            if value is not None:
                self._write(place, value)
                self._widths[place] = max(self._widths[place], min(len(str(value)), WIDEST))

    def finish(self) -> None:
        """Set what needs all rows: filters and widths."""
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, self._row, len(self._names) - 1)
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, width + 2)

    def _write(self, place: int, value: Any) -> None:
        """Write a cell by its type; text is never taken for a formula."""
        name = self._names[place]
        day = _day(value) if name.rpartition(".")[2] in DAYS else None
        if isinstance(value, bool | int | float):
            self._sheet.write(self._row, place, value)
        elif day is not None:
            self._sheet.write_datetime(self._row, place, day, self._day)
        elif name == "link" and len(value) <= ADDRESS and self._links < LINKS:
            self._links += 1
            self._sheet.write_url(self._row, place, value)
        else:
            self._sheet.write_string(self._row, place, _fitting(str(cell_of(value))))


def _day(value: Any) -> datetime | None:
    """Return the day that a cell names, where Excel knows it."""
    if not isinstance(value, str):
        return None
    day = date.fromisoformat(value)
    return datetime(day.year, day.month, day.day) if day >= EARLIEST else None


def _fitting(text: str) -> str:
    return text if len(text) <= CELL else text[: CELL - 1] + "…"
