"""Changes as the words tell them: a step ("rose 12 percent") with the two values between which it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, is_money, speaks_of
from claimx.check.amounts import DURATIONS, SHARE_UNITS, comparable, is_share, unit_of
from claimx.check.interval import Interval, interval
from claimx.check.prose import keys, names, sentences
from claimx.check.steps import AFTER, DETERMINERS, MOVES, NOUN, Step, by_words, steps
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Bound, Claim, Measure, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story


@dataclass(frozen=True, slots=True)
class Move:
    """A step with the values at its ends."""

    step: Step
    old: Claim
    new: Claim


_SAID = any_of(words("check", "restating"))
_OWNERS = r"(?:[\w-]+\s){0,2}[\w-]+['’]s\s"  # "on last year's 8,000"
_FRACTION = any_of(mapping("check", "fractions"))
_OLD = re.compile(
    rf"\b(?:{any_of(words('check', 'old_before'))}\s(?:{_OWNERS})?|on\s{_OWNERS}|{_FRACTION}\sof\s)"
    rf"{DETERMINERS}[$€£]?$",
    re.IGNORECASE,
)
_NEW = re.compile(rf"\b{any_of(words('check', 'new_before'))}\s{DETERMINERS}[$€£]?$", re.IGNORECASE)
# "last winter it was 600 francs"
_THEN = re.compile(
    rf"(?:^|[.;,]\s)(?:{any_of(words('check', 'old_after'))}|last\s\w+),?\s(?:(?:it|they|there|that|the\s\w+)\s)?"
    rf"(?:had been|was|were|had|stood at|came to|made|took|counted|sold|carried|had\s\w+)\s"
    rf"(?:{DETERMINERS}|still\s)[$€£]?$",
    re.IGNORECASE,
)
# "more than in 2022, when it moved 4.4 million"
_WHEN = re.compile(r"\b(?:than|as|since|on)\b[^.;:()]{1,40}?,?\s(?:when|where)\s[^.;:()\d]{0,50}$", re.IGNORECASE)

_BREAK = re.compile(
    rf"\b(?!and\s(?:now|today|\d{{4}}\b)){any_of(words('check', 'clause_breaks'))}\b"
    r"|,\swith\b|:(?!\s(?:from|to)\b)|[)?!\n]",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"[.;]\s(?=(?:{any_of(words('check', 'told_again'))}|(?:in|by)\s\d{{4}})\b)", re.IGNORECASE)
_STOP = re.compile(r"[.;](?:\s|$)")
_AFTER_NUMBER = re.compile(r"\bafter\s(?:[$€£]|\w+\s)?$", re.IGNORECASE)  # "1.5 million tonnes after 2 million"
_LONGEST = 90
_CHANGE_FROM = re.compile(rf"\b(?:an?|the)\s(?:[\w-]+\s)?{NOUN}\sfrom\s$", re.IGNORECASE)  # "recorded a drop from"
_ITS = re.compile(r"[^.;\n]*,\s(?:or\s)?(?:\w+\s)?")
_CHANGED = re.compile(rf"\b(?:{NOUN}|{MOVES})\b", re.IGNORECASE)
_ENOUGH = 4
_LEAD = 10  # words at the most of a clause that points back
_MEASURED = any_of(words("check", "measured"))
_BACK_WORDS = re.compile(
    rf"(?:(?:The|This|That|Those)\s(?:[\w-]+\s)?(?:{NOUN}|{_MEASURED})|It|They|There|{_MEASURED}"
    rf"|{any_of(words('check', 'old_after'))})\b",
    re.IGNORECASE,
)

# "…, a sharp drop of", "… (up", "…, or by": what makes the number after it a change of what stands before.
_APPOSED = re.compile(
    rf"(?:[,(;–—-]|\.\s\w+(?:\s\w+)?|\b(?:is|was|are|were|it)\b)\s?"
    rf"(?:(?:{_SAID}|marking|by|up|down|off|even|are|were|{APPROXIMATORS}|(?:[\w-]+\s)?{NOUN}(?:\sof|\sby)?)\s)*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_KNOWN = re.compile(rf"\b(?:the|this|that)\s(?:[\w-]+\s)?{NOUN}\s(?:of|by)\s$", re.IGNORECASE)  # "The increase of"
_THAN = re.compile(rf"\s(?:{AFTER}\s)?(?:than|from|on|compared|against)\b", re.IGNORECASE)
_COMPARED = re.compile(rf"\s(?:{AFTER}\s(?:\w+\s){{0,3}}?than|(?:up|down)\son|on|over)\b", re.IGNORECASE)


def moves(story: Story) -> Iterator[Move]:
    """Yield each step whose two ends are told, in the text's order, once a step."""
    figures = sorted(end for claim in story.figures() for end in _ends(story, claim))
    groups = story.by_sentence(figures)
    known: set[int] = set()
    for group, later in zip(groups, [*groups[1:], []], strict=False):
        for window in (group, [*group, *later]):
            for move in _moves(story, window):
                if move.step.start not in known:
                    known |= {move.step.start, *(c.start for c in (move.old, move.new))}
                    yield move
    yield from _told_apart(story, figures, known)


