"""``age-arithmetic``: born, died and aged do not fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.lives import Age, ages, births
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.who import same_person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.check.days import Days
    from claimx.check.story import Story


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each age of somebody whose birth the text gives whether they fit."""
    told: set[int] = set()
    born = births(story)
    for age in ages(story):
        mine = [one for one in born if same_person(story, one.person, age.person)]
        if len({one.days for one in mine}) == 1 and age.start not in told:
            told.add(age.start)
            yield _fits(story, age, mine[0].days)


def _fits(story: Story, age: Age, born: Days) -> Outcome:
    low, high = _age(born[1], age.then[0]), _age(born[0], age.then[1])
    if low <= age.years <= high:
        return Fits.EXACTLY
    right = str(low) if low == high else f"{low} {'or' if high == low + 1 else 'to'} {high}"
    message = f"Who was born in {born[0].year} was {right} in {age.then[1].year}, not {age.years}."
    return Fault.at(message, 0.8, story.place(age.start, age.end))


def _age(born: date, then: date) -> int:
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))
