"""Verbs that give words to a source: "police said", "the data show", "said the minister", "WHO reported 3 cases"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import agent, is_passive
from claimx.find.names.phrase import is_plural
from claimx.find.phrases import singular
from claimx.find.sources.content import after_cue, around, clause_after, has_clause, object_of, trim
from claimx.find.sources.model import Attribution
from claimx.find.sources.speakers import speaker_of
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Quoted, Unit


def verb_attributions(doc: Doc, unit: Unit, quoted: Quoted) -> Iterator[Attribution]:
    """Yield what the verbs of saying, finding, thinking and reporting of one unit give to their subjects."""
    for token in doc[unit.first : unit.end]:
        if _can_cite(token):
            found = _attribution(token, unit, quoted)
            if found is not None:
                yield found


def _can_cite(token: Token) -> bool:
    lemma = token.lemma_.casefold()
    if not any(lemma in words("sources", group) for group in _GROUPS):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("amod", "compound")
    # "Scientists report two treatments": a verb taken for a noun after a plural noun.
    return token.lower_ in ("says", "said") or (token.dep_ == "ROOT" and token.tag_ in ("NN", "NNS") and token.i > 0)


_GROUPS = ("statement_verbs", "finding_verbs", "thinking_verbs", "quote_verbs", "figure_verbs", "message_carriers")


def _in(verb: Token, group: str) -> bool:
    return verb.lemma_.casefold() in words("sources", group)


def _attribution(verb: Token, unit: Unit, quoted: Quoted) -> Attribution | None:
    speaker = speaker_of(verb, unit, quoted)
    if speaker is None or (verb.pos_ == "NOUN" and speaker.end > verb.i):
        return None
    rule, content = _said(verb, speaker, unit, quoted) or ("introduced", [])
    scope = [c for c in content if not speaker.start <= c[0] < speaker.end]
    if not scope and not _introduces(verb, unit):
        return None
    direct = any(unit_quote[0] in range(c[0], c[1]) for c in scope for unit_quote in unit.quotes)
    return Attribution(speaker, _cue(verb), tuple(scope), direct, f"source.{rule}")


def _introduces(verb: Token, unit: Unit) -> bool:
    """Say whether what is said follows in the next paragraphs: a unit that ends with a colon."""
    end = unit.end - 1
    while end > verb.i and verb.doc[end].is_space:
        end -= 1
    cited = any(_in(verb, group) for group in ("statement_verbs", "quote_verbs", "figure_verbs", "message_carriers"))
    return cited and verb.doc[end].text == ":" and verb.dep_ not in ("relcl", "acl")


def _cue(verb: Token) -> tuple[int, int]:
    particles = [c.i for c in verb.rights if c.dep_ == "prt" and c.i == verb.i + 1]
    return verb.i, (particles[-1] if particles else verb.i) + 1


def _said(verb: Token, speaker: DocSpan, unit: Unit, quoted: Quoted) -> tuple[str, list[Stretch]] | None:
    """Return the rule and the stretches: what follows the cue, what it is put into, or its object."""
    doc, start = verb.doc, after_cue(verb, speaker, unit)
    level = _level(verb, unit, quoted)
    if _quote_near(doc, verb, speaker, start, level, quoted):
        return _direct(verb, speaker, start, level, quoted)
    if is_passive(verb) and agent(verb) is not None:
        return _passive(verb, level)
    if _in(verb, "evidence_verbs") and not _gives_evidence(speaker.root):
        return None
    if not (_in(verb, "statement_verbs") or _in(verb, "finding_verbs") or _in(verb, "thinking_verbs")):
        return _figure(verb, speaker, level)
    if _clause_follows(verb, start, level):
        found = clause_after(verb, start, level)
        return None if found is None else ("indirect", [found])
    if _put_into(verb, speaker, start, level):
        first = min(verb.i, speaker.start)
        found_around = [p for p in around(level, first, _close(doc, start, level), doc) if _belongs(doc, p, verb)]
        return ("parenthesis", found_around) if found_around else None
    return _figure(verb, speaker, level)


def _gives_evidence(head: Token) -> bool:
    """Say whether a subject can show as a source does: a document, person or body, but not "the drop shows that"."""
    noun = singular(head)
    known = words("sources", "documents") | words("names", "roles") | words("names", "bodies")
    return head.pos_ in ("PROPN", "PRON") or head.ent_type_ in ("ORG", "PERSON") or noun in known or is_plural(head)


def _level(verb: Token, unit: Unit, quoted: Quoted) -> Unit:
    """Return the stretch that a cue can reach: within its quote when it stands in one, then within its sentence."""
    from claimx.find.sources.units import Unit as Reach

    if not quoted.inside(verb.i):
        return unit
    first, end = quoted.ranges[quoted.at(verb.i) or 0]
    return Reach(max(first + 1, verb.sent.start, unit.first), min(end - 1, verb.sent.end, unit.end), (), unit.paragraph)


def _quote_near(doc: Doc, verb: Token, speaker: DocSpan, start: int, unit: Unit, quoted: Quoted) -> bool:
    """Say whether a quote stands right before or after the citing clause."""
    if not unit.quotes:
        return False
    first = min(verb.i, speaker.start)
    before = first - 1
    while before >= unit.first and doc[before].text in (",", "-", "–", "—"):
        before -= 1
    if before >= unit.first and quoted.at(before) is not None and quoted.at(before) != quoted.at(verb.i):
        return True
    return _quote_after(doc, start, unit) is not None


def _quote_after(doc: Doc, start: int, unit: Unit) -> int | None:
    i = start
    while i < unit.end and doc[i].text in (",", ":", "-", "–", "—", "that"):
        i += 1
    return i if any(r[0] == i for r in unit.quotes) else None


def _direct(verb: Token, speaker: DocSpan, start: int, unit: Unit, quoted: Quoted) -> tuple[str, list[Stretch]]:
    """Return the quotes around the citing clause, with the words beside them that belong to what is said."""
    doc = verb.doc
    first = min(verb.i, speaker.start)
    content: list[Stretch] = []
    before = trim(doc, unit.first, first)
    opening = _quote_after(doc, start, unit)
    if before is not None and quoted.at(before[1] - 1) is not None:
        content.append(before)
        content += [(r[0], min(r[1], unit.end)) for r in unit.quotes if r[0] >= start]
    elif opening is not None:
        rest = clause_after(verb, opening, unit)
        content.append(rest if rest is not None else (opening, unit.end))
    return "direct", content


def _passive(verb: Token, unit: Unit) -> tuple[str, list[Stretch]] | None:
    """Read "X was estimated by Y at 30": the rest of the clause is Y's word."""
    if not (_in(verb, "statement_verbs") or _in(verb, "figure_verbs") or _in(verb, "finding_verbs")):
        return None
    tokens = [t.i for t in verb.subtree]
    comma = next((t.i for t in verb.doc[verb.i : unit.end] if t.text in (",", ";")), unit.end)
    found = trim(verb.doc, max(min(tokens), unit.first), min(max(tokens) + 1, comma))
    return None if found is None else ("passive", [found])


