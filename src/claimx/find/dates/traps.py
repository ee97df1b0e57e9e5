"""What looks like a time expression and is none: the verb "may", the March on Washington, "the fall of Saigon", an age.

A weak phrase (bare units, a season, a part of the day) counts only after a word that makes it a time. The lists are in
``data/dates.toml``; the parse is asked only where the words do not decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.lex import word_tags
from claimx.find.dates.meaning import Clock, Length, Meaning, Opening, PartOf, YearPart, Years
from claimx.find.tokens import entity_at, slice_at, text_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Token as DocToken

    from claimx.find.dates.grammar import Token


# A code follows the digits: 2019-nCoV, 1984-XK2; not 2019-based.
_GLUED = re.compile(r"-(?=[^\W_]*[^\W_a-z])(?=\w*[^\W\d_])(?![A-Z][a-z]+\b)[^\W_]+")
# The first half of a year, and not of a match, stands near money or percentages.
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+|[%$£€¥]")

_OPENING = ('"', "“", "‘", "'", "``")

# Years before this one are hardly ever the subject of a verb in news ("2020 saw a record").
_OLD = 1900


def is_time(doc: Doc, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a phrase token is a time expression where it stands."""
    token = tokens[index]
    meaning = token.tags["MEANING"]
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if "WEAK" in token.tags:
        return _strong_here(meaning, before, after, text_of(doc)[max(0, token.start - 150) : token.end + 150])
    rule = token.tags["RULE"]
    if rule == "deictic" and _is_programme(doc, token):
        return False
    if rule == "same" and after == "of" and tokens[index + 2 : index + 3] and tokens[index + 2].lower == "the":
        return False  # "the year of the woman"
    if rule == "same" and _is_told_by_clause(doc, token):
        return False
    if (rule == "season" and before == "the") or rule == "same":
        return _is_common(doc, token, after)
    if isinstance(meaning, YearPart) and meaning.code in ("FA", "SP") and after == "of":
        return False
    if rule == "weekday" and _opens_name(doc, token):
        return False
    if isinstance(meaning, PartOf) and isinstance(meaning.whole, Years) and meaning.whole.short:
        return before not in words("dates", "before_decade_of_life")  # "in her early 30s"
    if rule in ("month", "holiday"):
        is_month = rule == "holiday" or (_is_month(doc, token, before) and not _is_surname(doc, token, before, after))
        return is_month and not _is_name(doc, token)
    if rule in ("year", "bare_ordinal"):
        return _is_year(doc, token, before, after) if rule == "year" else not _is_before_noun(doc, token)
    if "NOUNX" in token.tags:
        return not _is_before_noun(doc, token)
    if rule == "repeated":
        return not _is_title(doc, token, before)
    return not (rule == "reference" and before == after == "as")


def _is_common(doc: Doc, token: Token, after: str) -> bool:
    """Tell whether "the quarter" is no part of a name or a longer word: "Person of the Year", "the quarter-finals"."""
    return after != "-" and text_of(doc)[token.start : token.end].split()[-1][:1].islower()


def _is_told_by_clause(doc: Doc, token: Token) -> bool:
    """Tell whether a clause says which period is meant: "the year it was found", "the month in which he left"."""
    found = slice_at(doc, token.start, token.end)
    begins = [c.left_edge.i for c in found.root.rights if c.dep_ == "relcl"]
    return bool(begins) and begins[0] == found.end


def _is_surname(doc: Doc, token: Token, before: str, after: str) -> bool:
    """Tell whether "May" is the person that the text names in full somewhere: "May's deal", "a vote for May"."""
    if token.lower not in words("dates", "month_or_word"):
        return False
    if before in words("dates", "before_month_only") and after not in ("'s", "’s"):
        return False
    return any(t.lower_ == token.lower and _follows_a_given_name(t) for t in doc)


def _follows_a_given_name(word: DocToken) -> bool:
    """Tell whether a word is the last of a name: Theresa May, Prime Minister May; not "last May", "Tuesday May 3"."""
    given = word.doc[word.i - 1] if word.i and word.is_title and word.tag_ == "NNP" else None
    if given is None or given.tag_ != "NNP" or given.ent_type_ == "DATE" or given.lower_ in word_tags():
        return False
    return (given.dep_ == "compound" and given.head.i == word.i) or (word.dep_ == "appos" and word.head.i == given.i)


def _is_name(doc: Doc, token: Token) -> bool:
    """Tell whether a time word is a part of a longer name: Christmas Island, April Jones, Johnnie Christmas."""
    first = slice_at(doc, token.start, token.end)[0]
    given = doc[first.i - 1] if first.i else None
    if given is not None and given.ent_type_ == "PERSON" and given.dep_ == "compound" and given.head.i == first.i:
        return True
    if first.ent_type_ not in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
        return False
    entity = entity_at(first)
    return entity is not None and entity.end_char - entity.start_char > token.end - token.start


def _opens_name(doc: Doc, token: Token) -> bool:
    """Tell whether a weekday begins the name of a paper or body: the Sunday Times, Friday Night Lights."""
    first = slice_at(doc, token.start, token.end)[0]
    if first.ent_type_ not in ("ORG", "WORK_OF_ART") or first.i + 1 >= len(doc):
        return False
    following = doc[first.i + 1]
    return following.ent_iob_ == "I" and following.pos_ == "PROPN"


