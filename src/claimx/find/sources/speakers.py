"""Who speaks: the noun phrase that is the subject of a verb of saying, by the tree, else by the order of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import agent, is_passive, lemma_of, subject
from claimx.find.phrases import core, is_noun, singular
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from claimx.find.quotes import Quoted
    from claimx.find.sources.sentences import Sentence

SAYING = ("statement_verbs", "finding_verbs", "thinking_verbs")
_TIME = ("DATE", "TIME")
_TOLD = ("VBD", "VBZ", "VBP")
_LINKS = ("of", "for", "at", "from", "in", "and", "to")
_PEOPLE = words("names", "roles") | words("names", "bodies") | words("sources", "speakers")
_WHO = _PEOPLE | words("names", "titles") | words("sources", "documents")


def of_class(verb: Token, *groups: str) -> bool:
    """Say whether a verb belongs to one of the groups."""
    lemma = lemma_of(verb)
    return any(lemma in words("sources", group) for group in groups)


def speaker_of(verb: Token, sentence: Sentence, quoted: Quoted) -> DocSpan | None:
    """Return the speaker's noun phrase for a verb of saying; None where the text gives none."""
    if _unspoken(verb):
        return None
    head = clearly_inverted(verb, sentence, quoted)
    before_verb = (_beside_office(verb, sentence) or trailing(verb, sentence)) if head is None else None
    if before_verb is not None:
        return before_verb
    if head is None:
        found = _by_tree(verb)
        if found is not None and any(c.isalpha() for c in found.text) and _same_level(found, verb, quoted):
            head = found
        elif not is_passive(verb):
            head = _inverted(verb, sentence, quoted) or _before(verb, sentence, quoted)
    head = None if head is None else _issuer(head)
    if head is None or not may_speak(head):
        return None
    found_phrase = phrase(head)
    # ", reported officials": taken for an adjective of its speaker.
    return found_phrase if not found_phrase.start <= verb.i < head.i else verb.doc[verb.i + 1 : found_phrase.end]


def _unspoken(verb: Token) -> bool:
    """Say whether an infinitive qualifies a noun or adjective, or is yet to be said: "easy to say", "due to report"."""
    awaited = verb.dep_ == "xcomp" and verb.head.lower_ in words("sources", "awaiting_participles")
    qualifies = verb.dep_ in ("acl", "relcl") or verb.head.pos_ in ("ADJ", "NOUN")
    return verb.tag_ == "VB" and (awaited or qualifies) and not any(c.tag_ == "MD" for c in verb.lefts)


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
    """Return the subject, the agent of a passive, or who was quoted."""
    if is_passive(verb):
        return agent(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":  # "quoted a minister as saying"
        return next(iter(children(verb.head.head, "nsubjpass", "dobj")), None)
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).is_punct:  # ", the office said today, revising the toll to 20"
        citing = [t for t in ancestors(verb) if t.i < verb.i and of_class(t, "statement_verbs")]
        return subject(citing[-1] if citing else verb)
    # Of two subjects before one verb the far one is of the clause that is said: "The ship was hit, the navy said."
    near = [c for c in children(verb, "nsubj") if c.i < verb.i]
    return near[-1] if len(near) > 1 else subject(verb)


def _inverted(verb: Token, sentence: Sentence, quoted: Quoted) -> Token | None:
    """Read ", said Lieutenant Amadou Sy": the noun phrase right after a verb that stands after a quote or comma."""
    doc = verb.doc
    if verb.tag_ == "VB" or of_class(verb, "told_verbs"):
        return None
    if verb.i > sentence.first and not doc[verb.i - 1].is_punct and quoted.at(verb.i - 1) is None:
        return None
    i, last = verb.i + 1, None
    while i < sentence.end and doc[i].ent_type_ not in _TIME and _in_phrase(doc[i]):
        last = doc[i] if is_noun(doc[i]) or doc[i].tag_ == "PRP" else last
        i += 1
    # ", said two officials", but ", promised 40 posts"
    counted = last is not None and any(t.pos_ == "NUM" for t in doc[verb.i + 1 : last.i])
    return None if last is None or (counted and singular(last) not in _PEOPLE) else last


def _in_phrase(token: Token) -> bool:
    """Say whether a token may stand in the noun phrase of a speaker."""
    return is_noun(token) or token.pos_ in ("DET", "ADJ", "NUM") or token.tag_ in ("POS", "PRP", "PRP$", "HYPH")


def clearly_inverted(verb: Token, sentence: Sentence, quoted: Quoted) -> Token | None:
    """Return the name, or who speaks by office, between a verb and the next mark: ", stated Minister Reyes, and left".

    A tagger often takes such a verb for a noun.
    """
    before = verb.doc[max(verb.i - 1, 0)]
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "NNS") or not before.is_punct or before.text in ("(", "-", ":"):
        return None
    head = _inverted(verb, sentence, quoted)
    if head is None or not (head.pos_ == "PROPN" or (verb.tag_ != "VBN" and singular(head) in _PEOPLE)):
        return None
    end = core(head).end
    return head if end >= sentence.end or verb.doc[end].is_punct else None


