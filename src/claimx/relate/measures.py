"""What a number is of what it measures: the figure itself, a difference from another, or what another is set against.

Read from the few words beside the number and from the numbers of its sentence; where they say nothing it is a total.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of
from claimx.find.phrases import singular
from claimx.lexicon import mapping, words
from claimx.model import Bound, Change, Measure
from claimx.relate.figures import SIGHT, alike, figures_of, same_kind
from claimx.relate.parts import parted, revised

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from claimx.model import Claim
    from claimx.relate.figures import Figure
    from claimx.relate.scene import Scene

_MOVING = frozenset().union(
    *(words("changes", group) for group in ("up_verbs", "down_verbs", "up_nouns", "down_nouns"))
)
_CAUSING = words("changes", "cause_up") | words("changes", "cause_down")
_CHANGING = (
    _MOVING | _CAUSING | words("changes", "particle_verbs") | words("measures", "revising_verbs") | {"up", "down"}
)
_NEAR = 12  # tokens between the two ends of a change
_UNKNOWN = ""  # a difference without a direction


def weighed(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one article with what each is to the others: its measure, its whole, what it replaces."""
    told = {f.claim.id: f.claim for f in revised(parted(measured(figures_of(scene, claims))))}
    return [told.get(claim.id, claim) for claim in claims]


