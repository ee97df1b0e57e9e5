"""What is said: the stretch of a unit under a cue, by the tree where it holds, else by the order of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.names.forms import core
from claimx.find.phrases import is_noun
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Unit
_TIME = ("DATE", "TIME")


def after_cue(verb: Token, speaker: DocSpan | None, unit: Unit) -> int:
    """Return the token after the verb, its inverted subject, addressee, place and time: there what is said begins."""
    doc, i = verb.doc, verb.i + 1
    addressed = verb.lemma_.casefold() in words("sources", "addressee_verbs")
    told = _after_addressee(doc, i, unit) if addressed else None
    if told is not None:
        return told
    while i < unit.end:
        step = _aside(doc, i, verb, speaker, unit, addressed)
        if step <= i:
            break
        i = step
    return i


def _after_addressee(doc: Doc, i: int, unit: Unit) -> int | None:
    """Return where "that" or a quote begins after "told the press in an interview", before any verb."""
    for token in doc[i : min(i + 12, unit.end)]:
        if token.lower_ == "that" and token.tag_ == "IN":
            return token.i
        if token.text in (",", ":"):
            return token.i if any(r[0] == token.i + 1 for r in unit.quotes) else None
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return None
    return None


def _aside(doc: Doc, i: int, verb: Token, speaker: DocSpan | None, unit: Unit, addressed: bool) -> int:
    token = doc[i]
    if speaker is not None and speaker.start <= i < speaker.end:
        return _past_apposition(doc, speaker.end, unit)
    time = _head_of_time(token)
    if token.ent_type_ in _TIME and token.dep_ != "nsubj" and time.head.i == verb.i:
        return time.right_edge.i + 1 if time.right_edge.i - i < 4 else i + 1
    if _starts(doc, i, verb, addressed):
        return _past_addressee(next(c for c in verb.rights if c.dep_ in ("dobj", "dative", "iobj")))
    if token.head.i != verb.i or token.is_punct:
        return i
    if token.dep_ in ("prt", "npadvmod"):
        return token.i + 1
    if token.dep_ == "advmod" and token.tag_ in ("RB", "RBR"):
        # "earlier in the hearing"
        return token.right_edge.i + 1 if any(c.dep_ == "prep" for c in token.rights) else token.i + 1
    if token.dep_ in ("prep", "dative", "agent") and token.lower_ in words("sources", "aside_prepositions"):
        return _phrase_end(token, unit)
    return i


def _head_of_time(token: Token) -> Token:
    """Return the last word of a time that a token opens: the night of "last night", the ago of "two days ago"."""
    while token.head.i > token.i and token.head.ent_type_ in _TIME:
        token = token.head
    return token


def _starts(doc: Doc, i: int, verb: Token, addressed: bool) -> bool:
    """Say whether the addressee's noun phrase starts here."""
    return addressed and any(c.dep_ in ("dobj", "dative", "iobj") and c.left_edge.i == i for c in verb.rights)


def _past_addressee(head: Token) -> int:
    """Return where an addressee ends with its place: "told a rally in Leipzig", unless a figure was hung into it."""
    end = core(head).end
    return head.i + 1 if any(t.like_num for t in head.doc[head.i + 1 : end]) else end


def _phrase_end(preposition: Token, unit: Unit) -> int:
    """Return where an aside ends: before the comma or the clause that the parser hung into it."""
    for token in preposition.subtree:
        if token.i > preposition.i and (token.text in (",", ":", ";") or token.tag_ in ("VBD", "VBZ", "VBP", "MD")):
            return token.i if token.is_punct else preposition.i + 2
    return min(preposition.right_edge.i + 1, unit.end)


def _past_apposition(doc: Doc, i: int, unit: Unit) -> int:
    """Go past ", the Defence Secretary," and relative clauses of an inverted speaker."""
    head = doc[i - 1]
    edge = max(
        (
            c.right_edge.i
            for t in (head, head.head)
            for c in t.rights
            if c.i >= i and (c.dep_ in ("appos", "relcl", "acl") or (c.dep_ == "prep" and doc[c.i - 1].text != ","))
        ),
        default=-1,
    )
    return min(edge + 1, unit.end) if edge >= i else i


