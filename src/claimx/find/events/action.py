"""The governing verb, or the event noun where that governs, with its whole verb group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_preposition, is_verb, lemma_of, verb_above
from claimx.find.events.having import worth
from claimx.find.events.lead_in import lead_in
from claimx.find.items.figures import restated
from claimx.find.items.numeral import limited_from, numeral_at
from claimx.find.phrases import singular
from claimx.find.tokens import ancestors, children, sentence_end, sentence_start
from claimx.lexicon import words
from claimx.model import Action

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Item

_GROUP = ("aux", "auxpass", "neg")


def predicate(doc: Doc, tokens: DocSpan, item: Item | None) -> Token | None:
    """Return the verb or event noun that governs a numeral or date; None in a fragment without either."""
    tokens = _first_stated(doc, tokens)
    root = worth(doc, tokens) or tokens.root
    verb = (
        _before_source(doc, tokens)
        or _state_after(doc, tokens)
        or _verb_after(doc, tokens, item)
        or _own_clause(doc, tokens, item)
        or (_verb_before(doc, tokens) if item is None else None)
        or _governor(root, item)
    )
    noun = _event_noun(root, verb)
    if noun is not None:
        return noun
    return verb or _participle_of(root) or _any_event_noun(root) or lead_in(doc, tokens.start)


def _before_source(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return the verb that an inserted source parts from its object: "has, according to the owner, only 40 rooms"."""
    before = limited_from(doc, tokens.start)
    if before < 4 or doc[before].text != ",":
        return None
    opener = next((t for t in reversed(doc[max(before - 9, 0) : before]) if t.text == ","), None)
    if opener is None or opener.i < 1 or doc[opener.i + 1].lower_ != "according":
        return None
    verb = doc[opener.i - 1]
    return verb if verb.pos_ in ("VERB", "AUX") and not is_preposition(verb) else None


