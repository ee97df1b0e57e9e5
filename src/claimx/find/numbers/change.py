"""The direction in which the measured thing moved, where the amount is the size of the move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.lexemes import Phrases
from claimx.find.units import TIMES, UNITS
from claimx.lexicon import words
from claimx.model import Change

if TYPE_CHECKING:
    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page

_UP = words("changes", "up_verbs")
_DOWN = words("changes", "down_verbs")
_CAUSE_UP = words("changes", "cause_up")
_CAUSE_DOWN = words("changes", "cause_down")
_UP_NOUNS = words("changes", "up_nouns")
_DOWN_NOUNS = words("changes", "down_nouns")
_UP_AFTER = words("changes", "up_after")
_DOWN_AFTER = words("changes", "down_after")
_AMBIGUOUS = words("changes", "only_with_measures")
_SCALES = words("changes", "scales")
_PARTICLE_VERBS = words("changes", "particle_verbs")
_LEVELS = words("changes", "passed_level_bounds")
_NO_DIRECTION = words("changes", "phrasal_verbs")
_AMBIGUOUS_NOUNS = words("changes", "nouns_only_with_scales")
_NOT_MOVES = Phrases(words("changes", "not_moves"))
_SPATIAL = words("unit_words", "spatial_prepositions")
_OBJECT = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})
_BETWEEN = words("changes", "between")


def change_of(page: Page, first: int, end: int, unit: str | None) -> Change | None:
    """Return the direction that the words before (from the bound's cue on) or after an amount give it, or None.

    ``first`` is the index where the amount or its bound starts, ``end`` the index after its unit.
    """
    if page[first].lower in _LEVELS:  # fell below 5 percent: where it came to, not by how much
        return None
    if page[end].lower in _SPATIAL and unit in UNITS and UNITS[unit].dimension == "length":  # 15 km off the coast
        return None
    if page[end].lower == "short":  # falls 700 short of the target
        return None
    return _before(page, first, unit) or _after(page, end, unit)


def moved_before(page: Page, amount: Amount, unit: str) -> bool:
    """Say whether the words right before an amount make it the size of a move."""
    return _before(page, amount.first, unit) is not None


def _before(page: Page, first: int, unit: str | None) -> Change | None:
    by = False
    for k in range(first - 1, max(-1, first - 8), -1):
        if page[k + 1].after_gap:
            return None
        word = page[k].lower
        beside = k == first - 1 or page[k + 1].lower in _BETWEEN
        if word in ("up", "down") and beside and not (_phrasal(page, k, unit) or _stands_at(page, k)):
            return Change(word)
        lemma = page.token(k).lemma_.lower() if page[k].kind == "word" else word
        found = _verb(word, lemma, by, unit) or (_noun(word, lemma, unit) if by or page[k + 1].lower == "of" else None)
        if found is not None and _NOT_MOVES.ending(page, k + 1):
            return None
        if found is not None:
            return found
        by = by or word == "by"
        if by and page.token(k).pos_ in _OBJECT:
            continue
        if word not in _BETWEEN and not (page[k].kind == "word" and word.endswith("ly")):
            return None
    return None


def _stands_at(page: Page, k: int) -> bool:
    """Whether a level follows "up" or "down": "closed 6p up at 402p"."""
    return page[k + 1].lower == "at" and page[k + 2].lower not in ("least", "most")


def _phrasal(page: Page, k: int, unit: str | None) -> bool:
    """Whether "up" or "down" belongs to a verb that says no move: "set up 12 camps", "make up 40 percent"."""
    token = page.token(k - 1)
    if k == 0 or page[k].after_gap:
        return False
    lemma = token.lemma_.lower()
    if lemma in _NO_DIRECTION:
        return True
    return unit not in _SCALES and token.pos_ == "VERB" and lemma not in _UP | _DOWN | _PARTICLE_VERBS


def _verb(word: str, lemma: str, by: bool, unit: str | None) -> Change | None:
    for up, plain, cause in ((Change.UP, _UP, _CAUSE_UP), (Change.DOWN, _DOWN, _CAUSE_DOWN)):
        if lemma in plain or word in plain:
            return up if by or lemma not in _AMBIGUOUS or unit in _SCALES else None
        if by and (lemma in cause or word in cause):
            return up
    return None


def _noun(word: str, lemma: str, unit: str | None) -> Change | None:
    if lemma in _AMBIGUOUS_NOUNS and unit not in _SCALES:
        return None
    if lemma in _UP_NOUNS or word in _UP_NOUNS:
        return Change.UP
    return Change.DOWN if lemma in _DOWN_NOUNS or word in _DOWN_NOUNS else None


def _after(page: Page, end: int, unit: str | None) -> Change | None:
    """Read "5% higher", "19 cents up", "a 4.2 percent drop", "a 5% pay rise"."""
    if unit is None:
        return None
    for k in range(page.skip_hyphen(end), end + 3):
        if page[k].after_gap or page[k].kind != "word":
            return None
        word = page[k].lower
        if word == "up" and page[k + 1].lower == "to":  # from 400 feet up to 900
            return None
        if k <= end + 1 and word in _UP_AFTER:
            return Change.UP
        if k <= end + 1 and word in _DOWN_AFTER:
            return Change.DOWN
        found = _noun(word, page.token(k).lemma_.lower(), unit) if page.token(k).pos_ == "NOUN" else None
        if found is not None:
            return None if unit in TIMES else found
        if page.token(k).pos_ not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None
