"""Ranges and pairs: "5-7", "between 5 and 7", "$2-3 billion"; "from 10 to 15" as a value before and one after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from claimx.find.numbers.amounts import Amount, amount_at
from claimx.find.numbers.bounds import move_before
from claimx.find.numbers.units import UNITS
from claimx.lexicon import words
from claimx.model import Bound, QuantityRole

if TYPE_CHECKING:
    from claimx.find.numbers.bounds import Limit
    from claimx.find.numbers.lexemes import Page
    from claimx.model import Change

_FALL = 5  # a first value over so many times the second is written with its own magnitude
_HIGHEST_SCORE = 700
_ENDLESS = ("vague", "indefinite", "article")  # kinds of numerals that are no end of a range
_CONVERTED = ("time", "length", "mass", "area", "volume")  # kinds of quantity whose range can be told in two units
Joint = Literal["range", "change", "score", "list", "code"]  # what two amounts are together
_CHANGES = words("numbers", "pair_verbs") | words("numbers", "pair_nouns")


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity under way: its amount or amounts, with the bound, role and direction that the words around give it.

    Two amounts are the ends of a range, a change, a result, a list, or a code, which is no quantity. ``rule`` says
    where a unit that stands elsewhere in the text comes from.
    """

    ends: tuple[Amount, ...]
    joint: Joint | None = None
    limit: Limit | None = None
    role: QuantityRole = QuantityRole.QUANTITY
    change: Change | None = None
    rule: str = ""

    @property
    def low(self) -> Amount:
        """The first amount."""
        return self.ends[0]

    @property
    def high(self) -> Amount:
        """The last amount."""
        return self.ends[-1]

    @property
    def unit(self) -> str | None:
        """The unit of the last amount."""
        return self.high.unit

    @property
    def first(self) -> int:
        """The index where the first amount or its bound's cue starts."""
        return min(self.low.first, self.limit.first) if self.limit else self.low.first

    @property
    def next(self) -> int:
        """The index after the last amount."""
        return self.high.next

    def with_unit(self, unit: str | None, rule: str = "value.unit.ellipsis", *, money: bool = False) -> Draft:
        """Return the draft with a unit taken over from elsewhere."""
        return replace(self, ends=tuple(replace(end, unit=unit, money=money) for end in self.ends), rule=rule)

    def value(self) -> tuple[Decimal | None, Decimal | None, Bound]:
        """Return the low end, the high end and the bound of the value."""
        if len(self.ends) > 1:
            low, high = sorted(end.value for end in self.ends)
            return low, high, Bound.RANGE
        value, bound, kind = self.low.value, self.limit.bound if self.limit else Bound.EXACT, self.low.numeral.kind
        if kind in ("indefinite", "vague"):
            return value if kind == "vague" else None, None, Bound.VAGUE
        if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return value, None, bound
        if bound in (Bound.LESS_THAN, Bound.AT_MOST):
            return None, value, bound
        return value, value, Bound.ABOUT if kind == "couple" or (self.low.off and bound is Bound.EXACT) else bound


def draft_at(page: Page, i: int) -> Draft | None:
    """Return the amount or the two joined amounts that start at a lexeme."""
    low = amount_at(page, i)
    if low is None:
        return None
    opening = page[i - 1].lower
    joined = _second(page, low, opening)
    if joined is None:
        return Draft((low,))
    joint, high = joined
    own, low = low, _converted(low, high)
    converted = low is not own
    changes = opening == "from" and joint == "to"
    ends = _second(page, high, "to") if changes else None
    if ends is not None and ends[0] == "dash":  # from 24 to 33-35 billion euros
        return Draft((_share(low, _share(high, ends[1])[0], pair=True)[0],))
    low, high = _share(low, high, pair=changes)
    kind = _kind(page, low, high, joint, opening)
    moved = kind != "range" and converted  # from eight months to two years
    return Draft((low, high), kind) if kind and not moved else Draft((own,))


def _converted(low: Amount, high: Amount) -> Amount:
    """Return the first end in the unit of the second where both measure one thing: "six months to two years"."""
    one, other = UNITS.get(low.unit or ""), UNITS.get(high.unit or "")
    if one is None or other is None or one is other or not one.dimension == other.dimension in _CONVERTED:
        return low
    value = low.numeral.value * one.factor / other.factor
    return replace(low, unit=other.name, numeral=replace(low.numeral, mantissa=value, scale=Decimal(1)))


def _second(page: Page, low: Amount, opening: str) -> tuple[str, Amount] | None:
    """Return what joins the amount to the next one, and that amount."""
    joint, start = _joint(page, low.next, opening) if low.numeral.kind not in _ENDLESS else ("", 0)
    high = amount_at(page, start) if joint else None
    if high is None or high.numeral.kind in _ENDLESS or high.sign < 0:
        return None
    return (joint, high) if _may_join(page, low, high, joint, opening) else None


