"""Who says it: direct, indirect and mixed speech, with the speaker resolved to a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.names.forms import core, head_of_phrase
from claimx.find.phrases import singular
from claimx.find.sources.again import resumed
from claimx.find.sources.carry import carried
from claimx.find.sources.colons import colon_attributions
from claimx.find.sources.cues import of_class
from claimx.find.sources.phrases import phrase_attributions
from claimx.find.sources.reckonings import reckoning_attributions
from claimx.find.sources.speakers import owner_of
from claimx.find.sources.stances import stance_attributions
from claimx.find.sources.units import Quoted, find_units
from claimx.find.sources.verbs import verb_attributions
from claimx.find.sources.views import view_attributions
from claimx.find.tokens import children, span_of
from claimx.lexicon import words
from claimx.model import Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.find.names import Names
    from claimx.find.sources.model import Attribution


def find_sources(doc: Doc, names: Names) -> list[Source]:
    """Return every attribution of a parsed text in order, with the stretches of text that are the source's words.

    A source is a person or body, or a document ("the report") where no one behind it is named. ``content`` reaches over
    the further sentences of a quote. Vague sources ("reportedly") give none.
    """
    quoted = Quoted(doc, names.quotes)
    units = find_units(doc, quoted)
    found: list[Attribution] = []
    stances: list[Attribution] = []
    by_verb = [list(verb_attributions(doc, unit, quoted)) for unit in units]
    heard = frozenset(a.speaker.root.lower_ for here in by_verb for a in here if a.speaker.root.pos_ == "PROPN")
    for unit, cited in zip(units, by_verb, strict=True):
        here = [
            *cited,
            *view_attributions(doc, unit, quoted),
            *phrase_attributions(doc, unit, quoted),
            *reckoning_attributions(doc, unit, quoted),
            *colon_attributions(doc, unit, names, heard),
        ]
        stances += stance_attributions(doc, unit, quoted, here)
        found += here
    found = [_beneath(doc, found, a) for a in found]
    again = resumed(doc, names, quoted, found)
    sources = [_source(doc, names, a, again) for a in (*carried(doc, units, quoted, found), *stances)]
    return sorted(_nested(sources), key=lambda s: (s.start, s.end, s.content[0].start))


def _beneath(doc: Doc, found: Sequence[Attribution], inner: Attribution) -> Attribution:
    """Make an expectation under a citing clause an attitude: in "Peru expects to lose 300 jobs, she said" she says it.

    Not so where observers expect it, or where only the press reports it.
    """
    verb, noun = doc[inner.cue[0]], singular(head_of_phrase(inner.speaker))
    expects = of_class(verb, "thinking_verbs", "asking_verbs") and not of_class(verb, "statement_verbs")
    if not expects or noun in words("sources", "observers") or not inner.rule.startswith("source."):
        return inner
    tells = (a for a in found if a.rule == "source.parenthesis" and not of_class(doc[a.cue[0]], "relaying_verbs"))
    told = any(c[0] <= inner.cue[0] < c[1] and a.cue[0] >= c[1] for a in tells for c in a.content)
    return replace(inner, rule="stance.told") if told else inner


def _source(doc: Doc, names: Names, attribution: Attribution, again: Mapping[int, str]) -> Source:
    speaker = attribution.speaker
    mention = names.mention(speaker)
    owner = owner_of(head_of_phrase(speaker))
    name = mention.name if owner is None else names.mention(core(owner)).name or mention.name
    pronoun = _relative(doc, attribution) if name is not None else None
    name = again.get(speaker.start, name)
    place = pronoun or Span(mention.text, mention.start, mention.end)
    return Source(
        text=place.text,
        start=place.start,
        end=place.end,
        name=name,
        cue=_cut(doc, attribution.cue),
        quoted=attribution.quoted,
        content=tuple(_cut(doc, c) for c in attribution.content),
        rule=attribution.rule,
    )


def _relative(doc: Doc, attribution: Attribution) -> Span | None:
    """Return the "who" or "which" that stands for the speaker in the clause of the cue, as "he" does elsewhere."""
    verb = doc[attribution.cue[0]]
    pronouns = (c for c in children(verb, "nsubj") if c.tag_ in ("WP", "WDT") and c.i >= attribution.speaker.end)
    found = next(pronouns, None) if verb.dep_ == "relcl" else None
    return None if found is None else span_of(doc[found.i : found.i + 1])


def _cut(doc: Doc, tokens: tuple[int, int]) -> Span:
    span = doc[tokens[0] : tokens[1]]
    return span_of(span)


def _nested(sources: Sequence[Source]) -> list[Source]:
    """Settle who speaks inside another's words: "I" and "we" in a quote are its speaker.

    Outside of quotes they are the article's own voice: an attitude, and no report. Another pronoun that means nobody
    known gives way to the speaker around it.
    """
    found = []
    for source in sources:
        mine = source.text.casefold() in words("sources", "own_voice")
        if source.name is not None and not mine:
            found.append(source)
            continue
        around = _around(sources, source)
        if mine and around is not None:
            found.append(replace(source, name=around.name))
        elif around is None:
            found.append(replace(source, rule="stance.own") if mine else source)
    return found


def _around(sources: Sequence[Source], inner: Source) -> Source | None:
    """Return the innermost other source in whose words a speaker is mentioned."""
    holding = [
        (content.end - content.start, i)
        for i, source in enumerate(sources)
        for content in source.content
        if content.start <= inner.start < content.end
        and source.text.casefold() not in words("sources", "own_voice")
        and source.rule.startswith("source.")
    ]
    return sources[min(holding)[1]] if holding else None
