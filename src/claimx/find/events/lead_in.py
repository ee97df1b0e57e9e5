"""The sentence that a list stands under, from which its verbless items take their event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_verb
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 60  # items of a list above the one in hand


def lead_in(doc: Doc, at: int) -> Token | None:
    """Return the last verb of the sentence that leads in a list with a colon, where a token stands in an item."""
    first, end = _paragraph(doc, at)
    for _ in range(_LONGEST):
        if first >= end or doc[first].text not in words("sources", "bullets"):
            break
        first, end = _paragraph(doc, _before(doc, first))
    else:
        return None
    if first >= end or at < end or doc[end - 1].text != ":":
        return None
    sentence = doc[max(first, doc[end - 1].sent.start) : end]
    return next((t for t in reversed(sentence) if is_verb(t)), None)


def _paragraph(doc: Doc, at: int) -> tuple[int, int]:
    """Return the first token and the end of the paragraph around a token; white space of its own parts paragraphs."""
    first, end = at, at + 1
    while first > 0 and not doc[first - 1].is_space:
        first -= 1
    while end < len(doc) and not doc[end].is_space:
        end += 1
    return first, end


def _before(doc: Doc, first: int) -> int:
    """Return the last token of the paragraph before."""
    i = first - 1
    while i > 0 and doc[i].is_space:
        i -= 1
    return max(i, 0)
