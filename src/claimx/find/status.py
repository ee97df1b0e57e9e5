"""How firm a claim is: done, pledged, planned, a target, forecast, asked for, possible; and negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def find_status(doc: Doc, start: int, end: int, event: Event) -> Judgement:
    """Return how firm the claim about the numeral or date at the offsets is, given its event."""
    return Judgement()
