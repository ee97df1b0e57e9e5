"""Figures that a verb makes known without a clause: "WHO reported 3 cases", "put the toll at 30", "warned of rain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of, subject
from claimx.find.names.forms import core, head_of_phrase
from claimx.find.phrases import singular
from claimx.find.sources.asks import asked, main_clause
from claimx.find.sources.content import clause_after, object_of, trim
from claimx.find.sources.cues import of_class
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Unit


def figure(verb: Token, speaker: DocSpan, unit: Unit) -> tuple[str, list[Stretch]] | None:
    """Return the object of a verb of making known, or of showing when its subject is a document; it has a number."""
    found = next((p for p in _parts(verb, speaker, unit) if p is not None and has_number(verb.doc, p)), None)
    return None if found is None else ("figure", [found])


def _parts(verb: Token, speaker: DocSpan, unit: Unit) -> Iterator[Stretch | None]:
    """Yield what may be made known, the likeliest first."""
    if of_class(verb, "placing_verbs"):
        yield from _placed(verb, speaker, unit)
        return
    if of_class(verb, "telling_of_verbs"):
        yield _warned_of(verb, unit)
    if of_class(verb, "number_telling_verbs"):
        yield _told_number(verb, unit)
    if verb.tag_ == "VBN" and not children(verb, "aux", "dobj"):
        return
    if of_class(verb, "asking_verbs", "expecting_verbs"):
        yield asked(verb, speaker, unit)
    if lemma_of(verb) == "give":
        yield _given(verb, unit)
    if of_class(verb, "observing_verbs"):
        yield _foreseen(verb, speaker, unit)
    if of_class(verb, "recording_verbs"):
        yield _recorded(verb, speaker, unit)
    document = singular(head_of_phrase(speaker)) in words("sources", "documents")
    if document and lemma_of(verb) == "point":
        to = next((c for c in verb.rights if c.lower_ == "to"), None)
        yield None if to is None else clause_after(verb, to.i + 1, unit)
    elif (document and of_class(verb, "showing_documents")) or of_class(verb, "figure_verbs"):
        yield from (object_of(verb, unit), _told_of(verb, unit), _at(verb, unit))
    elif of_class(verb, "evidence_verbs") and any(_set_beside(c) for c in children(verb, "dobj")):
        yield object_of(verb, unit)
    elif lemma_of(verb) == "cite" and any(
        singular(c) in words("sources", "cited_things") for c in children(verb, "dobj")
    ):
        yield object_of(verb, unit) if verb.tag_ != "VBG" else None


def _given(verb: Token, unit: Unit) -> Stretch | None:
    """Read "gave the toll as 45", "gave a figure of 45 dead"."""
    known = words("items", "tallies") | words("sources", "given_figures")
    to = any(c.lower_ == "to" for c in verb.subtree if c.dep_ in ("prep", "dative"))  # "gave a total of $3m to schools"
    given = any(singular(c) in known for c in children(verb, "dobj")) and not children(verb, "dative") and not to
    return object_of(verb, unit) if given and main_clause(verb) else None


def _foreseen(verb: Token, speaker: DocSpan, unit: Unit) -> Stretch | None:
    """Read "traders see an 80 percent chance", "analysts see it weakening to 620": only of such observers."""
    after = [c for c in verb.rights if c.dep_ in ("dobj", "dative", "ccomp", "xcomp") or c.lower_ == "in"]
    if not after or not main_clause(verb) or singular(head_of_phrase(speaker)) not in words("sources", "observers"):
        return None
    # "Stock markets saw a sharp fall" tells what befell them.
    chance = any(singular(t) in words("sources", "chances") for t in after[0].subtree)
    return clause_after(verb, after[0].left_edge.i, unit) if chance or verb.tag_ != "VBD" else None


def _recorded(verb: Token, speaker: DocSpan, unit: Unit) -> Stretch | None:
    """Read "health officials have recorded 1,141 cases": the office counts what befalls others, not what it does."""
    noun = singular(head_of_phrase(speaker))
    offices = words("names", "bodies") | words("sources", "counting_offices")
    counted = any(singular(t) in words("sources", "recorded_things") for t in children(verb, "dobj"))
    known = noun in offices or head_of_phrase(speaker).ent_type_ == "ORG"
    return object_of(verb, unit) if known and counted and main_clause(verb) else None


def _told_of(verb: Token, unit: Unit) -> Stretch | None:
    """Read "the €3bn that analysts had expected": what an object relative is about, up to its clause."""
    noun, who = verb.head, subject(verb)
    full = any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.rights)
    if verb.dep_ != "relcl" or who is None or who.i <= noun.i or full:
        return None
    return trim(verb.doc, max(noun.left_edge.i, unit.first), min(verb.left_edge.i, who.left_edge.i))


def _at(verb: Token, unit: Unit) -> Stretch | None:
    """Read "damage, which the consultancy estimates at €60m"."""
    at = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at"), None)
    return None if at is None else trim(verb.doc, at.i + 1, min(at.right_edge.i + 1, unit.end))


def _warned_of(verb: Token, unit: Unit) -> Stretch | None:
    """Read "warned of floods, with up to 30 inches of rain": all that is warned of."""
    of = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("of", "about", "against")), None)
    things = [] if of is None else children(of, "pobj", "pcomp")
    return clause_after(verb, things[0].left_edge.i, unit) if things else None


def _told_number(verb: Token, unit: Unit) -> Stretch | None:
    """Read "spoke of at least 20 bodies", "accused him of taking $2 million": only of a number, up to a semicolon."""
    of = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    things = [] if of is None else children(of, "pobj", "pcomp")
    if of is None or not (children(of, "pcomp") or any(t.tag_ == "CD" for c in things for t in core(c))):
        return None
    start = min(c.left_edge.i for c in (of, *children(verb, "dobj")))
    told = clause_after(verb, start, unit)
    stop = None if told is None else next((t.i for t in verb.doc[told[0] : told[1]] if t.text == ";"), told[1])
    return None if told is None or stop is None else trim(verb.doc, told[0], stop)


def _placed(verb: Token, speaker: DocSpan, unit: Unit) -> Iterator[Stretch | None]:
    """Read "puts the toll at 30", "the forecast has the storm 120 miles south of Izmir".

    Before a measure without "at", the subject must be a document, or the thing one that can only be reckoned.
    """
    document = singular(head_of_phrase(speaker)) in words("sources", "placing_documents")
    if verb.lemma_ == "have" and not document:
        return
    at = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at"), None)
    if at is not None and verb.dep_ == "relcl" and not children(verb, "dobj"):
        yield _at(verb, unit)  # "at a cost the mayor put at $30 million"
    for thing in children(verb, "dobj")[:1]:
        if at is not None:
            yield trim(verb.doc, thing.left_edge.i, min(at.right_edge.i + 1, unit.end))
        if (document or singular(thing) in words("sources", "reckoned_things")) and _set_beside(thing):
            yield object_of(verb, unit)


def _set_beside(thing: Token) -> bool:
    """Say whether a measure or place follows a thing, as what is said of it: "her 3 points ahead", "her ahead by 3"."""
    doc, i = thing.doc, thing.i + 1
    if i < len(doc) and doc[i].lower_ == "of":
        i = doc[i].right_edge.i + 1
    while i < len(doc) and doc[i].tag_ == "RB" and doc[i].lower_ not in words("sources", "standings"):
        i += 1
    if i < len(doc) and doc[i].lower_ in words("sources", "approximators"):
        i += 1
    stands = i < len(doc) and (doc[i].lower_ in words("sources", "standings") or doc[i].like_num)
    return stands and not children(thing, "nummod")


def has_number(doc: Doc, stretch: Stretch) -> bool:
    """Say whether a stretch has a number, a date or a word such as "thousands" or "half"."""
    tokens = doc[stretch[0] : stretch[1]]
    return any(
        t.like_num or t.pos_ == "NUM" or t.ent_type_ in ("DATE", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "TIME")
        or t.lower_ in words("sources", "number_nouns")
        for t in tokens
    )  # fmt: skip
