"""What gives words to a source: verbs, "according to", nouns of saying, colons, signatures.

Attitudes come last: who wants, plans, pledges or judges something. They are attributions too (PARC 3 calls them beliefs
and eventualities), but nobody's report: the article itself says that Ford plans to cut 3,000 jobs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, lemma_of, subject
from claimx.find.phrases import core, head_of_phrase, is_noun, singular
from claimx.find.sources.content import (
    FIGURES,
    TIME,
    clause_after,
    has_clause,
    has_figure,
    of_phrase,
    reach,
    said,
    trim,
)
from claimx.find.sources.sentences import Attribution, last_word
from claimx.find.sources.speakers import SAYING, clearly_inverted, may_speak, of_class, phrase, speaker_of, trailing
from claimx.find.tokens import children
from claimx.lexicon import words
from claimx.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.find.quotes import Quoted
    from claimx.find.sources.sentences import Sentence, Stretch

_CUES = (*SAYING, "quote_verbs", "figure_verbs", "placing_verbs")
_MAY_CITE = frozenset().union(*(words("sources", g) for g in (*_CUES, "message_carriers", "showing_documents")))
_ATTITUDES = words("sources", "stance_verbs") | words("sources", "statement_verbs") | words("sources", "quote_verbs")
_COMPLEMENTS = ("dobj", "xcomp", "ccomp", "prep", "dative", "attr", "oprd", "pcomp")
_PREPOSITIONS = words("sources", "attributing_prepositions")
_FIRST_WORDS = frozenset(p.split()[0] for p in _PREPOSITIONS) | {"per"}
_MARKS = ":―–—-"
_SIGNATURE = 16  # tokens at most
_GOES_ON = ("NOUN", "PROPN", "PRON", "NUM", "DET", "SYM")  # what a verb acts on, or the clause that it cites


def cited(doc: Doc, sentence: Sentence, quoted: Quoted) -> Iterator[Attribution]:
    """Yield what the verbs of saying, finding, thinking and reporting of one sentence give to their subjects."""
    for token in doc[sentence.first : sentence.end]:
        found = _of_verb(token, sentence, quoted) if _can_cite(token, sentence, quoted) else None
        if found is not None:
            yield found


def named(doc: Doc, sentence: Sentence, quoted: Quoted, names: Names) -> Iterator[Attribution]:
    """Yield what one sentence gives to a source without a verb."""
    reckons = any(t.lower_ in words("sources", "forecasters") for t in doc[sentence.first : sentence.end])
    for token in doc[sentence.first : sentence.end]:
        found = _according(token, sentence, quoted) if token.lower_ in _FIRST_WORDS else None
        found = found or (_expected_figure(token, sentence) if reckons else None)
        found = found or (_reckoning(token, sentence, quoted) if token.lower_ in ("by", "in") else None)
        if found is not None:
            yield found
    mark = _before_colon(doc, sentence, names) or _at_end(doc, sentence, names)
    if mark is not None:
        yield mark


def attitudes(doc: Doc, sentence: Sentence, quoted: Quoted, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attitudes of one sentence and the nouns of saying, which are no cue of a source already."""
    cues = {i for a in found for i in range(*a.cue)}
    for token in doc[sentence.first : sentence.end]:
        if token.i not in cues and token.pos_ in ("VERB", "NOUN"):
            verb = token.pos_ == "VERB"
            attitude = _attitude(token, sentence, quoted) if verb else _of_noun(token, sentence)
            if attitude is not None:
                yield attitude


def _can_cite(token: Token, sentence: Sentence, quoted: Quoted) -> bool:
    """Say whether a token can be a verb that cites, also one that a tagger took for a noun in a headline."""
    if lemma_of(token) not in _MAY_CITE:
        return False
    if any(c.dep_ == "prt" and c.lower_ not in words("sources", "cue_particles") for c in token.rights):
        return False
    if token.tag_ == "VBN" and token.dep_ == "acl" and of_class(token, "quote_verbs"):
        return False  # "a group called 'We Care'": a name, nobody's words
    # Verbs that a parser took for nouns: ", says writer Ada Hale.", ", league data show.".
    if clearly_inverted(token, sentence, quoted) is not None or trailing(token, sentence) is not None:
        return True
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("amod", "compound", "aux", "auxpass")
    return token.dep_ == "ROOT" and token.tag_ in ("NN", "NNS")


def _carries_message(verb: Token) -> bool:
    """Say whether a verb has a message as its object: "made the following comment", "issued a statement"."""
    known = words("sources", "message_nouns") | words("sources", "documents")
    return of_class(verb, "message_carriers") and any(singular(t) in known for t in children(verb, "dobj"))


