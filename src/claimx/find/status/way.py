"""The way up from a numeral: what has been passed and met on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

TIMES = ("DATE", "TIME")
LEFT = ("amod", "compound", "nmod")


@dataclass(slots=True)
class Way:
    """How far the way up has come: the word below, the preposition passed, and the negations met."""

    anchor: DocSpan
    predicate: Token | None
    inner: Token | None = None
    preposition: Token | None = None
    negations: list[Token] = field(default_factory=list)
    nouns: list[Token] = field(default_factory=list)
    verb: Token | None = None  # the innermost verb passed: what a modal further up is about

    @property
    def is_date(self) -> bool:
        """Whether what is judged is a time expression, not a quantity."""
        return self.anchor.root.ent_type_ in TIMES
