"""What a number is per: "$15 an hour", "an annual budget of $5m", "300 deaths every two days", "12 per 100,000".

Three places say it: the words that go on behind the number, the noun whose amount it is, and the clause's opening or
subject. Each is read as far as nothing else could own the words; what stands farther off is left unsaid.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count, pairwise, takewhile
from typing import TYPE_CHECKING

from claimx.find.numbers.per import EACH, PERIODS, Per, base_at, per_at, spoken
from claimx.find.numbers.units import claim_unit
from claimx.lexicon import mapping, words
from claimx.model import QuantityRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.ranges import Draft

_BEHIND, _BEFORE = 14, 20  # lexemes that are looked at on either side of a number
_CLOSE = 5  # lexemes between two numbers of one kind
_PERIODIC = mapping("rates", "periodic")
_AMOUNTS, _FLOWS = words("rates", "amount_nouns"), words("rates", "flow_nouns")
_LEVELS = words("rates", "level_verbs").union(
    *(words("changes", f"{kind}_verbs") for kind in ("up", "down", "particle"))
)
_BETWEEN = words("changes", "between") | {"in", "to"}
_OVER = PERIODS | words("rates", "over_a_period")
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_NO_RATES = (QuantityRole.AGE, QuantityRole.NAME, QuantityRole.SCORE, QuantityRole.PRONOUN)


def rates_of(page: Page, drafts: Sequence[Draft]) -> list[tuple[str, ...]]:
    """Return what each number of a page is per, in the text's order; empty where a claim's unit holds it.

    Two numbers of one kind share it: "from 200 to 300 a year".
    """
    told = [_per_of(page, draft) for draft in drafts]
    for k, (one, other) in enumerate(pairwise(drafts)):
        if _from_to(page, one, other):
            told[k], told[k + 1] = told[k] or told[k + 1], told[k + 1] or told[k]
        elif one.change and not told[k + 1] and page.lower(one.next, other.first) == ["to"]:
            told[k + 1] = tuple(_named(page, replace(one, change=None)))  # annual sales fell 5% to $3bn
    return told


def _from_to(page: Page, one: Draft, other: Draft) -> bool:
    """Whether two numbers are what a rate was and what it becomes: "from $10 an hour to $15"."""
    between = page.lower(one.next, other.first)
    return page[one.first - 1].lower == "from" and between[-1:] == ["to"] and len(between) <= _CLOSE


def _per_of(page: Page, draft: Draft) -> tuple[str, ...]:
    if draft.role in _NO_RATES:
        return ()
    held = claim_unit(draft.unit or "")
    given = [spoken(base) for base in (draft.unit or "")[len(held) :].split("_per_") if base]
    told = [*_distributed(page, draft), *_named(page, draft), *given, *_behind(page, draft)]
    told = told or [*_opened(page, draft)]
    return tuple(dict.fromkeys(name for name in told if not held.endswith(f"_per_{name.replace(' ', '_')}")))


def _behind(page: Page, draft: Draft) -> Iterator[str]:
    """Yield what the words behind a number say, past the noun that it counts and that noun's verb."""
    i = told = draft.next
    end, verb, plain = i + _BEHIND, False, True
    while i < end:
        found = (base_at(page, i) if i == draft.high.numeral.end else None) or per_at(page, i)
        found = found or (_periodic_at(page, i, draft.unit) if plain else None)
        if found is not None and found.name == EACH and i > told and page.pos(found.end) in ("VERB", "AUX"):
            return  # the two clubs each won 12 games
        if found is not None and (found.firm or not verb) and not _of_a_move(draft, found):
            yield _each(page, draft) if found.name == EACH else found.name
            i = told = found.end
            end, plain = i + 2, False
            continue
        i = _past_bracket(page, i)
        if not _goes_on(page, i, verb):
            return
        verb = verb or page.pos(i) in ("VERB", "AUX", "")
        plain = plain and (page.pos(i) == "ADJ" or page[i].lower in ("in", "of", "a", "an"))
        i += 1


def _of_a_move(draft: Draft, found: Per) -> bool:
    """Whether a percentage compares what is so much per thing: "20 percent less fuel per passenger"."""
    thing = not found.firm and found.name not in PERIODS | {EACH}
    return thing and draft.unit == "percent" and draft.change is not None


def _past_bracket(page: Page, i: int) -> int:
    """Return the index of the bracket that closes the conversion opened at a lexeme: "551 rupees ($38) each year"."""
    closing = (k for k in range(i + 1, i + 10) if page[k].text in (")", "(", ""))
    end = next(closing, i) if page[i].text == "(" else i
    return end if page[end].text == ")" else i


def _goes_on(page: Page, i: int, verb: bool) -> bool:
    """Whether the words behind a number are still its own: its noun phrase, and its ``verb`` without an object."""
    if page[i].kind != "word":
        listed = page[i].text == "," and not verb and {page.pos(i - 1), page.pos(i + 1)} == {"NOUN"}
        return page.joined(i) or page[i].text == ")" or listed
    pos, dep = page.pos(i), page.token(i).dep_
    if page[i].lower in words("rates", "clause_openers") or pos in ("SCONJ", "NUM"):
        return False
    if pos == "CCONJ":
        return not verb and page.pos(i + 1) in _NOMINAL
    return not verb or (dep not in ("dobj", "attr", "oprd", "ccomp", "acl", "relcl") and pos != "PRON")


