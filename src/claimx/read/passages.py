"""What each paragraph of an article is: title, body, furniture of the site, or a repeat of an earlier one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.model import Passage, PassageKind
from claimx.read.boilerplate import is_furniture, is_section, is_sentence, opens_list
from claimx.read.dateline import wire_opening

if TYPE_CHECKING:
    from collections.abc import Sequence

# Titles are at most this long (characters) and stand among the first few paragraphs that are not furniture.
_LONGEST_TITLE = 220
_HEAD = 6
_FULL_STOP = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\.)\.[\"'”’)]*$")


def classify(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Passage, ...]:
    """Return the passages with their kinds, in order."""
    kinds = _kinds([text[start:end] for start, end in spans])
    first: dict[str, int] = {}
    passages = []
    for (start, end), kind in zip(spans, kinds, strict=True):
        if kind is PassageKind.BODY and (opening := wire_opening(text[start:end])):
            passages.append(Passage(start, start + opening, PassageKind.FURNITURE))
            start += opening
        words = text[start:end]
        if kind is not PassageKind.FURNITURE and words in first:
            passages.append(Passage(start, end, PassageKind.REPEAT, first[words]))
            continue
        first.setdefault(words, start)
        passages.append(Passage(start, end, kind))
    return tuple(passages)


def title_of(text: str, passages: Sequence[Passage]) -> str | None:
    """Return the article's headline on one line, or None when it has none."""
    title = next((p for p in passages if p.kind is PassageKind.TITLE), None)
    return None if title is None else " ".join(text[title.start : title.end].split())


def _kinds(paragraphs: list[str]) -> list[PassageKind]:
    kinds = []
    listing = False
    for i, paragraph in enumerate(paragraphs):
        listing = opens_list(paragraph) or (listing and not is_sentence(paragraph))
        section = is_section(paragraph) and (i < _HEAD or i >= len(paragraphs) - _HEAD)
        furniture = listing or section or is_furniture(paragraph)
        listing = listing or (furniture and paragraph.endswith(":"))
        kinds.append(PassageKind.FURNITURE if furniture else PassageKind.BODY)
    own = [i for i, kind in enumerate(kinds) if kind is PassageKind.BODY]
    if len(own) > 1 and own[0] < _HEAD and _headline(paragraphs[own[0]]):
        kinds[own[0]] = PassageKind.TITLE
    return kinds


def _headline(paragraph: str) -> bool:
    """Return whether a paragraph looks like a headline: short, and no sentence with a full stop."""
    if paragraph.startswith("|"):  # a row of a table
        return False
    return len(paragraph) <= _LONGEST_TITLE and not _FULL_STOP.search(paragraph) and any(c.isalpha() for c in paragraph)
