"""Which clauses share a time: small questions about the parse that the choice of a date asks."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.phrases import singular
from claimx.find.tokens import ancestors, is_verbal, sentence_start

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from spacy.tokens import Token

# A clause with one of these labels has a time of its own.
OWN_TIME = {"ccomp", "relcl", "csubj", "parataxis"}


def up(token: Token) -> Iterator[Token]:
    """Yield a token and its heads, nearest first."""
    yield token
    yield from ancestors(token)


def clause_verb(token: Token) -> Token:
    """Return the verb of a token's clause; the token itself where there is none."""
    return next((t for t in up(token) if is_verbal(t)), token)


def way_up(numeral: Token) -> Iterator[tuple[Token, int]]:
    """Yield each head above a numeral, with the token before which a date must stand to be shared with that head.

    A second verb with a subject of its own shares what stands before the first ("On Monday it hit a bus and nine
    died"), not what follows it ("It opened in May and it cost $9 million"); one without shares both.
    """
    before = len(numeral.doc)
    for token in up(numeral):
        yield token, before
        if _parts(token, numeral):
            return
        if is_verbal(token):
            if token.dep_ in ("relcl", "acl") and token.head.pos_ in ("NOUN", "PROPN", "NUM"):
                yield token.head, token.left_edge.i
            if _finite_clause(token) or _in_sequence(token):
                return
            if token.dep_ == "conj" and _stands_alone(token) and not is_infinitive(token):
                before = min(before, token.head.i)


def open_path(path: Sequence[Token], head: Token, numeral: Token) -> bool:
    """Whether the way from a date (first) up to a head crosses no clause or phrase that keeps the date to itself."""
    for below, token in zip([path[0], *path], path, strict=False):
        if token.i == head.i:
            return True
        if token.i != path[0].i and _keeps(token, below, path, numeral):
            return False
    return False


def _keeps(token: Token, below: Token, path: Sequence[Token], numeral: Token) -> bool:
    if _superlative(token) or _is_aside(token) or token.lower_ in lexicon.words("join", "attributing"):
        return True
    if token.pos_ == "ADJ" and is_verbal(below) and token.dep_ in ("amod", "appos") and token.i > token.head.i:
        return True  # "the ban, due to start in May, covers 9 gases"
    if token.lower_ in lexicon.words("join", "bulletins") and token.i < path[0].i:
        return True
    if (
        token.dep_ == "advcl"
        and not is_verbal(token)
        and _opens(token, lexicon.words("join", "sequence_subordinators"))
    ):
        return True  # also where the tagger took the verb for a noun: "after a ferry sank on Tuesday"
    if not is_verbal(token):
        # "18% of dealers, but 7% of 2008 revenue": an attribute of the second phrase says nothing of the first.
        return token.dep_ == "conj" and path[1].pos_ != "ADP"
    if token.dep_ == "conj":
        # "bought 3 and, in 2006, sold 5"; "has 9 and the navy sent 2 on Friday"; "has 9 and plans to buy 2 in May"
        return path[0].i < token.i or _stands_alone(token) or is_verbal(below)
    if token.dep_ == "advcl" or token.lower_ in lexicon.words("join", "dating_participles"):
        return not _shares_time(token)
    # "382 officers deployed in June": the participle of the counted noun itself is the claim's own event.
    if token.dep_ == "acl":
        return token.head.i not in (numeral.i, numeral.head.i)
    if token.dep_ == "relcl" and token.head.lower_ in lexicon.words("join", "nouns_of_time"):
        return False  # "by the time the rain stopped on Monday", "90 a day when it opens in May"
    if token.dep_ == "relcl" and token.head.i in (numeral.i, numeral.head.i):
        return not _introduced(token.head)
    return token.dep_ in OWN_TIME or (token.dep_ == "pcomp" and not _manner(token))


def below(numeral: Token, date: Token) -> bool:
    """Whether a numeral stands in a relative, participial or adverbial clause below the clause of a date.

    An infinitive has no time of its own: "begins today to hear 12 cases" is one claim.
    """
    above = {t.i for t in up(date)}
    clauses = (t for t in itertools.takewhile(lambda t: t.i not in above, up(numeral)) if is_verbal(t))
    return any(t.dep_ in ("relcl", "acl", "advcl") and not is_infinitive(t) for t in clauses)


def _introduced(noun: Token) -> bool:
    """Whether a noun only brings in its relative clause, the event: "among nine people who drowned in 2015"."""
    above = noun.head
    return above.lemma_ == "be" or above.lower_ in lexicon.words("join", "introducing_prepositions")


