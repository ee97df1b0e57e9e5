"""The event that a number or date belongs to: who did or will do what, to whom, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.events.action import action_of, predicate
from claimx.find.events.actor import actor_of
from claimx.find.events.circumstances import place_of, recipient_of
from claimx.find.tokens import slice_at, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.names import Names
    from claimx.model import Action, Item, Mention


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
    if not text_of(doc)[start:end].strip():
        return Event(item=item)
    tokens = slice_at(doc, start, end)
    word = predicate(doc, tokens, item)
    if word is None:
        return Event(item=item)
    return Event(
        word.i,
        action_of(doc, word),
        actor_of(doc, word, tokens, names, item),
        recipient_of(word, names, item),
        place_of(word, names),
        item,
    )
