"""What looks like a time expression and is none: the verb "may", the March on Washington, "the fall of Saigon", an age.

A weak phrase (bare units, a season, a part of the day) counts only after a word that makes it a time. The lists are in
``data/dates.toml``; the parse is asked only where the words do not decide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.find.dates.composed import Clock, Opening, PartOf
from claimx.find.dates.grammar import word_tags
from claimx.find.dates.lengths import Length
from claimx.find.dates.printed import YearPart, Years
from claimx.find.tokens import entity_at, text_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc
    from spacy.tokens import Token as DocToken

    from claimx.find.dates.context import Place

# A code follows the digits: 2019-nCoV, 1984-XK2; not 2019-based.
_GLUED = re.compile(r"-(?=[^\W_]*[^\W_a-z])(?=\w*[^\W\d_])(?![A-Z][a-z]+\b)[^\W_]+")
# The first half of a year, and not of a match, stands near money or percentages.
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+|[%$£€¥]")
_OPENING = ('"', "“", "‘", "'", "``")


def is_time(place: Place) -> bool:
    """Tell whether a phrase token is a time expression where it stands."""
    meaning = place.meaning
    if "WEAK" in place.token.tags:
        return _is_strong(place)
    if isinstance(meaning, PartOf) and isinstance(meaning.whole, Years) and meaning.whole.short:
        return place.before not in words("dates", "before_decade_of_life")  # "in her early 30s"
    if "NOUNX" in place.token.tags:
        return not _is_before_noun(place)
    check = _CHECKS.get(place.rule)
    return check is None or check(place)


def _is_strong(place: Place) -> bool:
    """Tell whether the words around a weak phrase make it a time: "for weeks", "in spring", "in the morning"."""
    meaning, before, after = place.meaning, place.before, place.after
    if isinstance(meaning, Length):
        counted = after in words("dates", "after_units") and before not in words("dates", "before_no_units")
        return before in words("dates", "before_units") or counted
    if isinstance(meaning, YearPart) and meaning.code[0] == "H":
        if place.before.endswith("%"):  # hydrogen
            return False
        around = text_of(place.doc)[max(0, place.token.start - 150) : place.token.end + 150].lower()
        return not words("dates", "business").isdisjoint(_WORD_OR_SIGN.findall(around))
    if isinstance(meaning, YearPart):
        return before in words("dates", "before_season")
    if isinstance(meaning, Opening):
        return meaning.last
    return isinstance(meaning, Clock) and before in words("dates", "before_daypart")


def _is_told_of(place: Place) -> bool:
    """Tell whether "the quarter" is one that the text named, and no part of a name or a longer word.

    Not "the year of the woman", "the year it was found", "Person of the Year", "the quarter-finals".
    """
    if place.after == "of" and [t.lower for t in place.tokens[place.index + 2 : place.index + 3]] == ["the"]:
        return False
    if any(c.dep_ == "relcl" and c.left_edge.i == place.span.end for c in place.span.root.rights):
        return False
    return place.after != "-" and place.printed.split()[-1][:1].islower()


def _is_no_name(place: Place) -> bool:
    """Tell whether a time word is no part of a longer name: Christmas Island, April Jones, Johnnie Christmas."""
    first, given = place.span[0], place.previous
    if given is not None and given.ent_type_ == "PERSON" and given.head.i == first.i:
        return False
    entity = entity_at(first) if first.ent_type_ in ("PERSON", "ORG", "GPE", "LOC", "FAC") else None
    return entity is None or entity.end_char - entity.start_char <= place.token.end - place.token.start


def _is_month(place: Place) -> bool:
    """Tell whether a bare month is no name and no verb: Theresa May, the March for Life, April Jones."""
    lower, before, previous = place.token.lower, place.before, place.previous
    if lower not in words("dates", "month_or_word"):
        return _is_no_name(place)
    alone = before in words("dates", "before_month_only") and place.after not in ("'s", "’s")
    if not alone and lower in _surnames(place.doc):  # "May's deal", "a vote for May"
        return False
    if before in words("dates", "before_no_month"):
        last, following = place.span[-1], place.following  # "the March election", not "the March on Washington"
        common = following is not None and following.tag_ in ("NN", "NNS") and following.is_lower
        return common and last.dep_ in ("compound", "nmod") and last.head.i > last.i
    if before in words("dates", "before_month"):
        return _is_no_name(place)
    named = previous is not None and previous.pos_ == "PROPN"  # "the Long March", "Theresa May"
    return not named and place.span[0].tag_ not in ("MD", "VB") and _is_no_name(place)


@lru_cache(maxsize=1)
def _surnames(doc: Doc) -> frozenset[str]:
    """Return those of the months' names that are a surname somewhere in a text."""
    months = words("dates", "month_or_word")
    return frozenset(t.lower_ for t in doc if t.lower_ in months and _follows_a_given_name(t))


