"""Which figure is a part of which other ("382 of the 1,000"), and which takes the place of an older one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of
from claimx.find.phrases import singular
from claimx.find.tokens import ancestors, children, sentence_start
from claimx.lexicon import words
from claimx.model import Measure
from claimx.relate.figures import SIGHT, alike, same_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimx.relate.figures import Figure

_BETWEEN = ("DET", "PRON", "ADJ", "ADV", "PROPN", "NOUN", "PART", "ADP", "SCONJ")
_RATES = ("every", "each")  # one out of every six is a rate
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_JOINTS = (",", "and", "or", "but", "while")
_CORES = ("dobj", "nsubj", "nsubjpass", "pobj")


def parted(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of an article, each with the id of the one whose part it is, where the text says so."""
    done: list[Figure] = []
    for k, figure in enumerate(figures):
        before, after = done[-SIGHT:], figures[k + 1 : k + 2]
        whole = next((w for reading in _WHOLES if (w := reading(figure, before, after)) is not None), None)
        excepted = figure.before(2) in words("measures", "excepting")
        of = whole.claim.id if whole is not None else None
        done.append(figure.told(of=of, negated=figure.claim.negated or excepted))
    return done


# Each reading of a part returns the figure that is its whole: among those before (with their wholes) or those after.


def _of_number(figure: Figure, before: Sequence[Figure], after: Sequence[Figure]) -> Figure | None:
    """Read "382 of the 1,000 officers", "half of the 40 boats", "12 out of 40"; not "two packs of 12"."""
    whole = next(iter(after), None)
    if whole is None or not figure.beside(whole) or not _may_part(figure, whole):
        return None
    start = figure.end if figure.word(figure.end) in ("of", "out") else figure.after
    between = figure.doc[start : whole.first]
    linked = figure.word(start) == "of" or (figure.word(start), figure.word(start + 1)) == ("out", "of")
    if not between or not linked or any(t.pos_ not in _BETWEEN or t.lower_ in _RATES for t in between):
        return None
    owned = any(t.pos_ == "NOUN" for t in between) and not any(t.tag_ == "POS" for t in between)
    same = start == figure.end or (whole.opening < whole.first and alike(figure, whole))
    # "of two-parent families", but "of the 15-member council"
    size = whole.word(whole.end) == "-" and whole.word(whole.end + 1) not in words("measures", "group_sizes")
    return whole if same and not owned and not size else None


def _of_front(figure: Figure, before: Sequence[Figure], after: Sequence[Figure]) -> Figure | None:
    """Read "Of the 1,000 officers pledged, 382 have arrived", and what goes on: "and 12 are to follow"."""
    last = before[-1] if before and before[-1].beside(figure) else None
    if last is None:
        return None
    goes_on = last.claim.of is not None and last.noun is None and figure.noun is None
    whole = _by_id(before, last.claim.of) if goes_on else last
    if whole is None or not _is_fronted(whole) or "," not in (t.text for t in figure.doc[whole.end : figure.opening]):
        return None
    return whole if _may_part(figure, whole) and alike(figure, whole) else None


def _is_fronted(figure: Figure) -> bool:
    """Say whether "of" before a figure opens its clause."""
    at = figure.opening - 1
    at -= figure.word(at - 1) == "out"
    return figure.word(figure.opening - 1) == "of" and figure.word(at - 1) in ("", *_JOINTS, ";", "—", "–", ":")


def _by_id(figures: Sequence[Figure], ident: str | None) -> Figure | None:
    return next((f for f in figures if f.claim.id == ident), None)


def _of_them(figure: Figure, before: Sequence[Figure], after: Sequence[Figure]) -> Figure | None:
    """Read "21 of them", "12 children among them": of the number before, or the only one of the last sentence."""
    at = figure.end if figure.word(figure.end) == "of" else figure.after
    if figure.word(at) not in ("of", "among") or figure.word(at + 1) not in words("measures", "wholes"):
        return None
    pronoun = figure.doc[at + 1]  # "those known to be ill" are none that were named
    own = [f for f in before if f.beside(figure)]
    last = _sentence_before(figure, before) if pronoun.tag_[0] != "W" and not own else []
    fitting = [f for f in own or last if _may_part(figure, f) and not f.is_share]
    whole = _top(fitting[-1], before) if fitting and (own or len(fitting) == 1) else None
    following = figure.doc[min(at + 2, len(figure.doc) - 1)]
    if pronoun.tag_ == "DT" and following.pos_ not in ("AUX", "PUNCT") and following.tag_ not in _FINITE:
        named = pronoun.head if pronoun.dep_ == "det" else following
        known = whole is not None and whole.noun is not None and singular(named) == singular(whole.noun)
        return whole if known else None
    return whole


