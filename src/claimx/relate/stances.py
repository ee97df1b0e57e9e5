"""Whether the text lets a claim stand: denied, questioned, unverified, or asserted.

A cue bears on what hangs on it: the way up the tree from the number meets it, by an arc that its row names, unless what
is taken for granted lies between (a relative clause, "after", "but"). Else a cue may point back at what was just said:
"a claim that the ministry denied", "That is false."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.clauses import agent, is_passive, lemma_of, own_subject, subject
from claimx.find.phrases import singular
from claimx.find.tokens import children, sentence_end
from claimx.lexicon import mapping, words
from claimx.model import Mention, Reason, Source, Span, Stance
from claimx.relate.phrases import mention_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from claimx.relate.scene import Anchor, Scene

# A cue, the stance that it gives, and who may deny by it.
Met = tuple["Token", str, "Token | None"]

_CLAUSES = ("ccomp", "csubj", "csubjpass", "acl", "advcl", "relcl", "xcomp", "pcomp", "parataxis")
_SAID = ("ccomp", "acl", "xcomp", "csubj", "csubjpass", "pcomp")
_PREDICATES = ("acomp", "attr", "oprd")
_GIVEN = ("dobj", "nsubjpass", "pobj")
_NEGATING = ("neg", "advmod", "preconj")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_ANSWER = 14  # tokens that a sentence may have which denies or doubts the one before it


@dataclass(frozen=True, slots=True)
class Verdict:
    """The stance of a claim: the cue that gave it, whether it is negated, who denies it, and whose claim it is.

    Without a cue the last three say nothing.
    """

    stance: Stance = Stance.ASSERTED
    cue: Token | None = None
    negated: bool = False
    denied_by: Mention | None = None
    said_by: Source | None = None

    def because(self) -> tuple[Reason, ...]:
        """Return the cue as what decided."""
        cue = self.cue
        return () if cue is None else (Reason(cue.text, cue.idx, cue.idx + len(cue), "stance"),)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue met on the way: its word, its stance, who may deny by it, and the words that may cite who asserts."""

    word: Token
    stance: Stance
    by: Token | None
    citing: tuple[Token, ...]


def stance_of(scene: Scene, anchor: Anchor, action: Token | None, source: Source | None) -> Verdict:
    """Return whether a claim is let stand; ``source`` is whose words it is chosen to be."""
    cue = _above(scene, anchor, anchor.root)
    if cue is not None and action is not None and action.i not in (cue.word.i, anchor.root.i):
        within = action in scene.way_up(anchor.root) or _above(scene, anchor, action) is not None
        cue = cue if within else None
    cue = cue or _pointing_back(scene, anchor, source) or _doubted_source(scene, source)
    if cue is None:
        return Verdict()
    if cue.stance is not Stance.DENIED:
        own = action is not None and action.i != cue.word.i and action.pos_ in ("VERB", "AUX") and is_negated(action)
        return Verdict(cue.stance, cue.word, own)
    denier = _denier(scene, cue)
    return Verdict(cue.stance, cue.word, True, denier, _cited_at(scene, cue.citing) or source or _denies(denier, cue))


def _denier(scene: Scene, cue: _Cue) -> Mention | None:
    """Return who denies: the subject of the cue, or who says that it is false."""
    if cue.by is not None:
        return scene.names.mention(mention_span(scene.doc, cue.by))
    holding = [c for c in scene.contents if c[0] <= cue.word.idx < c[1]]
    if not holding or cue.citing and cue.word.dep_ == "advmod":
        return None
    who = scene.sources[min(holding, key=lambda c: c[1] - c[0])[2]]
    return Mention(who.text, who.start, who.end, who.name)


def _denies(denier: Mention | None, cue: _Cue) -> Source | None:
    """Return who denies as the source of a claim that nobody is said to make."""
    if denier is None or cue.by is None:
        return None
    word = Span(cue.word.text, cue.word.idx, cue.word.idx + len(cue.word))
    return Source(denier.text, denier.start, denier.end, denier.name, word)


def _cited_at(scene: Scene, citing: Sequence[Token]) -> Source | None:
    """Return the source that one of the words cites."""
    at = {t.idx for t in citing}
    return next((s for s in scene.sources if s.cue is not None and s.cue.start in at), None)


def _above(scene: Scene, anchor: Anchor, start: Token) -> _Cue | None:
    """Return the nearest cue over a word: on the way up, before what is taken for granted."""
    way = scene.way_up(start)
    if _known_size(way):
        return None
    for k, token in enumerate(way):
        found = _at(way[: k + 1], anchor)
        if found is not None and _is_report(token):
            found = _rejected(way, k) or found
        if found is not None:
            return _Cue(found[0], Stance(found[1]), found[2], tuple(_citing(way[: k + 1])))
        if _ends_here(token):
            return None
    return None


def _rejected(way: Sequence[Token], k: int) -> Met | None:
    """Read what the clause says of a report that has a cue of its own: "dismissed as false reports", "the rumour was false"."""
    over = [t for t in way[k + 1 : k + 3] if t.lower_ != "as"][:1]
    met = (_of_verb([*way[: k + 1], *over]) or _of_predicate([*way[: k + 1], *over])) if over else None
    return met if met is not None and met[1] == "denied" else None