def _follows_a_given_name(word: DocToken) -> bool:
    """Tell whether a word is the last of a name: Theresa May, Prime Minister May; not "last May", "Tuesday May 3"."""
    given = word.doc[word.i - 1] if word.i and word.is_title and word.tag_ == "NNP" else None
    if given is None or given.tag_ != "NNP" or given.ent_type_ == "DATE" or given.lower_ in word_tags():
        return False
    return (given.dep_ == "compound" and given.head.i == word.i) or (word.dep_ == "appos" and word.head.i == given.i)


def _is_of_no_work(place: Place) -> bool:
    """Tell whether a phrase is no part of the name of a paper, body or show: the Sunday Times, Friday Night Lights."""
    return place.span[0].ent_type_ not in ("ORG", "WORK_OF_ART")


def _is_no_title(place: Place) -> bool:
    """Tell whether "daily" names no paper: the Daily Record, the daily Granma, Business Weekly."""
    previous, following = place.previous, place.following
    if place.span[-1].is_title and previous is not None and previous.pos_ == "PROPN":
        return False
    named = following is not None and following.pos_ == "PROPN"
    return not (named and place.token.lower in words("dates", "paper"))


def _is_no_programme(place: Place) -> bool:
    """Tell whether "This Week" is no programme or paper, by its quotation mark or the name that it is a part of."""
    if not all(word[:1].isupper() for word in place.printed.split()):
        return True
    quoted = place.previous is not None and place.previous.text in _OPENING
    return not quoted and _is_of_no_work(place)


def _is_before_noun(place: Place) -> bool:
    """Tell whether a noun follows that a phrase belongs to: "the 26th time", "the future king"."""
    return place.following is not None and place.following.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_year(place: Place) -> bool:
    """Tell whether four bare digits are a year: not "2000 people", "Boeing 1917", "1,999 cases", "No. 1984"."""
    text, token = text_of(place.doc), place.token
    if _GLUED.match(text, token.end) or _is_measured(place) or _is_at_least(place):
        return False
    if place.before in words("dates", "before_year") or token.end - token.start > 4:
        return True
    last, previous, following = place.span[-1], place.previous, place.following
    if last.dep_ == "nsubjpass":  # "of these, 1720 had been discharged"
        return False
    lead = text[max(0, token.start - 2) : token.start]
    if lead[-1:] in ("-", "/") and lead[0].isdigit():
        return False
    several = following is not None and following.tag_ in ("NNS", "NNPS") and last.head.i >= following.i
    if several and place.before not in ("the", "'s", "’s"):
        return False
    named = previous is not None and previous.text[:1].isupper() and previous.pos_ == "PROPN"
    year = int(place.printed[-4:])
    before_name = following is not None and following.pos_ == "PROPN" and year % 100 == 0
    return not named or (1980 <= year <= 2060 and not before_name)


def _is_at_least(place: Place) -> bool:
    """Tell whether "at least" bounds four digits that no word before it makes a year: not "since at least 2010"."""
    before = place.tokens[place.index - 2].lower if place.index > 1 else ""
    return place.before in words("dates", "before_amount") and before not in words("dates", "before_year")


def _is_measured(place: Place) -> bool:
    """Tell whether four digits measure: "the 2000 km line", "1,100 miles (1770 km)"."""
    following = (t.lower for t in place.tokens[place.index + 1 : place.index + 3])
    return next((word for word in following if word != "-"), "") in words("dates", "measured")


_CHECKS: dict[str, Callable[[Place], bool]] = {
    "deictic": _is_no_programme,
    "same": _is_told_of,
    "season": lambda place: place.after != "of",  # not "the fall of Saigon"
    "weekday": _is_of_no_work,
    "month": _is_month,
    "holiday": _is_no_name,
    "year": _is_year,
    "bare_ordinal": lambda place: not _is_before_noun(place),
    "repeated": _is_no_title,
    "reference": lambda place: (place.before, place.after) != ("as", "as"),
}
