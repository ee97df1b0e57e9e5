"""Who is meant: a pronoun, role or part of a name resolved to the fullest name that the article gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


class Names:
    """The named participants of one Doc, looked up by mention."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def mention(self, tokens: DocSpan) -> Mention:
        """Return the tokens as a mention with its fullest name; name is None for a pronoun that cannot be resolved."""
        return Mention(tokens.text, tokens.start_char, tokens.end_char, tokens.text)
