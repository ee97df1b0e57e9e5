"""An article with those of its claims that are sure enough to be held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.finding import Place
from claimx.model import Article, Claim, Kind, Measure, PassageKind, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.prose import Dated

_NONE_BEFORE = re.compile(r"(?:\b(?:no|not|never|nor|neither|without)|n['’]t)\b[^,;:]*$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[^\n]+")
_LABEL = re.compile(r"[A-Z][\w/ -]{1,40}: ")
_DEFINITE = re.compile(r"\b(?:the|its|their|this|that|his|her|\w+['’]s)\s+$", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[;,:] | [–—] ")


@dataclass(frozen=True, slots=True)
class Story:
    """An article and its claims in text order. ``sure`` is the least confidence of a cell that takes part."""

    article: Article
    claims: tuple[Claim, ...]
    sure: float

    @property
    def text(self) -> str:
        """Return the article's text, in which all offsets count."""
        return self.article.text

    def figures(self) -> list[Claim]:
        """Return the numbers that the text asserts of something and that are surely claims."""
        return [c for c in self.claims if c.kind is Kind.QUANTITY and c.value is not None and self.stands(c)]

    def is_field(self, claim: Claim | Dated) -> bool:
        """Say whether a claim stands in a form ("Sentence: 240 months"), whose lines are of different things."""
        start = self.text.rfind("\n", 0, claim.start) + 1
        return _LABEL.match(self.text, start) is not None

    def stands(self, claim: Claim) -> bool:
        """Say whether the text lets a claim stand, and it is surely one."""
        return claim.stance is Stance.ASSERTED and not claim.negated and self.is_sure(claim, "claim", "negated")

    def is_sure(self, claim: Claim, *cells: str) -> bool:
        """Say whether each of these cells is as sure as was asked for."""
        return sureness([claim], cells) >= self.sure

    def totals(self) -> list[Claim]:
        """Return the figures themselves, without differences and what they are compared with."""
        return [c for c in self.figures() if c.measure is Measure.TOTAL]

    def told(self) -> list[Claim]:
        """Return the figures, those too of which something is denied: "63 of the 180 never left" counts 63."""
        known = [c for c in self.claims if c.kind is Kind.QUANTITY and c.value]
        sure = [c for c in known if c.stance is Stance.ASSERTED and self.is_sure(c, "claim")]
        return [c for c in sure if not _NONE_BEFORE.search(self.before(c.start))]

    def by_sentence(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """Return claims by the sentence in which they stand."""
        groups: dict[tuple[int, int], list[Claim]] = {}
        for claim in claims:
            groups.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
        return list(groups.values())

    def between(self, first: Claim, second: Claim) -> str:
        """Return the words between two numerals, the first of which stands before the other."""
        return self.text[first.end : second.start]

    def clause(self, claim: Claim) -> str:
        """Return a claim's sentence up to the next number or clause: what follows is told of that."""
        later = [c.start for c in self.claims if c.value and claim.end < c.start < claim.sentence.end]
        text = self.text[claim.sentence.start : min(later, default=claim.sentence.end)]
        ahead = _NEXT_CLAUSE.search(text, claim.end - claim.sentence.start)
        return text[: ahead.start()] if ahead else text

    def says_of(self, claim: Claim, cues: str) -> bool:
        """Say whether a claim's own clause has a word of a class."""
        return speaks_of(self.clause(claim), cues)

    def before(self, start: int, length: int = 40) -> str:
        """Return the words of the paragraph before a place."""
        return self.text[max(0, start - length) : start].rpartition("\n")[2]

    def after(self, end: int, length: int = 40) -> str:
        """Return the words of the paragraph after a place."""
        return self.text[end : end + length].partition("\n")[0]

    def is_definite(self, span: Span) -> bool:
        """Say whether words stand with "the" or the like before them, or before their number: what is known already."""
        number = next((c.start for c in self.claims if c.value and c.item and c.item.start == span.start), span.start)
        return any(_DEFINITE.search(self.before(start)) for start in (span.start, min(number, span.start)))

    def in_title(self, claim: Claim) -> bool:
        """Say whether a claim stands in the headline."""
        return any(p.kind is PassageKind.TITLE and p.start <= claim.start < p.end for p in self.article.passages)

    def in_lead(self, claim: Claim) -> bool:
        """Say whether a claim stands in the first paragraph after the headline."""
        titles = [p for p in self.article.passages if p.kind is PassageKind.TITLE]
        body = self.text[titles[0].end :] if titles else self.text
        start = len(self.text) - len(body.lstrip())
        return bool(titles) and start <= claim.start < start + len(body.lstrip().partition("\n")[0])

    def paragraphs(self) -> Iterator[re.Match[str]]:
        """Yield the article's own paragraphs: no furniture of its site, no repeat."""
        other = [(p.start, p.end) for p in self.article.passages if not p.own_words]
        for found in _PARAGRAPH.finditer(self.text):
            if not any(start <= found.start() and found.end() <= end for start, end in other):  # a dateline opens one
                yield found

    def around(self, start: int) -> tuple[str, str, str]:
        """Return the paragraph at a place, between the one before it and the one after."""
        paragraphs = list(_PARAGRAPH.finditer(self.text))
        here = next(number for number, found in enumerate(paragraphs) if found.end() >= start)
        texts = ["", *(found[0] for found in paragraphs), ""]
        before, at, after = texts[here : here + 3]
        return before, at, after

    def matches(self, *shapes: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        """Yield each place in the article's own paragraphs that has one of these shapes, with its paragraph's start."""
        for paragraph in self.paragraphs():
            yield from ((found, paragraph.start()) for shape in shapes for found in shape.finditer(paragraph[0]))

    def place(self, start: int, end: int) -> Place:
        """Return a stretch of the text as a place; the claim is the one that stands in it, if any, else empty."""
        inside = next((c.id for c in self.claims if start <= c.start < end), "")
        line = self.text.count("\n", 0, start) + 1
        return Place(
            self.article.path, inside, self.text[start:end], start, end, line, None, self._sentence(start, end)
        )

    def with_column(self, place: Place) -> Place:
        """Return a place with its line and column, as far as the lines of the text are known."""
        if not self.article.passages and "\n" not in self.text:
            return place
        line = self.text.count("\n", 0, place.start) + 1
        return replace(place, line=line, column=place.start - self.text.rfind("\n", 0, place.start))

    def _sentence(self, start: int, end: int) -> str:
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        return self.text[first : last if last >= 0 else None].strip()


def sureness(claims: Sequence[Claim], cells: Sequence[str]) -> float:
    """Return the least confidence of some cells; a cell that nobody chose is sure."""
    found = [getattr(claim.confidence, cell) for claim in claims for cell in cells]
    return min((one for one in found if one is not None), default=1.0)
