"""``deadline-conflict``: one plan, and two dates for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.check.alike import disputed, is_name, named
from claimx.check.finding import Place
from claimx.check.plans import Plan, plans, same_plan
from claimx.check.prose import Dated, dates, keys, modifiers, moves, names, sentences, tokens
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.story import Story, sureness
from claimx.check.words import any_of
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Claim, Span

_CELLS = ("claim", "action", "when", "status")
_STEP = re.compile(rf"\b{any_of(mapping('told', 'milestones'))}\b", re.IGNORECASE)
# What a date is told of stands in its own clause; ", which", ", due" and ", when" go on with it.
_CLAUSE = re.compile(r"[;:“”\"]|,\s(?:and|but|while|although)\b|\b(?:and|but)\s(?=[^,;]*\b(?:will|is|are)\b)")
_WHEN = re.compile(r",?\s(?:when|as)\s(?P<rest>[^,;:.\"”]+)")
_ONE_OF_A_TEXT = {"hand"}  # entries are to one thing, whatever it is called
_YEAR = re.compile(r"\b(?P<prep>by|before|its|their)\s(?:the\s)?(?:end\sof\s)?(?P<year>20\d\d)\b(?!-)", re.IGNORECASE)
_WORDS = 4  # before a step, in which it is made one of several, or a past one
_FARTHEST = 90  # characters between a step's word and its date


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date ahead: the step, its word, the words of what takes it, the names beside it."""

    dated: Dated
    steps: frozenset[str]
    word: str
    clause: str
    about: frozenset[str]
    before: dict[str, frozenset[str]]
    names: frozenset[str]

    def same(self, other: Milestone) -> bool:
        """Say whether two are one step of one thing: they share its word and no name sets them apart."""
        steps = self.steps & other.steps
        if not steps or self.dated.sentence == other.dated.sentence:
            return False
        if steps == {"hold"} and not other.is_definite():
            return False
        years = [m.dated.last - m.dated.first >= timedelta(days=364) for m in (self, other)]
        if any(years) and not (all(years) and other.dated.prep in ("its", "their") and "begin" not in steps):
            return False  # of goals, a text may have many for a year, and one that it takes as known
        apart = bool(self.names - other.names and other.names - self.names)
        one = bool(steps & _ONE_OF_A_TEXT) or any(self._is_of(other, word) for word in self.about & other.about)
        return not apart and one

    def is_definite(self) -> bool:
        """Say whether an event is told of as known: "the congress"."""
        return (
            re.search(rf"\b(?:the|this|its|their|his|her)\s(?:[\w-]+\s){{0,2}}{self.word}", self.clause, re.I)
            is not None
        )

    def _is_of(self, other: Milestone, word: str) -> bool:
        """Say whether a shared word is of one thing: what stands before it is not another ("local elections")."""
        mine, others = (m.before.get(word, frozenset()) for m in (self, other))
        return bool(mine <= other.about or others <= self.about)

    def meets(self, other: Milestone) -> bool:
        """Say whether both dates can be one: a day in its month is, and two of different size are not compared."""
        a, b = self.dated, other.dated
        return a.first <= b.last and b.first <= a.last


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each plan that has two dates whether they can be one; the same two dates are told once."""
    told: set[frozenset[date]] = set()
    for one, other in combinations(plans(story), 2):
        if one.claim.sentence == other.claim.sentence or not same_plan(story, one, other):
            continue
        dates = frozenset((one.last, other.last))
        if dates not in told:
            told |= {dates} if len(dates) > 1 else set()
            yield _outcome(story, one, other)
    yield from _told(story, told)


def _told(story: Story, told: set[frozenset[date]]) -> Iterator[Outcome]:
    """Yield for each two dates that sentences give for one step of a plan whether they can be one."""
    published = story.article.published
    for one, other in pairs(story, published) if published else ():
        dates = frozenset(m.dated.last for m in (one, other))
        if one.meets(other):
            yield Fits.EXACTLY
        elif dates not in told:
            told.add(dates)
            both = [story.place(m.dated.start, m.dated.end) for m in (one, other)]
            message = f"One step ({one.word}) has two dates: “{both[0].text}” and “{both[1].text}”."
            yield Fault.at(message, 0.7, *both)


def _outcome(story: Story, one: Plan, other: Plan) -> Outcome:
    if one.meets(other):
        return Fits.EXACTLY
    claims = [one.claim, other.claim]
    by_two = disputed(*claims) and all(is_name(named(claim.said_by)) for claim in claims)
    if (
        by_two
        or any(_once(story, claim) for claim in claims)
        or any(story.says_of(c, "moved_words") for c in claims if not c.value)
    ):
        return Fits.EXACTLY
    message = f"One plan ({one.words}) has two dates: “{one.when.text}” and “{other.when.text}”."
    places = (Place.at(plan.claim, plan.when) for plan in (one, other))
    return Fault.at(message, min(0.85, sureness(claims, _CELLS)), *places)


def _once(story: Story, claim: Claim) -> bool:
    """Say whether a plan is told as one of before: "had been due to close"."""
    assert claim.action is not None
    return " had " in f" {story.before(claim.action.start, 20)} {claim.action.text} "


def milestones(story: Story, published: date) -> list[Milestone]:
    """Return the dates from publication on that name a step, each with its words."""
    found = []
    told = list(sentences(story))
    for before, sentence in zip([None, *told], told, strict=False):
        printed = (*dates(sentence, published), *_years(sentence))
        ahead = (one for one in printed if one.last >= published and not story.is_field(one))
        found += [_milestone(one) for one in ahead if not _moved(one, before)]
    return [one for one in found if one is not None]


def _years(sentence: Span) -> Iterator[Dated]:
    """Yield the years that a sentence names as those of a plan: "by the end of 2031", "its 2029 exit"."""
    for found in _YEAR.finditer(sentence.text):
        start, end, lead = (sentence.start + at for at in (*found.span("year"), found.start()))
        first, last = (date(int(found["year"]), *day) for day in ((1, 1), (12, 31)))
        yield Dated(sentence, start, end, lead, found["prep"].casefold(), first, last, has_year=True)


def _moved(one: Dated, previous: Span | None) -> bool:
    """Say whether the words about a date, or the sentence before, tell that it was changed."""
    return moves(one.before) or moves(one.after.partition(",")[0]) or (previous is not None and moves(previous.text))


def _milestone(one: Dated) -> Milestone | None:
    clause, first = _clause(one)
    steps = list(_STEP.finditer(clause))
    if not steps:
        return None
    nearest = steps[0] if first else steps[-1]
    lead = tokens(clause[: nearest.start()].casefold())[-_WORDS:]
    far = not first and len(clause) - nearest.end() > _FARTHEST
    if far or words("told", "several") & set(lead) or _is_past(nearest[0], lead):
        return None
    about = keys(_STEP.sub(" ", clause)).union(*(_noun(step[0]) for step in steps))
    families = frozenset(mapping("told", "milestones")[step[0].casefold()] for step in steps)
    return Milestone(one, families, nearest[0], clause, about, modifiers(clause), names(clause))


def _clause(one: Dated) -> tuple[str, bool]:
    """Return the clause that tells the step of a date, and whether it follows the date."""
    before, later = _CLAUSE.split(one.before)[-1], _WHEN.match(one.after)
    rest = later["rest"] if later else ""
    if _STEP.search(rest):
        return rest, True
    return (before, False) if _STEP.search(before) else (before + _CLAUSE.split(one.after.partition(",")[0])[0], True)


def _is_past(word: str, lead: list[str]) -> bool:
    """Say whether a step's verb tells of what has been: "held its caucuses on", and not "will be held on"."""
    past = word.casefold().endswith("ed") or word.casefold() in words("told", "past_steps")
    return past and not {"be", "is", "are", "get", "not", "to"} & set(lead)


def _noun(word: str) -> frozenset[str]:
    """Return the step itself where it is a noun that says what is planned ("the launch")."""
    return keys(word) if word.casefold() in words("told", "event_nouns") else frozenset()


def pairs(story: Story, published: date) -> Iterator[tuple[Milestone, Milestone]]:
    """Yield each two dates for one step of one thing."""
    found = milestones(story, published)
    for number, one in enumerate(found):
        yield from ((one, other) for other in found[number + 1 :] if one.same(other))