def _clause_follows(verb: Token, start: int, unit: Unit) -> bool:
    """Say whether a clause that is said begins after the cue."""
    doc = verb.doc
    if start >= unit.end:
        return False
    if doc[start].lower_ == "that" and doc[start].tag_ in ("IN", "DT", "WDT"):
        return True
    if doc[start].text == ":":
        return trim(doc, start, unit.end) is not None and not _in(verb, "thinking_verbs")
    complement = [c for c in verb.rights if c.dep_ == "ccomp" and c.i >= start]
    if complement:
        return doc[start].text != "," or complement[0].left_edge.i >= start
    if _in(verb, "thinking_verbs") and not _in(verb, "statement_verbs"):
        return any(c.dep_ == "xcomp" and children(c, "aux") for c in verb.rights) and verb.lemma_ != "decide"
    # "said 12 people killed": no clause by the parse, yet a subject and a verb by their order.
    if verb.lemma_ in ("say", "state", "add", "note", "warn", "tell") and not doc[start].is_punct:
        return has_clause(doc, (start, unit.end))
    return False


def _put_into(verb: Token, speaker: DocSpan, start: int, unit: Unit) -> bool:
    """Say whether the citing clause is put into or after what is said: a comma before it, and nothing said after it."""
    doc = verb.doc
    first = min(verb.i, speaker.start)
    if first <= unit.first or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "NNS", "VB"):
        return False
    before = doc[first - 1]
    if before.lower_ in ("as", "and", "but") and first - 1 > unit.first:
        if before.lower_ != "as":
            return False
        before = doc[first - 2]
    if before.text not in (",", "-", "–", "—", ")", "…", "...", ";") and not before.is_quote:
        return False
    if _subordinate(verb):
        return False
    return start >= unit.end or doc[start].is_punct or doc[start].is_space


def _subordinate(verb: Token) -> bool:
    """Say whether the verb stands in a clause that modifies something: ", which he said," cites nothing around it."""
    return verb.dep_ in ("relcl", "acl") or verb.tag_ == "VBG"


def _close(doc: Doc, i: int, unit: Unit) -> int:
    while i < unit.end and doc[i].is_punct and not doc[i].is_quote:
        i += 1
    return i


def _belongs(doc: Doc, part: Stretch, verb: Token) -> bool:
    """Say whether a stretch beside a citing clause is said: before it always, after it when the parse joins them."""
    if part[0] < verb.i:
        return True
    root = doc[part[0] : part[1]].root
    return verb.dep_ in ("parataxis", "ccomp", "conj") or root.dep_ in ("ccomp", "ROOT") or root.i == verb.head.i


def _figure(verb: Token, speaker: DocSpan, unit: Unit) -> tuple[str, list[Stretch]] | None:
    """Return the object of a verb of making known, or of showing when its subject is a document."""
    head = speaker.root
    document = singular(head) in words("sources", "documents") and _in(verb, "showing_documents")
    if not document and not _in(verb, "figure_verbs"):
        return None
    if is_passive(verb) or (verb.tag_ == "VBN" and not children(verb, "aux", "dobj")):
        return None
    found = object_of(verb, unit)
    return None if found is None else ("figure", [found])
