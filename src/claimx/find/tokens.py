"""Small steps over a parsed Doc that several finders take. Offsets are code points into ``doc.text``."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_TEXT, _SENTENCES, _PARAGRAPHS = "claimx_text", "claimx_sentences", "claimx_paragraphs"


def slice_at(doc: Doc, start: int, end: int) -> DocSpan:
    """Return the tokens that the offsets touch (widened to whole tokens)."""
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        raise ValueError(f"no token at {start}:{end}")
    return found


def span_of(tokens: DocSpan) -> Span:
    """Return the offsets of some tokens."""
    return Span(tokens.text, tokens.start_char, tokens.end_char)


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; spaCy puts it together anew at every ``doc.text``, which is slow on long ones."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    text: str = doc.user_data[_TEXT]
    return text


def entity_at(token: Token) -> DocSpan | None:
    """Return the named entity that a token stands in. ``doc.ents`` walks the whole text at every call."""
    if not token.ent_type_:
        return None
    doc, first, end = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ != "B":
        first -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[first:end]


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads of a token within its sentence, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def children(token: Token, *deps: str) -> list[Token]:
    """Return a token's children with one of the dependency labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def is_verbal(token: Token) -> bool:
    """Say whether a token is used as a verb, auxiliaries and participles included."""
    return token.pos_ in ("VERB", "AUX")


def sentence_start(token: Token) -> int:
    """Return the index of the first token of a token's sentence; ``token.sent`` makes two Spans at every call."""
    starts = sentence_starts(token.doc)
    return starts[bisect_right(starts, token.i) - 1]


def sentence_end(token: Token) -> int:
    """Return the index after the last token of a token's sentence."""
    starts = sentence_starts(token.doc)
    return starts[bisect_right(starts, token.i)]


def sentence_starts(doc: Doc) -> list[int]:
    """Return where the sentences of a Doc start, and its end."""
    if _SENTENCES not in doc.user_data:
        begins = (doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
        doc.user_data[_SENTENCES] = sorted({0, *begins, len(doc)})
    starts: list[int] = doc.user_data[_SENTENCES]
    return starts


def sentence_before(token: Token) -> DocSpan | None:
    """Return the sentence before a token's own that is not white space alone; None at the beginning."""
    start = sentence_start(token)
    while start > 0:
        earlier = token.doc[start - 1]
        start = sentence_start(earlier)
        if any(not t.is_space for t in token.doc[start : earlier.i + 1]):
            return token.doc[start : earlier.i + 1]
    return None


def sentence_of(token: Token) -> Span:
    """Return the sentence of a token without the white space around it."""
    sentence = token.sent
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return Span(text.strip(), start, start + len(text.strip()))


def paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Return the paragraphs of a Doc as ranges of tokens, without the white space between them."""
    if _PARAGRAPHS not in doc.user_data:
        spaces = doc.to_array("IS_SPACE").nonzero()[0].tolist()
        breaks = [-1, *(i for i in spaces if _parts(doc, i)), len(doc)]
        doc.user_data[_PARAGRAPHS] = [(last + 1, end) for last, end in pairwise(breaks) if last + 1 < end]
    found: list[tuple[int, int]] = doc.user_data[_PARAGRAPHS]
    return found


def _parts(doc: Doc, i: int) -> bool:
    """Say whether a white-space token stands between two paragraphs."""
    token = doc[i]
    alone = bool(token.is_sent_start) and (i + 1 == len(doc) or bool(doc[i + 1].is_sent_start))
    return "\n" in token.text or alone
