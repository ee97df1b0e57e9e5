"""How firm a claim is: done, pledged, planned, a target, forecast, asked for, possible; and negation.

The way up from the numeral is followed head by head, innermost scope first: nouns between the numeral and its verb
("a target of 2,500"), the verb's own class ("needs $5m"), its modals and tense, then what the clause hangs on while
it is no finite clause of its own ("pledged to send", "denied killing"). The first cue decides the status; negations
met on the way count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.status.scope import decide, to_come
from claimx.find.tokens import slice_at
from claimx.model import Reason, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.events import Event


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status, whether it is negated, and the cues that decided."""

    status: Status = Status.REPORTED
    negated: bool = False
    because: tuple[Reason, ...] = ()


def find_status(doc: Doc, start: int, end: int, event: Event, *, ahead: bool = False, dated: bool = False) -> Judgement:
    """Return how firm the claim about the numeral or date at the offsets is, given its event.

    ``ahead`` says that the claim's date lies after the publication: then the present tense is a plan;
    of a date itself (``dated``) the other tenses too.
    """
    tokens = slice_at(doc, start, end)
    predicate = None if event.predicate is None else doc[event.predicate]
    verdict = decide(tokens, predicate)
    if ahead and verdict.status is Status.REPORTED:
        verdict = to_come(verdict, tokens, predicate, dated=dated)
    return Judgement(verdict.status, verdict.negated, verdict.because)
