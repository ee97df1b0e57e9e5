"""Ranges and pairs: "5-7", "between 5 and 7", "$2-3 billion"; "from 10 to 15" as a value before and one after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import Amount, amount_at
from claimx.find.numbers.change import moved_before
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page

_PAIR_VERBS = words("numbers", "pair_verbs")
_PAIR_NOUNS = words("numbers", "pair_nouns")
_RANGE_VERBS = words("numbers", "range_verbs")
_JOINTS = words("numbers", "list_joints")
_SCORES = words("traps", "score_words")
_FALL = 5  # a first value over so many times the second is written with its own magnitude
_ENDLESS = frozenset({"vague", "indefinite", "article"})  # kinds of numerals that are no end of a range


@dataclass(frozen=True, slots=True)
class Stretch:
    """One amount, or two as the ends of a range (``joint``: range), a change (pair) or a result (score)."""

    ends: tuple[Amount, ...]
    joint: str = ""

    @property
    def next(self) -> int:
        """The index after the stretch."""
        return self.ends[-1].next


def stretch_at(page: Page, i: int) -> Stretch | None:
    """Return the amount or the two joined amounts that start at a lexeme."""
    low = amount_at(page, i)
    if low is None:
        return None
    opening = page[i - 1].lower
    joined = _second(page, low, opening)
    if joined is None:
        return Stretch((low,))
    joint, high = joined
    ends = _second(page, high, "to") if joint == "to" and opening == "from" else None
    if ends is not None and ends[0] == "dash":  # from 24 to 33-35 billion euros
        return Stretch((_share(low, _share(high, ends[1])[0], pair=True)[0],))
    low, high = _share(low, high, pair=opening == "from" and joint == "to")
    return _judge(page, low, high, joint, opening)


def _second(page: Page, low: Amount, opening: str) -> tuple[str, Amount] | None:
    """Return what joins the amount to the next one, and that amount."""
    if low.numeral.kind in _ENDLESS:
        return None
    joint, start = _joint(page, low.next, opening)
    if not joint or page[start].after_gap:
        return None
    high = amount_at(page, start)
    if high is None or high.numeral.kind in _ENDLESS or high.sign < 0:
        return None
    return (joint, high) if _may_join(page, low, high, joint, opening) else None


def _joint(page: Page, i: int, opening: str) -> tuple[str, int]:
    """Return the kind of joint at a lexeme (dash, to, and, or) and the index after it."""
    here = page[i]
    if here.after_gap:
        return "", i
    if here.text == "—" and not here.glued:  # "half — 46% — do not know": an aside
        return "", i
    if here.hyphen:
        if here.glued and page[i + 1].lower in _JOINTS and page[i + 2].hyphen:
            return "to", i + 3
        if here.glued and page[i + 1].lower in ("to", "or"):
            return page[i + 1].lower, page.skip_hyphen(i + 2) if not page[i + 2].hyphen else i + 3
        if here.glued == page[i + 1].glued:
            return "dash", i + 1
        return "", i
    if here.lower in _JOINTS:
        j = page.skip_hyphen(i + 1)
        return "to", j
    if opening == "from" and here.lower == "up" and page[i + 1].lower == "to":
        return "to", i + 2
    if here.lower == "and" and opening in ("between", "from"):
        return "and", i + 1
    return ("or", i + 1) if here.lower == "or" else ("", i)


def _may_join(page: Page, low: Amount, high: Amount, joint: str, opening: str) -> bool:
    """Whether the two amounts can be ends of one thing: same unit, or a unit that the second has for both."""
    if low.unit and high.unit and not _same_unit(low, high):
        return False
    if low.unit and not high.unit and not low.money and not (opening == "from" and _bare(page, high)):
        return False
    if joint == "dash" and high.money and not low.money and high.first < high.at:  # Level 2 - $30
        return False
    moved = joint == "to" and moved_before(page, low, "percent")  # rose a third to 12 cents
    if low.numeral.kind == "fraction" and high.numeral.kind != "fraction" and (moved or not high.unit):
        return False
    if joint == "or":
        return _alternatives(low, high)
    return joint != "to" or page[low.first - 1].lower == "from" or _near(low, high)


def _bare(page: Page, amount: Amount) -> bool:
    """Whether nothing that a number could count follows: "from 20 percent to 35"."""
    after = page.token(amount.next).pos_ if page[amount.next].kind == "word" else ""
    return amount.numeral.kind == "digits" and after not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")


def _same_unit(low: Amount, high: Amount) -> bool:
    """Whether two units are one, or the second adds what it is given for: "$1 to $2 a day"."""
    return low.unit == high.unit or str(high.unit).startswith(f"{low.unit}_per_")


def _alternatives(low: Amount, high: Amount) -> bool:
    """Whether "5 or 6" gives the ends of one estimate: the second is a little more."""
    if low.unit and low.unit == high.unit and low.next > low.numeral.end and not low.money:
        return False
    a, b = low.numeral, high.numeral
    if a.scale != b.scale and a.scale != 1:
        return False
    return a.mantissa < b.mantissa <= max(a.mantissa + 2, a.mantissa * 3 / 2)


def _near(low: Amount, high: Amount) -> bool:
    a, b = _share(low, high)
    return abs(b.value) <= 50 * abs(a.value) if a.value else True


def _share(low: Amount, high: Amount, *, pair: bool = False) -> tuple[Amount, Amount]:
    """Let the magnitude, unit and currency of either end reach the other.

    In a pair the first may be the greater one: "fell from 3.5 to 2.8 million".
    """
    a, b = low.numeral, high.numeral
    most = b.mantissa * _FALL if pair else b.mantissa
    if a.scale == 1 and b.scale > 1 and a.mantissa < most and a.kind != "fraction":
        low = replace(low, numeral=replace(a, scale=b.scale))
    if high.unit is not None and low.unit != high.unit:
        low = replace(low, unit=high.unit, money=high.money)
    elif high.unit is None and low.unit is not None:
        high = replace(high, unit=low.unit, money=low.money)
    return low, high


def _judge(page: Page, low: Amount, high: Amount, joint: str, opening: str) -> Stretch:
    ends = (low, high)
    if joint == "or" and page[low.next].hyphen:
        return Stretch(ends, "list")
    if (
        opening == "from"
        and joint == "to"
        and low.value < high.value
        and page[high.next].lower == "to"
        and amount_at(page, high.next + 1)
    ):
        return Stretch(ends, "range")
    if joint in ("dash", "to") and opening != "from" and _is_score(page, low, high, joint):
        return Stretch(ends, "score")
    if joint == "to" and opening != "from" and _moved_to(page, low, high):
        return Stretch(ends, "pair")
    if opening == "from" and joint == "to" and (low.value > high.value or _after_change(page, low.first - 1)):
        return Stretch(ends, "pair")
    if low.value >= high.value:
        hyphened = joint == "dash" or page.joined(low.next)  # 3-1, 230-to-197
        if hyphened and low.unit is None:
            return Stretch(ends, "score" if max(low.value, high.value) <= 700 else "code")
        return Stretch((amount_at(page, low.first) or low,))
    return Stretch(ends, "range")


def _moved_to(page: Page, low: Amount, high: Amount) -> bool:
    """Whether the first amount is a move and the second the level it led to: "rose $30 to $1,224".

    What tells it from a range ("rise 5 to 7 percent") is that the level is a multiple of the move, and that either has
    a unit of its own or neither has one.
    """
    own_units = low.money or low.next > low.numeral.end or high.unit is None
    if not own_units or abs(high.value) < (3 if low.unit else 10) * abs(low.value):
        return False
    return moved_before(page, low, low.unit or "point")


def _is_score(page: Page, low: Amount, high: Amount, joint: str) -> bool:
    """Whether two whole numbers are a result: falling ("3-1"), or rising near a word of winning or voting."""
    if low.unit is not None or any(e.numeral.scale != 1 or e.value != e.value.to_integral_value() for e in (low, high)):
        return False
    if max(low.value, high.value) > 700:
        return False
    near = {page[k].lower for k in range(low.first - 5, high.next + 4)}
    if joint == "to":
        return low.value >= high.value and bool(near & _SCORES)
    if (
        max(low.value, high.value) <= 20
        and page[low.first - 1].text[:1].isupper()
        and page[high.next].text[:1].isupper()
    ):
        return not page[high.next].after_gap  # Tunisia 1 - 2 England
    return low.value >= high.value or (bool(near & _SCORES) and page[high.next].lower not in ("percent", "people"))


def _after_change(page: Page, i: int) -> bool:
    """Whether a word of change stands in the few words before "from"."""
    for k in range(i - 1, max(-1, i - 14), -1):
        lexeme = page[k]
        if (lexeme.text in ".;:?!" and lexeme.text) or page[k + 1].after_gap:
            return False
        if lexeme.kind == "word":
            if lexeme.lower in _PAIR_VERBS or lexeme.lower in _PAIR_NOUNS:
                return True
            token = page.token(k)
            if token.pos_ in ("VERB", "NOUN", "AUX") and token.lemma_.lower() in _PAIR_VERBS | _PAIR_NOUNS:
                return True
            if token.lemma_.lower() in _RANGE_VERBS:
                return False
    return False
