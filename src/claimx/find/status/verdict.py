"""A status under construction: what the scopes met so far have decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.model import Reason, Status

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with its negation and reasons."""

    status: Status = Status.REPORTED
    negated: bool = False
    because: tuple[Reason, ...] = ()


def reason(word: Token, rule: str) -> Reason:
    """Return a Reason whose cue is one word; the rule's name is put under ``status``."""
    return Reason(word.text, word.idx, word.idx + len(word), f"status.{rule}")


def verdict(status: Status, word: Token, rule: str) -> Verdict:
    """Return a status that one cue decides, by a rule named after the status."""
    return Verdict(status, False, (reason(word, f"{status}.{rule}"),))


def deny(decided: Verdict, cues: list[Token]) -> Verdict:
    """Return a verdict with the negations met below it: an even number cancels out."""
    if not cues:
        return decided
    reasons = tuple(reason(cue, "negated") for cue in cues)
    return Verdict(decided.status, decided.negated != (len(cues) % 2 == 1), decided.because + reasons)
