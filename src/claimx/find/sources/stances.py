"""Attitudes: who wants, plans, pledges, judges or knows something, and what.

These are attributions too (PARC 3 calls them beliefs and eventualities), but nobody's report: the article itself says
that Ford plans to cut 3,000 jobs. Their rule begins with "stance.", and a claim takes no source from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, lemma_of
from claimx.find.names.forms import core
from claimx.find.phrases import singular
from claimx.find.sources.content import clause_after, trim
from claimx.find.sources.model import Attribution
from claimx.find.sources.said import reach
from claimx.find.sources.speakers import phrase, speaker_of
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Quoted, Unit

_VERBS = words("sources", "stance_verbs") | words("sources", "statement_verbs") | words("sources", "quote_verbs")
_FIGURES = ("MONEY", "PERCENT", "CARDINAL", "QUANTITY")


def stance_attributions(doc: Doc, unit: Unit, quoted: Quoted, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attitudes of one unit, from verbs and nouns that are no cue of a source already."""
    cues = {i for a in found for i in range(*a.cue)}
    for token in doc[unit.first : unit.end]:
        if token.i in cues:
            continue
        pos = token.pos_
        stance = _of_verb(token, unit, quoted) if pos == "VERB" else _of_noun(token, unit) if pos == "NOUN" else None
        if stance is not None:
            yield stance


def _of_verb(verb: Token, unit: Unit, quoted: Quoted) -> Attribution | None:
    """Read "Ford plans to cut 3,000 jobs", "the mayor called for 200 beds": all that hangs on the verb."""
    if lemma_of(verb) not in _VERBS or verb.dep_ in ("amod", "compound"):
        return None
    if is_passive(verb):
        return None
    speaker = speaker_of(verb, unit, quoted)
    if speaker is None:
        return None
    complement = [
        c for c in verb.rights if c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "dative", "attr", "oprd", "pcomp")
    ]
    start = min((c.left_edge.i for c in complement if c.left_edge.i > verb.i), default=None)
    content = None if start is None else clause_after(verb, start, reach(verb, unit, quoted))
    if content is None or speaker.start <= content[0] < speaker.end:
        return None
    return Attribution(speaker, (verb.i, verb.i + 1), (content,), False, "stance.verb")


def _of_noun(noun: Token, unit: Unit) -> Attribution | None:
    """Read "the mayor's claim that 30 boats were lost", "the fund's estimate of growth"."""
    if singular(noun) not in words("sources", "stance_nouns"):
        return None
    owner = _owner(noun)
    about = [c for c in noun.rights if c.dep_ in ("acl", "relcl", "prep", "ccomp", "appos")]
    about += _level(noun) if about else []
    if owner is None or not about:
        return None
    content = trim(noun.doc, about[0].left_edge.i, min(about[-1].right_edge.i + 1, unit.end))
    if content is None or (content[0] <= owner.i < content[1] and content[1] - content[0] < 3):
        return None
    if not (_reports(noun, about) or _reckons(noun, about) or _put_by(noun, owner, content)):
        return Attribution(core(owner), (noun.i, noun.i + 1), (content,), False, "stance.noun")
    if about[0].lower_ == "by" and content[0] <= owner.i < content[1]:
        content = trim(noun.doc, phrase(owner).end, content[1]) or content
    return Attribution(phrase(owner), (noun.i, noun.i + 1), (content,), False, "source.noun")


def _level(noun: Token) -> list[Token]:
    """Return the "at" or "to" that the parser hung on the verb: "kept the bank's forecast of growth at 3 percent"."""
    after = (c for c in noun.head.rights if c.i > noun.i and c.dep_ == "prep" and c.lower_ in ("at", "to"))
    return [c for c in after if any(t.ent_type_ in _FIGURES for t in c.rights)][:1]


def _owner(noun: Token) -> Token | None:
    """Return whose claim or report it is: "the mayor's claim", "a New York Times report", "estimates by the army"."""
    owners = [t for t in children(noun, "poss") if t.ent_type_ not in ("DATE", "TIME")]
    holders = [noun, *(t for of in noun.rights if of.lower_ == "of" for t in children(of, "pobj") if not owners)]
    owners += [t for n in holders for by in n.rights if by.lower_ == "by" for t in children(by, "pobj")]
    names = [c for c in children(noun, "compound", "nmod") if c.pos_ == "PROPN" and c.ent_type_ in ("ORG", "PERSON")]
    return next(iter(owners + names), None)


def _reckons(noun: Token, about: Iterable[Token]) -> bool:
    """Say whether a figure is somebody's word: "the fund's projection of 2.5 percent", "its report of 30 deaths"."""
    known = singular(noun) in words("sources", "figure_nouns")
    of = [c for c in about if c.lower_ in ("of", "for", "at", "to")]
    return known and any(t.ent_type_ in _FIGURES for prep in of for t in prep.subtree)


def _put_by(noun: Token, owner: Token, content: Stretch) -> bool:
    """Say whether a figure follows who reckons it: "estimates by the army ranging from 30 to 40 dead"."""
    known = singular(noun) in words("sources", "figure_nouns")
    after = noun.doc[phrase(owner).end : content[1]]
    return known and owner.i > noun.i and any(t.ent_type_ in _FIGURES for t in after)


def _reports(noun: Token, about: Iterable[Token]) -> bool:
    """Say whether a noun of saying has a that-clause, or a participle after who says it: that is the owner's word."""
    if singular(noun) not in words("sources", "message_nouns"):
        return False
    by = any(c.lower_ == "by" for c in noun.rights)
    return any(
        any(m.lower_ == "that" for m in c.lefts) or (by and c.tag_ == "VBG")
        for c in about
        if c.dep_ in ("acl", "relcl", "ccomp")
    )
