"""The text of a web page, once its main part is found: paragraphs, and what does not belong to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from claimx.model import PassageKind
from claimx.read.article import from_text
from claimx.read.fragments import is_markup, text_of
from claimx.read.markup import pieces
from claimx.read.page_data import is_article, linked_data
from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article

# A text without any paragraphs is parted as the page is, when it is no longer than this.
_LONG = 20_000
# Characters of a post's first paragraph by which it is found in its page.
_OPENING = 60
_TITLE_LINKS = r"\s+[|–—•·»:-]+\s+"


def joined(paragraphs: Iterable[str]) -> str:
    """Return paragraphs parted by blank lines, each on one line."""
    return "\n\n".join(line for line in (" ".join(paragraph.split()) for paragraph in paragraphs) if line)


def article_body(node: dict[str, Any]) -> str:
    """Return the ``articleBody`` of a JSON-LD object as paragraphs."""
    body = node.get("articleBody") if is_article(node) else None
    if not isinstance(body, str):
        return ""
    body = unescape(body) if "<" not in body else body
    return text_of(body) if is_markup(body) else joined(body.splitlines())


def posts_of(tree: HtmlElement, text: str) -> tuple[tuple[int, date], ...]:
    """Return where the dated posts of a live blog start in the text of its page, in text order, with their days."""
    found = [post for node in linked_data(tree) for post in _updates(node)]
    told = [(article_body(post), str(post.get("headline") or ""), post.get("datePublished")) for post in found]
    dated = ((_start(body, headline, text), day_of(stated)) for body, headline, stated in told or _marked_posts(tree))
    starts = {(start, day) for start, day in dated if start is not None and day is not None}
    return tuple(sorted(starts)) if found or len({day for _, day in starts}) > 1 else ()


def _marked_posts(tree: HtmlElement) -> list[tuple[str, str, str | None]]:
    """Return the words, headline and time of blocks that have a ``<time>`` of their own, none of them in another."""
    found: dict[HtmlElement, str | None] = {}
    for time in tree.iter("time"):
        blocks = time.iterancestors("article", "section", "li", "div")
        block = next((b for b in blocks if next(b.iter("p"), None) is not None), None)
        if block is not None and time.get("datetime"):
            found.setdefault(block, time.get("datetime"))
    apart = [b for b in found if not any(b in other.iterancestors() for other in found)]
    return [(_words(b, "p"), _words(b, "h2", "h3", "h4"), found[b]) for b in apart]


def _words(block: HtmlElement, *tags: str) -> str:
    """Return the words of a block's first element of some kinds."""
    element = next(block.iter(*tags), None)
    return "" if element is None else " ".join(element.text_content().split())


def _updates(node: dict[str, Any]) -> list[dict[str, Any]]:
    listed = node.get("liveBlogUpdate")
    return [post for post in (listed if isinstance(listed, list) else [listed]) if isinstance(post, dict)]


def _start(body: str, headline: str, text: str) -> int | None:
    """Return where a post, with its headline, starts in a text; None where its first words stand nowhere or twice."""
    opening = body.split("\n")[0][:_OPENING]
    if not opening or text.count(opening) != 1:
        return None
    before = text[: text.index(opening)].rstrip()
    return len(before) - len(headline) if headline and before.endswith(headline) else text.index(opening)


def all_paragraphs(tree: HtmlElement) -> str:
    """Return whatever stands in the ``<p>`` elements of a page, the last resort."""
    return joined(element.text_content() for element in tree.iter("p"))


def parted(tree: HtmlElement, text: str) -> str:
    """Return a text without paragraphs parted where the page's blocks are; no word of it is lost."""
    if len(text) > _LONG:
        return text
    blocks = {" ".join(block.split()) for block in "".join(pieces(tree)).split("\n")}
    known = sorted((block for block in blocks if block and block in text), key=lambda block: (-len(block), block))
    parts, at = [""], 0
    while at < len(text):
        block = next((block for block in known if text.startswith(block, at)), None)
        if block is not None and (at == 0 or text[at - 1] == " "):
            parts += [block, ""]
            at += len(block)
        else:
            parts[-1] += text[at]
            at += 1
    return joined(parts)


def without_title(text: str, title: str | None) -> str:
    """Take the headline off the text: on most pages it stands outside of the main text, so it is never in it."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and title and first.casefold() == title.casefold() else text


def without_furniture(article: Article) -> Article:
    """Take the site's furniture out of a text that was extracted: here it need not stay for the offsets' sake."""
    own = [p.start for p in article.passages if p.kind is not PassageKind.FURNITURE]
    # A paragraph goes when nothing in it is the article's own; the place at the head of agency copy stays where it is.
    paragraphs = re.finditer(r"[^\n]+", article.text)
    kept = [p[0] for p in paragraphs if bisect_left(own, p.end()) > bisect_left(own, p.start())]
    text = "\n\n".join(kept)
    if not text or len(text) == len(article.text):
        return article
    again = from_text(text, None, article.path)
    return replace(article, text=again.text, passages=again.passages, title=again.title)


def without_site(title: str | None, site: str | None) -> str | None:
    """Return a title on one line, without the name of the site behind it."""
    line = " ".join(unescape(title or "").split())
    if site:
        line = re.sub(rf"{_TITLE_LINKS}{re.escape(site)}\s*$", "", line, flags=re.IGNORECASE) or line
    return line or None