def clause_after(verb: Token, start: int, unit: Unit) -> Stretch | None:
    """Return what stands after the cue up to the end of the unit, without what the cue's subject does next."""
    end = unit.end
    for child in verb.rights:
        joined = child.dep_ in ("conj", "parataxis") and _finite(child) and child.left_edge.i > start
        if joined and not _goes_on_saying(verb, child):
            end = min(end, _with_conjunction(child))
    return trim(verb.doc, start, min(end, _goes_on_above(verb, start, end)))


def _goes_on_saying(verb: Token, joined: Token) -> bool:
    """Say whether a clause hung on the cue is still said: "said the rate was open, but will be set at 8 percent".

    A modal without its own subject tells it, and "had" after a cue in the past: "said 40 were ill, and 12 had died".
    """
    if not children(verb, "ccomp") or any(c.tag_ == "MD" for c in verb.lefts):
        return False
    if children(joined, "nsubj", "nsubjpass", "expl"):
        return verb.tag_ == "VBD" and any(c.lower_ == "had" for c in children(joined, "aux"))
    return any(c.tag_ == "MD" for c in joined.lefts)


def _with_conjunction(verb: Token) -> int:
    i = verb.left_edge.i
    while i > 0 and (verb.doc[i - 1].tag_ == "CC" or verb.doc[i - 1].text in (",", ";")):
        i -= 1
    return i


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP") or bool(children(token, "aux"))


def object_of(verb: Token, unit: Unit) -> Stretch | None:
    """Return what is made known: the verb's object with all that hangs on it, and what follows in its clause."""
    objects = [c for c in children(verb, "dobj", "attr", "oprd") if c.i > verb.i or c.tag_ not in ("WDT", "WP", "IN")]
    # "reported losing $4bn", "admitted paying a bribe of $3m"
    objects = objects or [c for c in children(verb, "xcomp", "ccomp") if c.tag_ == "VBG" and c.i > verb.i]
    # "reports at least 12 dead"
    objects = objects or [c for c in children(verb, "acomp") if children(c, "nummod")]
    objects = objects or [c for c in children(verb, "npadvmod") if _taken_for_time(c, verb)]
    if not objects:
        return None
    start, end = objects[0].left_edge.i, unit.end
    for child in verb.rights:
        if child.i > objects[0].i and _own_clause(child):
            end = min(end, max(_with_conjunction(child), objects[0].i + 1))
    end = min(end, _next_clause(objects[0], end), _goes_on_above(verb, objects[0].i, end))
    return trim(verb.doc, start, end)


def _goes_on_above(verb: Token, start: int, end: int) -> int:
    """Return where the clause around a relative clause goes on: "records that showed a wreck, but the map differed"."""
    if verb.dep_ not in ("relcl", "acl"):
        return end
    clauses = [t for t in ancestors(verb) if t.pos_ in ("VERB", "AUX")]
    # "The storm, which the office said was the worst in 30 years, killed 12 people": told of the storm by the article.
    above = verb.head.head if verb.head.dep_ in ("nsubj", "nsubjpass") else verb
    first = above.i
    while first > start and verb.doc[first - 1].pos_ in ("AUX", "ADV", "PART"):
        first -= 1
    if start < first <= end and above.i > verb.i and verb.doc[first - 1].text in (",", "-", "–", "—", "--"):
        return first - 1
    joints = (c.i for clause in clauses for c in clause.rights if c.dep_ == "cc" and start < c.i < end)
    return min((i for i in joints if verb.doc[i - 1].text in (",", ";")), default=end)


def _taken_for_time(noun: Token, verb: Token) -> bool:
    """Say whether an object was hung into the day after it: "forecasters predict" / "landfall Saturday morning"."""
    first = noun.left_edge
    return first.i == verb.i + 1 < noun.i and is_noun(first) and first.ent_type_ not in _TIME


def _next_clause(noun: Token, end: int) -> int:
    """Return where after an object a clause begins that does not hang on it, after a comma or semicolon."""
    below = {t.i for t in noun.subtree}
    for token in noun.doc[noun.i + 1 : end]:
        free = token.dep_ in ("nsubj", "nsubjpass") and token.i not in below and token.tag_ not in ("WDT", "WP")
        start = token.left_edge.i
        free = free and (_finite(token.head) or not is_part(token))
        if free and token.head.dep_ not in ("relcl", "acl") and noun.doc[start - 1].text in (",", ";"):
            return start
        if token.text == ";":
            return token.i
    return end


