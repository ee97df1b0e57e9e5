"""The text cut into numbers, words and signs by rules of its own, because a model's tokens keep "60GB" in one piece."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from claimx.find.tokens import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

V = TypeVar("V")

_LEXEME = re.compile(
    r"""
    (?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_¼-¾⅐-⅞²³¹⁰⁴-⁹]+(?:['’][^\W\d_]+)?)
  | (?P<clock>(?<![0-9:.])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))
  | (?P<num>
        [0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])                   # 1.000,50
      | [1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?![0-9]|\.[0-9])              # 1.423.500
      | [1-9][0-9]{0,2}(?:['’][0-9]{3})+(?![0-9A-Za-z'’])                # 1'250, as the Swiss write
      | [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?                  # 1,000.50
      | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?         # 12,34,567
      | [0-9]{1,3},[ ]000(?![0-9])                                      # 10, 000
      | [1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?![0-9A-Za-z]|[-,.:/][0-9]|[ ][0-9])  # 10 000
      | [0-9]+,[0-9]{1,2}(?=[ ]?(?:%|percent|per[ ]cent|million|billion|trillion
          |(?i:bn|mn|mln|m[lr]d|mio|euros?|eur)\b))                     # 1,5 million
      | (?<=[€£$])[0-9]{1,3},[0-9]{1,2}(?![0-9,]|\.[0-9])              # €12,50
      | [0-9]+(?:\.[0-9]+)?
      | (?<![0-9A-Za-z.])\.[0-9]+
    )
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_INVISIBLE = re.compile(r"[\xad\u200b-\u200f\u2060\ufeff]+")  # inside a number (see parse.plain)
_LONGEST = 32  # no quantity has more digits; a longer row of them is a code
HYPHENS = frozenset("-‐‑–—−")


class Lexeme(NamedTuple):
    """A number, clock time, word or single sign (``glued``: no space stands before it), or the gap between passages."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    glued: bool = False

    @property
    def hyphen(self) -> bool:
        """Say whether this is a hyphen, dash or minus."""
        return self.text in HYPHENS


_NOTHING = Lexeme("", "", -1, -1, "none")


class Page:
    """The lexemes of a parsed text; between two passages and beyond either end stands an empty one."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        tokens = list(doc)
        self.lexemes = lex(self.text, [t.idx for t in tokens if t.is_space and t.is_sent_start])
        self._count = len(self.lexemes)
        self._starts = [t.idx for t in tokens]
        self.countries: list[tuple[int, list[str]]] | None = None  # where they are named, with the codes of their money

    def __getitem__(self, i: int) -> Lexeme:
        """Return the lexeme at an index."""
        return self.lexemes[i] if 0 <= i < self._count else _NOTHING

    def __len__(self) -> int:
        return self._count

    def lower(self, start: int, end: int) -> list[str]:
        """Return the lexemes from ``start`` to before ``end`` in small letters."""
        return [self[k].lower for k in range(start, end)]

    def token(self, i: int) -> Token:
        """Return the model's token in which a lexeme starts."""
        return self.doc[max(0, bisect_right(self._starts, self[i].start) - 1)]

    def lemma(self, i: int) -> str:
        """Return the lemma of that token in small letters."""
        return self.token(i).lemma_.lower()

    def pos(self, i: int) -> str:
        """Return the part of speech of a word, and nothing for numbers and signs."""
        return self.token(i).pos_ if self[i].kind == "word" else ""

    def sentence_at(self, i: int) -> int:
        """Return the index of the first lexeme of a lexeme's sentence."""
        return bisect_left(self.lexemes, self.token(i).sent.start_char, key=attrgetter("start"))

    def followers(self, i: int, reach: int = 4) -> Iterator[Token]:
        """Yield the model's tokens of the words from a lexeme on, as far as no number, sign or gap stands."""
        yield from map(self.token, takewhile(lambda k: self[k].kind == "word", range(i, i + reach)))

    def nominal(self, i: int) -> Iterator[Token]:
        """Yield the adjectives, participles and nouns that go on from a lexeme."""
        of_noun = ("ADJ", "NOUN", "PROPN")
        return takewhile(lambda t: t.pos_ in of_noun or t.tag_ in ("VBN", "VBG"), self.followers(i))

    def plural_at(self, i: int) -> bool:
        """Say whether a plural noun follows, which a number before it can count."""
        return any(t.tag_ in ("NNS", "NNPS") or t.lower_ == "people" for t in self.nominal(i))

    def joined(self, i: int) -> bool:
        """Say whether the lexeme is a hyphen with no space on either side."""
        return self[i].hyphen and self[i].glued and self[i + 1].glued

    def skip_hyphen(self, i: int) -> int:
        """Return the index after a joining hyphen, else ``i``."""
        return i + 1 if self.joined(i) else i


def lex(text: str, gaps: Iterable[int] = ()) -> list[Lexeme]:
    """Return the lexemes of a text in order; ``gaps`` are the offsets of the white space between its passages."""
    seen, found = _INVISIBLE.sub("", text), list[Lexeme]()
    shown = len(seen) == len(text)
    places = range(len(text)) if shown else [i for i, c in enumerate(text) if not _INVISIBLE.match(c)]
    breaks, end, at = sorted(gaps), 0, 0
    for m in _LEXEME.finditer(seen):
        start, stop, word, glued = places[m.start()], places[m.end() - 1] + 1, m.group(), m.start() == end > 0
        after = bisect_left(breaks, start, at)
        found += [Lexeme("", "", start, start, "none")] if after > at else []
        kind = "code" if m.lastgroup == "num" and len(word) > _LONGEST else str(m.lastgroup)
        found.append(Lexeme(word, word.casefold().replace("’", "'"), start, stop, kind, glued))
        end, at = m.end(), after
    return found


class Phrases(Generic[V]):
    """Phrases of several words, looked up in a page forwards or backwards; the longest wins.

    ``exact`` keeps the case of the letters; otherwise it is ignored.
    """

    def __init__(self, table: Mapping[str, V], *, exact: bool = False) -> None:
        self._exact = exact
        self._first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        phrases = [(tuple(w.text if exact else w.lower for w in lex(phrase)), value) for phrase, value in table.items()]
        for words, value in sorted(phrases, key=lambda phrase: -len(phrase[0])):
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))

    def at(self, page: Page, i: int) -> tuple[V, int] | None:
        """Return the value of the longest phrase that starts at ``i`` and the index after it. Hyphens may join it."""
        for words, value in self._first.get(self._key(page[i]), ()):
            if end := self._match(page, i, words):
                return value, end
        return None

    def ending(self, page: Page, i: int) -> tuple[V, int] | None:
        """Return the value of the longest phrase that ends before ``i`` and the index where it starts."""
        for words, value in self._last.get(self._key(page[i - 1]), ()):
            if self._match(page, i - len(words), words) == i:
                return value, i - len(words)
        return None

    def _match(self, page: Page, i: int, words: tuple[str, ...]) -> int:
        """Return the index after the words where they stand at ``i``, else 0."""
        for n, word in enumerate(words):
            if n and word != "-":
                i = page.skip_hyphen(i)
            if self._key(page[i]) != word:
                return 0
            i += 1
        return i

    def _key(self, lexeme: Lexeme) -> str:
        return lexeme.text if self._exact else lexeme.lower