def _told_apart(story: Story, figures: list[Claim], known: set[int]) -> Iterator[Move]:
    """Yield each step that one sentence tells, and its ends a neighbouring one: "rose 18%. They went from 3 to 4"."""
    told = list(sentences(story))
    inside = [[c for c in figures if one.start <= c.start < one.end] for one in told]
    for number, sentence in enumerate(told):
        numbered = steps(story, inside[number]) if inside[number] else by_words(story, sentence.start, sentence.end)
        for step in numbered:
            if step.start in known or not step.ratios or _is_other(story, step, sentence):
                continue
            near = sorted((n for n in range(len(told)) if n != number and inside[n]), key=lambda n: abs(n - number))
            found = (_with_ends(story, step, sentence, inside[number], inside[n], known) for n in near)
            yield from [move for move in found if move and _weight(story, move, sentence) >= _ENOUGH][:1]


def _is_other(story: Story, step: Step, sentence: Span) -> bool:
    """Say whether a step is none of plain numbers, or its number is where the change came to."""
    return speaks_of(sentence.text, "adjusted_words") or _NEW.search(story.before(step.start)) is not None


def _with_ends(
    story: Story, step: Step, sentence: Span, group: list[Claim], ends: list[Claim], known: set[int]
) -> Move | None:
    """Return the step with the only two numbers of another sentence that are old and new, and are of the same."""
    inside = {
        c.start for one in (group, ends) if one for s in steps(story, one) for c in one if s.start <= c.start < s.end
    }
    told = [*(c for c in group if _NEW.search(story.before(c.start))), *ends]
    free = sorted(c for c in told if c.start not in inside | known)
    pairs = [pair for pair in pairwise(free) if _in_one_unit(*pair)]
    moved = [Move(step, old, new) for pair in pairs for old, new in [_by_words(story, *pair)] if old and new]
    moved = [m for m in moved if _FROM.search(story.before(m.old.start)) and m.old.start < m.new.start] or moved
    if len(moved) != 1 or not _goes(moved[0]):
        return None
    return moved[0]


def _in_one_unit(one: Claim, other: Claim) -> bool:
    units = {unit_of(one), unit_of(other)}
    return comparable(one, other) and (len(units) == 1 or units.isdisjoint(DURATIONS))


def _by_words(story: Story, one: Claim, other: Claim) -> tuple[Claim | None, Claim | None]:
    """Return the old and the new value where words, and not dates alone, say which is which."""
    roles = _role(story, one), _role(story, other)
    return _ordered(one, other, roles) if Measure.BASELINE in roles else (None, None)


def _goes(move: Move) -> bool:
    """Say whether a step goes the way that its ends do: else they are hardly its own."""
    by = moved(move.old, move.new)
    up = [ratio.low is not None and ratio.low >= 1 for ratio in move.step.ratios]
    return (any(up) and bool(by.low and by.low > 0)) or (not all(up) and bool(by.high and by.high < 0))


