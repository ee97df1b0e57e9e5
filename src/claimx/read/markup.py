"""HTML markup as text: nesting that no parser bears made flat, tables made rows, and the text of elements in order."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

# libxml2 drops, without a word, what stands deeper than 256 elements; list items, cells and the like are not counted.
DEEPEST = 80
# The names in markup that belong to a group of claimx/data/pages.toml.
elements = partial(words, "pages")
_MARKUP = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|span|a|em|strong|b|i|section|article|blockquote|table)\b[^<>]*>", re.IGNORECASE
)
_OF_TABLES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
# A mark of a note; what raised figures are; what may be squared or cubed by them, or have a note.
_NOTE = re.compile(r"\W*(?:\d{1,3}|[a-z])(?:[,\s\]\[]+\d{1,3})*\W*")
_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_LENGTH = re.compile(r"(?:mile|meter|metre|feet|foot|yard|inch)(?:e?s)?\s*$", re.IGNORECASE)
# More in a cell is no figure and no label but prose, and the table a means of layout.
_LONGEST_CELL = 300


def is_markup(text: str) -> bool:
    """Return whether a string from a record is an HTML fragment and not plain text."""
    return _MARKUP.search(text) is not None


def text_of(markup: str) -> str:
    """Return the paragraphs of an HTML fragment, parted by blank lines. Scripts and controls are left out."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(f"<div>{flat(markup)[0]}</div>".encode(), HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return ""
    return joined(lines(as_rows(raised(tree))))


def joined(paragraphs: Iterable[str]) -> str:
    """Return paragraphs parted by blank lines, each on one line."""
    return "\n\n".join(line for line in (" ".join(paragraph.split()) for paragraph in paragraphs) if line)


def lines(tree: HtmlElement) -> list[str]:
    """Return the text in order, parted wherever a block begins or ends."""
    return "".join(_pieces(tree)).split("\n")


def _pieces(tree: HtmlElement) -> Iterator[str]:
    from lxml import etree

    hidden, blocks, unread = 0, elements("blocks"), elements("unread")
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        begins = event == "start"
        if event in ("start", "end"):
            hidden += (element.tag in unread) * (1 if begins else -1)
            yield "\n" if element.tag in blocks else ""
        text = element.text if begins else element.tail
        yield "" if hidden else (text or "").replace("\n", " ")


def flat(markup: str) -> tuple[str, bool]:
    """Return markup in which no element stands deeper than ``DEEPEST``, and whether any did.

    The tags of deeper elements are left out, and their text stays. Takes time linear in the length.
    """
    if markup.count("<") <= DEEPEST:
        return markup, False
    parts, at, broken = [], 0, False
    for start, end, block in _too_deep(markup):
        broken = broken and start == at
        parts.append(markup[at:start] + ("<br>" if block and not broken else ""))
        at, broken = end, broken or block
    return "".join([*parts, markup[at:]]), at > 0


def _too_deep(markup: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the offsets of the tags of elements that stand too deep, and whether they part paragraphs."""
    opened: list[str] = []
    blocks, uncounted = elements("blocks"), elements("void") | elements("optional_end") | elements("raw") | {""}
    for match in _tags().finditer(markup):
        name = (match["name"] or "").lower()
        if name in uncounted or match[0].endswith("/>") or (match["closing"] and name not in opened[-4:]):
            continue
        if not match["closing"]:
            opened.append(name)
        deep = len(opened) > DEEPEST
        while match["closing"] and opened.pop() != name:
            pass
        if deep:
            yield match.start(), match.end(), name in blocks


@cache
def _tags() -> re.Pattern[str]:
    """Match the tags that open or close an element, and comments and scripts as a whole, without a name."""
    raw = "|".join(sorted(elements("raw")))
    passed_over = rf"<!--.*?(?:-->|\Z)|<({raw})\b.*?(?:</\1|\Z)"
    return re.compile(rf"{passed_over}|<(?P<closing>/?)(?P<name>[a-z][\w:-]*)[^<>]*>", re.IGNORECASE | re.DOTALL)


def raised(tree: HtmlElement) -> HtmlElement:
    """Write the raised figures of a fragment as such ("km²"), and take out marks of notes, in place; return it."""
    for element in [part for part in tree.iter("sup", "a") if _NOTE.fullmatch(part.text_content().strip())]:
        before, parent = element.getprevious(), element.getparent()
        if parent is None:  # it went with what it stood in
            continue
        beside = (parent.text if before is None else before.tail) or ""
        if _is_note(element):
            element.drop_tree()
        elif element.tag == "sup" and not _LENGTH.search(beside):
            told = element.text_content().translate(_RAISED)
            del element[:]
            element.text = told
    return tree


def _is_note(element: HtmlElement) -> bool:
    """Return whether an element is a mark that leads to its note: it is raised, or said to be one."""
    links = [element, *element.iterdescendants("a"), *element.iterancestors("a")]
    if any("noteref" in (link.get("role") or "") for link in links):
        return True
    leads = any("#" in (link.get("href") or "") for link in links)
    return leads and (element.tag == "sup" or element.find(".//sup") is not None)


def as_rows(tree: HtmlElement) -> HtmlElement:
    """Make each row of a fragment's tables a paragraph between bars, ``| North | 12 | 30 |``, as Markdown has it.

    Changes the fragment in place, and returns it.
    """
    from lxml import etree

    for table in list(tree.iter("table")):
        rows = _rows(table)
        if len(rows) > 1 and all(len(row) > 1 and all(len(cell) <= _LONGEST_CELL for cell in row) for row in rows):
            tail = table.tail
            table.clear()
            table.tag, table.tail = "div", tail
            for row in rows:
                etree.SubElement(table, "p").text = f"| {' | '.join(row)} |"
    return tree


def without_layout(tree: HtmlElement) -> None:
    """Make a page's tables of one column plain blocks, and the lists in the cells of others lines, in place."""
    for table in list(tree.iter("table")):
        parts = [p for p in table.iter(*_OF_TABLES) if p is table or next(p.iterancestors("table"), None) is table]
        cells = [part for part in parts if part.tag in ("td", "th")]
        if all(cell.getparent().tag == "tr" and len(cell.getparent()) == 1 for cell in cells):
            for part in parts:
                part.tag = "div"
            continue
        for cell in cells:
            if next(cell.iter("li", "table"), None) is not None and cell.find(".//table") is None:
                told = _on_one_line(cell)
                del cell[:]
                cell.text = told


def _rows(table: HtmlElement) -> list[list[str]]:
    """Return the words of a table's cells by rows; none of a table that holds another one."""
    if table.find(".//table") is not None:
        return []
    rows = ([_on_one_line(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr"))
    return [row for row in rows if row]


def _on_one_line(cell: HtmlElement) -> str:
    """Return a cell's paragraphs on one line: a bar in it would part it."""
    told = joined(lines(cell)).replace("|", "/").split("\n\n")
    return " ".join(line if line.endswith((".", "!", "?", ";")) else f"{line};" for line in told).rstrip(";")