def measured(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of an article with the measure of each, and the direction of the differences."""
    told = [_told(figure) for figure in figures]
    done: list[Figure] = []
    for k, f in enumerate(told):
        last, bracket = done[-1] if done else f, f.opening - 1
        converted = f.word(bracket) == "(" and bracket in (last.end, last.after)  # "up from 40 miles (64 km)"
        against = converted and last.claim.measure is Measure.BASELINE
        baseline = against or _is_baseline(f, told[max(k - SIGHT, 0) : k + SIGHT])
        done.append(f.told(measure=Measure.BASELINE) if baseline else f)
    return done


def _told(figure: Figure) -> Figure:
    """Return a figure marked as a difference where the words beside it say so."""
    for reading in _DIFFERENCES:
        direction = reading(figure)
        if direction is not None:
            value = replace(figure.value, change=Change(direction) if direction else None)
            return figure.told(measure=Measure.DIFFERENCE, value=value)
    return figure


# Each reading of a difference returns its direction, nothing known of it (""), or None where it is no difference.


def _moved(figure: Figure) -> str | None:
    """Read what the numbers' grammar knows: "rose 12%", "fell by 40"; of "5% higher or lower" not where to."""
    either = figure.word(figure.end + 1) == "or" and figure.word(figure.end) in mapping("measures", "apart_after")
    return _UNKNOWN if either and figure.value.change else figure.value.change


def _added(figure: Figure) -> str | None:
    """Read "another 500", "an additional $2m", "€100m on top of €400m"."""
    before = figure.doc[figure.opening : figure.first]
    after = " ".join(figure.word(i) for i in range(figure.after, figure.after + 3))
    added = any(t.lower_ in words("measures", "added_before") for t in before)
    return Change.UP if added or after in words("measures", "on_top") else None


def _compared(figure: Figure) -> str | None:
    """Read "900 more soldiers", "$2m short", "40 people fewer than"; not "500 more or less"."""
    after = mapping("measures", "differing_after")
    counted = figure.noun is not None and figure.noun.i == figure.end and figure.word(figure.end + 2) == "than"
    at = figure.end + counted
    if figure.word(at) not in after or figure.word(at + 1) in ("or", "-"):
        return None
    word = figure.doc[at]  # "40 less fortunate families" tells of no difference
    graded = word.dep_ == "advmod" and word.head.pos_ in ("ADJ", "ADV") and word.head.i == at + 1
    return None if graded and figure.value.unit is None else str(after[word.lower_])


def _apart(figure: Figure) -> str | None:
    """Read "20% above the average", "12 points ahead of"; not "12 degrees below zero", nor of a length or time."""
    after, unit = mapping("measures", "apart_after"), figure.value.unit or ""
    scaled = unit.isupper() or figure.is_share or unit.startswith("degree") or unit in words("changes", "scales")
    if not scaled or figure.word(figure.end + 1) in words("measures", "zeros"):
        return None
    return after.get(figure.word(figure.end))


def _gap(figure: Figure) -> str | None:
    """Read "a gap of $2m", "a 5-point lead", "a $2m shortfall"; not "a profit margin of 5%"."""
    noun = _measured_by(figure)
    if noun is None or noun.pos_ != "NOUN" or singular(noun) not in words("measures", "gap_nouns"):
        return None
    around = (figure.word(noun.i - 1), figure.word(noun.i + 1), figure.word(noun.i + 2))
    return None if not words("measures", "no_gap").isdisjoint(around) else _UNKNOWN


def _measured_by(figure: Figure) -> Token | None:
    """Return the noun behind a figure, else the one before "of": "a 2% target", "a target of 2%"."""
    named = figure.noun is None and figure.word(figure.opening - 1) in ("of", "for")
    return figure.doc[figure.opening - 2] if named else figure.noun


def _by(figure: Figure) -> str | None:
    """Read "exceeded the target by 500", "won by 200 votes"."""
    if figure.word(figure.opening - 1) != "by":
        return None
    verb = figure.doc[figure.opening - 1].head
    counted = figure.value.unit is not None or _is_level(figure)
    return mapping("measures", "differing_verbs").get(lemma_of(verb)) if counted else None


def _gained(figure: Figure) -> str | None:
    """Read "added 500 jobs", "lost 12 seats"."""
    before = figure.doc[figure.opening - 1] if figure.opening else None
    if before is None or before.pos_ != "VERB" or figure.is_time:
        return None
    if lemma_of(before) == "add":
        head = figure.noun or figure.doc[figure.end - 1]
        return Change.UP if head.dep_ in ("dobj", "nummod", "pobj") else None
    return mapping("measures", "gaining_verbs").get(lemma_of(before)) if _is_level(figure) else None


def _is_level(figure: Figure) -> bool:
    return figure.noun is not None and singular(figure.noun) in words("measures", "level_nouns")


_DIFFERENCES: tuple[Callable[[Figure], str | None], ...] = (_moved, _added, _compared, _apart, _gap, _by, _gained)


def _is_baseline(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Say whether a figure is what another is compared with."""
    if figure.claim.measure is Measure.DIFFERENCE or figure.is_time:
        return False
    others = [f for f in figures if f.beside(figure)]
    return any(reading(figure, others) for reading in _BASELINES)


def _set_against(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read "up from 3.5 million", "compared with May's 40", "fewer than the 40 of last year"."""
    if figure.behind_owner().follows(words("measures", "comparing")):
        return True
    return figure.word(figure.opening) == "the" and figure.follows(words("measures", "comparing_definite"))


def _against(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read "against 40 a year earlier"; not "charges against 12 men", "voted 40 against 30"."""
    before = figure.word(figure.opening - 1) == "against"
    return before and _is_dated(figure) and any(same_kind(f, figure) for f in others)


def _past_benchmark(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read "below the forecast of 165,000", "missing its 2% target", "down from the March high of 21%"."""
    noun = _measured_by(figure)
    if noun is None or singular(noun) not in words("measures", "benchmarks"):
        return False
    at = min(figure.opening, noun.left_edge.i)
    if figure.word(at - 1) == "than" and figure.word(at) in ("a", "an"):  # "to pay less than a 15 percent rate"
        return False
    before = {" ".join(figure.word(i) for i in range(at - count, at)) for count in (1, 2)}
    return not before.isdisjoint(words("measures", "passing") | words("measures", "comparing"))


def _left(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read the first end of a change: "rose from 40", "from 40 to 47", "to $30 from $50"; not "from 40 countries"."""
    if figure.word(figure.opening - 1) != "from" or figure.value.bound is Bound.RANGE:
        return False
    word, far = figure.doc[figure.opening - 2], (figure.value.unit or "") in mapping("units", "length")
    if not far and not _MOVING.isdisjoint((lemma_of(word), singular(word))):  # but not "fell from 40 feet"
        return True
    named = [f for f in others if figure.noun is None or (f.noun is not None and alike(figure, f))]
    earlier = [f for f in named if f.first < figure.first]
    if any(_is_goal(f, figure) for f in others) or (_is_dated(figure) and any(same_kind(f, figure) for f in earlier)):
        return True
    # "rose 12% from $50 million"
    return any(f.claim.measure is Measure.DIFFERENCE and figure.opening - f.after <= 2 for f in earlier)


def _is_goal(goal: Figure, figure: Figure) -> bool:
    """Say whether "to" brings in the second end of the change of which a figure is the first."""
    if goal.word(goal.opening - 1) != "to" or not same_kind(goal, figure) or abs(goal.first - figure.first) > _NEAR:
        return False
    return goal.opening == figure.end + 1 or _changes_before(figure)


def _changes_before(figure: Figure) -> bool:
    """Say whether a word of change stands in the sentence before a figure."""
    before = figure.doc[figure.sentence[0] : figure.opening]
    return any(lemma_of(t) in _CHANGING or singular(t) in _CHANGING for t in before)


def _is_dated(figure: Figure) -> bool:
    """Say whether a time follows a figure, by which it can be an earlier one: "from $50 a year ago"."""
    return figure.dated or figure.word(figure.after) in words("measures", "earlier")


_BASELINES: tuple[Callable[[Figure, Sequence[Figure]], bool], ...] = (_set_against, _against, _past_benchmark, _left)
