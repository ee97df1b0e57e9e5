"""What a verb gives to its speaker: the quote beside it, the clause after or around it, or its object, a figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.clauses import agent, is_passive
from claimx.find.names.forms import head_of_phrase, is_plural
from claimx.find.phrases import is_noun, singular
from claimx.find.sources.content import (
    after_cue,
    around,
    clause_after,
    goes_on_beside,
    has_clause,
    in_relative_clause,
    trim,
)
from claimx.find.sources.cues import (
    SAYING,
    carries_message,
    closing_document,
    made_known,
    of_class,
    puts_it,
    reports_clause,
)
from claimx.find.sources.figures import figure
from claimx.find.sources.speakers import quoting, says_that
from claimx.find.sources.trailing import closes
from claimx.find.sources.units import Unit
from claimx.find.tokens import children, sentence_end, sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Quoted

Said = tuple[str, "list[Stretch]"]


def said(verb: Token, speaker: DocSpan, unit: Unit, quoted: Quoted) -> Said | None:
    """Return the rule and the stretches that are the speaker's words; None when the verb cites nothing here."""
    start = after_cue(verb, speaker, unit)
    level = reach(verb, unit, quoted)
    it = puts_it(verb)
    if it is not None:
        return _parenthesis(verb, speaker, it.i + 1, level, quoted)
    start = _past_occasion(verb, speaker, start, level)
    direct = _direct(verb, speaker, start, level, quoted)
    if direct is not None:
        return direct
    if is_passive(verb) and not says_that(verb) and not closes(verb, level):
        return _passive(verb, level)
    known = made_known(verb)
    if known is not None and _gives_evidence(head_of_phrase(speaker)):
        found = clause_after(verb, known, level)
        return None if found is None else ("indirect", [found])
    shows = closing_document(verb) is not None or _gives_evidence(head_of_phrase(speaker))
    if of_class(verb, "evidence_verbs") and not shows:
        return None
    if of_class(verb, *SAYING):
        return (
            _indirect(verb, speaker, start, level)
            or _parenthesis(verb, speaker, start, level, quoted)
            or figure(verb, speaker, level)
        )
    return figure(verb, speaker, level)


def reach(verb: Token, unit: Unit, quoted: Quoted) -> Unit:
    """Return the stretch that a cue can reach: within its quote when it stands in one, then within its sentence."""
    if not quoted.inside(verb.i):
        return unit
    first, end = quoted.ranges[quoted.at(verb.i) or 0]
    start, stop = max(first + 1, sentence_start(verb), unit.first), min(end - 1, sentence_end(verb), unit.end)
    return Unit(start, stop, (), unit.paragraph)


def _direct(verb: Token, speaker: DocSpan, start: int, unit: Unit, quoted: Quoted) -> Said | None:
    """Return the quotes around the citing clause, with the words beside them that belong to what is said."""
    if (
        not unit.quotes
        or not of_class(verb, *SAYING, "quote_verbs", "message_carriers")
        or (carries_message(verb) and not _colon(verb.doc, start, unit))
    ):
        return None
    before = trim(verb.doc, unit.first, min(verb.i, speaker.start))
    if before is not None and quoted.at(before[1] - 1) not in (None, quoted.at(verb.i)):
        return "direct", [before, *((r[0], min(r[1], unit.end)) for r in unit.quotes if r[0] >= start)]
    opening = _quote_after(verb.doc, start, unit)
    if opening is None:
        return None
    return "direct", [clause_after(verb, opening, unit) or (opening, unit.end)]


def _colon(doc: Doc, start: int, unit: Unit) -> bool:
    return any(t.text == ":" for t in doc[start : unit.end])


def _quote_after(doc: Doc, start: int, unit: Unit) -> int | None:
    i = start
    while i < unit.end and doc[i].text in (",", ":", "-", "–", "—", "that"):
        i += 1
    return i if any(r[0] == i for r in unit.quotes) else None


def _passive(verb: Token, unit: Unit) -> Said | None:
    """Read "X was estimated by Y at 30": the rest of the clause is Y's word."""
    if agent(verb) is None or not of_class(verb, "statement_verbs", "figure_verbs", "thinking_verbs", "placing_verbs"):
        return None
    if verb.i > unit.first and verb.doc[verb.i - 1].lower_ == "as":
        parts = around(unit, verb.i - 1, max(t.i for t in verb.subtree) + 1, verb.doc)
        return ("parenthesis", parts) if parts else None
    tokens = [t.i for t in verb.subtree]
    comma = next((t.i for t in verb.doc[verb.i : unit.end] if t.text in (",", ";")), unit.end)
    start = max(min(tokens), unit.first)
    if start == verb.i:  # "the cost, put by the mayor at $30 million"
        at = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at"), None)
        start = comma if at is None else at.i
    found = trim(verb.doc, start, min(max(tokens) + 1, comma))
    return None if found is None else ("passive", [found])


