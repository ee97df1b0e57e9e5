"""How far goals are reached: what is reported done of a target or pledge, items never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.alike import content_words, family, is_name, kind_of, named, same_name, same_unit
from claimx.check.finding import Place, Progress
from claimx.check.interval import Interval, stated
from claimx.check.story import Story
from claimx.lexicon import words
from claimx.model import Article, Claim, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal


_CELLS = ("claim", "item", "status")
_GOALS = {Status.TARGET: "target", Status.PLEDGED: "pledged", Status.PLANNED: "planned"}


def progress(article: Article, claims: Sequence[Claim], *, confidence: float = 0.5) -> tuple[Progress, ...]:
    """Return for each target, pledge or plan what is reported of it: the same items, in one event, of one body.

    Where the doer may be another than the goal's owner, ``doubt`` says so: both readings are given.
    """
    story = Story(article, tuple(sorted(claims)), confidence)
    known = [c for c in story.totals() if story.is_sure(c, *_CELLS) and c.value and c.value.low and c.item]
    done = [c for c in known if c.status is Status.REPORTED and _delivered(c)]
    return tuple(_progress(story, goal, one) for goal in _goals(known) for one in _first(done, goal))


def _goals(known: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the goals, each value of one kind of thing once; what is planned only where it restates no firmer goal."""
    told: set[tuple[object, object]] = set()
    for status in _GOALS:
        for claim in known:
            assert claim.value is not None
            key = (claim.value.low, kind_of(claim))
            if claim.status is status and key not in told:
                told.add(key)
                yield claim


def _first(done: Sequence[Claim], goal: Claim) -> list[Claim]:
    """Return the best of what is done towards a goal: nearest to its end, if any; a part of it first."""
    fitting = [c for c in done if _towards(c, goal)]
    parts = [c for c in fitting if c.of == goal.id]
    return (parts or fitting)[:1]


def _towards(done: Claim, goal: Claim) -> bool:
    """Say whether what is done counts towards a goal: one kind of thing, one event, and no other body's."""
    if done.of == goal.id:
        return True
    owners = named(done.actor), named(goal.actor)
    others = is_name(owners[0]) and is_name(owners[1]) and not same_name(*owners) and not _named_in(done, owners[1])
    return (
        same_unit(done, goal)
        and kind_of(done) == kind_of(goal)
        and _one_event(done, goal)
        and not others
        and not _set_apart(done, goal)
        and goal.of != done.id
    )


def _one_event(done: Claim, goal: Claim) -> bool:
    """Say whether both are one event; a goal that is only reached or met names none."""
    if done.action is None or goal.action is None:
        return False
    open_goal = goal.action.lemma in words("check", "completing")
    return open_goal or family(done.action.lemma) == family(goal.action.lemma)


def _set_apart(done: Claim, goal: Claim) -> bool:
    """Say whether the items are of two kinds by their own words ("oak trees", "pine trees"); people have many names."""
    if done.item is None or goal.item is None or kind_of(done) == "force":
        return False
    a, b = content_words(done.item.text), content_words(goal.item.text)
    return bool(a and b) and not (a <= b or b <= a)


def _named_in(claim: Claim, owner: str | None) -> bool:
    """Say whether the item itself names an owner ("Kenyan officers" of Kenya)."""
    item = content_words(claim.item.text) if claim.item else frozenset()
    return owner is not None and any(word.startswith(name[:4]) for word in item for name in content_words(owner))


def _delivered(claim: Claim) -> bool:
    return claim.action is not None and family(claim.action.lemma) in words("check", "delivering")


def _progress(story: Story, goal: Claim, done: Claim) -> Progress:
    aim, reached = stated(goal), stated(done)
    share, remaining = reached / aim, _remaining(aim, reached)
    owner = named(goal.actor)
    doubt = _doubt(story, goal, done)
    status = _GOALS[goal.status or Status.PLANNED]
    item = goal.item.text if goal.item else ""
    kind = {"target": "targeted"}.get(status, status)
    message = f"{done.text} of {goal.text} {item} {kind}".strip() + f" = {_percent(share)}"
    return Progress(Place.of(goal), Place.of(done), status, item, owner, aim, reached, remaining, share, message, doubt)


def _remaining(aim: Interval, reached: Interval) -> Interval:
    left = aim - reached
    low, high = (None if end is None else max(end, end * 0) for end in (left.low, left.high))
    return Interval(low, high)


def _percent(share: Interval) -> str:
    ends = [None if end is None else f"{_rounded(end * 100)}%" for end in (share.low, share.high)]
    if ends[0] == ends[1]:
        return str(ends[0])
    if None in ends:
        return f"at least {ends[0]}" if ends[0] else f"at most {ends[1]}"
    return f"{ends[0]} to {ends[1]}"


def _rounded(value: Decimal) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0")


def _doubt(story: Story, goal: Claim, done: Claim) -> str | None:
    """Return why the goal may be another body's: the text tells its number of others, or names no owner."""
    if done.of == goal.id:
        return None
    shared = [c for c in story.figures() if c is not goal and c.value and goal.value and c.value.low == goal.value.low]
    for claim in shared:
        if claim.item and same_unit(claim, goal) and content_words(claim.item.text) & words("check", "several_bodies"):
            body = claim.item.text.removeprefix("strong ")  # of "a 2,500-strong force"
            return f"{goal.text} is also said of “{body}”, which is not {named(goal.actor)} alone"
    if goal.actor is None:
        return f"the text names no owner of {goal.text}"
    if done.actor is None or same_name(named(done.actor), named(goal.actor)) or _named_in(done, named(goal.actor)):
        return None
    return f"{done.text} is said of “{named(done.actor)}”, {goal.text} of “{named(goal.actor)}”"
