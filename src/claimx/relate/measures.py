"""What a number is of what it measures: the figure itself, a difference from another, or what another is set against.

Read from the few words beside the number and from the numbers of its sentence; where they say nothing it is a total.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of
from claimx.find.phrases import singular
from claimx.lexicon import mapping, words
from claimx.model import Change, Measure
from claimx.relate.figures import figures_of, same_kind
from claimx.relate.parts import parted, revised

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from claimx.model import Claim
    from claimx.relate.figures import Figure
    from claimx.relate.scene import Scene

_MOVES = {
    group: words("changes", group) for group in ("up_verbs", "down_verbs", "cause_up", "cause_down", "up_nouns", "down_nouns")
}
_CHANGING = frozenset().union(*_MOVES.values(), words("changes", "particle_verbs"), words("measures", "revising_verbs"))
_MOVING = _MOVES["up_verbs"] | _MOVES["down_verbs"] | _MOVES["up_nouns"] | _MOVES["down_nouns"]
_NEAR = 12  # tokens between the two ends of a change
_UNKNOWN = ""  # a difference without a direction


def weighed(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one article with what each is to the others: its measure, its whole, what it replaces."""
    told = {f.claim.id: f.claim for f in revised(parted(measured(figures_of(scene, claims))))}
    return [told.get(claim.id, claim) for claim in claims]


