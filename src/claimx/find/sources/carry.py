"""What goes on past its sentence: quotes and lists without a cue of their own belong to the speaker before them.

"“We waited,” she said. “Nobody came.”"; a quote over paragraphs, left open or standing alone; a list after a colon.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.names.forms import head_of_phrase
from claimx.find.phrases import singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.sources.model import Attribution
    from claimx.find.sources.units import Quoted, Unit

# How many paragraphs one lead-in may stand before the next for all between to be the first one's words.
_BLOCK = 5


def carried(doc: Doc, units: Sequence[Unit], quoted: Quoted, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that have words, each widened by the quotes and lists that go on with it."""
    thread = _Thread(doc, found, _unmarked(doc, units, quoted, found))
    for unit in units:
        if any(t.is_alpha or t.like_num for t in doc[unit.first : unit.end]):
            cues = (i for i, a in enumerate(found) if unit.first <= a.cue[0] < unit.end)
            # In a transcript that is quoted as a whole, "“BAKER: We lost." stands in the quote.
            outside = [i for i in cues if found[i].rule == "source.colon" or not quoted.inside(found[i].cue[0])]
            thread.read(unit, outside)
    return [a for a in thread.result if a.content]


def _unmarked(doc: Doc, units: Sequence[Unit], quoted: Quoted, found: Sequence[Attribution]) -> set[int]:
    """Return the paragraphs that may go on with a block quotation without marks, as press releases print them.

    They cite nobody, and speak in the first person or stand between two lead-ins ("Anna Weber, the head nurse, said:").
    """
    cues = sorted(a.cue[0] for a in found if a.rule.startswith("source.") and not quoted.inside(a.cue[0]))
    cited = {u.paragraph for u in units if any(u.first <= i < u.end for i in cues)}
    mine = {u.paragraph for u in units if any(t.lower_ in words("sources", "own_voice") for t in doc[u.first : u.end])}
    empty = [a.cue[0] for a in found if not a.content]
    lead_ins = sorted(
        {u.paragraph for u in units if _last_word(doc, u) == ":" and any(u.first <= i < u.end for i in empty)}
    )
    between = {p for a, b in itertools.pairwise(lead_ins) if b - a <= _BLOCK for p in range(a + 2, b)}
    return (mine | between) - cited


class _Thread:
    """Who speaks while the units go by: the last attribution, and quotes that wait for a speaker."""

    def __init__(self, doc: Doc, found: Sequence[Attribution], unmarked: set[int]) -> None:
        self.result = list(found)
        self._unmarked = unmarked
        self._doc = doc
        self._last: tuple[int, Unit] | None = None
        self._waiting: list[Unit] = []
        self._block: int | None = None
        self._marked = False

    def read(self, unit: Unit, own: list[int]) -> None:
        """Go on with one unit; ``own`` are the attributions whose cue stands in it, outside of quotes."""
        if self._last is not None and self._continues(self._last, unit, bool(own)):
            self._widen(self._last[0], after=(unit,))
            self._last = (self._last[0], unit)
            self._waiting = []
            return
        self._last = (max(own, key=lambda i: (self.result[i].quoted, i)), unit) if own else None
        near = bool(self._waiting) and unit.paragraph - self._waiting[-1].paragraph < 2
        if near and self._last is not None and self.result[self._last[0]].quoted:
            self._widen(self._last[0], before=self._waiting)
        # A quote left open waits for the speaker whom the next paragraph names.
        waits = not own and _only_quotes(self._doc, unit) and (unit.open_end or bool(self._waiting))
        self._waiting = [*self._waiting, unit] if waits else []

    def _continues(self, last: tuple[int, Unit], unit: Unit, cited: bool) -> bool:
        said = self.result[last[0]]
        introduced = not said.content
        if not cited and unit.paragraph == last[1].paragraph and self._same_voice(said, last[1], unit):
            return True
        if unit.paragraph == self._block or _goes_on(self._doc, unit, last[1], cited, introduced):
            if introduced:
                self._block = unit.paragraph
                self._marked = bool(unit.quotes)
            return True
        if self._block == unit.paragraph - 1 and unit.paragraph in self._unmarked and not self._marked:
            self._block = unit.paragraph
            return True
        return False

    def _same_voice(self, said: Attribution, before: Unit, unit: Unit) -> bool:
        """Say whether a sentence only a poll or a person cited before it can tell."""
        if not said.rule.startswith("source.") or said.quoted:
            return False
        return _supposes(self._doc, before, unit) or (_of_poll(said) and _standing(self._doc, before, unit))

    def _widen(self, at: int, before: Sequence[Unit] = (), after: Sequence[Unit] = ()) -> None:
        content = (*((u.first, u.end) for u in before), *self.result[at].content, *((u.first, u.end) for u in after))
        self.result[at] = replace(self.result[at], content=content)


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
    if not cited and not new_paragraph and _of_these(doc, unit):
        return True
    return not cited and (_only_quotes(doc, unit) or (not new_paragraph and _mostly_quote(unit)))


def _of_poll(said: Attribution) -> bool:
    return said.rule == "source.poll" or singular(head_of_phrase(said.speaker)) in words("sources", "polls")


def _standing(doc: Doc, before: Unit, unit: Unit) -> bool:
    """Say whether a sentence after the figures of a poll gives more of them: "The Greens stood at 19 percent."."""
    figures = all(any(t.lower_ in words("sources", "poll_units") for t in doc[u.first : u.end]) for u in (before, unit))
    stands = any(t.lemma_ in words("sources", "standing_verbs") for t in doc[unit.first : unit.end])
    return figures and stands and not any(t.ent_type_ in ("DATE", "TIME") for t in doc[unit.first : unit.end])


def _supposes(doc: Doc, before: Unit, unit: Unit) -> bool:
    """Say whether a sentence spins out what was cited: ", she wrote. Were it held at two degrees, half might live."."""
    first, second = doc[unit.first], doc[min(unit.first + 1, unit.end - 1)]
    opens = first.lower_ in words("status", "inverted_conditions") and second.tag_ in ("PRP", "DT", "NNP", "NNS")
    modals = words("sources", "supposing_modals")
    supposed = all(any(t.lower_ in modals for t in doc[u.first : u.end]) for u in (before, unit))
    return opens and supposed and _last_word(doc, unit) == "."


def _only_quotes(doc: Doc, unit: Unit) -> bool:
    outside = [t for t in doc[unit.first : unit.end] if t.is_alpha and not any(a <= t.i < b for a, b in unit.quotes)]
    return bool(unit.quotes) and not outside and unit.quotes[0][0] - unit.first < 2


def _of_these(doc: Doc, unit: Unit) -> bool:
    """Say whether a unit tells of parts of the figure before it: "Of these, 12 were children."."""
    opening = doc[unit.first : unit.first + 3].text.casefold()
    return opening.startswith(tuple(words("sources", "part_openers")))


def _mostly_quote(unit: Unit) -> bool:
    """Say whether a unit begins with a quote that makes up most of it: "“I saw 12” of them."."""
    if not unit.quotes or unit.quotes[0][0] - unit.first > 1:
        return False
    return 2 * (unit.quotes[0][1] - unit.quotes[0][0]) > unit.end - unit.first


def _last_word(doc: Doc, unit: Unit) -> str:
    return next((t.text for t in reversed(doc[unit.first : unit.end]) if not t.is_space), "")
