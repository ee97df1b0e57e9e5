"""One time expression where it stands as a When: what the words beside it add, its period and its role."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, TypeGuard

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import in_its_order
from claimx.find.dates.composed import resolve
from claimx.find.dates.meaning import (
    CONTEXT,
    Clock,
    DateFields,
    Deictic,
    Ending,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    Range,
    Reference,
    Rolling,
    Same,
    Within,
    YearPart,
)
from claimx.find.dates.tense import FUTURE, LIMIT, OPEN, PAST, START, THROUGH
from claimx.find.quotes import find_quotes
from claimx.find.tokens import slice_at, text_of
from claimx.lexicon import words
from claimx.model import Basis, DateRole, Reason, TimexType, When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from spacy.tokens import Doc

    from claimx.find.dates.calendar import Period
    from claimx.find.dates.context import Context
    from claimx.find.dates.grammar import Token


_ONE_DAY = Length(((1.0, "day"),))
_NAME = re.compile(r"U\.S|\b[A-Z]\w+")
# Code points on either side of a fiscal year in which its body may be named.
_AROUND = 200
# Months in which "the new year" is the one that has begun.
_NEW = 2


def in_its_frame(doc: Doc, meaning: Meaning, tokens: Sequence[Token], index: int, context: Context) -> Meaning:
    """Return the meaning of a phrase token where it stands: after "within" a length runs from publication."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if isinstance(meaning, Opening) and meaning.last and meaning.whole is None:
        return Rolling(meaning.length, -1)  # "the last year in office"
    if isinstance(meaning, Length) and before == "within" and after not in words("dates", "after_event"):
        return meaning if context.tense_here() == PAST else Rolling(meaning, 1, deadline=True)
    if _runs_on(meaning, before, context):
        return Rolling(Length(((1, meaning.unit),)), 1)
    if isinstance(meaning, Clock) and meaning.day is None and after == "(":
        return replace(meaning, day=_day_behind(tokens[index + 2 : index + 6]))
    if isinstance(meaning, Clock) and meaning.day is None and before == "(" and after == ")":
        return replace(meaning, day=_day_behind([tokens[index], *tokens[index + 1 : index + 4]]))
    if isinstance(meaning, Length) and before == "in" and after != "of" and _lies_ahead(doc, meaning, context):
        return Offset(meaning, 1)
    if tokens[index].tags["RULE"] == "new_year" and context.published:
        begun = context.published.month <= _NEW or context.tense_here() == PAST
        return Deictic("year", int(not begun))
    if isinstance(meaning, Offset) and (meaning.length.vague or _is_days_on(meaning)):
        return _restated(tokens[index + 1 : index + 4]) or meaning
    if meaning == _ONE_DAY and tokens[index].lower == "one" and before in words("dates", "before_one_day"):
        return Reference("FUTURE_REF")  # "will one day be"
    if index + 2 < len(tokens) and after in ("and", "or", ",", "&"):
        return _with_shared_year(meaning, tokens[index + 2].tags.get("MEANING"))
    return meaning


def _runs_on(meaning: Meaning, before: str, context: Context) -> TypeGuard[Deictic]:
    """Tell whether "the next year" is the stretch that begins now ("over the next year"), not the one after."""
    ahead = isinstance(meaning, Deictic) and meaning.anchor == CONTEXT and meaning.step == 1 and meaning.unit != "day"
    return ahead and before in words("dates", "before_stretch") and context.tense_here() == FUTURE


def _day_behind(tokens: Sequence[Token]) -> Meaning | None:
    """Return the day after brackets: "at 2 p.m. (0500 GMT) on Wednesday"."""
    behind = [t for t in tokens[2:] if t.lower != "on"] if len(tokens) > 2 and tokens[1].lower == ")" else []
    return behind[0].tags["MEANING"] if behind and "DAYX" in behind[0].tags else None


def _is_days_on(meaning: Offset) -> bool:
    """Tell whether an offset counts days from what the text told: "two days earlier"."""
    return meaning.anchor == CONTEXT and meaning.length.unit == "day"


def _restated(tokens: Sequence[Token]) -> Meaning | None:
    """Return the day that says where a distance leads: "a few days later, on July 2,"."""
    said = [t for t in tokens[1:] if t.lower != "on"] if tokens and tokens[0].lower == "," else []
    day = said[0].tags.get("MEANING") if said else None
    return day if isinstance(day, DateFields) and day.month and day.day else None


def _lies_ahead(doc: Doc, length: Length, context: Context) -> bool:
    """Tell whether "in two years" is a point ahead, not the time of a record ("the worst in 20 years")."""
    if length.vague or context.tense_here() != FUTURE:
        return False
    governor = slice_at(doc, *context.at).root.head.head
    ranked = (*governor.lefts, governor)
    return not any(t.tag_ in ("JJS", "RBS") or t.lower_ in words("dates", "record") for t in ranked)


