"""One pass over a page that turns amounts and ranges into quantities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.items import find_item
from claimx.find.quantities.amounts import Amount, comparable
from claimx.find.quantities.bounds import Limit, bound_of
from claimx.find.quantities.change import change_of
from claimx.find.quantities.ranges import Stretch, stretch_at
from claimx.find.quantities.roles import role_of
from claimx.find.quantities.traps import is_trap
from claimx.find.quantities.units import TIMES
from claimx.model import Bound, Quantity, QuantityRole, Reason, Value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from claimx.find.quantities.lexemes import Page
    from claimx.find.quantities.masks import Masks
    from claimx.model import Change


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch with what the words around it say, before the item is looked for."""

    stretch: Stretch
    limit: Limit | None
    role: QuantityRole
    change: Change | None

    @property
    def unit(self) -> str | None:
        """The unit of the stretch."""
        return self.stretch.ends[-1].unit


class Reader:
    """Reads one page from left to right."""

    def __init__(self, page: Page, masks: Masks) -> None:
        self._page = page
        self._masks = masks

    def read(self) -> list[Quantity]:
        """Return the quantities of the page in text order."""
        drafts: list[Draft] = []
        i = 0
        while i < len(self._page):
            stretch = stretch_at(self._page, i)
            if stretch is None:
                i += 1
                continue
            found = self._drafts(stretch)
            drafts += [self._inherit(draft, drafts) for draft in found]
            i = max(i + 1, stretch.next if found else stretch.ends[0].numeral.end)
        return [self._quantity(draft) for draft in drafts]

    def _drafts(self, stretch: Stretch) -> list[Draft]:
        """Return the stretch as one quantity, as two (a change from one to the other), or as none."""
        if stretch.joint == "pair":
            parts = [Stretch((end,)) for end in stretch.ends]
        else:
            parts = [stretch]
        drafts = [draft for part in parts if (draft := self._draft(part)) is not None]
        if stretch.joint == "pair":
            return drafts if len(drafts) == 2 else []
        return drafts

    def _draft(self, stretch: Stretch) -> Draft | None:
        page, low, high = self._page, stretch.ends[0], stretch.ends[-1]
        if self._masks.closed(low.start, high.end):
            return None
        limit = bound_of(page, low, high)
        first = limit.first if limit and limit.first < low.first else low.first
        if self._masks.dated(low.start, high.end):
            return Draft(stretch, limit, QuantityRole.DURATION, None) if low.unit in TIMES else None
        if low.numeral.kind == "article" and (limit is None or limit.bound is Bound.EXACT):
            return None
        limited = limit is not None and limit.bound is not Bound.EXACT and limit.first < low.first
        if any(is_trap(page, end, limited=limited, paired=low is not high) for end in (low, high)):
            return None
        change = change_of(page, first, high.next, high.unit)
        return Draft(stretch, limit, role_of(page, stretch, first), change)

    def _inherit(self, draft: Draft, earlier: list[Draft]) -> Draft:
        """Let a conversion in brackets have the bound and direction of the amount before the bracket."""
        host = self._host(draft.stretch.ends[0], earlier)
        if host is None:
            return draft
        limit = draft.limit or (host.limit if comparable(host.unit, draft.unit) else None)
        return replace(draft, limit=limit, change=draft.change or host.change)

    def _host(self, amount: Amount, earlier: list[Draft]) -> Draft | None:
        """Return the quantity that a bracket right after it explains, when the amount stands in that bracket."""
        page, i = self._page, amount.first - 1
        steps = 0
        while page[i].text not in ("(", ")") and steps < 14 and i >= 0 and not page[i + 1].after_gap:
            i, steps = i - 1, steps + 1
        if page[i].text != "(":
            return None
        return next((d for d in reversed(earlier) if i - 2 <= d.stretch.next <= i), None)

    def _quantity(self, draft: Draft) -> Quantity:
        low, high = draft.stretch.ends[0], draft.stretch.ends[-1]
        start, end = low.start, high.end
        unit = "year_of_age" if draft.role is QuantityRole.AGE and high.unit in (None, "year") else high.unit
        if draft.role is QuantityRole.AGE and unit in ("month", "week", "day"):
            unit = f"{unit}_of_age"
        value = Value(*_ends(draft), unit, draft.change)
        because = tuple(self._because(draft))
        item = find_item(self._page.doc, start, end, unit)
        return Quantity(self._page.text[start:end], start, end, value, item, draft.role, because)

    def _because(self, draft: Draft) -> Iterator[Reason]:
        page, low = self._page, draft.stretch.ends[0]
        if draft.limit is not None:
            start, end = page[draft.limit.first].start, page[draft.limit.end - 1].end
            yield Reason(page.text[start:end], start, end, f"value.bound.{draft.limit.bound}")
        if low.unclear:
            yield Reason(low.unclear, low.start, low.end, "value.unit.currency_unclear")


def _ends(draft: Draft) -> tuple[Decimal | None, Decimal | None, Bound]:
    """Return the low end, the high end and the bound of a value."""
    low, high = draft.stretch.ends[0], draft.stretch.ends[-1]
    if low is not high:
        a, b = sorted((low.value, high.value))
        return a, b, Bound.RANGE
    value, bound = low.value, draft.limit.bound if draft.limit else Bound.EXACT
    if low.numeral.kind == "vague":
        return value, None, Bound.VAGUE
    if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return value, None, bound
    if bound in (Bound.LESS_THAN, Bound.AT_MOST):
        return None, value, bound
    if low.numeral.kind == "couple":
        return value, value, Bound.ABOUT
    return value, value, bound
