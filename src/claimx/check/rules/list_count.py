"""``list-count``: a number of things announced, and another number of them follows ("four priorities:" and three)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.check.alike import speaks_of
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.story import Story, sureness
from claimx.check.words import MONTH, any_of
from claimx.lexicon import mapping, words
from claimx.model import Bound, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator


_COUNTS = mapping("check", "number_words")
_NUMBER = rf"\b(?P<number>(?i:{any_of(_COUNTS)})|(?<![\d.,:/-])(?:[1-9]|1\d))(?=\s)"
# "five of the eight", "the other two", "at least three": more may be meant than are told.
_SOME, _NO_COUNT = (any_of(words("check", group)) for group in ("some_of", "part_of_count"))
_PART = re.compile(rf"\b(?:{_SOME} of (?:the|its|their|his|her) |{_NO_COUNT} )$", re.IGNORECASE)
# The noun counted, in the first words, and the rest of the clause or sentence.
_WORDS = r"(?P<words>(?:,?\s[\w’'-]+){1,18})"
_FEW, _TO_END = r"(?P<words>(?:\s[a-z-]+){1,3})", r"(?P<words>(?:\s[^\s.:]+){1,18})"
_RUN = r"(?:[^:.!?()\n]|\([^()\n]*\)|(?<=\b[A-Z])\.)+"
# Between commas or after "are", only names, dates, ages and what has its article are surely what is counted.
_NAME = r"(?:[a-z-]+ ){0,3}[A-Z][\w’'-]+(?: (?:(?:of|the|de|&) )*[A-Z][\w’'-]+){0,3}(?: (?:at|for|from|as) [a-z-]+)?"
_DATE = rf"(?i:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}})"
_ENTRY = rf"(?:{_NAME}|{_DATE}|(?:the|an?|its|his|her|their)(?: (?!and\b)[\w’'-]+){{1,6}})"
_NAMES = rf"(?:those (?:to|in|at|of|from) )?(?P<list>{_ENTRY}(?:, {_ENTRY})*,? and {_ENTRY})[,.](?!\w)"
_THEY_ARE = r"(?:(?:They|These|Their names) (?:are|were)|[^.:\n]{0,60}? named (?:them|the \w+) as)"
# What begins a sentence that is all the list: "These are ...", "It wants ...", "Leaving the board are ..."
_SAID = (
    r"(?:(?:They|These) (?:are|were)|(?:It|They|He|She) (?:wants?|wanted|asks? for|asked for|demands?|demanded|seeks?)"
    r"|[A-Z][a-z]+ing (?:the|its|their) [^.,:\d]{2,30} (?:are|were))"
)
_SHAPES = {
    name: re.compile(_NUMBER + shape)
    for name, shape in (
        ("bullets", rf"{_WORDS}:\s*\n(?P<list>(?:\s*(?:[-*•–]|\d+[.)])\s[^\n]+\n?)+)"),
        ("colon", rf"{_WORDS}(?:: |, namely )(?P<list>{_RUN})[.\n]"),
        ("dash", rf"{_WORDS} [–—] (?P<list>[^:;.!?()–—\n]+)(?: [–—] |[.\n])"),
        ("bracket", rf"{_WORDS} \((?P<list>[^:.!?()\n]+)\)"),
        ("ages", rf"{_FEW}, (?:both |all )?aged (?P<list>\d+(?:, \d+)* and \d+)\b"),
        ("names", rf"(?P<words>(?:\s[a-z-]+){{1,6}}?(?:\s\w+(?=, those))?)(?:,| are| were| as) {_NAMES}"),
        ("plain", rf"{_FEW}, (?P<list>(?:[a-z-]+, )+(?:[a-z-]+,? )and [a-z-]+)[,.](?!\w)"),
        ("next", rf"{_TO_END}\. {_THEY_ARE} {_NAMES}"),
        ("said", rf"{_TO_END}\. {_SAID} (?P<list>[^.:;!?()\n]+)\.(?!\w)"),
        ("counted", rf"{_TO_END}[.:]\s+(?P<list>(?:First(?:ly)?|The first)\b[^\n]+(?:\n\s*[A-Z][^\n]+){{0,3}})"),
    )
}
_BEFORE = re.compile(rf"(?m:^|(?<=\. ))(?P<list>[^.:\n]+): (?:the|these|those|all) {_NUMBER}(?P<words>\s[\w’'-]+)")
_ORDINAL = re.compile(
    rf"(?:^|[.;,\n]\s*)(?:and\s)?(?:the\s)?(?P<ordinal>{any_of(mapping('check', 'ordinals'))}),?\s", re.IGNORECASE
)
_LAST = re.compile(r"[.;\n]\s*(?:and )?(?:finally|lastly|last),?\s", re.IGNORECASE)
_THING = re.compile(r"(?:the|an?|its|their|his|her)\s|[A-Z]")
_NAMED = re.compile(r"(?:the )?[A-Z]")
_ARTICLE = re.compile(r"an?\s")
_AND, _JOINED = re.compile(r"\band\b"), re.compile(r"\b(?:and|or)\b")
_CLAUSE = re.compile(r"\b(?:it|them|they|he|she|we)\b")
_SENTENCE = re.compile(r"(?:it|they|he|she|we|there|I|between)\s|[^,;]*\s(?:was|were|is|are|has|had|will)\s")
_BRACKETED = re.compile(r"\s\([^()]*\)")
_NOUN_WITHIN = 4


class _List(NamedTuple):
    """A number with its list: the shape that they have together, and the words after the number."""

    shape: str
    found: re.Match[str]


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each number with a list of names after it whether the list has as many."""
    for one in _lists(story):
        number, counted = one.found["number"], _entries(story, one)
        size = _COUNTS.get(number.casefold()) or int(number)
        if counted is not None and counted[0] <= size <= counted[1]:
            yield Fits.EXACTLY
        elif counted is not None:
            shown = " to ".join(map(str, dict.fromkeys(counted)))
            known = [c for c in story.claims if c.start == one.found.start("number")]
            head = known[0].item.text if known and known[0].item else " ".join(one.found["words"].split()[:1])
            message = f"{number} {head} are announced, and {shown} follow."
            yield Fault.at(message, min(0.8, sureness(known, ["claim"])), story.place(*one.found.span("number")))


