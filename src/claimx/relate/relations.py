"""The relations, in the order in which they are decided: for each its candidates, of which the ranker chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.relate import candidates, ranker
from claimx.relate.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from claimx.relate.ranker import Choice, Ranker
    from claimx.relate.scene import Anchor, Scene

    Generator = Callable[[Scene, Anchor, Mapping[str, Candidate]], Iterator[Candidate]]

GENERATORS: Mapping[str, Generator] = {
    "item": candidates.items,
    "action": candidates.actions,
    "actor": candidates.actors,
    "when": candidates.whens,
    "role": candidates.roles,
    "said_by": candidates.sources,
    "status": candidates.statuses,
    "negated": candidates.negations,
    "claim": candidates.claims,
    "deadline": candidates.deadlines,
}
OF_NUMBER = ("item", "action", "actor", "when", "role", "said_by", "status", "negated")
OF_PLAN = ("action", "actor", "role", "said_by", "status", "negated")
NOTHING = Candidate(None, None)
# Where more than one candidate may be right: a name and its pronoun, two names that act together.
_SEVERAL = ("actor",)


def relate(
    scene: Scene,
    anchor: Anchor,
    relations: Sequence[str] = OF_NUMBER,
    known: Mapping[str, Candidate] | None = None,
    rankers: Mapping[str, Ranker] | None = None,
) -> dict[str, Choice]:
    """Return what was chosen for an anchor in each relation; ``known`` is what needs no choice (a plan's own date)."""
    rankers = ranker.shipped() if rankers is None else rankers
    chosen = dict(known or {})
    choices: dict[str, Choice] = {}
    for relation in relations:
        found = list(GENERATORS[relation](scene, anchor, chosen))
        choices[relation] = rankers[relation].choose(found, several=relation in _SEVERAL)
        chosen[relation] = choices[relation].candidate
    return choices
