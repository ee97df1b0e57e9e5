"""One pass over a page that turns amounts and ranges into quantities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import may_open
from claimx.find.numbers.bounds import bound_of
from claimx.find.numbers.change import change_of
from claimx.find.numbers.drafts import Draft
from claimx.find.numbers.inherit import complete
from claimx.find.numbers.names import is_model, is_named
from claimx.find.numbers.ranges import Stretch, stretch_at
from claimx.find.numbers.roles import is_attributive, role_of, states_length
from claimx.find.numbers.traps import counts_for_sure, is_trap
from claimx.find.units import TIMES
from claimx.lexicon import words
from claimx.model import Bound, Change, Quantity, QuantityRole, Reason, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.bounds import Limit
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.masks import Masks

_ONLY_COUNTS = words("numbers", "only_before_counts")


class Reader:
    """Reads one page from left to right."""

    def __init__(self, page: Page, masks: Masks) -> None:
        self._page = page
        self._masks = masks

    def read(self) -> list[Quantity]:
        """Return the quantities of the page in text order."""
        page = self._page
        stretches = list(self._stretches())
        self._names = {self._named(end) for s in stretches for end in s.ends if is_named(page, end)}
        self._models = {page[end.at].text for s in stretches for end in s.ends if self._names_a_model(end)}
        drafts = [draft for stretch in stretches for draft in self._drafts(stretch)]
        return [self._quantity(draft) for draft in complete(page, drafts)]

    def _stretches(self) -> Iterator[Stretch]:
        """Yield the stretches of the page; after a masked one or a trap, reading goes on behind its first number."""
        i, page, end = 0, self._page, len(self._page)
        while i < end:
            stretch = stretch_at(page, i) if may_open(page[i]) else None
            if stretch is None:
                i += 1
                continue
            whole = len(stretch.ends) == 1 or all(self._stands(end, stretch) for end in stretch.ends)
            if stretch.joint == "code" or (not whole and page.joined(stretch.ends[0].next)):  # 787-9, 16-18 Ash Lane
                i = stretch.next
                continue
            if not whole:
                stretch = Stretch(stretch.ends[:1])
            yield stretch
            i = max(i + 1, stretch.next if self._stands(stretch.ends[0], stretch) else stretch.ends[0].numeral.end)

    def _names_a_model(self, amount: Amount) -> bool:
        """Whether a number names a model somewhere in the text: Boeing 787, eighteen 777s; then it does everywhere."""
        page, text = self._page, self._page[amount.at].text
        if len(text) != 3 or not text.isdigit() or amount.numeral.scale != 1:
            return False
        after = page[amount.at + 1]
        return is_model(page, amount) or (after.lower == "s" and after.glued)

    def _is_name(self, amount: Amount) -> bool:
        lexeme = self._page[amount.at]
        return lexeme.text in self._models or (self._named(amount) in self._names and not lexeme.after_gap)

    def _named(self, amount: Amount) -> tuple[str, str]:
        """Return a number with the word before it: named once (Explorer 6), they are a name in the whole text."""
        return self._page[amount.at - 1].text, self._page[amount.at].text

    def _drafts(self, stretch: Stretch) -> list[Draft]:
        """Return the stretch as one quantity, as two (a change from one to the other, a list), or as none."""
        parts = [Stretch((end,)) for end in stretch.ends] if stretch.joint in ("pair", "list") else [stretch]
        return [draft for part in parts if (draft := self._draft(part)) is not None]

    def _stands(self, amount: Amount, stretch: Stretch) -> bool:
        """Say whether an amount is neither masked, nor a date's, nor a trap."""
        page = self._page
        if self._masks.closed(amount.start, amount.end):
            return False
        limit = bound_of(page, amount, amount)
        limited = limit is not None and limit.first < amount.first and _counts(page, limit)
        dated = self._masks.dated(amount.start, amount.end) and amount.unit not in TIMES
        if dated and not limited and not counts_for_sure(page, amount):
            return False
        if amount.numeral.kind == "article" and (limit is None or limit.bound is Bound.EXACT):
            return False
        return not is_trap(page, amount, limited=limited, paired=len(stretch.ends) > 1, scored=stretch.joint == "score")

    def _draft(self, stretch: Stretch) -> Draft | None:
        page, low, high = self._page, stretch.ends[0], stretch.ends[-1]
        paired = low is not high
        if not all(self._stands(end, stretch) for end in stretch.ends):
            return None
        if low.unit is None and not paired and low.numeral.scale == 1 and self._is_name(low):
            return None
        draft = Draft(stretch, bound_of(page, low, high), QuantityRole.QUANTITY, None)
        measured = states_length(page, draft.first, high.next) or is_attributive(page, high)
        indefinite = low.numeral.kind == "indefinite"
        if self._masks.dated(low.start, high.end) and low.unit in TIMES and not (measured or indefinite):
            return replace(draft, role=QuantityRole.DURATION)
        change = Change.UP if low.signed_plus else change_of(page, draft.first, high.next, high.unit)
        return replace(draft, role=role_of(page, stretch, draft.first), change=change)

    def _quantity(self, draft: Draft) -> Quantity:
        low, high = draft.stretch.ends[0], draft.stretch.ends[-1]
        start, end, unit = low.start, high.end, high.unit
        if draft.role is QuantityRole.AGE:
            unit = f"{unit or 'year'}_of_age"
        value = Value(*draft.ends(), unit, draft.change)
        text = self._page.text[start:end]
        return Quantity(text, start, end, value, None, draft.role, tuple(self._because(draft)))

    def _because(self, draft: Draft) -> Iterator[Reason]:
        page, low = self._page, draft.stretch.ends[0]
        if draft.limit is not None:
            start, end = page[draft.limit.first].start, page[draft.limit.end - 1].end
            yield Reason(page.text[start:end], start, end, f"value.bound.{draft.limit.bound}")
        text = page.text[low.start : low.end]
        if low.unclear:
            yield Reason(text, low.start, low.end, "value.unit.currency_unclear")
        if draft.rule:
            yield Reason(text, low.start, low.end, draft.rule)


def _counts(page: Page, limit: Limit) -> bool:
    """Whether a bound's cue can stand only before a count, and not before a year as "around" and "over" can."""
    return limit.end - limit.first > 1 or page[limit.first].lower in _ONLY_COUNTS