def _indirect(verb: Token, speaker: DocSpan, start: int, unit: Unit) -> Said | None:
    found = clause_after(verb, start, unit) if _clause_follows(verb, speaker, start, unit) else None
    if found is not None and of_class(verb, "thinking_verbs") and not of_class(verb, "statement_verbs"):
        found = trim(verb.doc, found[0], _fact_beside(verb.doc, found))
    return None if found is None else ("indirect", [*_about(verb, speaker, unit), found])


def _fact_beside(doc: Doc, stretch: Stretch) -> int:
    """Return where a fact is put beside a hope or view: "hoped she would help the city, where 257 people had died"."""
    relatives = (t.i for t in doc[stretch[0] + 1 : stretch[1]] if t.tag_ in ("WDT", "WP", "WRB"))
    return next((i for i in relatives if doc[i - 1].text == ","), stretch[1])


def _about(verb: Token, speaker: DocSpan, unit: Unit) -> list[Stretch]:
    """Return the sum or share that a relative clause tells of: "the $3 million that the ministry said was needed"."""
    noun = verb.head
    if verb.dep_ != "relcl" or speaker.start < noun.i or noun.ent_type_ not in ("MONEY", "PERCENT", "QUANTITY"):
        return []
    between = verb.doc[noun.i + 1 : speaker.start]
    start = max(noun.left_edge.i, unit.first)
    return [] if any(t.is_punct for t in between) or start > noun.i else [(start, noun.i + 1)]


def _clause_follows(verb: Token, speaker: DocSpan, start: int, unit: Unit) -> bool:
    """Say whether a clause that is said begins after the cue."""
    doc = verb.doc
    if start >= unit.end or (doc[start].text in (",", ";") and _put_into(verb, speaker, start, unit)):
        return False
    if doc[start].lower_ == "that" and doc[start].tag_ in ("IN", "DT", "WDT"):
        return True
    if doc[start].text == ":":
        return trim(doc, start, unit.end) is not None and not of_class(verb, "thinking_verbs")
    if reports_clause(verb, start):
        return True
    # "expect sales to fall 3 percent"
    if of_class(verb, "thinking_verbs") and any(c.dep_ == "xcomp" and children(c, "nsubj") for c in verb.rights):
        return True
    # "said 12 people killed": no clause by the parse, yet a verb by the order of words.
    if not of_class(verb, "plain_verbs") or doc[start].is_punct:
        return False
    return has_clause(doc, (start, unit.end)) or _figure_alone(doc, start, unit.end)


def _figure_alone(doc: Doc, start: int, end: int) -> bool:
    """Say whether a numeral is all that is said: "organisers spoke of 40,000; police said 9,000"."""
    number = doc[start].like_num and doc[start].ent_type_ not in ("DATE", "TIME")
    return number and (start + 1 == end or doc[start + 1].is_punct)


def _parenthesis(verb: Token, speaker: DocSpan, start: int, unit: Unit, quoted: Quoted) -> Said | None:
    """Return what the citing clause is put into or stands after."""
    opening = _as_opening(verb, speaker, start, unit)
    if opening is not None:
        return "parenthesis", [opening]
    if not _put_into(verb, speaker, start, unit):
        return None
    doc, first = verb.doc, _citing_start(verb, speaker)
    as_clause = first > unit.first and doc[first - 1].lower_ == "as"
    first -= as_clause
    while start < unit.end and doc[start].is_punct and not doc[start].is_quote:
        start += 1
    parts = around(_since_semicolon(doc, unit, first, quoted), first, start, doc)
    if len(parts) > 1:
        parts = [*in_relative_clause(doc, parts[0], parts[1])]
    # "The ship, claims the navy, carried 300 tonnes": what is said has its verb after the citing clause.
    around_it = as_clause or not parts or not has_clause(doc, parts[0])
    found = [p for p in parts if around_it or _belongs(doc, p, verb, speaker) or goes_on_beside(doc, parts[0], *p)]
    return ("parenthesis", found) if found else None


def _past_occasion(verb: Token, speaker: DocSpan, start: int, unit: Unit) -> int:
    """Go past what tells when the thing before the citing clause was said: "40 died, officials said as dawn broke"."""
    doc, first = verb.doc, _citing_start(verb, speaker)
    if start >= unit.end or first <= unit.first or not doc[first - 1].is_punct:
        return start
    clause = doc[start].head
    opens = doc[start].dep_ == "mark" and clause.dep_ == "advcl" and clause.head.i == verb.i
    return min(clause.right_edge.i + 1, unit.end) if opens and doc[start].lower_ != "that" else start


