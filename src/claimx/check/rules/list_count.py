"""``list-count``: a number of things announced, and another number of them follows ("four priorities:" and three)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.finding import Severity
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import places, sureness
from claimx.lexicon import words
from claimx.model import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim

# The noun counted, in the first words, and the rest of the clause; then a list after a colon, in dashes or brackets.
_WORDS = r"(?P<words>(?:,?\s[\w’'-]+){1,18})"
_LIST = (
    r"(?:(?:: |, namely )(?P<colon>(?:[^:.!?()\n]|\([^()\n]*\))+)[.\n]| [–—] (?P<dash>[^:;.!?()–—\n]+)(?: [–—] |[.\n])"
    r"| \((?P<bracket>[^:.!?()\n]+)\))"
)
_INLINE = re.compile(_WORDS + _LIST)
# "four airports, Kassel, Memmingen and Weeze, because", "two drugs, the steroid X and the diuretic Y": between commas
# or after "are", only names and what has its article are surely what is counted.
_NAME = r"(?:[a-z-]+ ){0,3}[A-Z][\w’'-]+(?: (?:(?:of|the|de) )*[A-Z][\w’'-]+){0,3}(?: (?:at|for|from|as) [a-z-]+)?"
_ENTRY = rf"(?:{_NAME}|(?:the|an?|its|his|her|their)(?: (?!and\b)[\w’'-]+){{1,6}})"
_NAMES = re.compile(
    rf"(?P<words>(?:\s[a-z-]+){{1,6}}?)(?:,| are| were| as) (?P<names>{_ENTRY}(?:, {_ENTRY})*,? and {_ENTRY})[,.](?!\w)"
)
_BULLETS = re.compile(_WORDS + r":\s*\n(?P<bullets>(?:\s*(?:[-*•–]|\d+[.)])\s[^\n]+\n?)+)")
_THING = re.compile(r"(?:the|an?|its|their|his|her)\s|[A-Z]")
_ARTICLE = re.compile(r"an?\s")
_AND, _JOINED = re.compile(r"\band\b"), re.compile(r"\b(?:and|or)\b")
_CLAUSE = re.compile(r"\b(?:it|them|they|he|she|we)\b")
# "defenders Jan Holt and Per Lund" are two, whatever stands around them.
_TWO_NAMES = re.compile(r"[a-z-]+s [A-Z][^,;]* and [A-Z]")
_BRACKETED = re.compile(r"\s\([^()]*\)")
_LONGEST_ENTRY = 8  # words, but for a list of what its noun says
_LONGEST_LISTED = 16
_NOUN_WITHIN = 3


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each number with a list of names after it whether the list has as many."""
    for claim in story.figures():
        value = claim.value
        if value is None or value.unit or value.bound is not Bound.EXACT or value.low is None:
            continue
        counted = _entries(story, claim)
        if counted is None:
            continue
        low, high = counted
        if low <= value.low <= high:
            yield Fits.EXACTLY
        else:
            shown = str(low) if low == high else f"{low} to {high}"
            head = claim.item.text if claim.item else "things"
            message = f"{claim.text} {head} are announced, and {shown} follow."
            yield Fault(message, places(claim), min(0.8, sureness([claim], ["claim"])))


def _entries(story: Story, claim: Claim) -> tuple[int, int] | None:
    """Return how many entries, at least and at most, the list after a number has; None where there is no plain list."""
    shapes = (("bullets", _BULLETS), ("colon", _INLINE), ("dash", _INLINE), ("bracket", _INLINE), ("names", _NAMES))
    for name, shape in shapes:
        found = shape.match(story.text, claim.end)
        if found and found[name] and (_lists(found["words"]) or _lists_things(found, name)):
            if name == "bullets":
                return _lines(found[name])
            begins = found.start(name)
            if any(_JOINED.search(aside) or "," in aside for aside in _BRACKETED.findall(found[name])):
                return None  # "the Contak (models 5 and 6)" may be two
            entries = _split(_BRACKETED.sub("", found[name]))
            # A list that counts itself has the parts of a whole, and not its entries.
            numbers = {c.start for c in story.claims if c.value}
            starts = {begins + found[name].find(entry) for entry in entries}
            sentence = name == "names" and speaks_of(found[name], "past_verbs")
            sentence |= not _lists(found["words"]) and _CLAUSE.search(found[name]) is not None
            longest = _LONGEST_LISTED if _lists(found["words"]) else _LONGEST_ENTRY
            return (
                None
                if begins in numbers or len(starts & numbers) > 1 or sentence
                else _counted(entries, found[name], longest)
            )
    return None


def _lines(listed: str) -> tuple[int, int]:
    lines = [line for line in listed.splitlines() if line.strip()]
    return len(lines), len(lines)


def _split(listed: str) -> list[str]:
    """Return the entries of a list: by semicolons where it has any, else by commas and the last "and"."""
    if ";" in listed:
        return re.split(r";\s(?:and\s)?", listed)
    if not _AND.search(listed):
        listed = listed.replace(" or ", " and ")
    coarse = re.split(r",\s(?:and\s)?", listed)
    if " and " in coarse[-1]:
        coarse[-1:] = coarse[-1].split(" and ", 1)
    return coarse


def _counted(coarse: list[str], listed: str, longest: int) -> tuple[int, int] | None:
    """Return how many entries a list has: "and" inside an entry may part two."""
    if not _JOINED.search(listed) or speaks_of(listed, "examples_words"):
        return None
    if len({entry[:1].isupper() for entry in coarse}) > 1 and any(_ARTICLE.match(entry) for entry in coarse):
        return None  # "Ana Dunn, an engineer, and Jo Reed, a nurse": what follows a name is no entry
    fine = coarse if ";" in listed else [part for entry in coarse for part in entry.split(" and ")]
    if len(coarse) < 2 or any(not entry.strip() or len(entry.split()) > longest for entry in coarse):
        return None
    several = sum(_TWO_NAMES.match(entry) is not None for entry in coarse)
    return len(coarse) + several, len(fine)


def _lists(clause: str) -> bool:
    """Say whether one of the first words is a noun for what a list holds."""
    nouns = clause.casefold().split()[:_NOUN_WITHIN]
    forms = {
        form for noun in nouns for form in (noun, noun.removesuffix("s"), noun.removesuffix("es"), _singular(noun))
    }
    return bool(forms & words("check", "lists"))


def _lists_things(found: re.Match[str], name: str) -> bool:
    """Say whether a plural stands right before the colon, or every entry after it is surely a thing."""
    nouns = found["words"].split()
    things = all(map(_THING.match, re.split(r",\s(?:and\s)?|\sand\s", found[name])))
    counted = any(noun.endswith("s") for noun in nouns[:_NOUN_WITHIN]) and nouns[0] not in ("and", "or")
    at_once = len(nouns) <= _NOUN_WITHIN and nouns[-1].endswith("s")
    return name in ("colon", "dash") and counted and (things or at_once)


def _singular(noun: str) -> str:
    return f"{noun.removesuffix('ies')}y" if noun.endswith("ies") else noun


RULE = Rule(
    "list-count", Severity.WARNING, "A number of things is announced, and another number of them follows.", find
)
