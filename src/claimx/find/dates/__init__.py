"""Time expressions and the periods they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.model import When

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc


def find_dates(doc: Doc, published: date | None = None) -> list[When]:
    """Return every time expression of a parsed text in order, resolved as far as text and publication date allow."""
    return [When(e.text, e.start_char, e.end_char, None, None) for e in doc.ents if e.label_ == "DATE"]
