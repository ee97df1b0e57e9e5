"""An Article's passages parsed one by one and joined into one Doc whose offsets are the article's own.

Parsing each paragraph alone keeps sentences from running over paragraph ends, and lets what cannot hold a claim go
unparsed: the text between parsed passages becomes one white-space token, so that the Doc is as long as the article.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from claimx.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

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
# unit or power), "boats.4 They"; and the number of a question in parliament, "it? [912345]".
_NOTES = re.compile(
    r"(?<=[\w.,;:!?\"”’)\]])\[(?:[0-9]{1,3}|[a-c])\](?::[0-9]{1,4}(?:[-–][0-9]{1,4})?)?(?![^\W_])"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_]{3}[.,;:!?])|(?<=[0-9])(?<!10))[¹²³⁰⁴-⁹]+(?![\w/])"
    r"|(?<=[^\W\d_]{3})[†‡]+(?!\w)"
    r"|(?<=[.?!\]] )\[[0-9]{5,7}\](?=\s*$|\s[A-Z])"
    r"|(?<=[a-z]{4}[.!?])[0-9]{1,3}(?:,[0-9]{1,3})*(?=\s+[A-Z]|\s*$)"
)
# Marks at line starts of a quoted passage, as its first line has one (RFC 3676): no words of its own.
_QUOTED = re.compile(r"(?<=[\r\n])[ \t]*(?:>[ \t]?)+")
# What some sites write beside each link for screen readers.
_LINKED = re.compile(r",?[ \t\xa0]?\(?\bopens (?:in )?(?:a )?new (?:tab|window)(?: or window)?\b\)?")
# A quote's signature: the hyphen is no part of the name, "“We lost 40 boats.” -Ann Lee".
_SIGNED = re.compile(r"(?<=[”\"»]) -(?=[A-Z])")
# A word broken at the end of a line, with what stands against it; no "short- and long-term".
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)([-\xad\u2010])([ \t]*\r?\n)(?!(?:and|or|nor|to|but)\b)([a-z]+)\S*")
# Strings of a model's vocabulary that are shorter may be ends of words.
_WORD = 4
# Paragraphs have a few hundred characters. The parser's memory grows with the length, and it refuses a million.
LONGEST = 5_000
# Passages in one go through the network: what more would gain is time lost to memory on long articles.
BATCH = 32
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")


@dataclass(frozen=True, slots=True)
class Break:
    """A break within a word by its offsets: what is left out, and the end of the word and the marks against it."""

    start: int
    width: int
    end: int

    def place(self, offset: int, ends: bool) -> int:
        """Return where in the article an offset of the parsed text is: of an end, or of a start."""
        if not self.start <= offset - ends < self.end:
            return offset
        return min(offset + self.width, self.end)


def parse(nlp: Language, text: str, passages: Iterable[tuple[int, int]]) -> Doc:
    """Return one Doc over ``text`` in which just the passages (sorted, disjoint offsets) are parsed."""
    from spacy.tokens import Doc

    spans = [piece for start, end in passages for piece in _pieces(text, start, end) if text[slice(*piece)].strip()]
    gap = cache(partial(_gap, nlp.vocab))  # most are one or two line breaks
    docs = []
    at = 0
    with _blas().limit(limits=1):
        parses = list(nlp.pipe((plain(_mended(_unquoted(text, s, e), nlp)) for s, e in spans), batch_size=BATCH))
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


def breaks(text: str, nlp: Language) -> list[Break]:
    """Return the breaks within the words of a text that was wrapped with hyphens, as texts of PDFs are."""
    found = list(_BROKEN_WORD.finditer(text)) if "\n" in text else ()
    known = _vocabulary(nlp.path) if found else frozenset()
    return [_break(match, known) for match in found] if known else []


def placed(span: Span, text: str, broken: Sequence[Break]) -> Span:
    """Return a span of the parsed text as it stands in the article."""
    start, end = (_place(offset, broken, ends) for offset, ends in ((span.start, False), (span.end, True)))
    return Span(text[start:end], start, end)


def _place(offset: int, broken: Sequence[Break], ends: bool) -> int:
    at = bisect_right(broken, offset - ends, key=lambda one: one.start)
    return broken[at - 1].place(offset, ends) if at else offset


def _break(match: re.Match[str], known: frozenset[str]) -> Break:
    """Leave out the hyphen too, unless only the parts are words: "nurs-es", but not "long-term"."""
    first, second = match[1].casefold(), match[4]
    whole = {match[1] + second, first + second, first + second.removesuffix("s")} & known
    parts = second in known and (len(second) >= _WORD or first in known)
    start = match.start(3) if parts and not whole and match[2] != "\xad" else match.start(2)
    return Break(start, match.end(3) - start, match.end())


def _mended(text: str, nlp: Language) -> str:
    """Return a text with its broken words whole, and as long: what is left out stands as spaces behind the word."""
    for one in breaks(text, nlp):
        whole = text[one.start + one.width : one.end] + " " * one.width
        text = text[: one.start] + whole + text[one.end :]
    return text


@cache
def _vocabulary(path: Path | None) -> frozenset[str]:
    """Return the strings that a model came with: those of its vocabulary grow with every text that it reads."""
    strings = path / "vocab" / "strings.json" if path else None
    return frozenset(json.loads(strings.read_text(encoding="utf-8"))) if strings and strings.is_file() else frozenset()


def _unquoted(text: str, start: int, end: int) -> str:
    """Return a passage, with spaces for the marks of a text that is quoted line by line ("> ")."""
    quoted = text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith(">")
    return _QUOTED.sub(lambda marks: " " * len(marks[0]), text[start:end]) if quoted else text[start:end]


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
