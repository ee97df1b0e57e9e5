"""Whether the text lets a claim stand: denied, questioned, unverified, or asserted.

A cue bears on what hangs on it: the way up the tree from the number meets it, by an arc that its row names, unless what
is taken for granted lies between (a relative clause, "after", "but"). Else a cue may point back at what was just said:
"a claim that the ministry denied", "That is false."
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, lemma_of
from claimx.find.tokens import children, is_verbal, sentence_end
from claimx.lexicon import mapping, words
from claimx.model import Mention, Reason, Source, Span, Stance
from claimx.relate import cues
from claimx.relate.phrases import mention_span
from claimx.relate.verdicts import verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

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


def stance_of(scene: Scene, anchor: Anchor, source: Source | None) -> Verdict:
    """Return whether a claim is let stand; ``source`` is whose words it is chosen to be."""
    cue = (
        _above(scene.way_up(anchor.root))
        or _pointing_back(scene, anchor, source)
        or _doubted_source(scene, source)
        or verdict_on(scene, anchor.span.start)
    )
    if cue is None:
        return Verdict()
    if cue.stance is not Stance.DENIED:
        return Verdict(cue.stance, cue.word)
    denier = _denier(scene, cue)
    return Verdict(cue.stance, cue.word, True, denier, _cited_at(scene, cue.citing) or source or _denies(denier, cue))


def _denier(scene: Scene, cue: cues.Cue) -> Mention | None:
    """Return who denies: the subject of the cue, or who says that it is false."""
    if cue.by is not None:
        return scene.names.mention(mention_span(scene.doc, cue.by))
    holding = scene.holding(cue.word.idx)
    if not holding or cue.word.lower_ in words("stances", "false_adverbs"):
        return None
    who = scene.sources[min(holding, key=lambda c: c[1] - c[0])[2]]
    return Mention(who.text, who.start, who.end, who.name)


def _denies(denier: Mention | None, cue: cues.Cue) -> Source | None:
    """Return who denies as the source of a claim that nobody is said to make."""
    if denier is None or cue.by is None:
        return None
    word = Span(cue.word.text, cue.word.idx, cue.word.idx + len(cue.word))
    return Source(denier.text, denier.start, denier.end, denier.name, word)


def _cited_at(scene: Scene, citing: Sequence[Token]) -> Source | None:
    """Return the source that one of the words cites."""
    at = {t.idx for t in citing}
    return next((s for s in scene.sources if s.cue is not None and s.cue.start in at), None)


def _above(way: Sequence[Token]) -> cues.Cue | None:
    """Return the nearest cue on the way up from a word, before what is taken for granted."""
    for k, token in enumerate(way):
        found = cues.cue_at(way[: k + 1])
        if found is not None:
            found = (cues.cue_over(way, k) if cues.is_report(token) else None) or found
            return found._replace(citing=tuple(_citing(way[: k + 1])))
        if _ends_here(token):
            return None
    return None


def _ends_here(token: Token) -> bool:
    """Say whether no cue above reaches a word: in a relative clause, or in what is taken for granted."""
    if token.dep_ == "relcl":
        return not cues.tells(token)
    if token.dep_ in ("advcl", "prep"):
        return any(t.lower_ in words("stances", "taken_for_granted") for t in (token, *token.lefts))
    return token.dep_ == "appos" and not cues.is_report(token)


def _citing(way: Sequence[Token]) -> Iterator[Token]:
    """Yield the words on a way, and those beside it, that may cite who asserts: "the mayor's claim", "as X claimed"."""
    for token in way:
        if token.pos_ in ("NOUN", "PROPN") and cues.is_report(token):
            yield token
        if is_verbal(token):
            yield from (c for c in children(token, "advcl", "ccomp") if cues.is_opened(c, "as"))


def _pointing_back(scene: Scene, anchor: Anchor, source: Source | None) -> cues.Cue | None:
    """Return a cue that takes back what was just said: "which the army denied", "The claim could not be verified."."""
    way = scene.way_up(anchor.root)
    if not scene.holding(anchor.span.start) or any(_ends_here(t) for t in way):
        return None
    end = sentence_end(anchor.root)
    after = scene.doc[anchor.end : end]
    answer = scene.doc[end : sentence_end(scene.doc[end])] if end < len(scene.doc) else after[:0]
    verbs = (t for t in (*after, *(answer if len(answer) <= _ANSWER else ())) if is_verbal(t))
    found = next((cue for t in verbs if (cue := _taking_back(t, anchor)) is not None), None)
    return found if found is None or source is not None else found._replace(citing=way)


def _doubted_source(scene: Scene, source: Source | None) -> cues.Cue | None:
    """Return what the name of a source says of its words: "according to unconfirmed reports"."""
    told = mapping("stances", "report_modifiers")
    doubts = (t for t in scene.tokens(source) if told.get(t.lower_) == "unverified") if source is not None else ()
    return next((cues.Cue(t, Stance.UNVERIFIED) for t in doubts), None)


def _taking_back(verb: Token, anchor: Anchor) -> cues.Cue | None:
    """Read "denied it", "that is false", "the report could not be confirmed" of the claim before."""
    row = mapping("stances", "verbs").get(lemma_of(verb), {})
    told = "report" in row.get("over", ()) and cues.is_meant(row, verb)
    if told and any(_points(t, anchor) for t in _objects(verb)):
        return cues.Cue(verb, Stance(row["stance"]), cues.who_denies(verb))
    for what, row in cues.predicates(verb):
        if row and cues.is_meant(row, verb) and any(_points(t, anchor) for t in children(verb, "nsubj")):
            return cues.Cue(what, Stance(row["stance"]))
    return None


def _objects(verb: Token) -> Iterator[Token]:
    """Yield what a verb acts on: its object, its subject in the passive, the noun that its relative clause is of."""
    found = children(verb, "nsubjpass" if is_passive(verb) else "dobj")
    yield from found
    if verb.dep_ in ("relcl", "acl") and (not found or found[0].tag_[0] == "W" or found[0].lower_ == "that"):
        yield verb.head


def _points(thing: Token, anchor: Anchor) -> bool:
    """Say whether a word stands for the claim just made: "it", "this", "the claim"."""
    if thing.i < anchor.end:
        return False
    if thing.pos_ in ("PRON", "DET"):
        return thing.lower_ in words("stances", "pointers")
    return cues.is_report(thing) and any(c.lower_ in words("stances", "pointing") for c in thing.lefts)