def _of_verb(verb: Token, sentence: Sentence, quoted: Quoted) -> Attribution | None:
    """Read what a verb gives to its speaker, or that the next sentences will."""
    speaker = speaker_of(verb, sentence, quoted)
    if speaker is None:
        return None
    kind, content = said(verb, speaker, sentence, quoted) or (SourceKind.CARRIED, [])
    scope = tuple(c for c in content if not speaker.start <= c[0] < speaker.end)
    if not scope and not _introduces(verb, sentence):
        return None
    direct = any(quote[0] in range(*c) for c in scope for quote in sentence.quotes)
    # "did not say how many of the 300 left": the figure is not the speaker's.
    negated = bool(children(verb, "neg")) or speaker[0].lower_ in ("neither", "no", "none")
    if of_class(verb, "disclosing_verbs") and negated and not direct:
        kind = SourceKind.ATTITUDE
    particle = any(c.i == verb.i + 1 for c in children(verb, "prt"))  # "pointed out"
    return Attribution(speaker, (verb.i, verb.i + 1 + particle), scope, kind, direct)


def _introduces(verb: Token, sentence: Sentence) -> bool:
    """Say whether what is said follows in the next paragraphs: a sentence that ends with a colon."""
    cites = of_class(verb, "statement_verbs", "quote_verbs", "figure_verbs") or _carries_message(verb)
    # "Project Highlights:" is a heading.
    return cites and last_word(verb.doc, sentence) == ":" and verb.dep_ not in ("relcl", "acl") and verb.pos_ != "NOUN"


def _according(token: Token, sentence: Sentence, quoted: Quoted) -> Attribution | None:
    """Read "according to the ministry", "in the words of Anna Reyes", "per the report"."""
    doc, i = token.doc, token.i
    for length in (2, 4, 1, 3):
        text, following = doc[i : i + length].text.casefold(), doc[min(i + length, sentence.end - 1)]
        per = text == "per" and following.lower_ == "the"
        if i + length < sentence.end and (per or text in _PREPOSITIONS):
            head = _object(doc, i + length, sentence)
            if head is None or not may_speak(head):
                return None
            speaker = phrase(head)
            content = of_phrase(doc, i, _phrase_end(speaker, sentence), sentence, quoted)
            kind = SourceKind.ACCORDING_TO if content else SourceKind.CARRIED
            return Attribution(speaker, (i, i + length), tuple(content), kind)
    return None


def _object(doc: Doc, i: int, sentence: Sentence) -> Token | None:
    """Return the head of the noun phrase that begins here."""
    found = next(iter(children(doc[i - 1], "pobj")), None)
    # The last of the names that a parser tore apart: "Ohio" / "Senator Anna Reyes".
    while found is not None and found.i + 1 < sentence.end and found.pos_ == found.nbor().pos_ == "PROPN":
        found = found.nbor()
    return found


def _phrase_end(speaker: DocSpan, sentence: Sentence) -> int:
    """Return where the citing phrase ends: appositions and relative clauses of the source, up to a comma, included."""
    end = speaker.end
    participles = (c for c in speaker[-1].rights if c.dep_ == "acl")  # "a survey of 400 pupils carried out for"
    for child in sorted({*speaker.root.rights, *participles}, key=lambda c: c.i):
        beside = end - 1 <= child.i and child.left_edge.i <= end + 1
        figure = child.ent_type_ in FIGURES or (child.dep_ == "appos" and children(child, "nummod"))
        if beside and child.dep_ in ("appos", "relcl", "acl", "prep") and not figure:
            end = max(end, child.right_edge.i + 1)
    return min(end, sentence.end)


def _expected_figure(verb: Token, sentence: Sentence) -> Attribution | None:
    """Read "the $290m analysts had forecast", "the 165,000 that economists expected" by the order of words.

    Parsers tear the figure from the clause that qualifies it, as no "that" stands between.
    """
    doc, after = verb.doc, verb.doc[verb.i + 1 : sentence.end]
    goes_on = len(after) > 0 and after[0].pos_ in _GOES_ON
    if verb.tag_ not in ("VBD", "VBN") or not of_class(verb, "thinking_verbs", "figure_verbs") or goes_on:
        return None
    i, asked = verb.i - 1, words("sources", "asked_participles")
    while i > sentence.first and (doc[i].pos_ in ("AUX", "ADV") or doc[i].lower_ in asked):
        i -= 1
    end = i - (doc[i - 1].lower_ == "that")
    openings = (k for k in range(end, max(end - 6, sentence.first), -1) if doc[k - 1].lower_ in ("the", "a", "an"))
    start = next(openings, end)
    if doc[i].lower_ not in words("sources", "forecasters") or not has_figure(doc[start:end]):
        return None
    return Attribution(doc[i : i + 1], (verb.i, verb.i + 1), ((start, end),), SourceKind.THOUGHT)


