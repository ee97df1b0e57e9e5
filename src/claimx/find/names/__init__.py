"""Who is meant: a pronoun, role or part of a name resolved to the fullest name that the article gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.names.discourse import Discourse
from claimx.find.names.entities import find_entities
from claimx.find.names.mentions import find_named
from claimx.find.names.roles import learn_roles
from claimx.find.quotes import find_quotes
from claimx.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan


class Names:
    """The named participants of one Doc, looked up by mention; ``quotes`` are the quotations of the text."""

    def __init__(self, doc: Doc) -> None:
        named = find_named(doc)
        entities = find_entities(doc, named)
        learn_roles(doc, named, entities)
        # Who speaks needs them too, and to find them again takes as long.
        self.quotes = find_quotes(doc)
        self._discourse = Discourse(doc, named, entities, self.quotes)

    def speaks(self, tokens: DocSpan) -> bool:
        """Say whether the tokens are the name of a person, or of a body that the text names elsewhere too."""
        return self._discourse.speaks(tokens)

    def may_mean(self, kind: str, tokens: DocSpan) -> bool:
        """Say whether a pronoun ("he", "she", "it" or "they") can stand for the tokens, a noun phrase."""
        return self._discourse.may_mean(kind, tokens)

    def mention(self, tokens: DocSpan) -> Mention:
        """Return the tokens as a mention with its fullest name.

        ``tokens`` is a noun phrase, with or without article, title or relative clause, or a pronoun. ``name`` is:

        - for a name, or part of one, the fullest form in the article, without title ("President Ruto": "William Ruto");
        - for a pronoun, the name (or, where it has none, the noun phrase) it stands for; None when that is not clear;
        - for "the minister", "the company", the name of whoever the article gave that role;
        - else the noun phrase itself without article ("a hospital spokesman": "hospital spokesman").
        """
        return Mention(tokens.text, tokens.start_char, tokens.end_char, self._discourse.name_of(tokens))
