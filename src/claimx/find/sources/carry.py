"""What goes on past its sentence: quotes and lists without a cue of their own belong to the speaker before them.

"“We waited,” she said. “Nobody came.”"; a quote over paragraphs, left open or standing alone; a list after a colon.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.sources.model import Attribution
    from claimx.find.sources.units import Quoted, Unit


def carried(doc: Doc, units: Sequence[Unit], quoted: Quoted, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that have words, each widened by the quotes and lists that go on with it."""
    result = list(found)
    last: tuple[int, Unit] | None = None
    block: int | None = None
    waiting: list[Unit] = []
    for unit in units:
        if not any(t.is_alpha or t.like_num for t in doc[unit.first : unit.end]):
            continue
        own = [i for i, a in enumerate(found) if unit.first <= a.cue[0] < unit.end and not quoted.inside(a.cue[0])]
        introduced = last is not None and not result[last[0]].content
        in_block = last is not None and unit.paragraph == block
        if last is not None and (in_block or _goes_on(doc, unit, last[1], bool(own), introduced)):
            at, _ = last
            block = unit.paragraph if introduced else block
            result[at] = replace(result[at], content=(*result[at].content, (unit.first, unit.end)))
            last = (at, unit)
            waiting = []
            continue
        last = (max(own, key=lambda i: (found[i].quoted, i)), unit) if own else None
        if last is not None and waiting and unit.paragraph - waiting[-1].paragraph < 2 and result[last[0]].quoted:
            earlier = tuple((w.first, w.end) for w in waiting)
            result[last[0]] = replace(result[last[0]], content=(*earlier, *result[last[0]].content))
        # A quote left open waits for the speaker whom the next paragraph names.
        waiting = [*waiting, unit] if not own and _only_quotes(doc, unit) and (unit.open_end or waiting) else []
    return [a for a in result if a.content]


def _goes_on(doc: Doc, unit: Unit, before: Unit, cited: bool, introduced: bool) -> bool:
    """Say whether a unit goes on with what was said: a quote from start to end, or an item of a list.

    What a colon introduces goes on in the next paragraph even without marks: a block quotation.
    """
    if unit.paragraph - before.paragraph > 1:
        return False
    new_paragraph = unit.paragraph > before.paragraph
    if new_paragraph and doc[unit.first].text in words("sources", "bullets"):
        return _last_word(doc, before) == ":" or doc[before.first].text in words("sources", "bullets")
    if new_paragraph and introduced and _last_word(doc, before) == ":":
        return True
    return not cited and (_only_quotes(doc, unit) or (not new_paragraph and _mostly_quote(unit)))


def _only_quotes(doc: Doc, unit: Unit) -> bool:
    outside = [t for t in doc[unit.first : unit.end] if t.is_alpha and not any(a <= t.i < b for a, b in unit.quotes)]
    return bool(unit.quotes) and not outside and unit.quotes[0][0] - unit.first < 2


def _mostly_quote(unit: Unit) -> bool:
    """Say whether a unit begins with a quote that makes up most of it: "“I saw 12” of them."."""
    if not unit.quotes or unit.quotes[0][0] - unit.first > 1:
        return False
    return 2 * (unit.quotes[0][1] - unit.quotes[0][0]) > unit.end - unit.first


def _last_word(doc: Doc, unit: Unit) -> str:
    return next((t.text for t in reversed(doc[unit.first : unit.end]) if not t.is_space), "")
