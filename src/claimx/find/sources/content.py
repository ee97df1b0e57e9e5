"""Which words are theirs: the quote beside a cue, the clause after or around it, or its object, a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import agent, direct_object, is_finite, is_passive, lemma_of
from claimx.find.phrases import core, head_of_phrase, is_noun, singular
from claimx.find.sources.sentences import Sentence
from claimx.find.sources.speakers import SAYING, closes, of_class
from claimx.find.tokens import ancestors, children, entity_at, sentence_end, sentence_start
from claimx.lexicon import words
from claimx.model import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.quotes import Quoted
    from claimx.find.sources.sentences import Stretch

TIME = ("DATE", "TIME")
FIGURES = ("MONEY", "PERCENT", "CARDINAL", "QUANTITY")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MARKS = (",", ":", ";", "-", "–", "—")
Said = tuple[SourceKind, "list[Stretch]"]


def said(verb: Token, speaker: DocSpan, sentence: Sentence, quoted: Quoted) -> Said | None:
    """Return the kind and the stretches that are the speaker's words; None when the verb cites nothing."""
    start = after_cue(verb, speaker, sentence)
    level = reach(verb, sentence, quoted)
    direct = _direct(verb, speaker, start, level, quoted)
    if direct:
        return SourceKind.QUOTE, direct
    if is_passive(verb) and not closes(verb, level):
        passive = _passive(verb, level)
        return (SourceKind.SPEECH, passive) if passive else None
    if of_class(verb, *SAYING):
        thought = of_class(verb, "thinking_verbs") and not of_class(verb, "statement_verbs")
        clause = clause_after(verb, start, level) if _clause_follows(verb, speaker, start, level) else None
        if clause is not None:
            return SourceKind.THOUGHT if thought else SourceKind.SPEECH, [clause]
        parts = _parenthesis(verb, speaker, start, level)
        if parts:
            return SourceKind.SPEECH, parts
    found = _figure(verb, speaker, level)
    if found is None or not has_figure(verb.doc[slice(*found)]):
        return None
    return SourceKind.THOUGHT if of_class(verb, "thinking_verbs") else SourceKind.FIGURE, [found]


def reach(verb: Token, sentence: Sentence, quoted: Quoted) -> Sentence:
    """Return the stretch that a cue can reach: within its quote when it stands in one, then within its sentence."""
    if not quoted.inside(verb.i):
        return sentence
    first, end = quoted.ranges[quoted.at(verb.i) or 0]
    start = max(first + 1, sentence_start(verb), sentence.first)
    return Sentence(start, min(end - 1, sentence_end(verb), sentence.end), (), sentence.paragraph)


def after_cue(verb: Token, speaker: DocSpan, sentence: Sentence) -> int:
    """Return the token after the verb, its inverted subject, addressee, place and time: there what is said begins."""
    i = verb.i + 1
    while i < sentence.end and (step := _aside(verb.doc[i], verb, speaker, sentence)) > i:
        i = step
    return i


def _aside(token: Token, verb: Token, speaker: DocSpan, sentence: Sentence) -> int:
    """Return where what is put between verb and content ends, when it begins here; else the token itself."""
    i = token.i
    if speaker.start <= i < speaker.end:
        return _past_apposition(speaker, sentence)
    time = entity_at(token) if token.ent_type_ in TIME else None
    if time is not None and time.root.head.i == verb.i:
        return time.end
    part = next((c for c in children(verb, "npadvmod") if c.left_edge.i == i), None) if time is not None else None
    if part is not None:  # "said Monday night", where the day alone is an entity
        return part.i + 1
    if of_class(verb, "addressee_verbs"):
        told = next((c for c in children(verb, "dobj", "dative", "iobj") if c.left_edge.i == i), None)
        if told is not None:  # with its place ("told a rally in Leipzig"), unless a figure was hung into it
            end = core(told).end
            end = told.i + 1 if any(t.like_num for t in token.doc[told.i + 1 : end]) else end
            more = (c.right_edge.i + 1 for c in children(told, "relcl") if c.left_edge.i >= end and _is_relative(c))
            return min(next(more, end), sentence.end)  # "told miners who had asked"
    if token.head.i != verb.i or token.is_punct:
        return i
    if token.dep_ == "prt":
        return i + 1
    if token.dep_ == "advmod" and token.tag_ in ("RB", "RBR"):  # "earlier in the hearing"
        return token.right_edge.i + 1 if children(token, "prep") else i + 1
    if token.dep_ in ("prep", "dative", "agent") and token.lower_ in words("sources", "aside_prepositions"):
        # Up to the comma or the clause that the parser hung into it.
        inner = (t for t in token.subtree if t.i > i and (t.text in (",", ":", ";") or t.tag_ in _FINITE))
        stop = next((t for t in inner if t.is_punct or not any(map(_is_relative, (t, *ancestors(t))))), None)
        return min(token.right_edge.i + 1, sentence.end) if stop is None else stop.i if stop.is_punct else i + 2
    return i


