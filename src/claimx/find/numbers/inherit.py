"""What a quantity takes over from the ones before it in its sentence: bound, direction, unit, age."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import amount_at, comparable
from claimx.find.numbers.units import TIMES, UNITS, currency_of, measures
from claimx.lexicon import words
from claimx.model import Bound, QuantityRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.numbers.bounds import Limit
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.ranges import Draft

_LISTED = (["and"], ["or"], [","], [",", "and"])
_CLOSE, _NEAR = 6, 10  # lexemes between the members of a pair: of any kind, and of the same unit
_REACH = 40  # lexemes that a unit may be carried over; a sentence is seldom longer
_MILLION = 1_000_000
_MAGNITUDE = "magnitude"


def complete(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what each takes over from its neighbours."""
    done: list[Draft] = []
    for draft in drafts:
        _share_unit(page, draft, done)
        host = _host(page, draft, done)
        if host is not None:
            done[host] = _explained(page, done, host, draft)
            draft = _conversion(draft, done[host])
        if done:
            draft = _with_direction(page, _or(page, draft, done[-1]), done[-1])
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
        joint = page.lower(other.next, start) if start - other.next < 3 else []
        pair = joint == ["from"] and page[other.first - 1].lower == "to"  # cut to 20 from 40 percent
        if other.unit is not None or other.joint or not (pair or joint in _LISTED):
            return
        a, b = other.low.value, low.value
        if low.money and not (0 < a < 10 * b and b < 10 * a):  # "killed 12 and 4,000 euros were stolen"
            return
        if other.low.numeral.kind != low.numeral.kind and low.numeral.scale != 1:
            return
        earlier[k] = other.with_unit(draft.unit, "value.unit.shared")
        start = other.first


def _host(page: Page, draft: Draft, earlier: Sequence[Draft], end: int | None = None) -> int | None:
    """Return the place of the quantity that a bracket right after it explains, when the draft stands in the bracket.

    It is looked for among the ``end`` first of the earlier ones.
    """
    i = draft.low.first - 1
    for _ in range(14):
        if page[i].text in ("(", ")", ""):
            break
        i -= 1
    places = range((len(earlier) if end is None else end) - 1, -1, -1) if page[i].text == "(" else ()
    return next((k for k in places if i - 2 <= earlier[k].next <= i), None)


def _conversion(draft: Draft, host: Draft) -> Draft:
    """Give a conversion in brackets the direction of what it converts, and the bound where both measure one thing."""
    alike = (host.high.money and draft.high.money) or comparable(host.unit, draft.unit)
    return replace(draft, limit=draft.limit or (host.limit if alike else None), change=draft.change or host.change)


def _explained(page: Page, earlier: Sequence[Draft], host: int, draft: Draft) -> Draft:
    """Give a bare number before a conversion the last unit of that kind.

    "It covered 6.05 hectares (14.95 acres), up from 2.48 (6.12 acres)": hectares.
    """
    found, unit = earlier[host], UNITS.get(draft.unit or "")
    if found.unit is not None or unit is None or unit.dimension in ("shares", "points"):
        return found
    for k in range(host - 1, -1, -1):
        other, near = earlier[k], found.first - earlier[k].first < _REACH
        alike = near and measures(other.unit, unit.dimension) and other.unit != unit.name
        if alike and _host(page, other, earlier, k) is None:
            return found.with_unit(other.unit)
    return found


def _or(page: Page, draft: Draft, last: Draft) -> Draft:
    """Give the same thing in another unit its direction and bound: "lost over 190 points, or 0.6%"."""
    i = draft.first - 1
    if page[i].lower != "or" or draft.unit in (None, last.unit) or i - last.next > 2:
        return draft
    return replace(draft, change=draft.change or last.change, limit=draft.limit or _told(last))


def _with_direction(page: Page, draft: Draft, last: Draft) -> Draft:
    """Give the second of two bare members the first's direction: "grew 5.1 and 7.8 percent"."""
    if draft.change is not None or draft.unit is None or last.unit != draft.unit:
        return draft
    listed = page.lower(last.next, draft.low.first) in (["and"], [",", "and"], [","])
    after = page[draft.next]  # "fell 2 percent and 40 percent of firms lost money"
    closed = after.kind != "word" or page.pos(draft.next) in ("ADP", "ADV", "CCONJ")
    return replace(draft, change=last.change) if listed and closed and after.lower != "of" else draft


