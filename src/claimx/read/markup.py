"""HTML markup as text: nesting that no parser bears made flat, and the text of elements in order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# libxml2 drops, without a word, what stands deeper than 256 elements; list items, cells and the like are not counted.
DEEPEST = 80
FILE = "pages"
_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][\w:-]*)[^<>]*>")


@cache
def elements(group: str) -> frozenset[str]:
    """Return a group of names in markup; ``lexicon.words``, but quick enough to be asked at every tag."""
    return words(FILE, group)


def flat(markup: str) -> tuple[str, bool]:
    """Return markup in which no element stands deeper than ``DEEPEST``, and whether any did.

    The tags of deeper elements are left out, and their text stays. Takes time linear in the length.
    """
    if markup.count("<") <= DEEPEST:
        return markup, False
    dropped = list(_too_deep(markup))
    if not dropped:
        return markup, False
    parts, at, broken = [], 0, False
    for start, end, block in dropped:
        broken = broken and start == at
        parts.append(markup[at:start] + ("<br>" if block and not broken else ""))
        at, broken = end, broken or block
    return "".join([*parts, markup[at:]]), True


def _too_deep(markup: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the offsets of the tags of elements that stand too deep, and whether they part paragraphs."""
    opened: list[str] = []
    blocks = elements("blocks")
    for match, closing, name in _tags(markup):
        if not closing:
            opened.append(name)
            if len(opened) > DEEPEST:
                yield match.start(), match.end(), name in blocks
        elif opened and name in opened[-4:]:
            deep = len(opened) > DEEPEST
            while opened.pop() != name:
                pass
            if deep:
                yield match.start(), match.end(), name in blocks


def _tags(markup: str) -> Iterator[tuple[re.Match[str], bool, str]]:
    """Yield the tags that open or close an element, but not those inside of comments and scripts."""
    skip = 0
    raw, uncounted = elements("raw"), elements("void") | elements("optional_end") | elements("raw")
    endless: set[str] = set()
    for match in _TAG.finditer(markup):
        if match.start() < skip:
            continue
        name = (match[2] or "").lower()
        end = "-->" if not name else f"</{name}"
        if (not name or (name in raw and not match[1])) and end not in endless:
            found = markup.find(end, match.end())
            skip = max(found, skip)
            if found < 0:
                endless.add(end)
        elif name and name not in uncounted and match[0][-2] != "/":
            yield match, bool(match[1]), name


def pieces(tree: HtmlElement) -> Iterator[str]:
    """Yield the text in order, with a line break wherever a block begins or ends."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    hidden, blocks, unread = 0, elements("blocks"), elements("unread")
    for event, element in walk:
        tag = element.tag
        if event == "start":
            hidden += tag in unread
            yield "\n" if tag in blocks else ""
            yield "" if hidden else " ".join((element.text or "").split("\n"))
            continue
        if event == "end":
            hidden -= tag in unread
            yield "\n" if tag in blocks else ""
        yield "" if hidden else " ".join((element.tail or "").split("\n"))
