"""Which number is a part of which: as the record says, and as the words between two numbers or back to one say."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, is_money, speaks_of
from claimx.check.amounts import comparable, is_share, unit_of
from claimx.check.bare import numerals
from claimx.check.prose import keys
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Bound, Claim, Measure, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story

# "382 of the 1,000", "45 out of 60": the part stands first.
_DETERMINER = r"(?:the|its|their|those|these|his|her|our|a total of|some|about|roughly|nearly|[\w-]+['’]s?)\s"
_NOUNS = rf"(?:(?!{any_of(words('check', 'no_parts'))}\b)[\w-]+\s){{1,2}}?"
_OF = rf"(?:of|out of)\s(?:{_DETERMINER}){{0,3}}"
_OF_THE = rf"(?:of\s(?:{_DETERMINER}){{1,3}}|out of\s(?:{_DETERMINER}){{0,3}})"
PART_OF = re.compile(rf"\s(?:{_OF}|{_NOUNS}{_OF_THE})", re.IGNORECASE)
_ABOUT = rf"(?:(?:only|just|{APPROXIMATORS})\s)*"
_BE = r"(?:are|were|is|was)\s"
_OPENS = r"(?:^|[.!?”\"]\s|;\s)(?:Of|Out of|Among|From)\s"
# "Of the 60 wells, 75": the whole stands first, in a phrase of its own.
OF_FIRST = re.compile(
    rf"{_OPENS}(?:(?:the|its|their|those|these|all)\s)?(?:(?:[\w-]+\s)?[\w-]+['’]s?\s)?$", re.IGNORECASE
)
_PHRASE = re.compile(rf"(?:\s[^.;:,\d]{{1,80}})?(?:,\s(?:\w+\s){{0,3}}?|\s{_BE}){_ABOUT}", re.IGNORECASE)
_MANY = 5
_FARTHEST = 100  # characters between a part and its whole
# "14 boats, 17 of which", "310 inhabitants, and 340 of them": the part points back.
_OF_WHICH = re.compile(r"(?:\s[^\W\d_]+)?\sof (?:which|whom|them|it|these|those|that)\b")
_NOUN_COMMA = re.compile(
    rf"(?:\s[^.;:,()\d]{{1,70}})?(?:[,;]|\sand|\s[–—])\s(?:(?:and|but|with)\s)?(?:\w+\s)?{_ABOUT}", re.IGNORECASE
)
# "visited 17 islands; they liked 23 of them": in another clause, "them" is what was numbered last.
_TO_THEM = re.compile(rf"[^.:()\d]{{1,70}}(?:[,;]|\sand)(?:\s[\w’'-]+){{0,6}}?\s{_ABOUT}", re.IGNORECASE)
# "visited 17 islands. On 23 of them": the sentence before has the whole.
_OF_THEM = re.compile(r"\sof (?:them|these|those)\b")
_OF_IT = re.compile(r"\sof (?:them|these|those|it)\b")
# "looked at 2,300 patients. Of these, 690": so does this.
_OF_THESE = re.compile(rf"{_OPENS}(?:these|them|those),?\s(?:{_BE})?{_ABOUT}$", re.IGNORECASE)
# "48 passengers, of whom 60", "12 people, including 21", "4 million, of which the state pays 5 million".
WHOLE_FIRST = re.compile(
    rf"(?:\s(?:[\w’'-]+\s?){{1,7}})?,\s(?:and\s)?"
    rf"(?:(?:including|among them|of them|of these)\s|of wh(?:ich|om)\s(?:[\w’'-]+\s){{0,6}}?)"
    rf"(?:as many as\s)?{_ABOUT}",
    re.IGNORECASE,
)
_BACK = r"(?:(?:the|that|this|those|these|its|their)\s(?:[\w-]+['’]s?\s)?|[A-Z][\w-]+['’]s?\s)"
# "Of the passengers, 51", "51 of the company's workers": the whole is named by its noun.
_FIRST = re.compile(
    rf"(?:^|[.!?”\"]\s|;\s)(?:Of|Out of|Among|From)\s{_BACK}(?P<noun>[^\d,.;:]{{3,40}}?),?\s"
    rf"(?:(?:are|were|is|was)\s)?{_ABOUT}[$€£]?$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?:\s[^\W\d_]+)?\sof\s{_BACK}(?P<noun>[^\W\d][\w’'-]*(?:\s[^\W\d][\w’'-]*){{0,2}})")
# "Most of it, 2.9 million", "Much of the rain came at once: 97 mm": a part of the sum told before.
_PART = any_of(("much", "most", "part", "some", "half", "a third", "a quarter", "the bulk", "a share"))
_MOST_OF_IT = re.compile(
    rf"\b{_PART}\sof\s(?:it|this|that|the\s\w+)\b[^.;\d]{{0,60}}[,:(–—]\s{_ABOUT}[$€£]?$", re.IGNORECASE
)
# "The money will be spent over a year, including 41 million": so is this.
_INCLUDING = re.compile(
    rf"(?:The|This|That|Its)\s{any_of(words('check', 'wholes'))}\s(?:will|would|is|was|has)\b"
    rf".*,\s(?:including|of which)\s{_ABOUT}[$€£]?$"
)
_LISTED = re.compile(r"\b(?:and|or|to|days?|numbers?)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?:of\s)?((?:[^\W\d_][\w’'-]*\s?){1,3})")
_LEAST = 10  # fewer people may be any
_PERSONS = re.compile(r"(?:ers|ors|ians|ists|ees|men|women)$")
_PEOPLE = keys(" ".join((*words("check", "people_nouns"), *mapping("check", "kinds"))))


def pairs(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part with its whole, both in one unit, in the text's order of parts."""
    figures = sorted([*_counted(story), *numerals(story)])
    by_id = {c.id: c for c in figures if c.id}
    for number, claim in enumerate(figures):
        whole = by_id.get(claim.of or "") or _whole(story, figures, number)
        if whole is not None and whole is not claim and _of_one_kind(story, claim, whole) and not is_far(claim, whole):
            yield claim, whole