def _is_title(doc: Doc, token: Token, before: str) -> bool:
    """Tell whether "daily" names a paper: the Daily Record, the daily Granma, Business Weekly."""
    last = slice_at(doc, token.start, token.end)[-1]
    if last.is_title and last.i and doc[last.i - 1].pos_ == "PROPN" and doc[last.i - 1].text[:1].isupper():
        return True
    named = last.i + 1 < len(doc) and doc[last.i + 1].pos_ == "PROPN"
    return named and token.lower in words("dates", "paper")


def _is_programme(doc: Doc, token: Token) -> bool:
    """Tell whether "This Week" is a programme or paper, by its quotation mark or the name that it is a part of."""
    printed = text_of(doc)[token.start : token.end]
    if not all(word[:1].isupper() for word in printed.split()):
        return False
    first = slice_at(doc, token.start, token.end)[0]
    quoted = first.i > 0 and doc[first.i - 1].text in _OPENING
    return quoted or first.ent_type_ in ("ORG", "WORK_OF_ART")


def _is_before_noun(doc: Doc, token: Token) -> bool:
    """Tell whether a noun follows that a phrase belongs to: "the 26th time", "the future king"."""
    last = slice_at(doc, token.start, token.end)[-1]
    return last.i + 1 < len(doc) and doc[last.i + 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _strong_here(meaning: Meaning, before: str, after: str, around: str) -> bool:
    """Tell whether the words around a weak phrase make it a time: "for weeks", "in spring", "in the morning"."""
    if isinstance(meaning, Length):
        vague = meaning.vague
        counted = after in words("dates", "after_units") and before not in words("dates", "before_no_units")
        return vague and (before in words("dates", "before_units") or counted)
    if isinstance(meaning, YearPart) and meaning.code[0] == "H":
        return not words("dates", "business").isdisjoint(_WORD_OR_SIGN.findall(around.lower()))
    if isinstance(meaning, YearPart):
        return before in words("dates", "before_season") and not (meaning.code == "FA" and after == "of")
    if isinstance(meaning, Opening):
        return meaning.last
    if isinstance(meaning, Clock):
        return before in words("dates", "before_daypart")
    return False


def _is_month(doc: Doc, token: Token, before: str) -> bool:
    """Tell whether a bare month is no name: Theresa May, the March for Life, April Jones."""
    if token.lower in words("dates", "month_or_word") and before in words("dates", "before_no_month"):
        return _is_before_common_noun(doc, token)  # "the March election", not "the March on Washington"
    if before in words("dates", "before_month"):
        return True
    first = slice_at(doc, token.start, token.end)[0]
    previous = doc[first.i - 1] if first.i else None
    if previous is not None and previous.pos_ == "PROPN" and token.lower in words("dates", "month_or_word"):
        return False  # "the Long March", "Theresa May"
    following = doc[first.i + 1] if first.i + 1 < len(doc) else None
    verb = token.lower == "may" and following is not None and following.tag_ in ("VBD", "VBZ", "VB")
    return token.lower not in ("may", "march") or not (verb or first.tag_ in ("MD", "VB") or following is None)


def _is_before_common_noun(doc: Doc, token: Token) -> bool:
    last = slice_at(doc, token.start, token.end)[-1]
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    common = following is not None and following.tag_ in ("NN", "NNS") and following.is_lower
    return common and last.dep_ in ("compound", "nmod") and last.head.i > last.i


def _is_year(doc: Doc, token: Token, before: str, after: str) -> bool:
    """Tell whether four bare digits are a year: not "2000 people", "Boeing 1917", "1,999 cases", "No. 1984"."""
    if _GLUED.match(text_of(doc), token.end):
        return False
    if before in words("dates", "before_year") or token.end - token.start > 4:
        return True
    if _is_counted(doc, token):
        return False
    lead = text_of(doc)[max(0, token.start - 2) : token.start]
    if lead[-1:] in ("-", "/") and lead[0].isdigit():
        return False
    spans = slice_at(doc, token.start, token.end)
    year = int(text_of(doc)[token.start : token.end][-4:])
    if after and spans[-1].i + 1 < len(doc) and before not in ("the", "'s", "’s"):
        following = doc[spans[-1].i + 1]
        if following.tag_ in ("NNS", "NNPS") and spans[-1].head.i >= following.i:
            return False
    previous = doc[spans[0].i - 1] if spans[0].i else None
    named = previous is not None and previous.is_alpha and previous.text[:1].isupper() and previous.pos_ == "PROPN"
    following_name = spans[-1].i + 1 < len(doc) and doc[spans[-1].i + 1].pos_ == "PROPN"
    return not named or (1980 <= year <= 2060 and not (following_name and year % 100 == 0))


def _is_counted(doc: Doc, token: Token) -> bool:
    """Tell whether four digits count: "the 2000 km line", "of these, 1720 had been discharged"."""
    last = slice_at(doc, token.start, token.end)[-1]
    following = doc[last.i + 1 : last.i + 3].text.lower().lstrip("- ").split()
    if following and following[0] in words("dates", "measured"):
        return True
    old = int(token.lower[-4:]) < _OLD if token.lower[-4:].isdigit() else False
    return last.dep_ == "nsubjpass" or (last.dep_ == "nsubj" and old)
