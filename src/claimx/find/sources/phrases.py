"""Phrases that give words to a source without a verb: "according to X", "per X", "a Reuters-reported toll"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun
from claimx.find.sources.content import goes_on_beside, in_relative_clause, told_of_subject, trim
from claimx.find.sources.model import Attribution
from claimx.find.sources.speakers import may_speak, phrase
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Quoted, Unit

_FIRST_WORDS = frozenset(p.split()[0] for p in words("sources", "attributing_prepositions")) | {"per"}
_PARTICIPLES = words("sources", "reporting_participles")


def phrase_attributions(doc: Doc, unit: Unit, quoted: Quoted) -> Iterator[Attribution]:
    """Yield the attributions of one unit that stand without a verb."""
    for token in doc[unit.first : unit.end]:
        word = token.lower_
        found = _according(doc, token.i, unit, quoted) if word in _FIRST_WORDS else None
        if found is None and word in _PARTICIPLES:
            found = _compound(doc, token.i, unit)
        if found is not None:
            yield found


def _according(doc: Doc, i: int, unit: Unit, quoted: Quoted) -> Attribution | None:
    for length in (2, 4, 1, 3):
        text = doc[i : i + length].text.casefold()
        if i + length < unit.end and (text in words("sources", "attributing_prepositions") or _per(doc, i, length)):
            head = _object(doc, i + length, unit)
            if head is None or not may_speak(head):
                return None
            speaker = phrase(head)
            content = of_phrase(doc, i, end_of(doc, speaker, unit), unit, quoted)
            if not content and doc[unit.end - 1].text != ":":
                return None
            return Attribution(speaker, (i, i + length), tuple(content), False, "source.according")
    return None


def _compound(doc: Doc, i: int, unit: Unit) -> Attribution | None:
    """Read "a Reuters-reported toll of 30": a name, a hyphen and a participle of making known."""
    if i - 2 < unit.first or doc[i - 1].text != "-":
        return None
    if doc[i - 2].pos_ != "PROPN" or i + 1 >= unit.end or not is_noun(doc[i + 1]):
        return None
    said = trim(doc, i + 1, min(doc[i + 1].right_edge.i + 1, unit.end))
    return None if said is None else Attribution(doc[i - 2 : i - 1], (i, i + 1), (said,), False, "source.compound")


def _per(doc: Doc, i: int, length: int) -> bool:
    """Say whether "per" names a source: before a name or "the", not "per person"."""
    if length != 1 or doc[i].lower_ != "per":
        return False
    following = doc[i + 1]
    return following.lower_ == "the" or (following.pos_ == "PROPN" and following.ent_type_ in ("ORG", "PERSON"))


def _object(doc: Doc, i: int, unit: Unit) -> Token | None:
    """Return the head of the noun phrase that begins here, by the chunker, else by the order of tokens."""
    preposition = doc[i - 1]
    objects = [c for c in preposition.rights if c.dep_ == "pobj" and i <= c.i < unit.end]
    if len(objects) > 1 and objects[1].pos_ == "PROPN" and objects[1].left_edge.i == objects[0].i + 1:
        return objects[1]  # "according to curator" / "Anna Reyes"
    if objects and (is_noun(objects[0]) or objects[0].pos_ == "PRON"):
        return _whole_run(objects[0], unit)
    while i < unit.end and not is_noun(doc[i]) and not doc[i].is_punct and doc[i].pos_ not in ("VERB", "ADP"):
        i += 1
    while i + 1 < unit.end and is_noun(doc[i]) and is_noun(doc[i + 1]):
        i += 1
    return doc[i] if i < unit.end and is_noun(doc[i]) else None


def _whole_run(noun: Token, unit: Unit) -> Token:
    """Return the last of the capitalised nouns that a parser tore apart ("Ohio" / "Senator Anna Reyes")."""
    doc, i = noun.doc, noun.i
    while i + 1 < unit.end and doc[i].pos_ == "PROPN" and doc[i + 1].pos_ == "PROPN" and doc[i + 1].ent_type_ != "DATE":
        i += 1
    return doc[i]


def end_of(doc: Doc, speaker: DocSpan, unit: Unit) -> int:
    """Return where the citing phrase ends: appositions and relative clauses of the source, up to a comma, included."""
    head = speaker.root
    end = speaker.end
    participles = (c for c in speaker[-1].rights if c.dep_ == "acl")  # "a survey of 400 pupils carried out for"
    for child in sorted({*head.rights, *participles}, key=lambda c: c.i):
        if (
            child.i >= end - 1
            and child.dep_ in ("appos", "relcl", "acl", "prep", "punct")
            and not _figure(child)
            and child.left_edge.i <= end + 1
        ):
            end = max(end, child.right_edge.i + 1) if child.dep_ != "punct" else end
    if end == speaker.end:
        end = _name_beside(doc, end, unit)
    return min(end, unit.end)


def _name_beside(doc: Doc, i: int, unit: Unit) -> int:
    """Go past a name in commas: "the first selectman, Chris Kerr, there were ten passengers"."""
    if i + 2 >= unit.end or doc[i].text != "," or doc[i + 1].pos_ != "PROPN" or doc[i - 1].pos_ == "PROPN":
        return i
    j = i + 1
    while j < unit.end and doc[j].pos_ == "PROPN":
        j += 1
    return j if j < unit.end and doc[j].text == "," else i


def _figure(token: Token) -> bool:
    """Say whether a token is a number, or has one: what a parser takes for an apposition of the source."""
    counted = token.dep_ == "appos" and any(c.tag_ == "CD" for c in children(token, "nummod"))
    return counted or token.tag_ == "CD" or token.ent_type_ in ("MONEY", "PERCENT", "CARDINAL", "QUANTITY")


def of_phrase(doc: Doc, first: int, end: int, unit: Unit, quoted: Quoted) -> list[Stretch]:
    """Return what an "according to" phrase is about: its quote or clause before it, else all after it."""
    if quoted.inside(first):
        start, stop = quoted.ranges[quoted.at(first) or 0]
        sent = doc[first].sent
        unit_first, unit_end = max(start + 1, sent.start), min(stop - 1, sent.end)
    else:
        unit_first, unit_end = unit.first, unit.end
    before = trim(doc, _clause_start(doc, unit_first, first), first)
    after = trim(doc, end, unit_end)
    told = None if before is None or after is None else told_of_subject(doc, before, after)
    if told is not None:
        return [told]
    if before is None or not _says_something(doc, before):
        return [after] if after is not None else []
    if after is None or _new_clause(doc, before, end, unit_end):
        return [before]
    return [*in_relative_clause(doc, before, after)]


def _says_something(doc: Doc, stretch: Stretch) -> bool:
    """Say whether what stands before the phrase is more than an opening such as "Meanwhile" or "But on Monday"."""
    tokens = doc[stretch[0] : stretch[1]]
    return any(is_noun(t) and t.ent_type_ not in ("DATE", "TIME") for t in tokens) or any(t.like_num for t in tokens)


def _clause_start(doc: Doc, start: int, end: int) -> int:
    """Return where the clause before the phrase begins: after the last semicolon or colon."""
    return next((i + 1 for i in range(end - 1, start - 1, -1) if doc[i].text in (";", ":")), start)


def _new_clause(doc: Doc, before: Stretch, i: int, end: int) -> bool:
    """Say whether another clause begins after the phrase: ", but", ", while", ";"."""
    while i < end and doc[i].text == ",":
        i += 1
    if i >= end or goes_on_beside(doc, before, i, end):
        return False
    return doc[i].tag_ == "CC" or doc[i].lower_ in ("while", "although", "though", "whereas") or doc[i].text == ";"
