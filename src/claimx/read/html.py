"""Web pages: main text by trafilatura, without what is marked as beside the article; title, author, site and date.

The text that comes out is the article's text: the offsets of claims count in it, and ``claimx text`` prints it.
"""

from __future__ import annotations

import logging
import warnings as python_warnings
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.read.article import check_length, from_text
from claimx.read.markup import as_rows, flat, joined, without_layout
from claimx.read.page_data import Fetched, addresses, is_article, linked_data, metas, saved, site_order
from claimx.read.page_dates import Stated, days_in_doubt, published_on
from claimx.read.page_parts import is_large, standfirst, without_asides, without_code
from claimx.read.page_text import (
    all_paragraphs,
    article_body,
    parted,
    posts_of,
    without_furniture,
    without_site,
    without_title,
)
from claimx.read.stated_dates import EARLIEST, LATEST, day_of, in_doubt, settled
from claimx.read.text import decode_page

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article
    from claimx.read.article import Options

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


class NoTextError(InputError):
    """A page in which there is no article; ``remark`` says so without the path."""

    remark = "no article text found in the page"


def read_page(
    data: bytes, path: str | None = None, options: Options | None = None, fetched: Fetched | None = None
) -> Article:
    """Return the article of a web page. Raise InputError when there is no text in it."""
    published = options.published if options else None
    fetched = fetched or Fetched()
    markup, warnings = decode_page(data, fetched.charset)
    markup, was_deep = flat(markup.replace("\0", ""))
    if was_deep:
        warnings = (*warnings, "nested too deep, the inner elements were read as plain paragraphs")
    tree = _tree(markup)
    about = _about(tree) if tree is not None else {}
    text = without_title(_text(tree), about["title"]) if tree is not None else ""
    if tree is None or not text:
        raise NoTextError(f"{path or 'page'}: {NoTextError.remark}")
    check_length(text, path or "page")
    fetched = saved(markup, fetched)
    order = site_order(tree, fetched.url)
    article = without_furniture(from_text(text, published, path, order))
    searched = about.pop("date")
    about["title"] = about["title"] or article.title
    article = replace(article, **about, warnings=(*warnings, *article.warnings))
    posts = () if published else posts_of(tree, article.text)
    return replace(_placed(article, tree, searched, fetched, order), posts=posts)


def _tree(markup: str) -> HtmlElement | None:
    """Return a page's elements without its code, None when there are none. A fragment of a page is its body."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for page in (markup, f"<html><body><div>{markup}</div></body></html>"):
        try:
            tree = trafilatura.load_html(page)
        except (ValueError, TypeError):
            continue
        if tree is not None:
            return without_code(tree)
    return None


def _text(tree: HtmlElement) -> str:
    """Return the paragraphs of the main text, parted by blank lines; empty when there are none."""
    without_layout(as_rows(tree))
    page = deepcopy(tree)
    removed = without_asides(page)
    text = _main(page)
    if len(text) < _SHORT and removed and not is_large(tree):
        text = max(text, _main(deepcopy(tree)), key=len)
    stated = max((article_body(node) for node in linked_data(tree)), key=len, default="")
    if len(stated) > 2 * len(text):
        text = stated
    if len(text) < _SHORT:
        text = max(text, all_paragraphs(tree), key=len)
    if "\n" not in text:
        text = parted(tree, text)
    opening = standfirst(tree, text)
    return f"{opening}\n\n{text}" if opening and text else text


def _main(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    try:
        # In a large page the second opinions of other extractors are not asked for.
        with python_warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            found: Any = bare_extraction(
                tree, fast=is_large(tree), include_comments=False, date_extraction_params=_DATES
            )
    # trafilatura walks a page in many ways, and odd pages break some of them; there are other ways to the text.
    except Exception:
        return ""
    return joined((found.text or "").splitlines()) if found is not None else ""


def _placed(article: Article, tree: HtmlElement, searched: date | None, fetched: Fetched, order: str | None) -> Article:
    """Give an article its address and day: the user's, what the page states, its dateline, what htmldate found."""
    article = replace(article, url=fetched.url or next(iter(addresses(tree)), None))
    if article.published_from == "option":
        return article
    printed = [Stated(article.published, "dateline")] if article.published else []
    doubted = days_in_doubt(tree, order)
    # htmldate takes day and month as they come, so what it finds settles no doubt.
    further = [*printed, Stated(searched, "page")] if searched and searched not in doubted else printed
    best = published_on(tree, fetched.url, fetched.seen, further, order)
    if best is not None:
        return replace(article, published=best.day, published_from=best.source, warnings=settled(article.warnings))
    remarks = (*settled(article.warnings), in_doubt(doubted)) if doubted else article.warnings
    return replace(article, published=None, published_from=None, warnings=remarks)


def _about(tree: HtmlElement) -> dict[str, Any]:
    """Return title, author, site and the date that htmldate finds."""
    from trafilatura.metadata import extract_metadata

    try:
        # dateutil, behind htmldate, warns of time zones that it does not know; a day needs none.
        with python_warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            found: Any = extract_metadata(deepcopy(tree), None, _DATES, extensive=False)
    except Exception:
        found = None
    graph = dict(reversed(list(metas(tree))))
    headline = next((h for n in linked_data(tree) if is_article(n) and isinstance(h := n.get("headline"), str)), None)
    site = graph.get("og:site_name") or getattr(found, "sitename", None)
    return {
        "title": without_site(graph.get("og:title") or headline or getattr(found, "title", None), site),
        "author": getattr(found, "author", None),
        "site": site,
        "date": day_of(getattr(found, "date", None)),
    }
