"""What a word says of what hangs on it: that it is denied, asked or not confirmed. The rows are ``data/stances.toml``.

A way is a word and its heads up to the one that is asked, which is the last; what it bears on is the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.find.clauses import agent, is_passive, lemma_of, own_subject, subject
from claimx.find.phrases import singular
from claimx.find.tokens import children, is_verbal, sentence_end, sentence_start
from claimx.lexicon import mapping, words
from claimx.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

_CLAUSES = ("ccomp", "csubj", "csubjpass", "acl", "advcl", "relcl", "xcomp", "pcomp", "parataxis")
_PREDICATES = ("acomp", "attr", "oprd")
_GIVEN = ("dobj", "nsubjpass", "pobj")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


class Cue(NamedTuple):
    """A cue: its word, the stance that it gives, who may deny by it, and the words that may cite who asserts."""

    word: Token
    stance: Stance
    by: Token | None = None
    citing: Sequence[Token] = ()


def cue_at(way: Sequence[Token]) -> Cue | None:
    """Return the cue that the last word of a way is or has."""
    head = way[-1]
    if head.pos_ in ("NOUN", "PROPN"):
        return _of_noun(way) if len(way) > 1 else None
    if not is_verbal(head):
        return None
    return (_of_governor(way) if len(way) > 1 else None) or _of_clause(way)


def cue_over(way: Sequence[Token], k: int) -> Cue | None:
    """Read what the clause says of a report with a cue of its own: "dismissed as false reports", "rumours are lies"."""
    over = [t for t in way[k + 1 : k + 3] if t.lower_ != "as"][:1]
    met = _of_governor([*way[: k + 1], *over]) if over else None
    return met if met is not None and met.stance is Stance.DENIED else None


def _of_governor(way: Sequence[Token]) -> Cue | None:
    return _of_verb(way) or _of_predicate(way)


def _of_verb(way: Sequence[Token]) -> Cue | None:
    """Read a verb that denies, confirms or asks: "denied that", "could not be confirmed", "asked if"."""
    verb = way[-1]
    row = mapping("stances", "verbs").get(lemma_of(verb))
    if row is None or _arcs(way).isdisjoint(row["over"]):
        return None
    negated = is_negated(verb)
    if row["stance"] == "denied" and negated:
        unsure = verb.dep_ == "conj" and lemma_of(verb.head) == "confirm"
        return Cue(verb, Stance.UNVERIFIED if unsure else Stance.ASSERTED)
    met = {"negated": negated, "passive": is_passive(verb)}.get(row.get("when", ""), True)
    return Cue(verb, Stance(row["stance"]), who_denies(verb)) if met else None


def who_denies(verb: Token) -> Token | None:
    """Return the subject of a verb that denies, or its agent."""
    return agent(verb) if is_passive(verb) else subject(verb)


def _arcs(way: Sequence[Token]) -> set[str]:
    """Return how the word below the last of a way hangs on it, as the rows of verbs name it."""
    below = way[-2]
    if below.tag_ == "VBG":
        return {"gerund"} if below.dep_ in ("xcomp", "ccomp", "dobj") else set()
    if below.dep_ in _CLAUSES:
        opened = {c.lower_ for c in below.lefts if c.dep_ in ("mark", "aux")}
        if opened & {"if", "whether"} or below.dep_ in ("advcl", "relcl", "parataxis"):
            return {"if"} & opened
        return {"clause", "infinitive" if "to" in opened else ""}
    if below.dep_ in _GIVEN:
        return {"figure" if len(way) > 2 else "", "report" if is_report(below) and _holds(way[:-1]) else ""}
    return {below.lower_} if below.dep_ == "prep" else set()


def is_report(noun: Token) -> bool:
    """Say whether a noun stands for what is said, or for a figure."""
    name = singular(noun)
    return name in words("stances", "report_nouns") or name in words("stances", "figure_nouns")


def tells(verb: Token) -> bool:
    """Say whether a relative clause tells what is said: "the claim that 40 died", "a video that claimed"."""
    claims = is_report(verb.head) and lemma_of(verb) in words("stances", "telling")
    return claims or any(c.dep_ == "mark" for c in verb.lefts)


def _holds(way: Sequence[Token], *, of: bool = True) -> bool:
    """Say whether the last noun of a way has the rest as its content: "the claim that", "reports of"."""
    noun, below = way[-1], way[-2] if len(way) > 1 else way[-1]
    if below.dep_ in ("acl", "ccomp", "relcl"):
        return below.tag_ == "VBG" or any(c.dep_ == "mark" or c.lower_ in ("that", "to") for c in below.lefts)
    if below.dep_ in ("nummod", "compound", "amod", "nmod"):
        return noun.tag_ == "NN" and singular(noun) in words("stances", "figure_nouns")
    return of and (below.dep_ == "appos" or (below.dep_ == "prep" and below.lower_ in ("of", "about", "at")))


def _of_predicate(way: Sequence[Token]) -> Cue | None:
    """Read "the claim that 300 died is false", "it is not true that", "whether 40 died is unclear"."""
    verb = way[-1]
    below = way[-3] if way[-2].dep_ in _PREDICATES and len(way) > 2 else way[-2]
    reported = below.dep_ in _SUBJECTS and is_report(below) and _holds(way[:-1])
    clause = below.dep_ in ("ccomp", "csubj", "csubjpass") or is_opened(below, "that")
    clause = clause or (below.dep_ == "xcomp" and lemma_of(below) in words("stances", "telling"))  # "wrong to say that"
    for thing in children(verb, "dobj") if reported else ():
        if thing.lower_ in words("stances", "backing") and _is_none(thing):  # "the claim has no basis in fact"
            return Cue(thing, Stance.UNVERIFIED)
    for what, row in predicates(verb):
        if row and (reported or (clause and row.get("clause", True))) and is_meant(row, verb):
            return Cue(what, Stance(row["stance"]))
        if what.lower_ in words("stances", "open_predicates") and is_opened(below, "if", "whether"):
            return Cue(what, Stance.QUESTIONED)
    return None


def predicates(verb: Token) -> Iterator[tuple[Token, Mapping[str, Any]]]:
    """Yield what a verb says that its subject is (or turns out to be), each with its row; empty where it is no cue."""
    found_to_be = children(verb, "xcomp") if lemma_of(verb) in words("stances", "turning_out") else ()
    for what in (t for v in (verb, *found_to_be) for t in children(v, *_PREDICATES)):
        yield what, mapping("stances", "predicates").get(what.lower_, {})


def is_opened(verb: Token, *by: str) -> bool:
    """Say whether one of some conjunctions opens a verb's clause."""
    return any(c.lower_ in by and c.dep_ in ("mark", "advmod", "preconj", "cc") for c in verb.lefts)


