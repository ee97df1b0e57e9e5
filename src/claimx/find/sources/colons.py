"""Attribution by punctuation alone: "BAKER: We lost.", "12 dead in blast: police", "“We lost.” ― Anna Weber"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun, singular
from claimx.find.sources.content import has_clause, trim
from claimx.find.sources.model import Attribution
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.find.sources.units import Unit

_DASHES = "―–—-~"


def colon_attributions(doc: Doc, unit: Unit, names: Names, heard: frozenset[str]) -> Iterator[Attribution]:
    """Yield at most one attribution: a speaker before or after a colon, or a signature after a quote.

    ``heard`` are the names, in small letters, that say something elsewhere in the text.
    """
    found = _before_colon(doc, unit, names, heard) or _after_colon(doc, unit, names, heard) or _signature(doc, unit)
    if found is not None:
        yield found


def _signature(doc: Doc, unit: Unit) -> Attribution | None:
    """Read a name after a dash at the end of a quote."""
    at = next((i for i in range(unit.end - 1, unit.first - 1, -1) if doc[i].text[-1] in _DASHES), None)
    if at is None or not any(r[1] in (at, at + 1) for r in unit.quotes):
        return None
    end = at + 1
    while end < unit.end and (doc[end].pos_ == "PROPN" or (is_noun(doc[end]) and doc[end].text[0].isupper())):
        end += 1
    name = doc[at + 1 : end]
    if not 1 < len(name) < 6 or not (end == unit.end or doc[end].is_punct) or has_clause(doc, (end, unit.end)):
        return None
    said = trim(doc, unit.first, at + (doc[at].text not in _DASHES))
    return None if said is None else Attribution(name, (at, at + 1), (said,), True, "source.signature")


def _before_colon(doc: Doc, unit: Unit, names: Names, heard: frozenset[str]) -> Attribution | None:
    """Read "BAKER: Do you see ...": a name or speaking noun, then a colon, at the start of a unit."""
    first = unit.first + (1 if doc[unit.first].is_quote else 0)
    at = next((i for i in range(first + 1, min(first + 8, unit.end)) if doc[i].text == ":"), None)
    if at is None or not _speaking(doc[first:at], names, heard):
        return None
    said = trim(doc, at + 1, unit.end)
    if said is None or not (has_clause(doc, said) or any(t.like_num for t in doc[said[0] : said[1]])):
        return None
    quoted = doc[at + 1].is_quote or doc[unit.first].is_quote
    return Attribution(doc[first:at], (at, at + 1), (said,), quoted, "source.colon")


def _after_colon(doc: Doc, unit: Unit, names: Names, heard: frozenset[str]) -> Attribution | None:
    """Read "12 dead in blast: police": a speaking noun after the last colon or dash of a headline."""
    end = unit.end
    while end > unit.first and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    at = next((i for i in range(end - 1, max(end - 5, unit.first), -1) if doc[i].text in (":", "–", "—", "-")), None)
    if at is None or at - unit.first < 3 or not (doc[at].text == ":" or doc[at - 1].whitespace_):
        return None
    if not _speaking(doc[at + 1 : end], names, heard) or end != unit.end:
        return None
    said = trim(doc, unit.first, at)
    return None if said is None else Attribution(doc[at + 1 : end], (at, at + 1), (said,), False, "source.colon")


def _speaking(tokens: DocSpan, names: Names, heard: frozenset[str]) -> bool:
    """Say whether tokens name a speaker: all of it a person's or body's name, or a noun for who speaks to the press."""
    if not tokens or not all(is_noun(t) or t.pos_ in ("ADJ", "DET") or t.tag_ == "POS" for t in tokens):
        return False
    last = tokens[-1]
    if last.lower_ in words("sources", "speakers") or singular(last) in words("sources", "speakers"):
        return True
    spoke = last.lower_ in heard and last.ent_type_ not in ("GPE", "LOC") and all(t.text[0].isupper() for t in tokens)
    return spoke or names.speaks(tokens)