def _state_after(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return the state in a member of a list or a headline that has no verb: "fire guts hotel; 20 dead"."""
    if tokens.end >= sentence_end(tokens[0]):
        return None
    following = doc[tokens.end]
    if following.pos_ != "ADJ" or following.lower_ not in words("items", "people_states"):
        return None
    before = limited_from(doc, tokens.start)
    return following if before < 0 or doc[before].is_punct else None


def _first_stated(doc: Doc, tokens: DocSpan) -> DocSpan:
    """Return the earlier figure that this one restates or continues: they share a predicate ("9 km (6 miles) away")."""
    for _ in range(4):
        other = restated(doc, numeral_at(doc, tokens.start_char, tokens.end_char, "percent"))
        if other is None or _begins_clause(tokens):
            break
        tokens = doc[other : other + 1]
    return tokens


def _begins_clause(tokens: DocSpan) -> bool:
    """Say whether a figure is the subject of a clause of its own.

    After a semicolon ("has 277 holes; 39 percent are open"), or in a relative clause ("9 ships, two of which sank").
    """
    root = tokens.root.head if tokens.root.dep_ == "nummod" else tokens.root
    opens = tokens.doc[max(tokens.start - 1, 0) : tokens.start].text == ";"
    opens = opens or any(c.lower_ == "of" and any(t.tag_[0] == "W" for t in c.children) for c in root.rights)
    return opens and root.dep_ in ("nsubj", "nsubjpass") and is_verb(root.head)


def _verb_before(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return the verb right before a date or its preposition: "will be renewed after October"."""
    i = tokens.start - 1
    if i > sentence_start(tokens[0]) and doc[i].pos_ in ("ADP", "SCONJ") and tokens[0].pos_ not in ("ADP", "SCONJ"):
        i -= 1
    return doc[i] if i >= sentence_start(tokens[0]) and doc[i].pos_ == "VERB" and is_verb(doc[i]) else None


def _governor(root: Token, item: Item | None) -> Token | None:
    """Return the nearest verb above, past participles used as prepositions and past the counted phrase itself."""
    verb = verb_above(root)
    while verb is not None and (is_preposition(verb) or (item is not None and item.start <= verb.idx < item.end)):
        verb = verb_above(verb)
    if verb is not None and _is_role(root):
        while verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp", "ccomp") and is_verb(verb.head):
            verb = verb.head
            if any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
                break
    return None if verb is None else _scheduled(verb)


def _is_role(root: Token) -> bool:
    """Say whether a figure stands in "as part of", which belongs to the main clause and not to its purpose."""
    return any(t.lower_ == "part" and t.head.lower_ == "as" for t in ancestors(root))


def _scheduled(verb: Token) -> Token:
    """Return the infinitive of "is to be completed"."""
    if verb.lemma_ != "be" or children(verb, "attr", "acomp"):
        return verb
    return next((c for c in children(verb, "xcomp") if c.tag_ in ("VB", "VBN")), verb)


def _verb_after(doc: Doc, tokens: DocSpan, item: Item | None) -> Token | None:
    """Return the verb right after the counted phrase, where the tree hangs the phrase elsewhere.

    A participle: "with five seriously injured", "scores more were hurt", "and 9 stations built,"; or a finite verb that
    has no other subject: "a two-thirds majority is needed".
    """
    end, stop = end_of_phrase(doc, tokens, item), sentence_end(tokens[0])
    i = end
    while i < stop and (doc[i].pos_ in ("ADV", "AUX") or doc[i].lower_ in ("more", "others")):
        i += 1
    if i >= stop or doc[i].dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    word = doc[i]
    if is_preposition(word):
        return None
    other = [c for c in word.children if c.dep_ in ("nsubj", "nsubjpass") and not tokens.start <= c.i < end]
    auxiliary = any(t.pos_ == "AUX" for t in doc[end:i])
    if word.tag_ == "VBN" and (end == tokens.end or _closes(doc, i)) and not (auxiliary and _has_plan(other, tokens)):
        return word
    finite = auxiliary or word.tag_ in ("VBZ", "VBP")
    return word if is_verb(word) and finite and not other else None


def _has_plan(subjects: list[Token], tokens: DocSpan) -> bool:
    """Say whether a figure only stands in a clause on the subject: "a plan that cuts pay by $4 million was dropped"."""
    clauses = (c for who in subjects for c in who.rights if c.dep_ == "relcl")
    return any(c.is_ancestor(tokens.root) for c in clauses)


def end_of_phrase(doc: Doc, tokens: DocSpan, item: Item | None) -> int:
    """Return the index after the counted phrase, where that follows the numeral closely."""
    if item is None or not tokens[0].idx <= item.start < tokens[-1].idx + 40:
        return tokens.end
    found = doc.char_span(item.start, item.end, alignment_mode="expand")
    return max(tokens.end, found.end) if found is not None else tokens.end


def _closes(doc: Doc, i: int) -> bool:
    """Say whether a list member or sentence ends after a token."""
    return i + 1 >= len(doc) or doc[i + 1].is_punct or doc[i + 1].tag_ == "CC"


def _own_clause(doc: Doc, tokens: DocSpan, item: Item | None) -> Token | None:
    """Return the verb of the numeral's own clause: "the 2.8 million who voted", "with 9 people living there"."""
    root = tokens.root
    headless = item is None or not (tokens[0].idx <= item.start < tokens[-1].idx + 60)
    noun = root if headless or root.dep_ != "nummod" else root.head
    clause = next((c for c in noun.rights if c.dep_ in ("relcl", "acl") and is_verb(c)), None)
    if clause is None:
        return None
    if noun.i == root.i and root.pos_ == "NUM":
        definite = tokens.start > 0 and doc[tokens.start - 1].lower_ in ("the", "those")
        return clause if definite or any(c.dep_ == "nsubj" and c.tag_ != "WDT" for c in clause.children) else None
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        return clause
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and any(c.dep_ == "nsubj" for c in clause.children):
        return clause
    return None


def _event_noun(root: Token, verb: Token | None) -> Token | None:
    """Return an event noun between numeral and verb that stands after a preposition, and so rules what it counts."""
    events = words("events", "event_nouns")
    for token in ancestors(root):
        if verb is not None and token.i == verb.i:
            return None
        if token.pos_ == "NOUN" and token.dep_ == "pobj" and singular(token) in events and _has_complement(token, root):
            return token
    return None


def _has_complement(noun: Token, root: Token) -> bool:
    return any(child.dep_ == "prep" and (child.is_ancestor(root)) and child.lower_ == "of" for child in noun.rights)


def _participle_of(root: Token) -> Token | None:
    """In a fragment: the participle or infinitive of the noun above the numeral."""
    for token in (root, *ancestors(root)):
        found = next((c for c in token.children if c.dep_ in ("acl", "relcl", "advcl", "ccomp") and is_verb(c)), None)
        if found is not None:
            return found
    return None


def _any_event_noun(root: Token) -> Token | None:
    events = words("events", "event_nouns") | words("items", "change_nouns")
    return next((t for t in ancestors(root) if t.pos_ == "NOUN" and singular(t) in events), None)


def action_of(doc: Doc, word: Token) -> Action:
    """Return the predicate with its auxiliaries, negation and particle: "had already been deployed"."""
    if word.pos_ == "ADJ":
        return Action(word.text, word.idx, word.idx + len(word), "be")
    if not is_verb(word):
        return Action(word.text, word.idx, word.idx + len(word), singular(word))
    span = doc[_group_start(word) : _group_end(word)]
    return Action(span.text, span.start_char, span.end_char, lemma_of(word))


def _group_start(verb: Token) -> int:
    """Return the index of the first auxiliary of an unbroken group, adverbs between them included."""
    first = i = verb.i
    while i > sentence_start(verb) and (verb.doc[i - 1].pos_ in ("AUX", "PART", "ADV")):
        i -= 1
        if verb.doc[i].dep_ in _GROUP and verb.doc[i].head.i == verb.i:
            first = i
    return first


def _group_end(verb: Token) -> int:
    following = verb.i + 1
    particle = following < sentence_end(verb) and verb.doc[following].dep_ in ("prt", "neg")
    return following + particle
