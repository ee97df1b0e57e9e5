"""Small steps over a parsed Doc that several finders take. Offsets are code points into ``doc.text``."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

T = TypeVar("T")


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
    return _kept(doc, "claimx_text", lambda: doc.text)


def _kept(doc: Doc, key: str, make: Callable[[], T]) -> T:
    """Return what is kept with a Doc under a key, made at the first call."""
    if key not in doc.user_data:
        doc.user_data[key] = make()
    found: T = doc.user_data[key]
    return found


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
    return _kept(doc, "claimx_sentences", lambda: sorted({0, *(t.i for t in doc if t.is_sent_start), len(doc)}))


def sentence_of(token: Token) -> Span:
    """Return the sentence of a token without the white space around it."""
    whole = token.sent.text
    start = token.sent.start_char + len(whole) - len(whole.lstrip())
    return Span(whole.strip(), start, start + len(whole.strip()))


def paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Return the paragraphs of a Doc as ranges of tokens, without the white space between them."""
    return _kept(doc, "claimx_paragraphs", lambda: _split(doc))


def _split(doc: Doc) -> list[tuple[int, int]]:
    breaks = [-1, *(t.i for t in doc if t.is_space and _parts(t)), len(doc)]
    return [(last + 1, end) for last, end in pairwise(breaks) if last + 1 < end]


def _parts(space: Token) -> bool:
    """Say whether a white-space token stands between two paragraphs."""
    following = space.doc[space.i + 1 : space.i + 2]
    return "\n" in space.text or bool(space.is_sent_start and all(t.is_sent_start for t in following))
