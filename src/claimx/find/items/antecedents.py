"""What a pronoun or a headless numeral stands for: the nearest earlier noun that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import Phrase, is_figure, is_noun, phrase_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BACK = 2  # sentences before the pronoun's own


def meant_by(pronoun: Token) -> Token | None:
    """Return the nearest earlier subject that a pronoun can stand for: in its sentence, else in the two before."""
    plural = {"it": False, "its": False, "this": False, "that": False, "they": True, "these": True, "those": True}
    number = plural.get(pronoun.lower_)
    if number is None:
        return None
    doc, sentence = pronoun.doc, pronoun.sent
    end = pronoun.i
    for _ in range(_BACK + 1):
        for token in reversed(doc[sentence.start : end]):
            if token.dep_ in ("nsubj", "nsubjpass") and is_noun(token) and not is_figure(token):
                if token.tag_.endswith("S") == number:
                    return token
        if sentence.start == 0:
            return None
        sentence = doc[sentence.start - 1].sent
        end = sentence.end
    return None


def antecedent(doc: Doc, before: int) -> Phrase | None:
    """Return the nearest earlier counted noun of this sentence, else its nearest plural, else those of the one before."""
    sentence = doc[before].sent
    found = _last_plural(doc, sentence.start, before)
    if found is None and sentence.start > 0:
        earlier = doc[sentence.start - 1].sent
        found = _last_plural(doc, earlier.start, earlier.end)
    return found


def _last_plural(doc: Doc, first: int, end: int) -> Phrase | None:
    nouns = [t for t in doc[first:end] if t.tag_ in ("NNS", "NNPS") and t.ent_type_ not in ("DATE", "TIME") and not t.like_num]
    nouns = [t for t in nouns if t.lower_ not in ("thousands", "hundreds", "dozens", "millions", "tens")]
    if not nouns:
        return None
    numbered = [t for t in nouns if any(c.dep_ == "nummod" for c in t.children)]
    return phrase_of((numbered or nouns)[-1])
