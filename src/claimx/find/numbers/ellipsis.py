"""Units that the text leaves out, because they stand before in the sentence or go without saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import amount_at
from claimx.find.numbers.money import currency_of
from claimx.find.units import TIMES, UNITS
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.numbers.drafts import Draft
    from claimx.find.numbers.lexemes import Page

REACH = 40  # lexemes that a unit may be carried over; a sentence is seldom longer
_MAGNITUDE = "magnitude"
_MAGNITUDE_WORDS = words("unit_words", "magnitude_words")
_SERVING = words("unit_words", "serving_verbs")
_INDICES = words("unit_words", "share_indices")
_QUAKES = words("unit_words", "quakes")


def unit_left_out(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Return a draft that has no unit with the one that its sentence gives it, or as it is."""
    low = draft.stretch.ends[0]
    if earlier and _of_the_term(page, earlier[-1], draft):
        return draft.with_unit(str(earlier[-1].unit), "value.unit.ellipsis")
    if low.numeral.kind != "digits" and low.numeral.scale < 1_000_000:
        tied = bool(earlier) and _from_to(page, earlier[-1], draft) and not _noun_follows(page, draft)
        return draft.with_unit(str(earlier[-1].unit), "value.unit.ellipsis") if tied else draft
    if _is_magnitude(page, draft):
        return draft.with_unit(_MAGNITUDE, "value.unit.magnitude")
    if _noun_follows(page, draft):
        return draft
    near = [d for d in earlier if low.first - d.first < REACH and not _crosses(page, d.first, low.first)]
    if low.value >= 100 and _is_level(page, draft) and (any(d.unit == "point" for d in near) or _of_index(page, draft)):
        return draft.with_unit("point", "value.unit.ellipsis")
    if near and near[-1].change and page[draft.first - 1].lower == "to":
        return _at_level(draft, near[-1])
    if near and _left(page, near[-1], draft):
        return draft.with_unit(str(near[-1].unit), "value.unit.ellipsis")
    if near and _from_to(page, near[-1], draft):
        return draft.with_unit(str(near[-1].unit), "value.unit.ellipsis")
    if page[draft.first - 1].lower == "by" and draft.change and near and near[-1].unit in ("percent", "point"):
        return draft.with_unit(near[-1].unit, "value.unit.ellipsis")
    money = next((d.stretch.ends[-1] for d in reversed(near) if d.stretch.ends[-1].money), None)
    if _converted(page, draft):
        return draft
    if money is not None and low.numeral.scale >= 1_000_000 and money.numeral.scale >= 1_000_000 and money.unit:
        return draft.with_unit(money.unit.split("_per_")[0], "value.unit.ellipsis", money=True)
    return draft


def _of_the_term(page: Page, term: Draft, draft: Draft) -> bool:
    """Whether a bare number is served of a term: "sentenced to fourteen years, serving eight before his release"."""
    serves = page.token(draft.first - 1).lemma_ in _SERVING and not _noun_follows(page, draft)
    near = draft.first - term.first < REACH and not _crosses(page, term.first, draft.first)
    return serves and near and term.unit in TIMES


def _left(page: Page, reached: Draft, draft: Draft) -> bool:
    """Whether a number is the level left for the one before: "78 basis points from 81", "4.5 days, up from 1.5"."""
    converts = page[reached.stretch.next].text == ")"
    if page[draft.first - 1].lower != "from" or converts or reached.stretch.ends[-1].money or reached.unit is None:
        return False
    close = draft.first - reached.stretch.next == 1
    return close or page[draft.first - 2].lower in ("up", "down")


def _from_to(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two numbers are the ends of one measure: "from 14 mpg to 24"."""
    unit = UNITS.get(one.unit or "")
    known = unit is not None and (unit.dimension not in ("shares", "points", "time") or unit.name == "percent")
    tied = page[one.first - 1].lower == "from" and page[other.first - 1].lower == "to"
    return known and tied and one.stretch.next == other.first - 1


def _at_level(draft: Draft, move: Draft) -> Draft:
    """Give the level that a move led to the unit of the move: "fell 5 million barrels to 432 million"."""
    unit, known = move.unit or "", UNITS.get(move.unit or "")
    if move.stretch.ends[-1].money:
        return draft.with_unit(str(currency_of(unit)), "value.unit.ellipsis", money=True)
    if unit == "percentage_point":
        return draft.with_unit("percent", "value.unit.ellipsis")
    if known is None or known.dimension in ("shares", "points", "time"):
        return draft
    return draft.with_unit(unit, "value.unit.ellipsis")


def _is_level(page: Page, draft: Draft) -> bool:
    """Whether the number is where a measured thing stands: "to 7,162", "at 7,162", "a level of 7,162"."""
    before = page[draft.first - 1].lower
    return before in ("to", "at") or (before == "of" and page[draft.first - 2].lower == "level")


def _of_index(page: Page, draft: Draft) -> bool:
    """Whether an index of shares is named before the number in its sentence, and no sum of money between."""
    for k in range(draft.first - 1, max(-1, draft.first - REACH), -1):
        if page[k + 1].after_gap or _full_stop(page, k):
            return False
        if page[k].lower in _INDICES and page[k].text[:1].isupper():
            return True
    return False


def _converted(page: Page, draft: Draft) -> bool:
    """Whether a sum of money in brackets follows: what it converts is in another currency, which is left out."""
    end = draft.stretch.next
    if page[end].text != "(":
        return False
    inside = amount_at(page, end + 1)
    return inside is not None and inside.money


def _crosses(page: Page, start: int, end: int) -> bool:
    """Whether a sentence ends between two places."""
    return any(
        page[k].after_gap or (page[k].text in "?!" and page[k].text) or _full_stop(page, k)
        for k in range(start + 1, end)
    )


def _full_stop(page: Page, k: int) -> bool:
    return (
        page[k].text == "." and not page[k + 1].glued and page[k + 1].text[:1].isupper() and len(page[k - 1].text) > 2
    )


def _is_magnitude(page: Page, draft: Draft) -> bool:
    """Whether a number below ten is the magnitude of an earthquake."""
    low = draft.stretch.ends[0]
    if not 0 < low.value < 10 or low.numeral.scale != 1:
        return False
    i = page.skip_hyphen(draft.stretch.next)
    if (
        page[i].lower == _MAGNITUDE
        or page[page.skip_hyphen(low.first - 1)].lower == _MAGNITUDE
        or page[low.first - 2].lower == _MAGNITUDE
    ):
        return True
    decimal = "." in page[low.at].text
    for k in range(low.first - 1, max(-1, low.first - 25), -1):
        if page[k + 1].after_gap or _full_stop(page, k):
            return False
        if page[k].lower in _MAGNITUDE_WORDS:
            return decimal and (not _noun_follows(page, draft) or page[i].lower in _QUAKES)
    return decimal and page[i].lower in _QUAKES


def _noun_follows(page: Page, draft: Draft) -> bool:
    """Whether the number has a noun of its own after it."""
    for k in range(draft.stretch.next, draft.stretch.next + 3):
        lexeme = page[k]
        if lexeme.hyphen and k == draft.stretch.next:
            continue
        if lexeme.kind != "word" or lexeme.after_gap:
            return False
        pos = page.token(k).pos_
        if pos in ("NOUN", "PROPN"):
            return True
        if pos not in ("ADJ", "ADV"):
            return lexeme.lower == "of"
    return False
