"""Numbers of the text that are no claims of their own, where the words about them make them a part, whole or share.

"84 of the 210, which means that two thirds": what stands with "the" was told before, and so is no claim once more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from claimx.check.words import any_of
from claimx.lexicon import mapping
from claimx.model import Bound, Claim, Measure, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story

_NUMERAL = re.compile(
    r"(?<![\w.,:/$€£-])(?<!\d\s)\d{1,3}(?:,\d{3})*(?![\w%:/-]|[.,]\d|\s(?:percent|per cent|[ap]\.?m))"
)
_FRACTION = re.compile(
    rf"\b{any_of(mapping('check', 'fractions'))}\b"
    r"(?=[,.;)]|\s[–—-]\s|\s(?:of|are|is|was|were|have|has|the|its|their|from|to)\b)",
    re.IGNORECASE,
)


def numerals(story: Story) -> list[Claim]:
    """Return the plain numbers that are no claims, as figures without a cell but their value."""
    return [_figure(at, found, Decimal(found[0].replace(",", ""))) for at, found in _uncovered(story, _NUMERAL)]


def fractions(story: Story) -> list[Claim]:
    """Return the parts of one in words that are no claims."""
    parts = mapping("check", "fractions")
    return [_figure(at, found, Decimal(parts[found[0].casefold()])) for at, found in _uncovered(story, _FRACTION)]


def _uncovered(story: Story, shape: re.Pattern[str]) -> Iterator[tuple[Claim, re.Match[str]]]:
    """Yield what has a shape and is no claim, with a claim of its sentence."""
    for group in story.by_sentence(story.figures()):
        sentence = group[0].sentence
        taken = [c for c in story.claims if c.start < sentence.end and sentence.start < c.end]
        for found in shape.finditer(story.text, sentence.start, sentence.end):
            if all(c.end <= found.start() or found.end() <= c.start for c in taken):
                yield group[0], found


def _figure(like: Claim, found: re.Match[str], size: Decimal) -> Claim:
    value = Value(size, size, Bound.EXACT)
    bare: dict[str, Any] = dict.fromkeys(("item", "actor", "action", "when", "of", "replaces"))
    span: dict[str, Any] = {"start": found.start(), "end": found.end(), "text": found[0]}
    return replace(like, **span, **bare, id="", value=value, measure=Measure.TOTAL)
