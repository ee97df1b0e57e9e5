"""What looks like a time expression and is none: the verb "may", "the March on Washington", an age, a model number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.lex import Token


def is_time(doc: Doc, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a phrase token is a time expression where it stands."""
    token = tokens[index]
    return "WEAK" not in token.tags
