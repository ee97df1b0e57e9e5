"""Whether a pledge can be measured: by its number, deadline and owner, and by a baseline where it needs one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, family, named
from claimx.check.finding import Place
from claimx.check.story import Story
from claimx.model import Article, Claim, Measure, Record, Status
from claimx.model.record import Recorded

if TYPE_CHECKING:
    from collections.abc import Sequence


_AHEAD = (Status.PLEDGED, Status.TARGET, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class Pledge(Recorded):
    """A pledge, target or plan in the article's words, and what a tracker would rate it by; what it lacks is null.

    ``baseline`` counts only for a change ("cut emissions by 40%"): ``needs_baseline`` says that there is one.
    """

    place: Place
    status: str
    what: str
    number: str | None
    deadline: str | None
    owner: str | None
    baseline: str | None
    needs_baseline: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a tracker cannot rate it without."""
        asked = {"number": self.number, "deadline": self.deadline, "owner": self.owner}
        asked |= {"baseline": self.baseline} if self.needs_baseline else {}
        return tuple(name for name, words in asked.items() if words is None)

    def to_dict(self) -> Record:
        """Return the record of this pledge."""
        return {**Recorded.to_dict(self), "missing": list(self.missing)}


def pledges(article: Article, claims: Sequence[Claim], *, confidence: float = 0.5) -> tuple[Pledge, ...]:
    """Return the pledges, targets and plans of an article with what can be measured of each."""
    story = Story(article, tuple(sorted(claims)), confidence)
    ahead = [c for c in story.claims if c.status in _AHEAD and story.stands(c) and story.is_sure(c, "status")]
    return tuple(_pledge(story, claim) for claim in ahead if claim.measure is not Measure.BASELINE)


def _pledge(story: Story, claim: Claim) -> Pledge:
    baseline = next(
        (c for c in story.figures() if c.measure is Measure.BASELINE and c.sentence == claim.sentence), None
    )
    when = claim.when if claim.when is not None and story.is_sure(claim, "when") else None
    owner = named(claim.actor) if story.is_sure(claim, "actor") and _is_body(claim) else None
    what = [claim.action.text if claim.action else "", claim.item.text if claim.item else ""]
    return Pledge(
        Place.of(claim),
        str(claim.status),
        " ".join(filter(None, what)),
        claim.text if claim.value is not None else None,
        when.text if when is not None else None,
        owner,
        baseline.text if baseline is not None else None,
        claim.measure is Measure.DIFFERENCE and claim.value is not None and claim.value.unit == "percent",
    )


def _is_body(claim: Claim) -> bool:
    """Say whether who acts is a body that can be held to it, and not what happens or is done ("the deployment")."""
    if claim.actor is None or not (said := claim.actor.text.casefold().split()):
        return False
    item = content_words(claim.item.text) if claim.item else frozenset()
    event = family(said[-1]) != said[-1] or family(said[-1].removesuffix("s")) != said[-1].removesuffix("s")
    return not event and content_words(claim.actor.text) != item
