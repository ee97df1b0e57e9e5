"""A parsed text as plain Python objects: what the finders ask of a word lies ready in it.

spaCy makes a new ``Token`` at every ``doc[i]``, ``token.head`` and step of a loop, and looks each string up when it is
asked for: of an article tens of thousands, which takes as long as the rules themselves. A ``Tree`` is made once from a
Doc, and its words and stretches answer to the names of spaCy's ``Doc``, ``Token`` and ``Span`` with the same, as far as
claimx asks: finders that are handed a Doc say the same, only later.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, cast

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.lexeme import Lexeme
    from spacy.tokens import Doc

# Words and lemmas whose strings are kept from one text to the next.
_KEPT = 20_000
_ASKED = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, ENT_IOB, HEAD, SENT_START, SPACY]
_IOB = ("", "I", "O", "B")
_STARTS = {0: None, 1: True}
_HALF = 1 << 63


# What holds of a printed form wherever it stands, and the strings.
_forms: dict[int, Lexeme] = {}
_names: dict[int, str] = {0: ""}


class Word:
    """A word of a tree; stands for a spaCy Token."""

    __slots__ = (
        "_edges", "children", "dep_", "doc", "ent_iob_", "ent_type_", "form", "head", "i", "idx", "is_sent_start",
        "lemma_", "lower_", "pos_", "tag_", "text", "whitespace_",
    )  # fmt: skip
    head: Word
    children: Sequence[Word]

    def __init__(self, doc: Tree, i: int, idx: int, row: list[int]) -> None:
        orth, lower, lemma, pos, tag, dep, ent_type, iob, _, start, space = row
        self.doc, self.i, self.idx, self.form = doc, i, idx, _forms[orth]
        self.text, self.lower_, self.lemma_ = _names[orth], _names[lower], _names[lemma]
        self.pos_, self.tag_, self.dep_, self.ent_type_ = _names[pos], _names[tag], _names[dep], _names[ent_type]
        self.ent_iob_, self.is_sent_start = _IOB[iob], _STARTS.get(start, False)
        self.whitespace_ = " " if space else ""
        self.children = ()
        self._edges: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    is_alpha = property(lambda self: self.form.is_alpha)
    is_punct = property(lambda self: self.form.is_punct)
    is_space = property(lambda self: self.form.is_space)
    is_quote = property(lambda self: self.form.is_quote)
    is_bracket = property(lambda self: self.form.is_bracket)
    is_title = property(lambda self: self.form.is_title)
    is_upper = property(lambda self: self.form.is_upper)
    is_lower = property(lambda self: self.form.is_lower)
    like_num = property(lambda self: self.form.like_num)
    dep = property(lambda self: len(self.dep_))  # 0 where nothing was parsed
    sent = property(lambda self: self.doc[self.i : self.i + 1].sent)
    left_edge = property(lambda self: self.doc.words[self._ends()[0]])
    right_edge = property(lambda self: self.doc.words[self._ends()[1]])

    @property
    def lefts(self) -> Iterator[Word]:
        """Yield the children before the word."""
        return (child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> Iterator[Word]:
        """Yield the children behind the word."""
        return (child for child in self.children if child.i > self.i)

    def _ends(self) -> tuple[int, int]:
        """Return where the first and the last word stand of all that hang on this one, itself included."""
        if self._edges is None:
            below = [self]  # no recursion: a list of thousands hangs on its first item one below the other
            for word in below:
                below += word.children
            for word in reversed(below):
                edges = [word.i, *(edge for child in word.children for edge in child._edges or ())]
                word._edges = min(edges), max(edges)
        assert self._edges is not None
        return self._edges

    @property
    def subtree(self) -> Iterator[Word]:
        """Yield the word and all that hang on it, each behind what hangs on it to the left."""
        left = [(self, False)]
        while left:
            word, begun = left.pop()
            if begun or not word.children:
                yield word
            else:
                ahead = [(child, False) for child in word.rights]
                left += [*reversed(ahead), (word, True), *reversed([(child, False) for child in word.lefts])]

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """Return the words that are joined with this one."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)

    @property
    def ancestors(self) -> Iterator[Word]:
        """Yield the heads up to the top of the sentence, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def nbor(self, by: int = 1) -> Word:
        """Return the word that stands some words on. Raises IndexError beyond either end."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.words[self.i + by]

    def is_ancestor(self, other: Word) -> bool:
        """Say whether the other word hangs on this one."""
        return any(word is self for word in other.ancestors)


