"""The text cut into numbers, words and signs by rules of its own, because a model's tokens keep "60GB" in one piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.tokens import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

_LEXEME = re.compile(
    r"""
    (?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_¼-¾⅐-⅞²³¹]+(?:['’][^\W\d_]+)?)
  | (?P<clock>(?<![0-9:.])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))
  | (?P<num>
        [0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])                   # 1.000,50
      | [1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?![0-9.])                      # 1.423.500
      | [1-9][0-9]{0,2}(?:['’][0-9]{3})+(?![0-9A-Za-z'’])                # 1'250, as the Swiss write
      | [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?                  # 1,000.50
      | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?         # 12,34,567
      | [0-9]{1,3},[ ]000(?![0-9])                                      # 10, 000
      | [1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?![0-9A-Za-z]|[-,.:/][0-9]|[ ][0-9])  # 10 000
      | [0-9]+,[0-9]{1,2}(?=[ ]?(?:%|percent|per[ ]cent|million|billion|trillion)) # 1,5 million
      | [0-9]+(?:\.[0-9]+)?
      | (?<![0-9A-Za-z.])\.[0-9]+
    )
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_LONGEST = 32  # no quantity has more digits; a longer row of them is a code
HYPHENS = frozenset("-‐‑–—−")


class Lexeme(NamedTuple):
    """A number, clock time, word or single sign.

    ``glued``: no space stands before it; ``after_gap``: it begins a passage.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str
    glued: bool
    after_gap: bool = False

    @property
    def hyphen(self) -> bool:
        """Say whether this is a hyphen, dash or minus."""
        return self.text in HYPHENS


_NOTHING = Lexeme("", "", -1, -1, "none", False, True)


class Page:
    """The lexemes of a parsed text; beyond either end stands an empty one."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        tokens = list(doc)
        self.lexemes = lex(self.text, [t.idx for t in tokens if t.is_space and t.is_sent_start])
        self._count = len(self.lexemes)
        self._starts = [t.idx for t in tokens]

    def __getitem__(self, i: int) -> Lexeme:
        """Return the lexeme at an index."""
        return self.lexemes[i] if 0 <= i < self._count else _NOTHING

    def __len__(self) -> int:
        return self._count

    def token(self, i: int) -> Token:
        """Return the model's token in which a lexeme starts."""
        return self.doc[max(0, bisect_right(self._starts, self[i].start) - 1)]

    def joined(self, i: int) -> bool:
        """Say whether the lexeme is a hyphen with no space on either side."""
        return self[i].hyphen and self[i].glued and self[i + 1].glued

    def skip_hyphen(self, i: int) -> int:
        """Return the index after a joining hyphen, else ``i``."""
        return i + 1 if self.joined(i) else i


def lex(text: str, gaps: Iterable[int] = ()) -> list[Lexeme]:
    """Return the lexemes of a text in order."""
    found: list[Lexeme] = []
    breaks = sorted(gaps)
    end = at = 0
    for m in _LEXEME.finditer(text):
        start = m.start()
        fresh = at < len(breaks) and breaks[at] < start
        while at < len(breaks) and breaks[at] < start:
            at += 1
        word = m.group()
        kind = "code" if m.lastgroup == "num" and len(word) > _LONGEST else m.lastgroup or ""
        lower = word.casefold().replace("’", "'")
        found.append(Lexeme(word, lower, start, m.end(), kind, start == end and start > 0, fresh))
        end = m.end()
    return found


class Phrases:
    """Phrases of several words, looked up in a page forwards or backwards; the longest wins.

    ``exact`` keeps the case of the letters; otherwise it is ignored.
    """

    def __init__(self, table: Mapping[str, object] | Iterable[str], *, exact: bool = False) -> None:
        pairs = table.items() if hasattr(table, "items") else ((word, word) for word in table)
        self._exact = exact
        self._first: dict[str, list[tuple[tuple[str, ...], object]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], object]]] = {}
        for phrase, value in pairs:
            words = tuple(w.text if exact else w.lower for w in lex(phrase))
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))
        for index in (self._first, self._last):
            for entries in index.values():
                entries.sort(key=lambda e: -len(e[0]))

    def at(self, page: Page, i: int) -> tuple[object, int] | None:
        """Return the value of the longest phrase that starts at ``i`` and the index after it. Hyphens may join it."""
        for words, value in self._first.get(self._key(page[i]), ()):
            end = self._match(page, i, words)
            if end:
                return value, end
        return None

    def ending(self, page: Page, i: int) -> tuple[object, int] | None:
        """Return the value of the longest phrase that ends before ``i`` and the index where it starts."""
        for words, value in self._last.get(self._key(page[i - 1]), ()):
            start = i - len(words)
            if start >= 0 and self._same(page, range(start, i), words):
                return value, start
        return None

    def _match(self, page: Page, i: int, words: Sequence[str]) -> int:
        for n, word in enumerate(words):
            if n and word != "-":
                i = page.skip_hyphen(i)
            if self._key(page[i]) != word or (n and page[i].after_gap):
                return 0
            i += 1
        return i

    def _same(self, page: Page, span: range, words: Sequence[str]) -> bool:
        crossing = any(page[i].after_gap for i in span[1:]) or page[span.stop].after_gap
        return not crossing and all(self._key(page[i]) == w for i, w in zip(span, words, strict=True))

    def _key(self, lexeme: Lexeme) -> str:
        return lexeme.text if self._exact else lexeme.lower