def _told(draft: Draft) -> Limit | None:
    """Return a bound that was given before the number, and so may reach over further numbers."""
    limit = draft.limit
    return limit if limit and limit.bound is not Bound.EXACT and limit.first <= draft.low.first else None


def _pair(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give the second member of a pair the bound of the first: "about 10 million cases and 140 thousand deaths".

    Also past a conversion and a phrase: "up to 6,000 meters (20,000 feet) in the east and 9,000 meters in the west".
    """
    last, i = earlier[-1], draft.low.first
    begin, host = last.next, _host(page, last, earlier, len(earlier) - 1)
    if host is not None and draft.unit == earlier[host].unit and page[begin].text == ")":
        last, begin = earlier[host], begin + 1
    limit, bare = _told(last), draft.unit is None and last.unit is None
    if limit is None or page[i - 1].lower != "and" or draft.role is not last.role or draft.joint or last.joint:
        return draft
    if i - begin > (_NEAR if draft.unit == last.unit and not bare else _CLOSE):
        return draft
    if (draft.unit is None and not bare) or not comparable(draft.unit, last.unit):
        return draft
    if draft.low.value * 100 < last.low.value or any(page.pos(k) in ("", "VERB", "AUX") for k in range(begin, i)):
        return draft
    return replace(draft, limit=limit)


def _age(page: Page, draft: Draft, earlier: list[Draft]) -> Draft:
    """Read both numbers of a phrase as ages: "between six months and 19 years of age"."""
    last = earlier[-1] if earlier else None
    if last and last.role is QuantityRole.AGE and _listed(page, last, draft):
        return replace(draft, role=QuantityRole.AGE)
    joint = page.lower(last.next, draft.first) if last and draft.role is QuantityRole.AGE else []
    if last and last.unit in TIMES and joint in (["and"], ["to"], ["or"], ["through"]):
        earlier[-1] = replace(last, role=QuantityRole.AGE)
    return draft


def _listed(page: Page, last: Draft, draft: Draft) -> bool:
    """Whether a bare number goes on a list of ages: "aged nine, ten and 49"."""
    between = page.lower(last.next, draft.first)
    if draft.unit is not None or draft.low.numeral.scale != 1 or draft.low.value > 110 or len(between) not in (1, 2):
        return False
    opens = page[last.first - 1].lower in ("of", "between", "from", "aged", "ages", ",", "and")
    after = page[draft.next]
    closes = after.lower in ("", ",", ".", ";", ")", "and", "or")
    return opens and closes and all(word in (",", "and", "or", "&") for word in between)


def _unit_left_out(page: Page, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Return a draft that has no unit with the one that its sentence gives it, or as it is."""
    low, last, before = draft.low, earlier[-1] if earlier else None, page[draft.first - 1].lower
    if last and _of_the_term(page, last, draft):
        return draft.with_unit(last.unit)
    if low.numeral.kind != "digits" and low.numeral.scale < _MILLION:
        tied = last and _from_to(page, last, draft) and not _noun_follows(page, draft)
        return draft.with_unit(last.unit) if last and tied else draft
    if _is_magnitude(page, draft):
        return draft.with_unit(_MAGNITUDE, "value.unit.magnitude")
    if _noun_follows(page, draft):
        return draft
    begin = _sentence_start(page, low.first)
    near = list(takewhile(lambda d: d.first >= begin, reversed(earlier)))
    level = before in ("to", "at") or page.lower(draft.first - 2, draft.first) == ["level", "of"]
    if low.value >= 100 and level and (any(d.unit == "point" for d in near) or _of_index(page, draft)):
        return draft.with_unit("point")
    if near and near[0].change and before == "to":
        return _at_level(draft, near[0])
    if near and (_left(page, near[0], draft) or _from_to(page, near[0], draft)):
        return draft.with_unit(near[0].unit)
    if before == "by" and draft.change and near and near[0].unit in ("percent", "point"):
        return draft.with_unit(near[0].unit)
    money = next((d.high for d in near if d.high.money), None)
    if money is None or not money.unit or min(low.numeral.scale, money.numeral.scale) < _MILLION:
        return draft
    inside = amount_at(page, draft.next + 1) if page[draft.next].text == "(" else None
    converted = inside is not None and inside.money  # into another currency than the one that is left out
    return draft if converted else draft.with_unit(money.unit.split("_per_")[0], money=True)


def _sentence_start(page: Page, end: int, reach: int = _REACH) -> int:
    """Return where the sentence before a place begins, or how far back in it is looked."""
    return next((k for k in range(end - 1, end - reach, -1) if _parts_sentences(page, k)), end - reach + 1)


def _parts_sentences(page: Page, k: int) -> bool:
    """Whether a sentence ends at a lexeme, or a passage begins."""
    stop, after = page[k].text == ".", page[k + 1]
    stop = stop and not after.glued and after.text[:1].isupper() and len(page[k - 1].text) > 2
    return stop or page[k].text in ("", "?", "!")


def _of_the_term(page: Page, term: Draft, draft: Draft) -> bool:
    """Whether a bare number is served of a term: "sentenced to fourteen years, serving eight before his release"."""
    serves = page.token(draft.first - 1).lemma_ in words("unit_words", "serving_verbs")
    return (
        serves
        and term.unit in TIMES
        and not _noun_follows(page, draft)
        and term.first >= _sentence_start(page, draft.first)
    )


def _left(page: Page, reached: Draft, draft: Draft) -> bool:
    """Whether a number is the level left for the one before: "78 basis points from 81", "4.5 days, up from 1.5"."""
    converts = page[reached.next].text == ")"
    if page[draft.first - 1].lower != "from" or converts or reached.high.money or reached.unit is None:
        return False
    return draft.first - reached.next == 1 or page[draft.first - 2].lower in ("up", "down")


def _from_to(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two numbers are the ends of one measure: "from 14 mpg to 24"."""
    tied = page[one.first - 1].lower == "from" and page.lower(one.next, other.first) == ["to"]
    return tied and (one.unit == "percent" or _is_measure(one.unit))


def _is_measure(unit: str | None) -> bool:
    """Whether a unit is of a measure that can be left out the second time."""
    return unit in UNITS and not measures(unit, "shares", "points", "time")


def _at_level(draft: Draft, move: Draft) -> Draft:
    """Give the level that a move led to the unit of the move: "fell 5 million barrels to 432 million"."""
    if move.high.money:
        return draft.with_unit(str(currency_of(move.unit or "")), money=True)
    if move.unit == "percentage_point":
        return draft.with_unit("percent")
    return draft.with_unit(move.unit) if _is_measure(move.unit) else draft


def _of_index(page: Page, draft: Draft) -> bool:
    """Whether an index of shares is named before the number in its sentence."""
    before = [page[k] for k in range(_sentence_start(page, draft.first), draft.first)]
    return any(word.lower in words("unit_words", "share_indices") and word.text[:1].isupper() for word in before)


def _is_magnitude(page: Page, draft: Draft) -> bool:
    """Whether a number below ten is the magnitude of an earthquake."""
    low, i = draft.low, page.skip_hyphen(draft.next)
    if not 0 < low.value < 10 or low.numeral.scale != 1:
        return False
    if any(page[k].lower == _MAGNITUDE for k in (i, page.skip_hyphen(low.first - 1), low.first - 2)):
        return True
    quake = page[i].lower in words("unit_words", "quakes")
    if "." not in page[low.at].text:
        return False
    before = page.lower(_sentence_start(page, low.first, 25), low.first)
    told = not words("unit_words", "magnitude_words").isdisjoint(before)
    return quake or (told and not _noun_follows(page, draft))


def _noun_follows(page: Page, draft: Draft) -> bool:
    """Whether the number has a noun of its own after it."""
    for token in page.followers(draft.next + page[draft.next].hyphen, 3):
        if token.pos_ in ("NOUN", "PROPN"):
            return True
        if token.pos_ not in ("ADJ", "ADV"):
            return token.lower_ == "of"
    return False
