"""How a date bears on its event, by the words before it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.lexicon import words
from claimx.model import DateRole, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.find.dates.tokens import Token

_LONGEST = 4


@cache
def cues() -> Mapping[str, DateRole]:
    """Return the cue phrases with the role that they give."""
    found: dict[str, DateRole] = {}
    for role, group in (
        (DateRole.AS_OF, "role_as_of"), (DateRole.BY, "role_by"), (DateRole.SINCE, "role_since"),
        (DateRole.UNTIL, "role_until"), (DateRole.OVER, "role_over"),
    ):  # fmt: skip
        for phrase in words("dates", group):
            found[phrase] = role
    return found


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in cues())


def cue_before(tokens: Sequence[Token], index: int) -> tuple[DateRole, Reason] | None:
    """Return the longest role cue right before a token, with its place; "the" and the like are stepped over."""
    end = index
    while end > 0 and tokens[end - 1].lower in words("dates", "between_role_and_date"):
        end -= 1
    ends = dict.fromkeys((index, end))
    stops = [at for at in ends if at and tokens[at - 1].lower.rpartition(" ")[2] in _last_words()]
    if not stops:
        return None
    for size in range(_LONGEST, 0, -1):
        for stop in stops:
            found = tokens[max(0, stop - size) : stop]
            text = " ".join(t.lower for t in found)
            role = cues().get(text) if len(found) == size else None
            if role is not None:
                return role, Reason(text, found[0].start, found[-1].end, f"when.role.{role}")
    return None


def is_ahead(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the words before a date put it after the day of writing: "as early as", "set for"."""
    if not index or tokens[index - 1].lower not in _ahead_ends():
        return False
    before = [t.lower for t in tokens[max(0, index - _LONGEST) : index]]
    return any(" ".join(before[-size:]) in words("dates", "ahead") for size in range(1, len(before) + 1))


@cache
def _ahead_ends() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in words("dates", "ahead"))