def _of_noun(way: Sequence[Token]) -> Cue | None:
    """Read "rumours that", "no evidence that", "no truth to the claim that", "unconfirmed reports of"."""
    noun = way[-1]
    row = mapping("stances", "nouns").get(singular(noun))
    if row is not None and (not row.get("when") or _is_none(noun)):
        report = len(way) > 2 and way[-2].dep_ == "prep" and is_report(way[-3])
        if report or _holds(way, of=row.get("of", True)):
            return Cue(noun, Stance(row["stance"]), next(iter(children(noun, "poss")), None))
    for modifier in children(noun, "amod"):
        stance = mapping("stances", "report_modifiers").get(modifier.lower_)
        if stance is not None and is_report(noun) and _holds(way):
            return Cue(modifier, Stance(stance))
        if modifier.lower_ in words("stances", "alleged") and modifier.i < way[0].i:  # "an alleged $5m bribe"
            return Cue(modifier, Stance.UNVERIFIED)
    return None


def _is_none(noun: Token) -> bool:
    """Say whether there is none of it: "no evidence", "did not find evidence", "little proof"."""
    if any(c.lower_ in words("stances", "nobody") for c in noun.lefts):
        return True
    verb = noun.head
    return is_verbal(verb) and noun.dep_ in ("dobj", "attr") and is_negated(verb)


def _of_clause(way: Sequence[Token]) -> Cue | None:
    """Read what stands with a verb: "allegedly", "whether", "falsely claims", "claims without evidence", a question."""
    verb, said = way[-1], len(way) > 1 and way[-2].dep_ in ("ccomp", "xcomp")
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in words("stances", "alleging_adverbs"):
            return Cue(child, Stance.UNVERIFIED)
        if child.lower_ == "whether" and child.i < verb.i:
            return Cue(child, Stance.QUESTIONED)
        if said and child.dep_ == "advmod" and child.lower_ in words("stances", "false_adverbs"):
            return Cue(child, Stance.DENIED)
        if (
            said
            and child.lower_ == "without"
            and any(singular(c) in words("stances", "backing") for c in child.subtree)
        ):
            return Cue(child, Stance.UNVERIFIED)
    mark = _question(way)
    return None if mark is None else Cue(mark, Stance.QUESTIONED)


def _question(way: Sequence[Token]) -> Token | None:
    """Return the mark of a question that can be answered by yes or no, whose verb stands before its subject."""
    verb = way[-1]
    who = next(iter(children(verb, *_SUBJECTS, "expl")), None)
    first = next((c for c in children(verb, "aux", "auxpass")), verb)
    if who is None or not first.i < who.i or first.pos_ != "AUX":
        return None
    if any(t.tag_[0] == "W" for t in verb.doc[sentence_start(first) : first.i]):
        return None
    if len(way) > 1 and way[-2].dep_ == "ccomp" and lemma_of(verb) in words("stances", "presupposing"):
        return None
    end = next((t for t in verb.doc[verb.i : sentence_end(verb)] if t.text in ("?", ".", "!")), None)
    return end if end is not None and end.text == "?" else None


def is_meant(row: Mapping[str, Any], verb: Token) -> bool:
    """Say whether a verb is negated as its row wants it: "could not be verified", "is not true", but "is false"."""
    return is_negated(verb) == (row.get("when") == "negated")


def is_negated(verb: Token) -> bool:
    """Say whether a verb's own words, its subject or the verb that it depends on say that it does not come about."""
    if any(c.lower_ in words("stances", "never") and c.dep_ in ("neg", "advmod", "preconj") for c in verb.children):
        return True
    who = own_subject(verb)
    if who is not None and any(t.lower_ in words("stances", "nobody") for t in (who, *children(who, "det"))):
        return True
    above = verb.head
    if verb.dep_ in ("xcomp", "pcomp", "acl") and above.i < verb.i:
        held = (above, *children(above, "acomp", "oprd"))
        yet = verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in above.children)
        if yet or any(t.lemma_.casefold() in words("stances", "refusing") for t in held):
            return True
    return verb.dep_ == "conj" and who is None and above.pos_ == "VERB" and is_negated(above)
