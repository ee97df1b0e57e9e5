"""The text of a web page, once its main part is found: paragraphs, and what does not belong to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from claimx.model import PassageKind
from claimx.read.article import from_text
from claimx.read.markup import is_markup, joined, lines, text_of
from claimx.read.page_data import is_article
from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article
    from claimx.read.page_data import Page

# A text without any paragraphs is parted as the page is, when it is no longer than this.
_LONG = 20_000
# Characters of a post's first paragraph by which it is found in its page.
_OPENING = 60
_TITLE_LINKS = r"\s+[|–—•·»:-]+\s+"


def article_body(node: dict[str, Any]) -> str:
    """Return the ``articleBody`` of a JSON-LD object as paragraphs."""
    body = node.get("articleBody") if is_article(node) else None
    if not isinstance(body, str):
        return ""
    body = unescape(body) if "<" not in body else body
    return text_of(body) if is_markup(body) else joined(body.splitlines())


def posts_of(page: Page, text: str) -> tuple[tuple[int, date], ...]:
    """Return where the dated posts of a live blog start in the text of its page, in text order, with their days."""
    listed = (node.get("liveBlogUpdate") for node in page.nodes)
    posts = (post for one in listed for post in (one if isinstance(one, list) else [one]) if isinstance(post, dict))
    dated = ((_start(post, text), day_of(post.get("datePublished"))) for post in posts)
    return tuple(sorted({(start, day) for start, day in dated if start is not None and day is not None}))


def _start(post: dict[str, Any], text: str) -> int | None:
    """Return where a post, with its headline, starts in a text; None where its first words stand nowhere or twice."""
    opening = article_body(post).split("\n")[0][:_OPENING]
    if not opening or text.count(opening) != 1:
        return None
    before, headline = text[: text.index(opening)].rstrip(), str(post.get("headline") or "")
    return len(before) - len(headline) if headline and before.endswith(headline) else text.index(opening)


def parted(tree: HtmlElement, text: str) -> str:
    """Return a text without paragraphs parted where the page's blocks are; no word of it is lost."""
    if len(text) > _LONG:
        return text
    blocks = {" ".join(block.split()) for block in lines(tree)}
    known = sorted((block for block in blocks if block and block in text), key=len, reverse=True)
    block = "|".join(map(re.escape, known)) or r"\Z"
    return joined(re.sub(rf"(?:\A|(?<= ))(?:{block})", "\n\\g<0>\n", text).split("\n"))


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
