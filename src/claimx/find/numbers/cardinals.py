"""Cardinal numbers in words: "twenty-eight thousand six hundred and forty-two", "twenty-one hundred"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.lexicon import mapping

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page

_ONES = mapping("numbers", "ones")
_TENS = mapping("numbers", "tens")
_MAGNITUDES = {word: int(Decimal(value)) for word, value in mapping("numbers", "magnitudes").items()}


@dataclass(frozen=True, slots=True)
class Cardinal:
    """``mantissa`` times ``scale``; ``scale`` is the last word's magnitude when it is the only one."""

    mantissa: int
    scale: int
    end: int


class _Reader:
    """Adds number words up for as long as they form one number."""

    def __init__(self) -> None:
        self.total = 0  # what closed magnitudes add up to
        self.group = 0  # the number below a thousand under way
        self.room = 1000  # what may still be added to the group has to be less
        self.limit = 0  # the next magnitude has to be less (0: any)
        self.scales: list[int] = []
        self.empty = True

    def take(self, word: str) -> bool:
        if word in _ONES:
            return self._add(_ONES[word], 1)
        if word in _TENS:
            return self._add(_TENS[word], 10)
        if word in _MAGNITUDES:
            return self._multiply(_MAGNITUDES[word])
        return False

    def _add(self, value: int, room: int) -> bool:
        if value >= self.room or (value == 0 and not self.empty):
            return False
        self.group += value
        self.room = room if value else 0
        self.empty = False
        return True

    def _multiply(self, scale: int) -> bool:
        if scale == 100:
            if not 0 < self.group < 100 or self.room >= 1000:
                return False
            self.group, self.room = self.group * 100, 100
        elif self.group and (not self.limit or scale < self.limit):
            self.total, self.group, self.room, self.limit = self.total + self.group * scale, 0, 1000, scale
        else:
            return False
        self.scales.append(scale)
        return True


def cardinal_at(page: Page, i: int) -> Cardinal | None:
    """Return the cardinal in words that starts at a lexeme; "a" counts as one before a magnitude."""
    reader = _Reader()
    end = i
    if page[i].lower in ("a", "an") and page[i + 1].lower in _MAGNITUDES and not page[i + 1].after_gap:
        reader.take("one")
        end = i + 1
    elif page[i].lower not in _ONES and page[i].lower not in _TENS:
        return None
    last = ""
    while True:
        at = page.skip_hyphen(end) if end > i else end
        if end > i and page[at].after_gap:
            break
        word = page[at].lower
        if word == "and" and last in _MAGNITUDES and _MAGNITUDES[last] <= 1000 and _small(page[at + 1].lower):
            at += 1
            word = page[at].lower
        if not reader.take(word):
            break
        last, end = word, at + 1
    return None if end == i else _cardinal(reader, last, end)


def _small(word: str) -> bool:
    return word in _TENS or _ONES.get(word, 0) > 0


def _cardinal(reader: _Reader, last: str, end: int) -> Cardinal:
    whole = reader.total + reader.group
    if len(reader.scales) == 1 and last in _MAGNITUDES:
        return Cardinal(whole // reader.scales[0], reader.scales[0], end)
    return Cardinal(whole, 1, end)
