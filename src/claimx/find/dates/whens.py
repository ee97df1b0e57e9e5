"""One time expression where it stands as a When: what the words beside it add, its period and its role."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates import meaning as says
from claimx.find.dates.calendar import in_its_order
from claimx.find.dates.composed import resolve
from claimx.find.dates.grammar import NOTHING
from claimx.find.dates.meaning import Meaning
from claimx.find.dates.tense import FUTURE, LIMIT, OPEN, PAST, START, THROUGH
from claimx.find.tokens import text_of
from claimx.lexicon import words
from claimx.model import Basis, DateRole, Reason, TimexType, When

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date

    from claimx.find.dates.calendar import Period
    from claimx.find.dates.context import Context, Place
    from claimx.find.dates.grammar import Token


_ONE_DAY = says.Length(((1.0, "day"),))
# Code points on either side of a fiscal year in which its body may be named.
_AROUND = 200
# Months in which "the new year" is the one that has begun.
_NEW = 2
# Of the word before "a year" that says how often.
_AMOUNT = ("NOUN", "NUM", "SYM")
# Words of the longest cue.
_LONGEST = 4
# Code points within which a month is compared with one named before it.
_CLOSE = 60
# Days by which a firm's quarter may end before the calendar's.
_ENDS_NEAR = timedelta(10)

Cue = tuple[DateRole, Reason]


def when(place: Place, context: Context) -> When:
    """Return the When of a phrase token, and add its period to those that the text has named."""
    token, text = place.token, place.printed
    cue = _cue_before(place)
    context.at = (token.start, token.end)
    context.ahead = bool(_phrase_before(place, place.index, words("dates", "ahead"))) or _follows_ahead(place, context)
    context.federal = _is_federal(place)
    context.cue = _direction(place, cue)
    meaning = _in_its_frame(place, context)
    period = in_its_order(resolve(meaning, context), text, text_of(place.doc))
    _remember(place, context, meaning, period)
    owned = cue is not None and place.after in ("'s", "’s") and cue[1].text in ("to", "from")
    if owned or (cue and _is_only_near(cue, period, place, context)):
        cue = None  # "reacted to today's figures"
    often = "AUNIT" in token.tags and place.after not in words("dates", "after_units")
    word = place.previous if often else None
    if word is not None and (word.pos_ in _AMOUNT or word.lower_ in ("once", "twice")):  # "$2 million a year"
        period = replace(period, type=TimexType.SET)
    role = _role(meaning, period, cue[0] if cue else None)
    if role is DateRole.AS_OF and isinstance(meaning, says.Clock) and period.first is None:
        period = replace(period, first=context.published, last=context.published)  # "as of 18:00 UTC"
    rule = Reason(text, token.start, token.end, f"when.{place.rule}")
    return When(
        text, token.start, token.end, period.first, period.last, period.type, period.timex, period.edtf,
        period.unit, period.modifier, role, None if period.needs_published else period.basis, period.needs_published,
        because=(rule, *((cue[1],) if cue else ())),
    )  # fmt: skip


@cache
def _cues() -> Mapping[str, DateRole]:
    """Return the cue phrases with the role that they give."""
    roles = (DateRole.AS_OF, DateRole.BY, DateRole.SINCE, DateRole.UNTIL, DateRole.OVER)
    return {phrase: role for role in roles for phrase in words("dates", f"role_{role}")}


def _cue_before(place: Place) -> Cue | None:
    """Return the longest role cue right before a phrase, with its place; "the" and the like are stepped over."""
    end = place.index
    while end > 0 and place.tokens[end - 1].lower in words("dates", "between_role_and_date"):
        end -= 1
    found = max((_phrase_before(place, stop, _cues()) for stop in (place.index, end)), key=len)
    if not found:
        return None
    text = " ".join(t.lower for t in found)
    role = _cues()[text]
    return role, Reason(text, found[0].start, found[-1].end, f"when.role.{role}")


def _phrase_before(place: Place, stop: int, table: Container[str]) -> Sequence[Token]:
    """Return the longest row of tokens before one whose words are a phrase of a table."""
    rows = (place.tokens[stop - size : stop] for size in range(min(_LONGEST, stop), 0, -1))
    return next((row for row in rows if " ".join(t.lower for t in row) in table), ())


def _follows_ahead(place: Place, context: Context) -> bool:
    """Tell whether a date is joined to one after publication: "from tomorrow night into Friday morning"."""
    if place.index < 2 or place.before not in words("dates", "before_joined") or not context.named:
        return False
    at, period = context.named[-1]
    day = context.published
    joined = at == place.tokens[place.index - 2].start
    return joined and day is not None and period.first is not None and period.first > day


def _direction(place: Place, cue: Cue | None) -> int:
    """Return whether the words before a date make it a limit, or a start that an order or offer can set."""
    if cue is not None and cue[0] in (DateRole.UNTIL, DateRole.BY):
        return THROUGH if cue[1].text.split()[-1] in words("dates", "before_last_day") else LIMIT
    start = place.before in words("dates", "before_start") and (place.before != "for" or "DAYX" in place.token.tags)
    return START if start else OPEN


def _is_only_near(cue: Cue, period: Period, place: Place, context: Context) -> bool:
    """Tell whether the word before a date only places an event near it: "over the weekend", "before dawn on Monday"."""
    if cue[0] is DateRole.OVER:
        return period.unit in ("weekend", "day")
    hour = isinstance(place.meaning, says.Clock) and place.meaning.day is not None
    return hour and cue[1].text == "before" and context.tense_here() != FUTURE


def _role(meaning: Meaning, period: Period, cue: DateRole | None) -> DateRole:
    lasts = period.type is TimexType.DURATION
    if isinstance(meaning, says.Range) or (lasts and cue in (None, DateRole.UNTIL, DateRole.SINCE)):
        return DateRole.OVER
    return cue or DateRole.AT


def _in_its_frame(place: Place, context: Context) -> Meaning:
    """Return the meaning of a phrase where it stands: after "within" a length runs from publication."""
    meaning, before, after = place.meaning, place.before, place.after
    if isinstance(meaning, says.Opening) and meaning.last and meaning.whole is None:
        return says.Rolling(meaning.length, -1)  # "the last year in office"
    if isinstance(meaning, says.Length) and before == "within" and after not in words("dates", "after_event"):
        return meaning if context.tense_here() == PAST else says.Rolling(meaning, 1, deadline=True)
    if isinstance(meaning, says.Clock) and meaning.day is None and (after == "(" or (before == "(" and after == ")")):
        day = _behind(place, 3 if after == "(" else 1, ")")  # "at 2 p.m. (0500 GMT) on Wednesday"
        return meaning._replace(day=day.tags["MEANING"] if "DAYX" in day.tags else None)
    if isinstance(meaning, says.Length) and before == "in" and after != "of" and _lies_ahead(place, meaning, context):
        return says.Offset(meaning, 1)
    if isinstance(meaning, says.Deictic) and "NOUNX" in place.token.tags and context.published:  # "the new year"
        begun = context.published.month <= _NEW or context.tense_here() == PAST
        return says.Deictic("year", int(not begun))
    if meaning == _ONE_DAY and place.token.lower == "one" and before in words("dates", "before_one_day"):
        return says.Coded("FUTURE_REF")  # "will one day be"
    if after in ("and", "or", ",", "&") and place.index + 2 < len(place.tokens):
        return says.with_year_of(meaning, place.tokens[place.index + 2].tags.get("MEANING"))
    return meaning


def _behind(place: Place, ahead: int, mark: str) -> Token:
    """Return the token behind a mark that stands some tokens ahead; "on" is stepped over."""
    first, *rest = (*place.tokens[place.index + ahead : place.index + ahead + 3], NOTHING)
    return next((t for t in rest if t.lower != "on"), NOTHING) if first.lower == mark else NOTHING


def _lies_ahead(place: Place, length: says.Length, context: Context) -> bool:
    """Tell whether "in two years" is a point ahead, not the time of a record ("the worst in 20 years")."""
    if length.vague or context.tense_here() != FUTURE:
        return False
    governor = place.span.root.head.head
    ranked = (*governor.lefts, governor)
    return not any(t.tag_ in ("JJS", "RBS") or t.lower_ in words("dates", "record") for t in ranked)


def _is_federal(place: Place) -> bool:
    """Tell whether a fiscal year is the US federal government's, by the words around it."""
    if "FISCALX" not in place.token.tags:
        return False
    around = text_of(place.doc)[max(0, place.token.start - _AROUND) : place.token.end + _AROUND]
    return not words("dates", "us_federal").isdisjoint(re.findall(r"[a-z]+", around.lower()))


