"""The thing counted or measured: the whole noun phrase and its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.tokens import ancestors, slice_at
from claimx.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_item(doc: Doc, start: int, end: int, unit: str | None = None) -> Item | None:
    """Return what the numeral at the offsets counts or, with a unit, measures; None when the text does not say."""
    numeral = slice_at(doc, start, end).root
    noun = next((token for token in ancestors(numeral) if token.pos_ in ("NOUN", "PROPN")), None)
    return None if noun is None else Item(noun.text, noun.idx, noun.idx + len(noun), noun.lemma_.casefold())