def _lists(story: Story) -> Iterator[_List]:
    """Yield the numbers that announce a list, each with the first shape that fits."""
    yield from (_List("before", found) for found in _BEFORE.finditer(story.text))
    for number in re.finditer(_NUMBER, story.text):
        if _announces(story, number.start()):
            tried = ((name, shape.match(story.text, number.start())) for name, shape in _SHAPES.items())
            yield from [one for name, m in tried if m and _holds_a_list(one := _List(name, m))][:1]


def _announces(story: Story, start: int) -> bool:
    """Say whether a number is an exact count that the text lets stand, and no part of another."""
    known = next((c for c in story.claims if c.start <= start < c.end), None)
    if _PART.search(story.before(start)):
        return False
    if known is None:
        return not story.text[start].isdigit()
    value = known.value
    if value is None or value.unit not in (None, "day", "night") or value.bound is not Bound.EXACT:
        return False
    return known.stance is Stance.ASSERTED and story.is_sure(known, "claim")  # also of what will not be


def _holds_a_list(one: _List) -> bool:
    """Say whether what is counted is what lists hold, a plural stands right before, or each entry is surely a thing."""
    nouns = one.found["words"].split()
    if nouns[0] in ("and", "or"):  # "was given 11 and the drivers, Ann Lee and Jo Reed, eight"
        return False
    if _is_listed(one.found["words"]):
        return True
    things = all(map(_THING.match, re.split(r",\s(?:and\s)?|\sand\s", one.found["list"])))
    counted = any(noun.endswith("s") for noun in nouns[:_NOUN_WITHIN])
    at_once = len(nouns) <= _NOUN_WITHIN and nouns[-1].endswith("s")
    names = one.shape == "names" and all(map(_NAMED.match, _split(one.found["list"])))
    return names or (one.shape in ("colon", "dash", "bracket") and counted and (things or at_once))


def _is_listed(clause: str) -> bool:
    """Say whether one of the first words is a noun for what a list holds."""
    nouns = clause.casefold().replace(",", "").split()[:_NOUN_WITHIN]
    forms = {form for n in nouns for form in (n, n.removesuffix("s"), n.removesuffix("es"), re.sub("ies$", "y", n))}
    return bool(forms & words("check", "lists"))


def _entries(story: Story, one: _List) -> tuple[int, int] | None:
    """Return how many entries, at least and at most, the list has; None where there is no plain list."""
    if one.shape == "bullets":
        lines = sum(bool(line.strip()) for line in one.found["list"].splitlines())
        return lines, lines
    if one.shape == "counted":
        return _ordinals(one)
    if any(_JOINED.search(aside) or "," in aside for aside in _BRACKETED.findall(one.found["list"])):
        return None  # "the Contak (models 5 and 6)" may be two
    entries = _split(_BRACKETED.sub("", one.found["list"]))
    begins = one.found.start("list")
    # A list that counts itself has the parts of a whole, and not its entries.
    numbers = {c.start for c in story.claims if c.value}
    starts = {begins + one.found["list"].find(entry) for entry in entries}
    sentence = one.shape in ("names", "next") and speaks_of(one.found["list"], "past_verbs")
    sentence |= _CLAUSE.search(one.found["list"]) is not None
    outer = one.shape == "names" and _ARTICLE.match(entries[0]) and story.text[:begins].endswith(", ")
    if outer or begins in numbers or len(starts & numbers) > 1 or sentence or _SENTENCE.match(one.found["list"]):
        return None
    return _counted(entries, one.found["list"])


def _ordinals(one: _List) -> tuple[int, int] | None:
    """Return how far "First, ... Second, ..." counts; where no word says "finally", there may be more."""
    told = [mapping("check", "ordinals")[m["ordinal"].casefold()] for m in _ORDINAL.finditer(one.found["list"])]
    last = bool(_LAST.search(one.found["list"]))
    size = _COUNTS.get(one.found["number"].casefold()) or int(one.found["number"])
    if told != list(range(1, len(told) + 1)) or (len(told) < size and not last):
        return None
    return len(told) + last, len(told) + last


def _split(listed: str) -> list[str]:
    """Return the entries of a list: by semicolons, or by commas and the last "and"."""
    if ";" in listed:
        return re.split(r";\s(?:and\s)?", listed)
    if not _AND.search(listed):
        listed = listed.replace(" or ", " and ")
    coarse = re.split(r",\s(?:and\s)?", listed)
    if " and " in coarse[-1]:
        coarse[-1:] = coarse[-1].split(" and ", 1)
    return coarse


def _counted(coarse: list[str], listed: str) -> tuple[int, int] | None:
    """Return how many entries a list has: "and" inside an entry may part two."""
    if not _JOINED.search(listed) or speaks_of(listed, "examples_words"):
        return None
    if len({entry[:1].isupper() for entry in coarse}) > 1 and any(_ARTICLE.match(entry) for entry in coarse):
        return None  # "Ana Dunn, an engineer, and Jo Reed, a nurse": what follows a name is no entry
    fine = coarse if ";" in listed else [part for entry in coarse for part in entry.split(" and ")]
    return len(coarse), len(fine)
