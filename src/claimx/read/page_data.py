"""What a web page says about itself to machines: JSON-LD (schema.org), ``<meta>``, ``<time>`` and its address."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from claimx.read.date_order import order_of
from claimx.read.markup import elements
from claimx.read.stated_dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

# The media types of a page.
PAGES = ("text/html", "application/xhtml+xml")
_DATE_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_STATED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_TOKENS = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Browsers and SingleFile write where a page came from, and when, into a comment at its head.
_HEAD = 5000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|<!--[^>]{0,80}?\burl:\s*(https?://\S+)")
_SAVED_ON = re.compile(r"<!--[^>]{0,400}?\bsaved date:\s*([^\n(]{10,60})")
_DEEPEST = 12
# A longer JSON-LD block than this is a catalogue, not the description of an article.
_LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is known of a page from outside: its address, the charset of its HTTP header, the day it was fetched."""

    url: str | None = None
    charset: str | None = None
    seen: date | None = None


def saved(markup: str, fetched: Fetched) -> Fetched:
    """Add what browsers and SingleFile write into the pages that they save."""
    head = markup[:_HEAD]
    where, when = _SAVED_FROM.search(head), _SAVED_ON.search(head)
    url = (where[1] or where[2]) if where else None
    return replace(fetched, url=fetched.url or url, seen=fetched.seen or (day_of(when[1]) if when else None))


def linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the page's JSON-LD objects, articles first. A block that is no JSON is left out."""
    found = [node for block in _blocks(tree) for node in _nodes(_loaded(block))]
    return sorted(found, key=lambda node: not is_article(node))


def is_article(node: dict[str, Any]) -> bool:
    """Return whether a JSON-LD object describes an article."""
    types = node.get("@type")
    return any(
        isinstance(t, str) and t.rsplit("/", 1)[-1].casefold() in elements("article_types")
        for t in (types if isinstance(types, list) else [types])
    )


def stated_in_scripts(tree: HtmlElement, order: str | None = None) -> date | None:
    """Return the first ``datePublished`` of JSON-LD blocks that are no valid JSON."""
    found = (match for block in _blocks(tree) if _loaded(block) is None for match in _STATED.finditer(block))
    return next((day for day in (day_of(match[1], order) for match in found) if day), None)


def site_order(tree: HtmlElement, url: str | None) -> str | None:
    """Return whether the page's site writes the day or the month first ("DMY", "MDY"), by its country or language."""
    stated = dict(metas(tree))
    tags = (tree.get("lang"), stated.get("og:locale"), stated.get("language"))
    return order_of(next(iter([url] if url else addresses(tree)), None), *tags)


def metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the names (in lower case) and contents of the meta elements."""
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().casefold()
            if name and content:
                yield name, content


def addresses(tree: HtmlElement) -> list[str]:
    """Return the page's own addresses: canonical, Open Graph."""
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").casefold() == "canonical"]
    found = links + [content for name, content in metas(tree) if name in ("og:url", "twitter:url", "parsely-link")]
    return [address for address in found if address.startswith(("http://", "https://"))]


def day_in_url(address: str) -> date | None:
    """Return the day that stands in an address: ``/2024/09/27/``, ``-20240927``."""
    path = address.split("?", 1)[0].split("#", 1)[0]
    for match in _DATE_IN_URL.finditer(path):
        year, month, day = match[1], match[3] or match[5], match[4] or match[6]
        found = day_of(f"{year}-{int(month):02}-{int(day):02}")
        if found:
            return found
    return None


def marked_days(tree: HtmlElement, order: str | None = None) -> Iterator[date]:
    """Yield the days of elements that are marked as the time of publication, in order."""
    for element in tree.iter("time", "span", "div", "p", "abbr", "li"):
        tokens = marks(element)
        for_it = tokens & elements("time_marks") or (element.tag == "time" and element.get("pubdate") is not None)
        if for_it and not tokens & elements("time_marks_against"):
            day = _day_in(element, order)
            if day:
                yield day


def times(tree: HtmlElement) -> Iterator[date]:
    """Yield the days of the ``<time datetime>`` elements, those in the article first; lists are of other stories."""
    found = [e for e in tree.iter("time") if not marks(e) & elements("time_marks_against") and not _within(e, _BESIDE)]
    for element in sorted(found, key=lambda element: not _within(element, _INSIDE)):
        day = day_of(element.get("datetime"))
        if day:
            yield day


_INSIDE, _BESIDE = ("article", "main"), ("li", "aside", "nav", "footer")


def _within(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def marks(element: HtmlElement) -> set[str]:
    """Return the words of an element's class, id and itemprop: whole names, and their parts; states are left out."""
    names = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "data-testid"))
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).casefold().replace("_", "-")
    whole = [name for name in _TOKENS.findall(split) if name.partition("-")[0] not in elements("states")]
    return {names.casefold(), *whole, *(part for name in whole for part in name.split("-"))} | {
        name.replace("-", "") for name in whole
    }


def _day_in(element: HtmlElement, order: str | None) -> date | None:
    stated = element.get("datetime") or element.get("content") or element.get("title")
    text = "" if len(element) > 3 else element.text_content()
    return day_of(stated, order) or (day_of(text, order) if len(text) <= 80 else None)


def _blocks(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").casefold() and 0 < len(element.text or "") <= _LONGEST:
            yield _WRAPPING.sub("", element.text or "")


def _loaded(block: str) -> Any:
    try:
        return json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD in the order in which they stand, the outer before the inner."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
                yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1)