def _citing_start(verb: Token, speaker: DocSpan) -> int:
    """Return where a citing clause begins: "the police said", ", state television quoted a minister as saying".

    So it does where one reports what another said: ", the radio reported the governor said"; and a speaker may have
    a title, or a noun that a parser took for another subject, before the name: ", the news agency SANA reported".
    """
    over = quoting(verb)
    if over is None and verb.dep_ == "ccomp" and verb.head.i == speaker.start - 1 and of_class(verb.head, *SAYING):
        over = verb.head
    first = [] if over is None else [c.left_edge.i for c in children(over, "nsubj") if c.i < over.i]
    first += [c.left_edge.i for c in children(verb, "nsubj") if c.i == speaker.start - 1]
    return _with_title(verb.doc, min(verb.i, speaker.start, *first))


def _with_title(doc: Doc, i: int) -> int:
    """Return where a name begins with the short title before it that a tokenizer cut in two: "Sgt" "."."""
    cut = i > 1 and doc[i - 1].text == "." and not doc[i - 2].whitespace_
    return i - 2 if cut and f"{doc[i - 2].lower_}." in words("names", "titles") else i


def _since_semicolon(doc: Doc, unit: Unit, first: int, quoted: Quoted) -> Unit:
    """Return the unit from its last semicolon before a citing clause on: what stands before that is not cited."""
    start = next((i + 1 for i in range(first - 1, unit.first, -1) if doc[i].text == ";" and quoted.at(i) is None), None)
    return unit if start is None else replace(unit, first=start)


def _as_opening(verb: Token, speaker: DocSpan, start: int, unit: Unit) -> Stretch | None:
    """Return what follows "As the agency reports," at the start of a unit."""
    doc, first = verb.doc, min(verb.i, speaker.start) - 1
    if first != unit.first or doc[first].lower_ != "as" or start >= unit.end or doc[start].text != ",":
        return None
    return trim(doc, start, unit.end)


def _put_into(verb: Token, speaker: DocSpan, start: int, unit: Unit) -> bool:
    """Say whether a comma stands before the citing clause and nothing that is said after its verb."""
    doc, first = verb.doc, _citing_start(verb, speaker)
    if first > unit.first and doc[first - 1].lower_ == "as":
        first -= 1
    if first <= unit.first or (verb.tag_ == "VBG" and quoting(verb) is None):
        return False
    before = doc[first - 1]
    if _hung(verb, unit, before):
        return False
    if before.text not in (",", "-", "–", "—", ")", "…", "...", ";") and not before.is_quote:
        return False
    return start >= unit.end or doc[start].is_punct or doc[start].is_space


def _hung(verb: Token, unit: Unit, before: Token) -> bool:
    """Say whether a verb qualifies the noun before it: "who said 12 men were lost", "men identified on Friday".

    A past tense without a relative pronoun after a comma is a parser's slip: "a grant, Minister Weber announced today".
    """
    if verb.dep_ not in ("relcl", "acl"):
        return False
    relative = any(t.tag_ in ("WDT", "WP", "WP$", "WRB") for t in children(verb, "nsubj", "dobj", "advmod", "mark"))
    slips = verb.tag_ in ("VBD", "VBZ", "VBP") and before.text == "," and before.i < verb.i - 1 and not relative
    return not slips and not (verb.dep_ == "acl" and closes(verb, unit))


def _belongs(doc: Doc, part: Stretch, verb: Token, speaker: DocSpan) -> bool:
    """Say whether a stretch beside a citing clause is said: before it always, after it when the parse joins them.

    So is what goes on with the figure: ", down from 4.6 percent", ", bringing the toll to 30", ", a rise of 2 percent".
    """
    first, root = doc[part[0]], doc[part[0] : part[1]].root
    if part[0] < verb.i or first.lower_ in words("sources", "tail_openers"):
        return True
    if first.ent_type_ in ("DATE", "TIME") and children(root, "mark"):
        return False  # "officials said on Tuesday, a day after 12 boats sank"
    restates = is_noun(root) and first.pos_ in ("DET", "NUM", "ADJ", "NOUN") and root.ent_type_ not in ("DATE", "TIME")
    if restates and speaker.end <= verb.i and not has_clause(doc, part):
        return True
    return verb.dep_ in ("parataxis", "ccomp", "conj") or root.dep_ in ("ccomp", "ROOT") or root.i == verb.head.i


def _gives_evidence(head: Token) -> bool:
    """Say whether a subject can show as a source does: a document, person or body, but not "the drop shows that"."""
    noun = singular(head)
    known = words("sources", "documents") | words("names", "roles") | words("names", "bodies")
    return head.pos_ in ("PROPN", "PRON") or head.ent_type_ in ("ORG", "PERSON") or noun in known or is_plural(head)
