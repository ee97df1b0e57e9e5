"""One resolved time expression as a When: its period, its role and the reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.frame import in_its_country, in_its_frame, is_federal
from claimx.find.dates.meaning import Clock, Deictic, Ending, Meaning, Offset, Opening, Range, Same
from claimx.find.dates.order import in_its_order
from claimx.find.dates.resolvers import resolve
from claimx.find.dates.roles import cue_before, is_ahead
from claimx.find.dates.tense import FUTURE, LIMIT, OPEN, START, THROUGH
from claimx.find.quotes import find_quotes
from claimx.find.tokens import slice_at, text_of
from claimx.lexicon import words
from claimx.model import Basis, DateRole, Reason, TimexType, When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Doc

    from claimx.find.dates.calendar import Period
    from claimx.find.dates.context import Context
    from claimx.find.dates.tokens import Token

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
