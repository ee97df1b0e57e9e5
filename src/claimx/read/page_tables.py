"""The tables of pages and of markup: each row a paragraph between bars, ``| North | 12 | 30 |``, as Markdown has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.read.markup import pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OWN = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
# More in a cell is no figure and no label but prose, and the table a means of layout.
_LONGEST = 300


def as_rows(tree: HtmlElement) -> HtmlElement:
    """Make each row of a fragment's tables a paragraph between bars, in place, and return the fragment."""
    for table in list(tree.iter("table")):
        rows = _rows(table)
        if len(rows) > 1 and all(len(row) > 1 and all(len(cell) <= _LONGEST for cell in row) for row in rows):
            tail = table.tail
            table.clear()
            table.tag, table.tail = "div", tail
            for row in rows:
                paragraph = table.makeelement("p")
                paragraph.text = f"| {' | '.join(row)} |"
                table.append(paragraph)
    return tree


def without_layout(tree: HtmlElement) -> None:
    """Make a page's tables of one column plain blocks, and the lists in the cells of others lines, in place."""
    for table in list(tree.iter("table")):
        parts = [
            part for part in table.iter(*_OWN) if part is table or next(part.iterancestors("table"), None) is table
        ]
        cells = [part for part in parts if part.tag in ("td", "th")]
        if all(cell.getparent().tag == "tr" and len(cell.getparent()) == 1 for cell in cells):
            for part in parts:
                part.tag = "div"
            continue
        for cell in cells:
            if next(cell.iter("li", "table"), None) is not None and cell.find(".//table") is None:
                words = _words(cell)
                del cell[:]
                cell.text = words


def _rows(table: HtmlElement) -> list[list[str]]:
    """Return the words of a table's cells by rows; none of a table that holds another one."""
    if table.find(".//table") is not None:
        return []
    rows = ([_words(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr"))
    return [row for row in rows if row]


def _words(cell: HtmlElement) -> str:
    """Return a cell's paragraphs on one line: a bar in it would part it."""
    lines = [" ".join(line.split()) for line in "".join(pieces(cell)).replace("|", "/").split("\n")]
    return " ".join(line if line.endswith((".", "!", "?", ";")) else f"{line};" for line in lines if line).rstrip(";")
