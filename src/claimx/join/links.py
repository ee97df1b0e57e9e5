"""Where a claim can be looked up: its line in the text, and a link that leads to its sentence on the page.

A link is the page's address with a text fragment, as the WICG's "URL Fragment Text Directives" has it:
``#:~:text=start`` or ``#:~:text=start,end``, by which a browser scrolls to the words and marks them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from claimx.model import Article, Claim, Span

# A sentence with more words is named by its first and its last ones; so few that another start alike take more.
WHOLE, ENDS = 12, 4


def at_line(article: Article, claim: Claim) -> Claim:
    """Return the claim with its line in the article's text, and its link where the article has an address."""
    line = article.text.count("\n", 0, claim.start) + 1
    return replace(claim, line=line, link=link_to(article.url, article.text, claim.sentence))


def link_to(url: str | None, text: str, sentence: Span) -> str | None:
    """Return the address of a page with a fragment that leads to a sentence of its text; None without an address."""
    words = text[sentence.start : sentence.end].split()
    if not url or not words:
        return None
    address, hash_, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0]
    return f"{address}#{fragment if hash_ else ''}:~:text={_directive(words, ' '.join(text.split()))}"


def _directive(words: list[str], text: str) -> str:
    if len(words) <= WHOLE:
        return _encoded(words)
    whole = text.find(" ".join(words))
    first = ENDS
    while first < len(words) - ENDS and text.find(" ".join(words[:first])) != whole:
        first += 1
    return f"{_encoded(words[:first])},{_encoded(words[-ENDS:])}"


def _encoded(words: list[str]) -> str:
    """Return words percent-encoded; of what needs none in a URL the hyphen is the directive's own sign."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
