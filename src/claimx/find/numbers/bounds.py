"""What the words and signs around a number say of it: a bound, or the direction in which the measured thing moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.find.numbers.lexemes import Phrases
from claimx.find.numbers.units import TIMES, measures
from claimx.lexicon import mapping, words
from claimx.model import Bound, Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page


def _bounds(group: str) -> dict[str, Bound]:
    return {cue: Bound(bound) for cue, bound in mapping("numbers", group).items()}


def _directions(up: str, down: str) -> dict[str, Change]:
    return dict.fromkeys(words("changes", down), Change.DOWN) | dict.fromkeys(words("changes", up), Change.UP)


_VERBS = _directions("up_verbs", "down_verbs")
_CAUSES = _directions("cause_up", "cause_down")
_NOUNS = _directions("up_nouns", "down_nouns")
_COMPARATIVES = _directions("up_after", "down_after")
_MOVING = words("changes", "particle_verbs").union(_VERBS)


def _compared() -> Iterator[tuple[str, Bound]]:
    """Yield "more than" and "more than or equal to" of each comparative, with the bound that it gives."""
    for word, change in _COMPARATIVES.items():
        up = change is Change.UP
        yield f"{word} than", Bound.MORE_THAN if up else Bound.LESS_THAN
        yield f"{word} than or equal to", Bound.AT_LEAST if up else Bound.AT_MOST


_BEFORE = Phrases(dict(_compared()) | _bounds("before"))
_AFTER = Phrases(_bounds("after"))
_SIGNS = _bounds("before_signs")
_ADJECTIVES = _bounds("bounding_adjectives")
_NOT_MOVES = Phrases(dict.fromkeys(words("changes", "not_moves"), True))
_SCALES = words("changes", "scales")


class Limit(NamedTuple):
    """A bound and the lexemes of the cue that gave it."""

    bound: Bound
    first: int
    end: int


def bound_of(page: Page, first: Amount, last: Amount) -> Limit | None:
    """Return the bound that the words around an amount give it, or None when they say nothing."""
    return _bound_before(page, first) or _bound_after(page, last)


def _bound_before(page: Page, amount: Amount) -> Limit | None:
    i = amount.first
    if page[i - 1].text in _SIGNS:
        return Limit(_SIGNS[page[i - 1].text], i - 1, i)
    end = i - 1 if page.joined(i - 1) or page[i - 1].lower == "magnitude" else i
    found = _BEFORE.ending(page, end)
    if found is None:
        found, end = _past_determiner(page, end)
    if found is None:
        return _estimated(page, end) or _mark(page, amount, end) or _limited(page, end)
    bound, start = found
    cue, single = page[start].lower, end - start == 1
    if bound is Bound.MORE_THAN and page[end - 1].lower == "than" and _is_denied(page.token(amount.at)):
        return Limit(Bound.AT_MOST, start, end)  # no project may get more than $25 million
    if cue in _ADJECTIVES and page.token(start).tag_ == "VBD":
        return None  # "the hotel estimated 120 people were inside" says no less than it
    outer = _BEFORE.ending(page, start) if bound in (Bound.EXACT, Bound.ABOUT) else None
    if outer is not None and outer[0] not in (bound, Bound.EXACT):
        return Limit(*outer, start)  # "at least about 20"
    measured = amount.unit is not None and amount.unit not in TIMES and not amount.money
    where = cue in words("numbers", "before_measures") and not measured  # near and within say where or when
    if bound is not Bound.EXACT and single and (where or _is_adverbial(page, start, amount)):
        return None
    return Limit(bound, start, end)


def _past_determiner(page: Page, end: int) -> tuple[tuple[Bound, int] | None, int]:
    """Look past "another", "a further", "an additional" for a cue that is no preposition."""
    more = words("numbers", "more_words")
    start = end - (page[end - 1].lower in more)
    start -= page[start - 1].lower in words("numbers", "determiners")
    found = _BEFORE.ending(page, start) if start < end else None
    if found is None:
        return None, end
    definite = page[start].lower not in ("a", "an") and page[start].lower not in more
    single = definite or start - found[1] == 1  # "fewer than the 26 of last year" compares
    stated = page[found[1] - 1].lower in words("numbers", "before_articles") and not definite
    if single and not stated and page[found[1]].lower not in words("numbers", "bounding_adverbs"):
        return None, end
    return found, start


def _is_denied(number: Token) -> bool:
    """Whether a number is of what no one does: "No project may get more than $25 million"."""
    verb = next((t for t in number.ancestors if t.pos_ in ("VERB", "AUX")), number)
    return any(g.lower_ == "no" for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") for g in c.lefts)


def _estimated(page: Page, end: int) -> Limit | None:
    """Read the adjective of the noun whose amount it is: "an estimated cost of $26m", "a minimum term of 9 years"."""
    if page[end - 1].lower != "of":
        return None
    for i in range(end - 3, end - 5, -1):
        if page[i].lower in _ADJECTIVES:
            # Maximum winds are what was measured; a maximum sentence is a limit.
            bound, limits = _ADJECTIVES[page[i].lower], page[end - 2].lower in words("numbers", "limited_nouns")
            return Limit(bound, i, i + 1) if limits or bound is Bound.ABOUT else None
    return None


def _limited(page: Page, end: int) -> Limit | None:
    """Read the verb whose object stands before "to": "limited donations to 500 dollars", "cap the fare at $2"."""
    if page[end - 1].lower not in ("to", "at"):
        return None
    for i in range(end - 2, max(end - 9, -1), -1):
        if page.lemma(i) in words("numbers", "limiting_verbs") and page.pos(i) == "VERB":
            return Limit(Bound.AT_MOST, i, i + 1)
        if page[i].kind != "word" or (page.pos(i) in ("VERB", "ADP", "SCONJ") and page[i].lower != "of"):
            return None
    return None


def _mark(page: Page, amount: Amount, end: int) -> Limit | None:
    """Read "fell below the crucial 8,000-point level": a side of a mark that stands behind the number."""
    start = end - 1 - (page.pos(end - 1) == "ADJ")
    marked = page[page.skip_hyphen(amount.next)].lower in words("numbers", "marks")
    found = _BEFORE.ending(page, start) if marked else None
    return Limit(*found, start) if found else None


def _is_adverbial(page: Page, start: int, amount: Amount) -> bool:
    """Whether "over" opens an adverbial of time ("over three days"), or says what a verb or noun is about."""
    if page[start].lower != "over":
        return False
    about = page.lemma(start - 1) if start > 0 else ""
    modifies = amount.money and page.pos(amount.next) == "NOUN"  # "jailed over a €2m fraud"
    if about in words("numbers", "over_verbs") or (modifies and about in words("numbers", "over_charges")):
        return True
    timed = amount.unit in TIMES or page[amount.next].lower in words("numbers", "spans_of_time")
    before = page[start - 1].lower
    return timed and before not in words("numbers", "before_over") and before not in words("numbers", "degree")


def _bound_after(page: Page, amount: Amount) -> Limit | None:
    i = amount.next
    noun = page[i].kind == "word" and page[i + 1].lower in ("or", "and")
    past = noun and page[i].lower not in _COMPARATIVES  # 12 people or more; "5% higher or lower" limits nothing
    for at in dict.fromkeys((amount.numeral.end, i, i + past)):
        start = page.skip_hyphen(at)
        if page[at].text == "+" and page[at].glued:
            return Limit(Bound.AT_LEAST, at, at + 1)
        loose = page[start].lower in words("numbers", "after_with_hyphen") and start == at
        found = None if loose else _AFTER.at(page, start)
        if found is not None:
            return Limit(found[0], start, found[1])
    return None


def change_of(page: Page, first: int, end: int, unit: str | None) -> Change | None:
    """Return the direction that the words before (from the bound's cue on) or after an amount give it, or None.

    ``first`` is the index where the amount or its bound starts, ``end`` the index after its unit.
    """
    if page[first].lower in words("changes", "passed_level_bounds"):  # fell below 5 percent: where it came to
        return None
    apart = page[end].lower in words("unit_words", "spatial_prepositions") and measures(unit, "length")
    if apart or page[end].lower == "short":  # 15 km off the coast, falls 700 short of the target
        return None
    return move_before(page, first, unit) or _move_after(page, end, unit)


def move_before(page: Page, first: int, unit: str | None) -> Change | None:
    """Return the direction when the words right before an amount make it the size of a move."""
    by, between = False, words("changes", "between")
    for k in range(first - 1, max(-1, first - 8), -1):
        word, after = page[k].lower, page[k + 1].lower
        if word in ("up", "down") and (k == first - 1 or after in between) and _is_move(page, k, unit):
            return Change(word)
        lemma = page.lemma(k) if page[k].kind == "word" else word
        found = _verb(lemma, by, unit) or (_noun(lemma, unit) if by or after == "of" else None)
        if found is not None:
            return None if _NOT_MOVES.ending(page, k + 1) else found
        by = by or word == "by"
        passed = by and page.token(k).pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON")
        if not passed and word not in between and not (page[k].kind == "word" and word.endswith("ly")):
            return None
    return None


def _is_move(page: Page, k: int, unit: str | None) -> bool:
    """Whether "up" or "down" says a move: not "set up 12 camps", "make up 40 percent"."""
    verb = page.lemma(k - 1)
    other = unit not in _SCALES and page.token(k - 1).pos_ == "VERB" and verb not in _MOVING
    named = unit is None and _NOT_MOVES.ending(page, k + 1)
    return not (other or named) and verb not in words("changes", "phrasal_verbs")


def _verb(lemma: str, by: bool, unit: str | None) -> Change | None:
    if lemma in _VERBS:
        return _VERBS[lemma] if by or unit in _SCALES or lemma not in words("changes", "only_with_measures") else None
    return _CAUSES.get(lemma) if by else None


def _noun(lemma: str, unit: str | None) -> Change | None:
    scaled = unit in _SCALES or lemma not in words("changes", "nouns_only_with_scales")
    return _NOUNS.get(lemma) if scaled else None


def _move_after(page: Page, end: int, unit: str | None) -> Change | None:
    """Read "5% higher", "19 cents up", "a 4.2 percent drop", "a 5% pay rise"."""
    if unit is None:
        return None
    for k in range(page.skip_hyphen(end), end + 3):
        word, pos = page[k].lower, page.pos(k)
        if page[k].kind != "word" or (word == "up" and page[k + 1].lower == "to"):
            return None  # from 400 feet up to 900
        if k <= end + 1 and word in _COMPARATIVES:
            return _COMPARATIVES[word]
        found = _noun(page.lemma(k), unit) if pos == "NOUN" else None
        if found is not None:
            return None if unit in TIMES else found
        if pos not in ("ADJ", "NOUN", "PROPN"):
            return None
    return None
