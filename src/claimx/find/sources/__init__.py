"""Who says it: direct, indirect and mixed speech, with the speaker resolved to a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.names import pronoun
from claimx.find.phrases import core, head_of_phrase
from claimx.find.sources.cues import attitudes, cited, named, signed
from claimx.find.sources.sentences import carried, find_sentences
from claimx.find.sources.speakers import owner_of
from claimx.find.tokens import children, span_of
from claimx.lexicon import words
from claimx.model import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.find.quotes import Quoted
    from claimx.find.sources.sentences import Attribution


def find_sources(doc: Doc, names: Names) -> list[Source]:
    """Return every attribution of a parsed text in order, with the stretches of text that are the source's words.

    A source is a person or body, or a document ("the report") where no one behind it is named. ``content`` reaches over
    the further sentences of a quote. Vague sources ("reportedly") give none.
    """
    quoted = names.quoted
    sentences = find_sentences(doc, quoted)
    found: list[Attribution] = []
    stances: list[Attribution] = []
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        here = [*cited(doc, sentence, quoted), *named(doc, sentence, quoted, names)]
        if before is not None and (signature := signed(doc, before, sentence)) is not None:
            here.append(signature)
        stances += attitudes(doc, sentence, quoted, here)
        found += here
    again = _resumed(names, quoted, found)
    told = [*carried(doc, sentences, quoted, found), *stances]
    sources = [_source(doc, names, a, again.get(a.speaker.start)) for a in told]
    return sorted(_nested(sources), key=lambda s: (s.start, s.end, s.content[0].start))


def _resumed(names: Names, quoted: Quoted, found: Iterable[Attribution]) -> dict[int, str]:
    """Return who goes on speaking by a pronoun that means nobody by itself, by where it stands: "it added"."""
    meant: dict[int, str] = {}
    last: tuple[DocSpan, str] | None = None
    for attribution in sorted(found, key=lambda a: a.cue):
        speaker = attribution.speaker
        if attribution.kind is SourceKind.ATTITUDE or quoted.inside(speaker.start):
            continue
        kind, name = pronoun(head_of_phrase(speaker)), names.mention(speaker).name
        if kind is None:
            last = None if name is None else (speaker, name)
        elif name is None and last is not None and names.may_mean(kind, last[0]):
            meant[speaker.start] = last[1]
    return meant


def _source(doc: Doc, names: Names, attribution: Attribution, again: str | None) -> Source:
    speaker = attribution.speaker
    mention = names.mention(speaker)
    owner = owner_of(head_of_phrase(speaker))
    name = mention.name if owner is None else names.mention(core(owner)).name or mention.name
    verb = doc[attribution.cue[0]]
    # The "who" or "which" that stands for the speaker in the clause of the cue, as "he" does elsewhere.
    relatives = (c for c in children(verb, "nsubj") if c.tag_ in ("WP", "WDT") and verb.dep_ == "relcl")
    place = next((span_of(doc[c.i : c.i + 1]) for c in relatives if name is not None), mention)
    return Source(
        text=place.text,
        start=place.start,
        end=place.end,
        name=again or name,
        cue=span_of(doc[slice(*attribution.cue)]),
        quoted=attribution.quoted,
        content=tuple(span_of(doc[slice(*c)]) for c in attribution.content),
        rule=f"source.{attribution.kind}",
        kind=attribution.kind,
    )


def _nested(sources: Sequence[Source]) -> list[Source]:
    """Settle who speaks inside another's words: "I" in a quote is its speaker, and outside the article's own voice.

    In "Peru expects to lose 300 jobs, she said" she says it; a pronoun that means nobody gives way to who speaks there.
    """
    found = []
    for source in sources:
        mine = source.text.casefold() in words("sources", "own_voice")
        thought = source.kind is SourceKind.THOUGHT
        around = _around(sources, source) if mine or thought or source.name is None else None
        if mine and around is not None:
            found.append(replace(source, name=around.name))
        elif mine or (thought and around is not None):
            found.append(replace(source, kind=SourceKind.ATTITUDE))
        elif around is None or source.name is not None:
            found.append(source)
    return found


def _around(sources: Sequence[Source], inner: Source) -> Source | None:
    """Return the innermost other source in whose words a speaker is mentioned."""
    holding = [
        (content.end - content.start, i)
        for i, source in enumerate(sources)
        for content in source.content
        if content.start <= inner.start < content.end
        and source.text.casefold() not in words("sources", "own_voice")
        and not source.attitude
    ]
    return sources[min(holding)[1]] if holding else None
