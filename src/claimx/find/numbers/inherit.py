"""What a quantity takes over from the ones before it in its sentence: bound, direction, unit, age."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import comparable
from claimx.find.numbers.units import TIMES, UNITS, currency_before, measures
from claimx.lexicon import words
from claimx.model import QuantityRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.ranges import Draft

_LISTED = (["and"], ["or"], [","], [",", "and"])
_SIDES = (["by"], ["by", "-"])  # between the sides of a thing: 2 by 3 metres, 12-by-8-metre
_CLOSE, _NEAR = 6, 10  # lexemes between the members of a pair: of any kind, and of the same unit
_MILLION = 1_000_000
# Numbers back in a sentence from which a unit may be taken; a list of thousands is no sentence.
_REACH = 50
_MAGNITUDE = "magnitude"


def complete(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what each takes over from its neighbours."""
    done: list[Draft] = []
    for draft in drafts:
        _share_unit(page, draft, done)
        host = _host(page, draft, done)
        if host is not None:  # its direction, and its bound where both measure one thing
            alike = (host.high.money and draft.high.money) or comparable(host.unit, draft.unit)
            limit = draft.limit or (host.limit if alike else None)
            draft = replace(draft, limit=limit, change=draft.change or host.change)
        if done:
            draft = _or(page, draft, done[-1])
            draft = _pair(page, draft, done) if draft.limit is None else draft
        draft = _unit_left_out(page, draft, done) if draft.unit is None else draft
        done.append(_age(page, draft, done))
    return done


