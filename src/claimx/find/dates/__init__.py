"""Time expressions and the periods they name.

A grammar in layers (words, patterns over word classes, composition) reads what an expression says; the words beside it
add their part; resolution finds the days against the publication date, the tense of the clause and the dates that the
text named before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import in_its_order
from claimx.find.dates.composed import Clock, Ending, Opening, Range, with_year_of
from claimx.find.dates.context import Context, Place, is_narrative
from claimx.find.dates.grammar import NOTHING, lex, phrases
from claimx.find.dates.lengths import Coded, Length, length
from claimx.find.dates.printed import NO_DAY, DateFields, Holiday, weekday_alone
from claimx.find.dates.readers import READERS
from claimx.find.dates.relative import CONTEXT, Deictic, Offset, Pointed, Rolling, Same, Then
from claimx.find.dates.tense import FUTURE, LIMIT, OPEN, PAST, START, THROUGH, tense_at
from claimx.find.dates.traps import is_time
from claimx.find.tokens import text_of
from claimx.lexicon import mapping, words
from claimx.model import Basis, DateRole, Reason, TimexType, When

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.calendar import Period
    from claimx.find.dates.grammar import Token
    from claimx.find.dates.meaning import Meaning


_ONE_DAY = length(1.0, "day")
_NAME = re.compile(r"U\.S|\b[A-Z]\w+")
# Code points on either side of a fiscal year in which its body may be named.
_AROUND = 200
_OCTOBER = 10
_FISCAL = re.compile(r"fiscal|financial|budget|FY", re.IGNORECASE)
# Months in which "the new year" is the one that has begun.
_NEW = 2
# Of the word before "a year" that says how often.
_AMOUNT = ("NOUN", "NUM", "SYM")
# Words of the longest cue.
_LONGEST = 4

Cue = tuple[DateRole, Reason]


def find_dates(doc: Doc, published: date | None = None, posts: Sequence[tuple[int, date]] = ()) -> list[When]:
    """Return every time expression of a parsed text in order, resolved as far as text and publication date allow.

    ``posts`` are the starts of a live blog's posts in text order with their days: each counts from its own.
    """
    if published is not None and not 3 < published.year < 9990:  # the calendar's ends leave no room to count
        published = None
    tokens = phrases(lex(doc), READERS)
    places = (Place(doc, tokens, i) for i, token in enumerate(tokens) if "MEANING" in token.tags)
    found = [place for place in places if is_time(place)]
    context = _context(doc, found, published)
    dates: list[When] = []
    for place in found:
        context.published = next((day for start, day in reversed(posts) if start <= place.token.start), published)
        dates.append(_when(place, context))
    if published is None:
        dates = _bounded(dates, found, context)
    return [d for d, place in zip(dates, found, strict=True) if d.first or not isinstance(place.meaning, Then)]


def is_no_day(when: When) -> bool:
    """Tell whether a date is printed with a day that its month does not have: it dates nothing."""
    return when.timex == NO_DAY and when.basis is Basis.EXPLICIT


def _context(doc: Doc, places: list[Place], published: date | None) -> Context:
    """Return what the dates of a text are resolved against."""
    dated = [(p.token.start, p.meaning) for p in places if isinstance(p.meaning, DateFields)]
    months = [(start, date(m.year, m.month, m.day or 1)) for start, m in dated if m.year and m.month and not m.bc]
    old = sum(published is not None and m.year is not None and m.year < published.year - 1 for _, m in dated)
    weekdays = sum(m.weekday is not None for _, m in dated)
    counted = weekdays + sum(isinstance(p.meaning, Deictic | Pointed) for p in places)
    return Context(doc, published, is_narrative(len(months), old, counted), printed=months)


def _bounded(dates: list[When], places: list[Place], context: Context) -> list[When]:
    """Return the dates with bounds for those that need a publication date, as far as the printed dates give any.

    A printed date that the text reports as past bounds the day of writing from below, one that it speaks of as future
    from above. What needs the day of writing is resolved at both ends; nothing in between is guessed.
    """
    written = _writing_bounds(dates, context)
    for i, (found, place) in enumerate(zip(dates, places, strict=True)):
        if found.needs_published:
            here = replace(context, at=(found.start, found.end), named=[])
            ends = [replace(here, published=day).resolve(place.meaning) if day else None for day in written]
            bounds = (ends[0].first if ends[0] else None, ends[1].last if ends[1] else None)
            dates[i] = replace(found, bounds=bounds if any(bounds) else None)
    return dates


def _writing_bounds(dates: list[When], context: Context) -> tuple[date | None, date | None]:
    """Return the earliest and latest day on which the article can have been written, by its printed dates."""
    known = [(d.first, d.last, tense_at(context.doc, d.start, d.end, OPEN)) for d in dates if d.first and d.last]
    earliest = max((first for first, _, tense in known if tense == PAST), default=None)
    latest = min((last for _, last, tense in known if tense == FUTURE), default=None)
    return (earliest, latest) if earliest is None or latest is None or earliest <= latest else (None, None)


def _when(place: Place, context: Context) -> When:
    """Return the When of a phrase token, and add its period to those that the text has named."""
    token, text = place.token, place.printed
    cue = _cue_before(place)
    context.at = (token.start, token.end)
    context.ahead = bool(_phrase_before(place, place.index, words("dates", "ahead")))
    context.fiscal = _fiscal_start(place)
    context.cue = _direction(place, cue)
    meaning = _in_its_frame(place, context)
    period = in_its_order(context.resolve(_in_its_country(place, meaning)), text, text_of(place.doc))
    _remember(place, context, meaning, period)
    owned = cue is not None and place.after in ("'s", "’s") and cue[1].text in ("to", "from")
    if owned or (cue and _is_only_near(cue, period, place, context)):
        cue = None  # "reacted to today's figures"
    often = "AUNIT" in token.tags and place.after not in words("dates", "after_units")
    word = place.previous if often else None
    if word is not None and (word.pos_ in _AMOUNT or word.lower_ in ("once", "twice")):  # "$2 million a year"
        period = replace(period, type=TimexType.SET)
    role = cue[0] if cue else DateRole.AT
    lasts = period.type is TimexType.DURATION and role in (DateRole.AT, DateRole.UNTIL, DateRole.SINCE)
    role = DateRole.OVER if lasts or isinstance(meaning, Range) else role
    if role is DateRole.AS_OF and isinstance(meaning, Clock) and period.first is None:
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
    hour = isinstance(place.meaning, Clock) and place.meaning.day is not None
    return hour and cue[1].text == "before" and context.tense_here() != FUTURE


def _in_its_frame(place: Place, context: Context) -> Meaning:
    """Return the meaning of a phrase where it stands: after "within" a length runs from publication."""
    meaning, before, after = place.meaning, place.before, place.after
    if isinstance(meaning, Opening) and meaning.last and meaning.whole is None:
        return Rolling(meaning.length, -1)  # "the last year in office"
    if isinstance(meaning, Length) and before == "within" and after not in words("dates", "after_event"):
        return meaning if context.tense_here() == PAST else Rolling(meaning, 1, deadline=True)
    stretch = before in words("dates", "before_stretch")  # "over the next year" begins now
    if stretch and isinstance(meaning, Deictic) and meaning[1:] == (1, CONTEXT) and context.tense_here() == FUTURE:
        return Rolling(length(1, meaning.unit), 1)
    if (printed := _printed_beside(place)) is not None:
        return printed
    if isinstance(meaning, Clock) and meaning.day is None and (after == "(" or (before == "(" and after == ")")):
        day = _behind(place, 3 if after == "(" else 1, ")")  # "at 2 p.m. (0500 GMT) on Wednesday"
        return meaning._replace(day=day.tags["MEANING"] if "DAYX" in day.tags else None)
    if isinstance(meaning, Length) and before == "in" and after != "of" and _lies_ahead(place, meaning, context):
        return Offset(meaning, 1)
    if isinstance(meaning, Deictic) and "NOUNX" in place.token.tags and context.published:  # "the new year"
        begun = context.published.month <= _NEW or context.tense_here() == PAST
        return Deictic("year", int(not begun))
    if meaning == _ONE_DAY and place.token.lower == "one" and before in words("dates", "before_one_day"):
        return Coded("FUTURE_REF")  # "will one day be"
    if after in ("and", "or", ",", "&") and place.index + 2 < len(place.tokens):
        return with_year_of(meaning, place.tokens[place.index + 2].tags.get("MEANING"))
    return meaning


def _printed_beside(place: Place) -> DateFields | None:
    """Return the date in brackets or commas that says which day "today" or "Thursday" is: "today (9 March)"."""
    day = place.meaning
    if not weekday_alone(day) and not (isinstance(day, Deictic) and day.unit == "day"):
        return None
    closed = {"(": (")",), ",": (",", ".", ")", ":")}.get(place.after, ())
    named, end = (*place.tokens[place.index + 2 : place.index + 4], NOTHING, NOTHING)[:2]
    found = named.tags.get("MEANING")
    return found if end.lower in closed and isinstance(found, DateFields) and found.month and found.day else None


def _behind(place: Place, ahead: int, mark: str) -> Token:
    """Return the token behind a mark that stands some tokens ahead; "on" is stepped over."""
    first, *rest = (*place.tokens[place.index + ahead : place.index + ahead + 3], NOTHING)
    return next((t for t in rest if t.lower != "on"), NOTHING) if first.lower == mark else NOTHING


def _lies_ahead(place: Place, meaning: Length, context: Context) -> bool:
    """Tell whether "in two years" is a point ahead, not the time of a record ("the worst in 20 years")."""
    if meaning.vague or context.tense_here() != FUTURE:
        return False
    governor = place.span.root.head.head
    ranked = (*governor.lefts, governor)
    return not any(t.tag_ in ("JJS", "RBS") or t.lower_ in words("dates", "record") for t in ranked)


def _in_its_country(place: Place, meaning: Meaning) -> Meaning:
    """Return a holiday without its rule when the rule is American and the text is not: "election day" in Minsk."""
    name = place.printed
    shared = name in words("dates", "american_day") or name.lower() in words("dates", "national_day")
    if not (shared and isinstance(meaning, Holiday)):
        return meaning
    american = any(found.lower() in words("dates", "american") for found in _NAME.findall(text_of(place.doc)))
    return meaning if american else Holiday(None)


def _fiscal_start(place: Place) -> int | None:
    """Return when the fiscal year of the government named around begins (see ``fiscal_start``), or None."""
    if "FISCALX" not in place.token.tags or not _FISCAL.search(place.printed):  # "the 2023-24 season"
        return None
    around = text_of(place.doc)[max(0, place.token.start - _AROUND) : place.token.end + _AROUND]
    row = re.findall(r"[a-z]+", around.lower())
    bodies = words("dates", "us_federal").intersection(row)
    starts = {start for at, word in enumerate(row) if (start := _start_named(word, row[at + 1 : at + 4]))}
    if starts:
        return starts.pop() if len(starts) == 1 else None
    return _OCTOBER if bodies else None


def _start_named(word: str, ahead: list[str]) -> int | None:
    """Return when the fiscal year of a country begins whose budget or government the next words name."""
    start: int | None = mapping("dates", "fiscal_start").get(word)
    ahead = ahead[ahead[:1] == ["s"] :][:2]
    named = ahead[:1] in (["fiscal"], ["financial"]) or not words("dates", "public_purse").isdisjoint(ahead)
    return start if named else None


def _remember(place: Place, context: Context, meaning: Meaning, period: Period) -> None:
    """Add a period to those that the text has named; a stretch is what "a year earlier" is compared with."""
    stretch = isinstance(meaning, Opening | Ending) or "RANGEX" in place.token.tags
    if stretch and period.first and period.last:
        stated = cal.span(period.first, period.last)
        period = (cal.containing("quarter", period.last) if period.unit == "quarter" else stated).on(period.basis)
    elif stretch or not _is_anchor(meaning, period, context):
        return
    if not _is_base(place, period, context):
        context.named.append((place.token.start, period))


def _is_base(place: Place, period: Period, context: Context) -> bool:
    """Tell whether a month or quarter is only there for comparison: "rose 2 percent in March from February"."""
    last = context.named[-1][1] if context.named else None
    if place.before not in words("dates", "before_base") or last is None or last.unit != period.unit:
        return False
    return period.unit in ("month", "quarter") and period.days[1] < last.days[0]


def _is_anchor(meaning: Meaning, period: Period, context: Context) -> bool:
    """Tell whether later expressions may count from a period: not from one that is there for comparison."""
    if period.first is None or period.type is TimexType.DURATION:
        return False
    if context.narrative:  # a story runs on from no "today" of the writer's
        return period.basis is not Basis.PUBLISHED
    compared = isinstance(meaning, Same) and (meaning.step != 0 or meaning.year is not None)
    return not (compared or isinstance(meaning, Offset))