def _reckoning(opener: Token, sentence: Sentence, quoted: Quoted) -> Attribution | None:
    """Read "by the company's own count", "by one estimate", "in a new Norcom poll"."""
    head, by = next(iter(children(opener, "pobj")), None), opener.lower_ == "by"
    if head is None or singular(head) not in words("sources", "reckonings" if by else "polls"):
        return None
    owner, end = next(iter(children(head, "poss")), None), _phrase_end(core(head), sentence)
    told = owner is not None or opener.nbor().lower_ in words("sources", "reckoning_openers")
    before = opener.doc[sentence.first : opener.i]
    counts = len(before) < 2 or any(t.lower_ in words("sources", "poll_units") for t in before)
    if not (told if by else counts):
        return None
    content = tuple(of_phrase(opener.doc, opener.i, end, sentence, quoted))
    speaker = core(owner if by and owner is not None else head)
    return Attribution(speaker, (opener.i, head.i + 1), content, SourceKind.NOUN) if content else None


def _before_colon(doc: Doc, sentence: Sentence, names: Names) -> Attribution | None:
    """Read "BAKER: Do you see ...": a name or speaking noun, then a colon, at the start of a sentence."""
    first = sentence.first + doc[sentence.first].is_quote
    while first + 1 < sentence.end and doc[first].lower_ in ("and", "from"):  # "And from the harbour chief: ..."
        first += 1
    at = next((i for i in range(first + 1, min(first + 12, sentence.end)) if doc[i].text in (":", "):")), first)
    end = next((i for i in range(first + 1, at) if doc[i].text in (",", "(")), at)  # "ANN LEE, MAYOR: We lost ..."
    aside = doc[end:at] if end < at and doc[end].text == "," else ()
    who = doc[first:end]
    office = any({t.lower_, singular(t)} & words("names", "roles") for t in aside)
    titled = (
        len(who) > 1 and who.text.isupper() and (doc[first].lower_ in words("names", "titles") or doc[end].text == "(")
    )
    speaks = _speaking(who, names) or titled or (office and all(t.pos_ == "PROPN" for t in who))
    if not speaks or any(t.pos_ in ("VERB", "AUX", "NUM") for t in aside):
        return None
    content = trim(doc, at + 1, sentence.end)
    if content is None:  # "And from Ann Lee:", and her words in the next paragraph
        quotes = next((t.is_quote for t in doc[at + 1 : at + 4] if not t.is_space), False)
        return Attribution(who, (at, at + 1), (), SourceKind.COLON) if quotes else None
    if not has_clause(doc[slice(*content)]):
        return None
    direct = doc[at + 1].is_quote or doc[sentence.first].is_quote
    return Attribution(who, (at, at + 1), (content,), SourceKind.COLON, direct)


def _at_end(doc: Doc, sentence: Sentence, names: Names) -> Attribution | None:
    """Read who is named after the last colon or dash: "12 dead in blast: police", "“We lost.” ― Anna Weber"."""
    end = sentence.end - (doc[sentence.end - 1].text == ".")
    at = next((i for i in range(end - 1, max(end - 7, sentence.first + 2), -1) if doc[i].text[-1] in _MARKS), None)
    if at is None:
        return None
    who, content = doc[at + 1 : end], trim(doc, sentence.first, at + (doc[at].text not in _MARKS))
    quoted = any(r[1] in (at, at + 1) for r in sentence.quotes)
    if quoted:  # “We lost.” — Anna Weber, harbour chief
        who = doc[who.start : next((t.i for t in who if t.text == ","), end)]
    signed = quoted and len(who) > 1 and all(map(is_noun, who)) and who[-1].text[0].isupper()
    headed = (doc[at].text == ":" or bool(doc[at - 1].whitespace_)) and _speaking(who, names)
    if content is None or not (signed or headed):
        return None
    return Attribution(who, (at, at + 1), (content,), SourceKind.COLON, quoted)


def signed(doc: Doc, before: Sentence, sentence: Sentence) -> Attribution | None:
    """Read the signature under a quote, on a line of its own: "— Mary Cole, harbour chief"."""
    first, quotes = sentence.first, before.quotes
    if not quotes or doc[first].text not in _MARKS[1:] or sentence.end - first > _SIGNATURE:
        return None
    end = next((t.i for t in doc[first + 1 : sentence.end] if not is_noun(t)), sentence.end)
    who, office = doc[first + 1 : end], doc[end : sentence.end]
    named = len(who) > 1 and all(t.text[0].isupper() for t in who)
    told = any(t.pos_ in ("VERB", "AUX") for t in office) or (len(office) > 0 and office[0].text not in ",(.")
    return Attribution(who, (first, first + 1), (quotes[-1],), SourceKind.COLON, True) if named and not told else None


