"""Who speaks: the noun phrase that is the subject of a verb of saying, by the tree, else by the order of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import agent, is_passive, subject
from claimx.find.names.forms import core
from claimx.find.phrases import is_noun, singular
from claimx.find.sources.cues import closing_document, closing_speaker, inverted_speaker
from claimx.find.sources.trailing import trailing_speaker
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.units import Quoted, Unit


_PEOPLE = words("names", "roles") | words("sources", "speakers") | words("sources", "counting_offices")


def speaker_of(verb: Token, unit: Unit, quoted: Quoted) -> DocSpan | None:
    """Return the speaker's noun phrase for a verb of saying; None where the text gives none."""
    if _unspoken(verb):
        return None
    closing = closing_speaker(verb) or closing_document(verb)
    if closing is not None:
        return closing
    head = inverted_speaker(verb) or _clearly_inverted(verb, unit, quoted)
    trailing = trailing_speaker(verb, unit, quoted) if head is None else None
    if trailing is not None:
        return trailing
    head = head or _by_tree(verb)
    if head is not None and not (_same_level(head, verb, quoted) and any(c.isalpha() for c in head.text)):
        head = None
    if head is None and not is_passive(verb) and not says_that(verb):
        head = _inverted(verb, unit, quoted) or _before(verb, unit, quoted)
    head = None if head is None else _issuer(_antecedent(head))
    if head is None or not may_speak(head):
        return None
    found = phrase(head)
    # ", reported officials": taken for an adjective of its speaker.
    return found if not found.start <= verb.i < head.i else verb.doc[verb.i + 1 : found.end]


def _antecedent(head: Token) -> Token:
    """Return the noun right before a relative pronoun, also where the parser did not join them."""
    if head.tag_ not in ("WDT", "WP") or head.i < 2:
        return head
    before = head.nbor(-1)
    before = before.nbor(-1) if before.text == "," else before
    return before if is_noun(before) else head


def _unspoken(verb: Token) -> bool:
    """Say whether an infinitive only qualifies a noun or adjective, or is yet to be said.

    "easy to say", "a reason to think", "is expected to report".
    """
    if verb.tag_ != "VB" or any(c.tag_ == "MD" for c in verb.lefts):
        return False
    if verb.dep_ == "xcomp" and verb.head.lower_ in words("sources", "awaiting_participles") and is_passive(verb.head):
        return True
    return verb.dep_ in ("acl", "relcl") or (
        verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.pos_ in ("ADJ", "NOUN")
    )


def _issuer(head: Token) -> Token:
    """Return who issued a statement that says something: "the council issued a statement calling the test illegal"."""
    verb = head.head
    carried = head.dep_ == "dobj" and verb.lemma_ in words("sources", "message_carriers")
    if not carried or singular(head) not in words("sources", "message_nouns") | words("sources", "documents"):
        return head
    return subject(verb) or head


def _same_level(head: Token, verb: Token, quoted: Quoted) -> bool:
    """Say whether subject and verb stand in the same quote, or both outside."""
    return not (quoted.inside(head.i) or quoted.inside(verb.i)) or quoted.at(head.i) == quoted.at(verb.i)


def _by_tree(verb: Token) -> Token | None:
    if says_that(verb):
        return verb.head
    if is_passive(verb):
        return agent(verb) or _told(verb)
    named = _quoted_by(verb)
    if named is not None:
        return named
    beside = _with_whom(verb) if verb.tag_ == "VBG" else None
    if beside is not None:
        return beside
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).is_punct:
        return citing_subject(verb) or subject(verb)
    over = quoting(verb)
    if over is not None:
        return next(iter(children(over, "nsubjpass", "dobj")), None)
    # Of two subjects before one verb the far one is of the clause that is said: "The ship was hit, the navy said."
    near = [c for c in children(verb, "nsubj") if c.i < verb.i]
    return near[-1] if len(near) > 1 else subject(verb)


def citing_subject(verb: Token) -> Token | None:
    """Return whose a participle after a citing clause is: ", the office said today, revising the toll to 20"."""
    if verb.tag_ != "VBG":
        return None
    citing = [t for t in ancestors(verb) if t.i < verb.i and t.lemma_ in words("sources", "statement_verbs")]
    return subject(citing[-1]) if citing else None


def _with_whom(verb: Token) -> Token | None:
    """Read "with the next country, the United Kingdom, reporting 300 deaths"."""
    if verb.i < 2:
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with" and children(verb, "nsubj"):
        return children(verb, "nsubj")[0]
    before = verb.nbor(-2) if verb.nbor(-1).text == "," else verb.nbor(-1)
    above = (before, *ancestors(before))
    noun = next((t for t in above if t.dep_ == "pobj" and t.head.lower_ == "with" and t.head.i < t.i < verb.i), None)
    if noun is None or noun.head.i == 0 or noun.head.nbor(-1).text != ",":
        return None
    return next((c for c in children(noun, "appos") if c.pos_ == "PROPN" and c.i < verb.i), noun)


def quoting(verb: Token) -> Token | None:
    """Return the verb above in "quoted a minister as saying"."""
    over = verb.head.head
    return over if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and over.lemma_ in ("quote", "cite") else None


