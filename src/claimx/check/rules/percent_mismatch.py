"""``percent-mismatch``: a part, its whole and the share of it do not fit ("382 of the 1,000 officers, or 48%")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.check.finding import Severity
from claimx.check.interval import Interval, interval
from claimx.check.parts import pairs
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import places, sureness
from claimx.check.words import APPROXIMATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim

HUNDRED = Decimal(100)
# What stands between a part of a whole and the same as a share: what is counted, then a bracket or "or".
_AGAIN = re.compile(
    rf"[^.;%()\d]{{0,40}}(?:[(\[]|, or\s|\sor\s|, )\s?(?:{APPROXIMATORS}\s)*(?:a (?:share|rate|proportion) of )?",
    re.IGNORECASE,
)
_SHARE_FIRST = re.compile(rf"[^.;%()\d]{{0,30}}(?:[(\[]|, or\s|\sor\s)\s?(?:{APPROXIMATORS}\s)*", re.IGNORECASE)


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each share that restates a part of a whole whether it is that part."""
    shares = [c for c in story.totals() if c.value and c.value.unit == "percent"]
    for part, whole in pairs(story):
        share = next((c for c in shares if _restates(story, part, whole, c)), None)
        if share is not None and part.value and whole.value and whole.value.low:
            yield _outcome(part, whole, share)


def _restates(story: Story, part: Claim, whole: Claim, share: Claim) -> bool:
    first, last = sorted((part, whole))
    if share.start > last.end:
        return _AGAIN.fullmatch(story.between(last, share)) is not None and "(" not in story.between(first, last)
    return share.end < first.start and _SHARE_FIRST.fullmatch(story.between(share, first)) is not None


def _outcome(part: Claim, whole: Claim, share: Claim) -> Outcome:
    ratio = interval(part) / interval(whole)
    right = ratio.scaled(HUNDRED)
    if right.meets(interval(share)):
        plain = part.value and whole.value and share.value and part.value.low and whole.value.low
        exact = plain and part.value.low * HUNDRED == (share.value.low or 0) * whole.value.low  # type: ignore[union-attr,operator]
        return Fits.EXACTLY if exact else Fits.BY_ROUNDING
    message = f"{part.text} of {whole.text} is {shown(right)}%, not {share.text}."
    return Fault(message, places(part, whole, share), sureness([part, whole, share], ["claim"]))


def shown(ends: Interval) -> str:
    """Return an interval in words: its middle where it is narrow, else both ends."""
    low, high = ends.low, ends.high
    if low is None or high is None:
        return f"at least {float(low):,.3g}" if low is not None else f"at most {float(high or 0):,.3g}"
    if high - low <= 1:
        return f"{float((low + high) / 2):,.3g}"
    return f"{float(low):,.3g} to {float(high):,.3g}"


RULE = Rule("percent-mismatch", Severity.ERROR, "A part, its whole and its share do not fit.", find)
