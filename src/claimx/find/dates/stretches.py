"""The stretches of a text that can hold a time expression: the words around each that tells of time.

Most words of an article are far from any, and need no further look.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.find.dates.patterns import silent
from claimx.find.dates.tokens import TOKEN, mark_tags
from claimx.find.dates.vocabulary import telling_words
from claimx.find.tokens import text_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# Tokens before and after one that tells of time that can belong to the expression, or decide about it.
_BEFORE, _AFTER = 8, 4
# spaCy makes two tokens of it, of which neither tells.
_SHORT_YEAR = re.compile(r"(?<!\w)['’]\d\d(?!\w)")
_LARGEST = 1 << 17


def stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the stretches in order; they begin and end beside white space, and never touch."""
    if _SHORT_YEAR.search(text_of(doc)):
        yield 0, len(text_of(doc))
        return
    found: list[tuple[int, int]] = []
    for place in _telling(doc):
        if found and place + _AFTER <= found[-1][1]:
            continue
        start, end = _between_spaces(doc, max(0, place - _BEFORE), min(len(doc), place + _AFTER))
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    for start, end in found:
        yield doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _between_spaces(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the token offsets widened so that the text has white space before and after."""
    while start > 0 and not _is_before_space(doc[start - 1]):
        start -= 1
    while end < len(doc) and not _is_before_space(doc[end - 1]):
        end += 1
    return start, end


def _is_before_space(token: Token) -> bool:
    return bool(token.whitespace_) or token.is_space


def _telling(doc: Doc) -> list[int]:
    """Return the places of the tokens that tell of time."""
    seen, strings = _seen(), doc.vocab.strings
    forms = doc.to_array("ORTH").tolist()
    unseen = {form: _tells(strings[form]) for form in set(forms).difference(seen)}
    if len(seen) < _LARGEST:
        seen.update(unseen)
    told = {form for form in set(forms) if seen.get(form) or unseen.get(form)}
    return [i for i, form in enumerate(forms) if form in told]


@cache
def _seen() -> dict[int, bool]:
    """Return the printed forms seen so far, by spaCy's hash, and whether they tell of time."""
    return {}


def _tells(printed: str) -> bool:
    """Tell whether one of the parts of a printed form can be all there is of a time expression, but for counts."""
    if printed.isalpha():
        small = printed[0].islower() and printed in words("dates", "capital")
        return printed.lower() in telling_words() and not small
    for match in TOKEN.finditer(printed):
        if match.lastgroup in ("plain", "word"):
            if match[0].lower().replace("’", "'") in telling_words():
                return True
        elif not silent().issuperset(mark_tags(match.lastgroup or "", match[0])):
            return True
    return False
