"""What of a web page is the article: without code and asides, and in paragraphs; its standfirst and its posts."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.model import PassageKind
from claimx.read.article import from_text
from claimx.read.markup import elements, is_markup, joined, lines, text_of
from claimx.read.page_data import is_article, marks, within
from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article
    from claimx.read.page_data import Page

# An aside is small beside the article; what holds more of the page's paragraphs is a wrapper with an unlucky name.
_LARGEST = 0.3
# With fewer characters in paragraphs than this, a page does not mark its paragraphs, and all its text counts.
_MARKED = 500
# Characters of a standfirst, at least and at most, and the elements in it.
_STANDFIRST = 40, 400
_PARTS = 4
_CARD = 80
_CELLS = ("div", "li", "td", "dd", "span")
_ASIDES = ("div", "section", "aside", "p", "ul", "ol", "span", "figure", "figcaption", "form", "nav", "footer", "li")
_BESIDE = ("li", "a", "nav", "aside", "footer", "form")
# Elements: news pages have a few thousand.
_LARGE = 20_000
# Shares of text in links, and the words of the shortest headline.
_MOSTLY, _NEARLY_ALL, _ALL, _HEADLINE = 0.6, 0.9, 0.95, 4
# A text without any paragraphs is parted as the page is, when it is no longer than this.
_LONG = 20_000
# Characters of a post's first paragraph by which it is found in its page.
_OPENING = 60
# Headlines have no full stop.
_FULL_STOP = re.compile(r"(?<!\.)\.[\"”’)]*$")
_TITLE_LINKS = r"\s+[|–—•·»:-]+\s+"


def without_code(tree: HtmlElement) -> HtmlElement:
    """Remove what is not for readers from a page, in place: scripts (but JSON-LD), styles, drawings; return the page.

    Of a large page the links that stand alone go too: nothing else makes a page of an article large.
    """
    for element in list(tree.iter("script", "style", "svg", "template")):
        if "ld+json" not in (element.get("type") or ""):
            element.drop_tree()
    if is_large(tree):
        for link in [a for a in tree.iter("a") if _stands_alone(a)]:
            link.getparent().drop_tree()
    return tree


def is_large(tree: HtmlElement) -> bool:
    """Return whether a page has more elements than any ordinary page of news."""
    return next(islice(tree.iter(), _LARGE, None), None) is not None


def without_asides(tree: HtmlElement) -> HtmlElement:
    """Remove from a page, in place, what is marked as no part of the article; return the page."""
    marked = _length(tree) >= _MARKED
    whole = _length(tree) if marked else max(len(tree.text_content()), 1)
    for element in list(tree.iter(*_ASIDES)):
        named = element.get("class") or element.get("id") or element.get("role")
        if named and element.getparent() is not None and _is_aside(element, whole, marked):
            element.drop_tree()
    for element in [part for part in tree.iter("span", "div", "ul", "ol", "p") if _is_pointer(part)]:
        element.drop_tree()
    return tree


def standfirst(page: Page, body: str) -> str | None:
    """Return the article's standfirst: its description for machines, where the page prints it and ``body`` lacks it."""
    described = next((_squeezed(text) for name, text in page.metas if name in ("og:description", "description")), "")
    if not _STANDFIRST[0] <= len(described) <= _STANDFIRST[1] or described in _squeezed(body):
        return None
    for element in page.tree.iter("p", "h2", "h3", "h4", "div"):
        whole = element.text_content() if len(element) <= _PARTS else ""
        printed = " ".join((whole if 0 < len(whole) <= 2 * _STANDFIRST[1] else element.text or "").split())
        if _squeezed(printed) == described and not within(element, *_BESIDE):
            return printed
    return None


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
    found = [post for one in listed for post in (one if isinstance(one, list) else [one]) if isinstance(post, dict)]
    told = [(article_body(post), str(post.get("headline") or ""), post.get("datePublished")) for post in found]
    dated = (
        (_start(body, headline, text), day_of(stated)) for body, headline, stated in told or _marked_posts(page.tree)
    )
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


def _start(body: str, headline: str, text: str) -> int | None:
    """Return where a post, with its headline, starts in a text; None where its first words stand nowhere or twice."""
    opening = body.split("\n")[0][:_OPENING]
    if not opening or text.count(opening) != 1:
        return None
    before = text[: text.index(opening)].rstrip()
    return len(before) - len(headline) if headline and before.endswith(headline) else text.index(opening)


def _stands_alone(link: HtmlElement) -> bool:
    parent = link.getparent()
    if parent is None or parent.getparent() is None or len(parent) > 1 or parent.tag not in _CELLS:
        return False
    return not (parent.text or "").strip() and not (link.tail or "").strip()


def _is_aside(element: HtmlElement, whole: int, marked: bool) -> bool:
    """Return whether an element is marked as no part of the article, and small enough beside it to be none."""
    role = (element.get("role") or "").casefold()
    marked_so = role in elements("aside_roles") or marks(element) & elements("asides")
    if not marked_so or element.find(".//h1") is not None:
        return False
    size = _length(element) if marked else len(element.text_content())
    return role in elements("pop_ups") or size <= _LARGEST * whole


def _length(element: HtmlElement) -> int:
    """Return the number of characters in an element's paragraphs."""
    return sum(len(part.text_content()) for part in element.iter("p"))


def _is_pointer(element: HtmlElement) -> bool:
    """Return whether an element points to other stories: a list of links, a paragraph that is one, a card of links."""
    if element.tag in ("ul", "ol"):
        items = element.findall("li")
        return len(items) > 1 and all(_linked(item) > _MOSTLY and not (item.text or "").strip() for item in items)
    if element.tag == "p":
        return _is_link(element) and not _tells(element)
    # A card opens over a link in a paragraph.
    return within(element, "p") and _linked(element) > _NEARLY_ALL and len(element.text_content().strip()) > _CARD


def _is_link(paragraph: HtmlElement | None) -> bool:
    if paragraph is None or paragraph.tag != "p" or _linked(paragraph) <= _ALL:
        return False
    return len(paragraph.text_content().split()) >= _HEADLINE


def _tells(link: HtmlElement) -> bool:
    """Return whether a paragraph that is a link is a sentence of the article: it ends as one, and stands alone."""
    if not _FULL_STOP.search(link.text_content().strip()) or within(link, *_BESIDE):
        return False
    return not _is_link(link.getprevious()) and not _is_link(link.getnext())


def _linked(element: HtmlElement) -> float:
    """Return the share of an element's text that stands in links."""
    text = len(element.text_content().strip())
    return sum(len(link.text_content().strip()) for link in element.iter("a")) / text if text else 0.0


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
