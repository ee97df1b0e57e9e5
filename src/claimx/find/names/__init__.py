"""Who is meant: a pronoun, role or part of a name resolved to the fullest name that the article gives.

Sentences are read back from the mention; in each the subject of the main clause comes first, then other subjects, then
the rest (the salience order of Centering, Grosz, Joshi & Weinstein 1995). What stands in a quote is no candidate for a
mention outside it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.names.mentions import NameKind, find_entities, find_named, is_acronym, role_of
from claimx.find.phrases import core, head_of_phrase, is_noun, singular
from claimx.find.quotes import Quoted
from claimx.find.tokens import sentence_start
from claimx.lexicon import words
from claimx.model import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names.mentions import Entity

_SUBJECTS = ("nsubj", "nsubjpass")
_PLURAL = ("NNS", "NNPS")
_KINDS = {form: kind for kind in ("they", "it", "she", "he") for form in words("names", kind)}
# How many places back a role may reach: more than an article has, so that only the work is bounded.
_MEMORY = 2000
# How many sentences back a pronoun or "the company" may reach: a person stays in mind longer than a body or a group.
_REACH = {"he": 30, "she": 30, "it": 3, "they": 2, "company": 6}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text that stands for a participant: the token of its head; its name, or else its noun phrase."""

    token: Token
    entity: Entity | None
    name: str | None