def _sentence_before(figure: Figure, before: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the sentence before the figure's, white space between them left out."""
    start = figure.sentence[0]
    return [f for f in before if f.sentence[0] < start and all(t.is_space for t in figure.doc[f.sentence[1] : start])]


def _top(figure: Figure, before: Sequence[Figure]) -> Figure:
    """Return the whole of a part that points back itself ("12 of them women, 8 of them children"), else the figure."""
    whole = None if figure.claim.of is None else _by_id(before, figure.claim.of)
    return whole if whole is not None and whole.first < figure.first else figure


def _including(figure: Figure, before: Sequence[Figure], after: Sequence[Figure]) -> Figure | None:
    """Read "40 people, including 12 children and 8 women", "among them 12 women"."""
    own = [f for f in before if f.beside(figure)]
    if not own or (figure.noun is not None and singular(figure.noun) == "other"):  # "and 11 others were hurt"
        return None
    if figure.follows(words("measures", "including")):
        fitting = [f for f in own if same_kind(figure, f) and _may_part(figure, f)]
        return _top(fitting[-1], before) if fitting and _reaches(figure, fitting) else None
    last = own[-1]
    joint = figure.doc[last.after : figure.opening]
    goes_on = last.word(last.opening - 1) in ("including", "them", "whom", ",", "and")
    goes_on = goes_on and len(joint) > 0 and all(t.lower_ in (",", "and") for t in joint)
    return _by_id(before, last.claim.of) if goes_on and last.claim.of else None


def _reaches(figure: Figure, fitting: Sequence[Figure]) -> bool:
    """Say whether "including" speaks of the last number before it: right behind its noun, or past a comma.

    Of two numbers that "and" joins ("killed 12 and injured 40, including") nobody can say which.
    """
    whole, at = fitting[-1], figure.opening - 1
    while figure.word(at - 1) in ("including", "among", "of"):
        at -= 1
    other = fitting[-2] if len(fitting) > 1 else None
    twin = other is not None and other.word(other.after) == "and" and whole.opening - other.after <= 3
    return not twin and (figure.word(at - 1) in (",", "(", "—", "–", "-") or whole.after == at)


_WHOLES: tuple[Callable[[Figure, Sequence[Figure], Sequence[Figure]], Figure | None], ...] = (
    _of_number, _of_front, _of_them, _including,
)  # fmt: skip


def _may_part(part: Figure, whole: Figure) -> bool:
    """Say whether one figure can be a part of another: a share of anything, else no more of the same kind."""
    if part.is_share or part.is_time != whole.is_time:
        return part.is_time == whole.is_time
    least, most = part.value.low, whole.value.high or whole.value.low
    return same_kind(part, whole) and (least is None or most is None or least <= most)


def revised(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of an article, each with the id of the older one that it corrects or re-estimates."""
    pairs = dict(_revisions(figures))
    return [f.told(replaces=pairs[f.claim.id]) if f.claim.id in pairs else f for f in figures]


def _revisions(figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Yield the ids of newer figures with those of the older that they replace."""
    for k, old in enumerate(figures):
        near = figures[max(k - SIGHT, 0) : k + SIGHT]
        if old.claim.measure is Measure.BASELINE and old.word(old.opening - 1) == "from":
            new = next((f for f in near if f.beside(old) and same_kind(f, old) and _is_newer(f, old)), None)
        elif _is_given_earlier(old):
            beside = [f for f in near if f.beside(old)] or _sentence_before(old, near)
            found = [f for f in beside if same_kind(f, old)]
            new = found[0] if len(found) == 1 else None
        else:
            continue
        if new is not None:
            yield new.claim.id, old.claim.id


def _is_newer(new: Figure, old: Figure) -> bool:
    """Say whether of the two ends of a change the second is another figure for the same fact."""
    if new.word(new.opening - 1) == "to":
        return _is_revision(old)
    corrected = {new.word(i) for i in range(new.opening - 3, new.opening)} & words("measures", "corrected")
    return bool(corrected) and new.word(new.opening - 1) == "of"


def _is_revision(old: Figure) -> bool:
    """Say whether a change is one of a figure that somebody gives: "raised the toll to 47 from 32"."""
    revising = words("measures", "revising_verbs")
    moving = words("numbers", "pair_verbs") | words("numbers", "pair_nouns") | revising
    above = (t for t in ancestors(old.doc[old.first]) if t.pos_ in ("VERB", "NOUN"))
    verb = next((t for t in above if lemma_of(t) in moving), None)
    if verb is None or lemma_of(verb) in revising:
        return verb is not None
    estimates = words("measures", "estimates")
    if (old.value.unit or "").isupper():
        estimates -= {"toll"}  # of a road
    return any(singular(t) in estimates for t in children(verb, *_CORES))


def _is_given_earlier(old: Figure) -> bool:
    """Read "earlier put at 32", "an initial estimate of 32", "had previously reported 32"."""
    earlier, stating = words("measures", "earlier"), words("measures", "stating_verbs")
    near = old.doc[max(sentence_start(old.doc[old.first]), old.opening - 5) : old.opening]
    following = [t for i, token in enumerate(near) if token.lower_ in earlier for t in near[i + 1 : i + 3]]
    told = words("measures", "estimates") | words("measures", "figures") if following else ()
    return any(singular(t) in told if t.pos_ == "NOUN" else lemma_of(t) in stating for t in following)
