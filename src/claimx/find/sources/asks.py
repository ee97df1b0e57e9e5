"""What somebody calls for, urges or recommends, or expects to do: the figure is the asker's own.

"Growers have called for $90 million", "the firm expects to sell 300 boats". Only a main clause tells it as news; what
somebody demands, offers, plans or promises is a deed, and the article's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.names.forms import head_of_phrase, pronoun
from claimx.find.phrases import is_noun, singular
from claimx.find.sources.content import clause_after, is_part, trim
from claimx.find.sources.cues import of_class
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Unit

_WHO = words("names", "roles") | words("names", "bodies") | words("names", "offices") | words("sources", "speakers")


def asked(verb: Token, speaker: DocSpan, unit: Unit) -> Stretch | None:
    """Return what the subject of a main clause asks for or expects to do; None where it does not."""
    if not of_class(verb, "asking_verbs", "expecting_verbs") or not main_clause(verb):
        return None
    if not _may_ask(head_of_phrase(speaker)):
        return None
    first = next((c for c in verb.rights if _complement(verb, c)), None)
    if first is None:
        return None
    content = clause_after(verb, first.left_edge.i, unit)
    return None if content is None else trim(verb.doc, content[0], _beside(verb.doc, content))


def main_clause(verb: Token) -> bool:
    """Say whether a verb is that of a main clause, or joined to it, and tells a fact: "has called", "are demanding"."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    # "Scientists expect to find 12 moons; Neptune has 16": the parser hangs the first clause on the second.
    apart = verb.head.i > verb.i and any(t.text == ";" for t in verb.doc[verb.i : verb.head.i])
    # "Officials have recorded 30 cases, 12 of them fatal": the parser makes "fatal" the root.
    apart = apart or (verb.dep_ == "ccomp" and any(is_part(c) for c in children(verb.head, "nsubj")))
    return (verb.dep_ == "ROOT" or apart) and not any(
        c.tag_ in ("MD", "TO") or c.dep_ in ("neg", "auxpass") for c in verb.lefts
    )


def _may_ask(head: Token) -> bool:
    """Say whether a noun is a person, body or group: no document, rule or thing ("the plan calls for 30 homes")."""
    noun = singular(head)
    if noun in words("sources", "documents") or head.lower_ in words("sources", "documents"):
        return False
    known = noun in _WHO or head.lower_ in _WHO or pronoun(head) is not None
    return (
        known or head.pos_ == "PROPN" or head.ent_type_ in ("ORG", "PERSON") or (is_noun(head) and head.tag_ == "NNS")
    )


def _complement(verb: Token, child: Token) -> bool:
    """Say whether a part of the clause is what is asked or expected: "for 200 beds", "firms to hire"."""
    if of_class(verb, "expecting_verbs"):
        to_do = [c for c in children(verb, "xcomp") if not children(c, "nsubj")]
        return bool(to_do) and child.dep_ in ("dobj", "xcomp")
    if verb.lemma_.casefold() == "call":
        return child.dep_ == "prep" and child.lower_ in ("for", "on") and not children(verb, "dobj")
    return child.dep_ in ("dobj", "xcomp", "ccomp") and child.i > verb.i


def _beside(doc: Doc, stretch: Stretch) -> int:
    """Return where a fact is put beside what is asked: "$90 million, on top of the $400 million spent since"."""
    for i in range(stretch[0] + 1, stretch[1]):
        following = doc[i : i + 3].text.casefold()
        if doc[i].text == ";" or following.startswith(tuple(words("sources", "beside_openers"))):
            return i
        if doc[i].tag_ in ("WDT", "WP", "WRB") and "," in (doc[i - 1].text, doc[i - 2].text):
            return i if doc[i - 1].text == "," else i - 1
    return stretch[1]
