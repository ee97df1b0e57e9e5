"""The run of the text: which participant a pronoun or a role means at its place, by gender, number, role and recency.

Sentences are read back from the mention; in each the subject of the main clause comes first, then other subjects, then
the rest (the salience order of Centering, Grosz, Joshi & Weinstein 1995). What stands in a quote is no candidate for a
mention outside it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.find.names.agreement import Place, has_role, is_many, is_one, is_person, may_be, may_bear
from claimx.find.names.forms import SUBJECTS, after_office, head_of_phrase, is_dummy, pronoun, salience
from claimx.find.names.mentions import NameKind
from claimx.find.names.phrase import bare_text, core, definite, is_plural
from claimx.find.names.roles import role_of
from claimx.find.phrases import is_noun, singular
from claimx.find.tokens import sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names.entities import Entity
    from claimx.find.names.mentions import Named
    from claimx.find.quotes import Quote

# How many places back a role may reach: more than an article has, so that only the work is bounded.
_MEMORY = 2000
# How many sentences back a pronoun may reach: a person stays in mind longer than a body or a group.
_REACH = {"he": 30, "she": 30, "it": 3, "they": 2}


class Discourse:
    """The participants of one Doc in the order in which the text speaks of them."""

    def __init__(self, doc: Doc, named: Sequence[Named], entities: Sequence[Entity], quotes: Sequence[Quote]) -> None:
        self._doc = doc
        self._at = {i: (m, e) for m, e in zip(named, entities, strict=True) for i in range(m.first, m.end)}
        self._quoted = _quoted(doc, quotes)
        self._heads = {m.first: _head(doc, m) for m in named}
        self._places = [Place(self._heads[m.first], e) for m, e in zip(named, entities, strict=True)]
        self._meant: dict[int, Place | None] = {}
        self._surnames: dict[str, Entity] = {}
        for entity in entities:
            if entity.kind is NameKind.PERSON and len(entity.words) > 1:
                self._surnames.setdefault(entity.words[-1], entity)
        self._read()

    def _read(self) -> None:
        """Walk through the text once, so that each pronoun finds those before it already resolved."""
        places = {p.token: p for p in self._places}
        self._places = []
        for token in self._doc:
            if token.i in places:
                self._places.append(places[token.i])
                continue
            place = self._common(token)
            if place is not None:
                self._places.append(place)

    def _common(self, token: Token) -> Place | None:
        """Return what a pronoun or a common noun in subject place stands for."""
        kind = pronoun(token)
        if kind is not None:
            found = self._meant[token.i] = self._of_pronoun(token, kind)
            return None if found is None else Place(token.i, found.entity, found.text)
        if token.dep_ not in SUBJECTS or not is_noun(token) or token.i in self._at:
            return None
        entity = self._beside(token) or self._of_role(core(token)) or self._by_word(core(token))
        return Place(token.i, entity, None if entity else bare_text(core(token)))

    def name_of(self, tokens: DocSpan) -> str | None:
        """Return the name of a mention; None for a pronoun whose meaning is not clear."""
        head = head_of_phrase(tokens)
        kind = pronoun(head)
        if kind is not None or (head.pos_ == "PRON" and head.i not in self._at):
            found = self._meant.get(head.i)
            return self._relative(head) if found is None else found.name
        entity = self._entity(tokens)
        return bare_text(tokens) if entity is None else entity.name

    def may_mean(self, kind: str, tokens: DocSpan) -> bool:
        """Say whether a pronoun of a kind can stand for a noun phrase, wherever the two stand."""
        head, entity = head_of_phrase(tokens), self._entity(tokens)
        place = Place(head.i, entity, None if entity else bare_text(tokens))
        if kind == "they":
            return is_many(head, place)
        if entity is not None:
            return is_one(head, place) if kind == "it" else is_person(place, "m" if kind == "he" else "f")
        person = singular(head) in words("names", "roles") or head.lower_ in words("names", "titles")
        return is_noun(head) and not is_plural(head) and person == (kind != "it")

    def _entity(self, tokens: DocSpan) -> Entity | None:
        """Return the named participant that a noun phrase means, by its own words, an apposition, a role."""
        head = head_of_phrase(tokens)
        beside = self._beside(head)
        if beside is not None and singular(head) in words("names", "roles"):
            return beside
        return self._entity_in(tokens, head) or beside or self._of_role(tokens) or self._by_word(tokens)

    def speaks(self, tokens: DocSpan) -> bool:
        """Say whether the tokens are the name of a person, or of a body that is named elsewhere too."""
        named, entity = self._at.get(tokens.end - 1, (None, None))
        if named is None or entity is None or named.first > tokens.start + 1:
            return False
        return entity.kind is NameKind.PERSON or (entity.kind is NameKind.BODY and len(entity.votes) > 1)

    def _relative(self, token: Token) -> str | None:
        """Return the name of the noun that a relative pronoun stands for."""
        if token.lower_ not in words("names", "relatives") or token.tag_ not in ("WP", "WDT", "WP$", "IN"):
            return None
        verb = next((t for t in (token.head, token.head.head) if t.dep_ == "relcl"), None)
        if verb is not None and verb.head.i < token.i and is_noun(verb.head):
            return self.name_of(core(verb.head))
        return None

    def _entity_in(self, tokens: DocSpan, head: Token) -> Entity | None:
        """Return who the head of the phrase names; a person named at the end of the phrase counts too."""
        if " and " in tokens.text and len({self._at[t.i][0].first for t in tokens if t.i in self._at}) > 1:
            return None
        for i in (head.i, tokens[-1].i):
            named, entity = self._at.get(i, (None, None))
            if named is None or entity is None:
                continue
            # "the Ford plant", "Kenya officials": a name before a common head only describes it.
            if named.end > head.i or (entity.kind is NameKind.PERSON and named.end == tokens.end):
                return entity if named.first <= head.i or after_office(self._doc[head.i : named.first]) else None
        return None

    def _beside(self, head: Token) -> Entity | None:
        """Return who the apposition names: "another carmaker, Ford Motor Company"."""
        # "The Health Secretary, Anna Reyes,": an office in capitals is no name.
        if not is_noun(head) or (head.i in self._at and singular(head) not in words("names", "roles")):
            return None
        named = [self._at[c.i] for c in head.rights if c.dep_ == "appos" and c.i in self._at and c.i - head.i < 10]
        found = next((e for m, e in named if m.first > head.i and m.first - head.i < 4), None)
        # "the head of its mission, Anna Reyes, said"
        return found or self._between_commas(head, head.i + 1) or self._between_commas(head, core(head).end)

    def _between_commas(self, head: Token, i: int) -> Entity | None:
        """Return who is named in commas after a noun, whatever the tree says: "its coach, Anna Reyes, said"."""
        titled = i + 1 < len(self._doc) and self._doc[i + 1].lower_ in words("names", "titles")
        named, entity = self._at.get(i + 1 + titled, (None, None))
        if named is None or entity is None or named.end >= len(self._doc):
            return None
        closed = self._doc[i].text == "," and self._doc[named.end].text == ","
        return entity if closed and named.end - named.first > 1 and may_bear(entity, singular(head)) else None

    def _by_word(self, tokens: DocSpan) -> Entity | None:
        """Return the person whose surname a single capitalised word is, where no recogniser saw a name in it."""
        if len(tokens) > 1 or not tokens.text[:1].isupper():
            return None
        return self._surnames.get(tokens.text)

    def _of_role(self, tokens: DocSpan) -> Entity | None:
        """Return who "the minister" or "the company" is: who was given that role, else the last body it can be."""
        head = head_of_phrase(tokens)
        if not definite(tokens) or not is_noun(head) or is_plural(head):
            return None
        noun = singular(head)
        if any(t.tag_ == "POS" for t in tokens) and noun not in words("names", "roles"):
            return None
        modifiers = {t.lower_ for t in tokens if t.i < head.i and (is_noun(t) or t.pos_ == "ADJ")}
        before = self._before(tokens.start + 1)
        recent = (self._places[i].entity for i in range(before, max(before - _MEMORY, -1), -1))
        role = role_of(noun, modifiers)
        known = next((e for e in recent if e is not None and has_role(e, role, noun, modifiers)), None)
        return known or self._generic(noun, modifiers, head)

    def _generic(self, noun: str, modifiers: set[str], head: Token) -> Entity | None:
        """Return the last body spoken of as a subject; one only mentioned ("trains to Acme") need not be meant."""
        if modifiers or noun not in words("names", "any_body") or any(c.dep_ == "prep" for c in head.rights):
            return None
        subjects = (p for p in self._back(head, lambda p: may_be(p.entity, noun), 6) if self._is_subject(p))
        place = next(subjects, None)
        return None if place is None else place.entity

    def _is_subject(self, place: Place) -> bool:
        return self._doc[place.token].dep_ in SUBJECTS

    def _of_pronoun(self, token: Token, kind: str) -> Place | None:
        reach = _REACH[kind]
        if kind in ("he", "she"):
            gender = "m" if kind == "he" else "f"
            found = next(self._back(token, lambda p: is_person(p, gender), reach), None)
            if found is None:
                found = next(self._back(token, lambda p: self._may_be_person(p), 2), None)
        else:
            found = self._thing(token, kind, reach)
        return found

    def _may_be_person(self, place: Place) -> bool:
        """Say whether a name of unknown kind may be a surname: a single word that is a subject."""
        known = place.entity is not None and place.entity.kind is NameKind.OTHER and len(place.entity.words) == 1
        return known and self._doc[place.token].dep_ in SUBJECTS

    def _thing(self, token: Token, kind: str, reach: int) -> Place | None:
        """Resolve "it" and "they": only to a subject, for the objects in between may be meant as well."""
        if is_dummy(token):
            return None
        wanted = is_one if kind == "it" else is_many
        for place in self._back(token, lambda p: self._doc[p.token].dep_ in SUBJECTS, reach):
            if wanted(self._doc[place.token], place):
                return place if kind == "it" else _together(self._doc[place.token], place)
            break
        return self._only_owner(token, wanted) if token.tag_ == "PRP$" else None

    def _only_owner(self, token: Token, wanted: Callable[[Token, Place], bool]) -> Place | None:
        """Resolve "its" to the one thing named before it in the sentence that it can mean."""
        here = self._back(token, lambda p: p.entity is not None and p.token >= sentence_start(token), 0)
        found = {id(p.entity): p for p in here if wanted(self._doc[p.token], p)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _back(self, token: Token, fits: Callable[[Place], bool], reach: int) -> Iterator[Place]:
        """Yield the fitting places before a token, nearest sentence first, within a sentence the most salient first."""
        sentence = sentence_start(token)
        seen = 0
        at = self._before(token.i)
        while at >= 0 and seen <= reach:
            start = sentence_start(self._doc[self._places[at].token])
            seen += start != sentence
            sentence = start
            group = []
            while at >= 0 and self._places[at].token >= start:
                group.append(self._places[at])
                at -= 1
            fitting = [p for p in group if self._visible(p, token) and fits(p)]
            yield from sorted(fitting, key=lambda p: (salience(self._doc[p.token]), p.token))

    def _before(self, i: int) -> int:
        """Return the index of the last place before a token; -1 when there is none."""
        return bisect_left(self._places, i, key=lambda p: p.token) - 1

    def _visible(self, place: Place, token: Token) -> bool:
        """Say whether a mention can mean a place: outside a quote nothing inside it, inside one not who speaks."""
        quote, own = self._quoted.get(place.token), self._quoted.get(token.i)
        if quote is not None:
            return quote == own
        above = self._doc[place.token]
        return own is None or above.dep_ not in SUBJECTS or above.head.lemma_ not in words("sources", "plain_verbs")


def _quoted(doc: Doc, quotes: Sequence[Quote]) -> dict[int, int]:
    """Return for each token in a closed quote where that quote starts."""
    held: dict[int, int] = {}
    for quote in quotes:
        span = doc.char_span(quote.start, quote.end, alignment_mode="expand") if quote.closed and quote.outer else None
        if span is not None:
            held.update(dict.fromkeys(range(span.start, span.end), quote.start))
    return held


def _together(token: Token, place: Place) -> Place:
    """Return all those of a coordination: "they" are "the court and the army"."""
    others = [t for t in token.conjuncts if t.i > token.i and is_noun(t)]
    if not others or any(t.pos_ in ("VERB", "AUX") for t in token.doc[token.i : others[-1].i]):
        return place
    return Place(place.token, None, bare_text(token.doc[core(token).start : core(others[-1]).end]))


def _head(doc: Doc, mention: Named) -> int:
    return doc[mention.first : mention.end].root.i
