"""What a fact check says of a claim by its headings: "Claim: 300 people died. Verdict: False", "Myth: ...".

A claim stands under the last heading before it; the verdict on it under the first heading of a verdict after it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.tokens import text_of
from claimx.lexicon import mapping, words
from claimx.model import Stance
from claimx.relate.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.relate.scene import Scene

_REACH = 900  # characters between a claim and its heading or its verdict


class Heading(NamedTuple):
    """A heading at ``start``: of a claim, with the stance that it gives by itself, or of a verdict with what it is."""

    start: int
    opens: bool
    stance: str


def verdict_on(scene: Scene, at: int) -> Cue | None:
    """Return the heading that decides on a claim at an offset; None where none does."""
    headings = scene.once(scene.words[0], _headings)
    over = next((h for h in reversed(headings) if h.start <= at), None)
    if over is None or not over.opens or at - over.start > _REACH:
        return None
    told = next((h for h in headings if h.start > at), over)
    decides = told if told.stance and not told.opens and told.start - at <= _REACH else over
    found = scene.doc.char_span(decides.start, decides.start + 1, alignment_mode="expand")
    return Cue(found[0], Stance(decides.stance)) if decides.stance and found is not None else None


def _headings(first: Token) -> list[Heading]:
    """Return the headings of the text that a token begins, in order; most texts have none."""
    headings, claims = [], mapping("stances", "claim_headings")
    for match in _pattern().finditer(text_of(first.doc)):
        label = match["label"].casefold().replace("’", "'")
        stance = claims[label] if label in claims else _verdict(match["told"])
        headings.append(Heading(match.start("label"), label in claims, stance))
    return headings


def _verdict(told: str) -> str:
    """Return the stance that the first words under the heading of a verdict give."""
    verdicts = mapping("stances", "verdicts")
    opening = " ".join(re.findall(r"[a-z]+", told.casefold())[:3])
    return next((str(verdicts[v]) for v in verdicts if f"{opening} ".startswith(f"{v} ")), "")


@cache
def _pattern() -> re.Pattern[str]:
    labels = sorted(
        {*mapping("stances", "claim_headings"), *words("stances", "verdict_headings")}, key=len, reverse=True
    )
    known = "|".join(re.escape(label).replace("'", "['’]") for label in labels)
    opens = r"(?:^|(?<=\n)|(?<=[.!?”\"’]\s))[^\w\n\"“]{0,3}"
    return re.compile(rf"{opens}(?P<label>{known})\s?[:–—](?=\s*(?P<told>[^\n]{{0,40}}))", re.IGNORECASE)
