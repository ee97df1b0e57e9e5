"""Web pages: main text by trafilatura, without what is marked as beside the article; title, author, site and date.

The text that comes out is the article's text: the offsets of claims count in it, and ``claimx text`` prints it.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from copy import deepcopy
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.model import PassageKind
from claimx.read.article import check_length, from_text
from claimx.read.charset import decode_page
from claimx.read.markup import flat, is_markup, pieces, text_of
from claimx.read.page_data import addresses, is_article, linked_data, metas
from claimx.read.page_dates import Stated, choose, published_on
from claimx.read.page_parts import is_large, standfirst, without_asides, without_code
from claimx.read.stated_dates import EARLIEST, LATEST, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article

# For htmldate, so that it neither reads the clock nor searches the whole page for something like a date.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "outputformat": "%Y-%m-%d",
    "min_date": EARLIEST.isoformat(),
    "max_date": LATEST.isoformat(),
}
# Below this many characters the main text was not found, and another way is tried.
_SHORT = 250
# A text without any paragraphs is parted as the page is, when it is no longer than this.
_LONG = 20_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|<!--[^>]{0,80}?\burl:\s*(https?://\S+)")
_SAVED_ON = re.compile(r"<!--[^>]{0,400}?\bsaved date:\s*([^\n(]{10,60})")
_TITLE_LINKS = r"\s+[|–—•·»:-]+\s+"


class NoTextError(InputError):
    """A page in which there is no article; ``remark`` says so without the path."""

    remark = "no article text found in the page"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is known of a page from outside: its address, the charset of its HTTP header, the day it was fetched."""

    url: str | None = None
    charset: str | None = None
    seen: date | None = None


def read_page(
    data: bytes, path: str | None = None, published: date | None = None, fetched: Fetched | None = None
) -> Article:
    """Return the article of a web page. Raise InputError when there is no text in it.

    ``published`` is the day that the user gives; it goes before the page's own.
    """
    fetched = fetched or Fetched()
    markup, warnings = decode_page(data, fetched.charset)
    markup, was_deep = flat(markup.replace("\0", ""))
    if was_deep:
        warnings = (*warnings, "nested too deep, the inner elements were read as plain paragraphs")
    tree = _tree(markup)
    if tree is None:
        raise NoTextError(f"{path or 'page'}: {NoTextError.remark}")
    without_code(tree)
    fetched = _saved(markup, fetched)
    about = _about(tree)
    dated = published_on(tree, fetched.url, fetched.seen)
    text = _without_title(_text(tree), about["title"])
    if not text:
        raise NoTextError(f"{path or 'page'}: {NoTextError.remark}")
    check_length(text, path or "page")
    article = _without_furniture(from_text(text, published, path))
    return _dated(
        replace(
            article,
            title=about["title"] or article.title,
            author=about["author"],
            site=about["site"],
            url=fetched.url or next(iter(addresses(tree)), None),
            warnings=(*warnings, *article.warnings),
        ),
        dated,
        about["date"],
        fetched.seen,
    )


def _tree(markup: str) -> HtmlElement | None:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        # Two blocks around it, because trafilatura takes a single one for something else than a page.
        return trafilatura.load_html(markup if "<" in markup else f"<html><body><p>{markup}</p></body></html>")
    except (ValueError, TypeError):
        return None


def _text(tree: HtmlElement) -> str:
    """Return the paragraphs of the main text, parted by blank lines; empty when there are none."""
    page = deepcopy(tree)
    removed = without_asides(page)
    text = _main(page)
    if len(text) < _SHORT and removed and not is_large(tree):
        text = max(text, _main(deepcopy(tree)), key=len)
    stated = max((_body(node) for node in linked_data(tree)), key=len, default="")
    if len(stated) > 2 * len(text):
        text = stated
    if len(text) < _SHORT:
        text = max(text, _paragraphs(tree), key=len)
    if "\n" not in text:
        text = _parted(tree, text)
    opening = standfirst(tree, text)
    return f"{opening}\n\n{text}" if opening and text else text


def _parted(tree: HtmlElement, text: str) -> str:
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
    return _joined(parts)


def _without_title(text: str, title: str | None) -> str:
    """Take the headline off the text: on most pages it stands outside of the main text, so it is never in it."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and title and first.casefold() == title.casefold() else text


def _main(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    try:
        # In a large page the second opinions of other extractors are not asked for.
        found: Any = bare_extraction(tree, fast=is_large(tree), include_comments=False, date_extraction_params=_DATES)
    # trafilatura walks a page in many ways, and odd pages break some of them; there are other ways to the text.
    except Exception:
        return ""
    return _joined((found.text or "").splitlines()) if found is not None else ""


def _body(node: dict[str, Any]) -> str:
    """Return the ``articleBody`` of a JSON-LD object as paragraphs."""
    body = node.get("articleBody") if is_article(node) else None
    if not isinstance(body, str):
        return ""
    body = unescape(body) if "<" not in body else body
    return text_of(body) if is_markup(body) else _joined(body.splitlines())


def _paragraphs(tree: HtmlElement) -> str:
    """Return whatever stands in the ``<p>`` elements of a page, the last resort."""
    return _joined(element.text_content() for element in tree.iter("p"))


def _joined(paragraphs: Iterable[str]) -> str:
    """Return paragraphs parted by blank lines, each on one line."""
    return "\n\n".join(line for line in (" ".join(paragraph.split()) for paragraph in paragraphs) if line)


def _without_furniture(article: Article) -> Article:
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


def _dated(article: Article, stated: Stated | None, searched: date | None, seen: date | None) -> Article:
    """Give an article its day: the user's, what the page states, its dateline, what htmldate found, in this order."""
    if article.published_from == "option":
        return article
    printed = Stated(article.published, "dateline") if article.published else None
    found = Stated(searched, "page") if searched else None
    best = stated or choose([s for s in (printed, found) if s], (), seen)
    return replace(article, published=best.day if best else None, published_from=best.source if best else None)


def _about(tree: HtmlElement) -> dict[str, Any]:
    """Return title, author, site and the date that htmldate finds."""
    from trafilatura.metadata import extract_metadata

    try:
        found: Any = extract_metadata(deepcopy(tree), None, _DATES, extensive=False)
    except Exception:
        found = None
    graph = dict(reversed(list(metas(tree))))
    headline = next((h for n in linked_data(tree) if is_article(n) and isinstance(h := n.get("headline"), str)), None)
    site = graph.get("og:site_name") or getattr(found, "sitename", None)
    return {
        "title": _title(graph.get("og:title") or headline or getattr(found, "title", None), site),
        "author": getattr(found, "author", None),
        "site": site,
        "date": day_of(getattr(found, "date", None)),
    }


def _title(title: str | None, site: str | None) -> str | None:
    """Return a title on one line, without the name of the site behind it."""
    line = " ".join(unescape(title or "").split())
    if site:
        line = re.sub(rf"{_TITLE_LINKS}{re.escape(site)}\s*$", "", line, flags=re.IGNORECASE) or line
    return line or None


def _saved(markup: str, fetched: Fetched) -> Fetched:
    """Add what browsers and SingleFile write into the pages that they save."""
    head = markup[:5000]
    where, when = _SAVED_FROM.search(head), _SAVED_ON.search(head)
    url = (where[1] or where[2]) if where else None
    return replace(fetched, url=fetched.url or url, seen=fetched.seen or (day_of(when[1]) if when else None))
