"""What a pronoun or a headless numeral stands for: the nearest earlier noun that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import Phrase, has_number, is_figure, is_noun, phrase_of
from claimx.find.tokens import sentence_start
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PERSON = "person"  # what is counted where persons are meant without a noun
_BACK = 2  # sentences before the pronoun's own


def meant_by(pronoun: Token) -> Token | None:
    """Return the nearest earlier subject that a pronoun can stand for: in its sentence, else in the two before."""
    number = mapping("items", "pronoun_numbers").get(pronoun.lower_)
    if number is None:
        return None
    doc, sentence, end = pronoun.doc, pronoun.sent, pronoun.i
    for _ in range(_BACK + 1):
        for token in reversed(doc[sentence.start : end]):
            if _can_be(token, number == "plural") and token.ent_type_ != "PERSON":
                return token
        if sentence.start == 0:
            return None
        sentence = doc[sentence.start - 1].sent
        end = sentence.end
    return None


def _can_be(token: Token, plural: bool) -> bool:
    if token.dep_ not in ("nsubj", "nsubjpass") or not is_noun(token) or is_figure(token):
        return False
    return token.tag_.endswith("S") == plural


def antecedent(doc: Doc, before: int) -> Phrase | None:
    """Return the nearest earlier counted noun of this sentence, else its nearest plural, else the last one's."""
    sentence = doc[before].sent
    found = _last_plural(doc, sentence.start, before)
    if found is None and sentence.start > 0:
        earlier = doc[sentence.start - 1].sent
        found = _last_plural(doc, earlier.start, earlier.end)
    return found


def counted_before(doc: Doc, before: int) -> Phrase | None:
    """Return the last counted noun before a number that adds to it, also in the paragraph before."""
    start = sentence_start(doc[before])
    for first, end in ((start, before), (sentence_start(doc[max(start - 1, 0)]), start)):
        numbered = [t for t in doc[first:end] if is_noun(t) and not is_figure(t) and has_number(t)]
        if numbered:
            return without_number(numbered[-1])
    return None


def without_number(noun: Token) -> Phrase:
    """Return the phrase of a counted noun behind its number."""
    phrase = phrase_of(noun)
    last = max((c.i for c in noun.lefts if c.dep_ in ("nummod", "quantmod")), default=phrase.first - 1)
    return Phrase(last + 1, phrase.end, phrase.head)


def _last_plural(doc: Doc, first: int, end: int) -> Phrase | None:
    nouns = [t for t in doc[first:end] if t.tag_ in ("NNS", "NNPS") and not is_figure(t)]
    nouns = [t for t in nouns if t.lower_ not in words("items", "not_counted")]
    numbered = [t for t in nouns if any(c.dep_ == "nummod" for c in t.children)]
    chosen = numbered or nouns
    return phrase_of(chosen[-1]) if chosen else None
