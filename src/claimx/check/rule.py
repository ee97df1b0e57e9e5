"""What a rule is: its name, how bad its findings are, and a function that looks at a story."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Self

from claimx.check.finding import Place, Severity
from claimx.check.story import Story, sureness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.model import Claim


class Fits(Enum):
    """A relation that was checked and holds: as printed, or only because printed numbers are rounded."""

    EXACTLY = "exactly"
    BY_ROUNDING = "by rounding"


@dataclass(frozen=True, slots=True)
class Fault:
    """A relation that does not hold: one plain sentence, the places that bear it, how sure (0 to 1)."""

    message: str
    places: tuple[Place, ...]
    confidence: float

    @classmethod
    def of(cls, message: str, *claims: Claim, most: float = 1, cells: Sequence[str] = ("claim",)) -> Self:
        """Return the fault that some claims bear: as sure as the least sure of these cells, and at the most so much."""
        return cls(message, tuple(map(Place.of, sorted(claims))), min(most, sureness(claims, cells)))

    @classmethod
    def at(cls, message: str, confidence: float, *places: Place) -> Self:
        """Return the fault that stands at some places, in whatever order they come."""
        return cls(message, tuple(sorted(places, key=lambda place: place.start)), confidence)


Outcome = Fault | Fits


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. ``about`` is one line; docs/findings.md has a section of this name."""

    name: str
    severity: Severity
    about: str
    find: Callable[[Story], Iterator[Outcome]]