def _counted(story: Story) -> list[Claim]:
    return [
        c for c in story.told() if c.measure is Measure.TOTAL and not is_share(c) and unit_of(c) != "percentage_point"
    ]


def _of_one_kind(story: Story, part: Claim, whole: Claim) -> bool:
    """Say whether a part can be of a whole: of a sum, "4 million of it" is, and "2,000 of them" is of other things.

    So is a bare number of a price: "at 499 euros, of which it sold 7,800".
    """
    unlike = unit_of(part) != unit_of(whole)
    things = _OF_THEM.match(story.after(part.end)) or (is_money(whole) and part.text[-1].isdigit())
    return comparable(part, whole) and not (unlike and things)


def is_far(part: Claim, whole: Claim) -> bool:
    """Say whether a number is so much larger than another that they count two things: 700 of the three companies."""
    sizes = [c.value.low if c.value and c.value.low else 0 for c in (part, whole)]
    return sizes[0] > _MANY * sizes[1] > 0


def largest(part: Claim, known: Sequence[Claim]) -> Claim | None:
    """Return the largest number that a part may be of; none where it may be of several together."""
    sizes = {c.value.low: c for c in known if c.value and c.value.low is not None and c.value.bound is not Bound.VAGUE}
    if not sizes or part.value is None or part.value.low is None:
        return None
    most = sizes[max(sizes)]
    together = sum(size for size, c in sizes.items() if c.sentence == most.sentence)
    return None if max(sizes) < part.value.low <= together else most


def _whole_before(story: Story, claim: Claim, figures: list[Claim]) -> Claim | None:
    """Return the whole that the sentence before gives: of several numbers the largest, which no part exceeds."""
    again = _OF_IT.match(story.after(claim.end)) or _OF_THESE.search(story.before(claim.start))
    follows = not story.text[figures[-1].sentence.end : claim.sentence.start].strip()
    return largest(claim, [c for c in figures if comparable(c, claim)]) if again and follows else None


def _near(first: Claim, second: Claim) -> bool:
    return second.start - first.end <= _FARTHEST


