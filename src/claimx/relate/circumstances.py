"""To whom and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, is_verb, lemma_of, own_subject
from claimx.find.phrases import is_noun, singular
from claimx.find.tokens import children, slice_at
from claimx.lexicon import words
from claimx.relate.phrases import mention_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.model import Item, Mention
    from claimx.relate.scene import Anchor

_PLACES = ("GPE", "LOC", "FAC")
_RECIPIENTS = ("GPE", "ORG", "NORP", "PERSON")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_ORIGIN = frozenset({"from"})
_BESIDE = 12  # characters that may stand between a number and its item
_CLAUSES = ("relcl", "advcl", "ccomp", "conj", "parataxis", "xcomp", "acl", "csubj", "pcomp")


def place_of(word: Token, names: Names, anchor: Anchor, item: Item | None) -> Mention | None:
    """Return the place right behind the number and its item, else the nearest that the predicate's clause names."""
    behind = _behind(word.doc, anchor, item)  # "92 in Sarir and 51 in Tazerbo"
    own = None if behind is None or behind.lower_ in words("events", "ways_prepositions") else _placed_by(behind)
    place = own or _nearest_place(word, anchor)
    tokens = None if place is None else mention_span(word.doc, place)
    if tokens is None or _has_figure(tokens) or any(names.may_mean(kind, tokens) for kind in ("he", "she")):
        return None  # a person taken for a place
    name_goes_on = tokens.end < len(word.doc) and word.doc[tokens.end].pos_ == "PROPN"  # "Super" of "Super Tuesday"
    return None if name_goes_on else names.mention(tokens)


def _behind(doc: Doc, anchor: Anchor, item: Item | None) -> Token | None:
    """Return the word right behind a number and its item."""
    end = anchor.end
    if item is not None and item.text and 0 <= item.start - anchor.span.end < _BESIDE:
        end = max(end, slice_at(doc, item.end - 1, item.end).end)
    return doc[end] if end < len(doc) else None


def _nearest_place(word: Token, anchor: Anchor) -> Token | None:
    """Return the place that a preposition of the clause names: the nearest, a goal last; an origin is none."""
    ways, found = words("events", "ways_prepositions"), {}
    for token in _own_clause(word, anchor):
        beside = token.lower_ in ways and token.head.i != word.i  # "a road to Norvia"
        place = None if beside or _of_another(token, anchor) else _placed_by(token)
        if place is not None:
            found[token.lower_ in ways, abs(token.i - word.i)] = place
    return found[min(found)] if found else None


def _placed_by(preposition: Token) -> Token | None:
    """Return the place that a preposition of place names."""
    told = preposition.dep_ == "prep" and preposition.lower_ in words("events", "places_prepositions") - _ORIGIN
    return next((p for t in children(preposition, "pobj") if (p := _place(t)) is not None), None) if told else None


def _of_another(token: Token, anchor: Anchor) -> bool:
    """Say whether a preposition stands right behind another bare number, whose place it tells."""
    before = token.i - 1
    return before >= 0 and token.doc[before].like_num and not anchor.first <= before < anchor.end


def _own_clause(word: Token, anchor: Anchor) -> Iterator[Token]:
    """Yield the tokens under a word without those of further clauses, asides, origins and sources, and who acts."""
    aside = _ORIGIN | words("join", "attributing") | words("join", "introducing_prepositions")
    for child in word.children:
        clause = child.dep_ in _CLAUSES and is_verb(child)
        acts = child.dep_ in _SUBJECTS and anchor.root.i not in {t.i for t in child.subtree}
        if not (clause or acts or child.dep_ == "appos" or child.lower_ in aside):
            yield child
            yield from _own_clause(child, anchor)


def _place(thing: Token) -> Token | None:
    """Return a place's name: the object itself, or that of its "of" phrase ("the port of Odesa")."""
    if thing.ent_type_ in _PLACES:
        return thing
    parts = thing.rights if singular(thing) in words("phrases", "place_parts") else ()
    named = (t for of in parts if of.lower_ == "of" for t in children(of, "pobj"))
    return next((t for t in named if t.ent_type_ in _PLACES), None)


def recipient_of(word: Token, names: Names, item: Item | None, anchor: Anchor) -> Mention | None:
    """Return who gets it: the indirect object, the object of "to" or "for", the subject of "were given"."""
    transfers = lemma_of(word) in words("events", "transfer_verbs")  # not "cost the firm $5m", "won him 3 medals"
    own_taker = _taker(_behind(word.doc, anchor, item)) or _indirect(word, item) or _given(word) if transfers else None
    found = own_taker or _addressed(word, transfers)
    tokens = None if found is None else mention_span(found.doc, found)
    own = tokens is not None and tokens.start < anchor.end and anchor.first < tokens.end
    return None if tokens is None or own or _has_figure(tokens) else names.mention(tokens)


def _has_figure(tokens: DocSpan) -> bool:
    """Say whether a phrase holds an amount: then it is more than a name ("the coast and 1,100 miles")."""
    return any(t.ent_type_ in ("PERCENT", "MONEY", "QUANTITY") for t in tokens)


def _indirect(verb: Token, item: Item | None) -> Token | None:
    for thing in children(verb, "dative"):
        target = next(iter(children(thing, "pobj")), thing)
        counted = item is not None and item.start <= target.idx < item.end
        if not counted and (target.pos_ == "PRON" or _may_get(target)):
            return target
    return None


def _given(verb: Token) -> Token | None:
    return own_subject(verb) if is_passive(verb) and children(verb, "dobj") else None


def _taker(behind: Token | None) -> Token | None:
    """Return who gets a member of a list: "$3m to Mali and $2m to Chad"."""
    things = children(behind, "pobj") if behind is not None and behind.lower_ == "to" else ()
    return next(filter(_may_get, things), None)


def _addressed(word: Token, transfers: bool) -> Token | None:
    """Return whom "to" or "for" names after a verb or noun of giving."""
    for preposition, thing in _oblique(word, depth=2):
        direction, of = preposition.lower_, singular(preposition.head)
        gives = of in words("phrases", "giving_nouns") or (transfers and direction == "to")
        if direction in words("events", "recipient_prepositions") and gives and _may_get(thing):
            return thing
    return None


def _may_get(thing: Token) -> bool:
    """Say whether a word names who can get something: a name, or a noun for people or a body."""
    known = words("phrases", "bodies") | words("phrases", "takers")
    return is_noun(thing) and (thing.ent_type_ in _RECIPIENTS or singular(thing) in known)


def _oblique(word: Token, depth: int) -> Iterator[tuple[Token, Token]]:
    """Yield prepositions with their objects, under a word and, to a depth, under its objects."""
    for child in word.rights:
        if child.dep_ in ("prep", "dative"):
            for thing in children(child, "pobj"):
                yield child, thing
                if depth and child.lower_ in ("in", "of"):
                    yield from _oblique(thing, depth - 1)
        elif depth and child.dep_ in ("dobj", "attr", "oprd"):
            yield from _oblique(child, depth - 1)
