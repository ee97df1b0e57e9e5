"""``deadline-in-past``: what is still planned has a date before publication, or before what is told as past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.days import MONTH_AND_YEAR, days
from claimx.check.finding import Place
from claimx.check.plans import Plan, plans
from claimx.check.prose import Dated, dates, moves, sentences
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.story import Story, sureness
from claimx.check.words import any_of
from claimx.lexicon import words
from claimx.model import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


_CELLS = ("claim", "when", "status")
_PERFECT = re.compile(r"\b(?:has|have|is|are)\s\w+\s$")  # "has promised": it holds still
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PAST_VERB = rf"\b(?:(?!(?:need|spe|fe|se|bre|nee|inde)ed\b)\w{{3,}}ed|{any_of(words('check', 'past_verbs'))})\b"
# "visited the port in March 2024": a verb of the past, and the date in the same clause.
_PAST = re.compile(
    rf"[^.;:!?\n]*{_PAST_VERB}[^.;:!?\n,]*?\b(?:in|on|since)\s(?P<day>{MONTH_AND_YEAR})",
    re.IGNORECASE,
)
_NEXT_YEAR = 320  # days: a day without a year is hardly so far ahead, and rather one just gone by
_LATER = re.compile(r"\b(?:next|following|coming) (?:year|spring|summer|autumn|winter)\b", re.IGNORECASE)
_LONGEST_AGO = 550  # days: an older date tells of what was planned once
_CLAUSE = re.compile(r"[;:“”\"]|\b(?:that|and|but|who|after|since|because)\b|,\s(?!with\b)")
# "will take place", "is to hear", "must leave": a verb that is ahead; what follows it is its clause up to the date.
_WILL = re.compile(
    r"(?:\b(?:(?:will|shall|must|can|should)(?! (?:not|have)\b)"
    r"|(?:is|are|has|have|hopes?|plans?|intends?|aims?|needs?) to"
    r"|(?:is|are) (?:(?:still|now) )?(?:due|set|scheduled|planned|expected|slated))\b"
    r"|^\s?(?:due|scheduled|planned) (?:to|for)\b)"
    r"(?:\s(?:be|to be)\s\w+)?",
    re.IGNORECASE,
)
_TIMETABLE = re.compile(rf"\b{any_of(words('told', 'timetable_verbs'))}\b", re.IGNORECASE)
# "is closed to them until": what holds up to a date.
_UNTIL = re.compile(r"\b(?:has|have|(?:is|are|remains?|stays?)(?:\s\w+)?)\b")
# What parts a date from the verb before it: "will pay for the fire in May 2024".
_APART = re.compile(rf"{_PAST_VERB}|\b(?:(?<!hand )over|{any_of(words('check', 'parting'))})\b", re.IGNORECASE)
_WHEN = ("on", "by", "until", "till", "before", "in", "for", "no later than", "not later than")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each plan with a date of its own whether the date is still to come.

    A text is written on its day of publication; where that is not known, after the last day that it tells of as past.
    """
    published = story.article.published
    told = None if published else max(_told(story), key=lambda past: past[0], default=None)
    today = published or (told[0] if told else None)
    if today is None:
        return
    seen, past = [], told[1] if told else None
    for plan in plans(story):
        if plan.claim.status is Status.FORECAST or plan.when.basis is not Basis.EXPLICIT:
            continue
        if plan.last >= today:
            yield Fits.EXACTLY
        elif _still_planned(story, plan, today):
            seen.append(plan.when.start)
            said = f"Still planned ({plan.words}) for “{plan.when.text}”, which is before"
            sure = min(0.85, sureness([plan.claim], _CELLS))
            yield _fault(Place.at(plan.claim, plan.when), said, today, past, sure)
    for one in _announced(story, today):
        if not any(map(one.holds, seen)):
            said = f"Still ahead in the text, “{one.text}” is before"
            yield _fault(story.place(one.start, one.end), said, today, past, 0.7)


def _told(story: Story) -> Iterator[tuple[date, Place]]:
    """Yield each day, or first day of a month, of which the text tells as past, with its place."""
    for found, offset in story.matches(_PAST):
        named = days(found["day"])
        if named is not None and not speaks_of(found[0], "ahead"):
            yield named[0], story.place(offset + found.start("day"), offset + found.end("day"))


def _announced(story: Story, today: date) -> Iterator[Dated]:
    """Yield the dates before today of which the words before them say that they are ahead."""
    for sentence in sentences(story):
        for one in dates(sentence, today):
            ago = (today - one.last).days
            soon = -ago <= _NEXT_YEAR or story.article.published is None or _LATER.search(sentence.text)
            late = 0 < ago <= _LONGEST_AGO if one.has_year else not soon
            if late and one.prep in _WHEN and _is_ahead(one):
                yield one


def _is_ahead(one: Dated) -> bool:
    """Say whether the date's own clause is of the future, and nothing in it parts the verb from the date."""
    clause = _CLAUSE.split(one.before)[-1]
    ends = one.prep in ("until", "till")
    found = _WILL.search(clause) or (_UNTIL.search(clause) if ends else None)
    if found is None and (ends or one.prep == "on"):
        found = _TIMETABLE.search(clause)
    if found is None or speaks_of(clause[: found.start()], "past_frames") or moves(one.sentence.text):
        return False
    years = set(_YEAR.findall(one.sentence.text)) - set(_YEAR.findall(one.text))
    return not years and not _APART.search(clause, found.end())


def _fault(place: Place, said: str, today: date, told: Place | None, confidence: float) -> Fault:
    """Return the finding for a date, with what the text tells as past where that is the day it is held against."""
    since = f"the day of publication, {today}" if told is None else f"what the text tells as past, “{told.text}”"
    return Fault.at(f"{said} {since}.", confidence, place, *([told] if told else []))


def _still_planned(story: Story, plan: Plan, today: date) -> bool:
    """Say whether the text puts the plan ahead of today, and does not tell what was planned once."""
    claim = plan.claim
    assert claim.action is not None
    before = story.before(claim.action.start, 25)
    sentence = claim.sentence.text
    years = set(_YEAR.findall(sentence)) - set(_YEAR.findall(plan.when.text))
    recent = (today - plan.last).days <= _LONGEST_AGO
    if plan.when.start < claim.action.start and "will" not in claim.action.text.casefold():
        return False  # "On 18 February he agreed to pay": the date is that of the agreement
    if not speaks_of(f"{story.before(claim.action.start)} {claim.action.text}", "to_come") or speaks_of(
        sentence, "unmet"
    ):
        return False
    would = claim.action.text.casefold().startswith("would")
    told = not would or claim.said_by is not None
    return (
        recent and told and not years and (_PERFECT.search(before) is not None or not speaks_of(before, "past_frames"))
    )
