"""``status-conflict``: the same thing is said to be done and still planned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from claimx.check.alike import is_money, named, of_one_event, same_item, same_name
from claimx.check.prose import keys, modifiers, names, sentences, tokens
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.words import MONTH, WEEKDAY, any_of
from claimx.lexicon import mapping, words
from claimx.model import Claim, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story

_CELLS = ("claim", "item", "action", "status")
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b", re.IGNORECASE)
_PLANS = re.compile(r"\b(?:plans|intends|aims|wants|is set|are set|is due|are due|is|are)\s$", re.IGNORECASE)
_DEED = rf"\b{any_of(mapping('told', 'deeds'))}\b"
_NEWS = rf"(?:on|since|last|late|early)\s(?:last\s)?(?:{WEEKDAY}|week|month)|yesterday|this (?:week|month|morning)"
# "was opened on Saturday", "on Tuesday ratified": a deed with its day on either side, and no plan of one.
_DONE = re.compile(rf"(?P<before>(?:\b[\w'’]+\s){{0,3}})(?P<deed>{_DEED}|\b[a-z]{{3,}}ed\b)", re.IGNORECASE)
_DAY = re.compile(rf"\b(?:{_NEWS})\b", re.IGNORECASE)
_THEN = re.compile(rf"\b(?:in\s(?:{MONTH}|20\d\d)|last\s(?:year|spring|summer|autumn|winter))\b", re.IGNORECASE)
_NOT_DONE = words("told", "not_done")
_PENDING = re.compile(rf"\b{any_of(words('told', 'pending'))}\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\b{any_of(mapping('told', 'deeds_ahead'))}\b", re.IGNORECASE)
_COMING = re.compile(
    rf"\b{any_of(words('told', 'coming'))}\s(?=(?P<verb>{_AHEAD.pattern}|[a-z]{{4,}}\b))", re.IGNORECASE
)
_TO_DO = re.compile(r"\bto\s(?:be\s)?(?P<verb>[a-z]{4,})\b")
_SUBJECT = re.compile(r"[;:“”\"]|,\s(?!which|who)|\b(?:and|but|that|because|as)\b|\bsaid\b")
_COUNTED = re.compile(r"\d\S*\s(?:(?!and\b)\w+\s){1,2}$")  # "16 million cars will be sold": others than those sold
_OBJECT_END = re.compile(r"[.,;:“”\"\d]|\b(?:on|in|at|after|when|while|by|under|who|that|to|from)\b")
_DEFINITE = re.compile(r"\b(?:the|its|their|his|her|this|that)\b", re.IGNORECASE)
_NEXT = re.compile(rf"\b(?:next|first|last)\s(?:week|month|year|spring|summer|autumn|winter|{WEEKDAY}|{MONTH})\b")
_REST = re.compile(r"[,;:“”\"]")


@dataclass(frozen=True, slots=True)
class Told:
    """A deed, done or to be done: its words' place, its family, and the words of the sentence around it."""

    sentence: Span
    start: int
    end: int
    deeds: frozenset[str]
    subject: str
    rest: str
    thing: str
    known: bool


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each thing that is done whether none says that it is still to be done."""
    known = [c for c in story.totals() if story.is_sure(c, *_CELLS) and c.action is not None]
    plans = [c for c in known if c.status in (Status.PLANNED, Status.PLEDGED)]
    told: list[int] = []
    for done, plan in product(filter(_done, known), plans):
        if _same(done, plan):
            told.append(plan.start)
            yield _outcome(story, done, plan)
    for deed, ahead in contradictions(story):
        if any(ahead.sentence.start <= start < ahead.sentence.end for start in told):
            continue
        message = f"Told as done (“{story.text[deed.start : deed.end]}”), and as still to be done (“{ahead.rest}”)."
        yield Fault.at(message, 0.65, *(story.place(told.start, told.end) for told in (deed, ahead)))


def _same(done: Claim, plan: Claim) -> bool:
    return (
        done.value == plan.value
        and of_one_event(done, plan)
        and (is_money(done) or same_item(done.item, plan.item))
        and (same_name(named(done.actor), named(plan.actor)) or not (_is_proper(done) and _is_proper(plan)))
    )


def _outcome(story: Story, done: Claim, plan: Claim) -> Outcome:
    before = story.before(plan.action.start) if plan.action else ""
    ahead = (plan.action is not None and _WILL.search(plan.action.text)) or _PLANS.search(before)
    if not ahead or story.in_title(plan):
        return Fits.EXACTLY
    if any(story.says_of(c, "another_words") for c in (done, plan)):
        return Fits.EXACTLY
    what = f"{done.text} {done.item.text if done.item else ''}".strip()
    message = f"{what}: said to be done here, and still to be done there."
    return Fault.of(message, done, plan, most=0.8, cells=_CELLS)


def _done(claim: Claim) -> bool:
    return (
        claim.status is Status.REPORTED and claim.action is not None and _PERFECT.search(claim.action.text) is not None
    )


def _is_proper(claim: Claim) -> bool:
    name = named(claim.actor)
    return name is not None and any(word[:1].isupper() for word in name.split()[:1]) and not name.startswith("The ")


def done(story: Story) -> Iterator[Told]:
    """Yield the deeds that a sentence tells as done on a day of the news."""
    for sentence in sentences(story):
        for found in _DONE.finditer(sentence.text):
            lately = any(_near(sentence.text, found, day) for day in _DAY.finditer(sentence.text))
            once = any(_near(sentence.text, found, then) for then in _THEN.finditer(sentence.text))
            before = found["before"].casefold().split()
            perfect = {"has", "have"} & set(before[-2:])
            if (lately or once or perfect) and _NOT_DONE.isdisjoint(before):
                deed = frozenset((_family("deeds", found["deed"]),))
                start, end = (sentence.start + found.start("deed"), sentence.start + found.end("deed"))
                subject, after = sentence.text[: found.start("deed")], sentence.text[found.end("deed") :]
                known = found["deed"].casefold() in mapping("told", "deeds") and lately
                passive = not {"been", "was", "were"}.isdisjoint(before[-1:])
                thing = _thing(_SUBJECT.split(subject)[-1], after, passive=passive)
                yield Told(sentence, start, end, deed, subject, sentence.text, thing, known)


def _thing(subject: str, after: str, *, passive: bool) -> str:
    """Return what a deed is done to: what follows its verb, of a passive what stands before it."""
    return subject if passive else _OBJECT_END.split(after)[0]


def _is_one(one: str, other: str) -> bool:
    """Say whether two phrases share a word that nothing new stands before: no "south pier" is the north pier."""
    before = modifiers(other)
    return any(before.get(word, frozenset()) <= keys(one) for word in keys(one) & keys(other))


def _family(table: str, word: str) -> str:
    """Return the family of a deed's word, else its stem, by which any verb is known again."""
    family: str = mapping("told", table).get(word.casefold()) or " ".join(sorted(keys(word)))
    return family


