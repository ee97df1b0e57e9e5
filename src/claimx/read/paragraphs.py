"""Where the paragraphs are: blank lines part them, and so do lines that visibly stand on their own.

Lines that were wrapped by hand belong together. A line was wrapped where the first word of the next line did not
fit any more (greedy line filling, as editors and wire services do it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# White space at the ends of a line, and marks that have no width.
EDGES = (
    " \t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u200b\u200e\u200f\u202f\u205f\u2060\u3000\ufeff\x00"
)
_BULLET = re.compile(r"(?:[*•‣▪◦●■·]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t\xa0]+\S")
_DASH = re.compile(r"[-–—]{1,2}[ \t\xa0]+\S")
_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*$")
# The head or foot of a page, which may stand within a paragraph: "Courier | 3 May 2024 | Page 3 of 12", "- 4 -".
_BAR = r"(?:\s*[|•·–—©]\s*|\t\s*|\s\s+|\s-\s+)"
PAGE = re.compile(
    rf"(?:.{{1,80}}{_BAR})?(?:page|pg\.?|p\.) ?\d{{1,4}}(?: ?(?:of|/) ?\d{{1,4}})?(?:(?:{_BAR}|\s+(?=©)).{{1,80}})?$"
    r"|[-–—]\s?\d{1,4}\s?[-–—]$|\d{1,4}\s*\|\s*page$"
    rf"|.{{1,80}}\b\d{{4}}{_BAR}\d{{1,4}} ?/ ?\d{{1,4}}$",
    re.IGNORECASE,
)
# Lines longer than this are whole paragraphs: nobody wraps so wide. Shorter than this is no column of prose.
WIDEST, NARROWEST = 132, 45
_RAGGED = 0.8
# Lines of a text that is quoted, as in forwarded mail, and the marks before each. That one of them runs on, or is
# blank, tells them from signs and arrows: "> 40 mg".
_QUOTED = re.compile(r"(?:^[ \t]*>.*(?:\r?\n|\Z)){2,}", re.MULTILINE)
_RUNS_ON = re.compile(
    r"[^\s.!?:;>]\r?\n[> \t]+[a-z]|^[> \t]+[^\W\d_][^\n]*[a-z,]\r?\n[> \t]+\d|^[> \t]+$", re.MULTILINE
)
_MARKS = re.compile(r"[ \t]*(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its edges, by its offsets; ``indent`` is the white space before it, ``marks`` are of a quote."""

    text: str
    start: int
    end: int
    indent: int
    marks: int = 0


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the paragraphs in order, without the white space around them."""
    blocks = _runs(_lines(text), lambda line, following: len(_BREAKS.findall(text, line.end, following.start)) == 1)
    # The width at which the text was wrapped, judged by its blocks of three and more lines.
    lengths = [len(line.text) for block in blocks if len(block) > 2 for line in block if len(line.text) <= WIDEST]
    width = max([NARROWEST, *lengths])
    runs = (run for block in blocks for run in _runs(block, lambda line, following: _wrapped(line, following, width)))
    return [(run[0].start, run[-1].end) for run in runs]


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    runs = (match.span() for match in _QUOTED.finditer(text) if _RUNS_ON.search(match[0]))
    quoted = {line.start() for run in runs for line in _LINE.finditer(text, *run)}
    for match in _LINE.finditer(text):
        marks = _MARKS.match(match[0]) if match.start() in quoted else None
        line = match[0][marks.end() :] if marks else match[0]
        if words := line.strip(EDGES):
            indent = len(line) - len(line.lstrip(EDGES))
            start = match.end() - len(line) + indent
            yield Line(words, start, start + len(words), indent, marks[0].count(">") if marks else 0)


def _runs(lines: Iterable[Line], together: Callable[[Line, Line], bool]) -> list[list[Line]]:
    """Return lines in runs: one that goes together with the line before it is in its run."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and together(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _wrapped(line: Line, following: Line, width: int) -> bool:
    """Return whether the second line goes on with the first one's sentence or paragraph."""
    if _BULLET.match(following.text) or following.indent > line.indent + 1 or following.marks != line.marks:
        return False
    if PAGE.match(line.text) or PAGE.match(following.text):
        return False
    closed = _CLOSED.search(line.text) is not None
    runs_on = following.text[0].islower() or (line.marks and following.text[0].isdigit())
    if runs_on and not closed:
        return True
    if len(line.text) > WIDEST:
        return False
    filled = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
    if closed or _DASH.match(following.text):
        return filled > width
    return filled > (_RAGGED * width if width > NARROWEST else width)
