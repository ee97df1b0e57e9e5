"""The words of a chosen candidate: the item's noun phrase, the verb group of the action, the name of a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, is_verb, lemma_of
from claimx.find.numbers.units import SPELLED
from claimx.find.phrases import is_noun, phrase_of, singular
from claimx.find.tokens import children, entity_at, sentence_end, sentence_start
from claimx.lexicon import mapping, words
from claimx.model import Action, Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Mention
    from claimx.relate.candidates import Candidate
    from claimx.relate.scene import Anchor, Scene

_NAMED = ("ORG", "PERSON", "GPE")
_NEAR = 7  # tokens within which a coordinated name is one participant with the first
_GROUP = ("aux", "auxpass", "neg")
_NO_BEGINNING = ("DT", "PDT", "WDT", "WP$", "CD", "SYM", "$", "POS", ",", ":", "HYPH", "IN", "CC", "_SP")


def item_of(scene: Scene, anchor: Anchor, chosen: Candidate) -> Item | None:
    """Return the words of what is counted or measured; an item without text where no word but the numeral names it."""
    head = chosen.token
    if chosen.value is None:
        return None
    if head is None or anchor.first <= head.i < anchor.end:
        return Item("", anchor.span.start, anchor.span.start, chosen.value)

    def skipped(token: Token) -> bool:
        return token.tag_ in _NO_BEGINNING or is_unit(token, anchor)

    return item_from(head, _past_of(scene, head), anchor, skipped, chosen.value)


def item_from(head: Token, end: int, anchor: Anchor, skipped: Callable[[Token], bool], lemma: str) -> Item:
    """Return the phrase of a noun up to ``end``, begun past the anchor, punctuation and what is ``skipped``."""
    doc, first = head.doc, phrase_of(head).first
    if first < anchor.end <= head.i:
        first = anchor.end
    while first < head.i and (doc[first].is_punct or skipped(doc[first])):
        first += 1
    tokens = doc[first:end]
    return Item(tokens.text, tokens.start_char, tokens.end_char, lemma)


def is_unit(token: Token, anchor: Anchor) -> bool:
    """Say whether a word names the anchor's own unit: "year" of "a two-year negotiation"."""
    if anchor.value is None or token.i > anchor.end + 1:
        return False
    unit = SPELLED.get(token.lower_) or SPELLED.get(singular(token))
    return unit is not None and unit.name == anchor.value.unit


def _past_of(scene: Scene, head: Token) -> int:
    """Return the index after a noun with its "of" phrase: "categories of goods"; not where that holds a number."""
    end = _with_of(head, head.i + 1)
    return head.i + 1 if any(i in scene.numbers for i in range(head.i + 1, end)) else end


def _with_of(head: Token, end: int) -> int:
    """Return the end of a noun phrase with the "of" phrase right behind it."""
    links = head.doc[end : min(end + 1, sentence_end(head))]
    return max((c.i + 1 for of in links if of.lower_ == "of" for c in children(of, "pobj")), default=end)


def action_of(chosen: Candidate) -> Action | None:
    """Return the predicate with its auxiliaries, negation, particle and what it means nothing without."""
    word = chosen.token
    if word is None:
        return None
    if not is_verb(word):
        return Action(word.text, word.idx, word.idx + len(word), chosen.value)
    span = word.doc[_group_start(word) : _group_end(word)]
    return Action(span.text, span.start_char, span.end_char, lemma_of(word))


def _group_start(verb: Token) -> int:
    """Return the index of the first auxiliary of an unbroken group, adverbs between them included."""
    opener = _failing(verb) or verb
    first = i = opener.i
    while i > sentence_start(opener) and verb.doc[i - 1].pos_ in ("AUX", "PART", "ADV"):
        i -= 1
        if verb.doc[i].dep_ in _GROUP and verb.doc[i].head.i == opener.i:
            first = i
    return first


def _failing(verb: Token) -> Token | None:
    """Return the verb right before an infinitive that says that it did not come about: "failed to deploy"."""
    head = verb.head
    near = verb.dep_ == "xcomp" and 0 < verb.i - head.i <= 2 and verb.doc[verb.i - 1].lower_ == "to"
    return head if near and lemma_of(head) in words("status", "negative_implicative_verbs") else None


def _group_end(verb: Token) -> int:
    """Return the end of a verb group with particle and complement: "had fallen ill", "took effect", "accounted for"."""
    end, last = verb.i + 1, sentence_end(verb)
    end += end < last and verb.doc[end].dep_ in ("prt", "neg")
    if end < last and lemma_of(verb) in words("phrases", "placing_verbs"):
        return _placed(verb, end)
    if end >= last or verb.doc[end].head.i != verb.i:
        return end
    following = verb.doc[end]
    said_of = following.dep_ in ("acomp", "oprd") or (following.dep_ == "advmod" and following.tag_ == "JJ")
    state = said_of and following.right_edge.i == following.i
    light = following.dep_ == "dobj" and singular(following) in words("items", "light_objects")
    links = mapping("phrases", "with_preposition").get(lemma_of(verb), "").split()
    return end + (state or light or (following.dep_ == "prep" and following.lower_ in links))


def _placed(verb: Token, end: int) -> int:
    """Return the end of a verb of placing with its object and preposition: "put the death toll at"."""
    thing = direct_object(verb)
    at = end if thing is None else thing.i + 1
    near = at - end <= _NEAR and at < sentence_end(verb)
    return at + 1 if near and verb.doc[at].lower_ == "at" else end


def mention_of(scene: Scene, chosen: Candidate, anchor: Anchor | None = None) -> Mention | None:
    """Return who acts as the text mentions it, with the fullest name, and without the anchor that is its own size."""
    if chosen.token is None:
        return None
    who = _named(chosen.token)
    tokens = mention_span(scene.doc, who)
    if anchor is not None and tokens.start < anchor.end and anchor.first < tokens.end:
        tokens = scene.doc[tokens.start : who.i + 1] if who.i < anchor.first else scene.doc[anchor.end : tokens.end]
    return scene.names.mention(tokens) if len(tokens) else None


def _named(who: Token) -> Token:
    """Return the name that an apposition gives: "the bank, Acme plc, halted", "Acme, the maker that sold"."""
    if who.pos_ == "PROPN" and who.head.pos_ == "NOUN":
        return who
    if who.dep_ == "appos" and is_noun(who.head) and (who.tag_ == "NNS") == (who.head.tag_ == "NNS"):
        return who.head  # but not of "will close 12 stores, a move that"
    names = [c for c in who.rights if c.dep_ == "appos" and c.ent_type_ in _NAMED]
    return names[0] if who.pos_ == "NOUN" and names and names[0].left_edge.i <= who.i + 2 else who


def mention_span(doc: Doc, head: Token) -> DocSpan:
    """Return the phrase of a participant without its article: its whole name, "of" phrase and coordinated names."""
    first, end = phrase_of(head).first, head.i + 1
    entity = entity_at(head)
    if entity is not None:
        first, end = min(first, entity.start), max(end, entity.end)
    end = _with_of(head, end)
    for conj in head.conjuncts:
        if end <= conj.i < end + _NEAR and is_noun(conj) and is_noun(head):
            end = conj.i + 1
    first = max([first, *(t.i + 1 for t in doc[first : head.i] if t.text == ":")])  # "LIMA, Peru: Surgeons"
    while first < head.i and (doc[first].tag_ in ("DT", "PDT", "WP$") or doc[first].is_punct):
        first += 1
    return doc[first:end]