def _remember(place: Place, context: Context, meaning: Meaning, period: Period) -> None:
    """Add a period to those that the text has named; a stretch is what "a year earlier" is compared with."""
    stretch = isinstance(meaning, says.Opening | says.Ending) or "RANGEX" in place.token.tags
    if stretch and period.first and period.last:
        period = (_of_calendar(period, period.last) or cal.span(period.first, period.last)).on(period.basis)
    elif stretch or not _is_anchor(meaning, period, context):
        return
    if isinstance(meaning, says.Deictic | says.Clock) and period.unit == "day" and context.is_quoted(place):
        return  # "this morning" is the speaker's, and "later that day" the story's
    if not _is_base(place, period, context):
        context.named.append((place.token.start, period))


def _of_calendar(period: Period, last: date) -> Period | None:
    """Return the quarter of the calendar that a stretch is: "the quarter ended March 30", not one ended in November."""
    if period.unit != "quarter" or period.type is not TimexType.DATE:
        return None
    found = cal.containing("quarter", last)
    return found if found.last and found.last - last < _ENDS_NEAR else None


def _is_base(place: Place, period: Period, context: Context) -> bool:
    """Tell whether a month or quarter is only there for comparison: "rose 2 percent in March from February"."""
    at, last = context.named[-1] if context.named else (0, None)
    if place.before not in words("dates", "before_base") or last is None or last.unit != period.unit:
        return False
    if period.unit not in ("month", "quarter") or period.last is None or last.first is None:
        return False
    return place.token.start - at < _CLOSE and period.last < last.first


def _is_anchor(meaning: Meaning, period: Period, context: Context) -> bool:
    """Tell whether later expressions may count from a period: not from one that is there for comparison."""
    if period.first is None or period.type is TimexType.DURATION:
        return False
    counted = isinstance(meaning, says.Offset) and isinstance(meaning.anchor, str)
    if context.narrative:  # a story runs on from "two days later", not from "a decade earlier" or the writer's "today"
        back = counted and isinstance(meaning, says.Offset) and meaning.sign < 0
        return not back and period.basis is not Basis.PUBLISHED
    return not (counted or (isinstance(meaning, says.Same) and (meaning.step != 0 or meaning.year is not None)))
