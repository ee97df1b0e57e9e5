"""The rows of an article's table: what each cell says, and by what a row is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.model import Claim, Stance
from claimx.write.cells import cells_of, shown, sign_of

if TYPE_CHECKING:
    from claimx.write.cells import Cell
    from claimx.write.result import Result

# Below this a cell is doubtful; from the second on a claim is called sure.
HEADERS = ("how many of what", "who does", "status", "when", "said by")
CLASSES = {"dim": "dim", "bold": "b", "dim italic": "doubt"}
NOTHING_CHOSEN = ("claim", "negated")


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in its table. ``key`` is its number and its article's, ``tone`` the colour's name.

    ``sure`` is the confidence of its least sure cell, in percent, and ``least`` that cell's name.
    """

    key: str
    number: int
    claim: Claim
    cells: tuple[Cell, ...]
    sign: str
    tone: str
    sure: int
    least: str

    @property
    def facets(self) -> dict[str, str]:
        """Return by what it is filtered; what the text does not say is empty."""
        claim = self.claim
        unit = "" if claim.value is None else claim.value.unit or "count"
        actor = "" if claim.actor is None else claim.actor.name or claim.actor.text
        source = "" if claim.said_by is None else claim.said_by.name or claim.said_by.text
        return {
            "status": str(claim.status or ""),
            "kind": str(claim.kind),
            "stance": str(claim.stance),
            "unit": unit,
            "actor": shown(actor),
            "source": shown(source),
        }

    @property
    def label(self) -> str:
        """Return the claim in a few words: its value and what is counted."""
        words = shown(" ".join(part.text for part in self.cells[0]))
        return words if len(words) <= 44 else words[:42].rpartition(" ")[0] + " …"


def rows_of(result: Result, article: int) -> tuple[Row, ...]:
    """Return a row for each claim of an article, which is the page's so-and-so-manieth."""
    numbers = result.number_of_id()
    return tuple(
        _row(claim, result, number, f"{article}-{number}", numbers)
        for number, claim in result.numbered()
        if isinstance(claim, Claim)
    )


def _row(claim: Claim, result: Result, number: int, key: str, numbers: dict[str, int]) -> Row:
    _, value, what, who, does, status, when, said = cells_of(claim, result.article, number, numbers)
    sure = {name: chance for name, chance in claim.confidence.to_dict().items() if name not in NOTHING_CHOSEN}
    least = min(sure, key=lambda name: sure[name], default="")
    tone = str(claim.status or "possible") if claim.stance is Stance.ASSERTED else "doubted"
    cells = ((*value, *what), (*who, *does), status, when, said)
    percent = int(100 * sure[least]) if least else 100
    return Row(key, number, claim, cells, sign_of(claim), tone, percent, least.replace("_", " "))