def _speaking(tokens: DocSpan, names: Names) -> bool:
    """Say whether tokens name a speaker: all of it a person's or body's name, or a noun for who speaks to the press."""
    titles = words("names", "titles")
    if not tokens or not all(is_noun(t) or t.pos_ in ("ADJ", "DET") or t.lower_ in titles for t in tokens):
        return False
    return singular(tokens[-1]) in words("sources", "speakers") or names.speaks(tokens)


def _attitude(verb: Token, sentence: Sentence, quoted: Quoted) -> Attribution | None:
    """Read "Ford plans to cut 3,000 jobs", "the mayor called for 200 beds": all that hangs on the verb."""
    if lemma_of(verb) not in _ATTITUDES or verb.dep_ in ("amod", "compound") or is_passive(verb):
        return None
    speaker = speaker_of(verb, sentence, quoted)
    starts = [c.left_edge.i for c in verb.rights if c.dep_ in _COMPLEMENTS and c.left_edge.i > verb.i]
    if speaker is None or not starts:
        return None
    content = clause_after(verb, min(starts), reach(verb, sentence, quoted))
    if content is None or speaker.start <= content[0] < speaker.end:
        return None
    kind = SourceKind.THOUGHT if of_class(verb, "thinking_verbs") else SourceKind.SPEECH
    kind = kind if _asks(verb, speaker) else SourceKind.ATTITUDE
    return Attribution(speaker, (verb.i, verb.i + 1), (content,), kind)


def _asks(verb: Token, speaker: DocSpan) -> bool:
    """Say whether a main clause tells a demand or expectation as news: "growers have called for $90 million"."""
    main = verb.dep_ in ("ROOT", "conj") or (verb.dep_ == "ccomp" and verb.head.i > verb.i)
    told = main and not children(verb, "neg") and not any(c.tag_ in ("MD", "TO") for c in verb.lefts)
    if not told or singular(head_of_phrase(speaker)) in words("sources", "documents"):
        return False
    if of_class(verb, "thinking_verbs") and not children(verb, "xcomp"):
        return False
    return of_class(verb, "asking_verbs") and (lemma_of(verb) != "call" or verb.nbor(1).lower_ == "for")


def _of_noun(noun: Token, sentence: Sentence) -> Attribution | None:
    """Read "the mayor's claim that 30 boats were lost", "the fund's estimate of growth"."""
    owner = _owner(noun) if singular(noun) in words("sources", "stance_nouns") else None
    about = [c for c in noun.rights if c.dep_ in ("acl", "relcl", "prep", "ccomp", "appos")]
    # "raised its forecast to 3 percent", "kept the bank's forecast of growth at 3 percent"
    level = (c for c in noun.head.rights if c.i > noun.i and c.lower_ in ("at", "to", "by"))
    about += [c for c in level if any(t.ent_type_ in FIGURES for t in c.subtree)]
    if owner is None or not about:
        return None
    content = trim(noun.doc, about[0].left_edge.i, min(about[-1].right_edge.i + 1, sentence.end))
    if content is None:
        return None
    kind = SourceKind.NOUN if _reports(noun, about, content) else SourceKind.ATTITUDE
    who = subject(noun.head) if owner.tag_ == "PRP$" and noun.head.pos_ == "VERB" else None
    return Attribution(phrase(who or owner), (noun.i, noun.i + 1), (content,), kind)


def _owner(noun: Token) -> Token | None:
    """Return whose claim or report it is: "the mayor's claim", "a New York Times report", "estimates by the army"."""
    owners = [t for t in children(noun, "poss") if t.ent_type_ not in TIME]
    holders = [noun, *(t for of in noun.rights if of.lower_ == "of" for t in children(of, "pobj") if not owners)]
    owners += [t for n in holders for by in n.rights if by.lower_ == "by" for t in children(by, "pobj")]
    names = [c for c in children(noun, "compound", "nmod") if c.pos_ == "PROPN" and c.ent_type_ in ("ORG", "PERSON")]
    return next(iter(owners + names), None)


def _reports(noun: Token, about: Iterable[Token], content: Stretch) -> bool:
    """Say whether a noun of saying has a that-clause, or one of reckoning a figure: that is the owner's word."""
    if singular(noun) in words("sources", "message_nouns"):
        clauses = (c for c in about if c.dep_ in ("acl", "relcl", "ccomp"))
        if any(m.lower_ == "that" for c in clauses for m in c.lefts):
            return True
    figures = any(t.ent_type_ in FIGURES for t in noun.doc[content[0] : content[1]])
    return figures and singular(noun) in words("sources", "figure_nouns")
