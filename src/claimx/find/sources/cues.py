"""Which verbs can give words to a source, by the classes of data/sources.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of
from claimx.find.phrases import is_noun, singular
from claimx.find.tokens import children, sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

SAYING = ("statement_verbs", "finding_verbs", "thinking_verbs")
_SPEAKERS = (("sources", "speakers"), ("names", "roles"), ("names", "bodies"))
_CUES = (*SAYING, "quote_verbs", "figure_verbs", "placing_verbs", "observing_verbs", "recording_verbs")
_MAY_CITE = frozenset({"make"}).union(
    *(words("sources", group) for group in (*_CUES, "message_carriers", "showing_documents"))
)


def of_class(verb: Token, *groups: str) -> bool:
    """Say whether a verb belongs to one of the groups."""
    lemma = lemma_of(verb)
    return any(lemma in words("sources", group) for group in groups)


def can_cite(token: Token) -> bool:
    """Say whether a token can be a verb that cites, also one that a tagger took for a noun in a headline."""
    # Asked of every token, so that the common answer comes first.
    if lemma_of(token) not in _MAY_CITE:
        return False
    if not of_class(token, *_CUES) and not carries_message(token) and not _gives_figure(token):
        return made_known(token) is not None
    if any(c.dep_ == "prt" and c.lower_ not in words("sources", "cue_particles") for c in token.rights):
        return False
    if any(f(token) is not None for f in (inverted_speaker, closing_speaker, closing_document)):
        return True
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("amod", "compound", "aux", "auxpass")
    if token.tag_ == "NNS" and 0 < token.i < len(token.doc) - 1 and token.nbor(1).lower_ == "that":
        named = token.nbor(-1).is_sent_start and token.nbor(-1).is_title and not token.nbor(-1).is_stop
        return named or token.nbor(-1).pos_ == "PROPN" or bool(token.is_sent_start)
    return token.lower_ in ("says", "said") or (
        token.dep_ in ("ROOT", "relcl") and token.tag_ in ("NN", "NNS") and token.i > 0
    )


def inverted_speaker(verb: Token) -> Token | None:
    """Return who speaks in ", reported officials, with 25 hurt", "“...,” states Minister Omar Haddad", by order alone.

    A tagger often takes such a verb for a noun, or for an adjective of the speaker.
    """
    doc, i = verb.doc, verb.i + 1
    if verb.i == 0 or not doc[verb.i - 1].is_punct or doc[verb.i - 1].text in ("(", "-", "–", "—", ":"):
        return None
    # "states" as a noun has the lemma of the verb; "reported" as an adjective has not.
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "NNS", "JJ") or not of_class(verb, "inverted_verbs"):
        return None
    article = i < len(doc) and doc[i].lower_ in ("the", "a", "an")
    i += article
    first = i
    while i < len(doc) and (is_noun(doc[i]) or doc[i].pos_ == "ADJ" or doc[i].tag_ == "POS" or _may_title(doc[i])):
        i += 1
    last = doc[i - 1]
    while i + 1 < len(doc) and doc[i].lower_ in ("of", "from", "for", "at") and doc[i].right_edge.i - i < 6:
        i = max(i + 1, doc[i].right_edge.i + 1)
    if last.i < first or (i < len(doc) and not (doc[i].is_punct or doc[i].is_space)):
        return None
    named = last.pos_ == "PROPN" and (article or i - first > 1)
    return last if named or _may_title(last) or (article and singular(last) in words("sources", "documents")) else None


def closing_speaker(verb: Token) -> DocSpan | None:
    """Return who speaks in ", the harbour master claims." where the speaker was taken for a part of the verb."""
    doc, i = verb.doc, verb.i - 1
    if verb.tag_ not in ("VBZ", "NNS") or (verb.i + 1 < len(doc) and not doc[verb.i + 1].is_punct):
        return None
    if not of_class(verb, *SAYING) or i < 2 or doc[i].dep_ != "compound" or doc[i].head.i != verb.i:
        return None
    while i > 0 and (is_noun(doc[i]) or doc[i].pos_ in ("ADJ", "DET") or doc[i].tag_ in ("POS", "HYPH")):
        i -= 1
    clause = any(t.pos_ in ("VERB", "AUX") for t in doc[sentence_start(verb) : i])
    return doc[i + 1 : verb.i] if doc[i].text == "," and clause else None


def closing_document(verb: Token) -> DocSpan | None:
    """Return what shows it in ", figures published by the league on Monday show." or ", league data show.", by order.

    A parser takes such a verb for a noun, a part of the day or place before it.
    """
    doc, end = verb.doc, verb.i + 1
    if (
        children(verb, "nsubj")
        or not of_class(verb, "showing_documents")
        or not (end == len(doc) or doc[end].text in (".", ";"))
    ):
        return None
    first = next((i + 1 for i in range(verb.i - 1, sentence_start(verb), -1) if doc[i].text == ","), verb.i)
    head = next((t for t in doc[first : verb.i] if is_noun(t) and (t.i + 1 == verb.i or not _before_noun(t))), None)
    if head is None or singular(head) not in words("sources", "documents"):
        return None
    # Nothing but the document, how it was made, and where and when.
    made = head.i + 1 == verb.i or doc[head.i + 1].tag_ in ("VBN", "IN")
    told = any(t.pos_ in ("VERB", "AUX") for t in doc[sentence_start(verb) : first])
    fit = all(t.tag_ in ("VBN", "IN") or t.pos_ not in ("VERB", "AUX") for t in doc[first : verb.i])
    return doc[first : head.i + 1] if made and told and fit else None


def _before_noun(token: Token) -> bool:
    """Say whether a noun only stands before another, or owns it: "the labour office's" / "figures"."""
    following = token.doc[token.i + 1]
    return is_noun(following) or following.tag_ in ("POS", "HYPH")


def _may_title(token: Token) -> bool:
    """Say whether a word names who speaks, by office, work or kind of body."""
    return any(w in words(*g) for g in _SPEAKERS for w in (token.lower_, singular(token)))


def carries_message(verb: Token) -> bool:
    """Say whether a verb has a message as its object: "made the following comment", "issued a statement"."""
    if not of_class(verb, "message_carriers"):
        return False
    known = words("sources", "message_nouns") | words("sources", "documents")
    return any(singular(t) in known for t in children(verb, "dobj"))


def made_known(verb: Token) -> int | None:
    """Return where what is made known begins: after "made clear", "made it plain"."""
    if verb.lemma_ != "make":
        return None
    after = verb.doc[verb.i + 1 : verb.i + 5]
    known = (t.i + 1 for t in after[:-1] if t.lower_ in words("sources", "made_known"))
    return next((i for i in known if verb.doc[i].lower_ == "that" or _starts_clause(verb.doc, i)), None)


def _starts_clause(doc: Doc, i: int) -> bool:
    """Say whether a clause with a subject of its own begins here: "made it clear" / "he had sold 30 boats"."""
    subjects = (t for t in doc[i : i + 6] if t.dep_ in ("nsubj", "nsubjpass"))
    return any(t.left_edge.i == i and t.head.i > t.i for t in subjects)


def puts_it(verb: Token) -> Token | None:
    """Return the "it" of "as the minister put it"."""
    if verb.lemma_ != "put" or verb.i + 1 >= len(verb.doc) or verb.doc[verb.i + 1].lower_ != "it":
        return None
    return verb.doc[verb.i + 1] if any(c.lower_ == "as" for c in verb.lefts) else None


def _gives_figure(verb: Token) -> bool:
    """Say whether a poll or another document shows a figure: "the poll gave Anna Reyes 52 percent"."""
    known = words("sources", "documents")
    return of_class(verb, "showing_documents") and any(singular(t) in known for t in children(verb, "nsubj"))


def cue_of(verb: Token) -> tuple[int, int]:
    """Return the tokens of the cue: the verb with its particle ("pointed out")."""
    particles = [c.i for c in verb.rights if c.dep_ == "prt" and c.i == verb.i + 1]
    return verb.i, (particles[-1] if particles else verb.i) + 1


def reports_clause(verb: Token, start: int) -> bool:
    """Say whether the verb has a clause for its object that begins at ``start`` or later.

    For a verb of finding the clause must be finite and have a subject of its own: "found him guilty" finds no fact.
    """
    clauses = [c for c in verb.rights if c.dep_ == "ccomp" and c.i >= start]
    # "found 73 percent maintained firms": a parser may hang the verb on its own object.
    hung = (c for o in children(verb, "dobj") for c in o.lefts if c.dep_ == "amod" and children(c, "nsubj"))
    clauses += [c for c in hung if c.tag_ == "VBD" and c.i >= start]
    if of_class(verb, "statement_verbs", "thinking_verbs"):
        return bool(clauses)
    # "found a quarter of the waste is related to": the subject may hang on the auxiliary.
    verbs = ([c, *children(c, "aux", "auxpass")] for c in clauses if _finite(c))
    return any(children(v, "nsubj", "nsubjpass", "expl") for group in verbs for v in group)


def _finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in children(verb, "aux", "auxpass")
    )
