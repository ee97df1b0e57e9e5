"""Sentences kept whole around quotations, and speech that goes on past its sentence without a cue of its own.

"“We waited. Nobody came,” she said." is one sentence here, though a parser sees two or three. What goes on: "“We
waited,” she said. “Nobody came.”"; a quote over paragraphs, left open or standing alone; a list or block after a colon.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.tokens import paragraphs, sentence_starts, text_of
from claimx.lexicon import mapping, words
from claimx.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from claimx.find.quotes import Quote

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A finding by tokens: speaker, cue, the stretches said, how it was found, and whether they are a quote."""

    speaker: DocSpan
    cue: Stretch
    content: tuple[Stretch, ...]
    kind: SourceKind
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``first`` up to ``end``, the quotes that begin in them as token ranges, and the paragraph's number.

    ``open_end`` says that a quote goes on in the next paragraph.
    """

    first: int
    end: int
    quotes: tuple[Stretch, ...]
    paragraph: int
    open_end: bool = False


class Quoted:
    """The quotes of a Doc as token ranges: which token stands in which."""

    def __init__(self, doc: Doc, quotes: Iterable[Quote]) -> None:
        self._of: dict[int, int] = {}
        self.ranges: list[Stretch] = []
        # Where a quote goes on in the next paragraph it ends with its own as if it were closed.
        self.closed: list[bool] = []
        self.open_ends: set[int] = set()
        for quote in quotes:
            span = doc.char_span(quote.start, quote.end, alignment_mode="expand") if quote.outer else None
            if span is not None:
                self._add(span, quote, text_of(doc)[quote.end : quote.end + 9].strip()[:1])

    def _add(self, span: DocSpan, quote: Quote, following: str) -> None:
        for i in range(span.start, span.end):
            self._of.setdefault(i, len(self.ranges))
        opens = mapping("sources", "quotation_marks").get(following) in ("open", "either") or following in ("‘", "'")
        goes_on = opens and not quote.closed
        self.ranges.append((span.start, span.end))
        self.closed.append(quote.closed or goes_on)
        if goes_on:
            self.open_ends.add(span.end)

    def at(self, i: int) -> int | None:
        """Return the number of the quote a token stands in; None outside."""
        return self._of.get(i)

    def inside(self, i: int) -> bool:
        """Say whether a token stands in a quote that is closed: an open one may have ended anywhere."""
        at = self._of.get(i)
        return at is not None and self.closed[at]


def find_sentences(doc: Doc, quoted: Quoted) -> list[Sentence]:
    """Return the sentences of a Doc in text order."""
    found: list[Sentence] = []
    breaks = sorted({*sentence_starts(doc), *(stop for _, stop in quoted.ranges)})
    for number, (start, end) in enumerate(paragraphs(doc)):
        for i in [*breaks[bisect_right(breaks, start) : bisect_left(breaks, end)], end]:
            if i == end or (doc[i].is_sent_start and _may_end(doc, quoted, i, start)):
                inner = tuple(r for r in quoted.ranges if start <= r[0] < i)
                found.append(Sentence(start, i, inner, number, i in quoted.open_ends))
                start = i
    return found


def _may_end(doc: Doc, quoted: Quoted, i: int, start: int) -> bool:
    """Say whether a sentence may end before token i: not in a quote, nor between it and the clause that cites it.

    Nor where the parser slips: after a title cut in two ("Sgt" "."), a comma, or before a small letter.
    """
    at, before = quoted.at(i), doc[i - 1]
    if at is not None and quoted.closed[at] and quoted.ranges[at][0] < i:
        return False
    if quoted.at(i - 1) is not None and quoted.at(i - 1) != at:
        inner = doc[i - 2].text if before.is_quote or before.is_punct else before.text
        if inner.endswith((",", "!", "?")) or doc[i].text[:1].islower() or doc[i].text in (",", "-", "–", "—", "―"):
            return doc[i].is_quote
    if cuts_title(doc, i) or before.text in (",", ":") or (before.is_alpha and doc[i].text[:1].islower()):
        return False
    return i - start > 1 or doc[start].text not in words("sources", "bullets")  # the mark of a list's item


def cuts_title(doc: Doc, i: int) -> bool:
    """Say whether a title that the tokenizer cut in two ("Sgt" ".") ends before a token."""
    cut = i > 1 and doc[i - 1].text == "." and not doc[i - 2].whitespace_
    return cut and f"{doc[i - 2].lower_}." in words("names", "titles")


def carried(doc: Doc, sentences: Sequence[Sentence], quoted: Quoted, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that have words, each widened by the quotes and lists that go on with it."""
    thread = _Thread(doc, found)
    for sentence in sentences:
        if any(t.is_alpha or t.like_num for t in doc[sentence.first : sentence.end]):
            cues = (i for i, a in enumerate(found) if sentence.first <= a.cue[0] < sentence.end)
            # In a transcript that is quoted as a whole, "“BAKER: We lost." stands in the quote.
            own = [i for i in cues if found[i].kind is SourceKind.COLON or not quoted.inside(found[i].cue[0])]
            thread.read(sentence, own)
    return [a for a in thread.result if a.content]


