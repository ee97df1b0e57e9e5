"""Who does, did or has it: subject, agent, or owner of an event noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import (
    agent,
    is_copula,
    is_passive,
    is_verb,
    lemma_of,
    own_subject,
    subject,
    verb_above,
)
from claimx.find.events.action import end_of_phrase
from claimx.find.events.counting import is_counted, is_equated, is_sized
from claimx.find.events.gapping import gapped
from claimx.find.events.having import group, holder, measured_owner, planner, population, worth
from claimx.find.events.mentions import mention_span, named
from claimx.find.events.undergoing import is_away, is_graded, is_left_unsaid, is_moved, is_placed, undergoes
from claimx.find.items.numeral import is_number
from claimx.find.phrases import has_number, is_noun, names_time, phrase_of, singular
from claimx.find.tokens import ancestors, children, sentence_end, sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.model import Item, Mention


def actor_of(doc: Doc, word: Token, tokens: DocSpan, names: Names, item: Item | None) -> Mention | None:
    """Return who does what the predicate says, named as the article names them; None when that is left unsaid."""
    if word.pos_ == "ADJ":
        return None
    who = _doer(word, tokens, item) if is_verb(word) or children(word, "nsubj") else _owner(word)
    who = who or worth(doc, tokens) or group(doc, tokens)
    if who is not None and is_verb(who):
        who = _of_clause(who)
    who = planner(who, word) if who is not None else None
    if who is None or who.tag_ in ("EX", "WDT", "WP") or who.lower_ in words("events", "demonstratives"):
        return None
    if "]" in who.text:  # "[W]e must": a letter that the writer changed leaves no word
        return None
    return names.mention(mention_span(doc, named(who)))


def _doer(verb: Token, tokens: DocSpan, item: Item | None) -> Token | None:
    if item is not None and (_tells_of(verb, tokens) or is_placed(verb)):
        return None
    by = agent(verb)
    if by is not None and not names_time(verb.doc, phrase_of(by)) and not _is_means(by):
        return _accompanied(verb, tokens, item) if any(tokens.start <= t.i < tokens.end for t in by.subtree) else by
    own = gapped(tokens, verb, item)
    if own is not None:
        return None if _only_reports(own, verb, item) else own
    shared = _lister(verb, tokens) or _who_wants(verb)
    if shared is None and _follows(verb, tokens, item):
        return None
    who = shared
    if who is None:
        who = _of_bare_participle(verb) if item is not None and _is_bare(verb) else subject(verb)
    who = _parted(_run_end(who, verb), tokens)
    if who is not None and is_verb(who):
        who = None if who.i == verb.i else _of_clause(who)
    if who is None or is_counted(who, tokens, item) or _only_reports(who, verb, item):
        return None
    if is_copula(verb) and is_equated(verb, tokens):
        if item is None:
            return who if _is_date(tokens) else None
        return population(tokens, item) or measured_owner(who, item)
    if item is not None and item.start <= who.idx < item.end and _inside(tokens, who):
        return who if is_sized(tokens) else population(tokens, item)  # "an earthquake of magnitude 6.4 struck"
    if item is not None and _is_polled(who, verb, tokens, item):
        return next((t for t in verb.doc[verb.i : tokens.start] if item.start <= t.idx < item.end and is_noun(t)), who)
    if item is None:
        return None if is_left_unsaid(who, verb) else who
    if not item.start <= who.idx < item.end:
        if shared is None and is_passive(verb) and is_away(who, verb, tokens):
            return None
        if shared is None and is_moved(who, verb, tokens):
            return holder(who, verb)
        return None if shared is None and undergoes(who, verb, tokens) else who
    if is_away(who, verb, tokens) or is_graded(verb, tokens) or _is_other_count(who, tokens):
        return None
    return holder(who, verb) or population(tokens, item)


def _is_other_count(who: Token, tokens: DocSpan) -> bool:
    """Say whether a bare figure counts others than a counted subject: "40 men came, compared with 30 last year"."""
    following = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    return who.tag_ == "NNS" and has_number(who) and (following is None or not is_noun(following))


def _is_polled(who: Token, verb: Token, tokens: DocSpan, item: Item) -> bool:
    """Say whether a poll gives the figure to the noun before it: "the poll gives the Greens 12 percent"."""
    between = tokens.doc.char_span(item.end, tokens[0].idx) if verb.idx < item.start < tokens[0].idx else None
    before = item.end < tokens[0].idx and (between is None or all(t.is_punct or t.is_space for t in between))
    before = before and verb.idx < item.start and not any(t.pos_ == "ADP" for t in verb.doc[verb.i : tokens.start])
    return before and lemma_of(verb) == "give" and singular(who) in words("events", "pollings")


def _is_date(tokens: DocSpan) -> bool:
    """Say whether a date stands where a figure would: "the deadline is 31 October"."""
    return tokens.root.ent_type_ == "DATE"


def _of_clause(verb: Token) -> Token | None:
    """Return who does what a clause in subject place says; else its gerund ("meeting the demand would cost $9")."""
    return own_subject(verb) or (verb if verb.tag_ == "VBG" else None)


def _accompanied(verb: Token, tokens: DocSpan, item: Item | None) -> Token | None:
    """Return the subject where the figure measures the agent ("hit by a nine-foot surge") and does not count it."""
    after = verb.doc[tokens.end : sentence_end(verb)]
    measures = item is not None and any(is_noun(t) for t in after if t.idx < item.start)
    return own_subject(verb) if measures else None


def _run_end(who: Token | None, verb: Token) -> Token | None:
    """Return the last of the nouns that lead up to a finite verb: "car bomb ramming attack kills 9"."""
    last = verb.i - 1
    if who is None or verb.tag_ not in ("VBZ", "VBD", "VBP") or not who.i < last < who.i + 5:
        return who
    between = verb.doc[who.i + 1 : verb.i]
    run = all(t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and t.tag_ not in ("VBD", "VBN", "VBZ") for t in between)
    run = run and not any(t.dep_ in ("prep", "acl") for t in between)  # but "earnings excluding bonuses grew"
    named_thing = who.pos_ in ("NOUN", "PROPN") or (who.tag_ == "VBG" and own_subject(who) is not None)
    noun = verb.doc[last]
    ends = run and named_thing and noun.pos_ in ("NOUN", "PROPN") and not names_time(verb.doc, phrase_of(noun))
    return noun if ends else who


def _is_means(by: Token) -> bool:
    """Say whether a by-phrase tells how and not who: "cast by mail", "sent by sea"."""
    return by.lower_ in words("events", "means") and not children(by, "det", "poss", "amod", "compound")


def _parted(who: Token | None, tokens: DocSpan) -> Token | None:
    """Return the deputies of "two of his deputies were fined $9": who does it is no number, and not "both" of them."""
    if who is None or tokens.start <= who.i < tokens.end:
        return who
    if not is_number(who) and who.lower_ not in words("events", "quantifiers"):
        return who
    of = next((c for c in who.rights if c.lower_ == "of"), None)
    return who if of is None else next(iter(children(of, "pobj")), who)


def _follows(verb: Token, tokens: DocSpan, item: Item | None) -> bool:
    """Say whether the verb stands right after the counted phrase, its subject then: "scores more were injured"."""
    above = own_subject(verb)
    if above is not None and _inside(tokens, above):
        return False
    between = verb.doc[end_of_phrase(verb.doc, tokens, item) : verb.i]
    if verb.i < tokens.end or (verb.tag_ == "VBN" and not any(t.pos_ == "AUX" for t in between) and len(between)):
        return False
    return verb.tag_ != "VBG" and all(t.pos_ in ("ADV", "AUX") or t.lower_ in ("more", "others") for t in between)


def _inside(tokens: DocSpan, noun: Token) -> bool:
    """Say whether a figure stands in the phrase of a noun, with no verb between: "the envoys of sixteen states"."""
    for token in ancestors(tokens.root):
        if token.i == noun.i or is_verb(token):
            return token.i == noun.i
    return False


def _is_bare(verb: Token) -> bool:
    """Say whether a verb is a passive participle without auxiliary, on a noun: "40 silos destroyed"."""
    if verb.tag_ != "VBN" or children(verb, "aux", "auxpass") or not is_passive(verb):
        return False
    return not (verb.dep_ == "conj" and is_verb(verb.head) and children(verb.head, "auxpass"))


def _of_bare_participle(verb: Token) -> Token | None:
    """Return the subject of the active clause that lists what was done ("the army reports 40 silos destroyed")."""
    above = next((t for t in ancestors(verb) if is_verb(t) and not _is_bare(t)), None)
    if above is None or is_passive(above):
        return None
    return None if verb.dep_ == "ccomp" else subject(above)


def _who_wants(verb: Token) -> Token | None:
    """Return who wants something done: "the state wants 9,000 refugees moved", "wants 9 percent to be made here"."""
    if verb.dep_ == "ccomp" and lemma_of(verb.head) == "want" and (children(verb, "auxpass") or verb.tag_ == "VBD"):
        return subject(verb.head)
    if verb.dep_ != "ccomp" or not _is_bare(verb) or lemma_of(verb.head) not in words("events", "object_control"):
        return None
    return subject(verb.head)


def _lister(verb: Token, tokens: DocSpan) -> Token | None:
    """Return the subject of a list that the tree takes apart: "the raids left 12 men killed, 30 injured, 4 missing"."""
    if not _may_be_participle(verb) or _is_absolute(tokens):
        return None
    verbs = [t for t in verb.doc[sentence_start(verb) : tokens.start] if is_verb(t) and t.dep_ != "pcomp"]
    earlier = [t for t in verbs if t.dep_ != "acl" or t.tag_ == "VBD"]
    if not earlier or any(t.tag_ not in ("VBN", "VBD") or children(t, "aux", "auxpass") for t in earlier[1:]):
        return None
    first = earlier[0]
    counts = any(t.pos_ == "NUM" for c in first.rights if c.dep_ == "dobj" for t in c.subtree)
    lemma = lemma_of(first)
    listed = lemma in words("events", "causatives") or any(t.text == "," for t in verb.doc[first.i : tokens.start])
    if not counts or not listed or is_passive(first) or lemma in words("events", "tally_verbs"):
        return None
    return subject(first)


def _is_absolute(tokens: DocSpan) -> bool:
    """Say whether the count is a circumstance of its own: "shot at guests, with 25 others injured"."""
    between = tokens.doc[sentence_start(tokens[0]) : tokens.start]
    opener = next((t for t in reversed(between) if t.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "PUNCT")), None)
    return opener is not None and opener.lower_ == "with"


def _may_be_participle(verb: Token) -> bool:
    """Say whether a verb may be a passive participle on a noun: "-ed", no object, no auxiliary, nothing after it."""
    if verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "auxpass", "dobj"):
        return False
    return verb.i + 1 >= len(verb.doc) or verb.nbor(1).is_punct or verb.nbor(1).tag_ == "CC"


def _only_reports(who: Token, verb: Token, item: Item | None) -> bool:
    """Say whether the verb only reports the figure: then its subject is the source and does nothing.

    A country has what it reports: "Norvia recorded 900 deaths".
    """
    if item is None or lemma_of(verb) not in words("events", "tally_verbs") or who.ent_type_ == "GPE":
        return False
    return item.head not in words("events", "own_results") | words("items", "change_nouns")


def _tells_of(verb: Token, tokens: DocSpan) -> bool:
    """Say whether the verb only tells of what has the figure: "warned of floods, with 30 inches of rain"."""
    if lemma_of(verb) not in words("sources", "statement_verbs"):
        return False
    if sentence_end(verb) <= tokens.start:  # a list under "the office announced:"
        return True
    return any(t.lower_ == "of" and t.dep_ == "prep" and t.i < tokens.start for t in verb.rights)


def _owner(noun: Token) -> Token | None:
    """Return the owner of an event noun ("its loss of", "the withdrawal by the army"), else the clause's subject."""
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    for by in noun.rights:
        if by.lower_ == "by" and by.dep_ in ("prep", "agent"):
            who = next(iter(children(by, "pobj")), None)
            return None if who is not None and has_number(who) else who
    verb = verb_above(noun)
    return None if verb is None or is_passive(verb) else subject(verb)
