"""The day of publication of a web page, out of the many dates that it states."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.read.markup import elements
from claimx.read.page_data import is_article, marks, within
from claimx.read.stated_dates import day_of, days_of, in_doubt, settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from lxml.html import HtmlElement

    from claimx.model import Article
    from claimx.read.page_data import Page

# A page is saved within a day of its date somewhere on earth; publishing systems save a draft weeks ahead.
_ZONES = timedelta(days=1)
_AHEAD = timedelta(days=366)
_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_TIMES = ("time", "span", "div", "p", "abbr", "li")
# Of a whole date with its label: a longer text, or one of more parts, is no date.
_LONGEST, _PARTS = 80, 3


def published_on(article: Article, page: Page, searched: date | None) -> Article:
    """Return the article of a page with its likeliest day of publication, none where none can be believed.

    Sources in the order of trust: ``json-ld``, ``opengraph``, ``meta``, ``time`` (marked as publication), ``url``,
    ``time``, ``dateline`` (the day that the article has), ``page`` (the day that htmldate found).
    """
    read = [(source, days) for source, value in _stated(page) if (days := days_of(value, page.order))]
    read += [("dateline", (article.published,))] if article.published else []
    # htmldate takes day and month as they come, so what it finds settles no doubt.
    if searched and not any(searched in days for _, days in read if len(days) > 1):
        read.append(("page", (searched,)))
    changes = [node.get("dateModified") for node in page.nodes if is_article(node)]
    changes += [text for name, text in page.metas if name in elements("modified_dates")]
    changed = [day for text in changes if (day := day_of(text, page.order))]
    return dated(replace(article, published=None, published_from=None), read, changed, page.seen)


def dated(
    article: Article, read: Sequence[tuple[str, tuple[date, ...]]], changed: Sequence[date], seen: date | None = None
) -> Article:
    """Return an article with the first day read that is none of the future, else with a remark where one is in doubt.

    ``read`` are the days that each source can mean. The clock does not tell what is future (the same page must give
    the same result for ever): the day on which the page was seen does, and so does the page's other metadata. What is
    a year later than all of that is an error.
    """
    stated = [(source, days[0]) for source, days in read if len(days) == 1]
    for source, day in stated:
        # A page shows the times of other stories too, so that its <time> elements prove nothing against its metadata.
        others = [other for where, other in stated if where != "time" and (where, other) != (source, day)]
        others += changed
        alone = bool(others) and all(day > other + _AHEAD for other in others)
        if not alone and (seen is None or day <= seen + _ZONES):
            return replace(article, published=day, published_from=source, warnings=settled(article.warnings))
    doubted = next((days for _, days in read if len(days) > 1), ())
    if article.published or not doubted:
        return article
    return replace(article, warnings=(*settled(article.warnings), in_doubt(doubted)))


def day_in_url(address: str) -> date | None:
    """Return the day that stands in an address: ``/2024/09/27/``, ``-20240927``."""
    for match in _IN_URL.finditer(address.split("?", 1)[0].split("#", 1)[0]):
        year, month, day = match[1], match[3] or match[5], match[4] or match[6]
        found = day_of(f"{year}-{int(month):02}-{int(day):02}")
        if found:
            return found
    return None


def _stated(page: Page) -> Iterator[tuple[str, object]]:
    for node in page.nodes:
        yield "json-ld", node.get("datePublished") or (is_article(node) and node.get("dateCreated"))
    for source, group in (("opengraph", "opengraph_dates"), ("meta", "meta_dates")):
        yield from ((source, text) for name, text in page.metas if name in elements(group))
    named = ((element, marks(element)) for element in page.tree.iter(*_TIMES))
    times = [(element, names) for element, names in named if not names & elements("time_marks_against")]
    for element, names in times:
        if names & elements("time_marks") or (element.tag == "time" and "pubdate" in element.attrib):
            yield "time", _day_in(element, page.order)
    yield from (("url", day_in_url(address)) for address in page.addresses)
    # Lists are of other stories.
    plain = (e for e, _ in times if e.tag == "time" and not within(e, "li", "aside", "nav", "footer"))
    yield from (("time", element.get("datetime")) for element in plain)


def _day_in(element: HtmlElement, order: str | None) -> date | None:
    stated = element.get("datetime") or element.get("content") or element.get("title")
    text = "" if len(element) > _PARTS else element.text_content()
    return day_of(stated, order) or (day_of(text, order) if len(text) <= _LONGEST else None)
