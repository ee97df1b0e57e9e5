"""A finding in its text: the sentence with the words marked, and the line on which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.model import Claim, Span
from claimx.write.cells import Part, shown, style_of

if TYPE_CHECKING:
    from claimx.model import Article
    from claimx.write.cells import Cell
    from claimx.write.result import Finding


def sentence_of(finding: Finding, article: Article, marks: tuple[str, str] = ("*", "*")) -> Cell:
    """Return the line number and the sentence (without one, the line) of a finding, its own words between marks."""
    text = article.text
    around = finding.sentence if isinstance(finding, Claim) else _line_of(finding, text)
    number = text.count("\n", 0, finding.start) + 1
    before, after = text[around.start : finding.start], text[finding.end : around.end]
    opening, closing = marks
    return (
        Part(f"line {number}: ", "dim"),
        Part(_flat(before), "dim"),
        Part(f"{opening}{shown(finding.text)}{closing}", f"bold {style_of(finding)}"),
        Part(_flat(after), "dim"),
    )


def _flat(text: str) -> str:
    """Return a text on one line; a space at its ends stays one."""
    left, right = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{left}{shown(text)}{right}" if text.strip() else text[:1]


def _line_of(span: Span, text: str) -> Span:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(text[start:end], start, end)
