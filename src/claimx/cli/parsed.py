"""An article's own words, parsed: what the single finders take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.model import Article


def parsed(article: Article, model: str | None) -> Doc:
    """Return the article as one Doc whose offsets are the article's; furniture of the site is not parsed."""
    from claimx import language
    from claimx.parse import parse
    from claimx.screen import passages_to_parse

    return parse(language.load(model), article.text, passages_to_parse(article))
