"""Parts of a whole that an earlier sentence has told, and this one names again: by its noun, a kin of it, or "it"."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, speaks_of
from claimx.check.amounts import comparable, is_share, unit_of
from claimx.check.parts import is_far, largest
from claimx.check.prose import keys
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Claim, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story

_ABOUT = rf"(?:(?:only|just|{APPROXIMATORS})\s)*"
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
_OF_IT = re.compile(
    rf"\b{_PART}\sof\s(?:it|this|that|the\s\w+)\b[^.;\d]{{0,60}}[,:(–—]\s{_ABOUT}[$€£]?$", re.IGNORECASE
)
_INCLUDING = re.compile(rf",\s(?:including|of which)\s(?:[^\W\d_]+\s){{0,2}}?{_ABOUT}[$€£]?$", re.IGNORECASE)
_THE_SUM = re.compile(rf"\b(?:the|this|that|its)\s{any_of(words('check', 'wholes'))}\b", re.IGNORECASE)
_THE_FIRST = re.compile(r"\b(?:The|the|its)\sfirst\s$")
_LISTED = re.compile(r"\b(?:and|or|to|days?|numbers?)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?:of\s)?((?:[^\W\d_][\w’'-]*\s?){1,3})")
_FARTHEST = 100  # characters to a whole that goes by "the total"
_LEAST = 10  # fewer people may be any
_PERSONS = re.compile(r"(?:ers|ors|ians|ists|ees|men|women)$")
_PEOPLE = keys(" ".join((*words("check", "people_nouns"), *mapping("check", "kinds"))))


def named_again(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part of what is named again with the largest number that it may be a part of."""
    figures = [c for c in story.told() if not c.of and c.measure is Measure.TOTAL and not is_share(c)]
    for number, claim in enumerate(figures):
        earlier = [c for c in figures[:number] if comparable(c, claim)]
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
    if _THE_FIRST.search(before):
        heads = [keys(c.item.head) if c.item and c.item.text else frozenset() for c in (whole, part)]
        return bool(heads[0] & heads[1]) and not _THE_FIRST.search(story.before(whole.start))
    measured = unit_of(whole) is not None and not story.in_title(whole)
    summed = _INCLUDING.search(before) and _THE_SUM.search(part.sentence.text[: part.start - part.sentence.start])
    return measured and whole.sentence != part.sentence and bool(_OF_IT.search(before) or summed)


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
