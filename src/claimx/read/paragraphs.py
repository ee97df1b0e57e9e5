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
# Lines longer than this are whole paragraphs: nobody wraps so wide. Shorter than this is no column of prose.
WIDEST, NARROWEST = 132, 45
_RAGGED = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its edges, by its offsets; ``indent`` is the white space before it."""

    text: str
    start: int
    end: int
    indent: int


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
    for match in _LINE.finditer(text):
        if words := match[0].strip(EDGES):
            indent = len(match[0]) - len(match[0].lstrip(EDGES))
            start = match.start() + indent
            yield Line(words, start, start + len(words), indent)


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
    if _BULLET.match(following.text) or following.indent > line.indent + 1:
        return False
    closed = _CLOSED.search(line.text) is not None
    if following.text[0].islower() and not closed:
        return True
    if len(line.text) > WIDEST:
        return False
    filled = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
    if closed or _DASH.match(following.text):
        return filled > width
    return filled > (_RAGGED * width if width > NARROWEST else width)
