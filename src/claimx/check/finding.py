"""What a check tells: findings with the places that bear them, and how far goals are reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from claimx.model.record import Recorded

if TYPE_CHECKING:
    from claimx.check.interval import Interval
    from claimx.model import Claim, Record, Span


class Severity(StrEnum):
    """How bad it is where the finding is right: a contradiction, a doubt, or something to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place(Recorded):
    """A claim that takes part: its article's path, its id, the words quoted with their offsets and line.

    ``claim`` is empty where the words are of no claim (a date of the past). ``line`` and ``column`` count from 1 in the
    article's text; the column is null where only the claims were read and not the text.
    """

    path: str | None
    claim: str
    text: str
    start: int
    end: int
    line: int | None
    column: int | None
    sentence: str

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """Return the place of a claim: its numeral or date."""
        return cls.at(claim, claim)

    @classmethod
    def at(cls, claim: Claim, span: Span) -> Self:
        """Return the place of a part of a claim: its date, say."""
        path, line, sentence = claim.article.get("path"), claim.line, claim.sentence.text
        return cls(path, claim.id, span.text, span.start, span.end, line, None, sentence)


@dataclass(frozen=True, slots=True)
class Finding(Recorded):
    """One thing that does not fit: by which rule, how bad, in one plain sentence, where, and how sure (0 to 1)."""

    rule: str
    severity: Severity
    message: str
    places: tuple[Place, ...]
    confidence: float

    @property
    def fingerprint(self) -> str:
        """Return a hash of the rule and the words: it stays when the article moves or other lines of it change."""
        words = [self.rule, *(part for place in self.places for part in (place.text, " ".join(place.sentence.split())))]
        return sha256("\0".join(words).encode()).hexdigest()[:16]

    def to_dict(self) -> Record:
        """Return the record of this finding."""
        return {"fingerprint": self.fingerprint, **Recorded.to_dict(self)}


@dataclass(frozen=True, slots=True)
class Checked(Recorded):
    """What all rules say: the findings, how many relations were checked, and how many of them fit.

    ``by_rounding`` of those fit only because printed numbers are rounded ("382 of 1,000, or 38%").
    """

    RECORD = ("relations", "consistent", "by_rounding", "findings")
    findings: tuple[Finding, ...]
    relations: int
    consistent: int
    by_rounding: int = 0

    def without(self, known: frozenset[str]) -> Checked:
        """Return the same without the findings that are known by their fingerprints."""
        return replace(self, findings=tuple(f for f in self.findings if f.fingerprint not in known))


@dataclass(frozen=True, slots=True)
class Progress(Recorded):
    """How much of a goal is reached: what is reported done of a target or pledge for the same item.

    ``goal_status`` is ``target``, ``pledged`` or ``planned``; ``item`` and ``owner`` are the article's words (owner
    null where it names none). ``share`` is done by goal, 1 where it is reached. ``doubt`` says why this reading may
    be another (the goal's owner is another than the doer), null where there is no doubt.
    """

    goal: Place
    done: Place
    goal_status: str
    item: str
    owner: str | None
    goal_value: Interval
    done_value: Interval
    remaining: Interval
    share: Interval
    message: str
    doubt: str | None = None
