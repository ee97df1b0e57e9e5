"""What is known of an article when its numbers are related: the Doc and what was found in it, and where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, TypeVar

from claimx.find.clauses import is_verb
from claimx.find.numbers.units import TIMES
from claimx.find.phrases import singular
from claimx.find.tokens import ancestors, sentence_end, sentence_start, sentence_starts, slice_at
from claimx.lexicon import groups, mapping, values

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.model import Quantity, Source, Span, Value, When

T = TypeVar("T")
S = TypeVar("S", bound="Span")
# Tokens on either side of a word within which what belongs to it is looked for; lists can make sentences of thousands.
_SIGHT = 80
# Sentences back within which a lead-in ("The bill provides:") holds for the items of its list.
_ITEMS = 25
# Characters of a text in one block, in which the stretches that hold an offset are looked for.
_BLOCK = 1_000
# The files whose groups are the word classes that features speak of.
_CLASS_FILES = ("items", "events", "status", "join", "sources")
# What a scene answers from memory when it is asked again.
_ASKED_ONCE = (
    "kept", "once", "counted", "marked", "chosen", "way_up", "classes", "sentence", "sentence_before", "_lead_in",
    "dates_in", "numbers_in",
)  # fmt: skip


@cache
def word_classes() -> Mapping[str, tuple[str, ...]]:
    """Return for each word of the lexicon the classes that it is in, as ``file.group``."""
    found: dict[str, list[str]] = {}
    for file in _CLASS_FILES:
        for group in groups(file):
            for word in sorted(values(file, group)):
                found.setdefault(word, []).append(f"{file}.{group}")
    return {word: tuple(classes) for word, classes in found.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """A number or date whose relations are asked for, with where it stands.

    Tokens ``first`` up to ``end``; ``root`` is their head in the tree, ``verb`` the nearest verb above it. ``kind`` is
    what sort of number it is: count, share, money, percent, time, length, measure; of a date: date.
    """

    span: Span
    first: int
    end: int
    root: Token
    verb: Token | None
    kind: str
    value: Value | None = None


class Scene:
    """One article's Doc with what was found in it, and what every candidate asks of its words, asked once."""

    def __init__(
        self,
        doc: Doc,
        names: Names,
        dates: Sequence[When],
        quantities: Sequence[Quantity],
        sources: Sequence[Source],
        published: datetime.date | None,
    ) -> None:
        self.doc, self.names, self.published = doc, names, published
        self.dates, self.quantities, self.sources = dates, quantities, sources
        self.numbers = {i: q for q in quantities for i in _indices(doc, q)}
        self.dated = {i: d for d in dates for i in _indices(doc, d)}
        self.words = list(doc)  # doc[i] makes a Token at every call
        self.cited = [(source, *self._place(source)) for source in sources]
        self._where = sorted((where, k) for k, (_, where, _) in enumerate(self.cited))
        self._held: dict[int, list[tuple[int, int, int]]] = {}
        for content in ((c.start, c.end, k) for k, source in enumerate(sources) for c in source.content):
            for block in range(content[0] // _BLOCK, content[1] // _BLOCK + 1):
                self._held.setdefault(block, []).append(content)
        for name in _ASKED_ONCE:
            setattr(self, name, cache(getattr(self, name)))

    def _place(self, source: Source) -> tuple[int, int]:
        """Return where a source is cited, and the number of that sentence."""
        where = source.cue.start if source.cue is not None else source.start
        found = self.doc.char_span(where, where + 1, alignment_mode="expand")
        return where, self.sentence_number(0 if found is None else found.start)

    def holding(self, at: int) -> list[tuple[int, int, int]]:
        """Return the stretches of sources' words that hold an offset: first, last, and which source."""
        return [content for content in self._held.get(at // _BLOCK, ()) if content[0] <= at < content[1]]

    def cited_between(self, first: int, end: int) -> list[int]:
        """Return which sources are cited behind ``first`` and before ``end``."""
        low, high = bisect_left(self._where, (first + 1,)), bisect_left(self._where, (end,))
        return [k for _, k in self._where[low:high]]

    def sentence_number(self, i: int) -> int:
        """Return how many sentences begin at or before a token."""
        return bisect_right(sentence_starts(self.doc), i)

    def tokens(self, span: Span) -> DocSpan:
        """Return the tokens of a span of the text."""
        return slice_at(self.doc, span.start, span.end)

    def anchor(self, span: Span, value: Value | None = None) -> Anchor:
        """Return a number (with its value) or a date as an anchor."""
        tokens = self.tokens(span)
        return Anchor(span, tokens.start, tokens.end, tokens.root, self.verb_above(tokens.root), _kind(value), value)

    def kept(self, anchor: Anchor | Token | None, token: Token, of: Callable[..., Iterable[str]]) -> tuple[str, ...]:
        """Return the features that ``of`` yields of an anchor, or another word, and a token, each once."""
        return tuple(dict.fromkeys(of(self, anchor, token)))

    def once(self, token: Token, of: Callable[[Token], T]) -> T:
        """Return what ``of`` says of a token."""
        return of(token)

    def counted(self, of: Callable[[Token], bool]) -> list[int]:
        """Return for each place between two words of how many words before it ``of`` holds."""
        return [*accumulate(map(of, self.words), initial=0)]

    def marked(self, of: Callable[[Token], str]) -> list[tuple[int, str]]:
        """Return the words for which ``of`` has a mark, as their indices and marks."""
        return [(t.i, mark) for t in self.words if (mark := of(t))]

    def is_number(self, token: Token) -> bool:
        """Say whether a word belongs to a number."""
        return token.i in self.numbers

    def chosen(self, where: range, fits: Callable[[Token], bool]) -> list[Token]:
        """Return the words of a stretch of which ``fits`` holds."""
        return [t for t in self.words[where.start : where.stop] if fits(t)]

    def way_up(self, token: Token) -> tuple[Token, ...]:
        """Return a token and its heads up to the root of the sentence."""
        return (token, *ancestors(token))

    def verb_above(self, token: Token) -> Token | None:
        """Return the nearest verb above a token, or None in a fragment."""
        return next((t for t in self.way_up(token)[1:] if is_verb(t)), None)

    def classes(self, token: Token) -> tuple[str, ...]:
        """Return the word classes of a token, by its lemma, its singular and its form."""
        keys = dict.fromkeys((token.lemma_.casefold(), singular(token), token.lower_))
        return tuple(dict.fromkeys(c for key in keys for c in word_classes().get(key, ())))

    def sentence(self, token: Token) -> range:
        """Return the indices of a token's sentence, as far as a reader looks from the token."""
        return range(max(sentence_start(token), token.i - _SIGHT), min(sentence_end(token), token.i + _SIGHT))

    def sentence_before(self, token: Token) -> range:
        """Return the indices of the sentence before a token's own that is no white space; empty at the beginning."""
        end = start = sentence_start(token)
        while start > 0 and (start == end or all(t.is_space for t in self.doc[start:end])):
            end, start = start, sentence_start(self.doc[start - 1])
        return range(start, end)

    def before(self, token: Token) -> Iterator[range]:
        """Yield the sentences before a token's own, the nearest first."""
        while where := self.sentence_before(token):
            yield where
            token = self.words[where.start]

    def lead_in(self, token: Token) -> tuple[int, range] | None:
        """Return the sentence before that ends in a colon, and how many sentences back it is; None without one near."""
        return self._lead_in(self.words[sentence_start(token)])

    def _lead_in(self, first: Token) -> tuple[int, range] | None:
        near = enumerate(islice(self.before(first), _ITEMS), 1)
        return next(((back, s) for back, s in near if self.words[s.stop - 1].text == ":"), None)

    def dates_in(self, where: range) -> list[When]:
        """Return the dates that stand in a stretch of tokens."""
        return _distinct(self.dated, where)

    def numbers_in(self, where: range) -> list[Quantity]:
        """Return the numbers that stand in a stretch of tokens."""
        return _distinct(self.numbers, where)


def _distinct(of: Mapping[int, S], where: range) -> list[S]:
    return list({id(one): one for i in where if (one := of.get(i)) is not None}.values())


def _indices(doc: Doc, span: Span) -> range:
    tokens = slice_at(doc, span.start, span.end)
    return range(tokens.start, tokens.end)


def _kind(value: Value | None) -> str:
    if value is None:
        return "date"
    unit = value.unit
    if unit is None:
        return "share" if value.low is not None and value.low < 1 else "count"
    if unit.partition("_per_")[0].isupper():
        return "money"
    if unit.startswith("percent"):
        return "percent"
    if unit in TIMES:
        return "time"
    return "length" if unit in mapping("units", "length") else "measure"