def _near(text: str, deed: re.Match[str], day: re.Match[str]) -> bool:
    between = text[deed.end() : day.start()] or text[day.end() : deed.start("deed")]
    return not re.search(r"[.;:]", between)


def pending(story: Story) -> Iterator[Told]:
    """Yield what a sentence says is still to be done."""
    for sentence in sentences(story):
        for found in (*_PENDING.finditer(sentence.text), *_COMING.finditer(sentence.text)):
            rest = _REST.split(sentence.text[found.start() :])[0]
            if found.re is _COMING:
                deeds = frozenset((_family("deeds_ahead", found["verb"]),))
            else:
                told = [*(one[0] for one in _AHEAD.finditer(rest)), *(one["verb"] for one in _TO_DO.finditer(rest))]
                deeds = frozenset(_family("deeds_ahead", one) for one in told)
            if deeds and not _COUNTED.search(sentence.text[: found.start()]):
                subject = _SUBJECT.split(sentence.text[: found.start()])[-1]
                start, end = sentence.start + found.start(), sentence.start + found.start() + len(rest)
                verb = _TO_DO.search(rest) or (found if found.re is _COMING else None)
                after = rest[verb.end("verb") - (found.start() if verb is found else 0) :] if verb else ""
                known = not deeds.isdisjoint(mapping("told", "deeds_ahead").values())
                thing = _thing(subject, after, passive=" be " in rest.removesuffix(after))
                yield Told(sentence, start, end, deeds, subject, rest, thing, known)


def contradictions(story: Story) -> Iterator[tuple[Told, Told]]:
    """Yield each deed done with the words that say of the same thing that it is not."""
    for deed, ahead in product(done(story), pending(story)):
        if deed.sentence != ahead.sentence and _one_deed(deed, ahead) and _one_thing(deed, ahead):
            yield deed, ahead


def _one_deed(deed: Told, ahead: Told) -> bool:
    later = {mapping("told", "steps_before").get(family) for family in ahead.deeds}
    return bool(deed.deeds & (ahead.deeds | later))


def _one_thing(deed: Told, ahead: Told) -> bool:
    """Say whether what is still to be done is of the doer or the thing of the deed, and nothing makes it another."""
    several = words("told", "several") - {"was", "were", "had"} | {"part", "parts"}
    phrases = _NEXT.sub(" ", f"{ahead.subject} {ahead.rest} {deed.subject}".casefold())
    if not several.isdisjoint(tokens(phrases)):
        return False
    about = keys(deed.sentence.text) - _deeds(deed.sentence.text)
    named = names(f". {ahead.subject}")
    if named and named.isdisjoint(word.casefold() for word in tokens(deed.sentence.text)):
        return False
    subject = keys(ahead.subject) & about
    thing = (keys(ahead.rest) - _deeds(ahead.rest)) & about
    if not (deed.known and ahead.known):
        return _DEFINITE.search(ahead.thing) is not None and _is_one(deed.thing, ahead.thing)
    return bool(subject) or bool(thing)


def _deeds(text: str) -> frozenset[str]:
    """Return the words of the deeds themselves, which say nothing of what they are done to."""
    return keys(" ".join(found[0] for shape in (_AHEAD, re.compile(_DEED, re.I)) for found in shape.finditer(text)))
