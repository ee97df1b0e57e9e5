"""What a word says of what hangs on it: that it is denied, asked or not confirmed. The rows are ``data/stances.toml``.

A way is a word and its heads up to the one that is asked, which is the last; what it bears on is the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.find.clauses import agent, is_passive, lemma_of, own_subject, subject
from claimx.find.phrases import singular
from claimx.find.tokens import children, is_verbal, sentence_end, sentence_start
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from claimx.relate.scene import Anchor

# A cue, the stance that it gives, and who may deny by it.
Met = tuple["Token", str, "Token | None"]

_CLAUSES = ("ccomp", "csubj", "csubjpass", "acl", "advcl", "relcl", "xcomp", "pcomp", "parataxis")
_SAID = ("ccomp", "acl", "xcomp", "csubj", "csubjpass", "pcomp")
_WHOLE = ("ccomp", "csubj", "csubjpass")
PREDICATES = ("acomp", "attr", "oprd")
_GIVEN = ("dobj", "nsubjpass", "pobj")
_NEGATING = ("neg", "advmod", "preconj")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def cue_at(way: Sequence[Token], anchor: Anchor) -> Met | None:
    """Return the cue that the last word of a way is or has, with its stance and who may deny by it."""
    head = way[-1]
    if len(way) > 1 and is_verbal(head):
        found = _of_verb(way) or _of_predicate(way)
        if found is not None:
            return found
    if len(way) > 1 and head.dep_ in PREDICATES and head.head.pos_ == "AUX":
        found = _of_predicate([*way, head.head]) if way[-2].dep_ in _CLAUSES else None
        if found is not None:
            return found
    if head.pos_ in ("NOUN", "PROPN"):
        return _of_noun(way, anchor)
    return _of_clause(way) if is_verbal(head) else None


def cue_over(way: Sequence[Token], k: int) -> Met | None:
    """Read what the clause says of a report with a cue of its own: "dismissed as false reports", "rumours are lies"."""
    over = [t for t in way[k + 1 : k + 3] if t.lower_ != "as"][:1]
    met = (_of_verb([*way[: k + 1], *over]) or _of_predicate([*way[: k + 1], *over])) if over else None
    return met if met is not None and met[1] == "denied" else None


def _of_verb(way: Sequence[Token]) -> Met | None:
    """Read a verb that denies, confirms or asks: "denied that", "could not be confirmed", "asked if"."""
    verb, row = way[-1], mapping("stances", "verbs").get(lemma_of(way[-1]))
    if row is None or not any(_hangs(way, arc) for arc in row["over"]):
        return None
    negated = is_negated(verb)
    if row["stance"] == "denied" and negated:
        unsure = verb.dep_ == "conj" and lemma_of(verb.head) == "confirm"
        return verb, "unverified" if unsure else "asserted", None
    met = {"negated": negated, "passive": is_passive(verb)}.get(row.get("when", ""), True)
    return (verb, row["stance"], who_denies(verb)) if met else None


def who_denies(verb: Token) -> Token | None:
    """Return the subject of a verb that denies, or its agent."""
    return agent(verb) if is_passive(verb) else subject(verb)


def _hangs(way: Sequence[Token], arc: str) -> bool:
    """Say whether the word below the last of a way hangs on it by an arc of a row."""
    below = way[-2]
    marks = {c.lower_ for c in below.lefts if c.dep_ == "mark"}
    if arc == "clause":
        return below.dep_ in _SAID and below.tag_ != "VBG" and not marks & {"if", "whether"}
    if arc == "gerund":
        return below.dep_ in ("xcomp", "ccomp", "dobj") and below.tag_ == "VBG"
    if arc == "infinitive":
        return below.dep_ in ("xcomp", "ccomp") and any(c.lower_ == "to" for c in below.lefts)
    if arc == "if":
        return "if" in marks and below.dep_ in ("ccomp", "advcl", "xcomp")
    if arc == "of":
        return below.lower_ == "of" and below.dep_ == "prep"
    if arc == "figure":
        return below.dep_ in _GIVEN and len(way) > 2
    return below.dep_ in _GIVEN and is_report(below) and _holds(way[:-1])


def is_report(noun: Token) -> bool:
    """Say whether a noun stands for what is said, or for a figure."""
    return singular(noun) in words("stances", "report_nouns") | words("stances", "figure_nouns")


def tells(verb: Token) -> bool:
    """Say whether a relative clause tells what is said: "the claim that 40 died", "a video that claimed"."""
    claims = is_report(verb.head) and lemma_of(verb) in words("stances", "telling")
    return claims or any(c.dep_ == "mark" for c in verb.lefts)


def _holds(way: Sequence[Token], *, of: bool = True) -> bool:
    """Say whether the last noun of a way has the rest as its content: "the claim that", "reports of"."""
    if len(way) < 2:
        return False
    noun, below = way[-1], way[-2]
    if below.dep_ in ("acl", "ccomp", "relcl"):
        return below.tag_ == "VBG" or any(c.dep_ == "mark" or c.lower_ in ("that", "to") for c in below.lefts)
    if below.dep_ in ("nummod", "compound", "amod", "nmod"):
        return noun.tag_ == "NN" and singular(noun) in words("stances", "figure_nouns")
    return of and (below.dep_ == "appos" or (below.dep_ == "prep" and below.lower_ in ("of", "about", "at")))


def predicates(verb: Token) -> Iterator[Token]:
    """Yield what a verb says that its subject is, also of what "turned out to be" so."""
    yield from children(verb, *PREDICATES)
    for inner in children(verb, "xcomp") if lemma_of(verb) in words("stances", "turning_out") else ():
        yield from children(inner, *PREDICATES)


def _unbacked(verb: Token) -> Token | None:
    """Return what a verb says that its subject lacks: "the claim has no basis in fact"."""
    lacked = (t for t in children(verb, "dobj") if t.lower_ in words("stances", "backing"))
    return next((t for t in lacked if any(c.lower_ in words("stances", "nobody") for c in t.lefts)), None)


def _of_predicate(way: Sequence[Token]) -> Met | None:
    """Read "the claim that 300 died is false", "it is not true that", "whether 40 died is unclear"."""
    verb = way[-1]
    below = way[-3] if way[-2].dep_ in PREDICATES and len(way) > 2 else way[-2]
    clause = below.dep_ in _WHOLE or (below.dep_ in ("advcl", "acl") and is_opened(below, "that"))
    clause = clause or (below.dep_ == "relcl" and any(c.dep_ == "mark" for c in below.lefts))  # "not the case that"
    clause = clause or (below.dep_ == "xcomp" and lemma_of(below) in words("stances", "telling"))  # "wrong to say that"
    reported = below.dep_ in _SUBJECTS and is_report(below) and _holds(way[:-1])
    if reported and (missing := _unbacked(verb)) is not None:
        return missing, "unverified", None
    for what in predicates(verb):
        row = mapping("stances", "predicates").get(what.lower_)
        if row is not None and (reported or (clause and row.get("clause", True))) and is_meant(row, verb):
            return what, row["stance"], None
        if what.lower_ in words("stances", "open_predicates") and is_opened(below, "if", "whether"):
            return what, "questioned", None
    return None


def is_opened(verb: Token, *by: str) -> bool:
    """Say whether one of some conjunctions opens a verb's clause."""
    return any(c.lower_ in by and c.dep_ in ("mark", "advmod", "preconj", "cc") for c in verb.lefts)


