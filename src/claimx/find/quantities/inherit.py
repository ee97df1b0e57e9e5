"""What a quantity takes over from the ones before it in its sentence: bound, direction, unit, age."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.quantities.amounts import amount_at, comparable
from claimx.find.quantities.money import currency_of
from claimx.find.quantities.units import TIMES, UNITS
from claimx.lexicon import words
from claimx.model import Bound, QuantityRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.quantities.drafts import Draft
    from claimx.find.quantities.lexemes import Page

_REACH = 40  # lexemes that a unit may be carried over; a sentence is seldom longer
_MAGNITUDE = "magnitude"
_MAGNITUDE_WORDS = words("unit_words", "magnitude_words")
_INDICES = words("unit_words", "share_indices")
_QUAKES = words("unit_words", "quakes")


def complete(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what each takes over from its neighbours."""
    done: list[Draft] = []
    for draft in drafts:
        _share_unit(page, draft, done)
        host = _host(page, draft, done)
        if host is not None:
            done[host] = _explained(page, done, host, draft)
            draft = _conversion(draft, done[host])
        draft = _or(page, draft, done) if done else draft
        draft = _pair(page, draft, done) if draft.limit is None and done else draft
        draft = _unit(page, draft, done) if draft.unit is None else draft
        done.append(_age(page, draft, done))
    return done


