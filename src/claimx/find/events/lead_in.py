"""The sentence that a list stands under, from which its verbless items take their event."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimx.find.clauses import is_verb
from claimx.find.tokens import paragraphs
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 60  # paragraphs from the lead-in to the item


def lead_in(doc: Doc, at: int) -> Token | None:
    """Return the last verb of the sentence that leads in a list with a colon, where a token stands in an item."""
    known = paragraphs(doc)
    here = bisect_right(known, (at, len(doc)))
    above = (p for p in reversed(known[max(0, here - _LONGEST) : here]) if not _is_item(doc, p[0]))
    first, end = next(above, (0, 0))
    if first == end or at < end or doc[end - 1].text != ":":
        return None
    sentence = doc[max(first, doc[end - 1].sent.start) : end]
    return next((t for t in reversed(sentence) if is_verb(t)), None)


def _is_item(doc: Doc, first: int) -> bool:
    return doc[first].text in words("sources", "bullets")
