"""What the rules of this room pass to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A finding by tokens: speaker, cue, the stretches said, whether they are a quote, and the rule."""

    speaker: DocSpan
    cue: tuple[int, int]
    content: tuple[Stretch, ...]
    quoted: bool
    rule: str