def _share_unit(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """Give bare numbers right before a measure its unit: "eight and 14 percent", "10, 12 and 15 kilometers"."""
    low = draft.stretch.ends[0]
    if draft.unit is None or low.money or low.next == low.numeral.end:
        return
    start = draft.first
    for k in range(len(earlier) - 1, -1, -1):
        other = earlier[k]
        joint = [page[j].lower for j in range(other.stretch.next, start)]
        if other.unit is not None or other.stretch.joint or joint not in (["and"], ["or"], [","], [",", "and"]):
            return
        if other.stretch.ends[0].numeral.kind != low.numeral.kind and low.numeral.scale != 1:
            return
        earlier[k] = other.with_unit(draft.unit, "value.unit.shared")
        start = other.first


def _host(page: Page, draft: Draft, earlier: Sequence[Draft]) -> int | None:
    """Return the place of the quantity that a bracket right after it explains, when the draft stands in the bracket."""
    i = draft.stretch.ends[0].first - 1
    for _ in range(14):
        if page[i].text in ("(", ")", "") or page[i + 1].after_gap:
            break
        i -= 1
    if page[i].text != "(":
        return None
    return next((k for k in range(len(earlier) - 1, -1, -1) if i - 2 <= earlier[k].stretch.next <= i), None)


def _conversion(draft: Draft, host: Draft) -> Draft:
    """Give a conversion in brackets the bound and the direction of what it converts."""
    limit = draft.limit or (host.limit if _alike(host, draft) else None)
    return replace(draft, limit=limit, change=draft.change or host.change)


def _alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts measure the same kind of thing; all money is of one kind."""
    both_money = one.stretch.ends[-1].money and other.stretch.ends[-1].money
    return both_money or comparable(one.unit, other.unit)


def _explained(page: Page, earlier: Sequence[Draft], host: int, draft: Draft) -> Draft:
    """Give a bare number before a conversion the last unit of that kind.

    "It covered 6.05 hectares (14.95 acres), up from 2.48 (6.12 acres)": hectares.
    """
    found, unit = earlier[host], UNITS.get(draft.unit or "")
    if found.unit is not None or unit is None or unit.dimension in ("shares", "points"):
        return found
    for k in range(host - 1, -1, -1):
        other = earlier[k]
        known = UNITS.get(other.unit or "")
        if _host(page, other, earlier[:k]) is not None:
            continue
        near = found.first - other.first < _REACH
        if near and known is not None and known.dimension == unit.dimension and known.name != unit.name:
            return found.with_unit(known.name, "value.unit.ellipsis")
    return found


def _or(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the same move in another unit its direction: "lost 190 points, or 0.6%"."""
    last, i = earlier[-1], draft.first - 1
    if draft.change or not last.change or page[i].lower != "or" or draft.unit in (None, last.unit):
        return draft
    return replace(draft, change=last.change) if i - last.stretch.next <= 2 and not page[i].after_gap else draft


def _pair(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the second member of a pair the bound of the first: "about 10 million cases and 140 thousand deaths"."""
    last = earlier[-1]
    if last.limit is None or last.limit.bound is Bound.EXACT or last.limit.first > last.stretch.ends[0].first:
        return draft
    i = draft.stretch.ends[0].first
    if page[i - 1].lower != "and" or i - last.stretch.next > 6 or draft.role is not last.role:
        return draft
    if (draft.unit is None) != (last.unit is None) or not comparable(draft.unit, last.unit):
        return draft
    if draft.stretch.joint or last.stretch.joint or draft.stretch.ends[0].value * 100 < last.stretch.ends[0].value:
        return draft
    if any(page[k].kind != "word" or page.token(k).pos_ in ("VERB", "AUX") for k in range(last.stretch.next, i)):
        return draft
    return replace(draft, limit=last.limit)


def _unit(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    low = draft.stretch.ends[0]
    if low.numeral.kind != "digits" and low.numeral.scale < 1_000_000:
        return draft
    if _is_magnitude(page, draft):
        return draft.with_unit(_MAGNITUDE, "value.unit.magnitude")
    if _noun_follows(page, draft):
        return draft
    near = [d for d in earlier if low.first - d.first < _REACH and not _crosses(page, d.first, low.first)]
    if low.value >= 100 and _is_level(page, draft) and (any(d.unit == "point" for d in near) or _of_index(page, draft)):
        return draft.with_unit("point", "value.unit.ellipsis")
    if near and near[-1].change and page[draft.first - 1].lower == "to":
        return _at_level(draft, near[-1])
    if page[draft.first - 1].lower == "by" and draft.change and near and near[-1].unit in ("percent", "point"):
        return draft.with_unit(near[-1].unit, "value.unit.ellipsis")
    money = next((d.stretch.ends[-1] for d in reversed(near) if d.stretch.ends[-1].money), None)
    if _converted(page, draft):
        return draft
    if money is not None and low.numeral.scale >= 1_000_000 and money.numeral.scale >= 1_000_000 and money.unit:
        return draft.with_unit(money.unit.split("_per_")[0], "value.unit.ellipsis", money=True)
    return draft


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
    for k in range(draft.first - 1, max(-1, draft.first - _REACH), -1):
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


def _age(page: Page, draft: Draft, earlier: list[Draft]) -> Draft:
    """Read both numbers of a phrase as ages: "between six months and 19 years of age"."""
    if not earlier:
        return draft
    last = earlier[-1]
    if last.role is QuantityRole.AGE and _listed(page, last, draft):
        return replace(draft, role=QuantityRole.AGE)
    if draft.role is not QuantityRole.AGE:
        return draft
    joint = page[last.stretch.next].lower
    if last.unit in TIMES and joint in ("and", "to", "or", "through") and last.stretch.next + 1 == draft.first:
        earlier[-1] = replace(last, role=QuantityRole.AGE)
    return draft


def _listed(page: Page, last: Draft, draft: Draft) -> bool:
    """Whether a bare number goes on a list of ages: "aged nine, ten and 49"."""
    low = draft.stretch.ends[0]
    between = [page[k].lower for k in range(last.stretch.next, draft.first)]
    if draft.unit is not None or low.numeral.scale != 1 or low.value > 110 or not between or len(between) > 2:
        return False
    if not all(word in (",", "and", "or", "&") for word in between) or page[last.first - 1].lower not in (
        "of",
        "between",
        "from",
        "aged",
        "ages",
        ",",
        "and",
    ):
        return False
    after = page[draft.stretch.next]
    return after.text in (",", ".", ";", ")") or after.lower in ("and", "or") or after.after_gap
