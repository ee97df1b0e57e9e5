"""Who does, did or has it: subject, agent, or owner of an event noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import agent, governor, is_copula, is_passive, is_verb, own_subject, subject
from claimx.find.events.action import end_of_phrase
from claimx.find.items.numeral import is_number, numeral_at
from claimx.find.phrases import is_noun, names_time, object_of, phrase_from, phrase_of, singular
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.model import Item, Mention


def actor_of(doc: Doc, word: Token, tokens: DocSpan, names: Names, item: Item | None) -> Mention | None:
    """Return who does what the predicate says, named as the article names them; None when that is left unsaid."""
    who = _doer(word, tokens, item) if is_verb(word) else _owner(word)
    who = who or _worth(doc, tokens) or _group(doc, tokens)
    if who is None or who.tag_ in ("EX", "WDT", "WP") or who.lower_ in words("events", "demonstratives"):
        return None
    return names.mention(mention_span(doc, _named(who)))


def _worth(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return what is worth the sum: "two funds worth more than $1.5bn"."""
    at = numeral_at(doc, tokens.start_char, tokens.end_char, None).before
    if at < 1 or doc[at].lower_ != "worth":
        return None
    noun = doc[at].head
    if is_noun(noun) and noun.i < at:
        return noun
    return doc[at - 1] if is_noun(doc[at - 1]) else None