def _weight(story: Story, move: Move, sentence: Span) -> int:
    """Return how surely two ends are those of a step of another sentence: the signs for it, less those against."""
    step, end = move.step, next(c for c in (move.old, move.new) if not sentence.start <= c.start < sentence.end)
    later = end.start > sentence.start
    first, lead = sentence.text, story.text[end.sentence.start : end.start]
    if not later:
        first, lead = end.sentence.text, story.text[sentence.start : step.start]
    gap = story.text[sentence.end : end.sentence.start] if later else story.text[end.sentence.end : sentence.start]
    shared = keys(_subject(story, end)) & keys(sentence.text)
    back = not gap.strip() and (_BACK_WORDS.match(lead) or _CHANGE_FROM.search(lead)) and len(lead.split()) <= _LEAD
    named = names(lead) - names(f"x {first}") - words("check", "no_names")
    told = story.text[end.sentence.start : min(c.start for c in (move.old, move.new) if c.sentence == end.sentence)]
    together = _FROM.search(story.before(move.old.start)) is not None  # "from 840 in 2022 to 690"
    signs = (
        (back, 3),
        (not gap.strip(), 1),
        (together, 1),
        (one_thing(move.old, move.new), 1),
        (is_share(move.old), -2),
        (bool(gap.strip()) and _CHANGED.search(told) is not None, -2),
        (bool(named), -4),
        (_of_others(move) and not back, -3),
    )
    return sum(weight for sign, weight in signs if sign) + min(len(shared), 3)


def _subject(story: Story, end: Claim) -> str:
    """Return the words about the ends of a change: their sentence, and the one before it where it says but "they"."""
    before, here = story.text[: end.sentence.start], end.sentence.text
    lead = story.text[end.sentence.start : end.start]
    if not re.search(r"\b(?:[Ii]t|[Tt]hey)\b", lead):
        return here
    return re.split(r"(?<=[.!?])\s", before.rpartition("\n")[2].strip())[-1] + " " + here


def _of_others(move: Move) -> bool:
    """Say whether a step is that of one sum of money and its ends are those of another: a profit, and sales."""
    heads = [c.item.head if c and c.item and c.item.text else None for c in (move.step.claim, move.new)]
    return is_money(move.new) and None not in heads and heads[0] != heads[1]


def _is_its(story: Story, claim: Claim, step: Step) -> bool:
    """Say whether a number just before a step is what the change came to: "spent 126 million, or 16 percent more"."""
    return _ITS.fullmatch(story.text[claim.end : step.start]) is not None


def _ends(story: Story, claim: Claim) -> tuple[Claim, ...]:
    """Return the two ends of a change that is read as one range ("tripled from 60 to 150"), else the number itself."""
    value, parts = claim.value, claim.text.split(" to ")
    told = value is not None and value.bound is Bound.RANGE and _FROM.search(story.before(claim.start))
    if value is None or not told or len(parts) != len(("from", "to")):
        return (claim,)
    low, high = (replace(value, low=end, high=end, bound=Bound.EXACT) for end in (value.low, value.high))
    middle = claim.start + len(parts[0])
    first = replace(claim, text=parts[0], end=middle, value=low)
    return first, replace(claim, text=parts[1], start=middle + len(" to "), value=high)


def _moves(story: Story, claims: list[Claim]) -> Iterator[Move]:
    text = story.text[claims[0].sentence.start : claims[-1].sentence.end]
    if speaks_of(text, "adjusted_words"):
        return
    told = steps(story, claims)
    numbers = [c for c in claims if not any(step.start <= c.start < step.end for step in told)]
    yield from (move for step in told if (move := _around(story, step, numbers)))


