"""Whether the text lets a claim stand: denied, questioned, unverified, or asserted.

A cue bears on what hangs on it: the way up the tree from the number meets it, by an arc that its row names, unless what
is taken for granted lies between (a relative clause, "after", "but"). Else a cue may point back at what was just said:
"a claim that the ministry denied", "That is false."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, lemma_of
from claimx.find.phrases import singular
from claimx.find.tokens import children, is_verbal, sentence_end
from claimx.lexicon import mapping, words
from claimx.model import Mention, Reason, Source, Span, Stance
from claimx.relate.cues import (
    cue_at,
    cue_over,
    is_meant,
    is_negated,
    is_opened,
    is_report,
    predicates,
    tells,
    who_denies,
)
from claimx.relate.phrases import mention_span
from claimx.relate.verdicts import verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from claimx.relate.cues import Met
    from claimx.relate.scene import Anchor, Scene

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
    cue = cue or _pointing_back(scene, anchor, source) or _doubted_source(scene, source) or _judged(scene, anchor)
    if cue is None:
        return Verdict()
    if cue.stance is not Stance.DENIED:
        own = action is not None and action.i != cue.word.i and is_verbal(action) and is_negated(action)
        return Verdict(cue.stance, cue.word, own)
    denier = _denier(scene, cue)
    return Verdict(cue.stance, cue.word, True, denier, _cited_at(scene, cue.citing) or source or _denies(denier, cue))


def _denier(scene: Scene, cue: _Cue) -> Mention | None:
    """Return who denies: the subject of the cue, or who says that it is false."""
    if cue.by is not None:
        return scene.names.mention(mention_span(scene.doc, cue.by))
    holding = scene.holding(cue.word.idx)
    if not holding or cue.word.lower_ in words("stances", "false_adverbs"):
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
        found = cue_at(way[: k + 1], anchor)
        if found is not None and is_report(token):
            found = cue_over(way, k) or found
        if found is not None:
            return _Cue(found[0], Stance(found[1]), found[2], tuple(_citing(way[: k + 1])))
        if _ends_here(token):
            return None
    return None


def _known_size(way: Sequence[Token]) -> bool:
    """Say whether a number only tells the size of a known thing: "the $5bn merger"."""
    noun = next((t for t in way[1:] if t.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or noun.tag_ not in ("NN", "NNP") or singular(noun) in words("stances", "figure_nouns"):
        return False
    beside = way[way.index(noun) - 1]
    return beside.i < noun.i and any(c.lower_ in words("stances", "definite") or c.dep_ == "poss" for c in noun.lefts)


def _ends_here(token: Token) -> bool:
    """Say whether no cue above reaches a word: in a relative clause, what is taken for granted, or after "but"."""
    if token.dep_ == "relcl":
        return not tells(token)
    if token.dep_ == "advcl":
        return any(c.lower_ in words("stances", "taken_for_granted") for c in token.lefts)
    if token.dep_ == "prep":
        return token.lower_ in words("stances", "taken_for_granted")
    if token.dep_ == "conj":
        return any(c.dep_ == "cc" and c.lower_ == "but" for c in token.head.children)
    return token.dep_ == "appos" and not is_report(token)


def _citing(way: Sequence[Token]) -> Iterator[Token]:
    """Yield the words on a way, and those beside it, that may cite who asserts: "the mayor's claim", "as X claimed"."""
    for token in way:
        if token.pos_ in ("NOUN", "PROPN") and is_report(token):
            yield token
        for child in token.children if is_verbal(token) else ():
            if child.dep_ in ("advcl", "ccomp") and is_opened(child, "as"):
                yield child
            if child.lower_ in words("stances", "false_adverbs"):
                yield token


def _pointing_back(scene: Scene, anchor: Anchor, source: Source | None) -> _Cue | None:
    """Return a cue that takes back what was just said: "which the army denied", "The claim could not be verified."."""
    way, at = scene.way_up(anchor.root), anchor.span.start
    if any(_ends_here(t) for t in way) or not scene.holding(at):
        return None
    end = sentence_end(anchor.root)
    after = scene.doc[anchor.end : end]
    answer = scene.doc[end : sentence_end(scene.doc[end])] if end < len(scene.doc) else after[:0]
    for token in (*after, *(answer if len(answer) <= _ANSWER else ())):
        found = _taking_back(token, anchor) if is_verbal(token) else None
        if found is not None:
            return _Cue(found[0], Stance(found[1]), found[2], () if source is not None else way)
    return None


def _judged(scene: Scene, anchor: Anchor) -> _Cue | None:
    """Return the heading of a fact check that decides: "Claim: 300 people died. Verdict: False"."""
    found = verdict_on(scene, anchor.span.start)
    return None if found is None else _Cue(found[0], Stance(found[1]), None, ())


def _doubted_source(scene: Scene, source: Source | None) -> _Cue | None:
    """Return what the name of a source says of its words: "according to unconfirmed reports"."""
    told = mapping("stances", "report_modifiers")
    doubts = (t for t in scene.tokens(source) if t.lower_ in told) if source is not None else ()
    return next((_Cue(t, Stance(told[t.lower_]), None, ()) for t in doubts if told[t.lower_] == "unverified"), None)


def _taking_back(verb: Token, anchor: Anchor) -> Met | None:
    """Read "denied it", "that is false", "the report could not be confirmed" of the claim before."""
    row = mapping("stances", "verbs").get(lemma_of(verb), {})
    told = "report" in row.get("over", ()) and is_meant(row, verb)
    if told and any(_points(t, verb, anchor) for t in _objects(verb)):
        return verb, row["stance"], who_denies(verb)
    for what in predicates(verb):
        row, subjects = mapping("stances", "predicates").get(what.lower_), children(verb, "nsubj")
        if row is not None and is_meant(row, verb) and any(_points(t, verb, anchor) for t in subjects):
            return what, row["stance"], None
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
    return known and not own and is_report(thing)
