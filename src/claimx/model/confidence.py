"""How sure the chosen cells of a claim are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from claimx.model.spans import Record


@dataclass(frozen=True, slots=True)
class Confidence:
    """The probability that each chosen cell is right, calibrated on held-out articles; None where nothing was chosen.

    ``claim`` is how sure it is that this is a claim at all. Also an empty cell is chosen: ``actor`` 0.9 beside no actor
    says how sure it is that the text gives none.
    """

    item: float | None = None
    actor: float | None = None
    action: float | None = None
    when: float | None = None
    said_by: float | None = None
    status: float | None = None
    negated: float | None = None
    claim: float | None = None

    def to_dict(self) -> Record:
        """Return the record: a probability for each cell that was chosen."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        return cls(**record)