def _of_noun(way: Sequence[Token], anchor: Anchor) -> Met | None:
    """Read "rumours that", "no evidence that", "unconfirmed reports of", "an alleged $5m bribe"."""
    noun = way[-1]
    row = mapping("stances", "nouns").get(singular(noun))
    held = row is not None and (_holds(way, of=row.get("of", True)) or _bears_on_report(way))
    if row is not None and held and (not row.get("when") or _is_none(noun)):
        by = next(iter(children(noun, "poss")), None) if row["stance"] == "denied" else None
        return noun, row["stance"], by
    for modifier in children(noun, "amod"):
        stance = mapping("stances", "report_modifiers").get(modifier.lower_)
        if stance is not None and is_report(noun) and _holds(way):
            return modifier, stance, None
        before = modifier.i < anchor.first and len(way) > 1
        if before and modifier.lower_ in words("stances", "alleged") and _sizes(way[-2]):
            return modifier, "unverified", None
    return None


def _bears_on_report(way: Sequence[Token]) -> bool:
    """Say whether a noun's preposition leads to a report: "no truth to the claim that"."""
    return len(way) > 2 and way[-2].dep_ == "prep" and is_report(way[-3])


def _sizes(below: Token) -> bool:
    """Say whether what hangs on a noun tells how many or of what: "alleged $5m bribe", "alleged theft of $5m"."""
    return below.dep_ in ("nummod", "nmod", "compound") or (below.dep_ == "prep" and below.lower_ == "of")


