"""What of a web page is beside the article: asides by class and role, cards that open over links. The standfirst."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from claimx.read.markup import elements
from claimx.read.page_data import marks, within

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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


def _stands_alone(link: HtmlElement) -> bool:
    parent = link.getparent()
    if parent is None or parent.getparent() is None or len(parent) > 1 or parent.tag not in _CELLS:
        return False
    return not (parent.text or "").strip() and not (link.tail or "").strip()


def without_asides(tree: HtmlElement) -> int:
    """Remove from a page, in place, what is marked as no part of the article; return how much was removed."""
    removed = 0
    marked = _length(tree) >= _MARKED
    whole = _length(tree) if marked else max(len(tree.text_content()), 1)
    for element in list(tree.iter(*_ASIDES)):
        named = element.get("class") or element.get("id") or element.get("role")
        if named and element.getparent() is not None and _is_aside(element, whole, marked):
            element.drop_tree()
            removed += 1
    for element in [part for part in tree.iter("span", "div", "ul", "ol", "p") if _is_card(part) or _is_pointer(part)]:
        element.drop_tree()
        removed += 1
    return removed


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


def _is_card(element: HtmlElement) -> bool:
    """Return whether an element in a paragraph holds only links and follows a link: a card that opens over it."""
    before = element.getprevious()
    if before is None or before.tag != "a" or (before.tail or "").strip() or element.find(".//a") is None:
        return False
    return within(element, "p") and len(element.text_content().strip()) > _CARD and _linked(element) > _NEARLY_ALL


def _is_pointer(element: HtmlElement) -> bool:
    """Return whether an element points to other stories: a list of links, or a paragraph that is one link."""
    if element.tag == "p":
        return _linked(element) > _ALL and len(element.text_content().split()) >= _HEADLINE
    items = element.findall("li") if element.tag in ("ul", "ol") else []
    return len(items) > 1 and all(_linked(item) > _MOSTLY and not (item.text or "").strip() for item in items)


def _linked(element: HtmlElement) -> float:
    """Return the share of an element's text that stands in links."""
    text = len(element.text_content().strip())
    return sum(len(link.text_content().strip()) for link in element.iter("a")) / text if text else 0.0


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
