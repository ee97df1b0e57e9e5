"""Where the numbers of claims stand: the words right before and after each, its own noun, and the numbers beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from claimx.find.numbers.units import SPELLED, TIMES
from claimx.find.phrases import is_noun, singular
from claimx.find.tokens import sentence_end, sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Claim, Value
    from claimx.relate.scene import Scene

SIGHT = 40  # numbers on either side of one among which those are looked for to which it is something
_SHARES = ("percent", "percentage_point")


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim's number in its place.

    Tokens ``first`` up to ``end`` are the numeral and its unit; ``opening`` is where what limits it begins ("at least
    40", "another 40"); ``noun`` is the head of the noun phrase that it counts right behind it, where there is one;
    ``dated`` says that a date follows. ``sentence`` is where its sentence begins and ends.
    """

    doc: Doc
    claim: Claim
    first: int
    end: int
    opening: int
    noun: Token | None
    dated: bool
    sentence: tuple[int, int]

    @property
    def value(self) -> Value:
        """The value of its claim."""
        assert self.claim.value is not None
        return self.claim.value

    @property
    def after(self) -> int:
        """The index after the number and what it counts."""
        return self.end if self.noun is None else self.noun.i + 1

    @property
    def is_share(self) -> bool:
        """Say whether it is a percentage or fraction of something."""
        fraction = self.value.unit is None and self.value.low is not None and 0 < self.value.low < 1
        return fraction or self.value.unit in _SHARES

    @property
    def is_time(self) -> bool:
        """Say whether it is a length of time."""
        return self.value.unit in TIMES

    def word(self, i: int) -> str:
        """Return a token in small letters; nothing beyond the figure's sentence."""
        start, end = self.sentence
        return self.doc[i].lower_ if start <= i < end else ""

    def before(self, count: int) -> str:
        """Return the words before the figure and what limits it, joined by spaces."""
        return " ".join(self.word(i) for i in range(self.opening - count, self.opening))

    def follows(self, phrases: frozenset[str]) -> bool:
        """Say whether one of the phrases stands right before the figure and what limits it."""
        return any(self.before(count) in phrases for count in (1, 2, 3))

    def behind_owner(self) -> Figure:
        """Return the figure as if it began with who or when it is of: "May's 40"."""
        before = self.doc[self.opening - 1]
        owned = before.tag_ == "POS" and before.head.i < self.opening
        return replace(self, opening=before.head.left_edge.i) if owned else self

    def beside(self, other: Figure) -> bool:
        """Say whether another figure stands in the same sentence."""
        return self is not other and self.sentence == other.sentence

    def told(self, **changes: Any) -> Figure:
        """Return the figure with other fields of its claim."""
        return replace(self, claim=replace(self.claim, **changes))


def figures_of(scene: Scene, claims: Sequence[Claim]) -> list[Figure]:
    """Return the quantities among the claims of one article in text order, each in its place."""
    return [_placed(scene, claim, claim.value) for claim in claims if claim.value is not None]


def _placed(scene: Scene, claim: Claim, value: Value) -> Figure:
    doc, tokens = scene.doc, scene.tokens(claim)
    end = _past_unit(doc, tokens.end, value)
    noun = _noun(scene, end)
    after = end if noun is None else noun.i + 1
    dated = after in scene.dated or (after + 1 in scene.dated and doc[after].pos_ == "ADP")
    sentence = sentence_start(tokens[0]), sentence_end(tokens[0])
    return Figure(doc, claim, tokens.start, end, _opening(doc, claim, tokens.start, sentence[0]), noun, dated, sentence)


def _past_unit(doc: Doc, end: int, value: Value) -> int:
    """Return the index after the words of a measure's unit: "15 square kilometers", "a 12-point"."""
    parts = (value.unit or "").split("_")
    at = end + (end < len(doc) and doc[end].text == "-")
    while at < len(doc) and value.unit and not value.unit.isupper():
        unit = SPELLED.get(doc[at].lower_)
        if singular(doc[at]) not in parts and (unit is None or unit.name not in parts):
            break
        at = end = at + 1
    return end


def _opening(doc: Doc, claim: Claim, i: int, start: int) -> int:
    """Return the index where the words begin that limit a number or come between a cue and it; ``start`` at most."""
    cues = [r.start for r in claim.because if r.rule.startswith("value.bound.") and r.start < claim.start]
    skipped = words("measures", "beside_numbers") | words("measures", "added_before")
    while i > start and (doc[i - 1].lower_ in skipped or any(c <= doc[i - 1].idx for c in cues)):
        i -= 1
    return i


def _noun(scene: Scene, end: int) -> Token | None:
    """Return the head of the noun phrase right behind a number; a date there is none ("40 last year")."""
    doc, found, at = scene.doc, None, end
    while at < sentence_end(doc[end - 1]) and at not in scene.dated and at not in scene.numbers:
        token = doc[at]
        if is_noun(token):
            found = token
        elif found is not None or not (token.pos_ in ("ADJ", "VERB", "ADV") or token.text == "-"):
            break
        at += 1
    return found if found is None or all(t.tag_ not in ("VBD", "VBZ", "VBP") for t in doc[end : found.i]) else None


def same_kind(one: Figure, other: Figure) -> bool:
    """Say whether two figures can be set against each other: the same unit, and two counts or two shares."""
    return one.value.unit == other.value.unit and one.is_share == other.is_share


def alike(one: Figure, other: Figure) -> bool:
    """Say whether two figures count the same thing, as far as they name it."""
    return one.noun is None or other.noun is None or singular(one.noun) == singular(other.noun)
