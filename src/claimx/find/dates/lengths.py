"""Lengths of time, and what no calendar counts: two years and six months, several days, every Monday, recently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import YEARS, Period
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from datetime import date

    from claimx.find.dates.context import Context


_TIMES = ("second", "minute", "hour")
# A working day is one from Monday to Friday ("10 business days").
_CODES = {
    "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1),
    "day": ("D", 1), "workday": ("D", 1), "weekend": ("D", 2), "week": ("W", 1), "fortnight": ("W", 2),
    "month": ("M", 1), "season": ("M", 3), "half": ("M", 6), "quarter": ("Q", 1),
    **{unit: ("Y", years) for unit, years in YEARS.items()},
}  # fmt: skip
# Codes of what lasts for an unknown number of decades, centuries or millennia.
_VAGUE = {"decade": "E", "century": "C", "millennium": "L"}
_SMALLER = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour")}


class Coded(NamedTuple):
    """What no calendar counts, by its TIMEX3 value: a repetition, or PAST_REF, PRESENT_REF or FUTURE_REF."""

    timex: str

    def _period(self, context: Context) -> Period:
        if self.timex.endswith("_REF"):
            return Period(None, None, None, self.timex, basis=Basis.PUBLISHED)
        return Period(None, None, None, self.timex, TimexType.SET)


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: counts with units; a count of None is vague ("several years"); ``modifier`` a TIMEX3 mod."""

    parts: tuple[tuple[float | None, str], ...]
    modifier: str | None = None

    @property
    def unit(self) -> str:
        """The last unit that the length is counted in."""
        return self.parts[-1][1]

    @property
    def count(self) -> float | None:
        """How many of the last unit."""
        return self.parts[-1][0]

    @property
    def vague(self) -> bool:
        """Whether a count is left open."""
        return any(count is None for count, _ in self.parts)

    @property
    def timex(self) -> str:
        """The TIMEX3 value: ``P3M``, ``PT2H``, ``PXD`` for a vague count, ``P2Y6M``."""
        dates, times = "", ""
        for count, unit in self.whole():
            code, size = _CODES[unit]
            number = "X" if count is None else f"{count * size:g}" if count * size < 1e6 else str(int(count * size))
            text = number + (_VAGUE.get(unit, code) if count is None else code)
            dates, times = (dates, times + text) if unit in _TIMES else (dates + text, times)
        return f"P{dates}" + (f"T{times}" if times else "")

    def whole(self) -> list[tuple[float | None, str]]:
        """Return the parts with a half spelled out in the next smaller unit: 2.5 years are 2 years and 6 months."""
        out: list[tuple[float | None, str]] = []
        for count, unit in self.parts:
            if count is not None and count != int(count) and unit in YEARS and unit != "year":
                count, unit = count * YEARS[unit], "year"
            if count is None or count == int(count) or unit not in _SMALLER:
                out.append((count, unit))
                continue
            size, name = _SMALLER[unit]
            rest = round((count - int(count)) * size, 2)
            out += [(float(int(count)), unit)] if int(count) else []
            out.append((rest, name))
        return out

    def after(self, day: date, sign: int) -> date:
        """Return the day at this distance from another, before it for a ``sign`` of -1."""
        for count, unit in self.whole():
            day = cal.add(day, int(count or 0) * sign, unit)
        return day

    def lasting(self, basis: Basis = Basis.EXPLICIT, modifier: str | None = None) -> Period:
        """Return the length without its days; working days are days."""
        unit = "day" if self.unit == "workday" else self.unit
        return Period(None, None, unit, self.timex, TimexType.DURATION, modifier=modifier, basis=basis)

    def _period(self, context: Context) -> Period:
        return self.lasting(modifier=self.modifier)


def length(count: float | None, unit: str, modifier: str | None = None) -> Length:
    """Return a duration in one unit."""
    return Length(((count, unit),), modifier)