def measured(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of an article with the measure of each, and the direction of the differences."""
    told = [_told(figure) for figure in figures]
    return [f.told(measure=Measure.BASELINE) if _is_baseline(f, _beside(f, told)) else f for f in told]


def _told(figure: Figure) -> Figure:
    """Return a figure marked as a difference where the words beside it say so."""
    for reading in _DIFFERENCES:
        direction = reading(figure)
        if direction is not None:
            value = replace(figure.value, change=Change(direction) if direction else None)
            return figure.told(measure=Measure.DIFFERENCE, value=value)
    return figure


def _beside(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """Return the other figures of a figure's sentence that it can be set against."""
    return [f for f in figures if f.beside(figure) and same_kind(f, figure)]


# Each reading of a difference returns its direction, nothing known of it (""), or None where it is no difference.


def _moved(figure: Figure) -> str | None:
    """Read what the numbers' grammar knows: "rose 12%", "fell by 40", "an increase of 500"."""
    return figure.value.change


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
    graded = figure.value.unit is None and figure.doc[at : at + 1] and _is_degree(figure.doc[at])
    if figure.word(at) not in after or graded or figure.word(at + 1) in ("or", "-"):
        return None
    return str(after[figure.word(at)])


def _is_degree(word: Token) -> bool:
    """Say whether "more" or "less" belongs to an adjective, and not to the number: "40 less fortunate families"."""
    return word.dep_ == "advmod" and word.head.pos_ in ("ADJ", "ADV") and word.head.i == word.i + 1


def _apart(figure: Figure) -> str | None:
    """Read "20% above the average", "12 points ahead of"; not "12 degrees below zero", nor of a length or time."""
    after, unit = mapping("measures", "apart_after"), figure.value.unit or ""
    scaled = unit.isupper() or figure.is_share or unit.startswith("degree") or unit in words("changes", "scales")
    if not scaled or figure.word(figure.end + 1) in words("measures", "zeros"):
        return None
    return after.get(figure.word(figure.end))


def _gap(figure: Figure) -> str | None:
    """Read "a gap of $2m", "a 5-point lead", "a $2m shortfall"; not "a profit margin of 5%"."""
    noun = figure.noun
    if noun is None and figure.word(figure.opening - 1) == "of":
        noun = figure.doc[figure.opening - 2]
    named = noun is not None and noun.pos_ == "NOUN" and singular(noun) in words("measures", "gap_nouns")
    if not named or noun is None:
        return None
    around = (figure.word(noun.i - 1), figure.word(noun.i + 1), figure.word(noun.i + 2))
    return None if not words("measures", "no_gap").isdisjoint(around) else _UNKNOWN


def _by(figure: Figure) -> str | None:
    """Read "exceeded the target by 500", "won by 200 votes"."""
    if figure.word(figure.opening - 1) != "by":
        return None
    by = figure.doc[figure.opening - 1]
    counted = figure.value.unit or (figure.noun is not None and singular(figure.noun) in words("measures", "level_nouns"))
    return mapping("measures", "differing_verbs").get(lemma_of(by.head)) if counted else None


def _gained(figure: Figure) -> str | None:
    """Read "added 500 jobs", "lost 12 seats"."""
    before = figure.doc[figure.opening - 1] if figure.opening else None
    if before is None or before.pos_ != "VERB" or figure.is_time:
        return None
    if lemma_of(before) == "add":
        head = figure.noun or figure.doc[figure.end - 1]
        return Change.UP if head.dep_ in ("dobj", "nummod", "pobj") else None
    level = figure.noun is not None and singular(figure.noun) in words("measures", "level_nouns")
    return mapping("measures", "gaining_verbs").get(lemma_of(before)) if level else None


_DIFFERENCES: tuple[Callable[[Figure], str | None], ...] = (_moved, _added, _compared, _apart, _gap, _by, _gained)


def _is_baseline(figure: Figure, others: Sequence[Figure]) -> bool:
    """Say whether a figure is what another is compared with."""
    if figure.claim.measure is Measure.DIFFERENCE or figure.is_time:
        return False
    return any(reading(figure, others) for reading in _BASELINES)


def _set_against(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read "up from 3.5 million", "compared with 40 last year", "fewer than the 40 of last year"."""
    if figure.follows(words("measures", "comparing")):
        return True
    definite = figure.word(figure.opening) == "the" and figure.opening < figure.first
    return definite and figure.follows(words("measures", "comparing_definite"))


def _against(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read "against 40 a year earlier"; not "charges against 12 men", "voted 40 against 30"."""
    if figure.word(figure.opening - 1) != "against":
        return False
    return bool(others) and _is_earlier(figure)


def _past_benchmark(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read "below the forecast of 165,000", "missing its 2% target"."""
    benchmarks = words("measures", "benchmarks")
    if figure.noun is not None and singular(figure.noun) in benchmarks:
        return figure.follows(words("measures", "passing"))
    if figure.word(figure.opening - 1) not in ("of", "for") or singular(figure.doc[figure.opening - 2]) not in benchmarks:
        return False
    noun = figure.doc[figure.opening - 2]
    return figure.word(noun.left_edge.i - 1) in words("measures", "passing")


def _left(figure: Figure, others: Sequence[Figure]) -> bool:
    """Read the first end of a change: "rose from 40", "from 40 to 47", "to $30 from $50"; not "from 40 countries"."""
    if figure.word(figure.opening - 1) != "from":
        return False
    if _moves_from(figure):
        return True
    came = [f for f in others if f.word(f.opening - 1) == "to" and abs(f.opening - figure.opening) <= _NEAR]
    moved = [f for f in others if f.claim.measure is Measure.DIFFERENCE and 0 < figure.first - f.end <= _NEAR]
    if any(f.opening == figure.end + 1 for f in came):
        return True
    fits = [f for f in came + moved if _same_noun(figure, f)]
    return (bool(fits) and _changes_before(figure)) or (_is_earlier(figure) and any(f.first < figure.first for f in others))


def _moves_from(figure: Figure) -> bool:
    """Say whether "from" stands right behind a word of moving: "rose sharply from 40", "a rise from 40"."""
    at = figure.opening - 2
    at -= figure.doc[at].pos_ == "ADV" and figure.word(at) not in ("up", "down")
    word = figure.doc[at]
    if (figure.value.unit or "") in mapping("units", "length"):  # fell from 40 feet
        return False
    if lemma_of(word) in _MOVING or singular(word) in _MOVING:
        return figure.word(at) != "" and word.pos_ in ("VERB", "NOUN")
    return False


def _changes_before(figure: Figure) -> bool:
    """Say whether a word of change stands in the sentence before a figure."""
    before = figure.doc[figure.sentence[0] : figure.opening]
    return any(lemma_of(t) in _CHANGING or singular(t) in _CHANGING or t.lower_ in ("up", "down") for t in before)


def _same_noun(figure: Figure, other: Figure) -> bool:
    """Say whether a figure has no noun of its own, or that of another."""
    return figure.noun is None or (other.noun is not None and singular(figure.noun) == singular(other.noun))


def _is_earlier(figure: Figure) -> bool:
    """Say whether a time follows that makes a bare figure an earlier one: "a year ago", "last year", "in 2019"."""
    return figure.noun is None and (figure.dated or figure.word(figure.end) in words("measures", "earlier"))


_BASELINES: tuple[Callable[[Figure, Sequence[Figure]], bool], ...] = (_set_against, _against, _past_benchmark, _left)