def _own_clause(token: Token) -> bool:
    """Say whether a clause tells what else is so, rather than what is made known: "after losing", "and closed"."""
    if token.dep_ in ("conj", "parataxis"):
        return _finite(token)
    if token.dep_ == "advcl":
        if any(is_part(c) for c in children(token, "nsubj")):
            return False  # "1,141 cases, 29 of them fatal"
        infinitive = token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.lefts)  # "forecast losses to be"
        return not infinitive and (token.tag_ != "VBG" or bool(children(token, "mark")))
    return token.dep_ == "prep" and any(c.dep_ == "pcomp" for c in token.rights)


def is_part(noun: Token) -> bool:
    """Say whether a subject is a part of what stands before it: "29 of them", "two of which"."""
    of = (t for c in noun.rights if c.lower_ == "of" for t in children(c, "pobj"))
    return any(t.tag_ in ("PRP", "WP", "WDT") for t in of)


def around(unit: Unit, first: int, end: int, doc: Doc) -> list[Stretch]:
    """Return the unit without the tokens of the citing clause."""
    parts = (trim(doc, unit.first, first), trim(doc, end, unit.end))
    return [p for p in parts if p is not None]


def in_relative_clause(doc: Doc, before: Stretch, after: Stretch) -> tuple[Stretch, Stretch]:
    """Narrow what a citing phrase is put into to a relative clause whose verb it cuts from the rest.

    "Norcom, which employs, by its own account, 300 people, lost $3 million": only what it employs is cited.
    """
    last = before[1] - 1
    clause = doc[before[0] : last + 1]
    opening = next((t.i for t in reversed(clause) if t.is_punct or t.tag_ in ("WDT", "WP", "WRB")), last)
    if doc[last].pos_ not in ("VERB", "AUX") or doc[opening].is_punct or opening == last:
        return before, after
    commas = (i for i in range(after[0] + 1, after[1] - 1) if doc[i].text == ",")
    goes_on = (i for i in commas if doc[i + 1].tag_ == "MD" or _finite(doc[i + 1]))
    return (opening, last + 1), (after[0], next(goes_on, after[1]))


def told_of_subject(doc: Doc, before: Stretch, after: Stretch) -> Stretch | None:
    """Return the relative clause that a citing phrase ends: "The bridge, which cost $3m, by her word, was shut"."""
    first = next((i for i in range(before[1] - 1, before[0], -1) if doc[i].is_punct), None)
    if first is None or doc[first].text != "," or doc[first + 1].tag_ not in ("WDT", "WP", "WRB"):
        return None
    return (first + 1, before[1]) if doc[after[0]].tag_ == "MD" or _finite(doc[after[0]]) else None


def goes_on_beside(doc: Doc, before: Stretch, i: int, end: int) -> bool:
    """Say whether "and" after a citing phrase goes on with what was cited: ", police said, and wounded 30".

    It does where it shares the subject, or says the same of another: "and the top tenth paid 69 percent".
    """
    if doc[i].lower_ not in ("and", "or"):
        return False
    verb = next((t for t in doc[i:end] if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not children(verb, "nsubj", "nsubjpass", "expl", "aux", "auxpass"):
        return True
    return any(t.pos_ == "VERB" and t.lemma_ == verb.lemma_ for t in doc[before[0] : before[1]])


def trim(doc: Doc, start: int, end: int) -> Stretch | None:
    """Cut commas, dashes, spaces and a conjunction "that" off the ends; None when no word is left."""
    while start < end and (
        _is_that(doc[start]) or doc[start].is_space or doc[start].text in (",", ":", ";", "-", "–", "—", ".")
    ):
        start += 1
    # "the board (NTSB), ...": the bracket belongs to the name before.
    if start < end and doc[start].text == "(":
        closing = next((i for i in range(start, min(start + 4, end)) if doc[i].text == ")"), None)
        if closing is not None:
            return trim(doc, closing + 1, end)
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "-", "–", "—")):
        end -= 1
    return (start, end) if any(t.is_alpha or t.like_num for t in doc[start:end]) else None


def _is_that(token: Token) -> bool:
    return token.lower_ == "that" and token.tag_ == "IN"


def has_clause(doc: Doc, stretch: Stretch) -> bool:
    """Say whether a stretch has a verb."""
    return any(t.pos_ in ("VERB", "AUX") for t in doc[stretch[0] : stretch[1]])