def says_that(verb: Token) -> bool:
    """Say whether a verb was taken for a participle of its speaker: "Mr. Singh, the treasurer, alleged that"."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or verb.head.dep_ != "ROOT" or not is_noun(verb.head):
        return False
    clauses = (c for c in children(verb, "ccomp") if any(m.lower_ == "that" for m in children(c, "mark")))
    return verb.nbor(-1).text in (",", "–", "—") and any(clauses)


def _quoted_by(verb: Token) -> Token | None:
    """Return the noun of "NDTV quoted officials as saying" where "quoted" was taken for an adjective of it."""
    noun = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or not is_noun(noun):
        return None
    return noun if any(c.lower_ in ("quoted", "cited") for c in children(noun, "amod")) else None


def _told(verb: Token) -> Token | None:
    """Read "was quoted as saying": who is quoted speaks; other passives without an agent have no speaker."""
    return next(iter(children(verb, "nsubjpass")), None) if verb.lemma_ in ("quote", "cite") else None


def _inverted(verb: Token, unit: Unit, quoted: Quoted) -> Token | None:
    """Read ", said Lieutenant Amadou Sy": the noun phrase right after a verb that stands after a quote or comma."""
    doc = verb.doc
    if verb.lemma_.casefold() in words("sources", "told_verbs"):
        return None
    before = doc[verb.i - 1] if verb.i > unit.first else None
    if before is not None and not before.is_punct and quoted.at(verb.i - 1) is None:
        return None
    i = verb.i + 1
    while i < unit.end and doc[i].pos_ in ("DET", "ADJ", "NUM"):
        i += 1
    if i >= unit.end or doc[i].is_punct or not (is_noun(doc[i]) or doc[i].tag_ == "PRP"):
        return None
    noun = _noun_at(doc, i, unit.end)
    # ", said two officials", but ", promised 40 posts"
    counted = any(t.pos_ == "NUM" for t in doc[verb.i + 1 : i])
    return None if counted and singular(noun) not in _PEOPLE else noun


def _clearly_inverted(verb: Token, unit: Unit, quoted: Quoted) -> Token | None:
    """Return the name between the verb and the next comma: ", stated Minister Anna Reyes, and was left outside"."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or verb.i <= unit.first or not doc[verb.i - 1].is_punct:
        return None
    head = _inverted(verb, unit, quoted)
    if head is None or head.pos_ != "PROPN":
        return None
    return head if core(head).end >= unit.end or doc[core(head).end].is_punct else None


def _noun_at(doc: Doc, i: int, end: int) -> Token:
    while i + 1 < end and is_noun(doc[i]) and is_noun(doc[i + 1]) and doc[i + 1].ent_type_ not in ("DATE", "TIME"):
        i += 1
    return doc[i]


def _before(verb: Token, unit: Unit, quoted: Quoted) -> Token | None:
    """Return the noun right before the verb, past auxiliaries, adverbs, dates and brackets."""
    doc, i = verb.doc, verb.i - 1
    while i >= unit.first and (doc[i].pos_ in ("AUX", "ADV", "PART") or doc[i].ent_type_ in ("DATE", "TIME")):
        i -= 1
    if i > unit.first and doc[i].text == ")":
        i = next((j - 1 for j in range(i, unit.first, -1) if doc[j].text == "("), i)
    if i < unit.first or quoted.at(i) != quoted.at(verb.i) or verb.tag_ in ("VBG", "VB", "VBN"):
        return None
    return doc[i] if is_noun(doc[i]) or doc[i].tag_ in ("PRP", "WP", "DT") else None


def may_speak(head: Token) -> bool:
    """Say whether a noun can be a source: not "it", "that" or "some", nor a number without a noun."""
    if head.lower_ in words("sources", "vague") and not (head.lower_ == "it" and head.dep_ != "expl"):
        return False
    # A name may be a clause: "Save the Children".
    unfit = head.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "PUNCT") and head.ent_type_ != "ORG"
    if head.tag_ == "EX" or unfit:
        return False
    return head.ent_type_ not in ("DATE", "TIME", "MONEY")


def phrase(head: Token) -> DocSpan:
    """Return the noun phrase of a speaker with those coordinated to it."""
    base = core(head)
    last = head
    for conj in head.conjuncts:
        if conj.i > last.i and is_noun(conj) and conj.i - base.end < 6:
            last = conj
    if any(t.pos_ in ("VERB", "AUX") for t in head.doc[base.end : last.i]):
        # A parser's slip: the verb's own subject is the nearer one.
        return core(last)
    return head.doc[base.start : max(base.end, core(last).end)]


def owner_of(head: Token) -> Token | None:
    """Return the name behind a document: "a report by Oxfam", "WHO's statistics", "data compiled by the World Bank"."""
    if singular(head) not in words("sources", "documents") and head.lower_ not in words("sources", "documents"):
        return None
    owners = [c for c in children(head, "poss") if c.pos_ == "PROPN" or c.tag_ == "PRP$"]
    for preposition in head.rights:
        if preposition.lower_ in ("by", "from", "of") and preposition.dep_ in ("prep", "agent"):
            objects = children(preposition, "pobj")
            # "a survey of 300 firms by Norcom"
            objects += [t for o in objects for by in o.rights if by.lower_ == "by" for t in children(by, "pobj")]
            owners += [c for c in objects if c.pos_ == "PROPN" and c.ent_type_ != "DATE"]
    made = (agent(c) for c in children(head, "acl") if c.lower_ in words("sources", "making_participles"))
    owners += [t for t in made if t is not None and t.pos_ == "PROPN"]
    return owners[0] if owners else None