def _around(story: Story, step: Step, ends: Sequence[Claim]) -> Move | None:
    """Return the step with the two neighbouring numbers between which the words say that it leads."""
    for first, second in pairwise(ends):
        if not comparable(first, second) or not _joined(story, step, first, second):
            continue
        if step.claim is not None and not step.ratios and _counts_others(step.claim, second):
            continue
        if first.sentence != second.sentence and not (_in_one_unit(first, second) and one_thing(first, second)):
            continue
        if any(_is_its(story, c, step) for c in ends if c.end < min(step.start, first.start)):
            continue
        roles = _role(story, first), _role(story, second)
        if step.start < first.start or second.start < step.start or roles[1] is Measure.BASELINE:
            old, new = _ordered(first, second, roles)
            if (
                old
                and new
                and (old.status is not Status.FORECAST or new.status is Status.FORECAST)  # "beating forecasts of $2bn"
                and (None not in roles or _plainly_one(step, first, second))
            ):
                return Move(step, old, new)
    return None


def _counts_others(step: Claim, end: Claim) -> bool:
    """Say whether a step is of other things than its ends: "by 102 votes, a bill that raises the age to 67 from 65"."""
    if step.item is None or end.item is None or step.item.start < step.end:
        return False
    return content_words(step.item.head).isdisjoint(content_words(end.item.text))


def _ordered(
    one: Claim, other: Claim, roles: tuple[Measure | None, Measure | None]
) -> tuple[Claim | None, Claim | None]:
    """Return the old and the new value, by the words before them."""
    match roles:
        case (Measure.BASELINE, None | Measure.TOTAL):
            return one, other
        case (None | Measure.TOTAL, Measure.BASELINE):
            return other, one
        case (None, Measure.TOTAL):
            return one, other
    return None, None


def _joined(story: Story, step: Step, first: Claim, second: Claim) -> bool:
    """Say whether nothing between a step and two numbers begins something else."""
    spots = sorted([(step.start, step.end), (first.start, first.end), (second.start, second.end)])
    glues = [story.text[a[1] : b[0]] for a, b in pairwise(spots)]
    amid = first.start < step.start < second.start
    known = second.start < step.start and _KNOWN.search(glues[1])
    if not _holds(glues[0]) or not _holds(glues[1], anew=bool(known)):
        return False
    if known or step.start < first.start or (amid and _COMPARED.match(story.after(step.end))):
        return True
    if second.start < step.start and _THAN.match(story.after(step.end)):
        return False  # it is held against what follows
    glue = glues[0] if step.start < second.start else glues[1]
    verb = step.claim is None and (step.start < second.start or not _STOP.search(glue))
    return verb or _APPOSED.search(glue) is not None


def _holds(glue: str, *, anew: bool = False) -> bool:
    text = (_STOP if anew else _NEXT).sub(" ", _AFTER_NUMBER.sub(" ", glue), count=1)
    return len(glue) <= _LONGEST and not _STOP.search(text) and not _BREAK.search(text)


def _role(story: Story, claim: Claim) -> Measure | None:
    """Return whether a number is where a change began or what it came to, as far as words say."""
    before = story.before(claim.start, 100)
    if _OLD.search(before) or _THEN.search(before) or _WHEN.search(before):
        return Measure.BASELINE
    if _NEW.search(before):
        return Measure.TOTAL
    return Measure.BASELINE if claim.measure is Measure.BASELINE else None


def one_thing(one: Claim, other: Claim) -> bool:
    """Say whether both are of one thing: "the number of visitors" and "visitors" are, and two sums of money."""
    unit = unit_of(one)
    if unit not in (None, *SHARE_UNITS) and (is_money(one) or unit == unit_of(other)):
        return True
    if one.item is None or other.item is None or other.item.end <= other.start:
        return True
    a, b = content_words(one.item.text), content_words(other.item.text)
    heads = [content_words(c.item.head) for c in (one, other) if c.item]
    return heads[0] <= b or heads[1] <= a


def _plainly_one(step: Step, one: Claim, other: Claim) -> bool:
    """Say whether two numbers are of one thing, though words give only one of them its role."""
    measured = Measure.DIFFERENCE not in (one.measure, other.measure)
    another = step.start < one.start and is_share(one) and is_share(other)  # "fell 4%, compared with 3% and 2%"
    return measured and not another and one_thing(one, other)


def moved(old: Claim, new: Claim) -> Interval:
    """Return by how much a value moved."""
    return interval(new) - interval(old)
