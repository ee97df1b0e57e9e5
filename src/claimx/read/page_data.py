"""What a web page says about itself to machines: JSON-LD (schema.org), ``<meta>``, its addresses."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.read.markup import elements
from claimx.read.stated_dates import order_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

    Node = dict[str, Any]

# The media types of a page.
PAGES = ("text/html", "application/xhtml+xml")
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_TOKENS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DEEPEST = 12
# A longer JSON-LD block than this is a catalogue, not the description of an article.
_LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is known of a page from outside: its address, the charset of its HTTP header, the day it was fetched."""

    url: str | None = None
    charset: str | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page's elements, and what it says about itself.

    ``nodes`` are its JSON-LD objects, articles first; ``metas`` are
    names (in lower case) with contents, ``addresses`` its own, first that from which it was fetched. ``order`` is "DMY"
    or "MDY" where its country or language tells, ``seen`` the day on which it was fetched.
    """

    tree: HtmlElement
    nodes: list[Node]
    metas: list[tuple[str, str]]
    addresses: list[str]
    order: str | None
    seen: date | None


def page_of(tree: HtmlElement, fetched: Fetched) -> Page:
    """Return a page with what its markup, and whoever fetched it, tell of it."""
    nodes = sorted((node for value in _json_ld(tree) for node in _nodes(value)), key=lambda node: not is_article(node))
    metas = list(_metas(tree))
    named = ([fetched.url] if fetched.url else []) + _addresses(tree, metas)
    last = dict(metas)
    order = order_of(next(iter(named), None), tree.get("lang"), last.get("og:locale"), last.get("language"))
    return Page(tree, nodes, metas, named, order, fetched.seen)


def is_article(node: Node) -> bool:
    """Return whether a JSON-LD object describes an article."""
    types = node.get("@type")
    return any(
        isinstance(t, str) and t.rsplit("/", 1)[-1].casefold() in elements("article_types")
        for t in (types if isinstance(types, list) else [types])
    )


def marks(element: HtmlElement) -> set[str]:
    """Return the words of an element's class, id and itemprop: whole names, and their parts; states are left out."""
    names = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "data-testid"))
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).casefold().replace("_", "-")
    whole = [name for name in _TOKENS.findall(split) if name.partition("-")[0] not in elements("states")]
    parts = [part for name in whole for part in (*name.split("-"), name.replace("-", ""))]
    return {names.casefold(), *whole, *parts}


def within(element: HtmlElement, *tags: str) -> bool:
    """Return whether an element stands in one of these."""
    return next(element.iterancestors(*tags), None) is not None


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().casefold()
            if name and content:
                yield name, content


def _addresses(tree: HtmlElement, metas: list[tuple[str, str]]) -> list[str]:
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "").casefold() == "canonical"]
    found = links + [content for name, content in metas if name in ("og:url", "twitter:url", "parsely-link")]
    return [address for address in found if address.startswith(("http://", "https://"))]


def _json_ld(tree: HtmlElement) -> Iterator[Any]:
    """Yield the values of the blocks of JSON-LD; htmldate looks for a day in those that are broken."""
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").casefold() and 0 < len(element.text or "") <= _LONGEST:
            with suppress(ValueError, RecursionError):
                yield json.loads(_WRAPPING.sub("", element.text or ""), strict=False)


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """Yield the objects of JSON-LD in the order in which they stand, the outer before the inner."""
    if isinstance(value, dict):
        yield value
        value = [value[key] for key in value if key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")]
    if isinstance(value, list) and depth < _DEEPEST:
        for inner in value:
            yield from _nodes(inner, depth + 1)
