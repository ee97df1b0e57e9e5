"""Which passages are parsed: all that are the article's own words and stand there for the first time.

To leave out those without a number, date or quote as well would gain little: with the two passages before each, where
who acts may be named, nine tenths of the text of news articles stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.model import Article


def passages_to_parse(article: Article) -> list[tuple[int, int]]:
    """Return the offsets of the passages that can hold a claim or tell who is meant in one."""
    return [(p.start, p.end) for p in article.passages if p.own_words]