def _with_shared_year(meaning: Meaning, following: Meaning | None) -> Meaning:
    """Return a bare month or quarter with the year printed after its neighbour: "March and April 2023"."""
    outer = following.outer if isinstance(following, Within) else None
    if isinstance(following, DateFields) and following.year and following.month:
        outer = DateFields(following.year)
    bare = isinstance(meaning, YearPart) or (isinstance(meaning, DateFields) and meaning.month and not meaning.year)
    return Within(meaning, outer) if bare and outer is not None else meaning


def in_its_country(meaning: Meaning, text: str, name: str) -> Meaning:
    """Return a holiday without its rule when the rule is American and the text is not: "election day" in Minsk."""
    shared = name in words("dates", "american_day") or name.lower() in words("dates", "national_day")
    if not (shared and isinstance(meaning, Holiday)):
        return meaning
    american = not words("dates", "american").isdisjoint(found.lower() for found in _NAME.findall(text))
    return meaning if american else Holiday(None)


def is_federal(text: str, token: Token) -> bool:
    """Tell whether a fiscal year is the US federal government's, by the words around it."""
    if "FISCALX" not in token.tags:
        return False
    around = text[max(0, token.start - _AROUND) : token.end + _AROUND]
    return not words("dates", "us_federal").isdisjoint(re.findall(r"[a-z]+", around.lower()))


_LONGEST = 4


@cache
def cues() -> Mapping[str, DateRole]:
    """Return the cue phrases with the role that they give."""
    found: dict[str, DateRole] = {}
    for role, group in (
        (DateRole.AS_OF, "role_as_of"), (DateRole.BY, "role_by"), (DateRole.SINCE, "role_since"),
        (DateRole.UNTIL, "role_until"), (DateRole.OVER, "role_over"),
    ):  # fmt: skip
        for phrase in words("dates", group):
            found[phrase] = role
    return found


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in cues())


def cue_before(tokens: Sequence[Token], index: int) -> tuple[DateRole, Reason] | None:
    """Return the longest role cue right before a token, with its place; "the" and the like are stepped over."""
    end = index
    while end > 0 and tokens[end - 1].lower in words("dates", "between_role_and_date"):
        end -= 1
    ends = dict.fromkeys((index, end))
    stops = [at for at in ends if at and tokens[at - 1].lower.rpartition(" ")[2] in _last_words()]
    if not stops:
        return None
    for size in range(_LONGEST, 0, -1):
        for stop in stops:
            found = tokens[max(0, stop - size) : stop]
            text = " ".join(t.lower for t in found)
            role = cues().get(text) if len(found) == size else None
            if role is not None:
                return role, Reason(text, found[0].start, found[-1].end, f"when.role.{role}")
    return None