def _periodic_at(page: Page, i: int, unit: str | None) -> Per | None:
    """Read "annual budget" behind "$5m" and "daily flights" behind "1,500": never "daily papers"."""
    period = _PERIODIC.get(page[i].lower)
    head = _head(page, i + 1) if period else 0
    nouns = _AMOUNTS | _FLOWS if unit else _FLOWS
    return Per(period, head + 1) if period and head and page.lemma(head) in nouns else None


def _head(page: Page, i: int) -> int:
    """Return the index of the last noun of the noun phrase that goes on at a lexeme, or 0."""
    nominal = takewhile(lambda k: page.pos(k) in _NOMINAL or page.joined(k), count(i))
    return max((k for k in nominal if page.pos(k) in ("NOUN", "PROPN")), default=0)


def _named(page: Page, draft: Draft) -> Iterator[str]:
    """Yield what the noun whose amount it is says: "an hourly wage of $15", "cost per pupil is £6,000"."""
    for k in range(draft.first - 1, max(-1, draft.first - _BEFORE - 1), -1):
        if page[k].kind != "word" and not page.joined(k):
            return
        if page[k].lower in words("rates", "clause_openers"):
            return
        found = per_at(page, k) if page[k].lower == "per" else _periodic_noun(page, k, draft)
        if found is not None and _gives(page, found.end, draft):
            yield found.name


def _periodic_noun(page: Page, k: int, draft: Draft) -> Per | None:
    """Read the periodic adjective at a lexeme with its noun of amount; right before money it needs none."""
    period = _PERIODIC.get(page[k].lower)
    if period is None:
        return None
    if page.skip_hyphen(k + 1) == draft.first:
        return Per(period, k + 1) if draft.high.money else None
    head = _head(page, k + 1)
    return Per(period, head + 1) if head and page.lemma(head) in _AMOUNTS else None


def _gives(page: Page, i: int, draft: Draft) -> bool:
    """Whether the noun that ends at a lexeme gives the number: "of", "at", "is", "rose to"; a rise by it is another."""
    while page.pos(i) in _NOMINAL and i < draft.first:
        i += 1
    between = range(i, draft.first)
    # an annual profit for the last year of $2bn
    plain = _BETWEEN | _OVER if page[draft.first - 1].lower == "of" else _BETWEEN
    if all(page[k].lower in plain for k in between):
        return True
    verbs = [k for k in between if page.pos(k) in ("VERB", "AUX") and page.token(k).dep_ != "amod"]
    levels = all(not _LEVELS.isdisjoint((page.lemma(k), page[k].lower)) for k in verbs)
    to_it = all(page[k].lower in _BETWEEN for k in between if k > verbs[-1]) if verbs else False
    return to_it and levels and draft.change is None


def _opened(page: Page, draft: Draft) -> Iterator[str]:
    """Yield what opens the sentence of a number: "Every year, about 300 people die", "For every tonne, ..."."""
    start = page.sentence_at(draft.first)
    opening = page[start].lower
    found = per_at(page, start) if opening in (EACH, "every", "for") else None
    if found is None or (opening != "for" and found.name.split(" ")[-1].removesuffix("s") not in PERIODS):
        return
    comma = (k for k in range(found.end, found.end + 3) if page[k].text == ",")
    i = next(comma, found.end - 1) + 1
    if i <= draft.first and all(page[k].kind == "word" for k in range(i, draft.first)):
        yield found.name


def _distributed(page: Page, draft: Draft) -> Iterator[str]:
    """Yield the thing of which each has the number: "every household gets $500", "gave each club $4m"."""
    number = page.token(draft.high.at)
    own = next((t for t in (number, *number.ancestors) if t.dep_ in ("dobj", "attr", "dative")), None)
    verb = None if own is None else own.head
    if verb is None or verb.pos_ not in ("VERB", "AUX") or number.i < verb.i:
        return
    for token in verb.children:
        if token.i < number.i and token.dep_ in ("nsubj", "nsubjpass", "dative", "dobj"):
            yield from _one_of_each(token)


def _one_of_each(token: Token) -> Iterator[str]:
    """Yield the noun of "each club", "each of the clubs", "the clubs each"."""
    if token.tag_ == "NNS" and token.head.i and token.head.nbor(-1).lower_ == EACH:
        yield spoken(token.lemma_.lower())
    elif token.lower_ == EACH:
        members = (noun for of in token.children if of.lower_ == "of" for noun in of.children)
        yield from (spoken(noun.lemma_.lower()) for noun in members if noun.tag_ == "NNS")
    elif token.pos_ == "NOUN" and any(det.lower_ in (EACH, "every") for det in token.children):
        yield spoken(token.lemma_.lower())


def _each(page: Page, draft: Draft) -> str:
    """Return the thing that "each" stands for: the plural that has, gets or is sold for the number, else "each"."""
    number, before = page.token(draft.high.at), page.token(draft.first - 1)
    verb = next((t for t in number.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or before.tag_ == "NNS":  # adults pay $12, children $5 each
        return spoken(before.lemma_.lower()) if before.tag_ == "NNS" else EACH
    objects = [t for t in verb.children if t.dep_ in ("dobj", "dative") and t.i < number.i]
    subjects = [verb.head] if verb.dep_ == "acl" else [t for t in verb.lefts if t.dep_ in ("nsubj", "nsubjpass")]
    plurals = (t for t in [*objects, *subjects] if t.tag_ == "NNS" and t.text.islower() and number not in t.lefts)
    return next((spoken(t.lemma_.lower()) for t in plurals), EACH)
