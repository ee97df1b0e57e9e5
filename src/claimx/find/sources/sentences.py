"""Sentences kept whole around quotations, and speech that goes on past its sentence without a cue of its own.

"“We waited. Nobody came,” she said." is one sentence here, though a parser sees two or three. What goes on: "“We
waited,” she said. “Nobody came.”"; a quote over paragraphs, left open or standing alone; a list or block after a colon.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.tokens import paragraphs, sentence_starts
from claimx.lexicon import words
from claimx.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from claimx.find.quotes import Quoted

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
    """Tokens ``first`` up to ``end``, the quotes that begin in them as token ranges, and the paragraph's number."""

    first: int
    end: int
    quotes: tuple[Stretch, ...]
    paragraph: int


def find_sentences(doc: Doc, quoted: Quoted) -> list[Sentence]:
    """Return the sentences of a Doc in text order."""
    found: list[Sentence] = []
    breaks = sorted({*sentence_starts(doc), *(stop for _, stop in quoted.ranges)})
    for number, (start, end) in enumerate(paragraphs(doc)):
        for i in [*breaks[bisect_right(breaks, start) : bisect_left(breaks, end)], end]:
            if i == end or (doc[i].is_sent_start and _may_end(doc, quoted, i, start)):
                inner = tuple(r for r in quoted.ranges if start <= r[0] < i)
                found.append(Sentence(start, i, inner, number))
                start = i
    return found


def _may_end(doc: Doc, quoted: Quoted, i: int, start: int) -> bool:
    """Say whether a sentence may end before token i: not in a quote, nor between it and the clause that cites it.

    Nor where the parser slips: after a comma.
    """
    at, before = quoted.at(i), doc[i - 1]
    if at is not None and quoted.closed[at] and quoted.ranges[at][0] < i:
        return False
    cited = doc[i - 2].text.endswith((",", "!", "?")) or doc[i].text in (",", "–", "—", "―")
    if cited and quoted.at(i - 1) is not None and quoted.at(i - 1) != at:
        return doc[i].is_quote
    if before.text in (",", ":"):
        return False
    return i - start > 1 or doc[start].text not in words("sources", "bullets")  # the mark of a list's item


def carried(doc: Doc, sentences: Sequence[Sentence], quoted: Quoted, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that have words, each widened by the quotes, lists and blocks that go on with it."""
    result, block = list(found), -1  # the paragraph that a colon introduced
    last: tuple[int, Sentence] | None = None
    places = sorted((a.cue[0], i) for i, a in enumerate(found))
    for sentence in sentences:
        cues = sorted(
            i for _, i in places[bisect_left(places, (sentence.first,)) : bisect_left(places, (sentence.end,))]
        )
        # In a transcript that is quoted as a whole, "“BAKER: We lost." stands in the quote.
        own = [i for i in cues if found[i].kind is SourceKind.COLON or not quoted.inside(found[i].cue[0])]
        if last is not None:
            at, before = last
            introduced = sentence.paragraph == before.paragraph + 1 and last_word(doc, before) == ":"
            # Press releases print a block without marks: it goes on in the first person.
            mine = {t.lower_ for t in doc[sentence.first : sentence.end]} & words("sources", "own_voice")
            goes_on = block == sentence.paragraph - 1 and mine and not own and not before.quotes
            if goes_on or (introduced and not result[at].content):
                block = sentence.paragraph
            if sentence.paragraph == block or _goes_on(doc, before, sentence, introduced, bool(own)):
                content = (*result[at].content, (sentence.first, sentence.end))
                result[at], last = replace(result[at], content=content), (at, sentence)
                continue
        last = (max(own, key=lambda i: (result[i].quoted, i)), sentence) if own else None
    return [a for a in result if a.content]


def _goes_on(doc: Doc, before: Sentence, sentence: Sentence, introduced: bool, cited: bool) -> bool:
    """Say whether a sentence goes on with what was said: a quote, or an item of a list."""
    steps, bullets = sentence.paragraph - before.paragraph, words("sources", "bullets")
    if steps == 1 and doc[sentence.first].text in bullets:
        return introduced or doc[before.first].text in bullets
    first, end = next(iter(sentence.quotes), (sentence.end, sentence.end))  # "“I saw 12” of them."
    mostly = steps == 0 and first - sentence.first < 2 and 2 * (end - first) > sentence.end - sentence.first
    return steps < 2 and not cited and (mostly or _only_quotes(doc, sentence))


def _only_quotes(doc: Doc, sentence: Sentence) -> bool:
    tokens = doc[sentence.first : sentence.end]
    outside = any(t.is_alpha and not any(a <= t.i < b for a, b in sentence.quotes) for t in tokens)
    return bool(sentence.quotes) and not outside


def last_word(doc: Doc, sentence: Sentence) -> str:
    """Return the last token of a sentence that is no white space."""
    return next((t.text for t in reversed(doc[sentence.first : sentence.end]) if not t.is_space), "")
