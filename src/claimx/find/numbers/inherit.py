"""What a quantity takes over from the ones before it in its sentence: bound, direction, unit, age."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import comparable
from claimx.find.numbers.ellipsis import REACH, unit_left_out
from claimx.find.units import TIMES, UNITS
from claimx.model import Bound, QuantityRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.numbers.bounds import Limit
    from claimx.find.numbers.drafts import Draft
    from claimx.find.numbers.lexemes import Page

_LISTED = (["and"], ["or"], [","], [",", "and"])
_CLOSE, _NEAR = 6, 10  # lexemes between the members of a pair: of any kind, and of the same unit


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
        draft = _with_direction(page, draft, done) if done else draft
        draft = _pair(page, draft, done) if draft.limit is None and done else draft
        draft = unit_left_out(page, draft, done) if draft.unit is None else draft
        done.append(_age(page, draft, done))
    return done


def _share_unit(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """Give bare numbers right before a measure its unit: "eight and 14 percent", "10, 12 and 15 kilometers"."""
    low = draft.stretch.ends[0]
    if draft.unit is None or low.next == low.numeral.end or (low.money and low.first < low.at):
        return
    start = draft.first
    for k in range(len(earlier) - 1, -1, -1):
        other = earlier[k]
        joint = [page[j].lower for j in range(other.stretch.next, start)]
        pair = joint == ["from"] and page[other.first - 1].lower == "to"  # cut to 20 from 40 percent
        if other.unit is not None or other.stretch.joint or not (pair or joint in _LISTED):
            return
        if low.money and not (_of_a_size(other, draft) and (joint == [","] or _goes_on(page, earlier, k))):
            return  # "killed 12 and 4,000 euros were stolen"
        if other.stretch.ends[0].numeral.kind != low.numeral.kind and low.numeral.scale != 1:
            return
        earlier[k] = other.with_unit(draft.unit, "value.unit.shared")
        start = other.first


def _goes_on(page: Page, earlier: Sequence[Draft], k: int) -> bool:
    """Whether a bare number is a further one of a list: "9,200, 6,400"."""
    if not k or earlier[k - 1].unit is not None:
        return False
    return [page[j].lower for j in range(earlier[k - 1].stretch.next, earlier[k].first)] == [","]


def _of_a_size(one: Draft, other: Draft) -> bool:
    """Whether two values may be prices of like things: neither is ten times the other."""
    a, b = one.stretch.ends[0].value, other.stretch.ends[0].value
    return 0 < a < 10 * b and b < 10 * a


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
        near = found.first - other.first < REACH
        if near and known is not None and known.dimension == unit.dimension and known.name != unit.name:
            return found.with_unit(known.name, "value.unit.ellipsis")
    return found


def _or(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the same thing in another unit its direction and bound: "lost over 190 points, or 0.6%"."""
    last, i = earlier[-1], draft.first - 1
    if page[i].lower != "or" or draft.unit in (None, last.unit) or i - last.stretch.next > 2 or page[i].after_gap:
        return draft
    return replace(draft, change=draft.change or last.change, limit=draft.limit or _told(last))


def _with_direction(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the second of two bare members the first's direction: "grew 5.1 and 7.8 percent"."""
    last = earlier[-1]
    joint = [page[j].lower for j in range(last.stretch.next, draft.stretch.ends[0].first)]
    alike = draft.unit is not None and last.unit == draft.unit and joint in (["and"], [",", "and"], [","])
    after = page[draft.stretch.next]
    closed = after.kind != "word" or after.after_gap or page.token(draft.stretch.next).pos_ in ("ADP", "ADV", "CCONJ")
    of = after.lower == "of"  # "fell 2 percent and 40 percent of firms lost money"
    return replace(draft, change=last.change) if alike and closed and not of and draft.change is None else draft


def _told(draft: Draft) -> Limit | None:
    """Return a bound that was given before the number, and so may reach over further numbers."""
    limit = draft.limit
    if limit is None or limit.bound is Bound.EXACT or limit.first > draft.stretch.ends[0].first:
        return None
    return limit


def _pair(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the second member of a pair the bound of the first: "about 10 million cases and 140 thousand deaths".

    Also past a conversion and a phrase: "up to 6,000 meters (20,000 feet) in the east and 9,000 meters in the west".
    """
    last, i = earlier[-1], draft.stretch.ends[0].first
    begin, host = last.stretch.next, _host(page, last, earlier[:-1])
    if host is not None and draft.unit == earlier[host].unit and page[begin].text == ")":
        last, begin = earlier[host], begin + 1
    limit = _told(last)
    if limit is None or page[i - 1].lower != "and" or i - begin > _NEAR or draft.role is not last.role:
        return draft
    if i - begin > _CLOSE and (draft.unit is None or draft.unit != last.unit):
        return draft
    if (draft.unit is None) != (last.unit is None) or not comparable(draft.unit, last.unit):
        return draft
    if draft.stretch.joint or last.stretch.joint or draft.stretch.ends[0].value * 100 < last.stretch.ends[0].value:
        return draft
    if any(page[k].kind != "word" or page.token(k).pos_ in ("VERB", "AUX") for k in range(begin, i)):
        return draft
    return replace(draft, limit=limit)


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
