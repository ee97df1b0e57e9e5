"""Numbers: the numeral phrase, its value, bound and unit, and its role in the sentence.

The text is cut into lexemes once; at each that can start a number the longest amount or range is read, and the words
around it say the rest: bound, direction, role. What is no quantity at all (a year, a name, a label) is passed over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import may_open
from claimx.find.numbers.bounds import bound_of, change_of
from claimx.find.numbers.inherit import complete
from claimx.find.numbers.lexemes import Page
from claimx.find.numbers.not_numbers import is_model, is_named, is_trap, masks
from claimx.find.numbers.ranges import Draft, draft_at
from claimx.find.numbers.rates import rates_of
from claimx.find.numbers.roles import is_attributive, role_of, states_length
from claimx.find.numbers.units import TIMES, si_value, with_si
from claimx.lexicon import words
from claimx.model import Bound, Change, Quantity, QuantityRole, Reason, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.find.numbers.amounts import Amount
    from claimx.model import When

__all__ = ["find_quantities", "si_value", "with_si"]


def find_quantities(doc: Doc, dates: Sequence[When] = ()) -> list[Quantity]:
    """Return every quantity of a parsed text in order, without its item.

    Numerals inside a date (not a duration) are the date's.
    """
    return _Reader(Page(doc), dates).read()


class _Reader:
    """Reads one page from left to right."""

    def __init__(self, page: Page, dates: Sequence[When]) -> None:
        self._page = page
        self._closed, self._dated = masks(page.text, dates)

    def read(self) -> list[Quantity]:
        """Return the quantities of the page in text order."""
        page, found = self._page, list(self._found())
        ends = [end for draft in found for end in draft.ends]
        self._names = {self._named(end) for end in ends if is_named(page, end)}
        self._models = {page[end.at].text for end in ends if len(page[end.at].text) == 3 and is_model(page, end)}
        drafts = [judged for draft in found if (judged := self._judged(draft)) is not None]
        drafts = complete(page, drafts)
        return [self._quantity(draft, per) for draft, per in zip(drafts, rates_of(page, drafts), strict=True)]

    def _found(self) -> Iterator[Draft]:
        """Yield the numbers of the page; after a masked one or a trap, reading goes on behind its first numeral."""
        i, page, end = 0, self._page, len(self._page)
        while i < end:
            draft = draft_at(page, i) if may_open(page[i]) else None
            if draft is None:
                i += 1
                continue
            stands = self._stands(draft.low, draft)
            whole = len(draft.ends) == 1 or (stands and self._stands(draft.high, draft))
            if draft.joint == "code" or (not whole and page.joined(draft.low.next)):  # 787-9, 16-18 Ash Lane
                i = draft.next
                continue
            draft = draft if whole else Draft(draft.ends[:1])
            apart = draft.joint in ("change", "list")  # then each is judged by itself
            yield from [Draft((end,)) for end in draft.ends] if apart else [draft]
            i = max(i + 1, draft.next if self._stands(draft.low, draft) else draft.low.numeral.end)

    def _named(self, amount: Amount) -> tuple[str, str]:
        """Return a number with the word before it: named once (Explorer 6), they are a name in the whole text."""
        return self._page[amount.at - 1].text, self._page[amount.at].text

    def _stands(self, amount: Amount, draft: Draft) -> bool:
        """Say whether an amount is neither masked, nor a date's, nor a trap."""
        page = self._page
        if any(self._closed[amount.start : amount.end]):
            return False
        limit = bound_of(page, amount, amount)
        limited = limit is not None and limit.first < amount.first
        if limit and limit.end - limit.first == 1:  # "around" and "over" can stand before a year
            limited = limited and page[limit.first].lower in words("numbers", "only_before_counts")
        dated = any(self._dated[amount.start : amount.end]) and amount.unit not in TIMES
        if dated and not limited:
            return False
        if amount.numeral.kind == "article" and (limit is None or limit.bound is Bound.EXACT):
            return False
        return not is_trap(page, amount, limited=limited, paired=len(draft.ends) > 1, scored=draft.joint == "score")

    def _judged(self, draft: Draft) -> Draft | None:
        """Return a number with its bound, role and direction, or None when it is no quantity."""
        page, low, high = self._page, draft.low, draft.high
        if not all(self._stands(end, draft) for end in draft.ends):
            return None
        named = self._named(low) in self._names
        if low.unit is None and low is high and low.numeral.scale == 1 and (named or page[low.at].text in self._models):
            return None
        draft = replace(draft, limit=bound_of(page, low, high))
        measured = states_length(page, draft.first, high.next) or is_attributive(page, high)
        dated = low.unit in TIMES and any(self._dated[low.start : high.end])
        if dated and not measured and low.numeral.kind != "indefinite":
            return replace(draft, role=QuantityRole.DURATION)
        change = Change.UP if page[low.first].text == "+" else change_of(page, draft.first, high.next, high.unit)
        return replace(draft, role=role_of(page, draft), change=change)

    def _quantity(self, draft: Draft, per: tuple[str, ...]) -> Quantity:
        start, end, unit = draft.low.start, draft.high.end, draft.unit
        if draft.role is QuantityRole.AGE:
            unit = f"{unit or 'year'}_of_age"
        value = Value(*draft.value(), unit, draft.change, per=per)
        text = self._page.text[start:end]
        return Quantity(text, start, end, value, None, draft.role, tuple(self._because(draft)))

    def _because(self, draft: Draft) -> Iterator[Reason]:
        page, low = self._page, draft.low
        if draft.limit is not None:
            start, end = page[draft.limit.first].start, page[draft.limit.end - 1].end
            yield Reason(page.text[start:end], start, end, f"value.bound.{draft.limit.bound}")
        for rule in ("value.unit.currency_unclear" if low.unclear else "", draft.rule):
            if rule:
                yield Reason(page.text[low.start : low.end], low.start, low.end, rule)
