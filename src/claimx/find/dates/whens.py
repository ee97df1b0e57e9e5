"""One resolved time expression as a When: its period, its role and the reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.meaning import Calendar, Length, Meaning, Offset, Opening, Range, Rolling, Same, Within, YearPart
from claimx.find.dates.resolvers import resolve
from claimx.find.dates.roles import cue_before, is_ahead
from claimx.find.tokens import slice_at, text_of
from claimx.model import DateRole, Reason, TimexType, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.calendar import Period
    from claimx.find.dates.context import Context
    from claimx.find.dates.lex import Token


def when(doc: Doc, tokens: Sequence[Token], index: int, context: Context) -> When:
    """Return the When of a phrase token, and add its period to those that the text has named."""
    token = tokens[index]
    text = text_of(doc)[token.start : token.end]
    context.at = (token.start, token.end)
    context.ahead = is_ahead(tokens, index)
    possessive = index + 1 < len(tokens) and "POSS" in tokens[index + 1].tags
    cue = cue_before(tokens, index)
    meaning = _in_its_frame(token.tags["MEANING"], tokens, index)
    period = resolve(meaning, context)
    if _is_anchor(meaning, period, context):
        context.named.append((token.start, period))
    elif isinstance(meaning, Opening) and period.first is not None:
        # "the first nine months" report on their year: a year earlier is the year before.
        context.named.append((token.start, cal.year(period.first.year).on(period.basis)))
    rule = Reason(text, token.start, token.end, f"when.{token.tags['RULE']}")
    if possessive and cue and cue[0] in (DateRole.UNTIL, DateRole.SINCE):
        cue = None  # "reacted to today's figures"
    if "AUNIT" in token.tags and _follows_an_amount(doc, token):
        period = replace(period, type=TimexType.SET)
    role = _role(meaning, period, cue[0] if cue else None)
    return When(
        text, token.start, token.end, period.first, period.last, period.type, period.timex, period.edtf,
        period.unit, period.modifier, role, None if period.needs_published else period.basis, period.needs_published,
        because=(rule, *((cue[1],) if cue else ())),
    )  # fmt: skip


def _follows_an_amount(doc: Doc, token: Token) -> bool:
    """Tell whether "a year" says how often: "$2 million a year", "200 people a day"; not "lasted a year"."""
    first = slice_at(doc, token.start, token.end)[0].i
    return (first > 0 and doc[first - 1].pos_ in ("NOUN", "NUM", "SYM")) or doc[first - 1].lower_ in ("once", "twice")


def _is_anchor(meaning: Meaning, period: Period, context: Context) -> bool:
    """Tell whether later expressions may count from a period: not from one for comparison, nor from a range."""
    if period.first is None or period.type is TimexType.DURATION or isinstance(meaning, Range):
        return False
    compared = isinstance(meaning, Offset) or (isinstance(meaning, Same) and meaning.step != 0)
    return context.narrative or not (compared or (isinstance(meaning, Same) and meaning.year is not None))


def _in_its_frame(meaning: Meaning, tokens: Sequence[Token], index: int) -> Meaning:
    """Return a length after "within" as the stretch that runs from publication."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if isinstance(meaning, Length) and before == "within" and after != "of":
        return Rolling(meaning, 1)
    if index + 2 < len(tokens) and after in ("and", "or", ",", "&"):
        return _with_shared_year(meaning, tokens[index + 2].tags.get("MEANING"))
    return meaning


def _with_shared_year(meaning: Meaning, following: Meaning | None) -> Meaning:
    """Return a bare month or quarter with the year printed after its neighbour: "March and April 2023"."""
    outer = following.outer if isinstance(following, Within) else None
    if isinstance(following, Calendar) and following.year and following.month:
        outer = Calendar(following.year)
    bare = isinstance(meaning, YearPart) or (isinstance(meaning, Calendar) and meaning.month and not meaning.year)
    return Within(meaning, outer) if bare and outer is not None else meaning


def _role(meaning: Meaning, period: Period, cue: DateRole | None) -> DateRole:
    if isinstance(meaning, Range):
        return DateRole.OVER
    if cue in (DateRole.UNTIL, DateRole.SINCE) and period.type is TimexType.DURATION:
        return DateRole.OVER
    if cue is not None:
        return cue
    return DateRole.OVER if period.type is TimexType.DURATION else DateRole.AT