def _known_size(way: Sequence[Token]) -> bool:
    """Say whether a number only tells the size of a known thing: "the $5bn merger"."""
    noun = next((t for t in way[1:] if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or noun.tag_ not in ("NN", "NNP") or singular(noun) in words("stances", "figure_nouns"):
        return False
    beside = way[way.index(noun) - 1]
    return beside.i < noun.i and any(c.lower_ in words("stances", "definite") or c.dep_ == "poss" for c in noun.lefts)


def _ends_here(token: Token) -> bool:
    """Say whether no cue above a word reaches it: a relative clause, what is taken for granted, what stands after "but"."""
    if token.dep_ == "relcl":
        return not _tells(token)
    if token.dep_ == "advcl":
        return any(c.lower_ in words("stances", "taken_for_granted") for c in token.lefts)
    if token.dep_ == "prep":
        return token.lower_ in words("stances", "taken_for_granted")
    if token.dep_ == "conj":
        return any(c.dep_ == "cc" and c.lower_ == "but" for c in token.head.children)
    return token.dep_ == "appos" and not _is_report(token)


def _tells(verb: Token) -> bool:
    """Say whether a relative clause tells what is said: "the claim that 40 died", "a video that claimed"."""
    claims = _is_report(verb.head) and lemma_of(verb) in words("stances", "telling")
    return claims or any(c.dep_ == "mark" for c in verb.lefts)


def _is_report(noun: Token) -> bool:
    return singular(noun) in words("stances", "report_nouns") | words("stances", "figure_nouns")


def _at(way: Sequence[Token], anchor: Anchor) -> Met | None:
    """Return the cue that the last word of a way is or has, with its stance and who may deny by it."""
    head = way[-1]
    if len(way) > 1 and head.pos_ in ("VERB", "AUX"):
        found = _of_verb(way) or _of_predicate(way)
        if found is not None:
            return found
    if len(way) > 1 and head.dep_ in _PREDICATES and head.head.pos_ == "AUX":
        found = _of_predicate([*way, head.head]) if way[-2].dep_ in _CLAUSES else None
        if found is not None:
            return found
    if head.pos_ in ("NOUN", "PROPN"):
        return _of_noun(way, anchor)
    return _of_clause(way) if head.pos_ in ("VERB", "AUX") else None


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
    return (verb, row["stance"], _who(verb)) if met else None


def _who(verb: Token) -> Token | None:
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
    return below.dep_ in _GIVEN and _is_report(below) and _holds(way[:-1])


def _holds(way: Sequence[Token], *, of: bool = True) -> bool:
    """Say whether the last noun of a way has the rest as its content: "the claim that", "reports of", "the figure of"."""
    if len(way) < 2:
        return False
    noun, below = way[-1], way[-2]
    if below.dep_ in ("acl", "ccomp", "relcl"):
        return below.tag_ == "VBG" or any(c.dep_ == "mark" or c.lower_ in ("that", "to") for c in below.lefts)
    if below.dep_ in ("nummod", "compound", "amod", "nmod"):
        return noun.tag_ == "NN" and singular(noun) in words("stances", "figure_nouns")
    return of and (below.lower_ in ("of", "about", "at") and below.dep_ == "prep" or below.dep_ == "appos")


def _of_predicate(way: Sequence[Token]) -> Met | None:
    """Read "the claim that 300 died is false", "it is not true that", "whether 40 died is unclear"."""
    verb = way[-1]
    below = way[-3] if way[-2].dep_ in _PREDICATES and len(way) > 2 else way[-2]
    clause = below.dep_ in ("csubj", "csubjpass", "ccomp") or (below.dep_ in ("advcl", "acl") and _opened(below, "that"))
    reported = below.dep_ in _SUBJECTS and _is_report(below) and _holds(way[:-1])
    for what in children(verb, *_PREDICATES):
        row = mapping("stances", "predicates").get(what.lower_)
        if row is not None and (reported or (clause and row.get("clause", True))) and is_negated(verb) == (row.get("when") == "negated"):
            return what, row["stance"], None
        if what.lower_ in words("stances", "open_predicates") and _opened(below, "if", "whether"):
            return what, "questioned", None
    return None


def _opened(verb: Token, *by: str) -> bool:
    return any(c.lower_ in by and c.dep_ in ("mark", "advmod", "preconj", "cc") for c in verb.lefts)


def _of_noun(way: Sequence[Token], anchor: Anchor) -> Met | None:
    """Read "rumours that", "no evidence that", "unconfirmed reports of", "an alleged $5m bribe"."""
    noun = way[-1]
    row = mapping("stances", "nouns").get(singular(noun))
    if row is not None and _holds(way, of=row.get("of", True)) and (not row.get("when") or _is_none(noun)):
        by = next(iter(children(noun, "poss")), None) if row["stance"] == "denied" else None
        return noun, row["stance"], by
    for modifier in children(noun, "amod"):
        stance = mapping("stances", "report_modifiers").get(modifier.lower_)
        if stance is not None and _is_report(noun) and _holds(way):
            return modifier, stance, None
        if modifier.lower_ in words("stances", "alleged") and modifier.i < anchor.first and len(way) > 1:
            if way[-2].dep_ in ("nummod", "nmod", "compound", "prep") and (way[-2].dep_ != "prep" or way[-2].lower_ == "of"):
                return modifier, "unverified", None
    return None


def _is_none(noun: Token) -> bool:
    """Say whether there is none of it: "no evidence", "did not find evidence", "little proof"."""
    if any(c.lower_ in words("stances", "nobody") for c in noun.lefts):
        return True
    verb = noun.head
    return verb.pos_ in ("VERB", "AUX") and noun.dep_ in ("dobj", "attr", "nsubj", "nsubjpass") and is_negated(verb)


def _of_clause(way: Sequence[Token]) -> Met | None:
    """Read what stands with a verb: "allegedly", "whether", "falsely claims that", "claims without evidence", a question."""
    verb, said = way[-1], len(way) > 1 and way[-2].dep_ in ("ccomp", "xcomp")
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in words("stances", "alleging_adverbs"):
            return child, "unverified", None
        if child.lower_ == "whether" and child.i < verb.i and not any(c.lower_ == "not" for c in children(child, "neg")):
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
    i = first.i - 1
    while i >= 0 and first.doc[i].sent == first.sent and first.doc[i].text not in (",", ":", ";", '"', "“", "—", "–"):
        yield first.doc[i]
        i -= 1


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


def _citing(way: Sequence[Token]) -> Iterator[Token]:
    """Yield the words on a way, and those beside it, that may cite who asserts: "the mayor's claim", "as X claimed"."""
    for token in way:
        if token.pos_ in ("NOUN", "PROPN") and _is_report(token):
            yield token
        for child in token.children if token.pos_ in ("VERB", "AUX") else ():
            if child.dep_ in ("advcl", "ccomp") and _opened(child, "as"):
                yield child
            if child.lower_ in words("stances", "false_adverbs"):
                yield token


def _pointing_back(scene: Scene, anchor: Anchor, source: Source | None) -> _Cue | None:
    """Return a cue that takes back what was just said: "which the army denied", "The claim could not be verified."."""
    way, at = scene.way_up(anchor.root), anchor.span.start
    if any(_ends_here(t) for t in way) or not any(first <= at < last for first, last, _ in scene.contents):
        return None
    end = sentence_end(anchor.root)
    after = scene.doc[anchor.end : end]
    answer = scene.doc[end : sentence_end(scene.doc[end])] if end < len(scene.doc) else after[:0]
    for token in (*after, *(answer if len(answer) <= _ANSWER else ())):
        found = _taking_back(token, anchor) if token.pos_ in ("VERB", "AUX") else None
        if found is not None:
            return _Cue(found[0], Stance(found[1]), found[2], () if source is not None else way)
    return None


def _doubted_source(scene: Scene, source: Source | None) -> _Cue | None:
    """Return what the name of a source says of its words: "according to unconfirmed reports"."""
    told = mapping("stances", "report_modifiers")
    doubts = (t for t in scene.tokens(source) if t.lower_ in told) if source is not None else ()
    return next((_Cue(t, Stance(told[t.lower_]), None, ()) for t in doubts if told[t.lower_] == "unverified"), None)


def _taking_back(verb: Token, anchor: Anchor) -> Met | None:
    row = mapping("stances", "verbs").get(lemma_of(verb))
    if row is not None and "report" in row["over"]:
        negated = is_negated(verb)
        if negated == (row.get("when") == "negated") and any(_points(t, verb, anchor) for t in _objects(verb)):
            return verb, row["stance"], _who(verb)
    for what in children(verb, *_PREDICATES):
        told = mapping("stances", "predicates").get(what.lower_)
        if told is not None and any(_points(t, verb, anchor) for t in children(verb, "nsubj")):
            if is_negated(verb) == (told.get("when") == "negated"):
                return what, told["stance"], None
    return None


def _objects(verb: Token) -> Iterator[Token]:
    """Yield what a verb acts on: its object, its subject in the passive, the noun that its relative clause is of."""
    found = children(verb, "nsubjpass" if is_passive(verb) else "dobj")
    yield from found
    if verb.dep_ in ("relcl", "acl") and (not found or found[0].tag_[0] == "W" or found[0].lower_ == "that"):
        yield verb.head


def _points(thing: Token, verb: Token, anchor: Anchor) -> bool:
    """Say whether a word stands for the claim just made: "it", "this", "the claim", and has no content of its own."""
    if thing.i < anchor.end:
        return False
    if thing.pos_ in ("PRON", "DET"):
        return thing.lower_ in words("stances", "pointers")
    own = any(c.dep_ in ("acl", "relcl", "prep", "ccomp") and c.i > thing.i and c.i != verb.i for c in thing.children)
    known = any(c.lower_ in words("stances", "pointing") for c in thing.lefts)
    return known and not own and _is_report(thing)