def deadline_role(path: Sequence[Token], head: Token) -> str | None:
    """Return the role that a clause between date and head gives the date ("before the rains end in May": by)."""
    roles = lexicon.mapping("join", "deadline_subordinators")
    for token in itertools.takewhile(lambda t: t.i != head.i, path):
        if is_verbal(token):
            # The parser takes "before" for the clause's mark, or for a preposition with the verb as its object.
            opener = next((t for t in (token.head, *token.lefts) if t.lower_ in roles and t.i < token.i), None)
            if opener is not None:
                return str(roles[opener.lower_])
            if token.head.lower_ == "time" and token.head.head.lower_ == "by":
                return "by"
    return None


def stands_aside(numeral: Token) -> bool:
    """Whether a number stands in an aside, so that it has no part in the time of the clause around it."""
    return any(_parts(token, numeral) for token in itertools.takewhile(lambda t: not is_verbal(t), up(numeral)))


def _parts(token: Token, numeral: Token) -> bool:
    return _is_aside(token) and (token.dep_ != "appos" or _is_measured(token, numeral))


def _is_aside(noun: Token) -> bool:
    """Whether a phrase stands in commas behind a subject, with a time of its own: "the debt, now 9%, will rise"."""
    if noun.head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if noun.dep_ != "appos" and noun.lower_ not in ("with", "worth"):
        return False
    if noun.lower_ == "with" and singular(noun.head) in lexicon.words("events", "event_nouns"):
        return False  # "a trial, with 900 patients, will start": those who take part in it do so then
    first, last, doc = noun.left_edge.i, noun.right_edge.i, noun.doc
    first -= first > 0 and doc[first - 1].pos_ == "ADV"
    return first > 0 and doc[first - 1].text == "," and last + 1 < len(doc) and doc[last + 1].text == ","


def _is_measured(noun: Token, numeral: Token) -> bool:
    """Whether a noun is what a percentage or a sum of money is given of."""
    if noun.i not in (numeral.i, numeral.head.i):
        return False
    words = (numeral.lower_, numeral.head.lower_)
    return "percent" in words or "%" in words or any(t.pos_ == "SYM" or t.tag_ == "$" for t in numeral.children)


def _superlative(noun: Token) -> bool:
    """Whether a date below says how long nothing was like it ("the worst drought since 1980"), not when it was."""
    told = [t for t in noun.children if t.i < noun.i]
    return not is_verbal(noun) and any(t.tag_ in ("JJS", "RBS") or t.lower_ == "first" for t in told)


def _shares_time(verb: Token) -> bool:
    """Whether an adverbial clause lends its date: "when it was found in May", "beginning in 2009"."""
    if _opens(verb, lexicon.words("join", "simultaneous_subordinators")):
        return True
    if _opens(verb, lexicon.mapping("join", "deadline_subordinators")):
        return True
    if verb.lower_ in lexicon.words("join", "dating_participles"):
        return not _has_subject(verb)
    reduced = verb.tag_ in ("VBN", "VBD") and not any(verb.lefts) and verb.i > sentence_start(verb)
    return reduced and verb.nbor(-1).pos_ in ("NOUN", "PROPN", "NUM")


def _finite_clause(verb: Token) -> bool:
    """Whether a verb heads a clause with a time of its own; an infinitive ("the first to run") has none."""
    return verb.dep_ in OWN_TIME and not is_infinitive(verb)


def happens(noun: Token) -> bool:
    """Whether a noun is of what happens once, at a time of its own: a fire, a clash, a summit."""
    return singular(noun) in lexicon.words("join", "happenings")


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(t.dep_ == "aux" and t.tag_ == "TO" for t in verb.children)


def _in_sequence(verb: Token) -> bool:
    """Whether a clause is set before or after the clause above it ("after falling 250 points", "for taking bribes")."""
    if any(t.lower_ in lexicon.words("join", "times_of_a_day") for t in verb.subtree if t.dep_ == "pobj"):
        return False  # "after touching $9 earlier in the session": on the same day
    if verb.dep_ == "pcomp":
        return not _manner(verb)
    return verb.dep_ == "advcl" and _opens(verb, lexicon.words("join", "sequence_subordinators"))


def _manner(verb: Token) -> bool:
    return verb.head.lower_ in lexicon.words("join", "sharing_prepositions")


def _opens(verb: Token, words: Container[str]) -> bool:
    return any(t.dep_ in ("mark", "prep", "advmod") and t.lower_ in words for t in verb.lefts)


def _stands_alone(verb: Token) -> bool:
    """Whether a second verb has a subject or auxiliary of its own; "nine were hurt and two killed" has not."""
    own = any(t.dep_ in ("aux", "auxpass") for t in verb.lefts)
    # "has won four games and plays again on Saturday"
    own = own or (verb.tag_ in ("VBZ", "VBP") and verb.head.tag_ in ("VBD", "VBN"))
    return own or (_has_subject(verb) and verb.tag_ != "VBN")


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in verb.lefts)


def says(verb: Token) -> bool:
    """Whether a verb is one of saying, so that a date on it tells when it was said."""
    return verb.lemma_.casefold() in lexicon.words("sources", "statement_verbs")
