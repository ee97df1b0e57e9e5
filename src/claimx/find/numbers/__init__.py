"""Numbers: the numeral phrase, its value, bound and unit, and its role in the sentence.

The text is cut into lexemes once; at each that can start a number the longest amount or range is read, and the words
around it say the rest: bound, direction, role. What is no quantity at all (a year, a name, a label) is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.lexemes import Page
from claimx.find.numbers.masks import Masks
from claimx.find.numbers.reader import Reader
from claimx.find.numbers.units import si_value, with_si

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.model import Quantity, When

__all__ = ["find_quantities", "si_value", "with_si"]


def find_quantities(doc: Doc, dates: Sequence[When] = ()) -> list[Quantity]:
    """Return every quantity of a parsed text in order, without its item.

    Numerals inside a date (not a duration) are the date's.
    """
    page = Page(doc)
    return Reader(page, Masks(page.text, dates)).read()