class Names:
    """The named participants of one Doc, looked up by mention; ``quoted`` are the quotations of the text."""

    def __init__(self, doc: Doc) -> None:
        mentions = find_named(doc)
        named = list(zip(mentions, find_entities(doc, mentions), strict=True))
        persons = [e for _, e in reversed(named) if e.kind is NameKind.PERSON and len(e.words) > 1]
        # Who speaks needs them too, and to find them again takes as long.
        self.quoted = Quoted(doc)
        self._at = {i: (m, e) for m, e in named for i in range(m.first, m.end)}
        self._surnames = {e.words[-1]: e for e in persons}
        self._called: dict[str, set[int]] = {}  # which entities a noun may call
        for _, entity in named:
            for noun in _nouns(entity):
                self._called.setdefault(noun, set()).add(id(entity))
        self._places: list[Place] = []
        self._meant: dict[int, Place] = {}
        self._read(doc, {doc[m.first : m.end].root.i: e for m, e in named})

    def mention(self, tokens: DocSpan) -> Mention:
        """Return the tokens as a mention with its fullest name.

        ``tokens`` is a noun phrase, with or without article, title or relative clause, or a pronoun. ``name`` is:

        - for a name, or part of one, the fullest form in the article, without title ("President Ruto": "William Ruto");
        - for a pronoun, the name (or, where it has none, the noun phrase) it stands for; None when that is not clear;
        - for "the minister", "the company", the name of whoever the article gave that role;
        - else the noun phrase itself without article ("a hospital spokesman": "hospital spokesman").
        """
        head = head_of_phrase(tokens)
        stands_in = head.pos_ == "PRON" and head.i not in self._at
        found = self._meant.get(head.i) if stands_in else self._place(tokens, head)
        return Mention(tokens.text, tokens.start_char, tokens.end_char, None if found is None else found.name)

    def speaks(self, tokens: DocSpan) -> bool:
        """Say whether the tokens are the name of a person, or of a body that the text names elsewhere too."""
        named, entity = self._at.get(tokens.end - 1, (None, None))
        if named is None or entity is None or named.first > tokens.start + 1:
            return False
        return entity.kind is NameKind.PERSON or (entity.kind is NameKind.BODY and len(entity.votes) > 1)

    def may_mean(self, kind: str, tokens: DocSpan) -> bool:
        """Say whether a pronoun ("he", "she", "it" or "they") can stand for the tokens, a noun phrase."""
        place = self._place(tokens, head_of_phrase(tokens))
        if place.entity is not None or kind == "they":
            return _can_mean(kind, place)
        person = singular(place.token) in words("names", "roles") | words("names", "titles")
        return place.token.tag_ not in _PLURAL and person == (kind != "it")

    def _read(self, doc: Doc, entities: dict[int, Entity]) -> None:
        """Walk through the text once, so that each pronoun finds those before it already resolved."""
        for token in doc:
            found, kind = None, pronoun(token)
            if token.i in entities:
                found = Place(token, entities[token.i], entities[token.i].name)
            elif kind is not None:
                found = self._of_pronoun(token, kind)
            elif token.dep_ in _SUBJECTS and is_noun(token) and token.i not in self._at:
                found = self._place(core(token), token)
            if found is not None:
                self._meant[token.i] = found
                self._places.append(Place(token, found.entity, found.name))

    def _place(self, tokens: DocSpan, head: Token) -> Place:
        """Return what a noun phrase stands for, by its own words, an apposition, a role; else the phrase itself."""
        entity = beside = self._beside(head)
        if beside is None or singular(head) not in words("names", "roles"):
            entity = self._entity_in(tokens, head) or beside or self._of_role(tokens, head)
        if entity is None and len(tokens) == 1 and tokens.text[:1].isupper():
            entity = self._surnames.get(tokens.text)  # where no recogniser saw a name in it
        return Place(head, entity, _bare_text(tokens) if entity is None else entity.name)

    def _entity_in(self, tokens: DocSpan, head: Token) -> Entity | None:
        """Return who the head of the phrase names; a person named at the end of the phrase counts too."""
        if " and " in tokens.text and len({self._at[t.i][0].first for t in tokens if t.i in self._at}) > 1:
            return None
        # "the Ford plant", "Kenya officials": a name before a common head only describes it.
        named = (self._at[i] for i in (head.i, tokens[-1].i) if i in self._at)
        return next((e if _heads(head.doc[head.i : m.first]) else None for m, e in named), None)

    def _beside(self, head: Token) -> Entity | None:
        """Return who the apposition names: "another carmaker, Ford Motor Company"."""
        # "The Health Secretary, Anna Reyes,": an office in capitals is no name.
        if not is_noun(head) or (head.i in self._at and singular(head) not in words("names", "roles")):
            return None
        named = [self._at[c.i] for c in head.rights if c.dep_ == "appos" and c.i in self._at and c.i - head.i < 10]
        beside = next((e for m, e in named if head.i < m.first < head.i + 4), None)
        # "the head of its mission, Anna Reyes, said", whatever the tree says
        at, doc = core(head).end, head.doc
        mention, person = self._at.get(at + 1, (None, None))
        if beside or mention is None or mention.end - at < 3:
            return beside
        office = singular(head) in words("names", "roles") | words("names", "offices")
        closed = doc[at].text == "," == doc[mention.end : mention.end + 1].text
        return person if office and closed else None

    def _of_role(self, tokens: DocSpan, head: Token) -> Entity | None:
        """Return who "the minister" or "the company" is: who was given that role, else the last body it can be."""
        noun = singular(head)
        owned = any(t.tag_ == "POS" for t in tokens) and noun not in words("names", "roles")
        if owned or not _definite(tokens) or not is_noun(head) or head.tag_ in _PLURAL:
            return None
        modifiers = {t.lower_ for t in tokens if t.i < head.i and (is_noun(t) or t.pos_ == "ADJ")}
        before = self._before(tokens.start + 1)
        recent = (p.entity for p in reversed(self._places[max(before - _MEMORY, 0) : before]))
        called = self._called.get(noun, ())
        known = next((e for e in recent if e is not None and id(e) in called and _has_role(e, noun, modifiers)), None)
        if known or modifiers or noun not in words("names", "any_body") or any(c.dep_ == "prep" for c in head.rights):
            return known
        # The last body spoken of as a subject; one only mentioned ("trains to Acme") need not be meant.
        places = self._back(head, lambda p: p.token.dep_ in _SUBJECTS and _is_body(p.entity, noun), _REACH["company"])
        return next((p.entity for p in places), None)

    def _of_pronoun(self, token: Token, kind: str) -> Place | None:
        """Resolve a pronoun; "it" and "they" only to a subject, for the objects in between may be meant as well."""
        if kind in ("he", "she"):
            return next(self._back(token, lambda p: _can_mean(kind, p), _REACH[kind]), None)
        if _is_dummy(token):
            return None
        last = next(self._back(token, lambda p: p.token.dep_ in _SUBJECTS, _REACH[kind]), None)
        if last is not None and _can_mean(kind, last):
            return last if kind == "it" else _together(last)
        # "its" is also the one thing named before it in the sentence that it can mean.
        start = sentence_start(token)
        here = self._back(token, lambda p: p.entity is not None and p.token.i >= start and _can_mean(kind, p), 0)
        found = {id(p.entity): p for p in here} if token.tag_ == "PRP$" else {}
        return next(iter(found.values())) if len(found) == 1 else None

    def _back(self, token: Token, fits: Callable[[Place], bool], reach: int) -> Iterator[Place]:
        """Yield the fitting places before a token, nearest sentence first, within a sentence the most salient first."""
        sentence = sentence_start(token)
        seen, at = 0, self._before(token.i)
        while at > 0 and seen <= reach:
            start = sentence_start(self._places[at - 1].token)
            seen += start != sentence
            sentence, end, at = start, at, self._before(start)
            fitting = [p for p in self._places[at:end] if self._visible(p, token) and fits(p)]
            yield from sorted(fitting, key=lambda p: _salience(p.token))

    def _before(self, i: int) -> int:
        """Return how many places stand before a token."""
        return bisect_left(self._places, i, key=lambda p: p.token.i)

    def _visible(self, place: Place, token: Token) -> bool:
        """Say whether a mention can mean a place: outside a quote nothing inside it, inside one not who speaks."""
        quote, own = (self.quoted.at(i) if self.quoted.inside(i) else None for i in (place.token.i, token.i))
        if quote is not None or own is None:
            return quote in (None, own)
        return place.token.dep_ not in _SUBJECTS or place.token.head.lemma_ not in words("sources", "plain_verbs")