class _Thread:
    """Who speaks while the sentences go by: the last attribution, and quotes that wait for a speaker."""

    def __init__(self, doc: Doc, found: Sequence[Attribution]) -> None:
        self.result = list(found)
        self._doc = doc
        self._last: tuple[int, Sentence] | None = None
        self._waiting: list[Sentence] = []
        # The last paragraph of a block that a colon introduced.
        self._block: int | None = None

    def read(self, sentence: Sentence, own: list[int]) -> None:
        """Go on with one sentence; ``own`` are the attributions whose cue stands in it, outside of quotes."""
        if self._last is not None and self._continues(self._last, sentence, bool(own)):
            self._widen(self._last[0], after=[sentence])
            self._last = (self._last[0], sentence)
            self._waiting = []
            return
        self._last = (max(own, key=lambda i: (self.result[i].quoted, i)), sentence) if own else None
        near = bool(self._waiting) and sentence.paragraph - self._waiting[-1].paragraph < 2
        if near and self._last is not None and self.result[self._last[0]].quoted:
            self._widen(self._last[0], before=self._waiting)
        # A quote left open waits for the speaker whom the next paragraph names.
        waits = not own and _only_quotes(self._doc, sentence) and (sentence.open_end or bool(self._waiting))
        self._waiting = [*self._waiting, sentence] if waits else []

    def _continues(self, last: tuple[int, Sentence], sentence: Sentence, cited: bool) -> bool:
        """Say whether a sentence goes on with what was said: a quote, an item of a list, or a block after a colon."""
        at, before = last
        if sentence.paragraph == self._block:
            return True
        if sentence.paragraph - before.paragraph > 1:
            return False
        new_paragraph = sentence.paragraph > before.paragraph
        introduced = new_paragraph and _last_word(self._doc, before) == ":"
        bullets = words("sources", "bullets")
        if new_paragraph and self._doc[sentence.first].text in bullets:
            return introduced or self._doc[before.first].text in bullets
        # A block without marks, as press releases print them: it goes on in the first person.
        mine = {t.lower_ for t in self._doc[sentence.first : sentence.end]} & words("sources", "own_voice")
        block = self._block == sentence.paragraph - 1 and mine and not cited and not before.quotes
        if block or (introduced and not self.result[at].content):
            self._block = sentence.paragraph
            return True
        if cited or _only_quotes(self._doc, sentence):
            return not cited
        # "Of these, 12 were children."
        parts = self._doc[sentence.first : sentence.first + 3].text.casefold()
        part = parts.startswith(tuple(words("sources", "part_openers")))
        return not new_paragraph and (part or _mostly_quote(sentence))

    def _widen(self, at: int, before: Sequence[Sentence] = (), after: Sequence[Sentence] = ()) -> None:
        said = self.result[at]
        content = (*((s.first, s.end) for s in before), *said.content, *((s.first, s.end) for s in after))
        self.result[at] = replace(said, content=content)


def _only_quotes(doc: Doc, sentence: Sentence) -> bool:
    tokens = doc[sentence.first : sentence.end]
    outside = any(t.is_alpha and not any(a <= t.i < b for a, b in sentence.quotes) for t in tokens)
    return bool(sentence.quotes) and not outside and sentence.quotes[0][0] - sentence.first < 2


def _mostly_quote(sentence: Sentence) -> bool:
    """Say whether a sentence begins with a quote that makes up most of it: "“I saw 12” of them."."""
    if not sentence.quotes or sentence.quotes[0][0] - sentence.first > 1:
        return False
    return 2 * (sentence.quotes[0][1] - sentence.quotes[0][0]) > sentence.end - sentence.first


def _last_word(doc: Doc, sentence: Sentence) -> str:
    return next((t.text for t in reversed(doc[sentence.first : sentence.end]) if not t.is_space), "")