def _joint(page: Page, i: int, opening: str) -> tuple[str, int]:
    """Return the kind of joint at a lexeme (dash, to, and, or) and the index after it."""
    here, after = page[i], page[i + 1]
    if here.text == "—" and not here.glued:  # "half — 46% — do not know": an aside
        return "", i
    if here.hyphen:
        if here.glued and after.lower in ("to", "or"):
            return after.lower, i + 2 + page[i + 2].hyphen
        return ("dash", i + 1) if here.glued == after.glued else ("", i)
    if here.lower in words("numbers", "list_joints"):
        return "to", page.skip_hyphen(i + 1)
    if opening == "from" and here.lower == "up" and after.lower == "to":
        return "to", i + 2
    if here.lower == "or" or (here.lower == "and" and opening in ("between", "from")):
        return here.lower, i + 1
    return "", i


def _may_join(page: Page, low: Amount, high: Amount, joint: str, opening: str) -> bool:
    """Whether the two amounts can be ends of one thing: same unit, or a unit that the second has for both."""
    own, ends = low, joint == "to" or (joint, opening) == ("and", "between")
    low = _converted(low, high) if ends else low
    # the second adds what it is given for: "$1 to $2 a day"
    if low.unit and high.unit and low.unit != high.unit and not high.unit.startswith(f"{low.unit}_per_"):
        return False
    if low is not own and low.value >= high.value:  # between two hours and 30 minutes
        return False
    if low.unit and not high.unit and not low.money:
        return False
    if joint == "or":  # the ends of one estimate: the second is a little more
        a, b = low.numeral, high.numeral
        return a.scale in (b.scale, 1) and a.mantissa < b.mantissa <= max(a.mantissa + 2, a.mantissa * 3 / 2)
    first, last = _share(low, high)
    near = not first.value or abs(last.value) <= 50 * abs(first.value)
    return near or joint != "to" or page[low.first - 1].lower == "from"


def _share(low: Amount, high: Amount, *, pair: bool = False) -> tuple[Amount, Amount]:
    """Let the magnitude, unit and currency of either reach the other; a change may fall: "from 3.5 to 2.8 million"."""
    a, b = low.numeral, high.numeral
    most = b.mantissa * _FALL if pair else b.mantissa
    if a.scale == 1 and b.scale > 1 and a.mantissa < most and a.kind != "fraction":
        low = replace(low, numeral=replace(a, scale=b.scale))
    if high.unit is not None and low.unit != high.unit:
        low = replace(low, unit=high.unit, money=high.money)
    elif high.unit is None and low.unit is not None:
        high = replace(high, unit=low.unit, money=low.money)
    return low, high


def _kind(page: Page, low: Amount, high: Amount, joint: str, opening: str) -> Joint | None:
    """Return what two joined amounts are, and nothing where the second is no end of the first."""
    if joint == "or" and page[low.next].hyphen:
        return "list"
    if opening == "from" and joint == "to":
        on = page[high.next].lower == "to"
        if low.value > high.value or (_after_change(page, low.first - 1) and not on):
            return "change"
    elif opening != "from" and joint in ("dash", "to"):
        if _is_score(page, low, high, joint):
            return "score"
        if joint == "to" and _moved_to(page, low, high):
            return "change"
    if low.value < high.value:
        return "range"
    hyphened = joint == "dash" or page.joined(low.next)  # 3-1, 230-to-197
    if not hyphened or low.unit is not None:
        return None
    return "score" if max(low.value, high.value) <= _HIGHEST_SCORE else "code"


def _moved_to(page: Page, low: Amount, high: Amount) -> bool:
    """Whether the first amount is a move and the second, a multiple of it, its level: "rose $30 to $1,224".

    Where "by" says that the first is a move, a smaller multiple tells that the second is none: "rose by 15 to 47".
    """
    told = low.unit is not None or page[low.first - 1].lower == "by"
    multiple = abs(high.value) >= (3 if told else 10) * abs(low.value)
    return multiple and move_before(page, low.first, low.unit or "point") is not None


def _is_score(page: Page, low: Amount, high: Amount, joint: str) -> bool:
    """Whether two whole numbers are a result: falling ("3-1"), or rising near a word of winning or voting."""
    most = max(low.value, high.value)
    if low.unit is not None or most > _HIGHEST_SCORE:
        return False
    won = not words("traps", "score_words").isdisjoint(page.lower(low.first - 5, high.next + 4))
    if joint == "to":
        return low.value >= high.value and won
    named = page[low.first - 1].text[:1].isupper() and page[high.next].text[:1].isupper()  # Tunisia 1 - 2 England
    return (most <= 20 and named) or (won and not page.plural_at(high.next))  # "lost 40-50 boats" is no result


def _after_change(page: Page, i: int) -> bool:
    """Whether a word of change stands in the few words before "from"."""
    for k in range(i - 1, max(-1, i - 14), -1):
        named = not _CHANGES.isdisjoint((page[k].lower, page.lemma(k)))
        if named or page[k].text in ("", ".", ";", ":", "?", "!") or page.lemma(k) in words("numbers", "range_verbs"):
            return named
    return False