def _before(verb: Token, sentence: Sentence, quoted: Quoted) -> Token | None:
    """Return the noun right before the verb, past auxiliaries, adverbs, dates and brackets."""
    doc, i = verb.doc, verb.i - 1
    while i >= sentence.first and (doc[i].pos_ in ("AUX", "ADV", "PART") or doc[i].ent_type_ in _TIME):
        i -= 1
    if i > sentence.first and doc[i].text == ")":
        i = next((j - 1 for j in range(i, sentence.first, -1) if doc[j].text == "("), i)
    if i < sentence.first or quoted.at(i) != quoted.at(verb.i) or verb.tag_ in ("VBG", "VB", "VBN"):
        return None
    return doc[i] if is_noun(doc[i]) or doc[i].tag_ == "PRP" else None


def trailing(verb: Token, sentence: Sentence) -> DocSpan | None:
    """Return the noun phrase between a comma and a verb of saying that the parser did not give the verb.

    ", its chairman K. Rao said here on Monday"; ", league data show."
    """
    doc, first, start = verb.doc, sentence.first, verb.i
    noun = is_noun(verb) and (verb.i + 1 == len(doc) or doc[verb.i + 1].text == ".")
    if not (noun or verb.tag_ in _TOLD or closes(verb, sentence)) or not of_class(verb, *SAYING):
        return None
    while start > first and (_in_phrase(doc[start - 1]) or doc[start - 1].lower_ in _LINKS):
        start -= 1
    tokens = doc[start : verb.i]
    if not tokens or start <= first + 2 or doc[start - 1].text not in (",", "–", "—") or tokens[0].lower_ in _LINKS:
        return None
    if any(start <= c.i for c in children(verb, "nsubj", "nsubjpass")):
        return None
    named = tokens[-1].ent_type_ in ("PERSON", "ORG") or any({t.lower_, singular(t)} & _WHO for t in tokens)
    return tokens if named and any(t.pos_ in ("VERB", "AUX") for t in doc[first:start]) else None


def _beside_office(verb: Token, sentence: Sentence) -> DocSpan | None:
    """Return the name between an office and a verb of saying: "the head of its timetable office, Tom Roe, said".

    A parser often takes both for more of the noun before them.
    """
    doc, end = verb.doc, verb.i - 1
    if end <= sentence.first or doc[end].text != "," or not of_class(verb, *SAYING) or verb.tag_ not in _TOLD:
        return None
    start = end
    while start > sentence.first and doc[start - 1].pos_ == "PROPN":
        start -= 1
    first = before = start - 1
    while first > sentence.first and (_in_phrase(doc[first - 1]) or doc[first - 1].lower_ in _LINKS):
        first -= 1
    office = any({t.lower_, singular(t)} & _WHO for t in doc[first:before])
    torn = not any(first <= c.i for c in children(verb, "nsubj"))
    return doc[first:end] if torn and start < end and doc[before].text == "," and office else None


def closes(verb: Token, sentence: Sentence) -> bool:
    """Say whether a participle that the parser hangs on its speaker ends the sentence (", the team reported.")."""
    rest = verb.doc[verb.i + 1 : sentence.end]
    plain = all(t.pos_ in ("ADP", "ADV", "PUNCT", "SPACE", "DET") or t.ent_type_ in _TIME for t in rest)
    return plain and verb.tag_ == "VBN" and verb.dep_ == "acl" and of_class(verb, "disclosing_verbs")


def may_speak(head: Token) -> bool:
    """Say whether a noun can be a source: not "it", "that" or "some", nor a number without a noun."""
    if head.lower_ in words("sources", "vague") and head.lower_ != "it":
        return False
    # A name may be a clause: "Save the Children".
    unfit = head.pos_ in ("VERB", "AUX") and head.ent_type_ != "ORG"
    return not unfit and head.ent_type_ not in ("DATE", "TIME", "MONEY")


def phrase(head: Token) -> DocSpan:
    """Return the noun phrase of a speaker with those coordinated to it."""
    base = core(head)
    last = head
    for conj in head.conjuncts:
        if conj.i > last.i and is_noun(conj) and conj.i - base.end < 6:
            last = conj
    return head.doc[base.start : max(base.end, core(last).end)]


def owner_of(head: Token) -> Token | None:
    """Return the name behind a document: "a report by Oxfam", "WHO's statistics", "data compiled by the World Bank"."""
    if singular(head) not in words("sources", "documents"):
        return None
    owners = [c for c in children(head, "poss") if c.pos_ == "PROPN" or c.tag_ == "PRP$"]
    for preposition in head.rights:
        if preposition.lower_ in ("by", "from", "of"):
            owners += [c for c in children(preposition, "pobj") if c.pos_ == "PROPN" and c.ent_type_ != "DATE"]
    made = (agent(c) for c in children(head, "acl") if c.lower_ in words("sources", "making_participles"))
    owners += [t for t in made if t is not None and t.pos_ == "PROPN"]
    return owners[0] if owners else None
