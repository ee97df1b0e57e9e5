"""Part of speech, morphology and lemma, asked once for each word with its tag and label, and remembered.

spaCy's attribute ruler tries some 180 patterns on every token, and its lemmatizer searches long lists. What both say of
a token depends on its word, tag and label alone, but for a few patterns of two tokens ("let's"): a text in which one of
those can begin is left to spaCy's own components, so that all say the same as without this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.vocab import Vocab

    Row = tuple[int, ...]

_NAME = "claimx_word_forms"
_REPLACED = ["attribute_ruler", "lemmatizer"]
_STATE = [TAG, DEP, POS, MORPH, LEMMA]
# Tokens whose forms are remembered, some 500 bytes each; with more, all are forgotten, as new names never end.
_MOST = 1 << 15
# What a pattern may ask of a token, so that word, tag and label answer it.
_ASKED = {"TEXT", "ORTH", "LOWER", "IS_SPACE", "TAG", "DEP"}


def remember_word_forms(nlp: Language) -> None:
    """Let a pipeline remember word forms, where its ruler and lemmatizer stand together and ask of words alone."""
    if " ".join(_REPLACED) not in " ".join(nlp.pipe_names):
        return
    ruler, lemmatizer = (nlp.get_pipe(name) for name in _REPLACED)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return
    if all(asked.keys() <= _ASKED for pattern in _patterns(ruler) for asked in pattern):
        _search_at_once(lemmatizer)
        nlp.add_pipe(_NAME, after=_REPLACED[-1])
        nlp.select_pipes(disable=_REPLACED)


class WordForms:
    """Does the work of an attribute ruler and a lemmatizer, and gives the same."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        self._known: dict[Row, Row | None] = {}
        self._of_one = AttributeRuler(vocab)
        for rule in _rules(ruler):
            if of_one := [pattern for pattern in rule["patterns"] if len(pattern) == 1]:
                self._of_one.add(of_one, rule["attrs"], rule["index"])
        self._openers = Matcher(vocab)
        self._openers.add("of several", [pattern[:1] for pattern in _patterns(ruler) if len(pattern) > 1])

    def __call__(self, doc: Doc) -> Doc:
        """Set what the ruler and the lemmatizer set."""
        if len(self._known) > _MOST:
            self._known.clear()
        rows = [tuple(row) for row in doc.to_array([ORTH, *_STATE]).tolist()]
        self._learn([row for row in dict.fromkeys(rows) if row not in self._known])
        forms = [self._known[row] for row in rows]
        if None in forms:
            return self._lemmatizer(self._ruler(doc))
        return doc.from_array(_STATE, _array(forms)) if forms else doc

    def _learn(self, rows: list[Row]) -> None:
        """Ask the ruler and the lemmatizer for the forms of new tokens; None stands for one that may open a pattern."""
        if not rows:
            return
        sample = Doc(self._vocab, words=[self._vocab.strings[row[0]] for row in rows])
        sample.from_array(_STATE, _array([row[1:] for row in rows]))
        openers = {start for _, start, _ in self._openers(sample, allow_missing=True)}
        learned = self._lemmatizer(self._of_one(sample)).to_array(_STATE).tolist()
        for i, (row, form) in enumerate(zip(rows, learned, strict=True)):
            self._known[row] = None if i in openers else tuple(form)


def _search_at_once(lemmatizer: Lemmatizer) -> None:
    """Make sets of the lists of base forms, in which the lemmatizer looks for each ending that it tries."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part in list(index):
        index[part] = frozenset(index[part])


def _rules(ruler: AttributeRuler) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = ruler.patterns
    return rules


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    return (pattern for rule in _rules(ruler) for pattern in rule["patterns"])


def _array(rows: list[Any]) -> Any:
    return np.array(rows, dtype=np.uint64)


@Language.factory(_NAME)
def _word_forms(nlp: Language, name: str) -> WordForms:
    ruler, lemmatizer = (nlp.get_pipe(replaced) for replaced in _REPLACED)
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    return WordForms(nlp.vocab, ruler, lemmatizer)
