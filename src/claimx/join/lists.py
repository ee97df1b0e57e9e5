"""Lists whose lead-in breaks off: each item is read as the end of the lead-in's sentence.

"By 2030, the rules would cut:" and "* 2 million tons of soot a year;" say only together who would cut what by when, and
how firm it is. Lead-in and item are put together to one sentence, its claims are found as in any other, and what they
say of the item's claims is carried back to their places in the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, is_verb, own_subject
from claimx.find.tokens import children
from claimx.join.record import respanned, true_to
from claimx.lexicon import words
from claimx.model import Article, Kind, Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.model import Claim

_BULLETS = "".join(re.escape(mark) for mark in sorted(words("sources", "bullets")))
_MARK = re.compile(rf"\s*(?:[{_BULLETS}]|\(?[0-9a-z]{{1,2}}[.)])\s+")
# What a sentence that goes on in a list breaks off after: "is:", "the plan is to:", "a reduction of:"; or its last verb
# has nothing that it acts on: "plans to build in the north:".
_BREAKS_OFF = ("AUX", "PART", "ADP", "SCONJ")
_COMPLEMENTS = ("dobj", "attr", "acomp", "oprd", "ccomp", "xcomp")
_CARRIED = (
    "actor", "action", "recipient", "place", "status", "negated", "stance", "denied_by", "when", "said_by",
    "confidence", "because",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list (offsets ``start`` to ``end``, without its mark) and its lead-in (from ``lead``).

    ``article`` is both as one sentence; from ``seam`` on it is the item.
    """

    article: Article
    lead: int
    seam: int
    start: int
    end: int

    def complete(self, claims: Sequence[Claim], whole: Sequence[Claim], text: str) -> list[Claim]:
        """Return an article's claims, those in the item with what the whole sentence says of them.

        A date of the lead-in that an item's quantity carries is no deadline of its own.
        """
        told = {(c.kind, c.start - self.seam + self.start): c for c in whole if c.start >= self.seam}
        done = [self._completed(c, told.get((c.kind, c.start)), text) for c in claims]
        carried = {c.when.start for c in done if c.when is not None and self.start <= c.start < self.end}
        return [c for c in done if c.kind is not Kind.DEADLINE or c.start >= self.start or c.start not in carried]

    def _completed(self, claim: Claim, told: Claim | None, text: str) -> Claim:
        if told is None or not self.start <= claim.start < self.end:
            return claim
        return replace(claim, **{name: true_to(text, respanned(getattr(told, name), self._home)) for name in _CARRIED})

    def _home(self, span: Span) -> Span:
        """Return a span of the whole sentence at its place in the article; of "to: * build" only "build"."""
        first = self.seam if span.start < self.seam < span.end else span.start
        by = self.lead if first < self.seam else self.start - self.seam
        return Span(span.text, first + by, span.end + by)


def broken_lists(article: Article, doc: Doc) -> Iterator[ListItem]:
    """Yield the items of the article's lists whose lead-in is no whole sentence."""
    lead: Passage | None = None
    for passage in article.passages:
        text = article.text[passage.start : passage.end]
        mark = _MARK.match(text)
        if lead is not None and mark is not None and passage.own_words:
            start = passage.start + mark.end()
            if not _is_sentence(doc, start, passage.end):
                yield _item(article, lead, start, passage.end)
        else:
            lead = passage if _breaks_off(doc, passage, text) else None


def _is_sentence(doc: Doc, start: int, end: int) -> bool:
    """Say whether an item says something by itself: "* Fires destroyed 300 homes", not "* build 300 homes"."""
    tokens = doc.char_span(start, end, alignment_mode="contract")
    finite = [t for t in tokens or () if t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    return any(own_subject(t.head if t.tag_ == "MD" or t.dep_ in ("aux", "auxpass") else t) for t in finite)


def _breaks_off(doc: Doc, passage: Passage, text: str) -> bool:
    if not passage.own_words or not text.endswith(":"):
        return False
    tokens = doc.char_span(passage.start, passage.end, alignment_mode="contract")
    if tokens is None or len(tokens) < 3:
        return False
    verb = next((t for t in reversed(tokens) if is_verb(t)), None)
    if verb is None or any(t.tag_ in ("WRB", "WP") for t in (*verb.lefts, tokens[0])):  # "How the plan will work:"
        return False
    whole = is_passive(verb) or bool(children(verb, *_COMPLEMENTS))
    return not whole or tokens[-2].pos_ in _BREAKS_OFF


def _item(article: Article, lead: Passage, start: int, end: int) -> ListItem:
    before = article.text[lead.start : lead.end - 1] + " "
    text = before + article.text[start:end]
    posts = tuple((0, day) for at, day in article.posts if at <= lead.start)[-1:]
    whole = replace(article, text=text, passages=(Passage(0, len(text)),), posts=posts)
    return ListItem(whole, lead.start, len(before), start, end)
