"""The event that a number or date belongs to: who did or will do what, to whom, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.tokens import ancestors, slice_at
from claimx.model import Action, Item, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.names import Names


@dataclass(frozen=True, slots=True)
class Event:
    """An event. ``predicate`` is the index of the governing verb or event noun in the Doc; None when there is none."""

    predicate: int | None = None
    action: Action | None = None
    actor: Mention | None = None
    recipient: Mention | None = None
    place: Mention | None = None
    item: Item | None = None


def find_event(doc: Doc, start: int, end: int, names: Names, item: Item | None = None) -> Event:
    """Return the event of the numeral or date at the offsets; ``item`` is what is counted, when that is known."""
    verb = next((t for t in ancestors(slice_at(doc, start, end).root) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return Event(item=item)
    return Event(verb.i, Action(verb.text, verb.idx, verb.idx + len(verb), verb.lemma_), item=item)
