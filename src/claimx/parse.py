"""An Article's passages parsed one by one and joined into one Doc whose offsets are the article's own.

Parsing each paragraph alone keeps sentences from running over paragraph ends, and lets what cannot hold a claim go
unparsed: the text between parsed passages becomes one white-space token, so that the Doc is as long as the article.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from threadpoolctl import ThreadpoolController

# One code point for one, so that offsets stay: line breaks in a paragraph and odd spaces would be tokens of their own,
# and half characters (lone surrogates, which a Python string can hold) raise in the tokenizer.
_SPACES = re.compile(r"[\t\r\n\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x00\ud800-\udfff]")
# Soft hyphens and zero-width marks inside a word; they are few, and a space beside a word is the lesser harm. Inside a
# number they stay, for the numbers' reader to pass over: a space would cut it in two.
_INVISIBLE = re.compile(r"(?<![0-9.,])[\xad\u200b-\u200f\u2060\ufeff]|[\xad\u200b-\u200f\u2060\ufeff](?![0-9.,])")
# UTF-8 that was read as Windows-1252, where it is a sign beside numbers: of money, a dash, a space.
_MISREAD = {"â‚¬": "  €", "Â£": " £", "Â¥": " ¥", "â€“": " – ", "â€”": " — ", "Â ": "  ", "Â°": " °"}
# HTML's names for the same, left over where a page was made text.
_ENTITIES = {"pound": "£", "#163": "£", "euro": "€", "#8364": "€", "yen": "¥", "#165": "¥", "nbsp": " ", "#160": " "}
_MISREAD |= {f"&{name};": f"{sign:>{len(name) + 2}}" for name, sign in _ENTITIES.items()}
_BROKEN = re.compile("|".join(_MISREAD))
# Marks of notes that stand against a word or number: [4], [a] (not "involve[d]"), a raised 4 (of no
# unit or power), "boats.4 They".
_NOTES = re.compile(
    r"(?<=[\w.,;:!?\"”’)\]])\[(?:[0-9]{1,3}|[a-c])\](?::[0-9]{1,4}(?:[-–][0-9]{1,4})?)?(?![^\W_])"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_]{3}[.,;:!?])|(?<=[0-9])(?<!10))[¹²³⁰⁴-⁹]+(?![\w/])"
    r"|(?<=[^\W\d_]{3})[†‡]+(?!\w)"
    r"|(?<=[a-z]{4}[.!?])[0-9]{1,3}(?:,[0-9]{1,3})*(?=\s+[A-Z]|\s*$)"
)
# What some sites write beside each link for screen readers.
_LINKED = re.compile(r",?[ \t\xa0]?\(?\bopens (?:in )?(?:a )?new (?:tab|window)(?: or window)?\b\)?")
# A quote's signature: the hyphen is no part of the name, "“We lost 40 boats.” -Ann Lee".
_SIGNED = re.compile(r"(?<=[”\"»]) -(?=[A-Z])")
# Paragraphs have a few hundred characters. The parser's memory grows with the length, and it refuses a million.
LONGEST = 5_000
# Passages in one go through the network: what more would gain is time lost to memory on long articles.
BATCH = 32
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")


def parse(nlp: Language, text: str, passages: Iterable[tuple[int, int]]) -> Doc:
    """Return one Doc over ``text`` in which just the passages (sorted, disjoint offsets) are parsed."""
    from spacy.tokens import Doc

    spans = [piece for start, end in passages for piece in _pieces(text, start, end) if text[slice(*piece)].strip()]
    gap = cache(partial(_gap, nlp.vocab))  # most are one or two line breaks
    docs = []
    at = 0
    with _blas().limit(limits=1):
        parses = list(nlp.pipe((plain(text[s:e]) for s, e in spans), batch_size=BATCH))
    for (start, end), parsed in zip(spans, parses, strict=True):
        if start > at:
            docs.append(gap(start - at))
        docs.append(parsed)
        at = end
    if at < len(text):
        docs.append(gap(len(text) - at))
    if not docs:
        return Doc(nlp.vocab)
    whole = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]  # in no stub
    assert whole is not None  # None only for no docs
    return whole


@cache
def _blas() -> ThreadpoolController:
    """Return what holds numpy's matrix products to one thread.

    They are small: more threads only wait for each other, and the last bits would depend on the number of cores.
    """
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a passage in pieces of at most ``LONGEST``, cut after a sentence, else between words, else anywhere."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max((m.end() for m in _SENTENCE_END.finditer(window, LONGEST // 2)), default=0)
        cut = cut or window.rfind(" ", LONGEST // 2) + 1 or LONGEST
        yield start, start + cut
        start += cut
    yield start, end


def plain(text: str) -> str:
    """Return the text with plain spaces for odd white space and marks of notes: as long, and easier to parse."""
    mended = _BROKEN.sub(lambda broken: _MISREAD[broken.group()], _SPACES.sub(" ", text))
    mended = _SIGNED.sub("- ", mended) if " -" in mended else mended
    mended = _LINKED.sub(lambda remark: " " * len(remark[0]), mended) if " new " in mended else mended
    return _NOTES.sub(lambda note: " " * len(note.group()), _INVISIBLE.sub(" ", mended))


def _gap(vocab: Vocab, length: int) -> Doc:
    from spacy.tokens import Doc

    return Doc(
        vocab, words=[" " * length], spaces=[False], tags=["_SP"], pos=["SPACE"], morphs=[""], lemmas=[" "],
        heads=[0], deps=["dep"], sent_starts=[True], ents=["O"],
    )  # fmt: skip
