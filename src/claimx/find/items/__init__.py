"""The thing counted or measured: the whole noun phrase and its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.items.counted import counted
from claimx.find.items.measured import measured
from claimx.find.items.numeral import numeral_at
from claimx.find.items.reading import object_of
from claimx.find.items.units import HYPHENS, NO_CURRENCY
from claimx.find.phrases import singular
from claimx.find.tokens import sentence_end, slice_at, text_of
from claimx.lexicon import words
from claimx.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.items.numeral import Numeral
    from claimx.find.phrases import Phrase


def find_item(doc: Doc, start: int, end: int, unit: str | None = None) -> Item | None:
    """Return what the numeral at the offsets counts or, with a unit, measures; None when the text does not say.

    Where persons are meant and no noun stands ("12 killed"), the item's text is the numeral's and its head "person".
    """
    if not text_of(doc)[start:end].strip():
        return None
    unit = unit or _unnamed_currency(doc, start, end)
    numeral = numeral_at(doc, start, end, unit)
    found = counted(doc, numeral) if unit is None else measured(doc, numeral)
    return None if found is None else _item(doc, numeral, found, end)


def _unnamed_currency(doc: Doc, start: int, end: int) -> str | None:
    """Return the code for "no currency" where a sum names one that several states have ("400 million crowns")."""
    tokens = slice_at(doc, start, end)
    return NO_CURRENCY if len(tokens) > 1 and tokens[-1].lower_ in words("items", "currency_nouns") else None


def _item(doc: Doc, numeral: Numeral, found: Phrase | str, end: int) -> Item:
    if isinstance(found, str):
        tokens = doc[numeral.first : numeral.after]
        last = tokens[-1].idx < end < tokens.end_char  # the full stop that the model leaves at "R2.6m."
        end = end if last else tokens.end_char
        return Item(text_of(doc)[tokens.start_char : end], tokens.start_char, end, found)
    tokens = doc[found.first : _with_of(doc, found, numeral)]
    return Item(tokens.text, tokens.start_char, tokens.end_char, _lemma(doc, found, numeral))


def _lemma(doc: Doc, found: Phrase, numeral: Numeral) -> str:
    """Return the lemma of a phrase's head.

    A particle is no noun without the verb it is joined to ("cut-off"), and a name that has a measure is one thing,
    whatever letter it ends in ("the Dow Jones").
    """
    head, joined = doc[found.head], doc[max(found.head - 2, 0) : found.head]
    if numeral.unit is not None and head.tag_ == "NNP":
        return head.lower_
    if head.lower_ in words("items", "particles") and len(joined) == 2 and joined[1].text in HYPHENS:
        return f"{joined[0].lower_}-{head.lower_}"
    return singular(head)


def _with_of(doc: Doc, found: Phrase, numeral: Numeral) -> int:
    """Return the end of a noun phrase with its "of" phrase: "categories of goods"."""
    if found.end >= sentence_end(doc[found.head]) or doc[found.end].lower_ != "of":
        return found.end
    inner = object_of(doc, found.end)
    own = inner is not None and numeral.first in range(found.end, inner.end)
    return found.end if inner is None or own else inner.end
