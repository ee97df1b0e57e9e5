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
from claimx.read.article import Options, read_text
from claimx.read.markup import flat, joined, raised, without_layout
from claimx.read.page_data import Fetched, is_article, page_of
from claimx.read.page_dates import published_on
from claimx.read.page_text import (
    article_body,
    is_large,
    parted,
    posts_of,
    standfirst,
    without_asides,
    without_code,
    without_furniture,
    without_site,
    without_title,
)
from claimx.read.stated_dates import EARLIEST, LATEST, day_of
from claimx.read.text import decode_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article
    from claimx.read.page_data import Page

# For htmldate, so that it neither reads the clock nor searches the whole page for something like a date.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "outputformat": "%Y-%m-%d",
    "min_date": EARLIEST.isoformat(),
    "max_date": LATEST.isoformat(),
}


class NoTextError(InputError):
    """A page in which there is no article; ``remark`` says so without the path."""

    remark = "no article text found in the page"


def read_page(
    data: bytes, path: str | None = None, options: Options | None = None, fetched: Fetched | None = None
) -> Article:
    """Return the article of a web page. Raise InputError when there is no text in it."""
    options, fetched = options or Options(), fetched or Fetched()
    markup, warnings = decode_page(data, fetched.charset)
    markup, was_deep = flat(markup.replace("\0", ""))
    if was_deep:
        warnings = (*warnings, "nested too deep, the inner elements were read as plain paragraphs")
    tree = _tree(markup)
    if tree is None:
        raise NoTextError(f"{path or 'page'}: {NoTextError.remark}")
    page = page_of(tree, fetched)
    about, searched = _about(page)
    text = without_title(_text(page), about["title"])
    if not text:
        raise NoTextError(f"{path or 'page'}: {NoTextError.remark}")
    article = without_furniture(read_text(text, path or "page", options, warnings, page.order))
    about["title"] = about["title"] or article.title
    article = replace(article, path=path, url=next(iter(page.addresses), None), **about)
    if options.published:
        return article
    return published_on(replace(article, posts=posts_of(page, article.text)), page, searched)


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
            return raised(without_code(tree))
    return None


def _text(page: Page) -> str:
    """Return the paragraphs of the main text, parted by blank lines; empty when there are none."""
    tree = page.tree
    without_layout(tree)
    text = _main(without_asides(deepcopy(tree)))
    stated = max(map(article_body, page.nodes), key=len, default="")
    if len(stated) > 2 * len(text):
        text = stated
    if "\n" not in text:
        text = parted(tree, text)
    opening = standfirst(page, text)
    return f"{opening}\n\n{text}" if opening and text else text


def _main(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    # In a large page the second opinions of other extractors are not asked for.
    found = _asked(bare_extraction, tree, fast=is_large(tree), include_comments=False)
    return joined((getattr(found, "text", None) or "").splitlines())


def _asked(extract: Callable[..., Any], *args: object, **options: object) -> Any:
    """Return what a function of trafilatura answers; None where an odd page breaks it: there are other ways."""
    try:
        # dateutil, behind htmldate, warns of time zones that it does not know; a day needs none.
        with python_warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            return extract(*args, **options)
    except Exception:
        return None


def _about(page: Page) -> tuple[dict[str, Any], date | None]:
    """Return title, author and site, and the date that htmldate finds."""
    from trafilatura.metadata import extract_metadata

    found = _asked(extract_metadata, deepcopy(page.tree), None, _DATES, extensive=False)
    graph = dict(reversed(page.metas))
    headline = next((h for n in page.nodes if is_article(n) and isinstance(h := n.get("headline"), str)), None)
    site = graph.get("og:site_name") or getattr(found, "sitename", None)
    title = without_site(graph.get("og:title") or headline or getattr(found, "title", None), site)
    about = {"title": title, "author": getattr(found, "author", None), "site": site}
    return about, day_of(getattr(found, "date", None))
