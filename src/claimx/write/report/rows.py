"""The rows of an article's table: what each cell says, and by what a row is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.model import Claim, Stance
from claimx.write.cells import cells_of, name_of, shown, sign_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.write.cells import Cell
    from claimx.write.result import Result

# How many characters a claim has on the timeline.
LONGEST = 44
HEADERS = ("how many of what", "who does", "status", "when", "said by")
CLASSES = {"dim": "dim", "bold": "b", "dim italic": "doubt"}
# Of these confidences no cell is shown.
UNSHOWN = ("claim", "negated")
# The tone of a claim that is denied, asked or not verified.
DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in its table. ``key`` is its number and its article's, ``tone`` the colour's name.

    ``sure`` is the confidence of its least sure cell, in percent, and ``least`` that cell's name. ``facets`` are by
    what it is filtered; what the text does not say is empty.
    """

    key: str
    number: int
    claim: Claim
    cells: tuple[Cell, ...]
    sign: str
    tone: str
    sure: int
    least: str
    facets: Mapping[str, str]

    @property
    def label(self) -> str:
        """Return the claim in a few words: its value and what is counted; of a deadline what is due, or who does it."""
        parts = [part.text for part in self.cells[0] if not part.text.startswith("(")]
        if self.claim.value is None:
            parts = parts[1:] or [part.text for part in self.cells[1]]
        words = shown(" ".join(parts)).removesuffix("?")
        return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


def rows_of(result: Result, article: int) -> tuple[Row, ...]:
    """Return a row for each claim of an article, which is the ``article``-th of its page."""
    numbers = result.number_of_id()
    return tuple(
        _row(claim, result, number, f"{article}-{number}", numbers)
        for number, claim in result.numbered()
        if isinstance(claim, Claim)
    )


def _row(claim: Claim, result: Result, number: int, key: str, numbers: dict[str, int]) -> Row:
    _, value, what, who, does, status, when, said = cells_of(claim, result.article, number, numbers)
    sure = {name: chance for name, chance in claim.confidence.to_dict().items() if name not in UNSHOWN}
    least = min(sure, key=lambda name: sure[name], default="")
    tone = str(claim.status or "possible") if claim.stance is Stance.ASSERTED else DOUBTED
    cells = ((*value, *what), (*who, *does), status, when, said)
    percent = int(100 * sure[least]) if least else 100
    return Row(key, number, claim, cells, sign_of(claim), tone, percent, least.replace("_", " "), _facets(claim))


def _facets(claim: Claim) -> dict[str, str]:
    return {
        "status": str(claim.status or ""),
        "kind": str(claim.kind),
        "stance": str(claim.stance),
        "unit": "" if claim.value is None else claim.value.unit or "count",
        "actor": shown(name_of(claim.actor)),
        "source": shown(name_of(claim.said_by)),
    }
