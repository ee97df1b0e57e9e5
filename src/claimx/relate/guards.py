"""The few things that must always hold, whatever the weights say: what is no candidate at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import singular
from claimx.lexicon import words
from claimx.model import QuantityRole, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.model import Quantity, Span, When
    from claimx.relate.scene import Anchor, Scene

_FEW = 12


def may_be_claim(number: Quantity) -> bool:
    """Say whether a number can be one: it has a value, is no result of a match or vote ("3-1"), nor "the two sides"."""
    pair = number.role is QuantityRole.ANAPHOR and number.value.high == 2
    return not pair and number.role not in (QuantityRole.INDEFINITE, QuantityRole.SCORE)


def counts_speakers(scene: Scene, anchor: Anchor) -> bool:
    """Say whether a small number only counts who speaks: "two people briefed on it said"."""
    value, span = anchor.value, anchor.span
    few = value is not None and value.unit is None and value.high is not None and value.high <= _FEW
    if not few or singular(anchor.root.head) not in words("sources", "who_speaks"):
        return False
    return any(s.start <= span.start and span.end <= s.end and s.content and not s.attitude for s in scene.sources)


def may_be_deadline(when: When) -> bool:
    """Say whether a date can be one: it names a day or period, or would if the day of publication were known."""
    return not _is_vague(when) and (_is_placed(when) or when.granularity == "fiscal year")


def may_date(when: When, number: Span) -> bool:
    """Say whether an expression can be a number's date: a period in the calendar, and not the number itself."""
    apart = when.end <= number.start or number.end <= when.start
    return apart and not _is_vague(when) and (_is_placed(when) or when.type is not TimexType.TIME)


def may_act(token: Token) -> bool:
    """Say whether a word can stand for who acts: no relative pronoun, and no "there"."""
    return token.tag_ not in ("WDT", "WP", "EX")


def _is_placed(when: When) -> bool:
    return when.first is not None or when.last is not None or when.needs_published


def _is_vague(when: When) -> bool:
    """Say whether a time is none of the calendar: one that comes again, or "now"."""
    return when.type is TimexType.SET or (when.timex or "").endswith("_REF")
