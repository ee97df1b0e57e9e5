"""Numbers: the numeral phrase, its value, bound and unit, what is counted, and its role in the sentence."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from claimx.find.items import find_item
from claimx.model import Quantity, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.model import When


def find_quantities(doc: Doc, dates: Sequence[When] = ()) -> list[Quantity]:
    """Return every quantity of a parsed text in order. Numerals inside a date (not a duration) are the date's."""
    taken = {i for d in dates for i in range(d.start, d.end)}
    found = []
    for token in doc:
        if token.idx in taken or token.pos_ != "NUM":
            continue
        try:
            value = Decimal(token.text.replace(",", ""))
        except InvalidOperation:
            continue
        end = token.idx + len(token)
        found.append(Quantity(token.text, token.idx, end, Value(value, value), find_item(doc, token.idx, end)))
    return found