def _is_relative(verb: Token) -> bool:
    """Say whether a clause tells of the noun before it, and not what was said: "in a note that gave no names"."""
    return verb.dep_ == "relcl" and any(c.tag_ in ("WDT", "WP") for c in children(verb, "nsubj", "nsubjpass", "dobj"))


def _past_apposition(speaker: DocSpan, sentence: Sentence) -> int:
    """Go past ", the Defence Secretary," and relative clauses of an inverted speaker."""
    head, end = speaker[-1], speaker.end
    below = [c for t in (head, head.head) for c in t.rights if c.i >= end]
    own = [c for c in below if c.dep_ in ("appos", "relcl", "acl") or (c.dep_ == "prep" and c.nbor(-1).text != ",")]
    return min(max([end, *(c.right_edge.i + 1 for c in own)]), sentence.end)


def _direct(verb: Token, speaker: DocSpan, start: int, sentence: Sentence, quoted: Quoted) -> list[Stretch]:
    """Return the quotes around the citing clause, with the words beside them that belong to what is said."""
    doc = verb.doc
    if not sentence.quotes or not of_class(verb, *SAYING, "quote_verbs", "message_carriers"):
        return []
    before = trim(doc, sentence.first, min(verb.i, speaker.start))
    if before is not None and quoted.at(before[1] - 1) not in (None, quoted.at(verb.i)):
        return [before, *((r[0], min(r[1], sentence.end)) for r in sentence.quotes if r[0] >= start)]
    while start < sentence.end and doc[start].text in (*_MARKS, "that"):
        start += 1
    if not any(r[0] == start for r in sentence.quotes):
        return []
    return [clause_after(verb, start, sentence) or (start, sentence.end)]