class Stretch:
    """Words in a row, ``start`` up to ``end``; stands for a spaCy Span."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Tree, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __getitem__(self, i: int | slice) -> Any:
        if isinstance(i, slice):
            first, end, _ = i.indices(len(self))
            return Stretch(self.doc, self.start + first, self.start + max(first, end))
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        return self.doc.words[(self.end if i < 0 else self.start) + i]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Return the text without the white space behind it."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def start_char(self) -> int:
        """Return the offset of the first word."""
        return self.doc.words[self.start].idx

    @property
    def end_char(self) -> int:
        """Return the offset behind the last word."""
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def sent(self) -> Stretch:
        """Return the sentence of the first word."""
        starts = self.doc.sentences
        k = bisect_right(starts, self.start)
        return Stretch(self.doc, starts[k - 1], starts[k])

    @property
    def root(self) -> Word:
        """Return the word that stands highest in the tree, of equals the first."""
        words = self.doc.words[self.start : self.end]
        if len(words) == 1:
            return words[0]
        top = next((word for word in words if word.head is word), None)
        if top is not None:
            return top
        above = [word for word in words if not self.start <= word.head.i < self.end]
        return min(above, key=self._depth) if above else words[0]

    def _depth(self, word: Word) -> int:
        if not word.children and (word.is_space or word.is_punct):
            return len(self.doc) - 1
        depth = 0
        while word.head is not word:
            word, depth = word.head, depth + 1
        return depth


class Tree:
    """The words of one text with their tags and tree; stands for a spaCy Doc."""

    def __init__(self, doc: Doc) -> None:
        asked = doc.to_array(_ASKED)
        _learn(doc, asked)
        rows = asked.tolist()
        self.words: list[Word] = []
        self.user_data: dict[Any, Any] = {}
        at = 0
        for i, row in enumerate(rows):
            self.words.append(Word(self, i, at, row))
            at += len(self.words[i].text) + (row[10] & 1)
        self.text = "".join([word.text + word.whitespace_ for word in self.words])
        self._starts = [word.idx for word in self.words]
        self.sentences = sorted({0, *(word.i for word in self.words if word.is_sent_start), len(self.words)})
        self._hang(rows)

    def _hang(self, rows: list[list[int]]) -> None:
        """Hang each word on its head."""
        words = self.words
        for word, row in zip(words, rows, strict=True):
            by = row[8] - (1 << 64) if row[8] >= _HALF else row[8]
            word.head = words[word.i + by]
            if by:
                head = word.head
                if head.children:
                    head.children.append(word)  # type: ignore[attr-defined]  # a list where there is any
                else:
                    head.children = [word]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __getitem__(self, i: int | slice) -> Any:
        if isinstance(i, slice):
            first, end, _ = i.indices(len(self.words))
            return Stretch(self, first, max(first, end))
        return self.words[i]

    @property
    def ents(self) -> tuple[Stretch, ...]:
        """Return the named entities."""
        found: list[Stretch] = []
        for word in self.words:
            if word.ent_iob_ == "B" and word.ent_type_:
                found.append(Stretch(self, word.i, word.i + 1, word.ent_type_))
            elif word.ent_iob_ == "I":
                found[-1].end = word.i + 1
        return tuple(found)

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Stretch | None:
        """Return the words between two offsets: all that they touch ("expand"), or that lie between ("contract")."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, end - 1))
        opener, closer = self.words[first], self.words[last]
        if alignment_mode == "contract":
            first += opener.idx < start
            last -= end < closer.idx + len(closer.text)
            return Stretch(self, first, last + 1) if last >= first else None
        return Stretch(self, first + (start == opener.idx + len(opener.text)), last + 1)


def tree_of(doc: Doc) -> Doc:
    """Return a Doc as a tree that stands for it."""
    return cast("Doc", Tree(doc))


def _learn(doc: Doc, rows: Any) -> None:
    """Ask the vocabulary for the strings that are not known yet."""
    if len(_forms) > _KEPT or len(_names) > _KEPT:
        _forms.clear()
        _names.clear()
        _names[0] = ""
    strings = doc.vocab.strings
    for name in set(rows[:, :7].ravel().tolist()) - _names.keys():
        _names[name] = strings[name]
    for orth in set(rows[:, 0].tolist()) - _forms.keys():
        _forms[orth] = doc.vocab[orth]
