"""Verbs that give words to a source: "police said", "the data show", "said the minister", "WHO reported 3 cases"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.sources.cues import can_cite, carries_message, cue_of, inverted_speaker, of_class
from claimx.find.sources.model import Attribution
from claimx.find.sources.said import said
from claimx.find.sources.speakers import speaker_of
from claimx.find.tokens import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.find.sources.units import Quoted, Unit


def verb_attributions(doc: Doc, unit: Unit, quoted: Quoted) -> Iterator[Attribution]:
    """Yield what the verbs of saying, finding, thinking and reporting of one unit give to their subjects."""
    for token in doc[unit.first : unit.end]:
        if can_cite(token):
            found = _attribution(token, unit, quoted)
            if found is not None:
                yield found


def _attribution(verb: Token, unit: Unit, quoted: Quoted) -> Attribution | None:
    speaker = speaker_of(verb, unit, quoted)
    if speaker is None or (verb.pos_ == "NOUN" and speaker.end > verb.i and inverted_speaker(verb) is None):
        return None
    if _is_dummy(speaker.root, verb):
        return None
    rule, content = said(verb, speaker, unit, quoted) or ("introduced", [])
    scope = [c for c in content if not speaker.start <= c[0] < speaker.end]
    if not scope and not _introduces(verb, unit):
        return None
    direct = any(quote[0] in range(c[0], c[1]) for c in scope for quote in unit.quotes)
    # "did not say how many of the 300 left": the figure is not the speaker's.
    negated = bool(children(verb, "neg")) or speaker[0].lower_ in ("neither", "no", "none")
    unsaid = of_class(verb, "disclosing_verbs") and negated and not direct
    return Attribution(speaker, cue_of(verb), tuple(scope), direct, "stance.unsaid" if unsaid else f"source.{rule}")


def _is_dummy(head: Token, verb: Token) -> bool:
    """Say whether "it" stands for nobody, as it may before all but a finite verb of saying: "it is fair to assume"."""
    says = of_class(verb, "statement_verbs", "thinking_verbs", "figure_verbs", "placing_verbs")
    # "a quarter are undecided, it found", but "it shows that"
    says = says or (of_class(verb, "finding_verbs") and not of_class(verb, "evidence_verbs"))
    return head.lower_ == "it" and (verb.tag_ in ("VB", "VBG", "VBN") or not says)


def _introduces(verb: Token, unit: Unit) -> bool:
    """Say whether what is said follows in the next paragraphs: a unit that ends with a colon."""
    end = unit.end - 1
    while end > verb.i and verb.doc[end].is_space:
        end -= 1
    cites = of_class(verb, "statement_verbs", "quote_verbs", "figure_verbs") or carries_message(verb)
    return cites and verb.doc[end].text == ":" and verb.dep_ not in ("relcl", "acl")
