"""What the form of a mention tells: its pronoun, head and extent, whether it points back; a given name's gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun, phrase_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
_KINDS = {form: kind for kind in ("they", "it", "she", "he") for form in words("names", kind)}
_LINKS = ("of", "for", "from", "at", "by", "in", "with")


def pronoun(token: Token) -> str | None:
    """Return the kind of a pronoun of the third person: "he", "she", "it" or "they"; None for another word."""
    kind = _KINDS.get(token.lower_)
    return kind if kind and (token.pos_ in ("PRON", "DET") or token.tag_ in ("PRP", "PRP$")) else None


def is_dummy(token: Token) -> bool:
    """Say whether "it" only stands in for a clause: "it is time to go", "it is hard that"."""
    rights = list(token.head.rights)
    below = [*rights, *(c for t in rights if t.dep_ in ("acomp", "attr") for c in t.rights)]
    clause = any(t.dep_ in ("xcomp", "ccomp", "acl", "relcl", "csubj") for t in below)
    return token.dep_ == "expl" or (token.lower_ == "it" and token.head.lemma_ == "be" and clause)


def head_of_phrase(tokens: DocSpan) -> Token:
    """Return the head: the root, or the last noun of the phrase when the root is none."""
    root = tokens.root
    if is_noun(root) or root.pos_ == "PRON":
        return root
    return next((t for t in reversed(tokens) if is_noun(t)), root)


def core(head: Token) -> DocSpan:
    """Return the noun phrase of a head: the modifiers before it, and "of", "for" or "from" with theirs after it.

    It begins behind a quotation mark or bracket, so that it never holds half a pair of them.
    """
    first = phrase_of(head).first
    marks = [t.i for t in head.doc[first : head.i] if t.is_bracket or (t.is_quote and t.tag_ != "POS")]
    first = marks[-1] + 1 if marks else first
    return head.doc[first : _end(head)]


def _end(head: Token) -> int:
    """Return where the phrase of a head ends, with the prepositional phrases right after it."""
    end = head.i + 1
    for child in head.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in _LINKS:
            break
        thing = next((c for c in child.rights if c.dep_ == "pobj"), None)
        if thing is None or thing.ent_type_ in ("DATE", "TIME") or thing.tag_ == "CD":
            break
        end = _end(thing)
    return end


def definite(tokens: DocSpan) -> bool:
    """Say whether the phrase points back: by its determiner, by an owner, or by one that stands just before it."""
    first = tokens[0]
    before = first if first.i == 0 or first.is_sent_start else first.nbor(-1)
    owned = any(t.tag_ == "POS" for t in tokens)
    return owned or not words("names", "definites").isdisjoint((first.lower_, before.lower_))


def is_plural(token: Token) -> bool:
    """Say whether a noun is plural by its tag."""
    return token.tag_ in ("NNS", "NNPS")


def is_acronym(text: str) -> bool:
    """Say whether a word is in capitals alone: "UNICEF", "U.S."."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()


def bare_text(tokens: DocSpan) -> str | None:
    """Return the phrase without article, relative clause, apposition or what follows a comma; None when it is empty."""
    doc, first, end = tokens.doc, tokens.start, tokens.end
    while first < end and (doc[first].tag_ in ("DT", "PDT") or doc[first].is_punct or doc[first].is_space):
        first += 1
    head = tokens.root.i if is_noun(tokens.root) else first
    for token in doc[max(first, head) + 1 : end]:
        listed = token.text == "," and any(
            t.tag_ == "CC" for t in doc[token.i : end]
        )  # "police, soldiers and rescuers"
        if not listed and (token.text in (",", "(", "–", "—", ";", ":") or token.tag_ in ("WDT", "WP", "WP$")):
            end = token.i
            break
    return doc[first:end].text.strip() or tokens.text.strip() or None


def gender_of_given(name: str) -> str | None:
    """Return "m" or "f" for a given name borne by one gender, "b" for one borne by either, None for another word."""
    low = name.casefold().replace("‑", "-")
    male, female = low in words("names", "masculine_given"), low in words("names", "feminine_given")
    return ("b" if female else "m") if male else "f" if female else None