def _whole(story: Story, figures: list[Claim], number: int) -> Claim | None:
    """Return the whole of a number by the words between it and its neighbours."""
    claim = figures[number]
    after = figures[number + 1] if number + 1 < len(figures) else None
    if after is not None and _near(claim, after) and PART_OF.fullmatch(story.between(claim, after)):
        return after
    before = figures[number - 1] if number else None
    if before is None or not _near(before, claim):
        return None
    between = story.between(before, claim)
    if claim.sentence != before.sentence:
        return _whole_before(story, claim, [c for c in figures[:number] if c.sentence == before.sentence])
    of_first = OF_FIRST.search(story.before(before.start)) and _PHRASE.fullmatch(between)
    of_them = _OF_THEM.match(story.after(claim.end)) and _TO_THEM.fullmatch(between)
    of_which = _OF_WHICH.match(story.after(claim.end)) and _NOUN_COMMA.fullmatch(between)
    return before if of_first or of_which or of_them or WHOLE_FIRST.fullmatch(between) else None


def named_again(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part of what is named again with the largest number that it may be a part of."""
    figures = [c for c in story.told() if not c.of and c.measure is Measure.TOTAL and not is_share(c)]
    for number, claim in enumerate(figures):
        real = (c for c in figures[:number] if claim.status is not Status.REPORTED or c.status is not Status.FORECAST)
        earlier = [c for c in real if comparable(c, claim)]  # what is has no part in what is but forecast
        whole = largest(claim, [c for c in earlier if _is_whole(story, c, claim)])
        if whole is not None and not is_far(claim, whole):
            yield claim, whole


def _is_whole(story: Story, whole: Claim, part: Claim) -> bool:
    """Say whether the words of a part name what an earlier number counts or measures."""
    before = story.before(part.start, 90)
    if found := _FIRST.search(before) or _LAST.match(story.after(part.end, 60)):
        if not words("check", "another_words").isdisjoint(
            _told_with(story, part)
        ):  # "of the workers at the second plant"
            return False
        listed = _LISTED.search(before) or speaks_of(found["noun"], "one_kind")  # "on days four and five of the fair"
        few = re.search("['’]", found[0]) and not _are_many(whole, part)
        return not listed and not few and _counts(story, whole, part, _phrase(found["noun"]))
    measured = unit_of(whole) is not None and not story.in_title(whole)
    told = _MOST_OF_IT.search(before) or _INCLUDING.match(story.text, part.sentence.start, part.start)
    return measured and whole.sentence != part.sentence and told is not None


def _told_with(story: Story, part: Claim) -> list[str]:
    """Return the words that go with a part up to the end of its clause."""
    return re.findall(r"\w+", re.split(r"[.;:,]", story.after(part.end, 60))[0].casefold())


def _counts(story: Story, whole: Claim, part: Claim, phrase: list[str]) -> bool:
    """Say whether a number is of a noun told again; any sum may be "the money"; "the workers" are a firm's people."""
    counted = _NOUN.match(story.after(whole.end))
    around = f"{whole.text} {counted[1] if counted else ''} {whole.item.text if whole.item else ''}"
    generic = bool(phrase) and phrase[-1].casefold() in words("check", "wholes")
    near = unit_of(whole) is not None or part.sentence.start - whole.sentence.end < _FARTHEST
    if content_words(" ".join(phrase)) & content_words(around) or (generic and near):
        return True
    thing = mapping("check", "things").get(whole.item.head) if whole.item and unit_of(whole) is None else None
    if thing is not None and thing in [word.removesuffix("s") for word in phrase]:
        return not story.in_title(whole)
    held = not words("check", "holding").isdisjoint(
        map(str.casefold, re.findall(r"\w+", story.before(whole.start) + around))
    )
    return held and any(map(_is_people, phrase[:2])) and _are_many(whole, part) and any(map(_is_people, around.split()))


def _is_people(word: str) -> bool:
    """Say whether a word names people: as one of the lexicon, or by its ending ("musicians", "drivers")."""
    return word.casefold() == "people" or keys(word) <= _PEOPLE or _PERSONS.search(word) is not None


def _are_many(*claims: Claim) -> bool:
    return all(claim.value and (claim.value.low or 0) >= _LEAST for claim in claims)


def _phrase(noun: str) -> list[str]:
    """Return a noun's phrase up to the word that is no more of it."""
    return list(takewhile(lambda word: word.casefold() not in words("check", "phrase_ends"), noun.split()))