def _passive(verb: Token, sentence: Sentence) -> list[Stretch]:
    """Read "X was estimated by Y at 30": the rest of the clause is Y's word."""
    if agent(verb) is None or not of_class(verb, "statement_verbs", "figure_verbs", "thinking_verbs", "placing_verbs"):
        return []
    tokens = [t.i for t in verb.subtree]
    comma = next((t.i for t in verb.doc[verb.i : sentence.end] if t.text in (",", ";")), sentence.end)
    start = max(min(tokens), sentence.first)
    if start == verb.i:  # "the cost, put by the mayor at $30 million"
        start = next((c.i for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at"), comma)
    found = trim(verb.doc, start, min(max(tokens) + 1, comma))
    return [] if found is None else [found]


def _clause_follows(verb: Token, speaker: DocSpan, start: int, sentence: Sentence) -> bool:
    """Say whether a clause that is said begins after the cue."""
    doc = verb.doc
    if start >= sentence.end or (doc[start].text in (",", ";") and _put_into(verb, speaker, start, sentence)):
        return False
    if _is_said_before(verb, speaker):
        return False
    if doc[start].lower_ == "that":
        return True
    if doc[start].text == ":":
        return not of_class(verb, "thinking_verbs")
    clauses = [c for c in children(verb, "ccomp") if c.i >= start]
    if of_class(verb, "told_verbs"):  # "told miners it expected a loss": hung on the hearers
        hung = (c for told in children(verb, "dobj", "dative", "iobj") for c in children(told, "relcl"))
        clauses += [c for c in hung if children(c, "nsubj", "nsubjpass", "expl") and not _is_relative(c)]
    if of_class(verb, "thinking_verbs"):  # "expect sales to fall 3 percent"
        clauses += [c for c in children(verb, "xcomp") if children(c, "nsubj")]
    found = bool(clauses)
    if not of_class(verb, "statement_verbs", "thinking_verbs"):
        # "found him guilty" finds no fact: the clause is finite and has a subject, maybe on its auxiliary.
        parts = ([c, *children(c, "aux", "auxpass")] for c in clauses if is_finite(c) or children(c, "aux"))
        found = any(children(t, "nsubj", "nsubjpass", "expl") for group in parts for t in group)
    if found or not of_class(verb, "plain_verbs") or doc[start].is_punct:
        return found
    # "said 12 people killed": no clause by the parse, yet a verb by the order of words
    return has_clause(doc[start : sentence.end])


def _parenthesis(verb: Token, speaker: DocSpan, start: int, sentence: Sentence) -> list[Stretch]:
    """Return what the citing clause is put into or stands after; what follows "As the agency reports,"."""
    doc, first = verb.doc, _citing_start(verb, speaker, sentence)
    leads = first == sentence.first and doc[first].lower_ == "as"
    if not leads and not _put_into(verb, speaker, start, sentence):
        return []
    if not leads and start < sentence.end and not doc[start].is_punct:
        start = sentence.end  # how or when it was said
    while start < sentence.end and doc[start].is_punct and not doc[start].is_quote:
        start += 1
    semicolons = (i + 1 for i in range(first - 1, sentence.first, -1) if doc[i].text == ";")
    parts = trim(doc, next(semicolons, sentence.first), first), trim(doc, start, sentence.end)
    return [part for part in parts if part is not None]


def _citing_start(verb: Token, speaker: DocSpan, sentence: Sentence) -> int:
    """Return where a citing clause begins: "the police said", ", the news agency SANA reported", "as he says"."""
    # A noun of the title that a parser took for another subject.
    torn = [c.left_edge.i for c in children(verb, "nsubj") if c.i == speaker.start - 1]
    i = min(verb.i, speaker.start, *torn)
    i -= i > sentence.first and verb.doc[i - 1].is_space  # where a note's mark stood: "sank,[4] the ministry said"
    return i - (i > sentence.first and verb.doc[i - 1].lower_ == "as")


def _put_into(verb: Token, speaker: DocSpan, start: int, sentence: Sentence) -> bool:
    """Say whether a comma stands before the citing clause and nothing that is said after its verb."""
    doc, first = verb.doc, _citing_start(verb, speaker, sentence)
    if first <= sentence.first or verb.tag_ == "VBG":
        return False
    marked = doc[first - 1].text in (*_MARKS, ")") or doc[first - 1].is_quote
    return marked and (start >= sentence.end or doc[start].is_punct or _is_said_before(verb, speaker))


def _is_said_before(verb: Token, speaker: DocSpan) -> bool:
    """Say whether what is said stands before the citing clause and none of it after: "..., she said as she left"."""
    clauses = [c.i for c in children(verb, "ccomp")]
    return bool(clauses) and max(clauses) < min(verb.i, speaker.start)


def _figure(verb: Token, speaker: DocSpan, sentence: Sentence) -> Stretch | None:
    """Return what a verb makes known without a clause: "WHO reported 3 cases", "put it at 30", "warned of rain"."""
    at = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at"), None)
    if of_class(verb, "placing_verbs"):
        thing = None if at is None or lemma_of(verb) == "have" else direct_object(verb)
        found = None if thing is None or at is None else (thing.left_edge.i, min(at.right_edge.i + 1, sentence.end))
        return None if found is None else trim(verb.doc, *found)
    beside = [*verb.rights, *(c for accused in children(verb, "dobj") for c in accused.rights)]
    of = next((c for c in beside if c.dep_ == "prep" and c.lower_ in ("of", "about", "against")), None)
    if of is not None and of_class(verb, "telling_of_verbs"):
        return clause_after(verb, of.i + 1, sentence)
    if verb.tag_ == "VBN" and not children(verb, "aux", "dobj"):
        return None
    document = singular(head_of_phrase(speaker)) in words("sources", "documents")
    shows = of_class(verb, "figure_verbs") or (document and of_class(verb, "showing_documents"))
    return object_of(verb, sentence) if shows else None


def clause_after(verb: Token, start: int, sentence: Sentence) -> Stretch | None:
    """Return what stands after the cue up to the sentence's end, without what the cue's subject does next."""
    end = sentence.end
    for child in verb.rights:
        # "said the rate was open, but will be set at 8 percent" goes on with what is said.
        shared = any(c.tag_ == "MD" for c in child.lefts) and not children(child, "nsubj", "nsubjpass", "expl")
        if child.dep_ in ("conj", "parataxis") and is_finite(child) and not shared:
            end = min(end, _with_conjunction(child))
    return trim(verb.doc, start, min(end, _goes_on_above(verb, start, end)))


def object_of(verb: Token, sentence: Sentence) -> Stretch | None:
    """Return what is made known: the verb's object with all that hangs on it, and what follows in its clause."""
    objects = [c for c in children(verb, "dobj", "attr", "oprd") if c.i > verb.i]
    # "reported losing $4bn", "admitted paying a bribe of $3m"
    objects = objects or [c for c in children(verb, "xcomp", "ccomp") if c.tag_ == "VBG"]
    if not objects:
        return None
    head, end = objects[0], sentence.end
    for child in verb.rights:
        # What else is so, rather than what is made known: "as it lost", "and closed".
        if child.i > head.i and child.dep_ in ("advcl", "conj") and is_finite(child):
            end = min(end, max(_with_conjunction(child), head.i + 1))
    return trim(verb.doc, head.left_edge.i, min(end, _goes_on_above(verb, head.i, end)))


def _goes_on_above(verb: Token, start: int, end: int) -> int:
    """Return where the clause around a relative clause goes on: "the storm, which he said was bad, killed 12"."""
    above = verb.head.head
    if verb.dep_ != "relcl" or verb.head.dep_ not in ("nsubj", "nsubjpass"):
        return end
    return next((i for i in range(above.i, start, -1) if verb.doc[i].text in (",", "—")), end)


def _with_conjunction(verb: Token) -> int:
    """Return where a joined clause begins, with the "and" or comma before it."""
    i = verb.left_edge.i
    while i > 0 and (verb.doc[i - 1].tag_ == "CC" or verb.doc[i - 1].text in (",", ";")):
        i -= 1
    return i


def of_phrase(doc: Doc, first: int, end: int, sentence: Sentence, quoted: Quoted) -> list[Stretch]:
    """Return what an "according to" phrase is about: its quote or clause before it, else all after it."""
    within = reach(doc[first], sentence, quoted)
    joint = next((i + 1 for i in range(first - 1, within.first - 1, -1) if doc[i].text in (";", ":")), within.first)
    before, after = trim(doc, joint, first), trim(doc, end, within.end)
    # More than an opening such as "Meanwhile" or "But on Monday".
    if before is None or not any(t.like_num or (is_noun(t) and t.ent_type_ not in TIME) for t in doc[slice(*before)]):
        return [after] if after is not None else []
    return [before] if after is None else [before, after]


def trim(doc: Doc, start: int, end: int) -> Stretch | None:
    """Cut marks, spaces and "that" off; None when no word is left."""
    while start < end and (doc[start].is_space or doc[start].lower_ in (*_MARKS, ".", "that")):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _MARKS):
        end -= 1
    return (start, end) if any(t.is_alpha or t.like_num for t in doc[start:end]) else None


def has_clause(tokens: DocSpan) -> bool:
    """Say whether some tokens have a verb."""
    return any(t.pos_ in ("VERB", "AUX") for t in tokens)


def has_figure(tokens: DocSpan) -> bool:
    """Say whether some tokens hold a number, a date or a word such as "thousands" or "half"."""
    numbers, kinds = words("sources", "number_nouns"), (*FIGURES, *TIME)
    return any(t.like_num or t.ent_type_ in kinds or t.lower_ in numbers for t in tokens)