def _group(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return the group that has its members counted: "the 55-member union", "a 2,500-strong force"."""
    i = tokens.end
    if i + 2 >= len(doc) or doc[i].text != "-" or doc[i + 1].lower_ not in words("events", "group_parts"):
        return None
    found = phrase_from(doc, i + 2)
    return None if found is None else doc[found.head]


def _named(who: Token) -> Token:
    """Return the name that an apposition gives: "the bank, Acme plc, halted", "Acme, the maker that sold"."""
    if who.dep_ == "appos" and is_noun(who.head):
        return who.head
    names = [c for c in who.rights if c.dep_ == "appos" and c.ent_type_ in ("ORG", "PERSON", "GPE")]
    return names[0] if who.pos_ == "NOUN" and names and names[0].left_edge.i <= who.i + 2 else who


def _doer(verb: Token, tokens: DocSpan, item: Item | None) -> Token | None:
    by = agent(verb)
    if by is not None and not names_time(verb.doc, phrase_of(by)) and not any(t.i in range(tokens.start, tokens.end) for t in by.subtree):
        return by
    who = _lister(verb, tokens)
    if who is None and _follows(verb, tokens, item):
        return None
    if who is None:
        who = _of_bare_participle(verb) if item is not None and _is_bare(verb) else subject(verb)
    if who is None or _is_counted(who, tokens, item) or _only_reports(verb, item):
        return None
    if (is_copula(verb) and _equated(verb, tokens, item)) or (is_passive(verb) and who.lower_ == "it"):
        return None
    return _measured(who, verb) if item is not None and item.start <= who.idx < item.end else who


def _follows(verb: Token, tokens: DocSpan, item: Item | None) -> bool:
    """Say whether the verb stands right after what is counted, which is then its subject: "scores more were injured"."""
    above = own_subject(verb)
    if above is not None and above.is_ancestor(tokens.root) and above.i < tokens.start:
        return False
    between = verb.doc[end_of_phrase(verb.doc, tokens, item) : verb.i]
    if verb.i < tokens.end or (verb.tag_ == "VBN" and not any(t.pos_ == "AUX" for t in between) and len(between)):
        return False
    return verb.tag_ != "VBG" and all(t.pos_ in ("ADV", "AUX") or t.lower_ in ("more", "others") for t in between)


def _is_bare(verb: Token) -> bool:
    """Say whether a verb is a passive participle without auxiliary, on a noun: "40 silos destroyed"."""
    return verb.tag_ == "VBN" and is_passive(verb) and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _of_bare_participle(verb: Token) -> Token | None:
    """Return the subject of the active clause that lists what was done ("the army reports 40 silos destroyed")."""
    above = next((t for t in ancestors(verb) if is_verb(t) and not _is_bare(t)), None)
    if above is None or is_passive(above) or verb.dep_ == "ccomp":
        return None
    return subject(above)


def _lister(verb: Token, tokens: DocSpan) -> Token | None:
    """Return the subject of a list that the tree takes apart: "the raids left 12 men killed, 30 injured, 4 missing"."""
    if not _may_be_participle(verb):
        return None
    earlier = [t for t in verb.doc[verb.sent.start : tokens.start] if is_verb(t) and t.dep_ not in ("pcomp", "acl")]
    if not earlier or any(t.tag_ not in ("VBN", "VBD") or children(t, "aux", "auxpass") for t in earlier[1:]):
        return None
    first = earlier[0]
    counts = any(t.pos_ == "NUM" for c in first.rights if c.dep_ == "dobj" for t in c.subtree)
    listed = any(t.text == "," for t in verb.doc[first.i : tokens.start])
    if not counts or not listed or is_passive(first) or first.lemma_.casefold() in words("events", "tally_verbs"):
        return None
    return own_subject(first)


def _may_be_participle(verb: Token) -> bool:
    """Say whether a verb may be a passive participle on a noun: "-ed", no object, no auxiliary, nothing after it."""
    if verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "auxpass", "dobj"):
        return False
    return verb.i + 1 >= len(verb.doc) or verb.nbor(1).is_punct or verb.nbor(1).tag_ == "CC"


def _is_counted(who: Token, tokens: DocSpan, item: Item | None) -> bool:
    """Say whether a participant is the counted thing itself, or only its quantifier ("all but one of the states")."""
    if tokens.start <= who.i < tokens.end or all(is_number(t) for t in who.doc[phrase_of(who).first : who.i + 1]):
        return True
    if who.lower_ in ("%", "percent", "per"):
        return True
    if item is not None and tokens[0].idx <= item.start <= who.idx < item.end:
        return True
    if item is not None and singular(who) in words("items", "partitives") and _inside(who, item):
        return True
    if any(tokens.start <= c.i < tokens.end for c in who.children if c.dep_ in ("nummod", "quantmod")):
        return True
    if who.pos_ not in ("PRON", "DET", "NUM") and singular(who) not in words("items", "partitives"):
        return False
    return any(c.dep_ == "prep" and c.is_ancestor(tokens.root) for c in who.rights)


def _only_beside(who: Token, tokens: DocSpan) -> bool:
    """Say whether the counted thing only stands beside the subject of a passive: "users in 38 countries were held"."""
    return any(c.dep_ == "prep" and c.lower_ != "of" and c.is_ancestor(tokens.root) for c in who.rights)


def _inside(noun: Token, item: Item) -> bool:
    """Say whether the item stands in the phrase of a noun: "the number of deaths"."""
    right = noun.right_edge
    return noun.idx < item.start and item.end <= right.idx + len(right)


def _equated(verb: Token, tokens: DocSpan, item: Item | None) -> bool:
    """Say whether the copula equates its subject with the counted thing: "the dead are 14 civilians"."""
    top = tokens.root.head if tokens.root.dep_ in ("nummod", "quantmod") else tokens.root
    while top.dep_ in ("conj", "appos") and not is_verb(top.head):
        top = top.head
    return top.head.i == verb.i and top.dep_ in ("attr", "acomp", "npadvmod", "dobj", "conj") and top.lower_ != "worth"


def _only_reports(verb: Token, item: Item | None) -> bool:
    """Say whether the verb only reports the figure: then its subject is the source and does nothing."""
    if item is None or verb.lemma_.casefold() not in words("events", "tally_verbs"):
        return False
    return item.head not in words("events", "own_results")


def _measured(who: Token, verb: Token) -> Token | None:
    """Return who has what is measured: a name, the owner of a thing, or who acts; none where a level just is or moves."""
    if who.pos_ == "PROPN" and who.lower_ != "index":
        return who
    owner = _named_owner(who)
    if owner is not None:
        named = owner.ent_type_ == "GPE" and owner.dep_ == "poss" and any(
            c.dep_ == "compound" and c.pos_ == "PROPN" for c in who.children
        )
        return who if named else owner
    lemma = verb.lemma_.casefold()
    level = is_copula(verb) or is_passive(verb) or lemma in words("items", "change_verbs") | words("items", "levels")
    return None if level else who


def _named_owner(thing: Token) -> Token | None:
    """Return the owner of a measured thing: "Acme's sales", "Acme shares", "shares in Acme", "its speed"."""
    for child in thing.children:
        if child.dep_ == "poss" and (child.pos_ == "PROPN" or child.tag_ == "PRP$"):
            return child
        if child.dep_ == "compound" and child.ent_type_ in ("ORG", "PERSON", "GPE"):
            return child
        if child.lower_ in ("of", "in"):
            kinds = ("ORG", "PERSON", "GPE") if child.lower_ == "of" else ("ORG",)
            found = next((t for t in children(child, "pobj") if t.ent_type_ in kinds), None)
            if found is not None:
                return found
    return None


def _owner(noun: Token) -> Token | None:
    """Return the owner of an event noun: "its loss of", "the withdrawal by the army", else the clause's subject."""
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    for by in noun.rights:
        if by.lower_ == "by" and by.dep_ in ("prep", "agent"):
            return next(iter(children(by, "pobj")), None)
    verb = governor(noun)
    return None if verb is None or is_passive(verb) else subject(verb)


def mention_span(doc: Doc, head: Token) -> DocSpan:
    """Return the phrase of a participant without its article: its whole name, "of" phrase and coordinated names."""
    first, end = phrase_of(head).first, head.i + 1
    for entity in doc[head.i : head.i + 1].ents or (e for e in head.sent.ents if e.start <= head.i < e.end):
        first, end = min(first, entity.start), max(end, entity.end)
    if end < len(doc) and doc[end].lower_ == "of" and end < head.sent.end:
        inner = object_of(doc, end)
        end = inner.end if inner is not None else end
    for conj in head.conjuncts:
        if conj.i >= end and conj.i - end < 7 and is_noun(conj) and is_noun(head):
            end = conj.i + 1
    while first < head.i and (doc[first].tag_ in ("DT", "PDT") or doc[first].is_punct):
        first += 1
    return doc[first:end]