def _can_mean(kind: str, place: Place) -> bool:
    """Say whether a pronoun agrees with a place: a person of that gender, one body or thing, or several."""
    token, entity = place.token, place.entity
    if kind in ("he", "she"):
        other = "f" if kind == "he" else "m"
        return entity is not None and entity.kind is NameKind.PERSON and entity.gender != other
    if entity is not None:
        return entity.kind is not NameKind.PERSON
    if pronoun(token) is not None:
        return pronoun(token) == kind
    thing = singular(token) in words("names", "bodies") | words("sources", "documents")
    return is_acronym(token.text) or (token.tag_ in _PLURAL if kind == "they" else thing and token.tag_ not in _PLURAL)


def _heads(before: DocSpan) -> bool:
    """Say whether a name behind a noun heads the phrase: "Governor of Ohio Anna Reyes", but not "aide to Reyes"."""
    preposition = max((t.i for t in before if t.pos_ == "ADP"), default=-1)
    if preposition < 0:
        return True
    between = before.doc[preposition + 1 : before.end]
    named = any(t.pos_ == "PROPN" for t in between) and not any(t.lower_ in words("names", "roles") for t in between)
    return named and before.text[:1].isupper()


def _together(place: Place) -> Place:
    """Return all those of a coordination: "they" are "the court and the army"."""
    others = [t for t in place.token.conjuncts if is_noun(t)]
    if not others:
        return place
    return Place(place.token, None, _bare_text(place.token.doc[core(place.token).start : core(others[-1]).end]))


def _has_role(entity: Entity, noun: str, modifiers: set[str]) -> bool:
    """Say whether an entity has a role, or bears its noun in its name ("the ministry" for "Health Ministry")."""
    known = entity.roles.get(role_of(noun, modifiers))
    if known is not None:
        return not modifiers or not known or bool(modifiers & known)
    name = {w.casefold() for w in entity.words}
    return len(name) > 1 and noun in words("names", "bodies") and modifiers <= name


def _nouns(entity: Entity) -> Iterator[str]:
    """Yield the nouns by which "the ..." may call an entity: those of its roles, and of a body's name."""
    yield from (role.rpartition(" ")[2] for role in entity.roles)
    yield from (word.casefold() for word in entity.words if entity.kind is NameKind.BODY)


def _is_body(entity: Entity | None, noun: str) -> bool:
    """Say whether an entity is a body that can be called by a noun: a board or union is no company."""
    marks = words("names", "public_marks") if noun in words("names", "companies") else ()
    return entity is not None and entity.kind is NameKind.BODY and not any(w.casefold() in marks for w in entity.words)


def _salience(token: Token) -> int:
    """Rank a mention: the main clause's subject, another subject, the rest, and last an owner."""
    if token.dep_ in _SUBJECTS:
        return 0 if token.head.dep_ in ("ROOT", "conj") else 1
    return 3 if token.dep_ in ("poss", "compound", "nmod") else 2


def pronoun(token: Token) -> str | None:
    """Return the kind of a pronoun of the third person: "he", "she", "it" or "they"; None for another word."""
    return _KINDS.get(token.lower_) if token.pos_ in ("PRON", "DET") else None


def _is_dummy(token: Token) -> bool:
    """Say whether "it" only stands in for a clause: "it is time to go", "it is hard that"."""
    rights = list(token.head.rights)
    below = [*rights, *(c for t in rights if t.dep_ in ("acomp", "attr") for c in t.rights)]
    clause = any(t.dep_ in ("xcomp", "ccomp", "acl", "relcl", "csubj") for t in below)
    return token.lower_ == "it" and token.head.lemma_ == "be" and clause


def _definite(tokens: DocSpan) -> bool:
    """Say whether the phrase points back: by its determiner, by an owner, or by one that stands just before it."""
    before = tokens.doc[max(tokens.start - 1, tokens[0].sent.start) : tokens.start + 1]
    return any(t.lower_ in words("names", "definites") for t in before) or any(t.tag_ == "POS" for t in tokens)


def _bare_text(tokens: DocSpan) -> str | None:
    """Return the phrase without article, relative clause, apposition or what follows a comma; None when it is empty."""
    doc, first, end = tokens.doc, tokens.start, tokens.end
    while first < end and (doc[first].tag_ in ("DT", "PDT") or doc[first].is_punct):
        first += 1
    head = tokens.root.i if is_noun(tokens.root) else first
    for token in doc[max(first, head) + 1 : end]:
        listed = token.text == "," and any(t.tag_ == "CC" for t in doc[token.i : end])
        if not listed and (token.text in (",", "(", "—", ";") or token.tag_ in ("WDT", "WP")):
            end = token.i
            break
    return doc[first:end].text.strip() or tokens.text.strip() or None
