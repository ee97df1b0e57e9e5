"""Where the paragraphs are: blank lines part them, and so do lines that visibly stand on their own.

Lines that were wrapped by hand belong together. A line was wrapped where the first word of the next line did not
fit any more (greedy line filling, as editors and wire services do it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    blocks = list(_blocks(text))
    width = _width(blocks)
    return [span for block in blocks for span in _split(block, width)]


def _blocks(text: str) -> Iterator[list[Line]]:
    """Yield runs of lines without a blank line between them."""
    block: list[Line] = []
    for match in _LINE.finditer(text):
        words = match[0].strip(EDGES)
        if not words:
            continue
        indent = len(match[0]) - len(match[0].lstrip(EDGES))
        line = Line(words, match.start() + indent, match.start() + indent + len(words), indent)
        if block and len(_BREAKS.findall(text, block[-1].end, line.start)) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _width(blocks: list[list[Line]]) -> int:
    """Return the width at which the text was wrapped, judged by its blocks of three and more lines."""
    lengths = [len(line.text) for block in blocks if len(block) > 2 for line in block if len(line.text) <= WIDEST]
    return max([NARROWEST, *lengths])


def _split(block: list[Line], width: int) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(block)):
        if not _wrapped(block[i - 1], block[i], width):
            yield block[start].start, block[i - 1].end
            start = i
    yield block[start].start, block[-1].end


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