def is_ahead(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the words before a date put it after the day of writing: "as early as", "set for"."""
    if not index or tokens[index - 1].lower not in _ahead_ends():
        return False
    before = [t.lower for t in tokens[max(0, index - _LONGEST) : index]]
    return any(" ".join(before[-size:]) in words("dates", "ahead") for size in range(1, len(before) + 1))


@cache
def _ahead_ends() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in words("dates", "ahead"))


# Code points within which a month is compared with one named before it.
_CLOSE = 60
# Days by which a firm's quarter may end before the calendar's.
_ENDS_NEAR = timedelta(10)


def when(doc: Doc, tokens: Sequence[Token], index: int, context: Context) -> When:
    """Return the When of a phrase token, and add its period to those that the text has named."""
    token = tokens[index]
    text = text_of(doc)[token.start : token.end]
    context.at = (token.start, token.end)
    context.ahead = is_ahead(tokens, index) or _follows_what_is_ahead(tokens, index, context)
    possessive = index + 1 < len(tokens) and "POSS" in tokens[index + 1].tags
    cue = cue_before(tokens, index)
    context.federal = is_federal(text_of(doc), token)
    context.cue = _direction(tokens, index, cue)
    meaning = in_its_frame(doc, token.tags["MEANING"], tokens, index, context)
    period = in_its_order(resolve(in_its_country(meaning, text_of(doc), text), context), text, text_of(doc))
    _remember(doc, context, token, meaning, period, tokens[index - 1].lower if index else "")
    rule = Reason(text, token.start, token.end, f"when.{token.tags['RULE']}")
    if possessive and cue and cue[1].text in ("to", "from"):
        cue = None  # "reacted to today's figures"
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if "AUNIT" in token.tags and after not in words("dates", "after_units") and _follows_an_amount(doc, token):
        period = replace(period, type=TimexType.SET)
    if cue and _is_about_the_day(cue, period, token, context):
        cue = None
    role = _role(meaning, period, cue[0] if cue else None)
    if role is DateRole.AS_OF and isinstance(meaning, Clock) and period.first is None:
        period = replace(period, first=context.published, last=context.published)  # "as of 18:00 UTC"
    return When(
        text, token.start, token.end, period.first, period.last, period.type, period.timex, period.edtf,
        period.unit, period.modifier, role, None if period.needs_published else period.basis, period.needs_published,
        because=(rule, *((cue[1],) if cue else ())),
    )  # fmt: skip


def _follows_what_is_ahead(tokens: Sequence[Token], index: int, context: Context) -> bool:
    """Tell whether a date is joined to one after publication: "from tomorrow night into Friday morning"."""
    if index < 2 or tokens[index - 1].lower not in words("dates", "before_joined") or not context.named:
        return False
    at, period = context.named[-1]
    day = context.published
    return at == tokens[index - 2].start and day is not None and period.first is not None and period.first > day


def _direction(tokens: Sequence[Token], index: int, cue: tuple[DateRole, Reason] | None) -> int:
    """Return whether the words before a date make it a limit, or a start that an order or offer can set."""
    if cue is not None and cue[0] in (DateRole.UNTIL, DateRole.BY):
        return THROUGH if cue[1].text.split()[-1] in words("dates", "before_last_day") else LIMIT
    before = tokens[index - 1].lower if index else ""
    start = before in words("dates", "before_start") and (before != "for" or "DAYX" in tokens[index].tags)
    return START if start else OPEN


def _follows_an_amount(doc: Doc, token: Token) -> bool:
    """Tell whether "a year" says how often: "$2 million a year", "200 people a day"; not "lasted a year"."""
    first = slice_at(doc, token.start, token.end)[0].i
    previous = doc[first - 1] if first else None
    return previous is not None and (previous.pos_ in ("NOUN", "NUM", "SYM") or previous.lower_ in ("once", "twice"))


def _remember(doc: Doc, context: Context, token: Token, meaning: Meaning, period: Period, before: str) -> None:
    """Add a period to those that the text has named; a stretch is what "a year earlier" is compared with."""
    stretch = isinstance(meaning, Opening | Ending) or "RANGEX" in token.tags
    if stretch and period.first and period.last:
        period = (_of_calendar(period, period.last) or cal.span(period.first, period.last)).on(period.basis)
    elif stretch or not _is_anchor(meaning, period, context):
        return
    if isinstance(meaning, Deictic | Clock) and period.unit == "day" and _is_said(doc, token, context):
        return  # "this morning" is the speaker's, and "later that day" the story's
    if _is_base(context, token, period, before):
        return
    context.named.append((token.start, period))


def _of_calendar(period: Period, last: date) -> Period | None:
    """Return the quarter of the calendar that a stretch is: "the quarter ended March 30", not one ended in November."""
    if period.unit != "quarter" or period.type is not TimexType.DATE:
        return None
    found = cal.containing("quarter", last)
    return found if found.last and found.last - last < _ENDS_NEAR else None


def _is_base(context: Context, token: Token, period: Period, before: str) -> bool:
    """Tell whether a month or quarter is only there for comparison: "rose 2 percent in March from February"."""
    at, last = context.named[-1] if context.named else (0, None)
    if before not in words("dates", "before_base") or last is None or last.unit != period.unit:
        return False
    if period.unit not in ("month", "quarter") or period.last is None or last.first is None:
        return False
    return token.start - at < _CLOSE and period.last < last.first


def _is_said(doc: Doc, token: Token, context: Context) -> bool:
    """Tell whether a date stands in quotation marks."""
    if context.quotes is None:
        context.quotes = find_quotes(doc)
    return any(quote.start <= token.start < quote.end for quote in context.quotes)


def _is_anchor(meaning: Meaning, period: Period, context: Context) -> bool:
    """Tell whether later expressions may count from a period: not from one that is there for comparison."""
    if period.first is None or period.type is TimexType.DURATION:
        return False
    counted = isinstance(meaning, Offset) and isinstance(meaning.anchor, str)
    if context.narrative:  # a story runs on from "two days later", not from "a decade earlier" or the writer's "today"
        back = counted and isinstance(meaning, Offset) and meaning.sign < 0
        return not back and period.basis is not Basis.PUBLISHED
    compared = counted or (isinstance(meaning, Same) and meaning.step != 0)
    return not (compared or (isinstance(meaning, Same) and meaning.year is not None))


def _is_about_the_day(cue: tuple[DateRole, Reason], period: Period, token: Token, context: Context) -> bool:
    """Tell whether the word before a date only places an event near it: "over the weekend", "before dawn on Monday"."""
    if cue[0] is DateRole.OVER:
        return period.unit in ("weekend", "day")
    hour = cue[1].text == "before" and token.tags["RULE"] == "day_time"
    return hour and context.tense_here() != FUTURE


def _role(meaning: Meaning, period: Period, cue: DateRole | None) -> DateRole:
    if isinstance(meaning, Range):
        return DateRole.OVER
    if cue in (DateRole.UNTIL, DateRole.SINCE) and period.type is TimexType.DURATION:
        return DateRole.OVER
    if cue is not None:
        return cue
    return DateRole.OVER if period.type is TimexType.DURATION else DateRole.AT