def _is_none(noun: Token) -> bool:
    """Say whether there is none of it: "no evidence", "did not find evidence", "little proof"."""
    if any(c.lower_ in words("stances", "nobody") for c in noun.lefts):
        return True
    verb = noun.head
    return is_verbal(verb) and noun.dep_ in ("dobj", "attr", "nsubj", "nsubjpass") and is_negated(verb)


def _of_clause(way: Sequence[Token]) -> Met | None:
    """Read what stands with a verb: "allegedly", "whether", "falsely claims", "claims without evidence", a question."""
    verb, said = way[-1], len(way) > 1 and way[-2].dep_ in ("ccomp", "xcomp")
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in words("stances", "alleging_adverbs"):
            return child, "unverified", None
        if child.lower_ == "whether" and child.i < verb.i:
            return child, "questioned", None
        if said and child.dep_ == "advmod" and child.lower_ in words("stances", "false_adverbs"):
            return child, "denied", None
        if said and child.lower_ == "without" and any(_backing(c) for c in child.subtree):
            return child, "unverified", None
    mark = _question(way)
    return None if mark is None else (mark, "questioned", None)


def _backing(noun: Token) -> bool:
    return singular(noun) in words("stances", "backing")


def _question(way: Sequence[Token]) -> Token | None:
    """Return the mark of a question that can be answered by yes or no, whose verb stands before its subject."""
    verb = way[-1]
    who = next(iter(children(verb, *_SUBJECTS, "expl")), None)
    first = next((c for c in children(verb, "aux", "auxpass")), verb)
    if who is None or not first.i < who.i or first.pos_ != "AUX" or any(c.tag_[0] == "W" for c in _opening(first)):
        return None
    if len(way) > 1 and way[-2].dep_ == "ccomp" and {lemma_of(verb)} & words("stances", "presupposing"):
        return None
    after = verb.doc[verb.i : sentence_end(verb)]
    end = next((t for t in after if t.text in ("?", ".", "!")), None)
    return end if end is not None and end.text == "?" else None


def _opening(first: Token) -> Iterator[Token]:
    """Yield the words before the verb of a question, back to what ends another clause."""
    start, i = sentence_start(first), first.i - 1
    while i >= start and first.doc[i].text not in (",", ":", ";", '"', "“", "—", "–"):
        yield first.doc[i]
        i -= 1


def is_meant(row: Mapping[str, Any], verb: Token) -> bool:
    """Say whether a verb is negated as its row wants it: "could not be verified", "is not true", but "is false"."""
    return is_negated(verb) == (row.get("when") == "negated")


def is_negated(verb: Token) -> bool:
    """Say whether a verb's own words, its subject or the verb that it depends on say that it does not come about."""
    if any(c.lower_ in words("stances", "never") and c.dep_ in _NEGATING for c in verb.children):
        return True
    who = own_subject(verb)
    if who is not None and (who.lower_ in words("stances", "nobody") or _has_no(who)):
        return True
    above = verb.head
    if verb.dep_ in ("xcomp", "pcomp", "acl") and above.i < verb.i:
        held = (above, *children(above, "acomp", "oprd"))
        yet = verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in above.children)
        if yet or any(t.lemma_.casefold() in words("stances", "refusing") for t in held):
            return True
    return verb.dep_ == "conj" and who is None and above.pos_ == "VERB" and is_negated(above)


def _has_no(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in words("stances", "nobody") for c in noun.lefts)