def _share_unit(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """Give bare numbers right before a measure its unit: "eight and 14 percent", "10, 12 and 15 kilometers"."""
    low, start = draft.low, draft.first
    if draft.unit is None or low.next == low.numeral.end or (low.money and low.first < low.at):
        return
    for k in range(len(earlier) - 1, -1, -1):
        other = earlier[k]
        joint = _between(page, other, start)
        sides = joint in _SIDES and measures(draft.unit, "length")
        if other.unit is not None or other.joint or not (sides or joint in _LISTED):
            return
        earlier[k] = other.with_unit(draft.unit, "value.unit.shared")
        start = other.first


def _between(page: Page, draft: Draft, start: int) -> list[str]:
    """Return what stands between a number and a lexeme shortly after; a hanging hyphen ("10- and") is the number's."""
    after = draft.next + (page[draft.next].hyphen and page[draft.next].glued)
    return page.lower(after, start) if start - after < 3 else []


def _host(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return the quantity that a bracket right after it explains, when the draft stands in the bracket."""
    before = range(draft.low.first - 1, draft.low.first - 15, -1)
    i = next((k for k in before if page[k].text in ("(", ")", "")), 0)
    explained = reversed(earlier) if page[i].text == "(" else ()
    return next((other for other in explained if i - 2 <= other.next <= i), None)


def _or(page: Page, draft: Draft, last: Draft) -> Draft:
    """Give the same thing in another unit its direction and bound: "lost over 190 points, or 0.6%"."""
    i = draft.first - 1
    if page[i].lower != "or" or draft.unit in (None, last.unit) or i - last.next > 2:
        return draft
    return replace(draft, change=draft.change or last.change, limit=draft.limit or last.limit)


def _pair(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the second member of a pair the bound of the first: "about 10 million cases and 140 thousand deaths".

    Also past a conversion and a phrase: "up to 6,000 meters (20,000 feet) in the east and 9,000 meters in the west".
    """
    last, i = earlier[-1], draft.low.first
    begin, host = last.next, _host(page, last, earlier[:-1])
    if host and draft.unit == host.unit and page[begin].text == ")":
        last, begin = host, begin + 1
    near = i - begin <= (_NEAR if draft.unit == last.unit and last.unit else _CLOSE)
    if page[i - 1].lower != "and" or draft.role is not last.role or not near or not comparable(draft.unit, last.unit):
        return draft
    told = not any(page.pos(k) in ("", "VERB", "AUX") for k in range(begin, i))
    return replace(draft, limit=last.limit) if told else draft


def _age(page: Page, draft: Draft, earlier: list[Draft]) -> Draft:
    """Read both numbers of a phrase as ages: "between six months and 19 years of age"."""
    last = earlier[-1] if earlier else None
    if last and last.role is QuantityRole.AGE and _listed(page, last, draft):
        return replace(draft, role=QuantityRole.AGE)
    joint = _between(page, last, draft.first) if last and draft.role is QuantityRole.AGE else []
    if last and last.unit in TIMES and joint in (["and"], ["to"], ["or"], ["through"]):
        earlier[-1] = replace(last, role=QuantityRole.AGE)
    return draft


def _listed(page: Page, last: Draft, draft: Draft) -> bool:
    """Whether a bare number goes on a list of ages: "aged nine, ten and 49"."""
    between, after = page.lower(last.next, draft.first), page[draft.next].lower
    if draft.unit is not None or not 0 < len(between) < 3 or not {",", "and", "or", "&"}.issuperset(between):
        return False
    opens = page[last.first - 1].lower in ("of", "between", "from", "aged", "ages", ",", "and")
    return opens and (after in ("", ",", ".", ";", ")", "and", "or") or page.pos(draft.next) == "AUX")


def _unit_left_out(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Return a draft that has no unit with the one that its sentence gives it, or as it is."""
    low, last, before = draft.low, earlier[-1] if earlier else None, page[draft.first - 1].lower
    if low.numeral.kind != "digits" and low.numeral.scale < _MILLION:
        return draft.with_unit(last.unit) if last and _from_to(page, last, draft) else draft
    if _is_magnitude(page, draft):
        return draft.with_unit(_MAGNITUDE, "value.unit.magnitude")
    if _noun_follows(page, draft):
        return draft
    listed = last and low.value < 10 and _between(page, last, draft.first) in _LISTED
    if last and listed and page.lower(last.first - 2, last.first) == ["of", _MAGNITUDE]:  # of magnitude 6 and 7
        return draft.with_unit(_MAGNITUDE)
    begin = page.token(low.at).sent.start_char
    near = list(takewhile(lambda d: d.low.start >= begin, islice(reversed(earlier), _REACH)))
    level = before in ("to", "at") or page.lower(draft.first - 2, draft.first) == ["level", "of"]
    if low.value >= 100 and level and (any(d.unit == "point" for d in near) or _of_index(page, draft)):
        return draft.with_unit("point")
    if near and near[0].change and before == "to":  # "fell 5 million barrels to 432 million"
        return draft.with_unit(near[0].unit) if _is_measure(near[0].unit) else draft
    if near and _from_to(page, near[0], draft):
        return draft.with_unit(near[0].unit)
    left = _host(page, near[0], earlier[:-1]) or near[0] if near and before == "from" else None
    if left and left.unit and draft.first - near[0].next <= 4 and not left.high.money:
        return draft.with_unit(left.unit)  # "78 basis points from 81", "9 hectares (22 acres), up from 6"
    if before == "by" and near and near[0].unit in ("percent", "point"):
        return draft.with_unit(near[0].unit)
    money = next((d.high for d in near if d.high.money), None)
    if money is None or not money.unit or min(low.numeral.scale, money.numeral.scale) < _MILLION:
        return draft
    converted = page[draft.next].text == "(" and currency_before(page, draft.next + 1)  # from the one that is left out
    return draft if converted else draft.with_unit(money.unit.split("_per_")[0], money=True)


def _from_to(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two numbers are the ends of one measure: "from 14 mpg to 24"."""
    tied = page[one.first - 1].lower == "from" and page.lower(one.next, other.first) == ["to"]
    return tied and (one.unit == "percent" or _is_measure(one.unit))


def _is_measure(unit: str | None) -> bool:
    """Whether a unit is of a measure that can be left out the second time."""
    return unit in UNITS and not measures(unit, "shares", "points", "time")


def _of_index(page: Page, draft: Draft) -> bool:
    """Whether an index of shares is named before the number in its sentence."""
    before = (t for t in page.token(draft.first).sent if t.idx < draft.low.start and t.text[:1].isupper())
    return not words("unit_words", "share_indices").isdisjoint(t.lower_ for t in before)


def _is_magnitude(page: Page, draft: Draft) -> bool:
    """Whether a number below ten is the magnitude of an earthquake."""
    low, i = draft.low, page.skip_hyphen(draft.next)
    if not 0 < low.value < 10:
        return False
    beside = (page[i].lower, page[page.skip_hyphen(low.first - 1)].lower, page[low.first - 2].lower)
    if _MAGNITUDE in beside or f"{_MAGNITUDE}s" in beside:
        return True
    told = page[i].lower in words("unit_words", "quakes") or _MAGNITUDE in (t.lemma_ for t in page.token(low.at).sent)
    return told and "." in page[low.at].text


def _noun_follows(page: Page, draft: Draft) -> bool:
    """Whether the number has a noun of its own after it."""
    follow = page.followers(draft.next + page[draft.next].hyphen, 3)
    first = next((token for token in follow if token.pos_ not in ("ADJ", "ADV")), None)
    return first is not None and (first.pos_ in ("NOUN", "PROPN") or first.lower_ == "of")
