"""What a quantity does in its sentence: a stated quantity, an age, a result, a rank, an anaphor, a length of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.ages import is_age
from claimx.find.units import CLOCK_TIMES, TIMES
from claimx.lexicon import words
from claimx.model import QuantityRole

if TYPE_CHECKING:
    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.ranges import Stretch

_PREPOSITIONS = words("traps", "durative_prepositions")
_ADJECTIVES = words("traps", "durative_adjectives")
_FOLLOWERS = words("traps", "durative_followers")
_SENTENCING = words("traps", "sentencing_verbs")
_STATED = words("traps", "stated_lengths")
_CONFINED = words("traps", "confinement")
_TAKING = words("traps", "lasting_verbs")
_PERIODS = words("traps", "period_nouns")
_RACES = words("unit_words", "sport_nouns")
_DEFINITE = words("traps", "definite")


def role_of(page: Page, stretch: Stretch, first: int) -> QuantityRole:
    """Return the role of a stretch; ``first`` is where it or its bound's cue starts."""
    low, high = stretch.ends[0], stretch.ends[-1]
    if low.numeral.kind == "indefinite":
        return QuantityRole.INDEFINITE
    if stretch.joint == "score":
        return QuantityRole.SCORE
    if is_age(page, low, high, first):
        return QuantityRole.AGE
    if low.unit in ("meter", "kilometer", "yard", "mile") and page[page.skip_hyphen(high.next)].lower in _RACES:
        return QuantityRole.NAME
    if low.unit in TIMES:
        return _of_time(page, low, high, first)
    if page[low.at].lower == "one" and page[low.at + 1].lower == "of" and low is high:
        return QuantityRole.PRONOUN
    if first == low.first and _is_anaphor(page, low):
        return QuantityRole.ANAPHOR
    return QuantityRole.QUANTITY


def _of_time(page: Page, low: Amount, high: Amount, first: int) -> QuantityRole:
    """Tell a stated length of time, a measure, from one that only says when or for how long."""
    end = high.next
    if high.numeral.end < len(page) and page.joined(high.numeral.end):
        return QuantityRole.DURATION if page[end].lower in _PERIODS else QuantityRole.QUANTITY
    if states_length(page, first, end) or is_attributive(page, high):
        return QuantityRole.QUANTITY
    before = page[first - 1].lower
    after = page[end].lower
    if page[first - 1].kind == "word" and (before == "probably" or before.endswith("ly")):
        before = page[first - 2].lower
    verb = page.token(first - 1) if page[first - 1].kind == "word" else None
    if verb is not None and verb.pos_ == "VERB" and verb.lemma_.lower() in _TAKING and after != "ago":
        return QuantityRole.QUANTITY  # "must serve at least 17 years before"
    if after in _FOLLOWERS and not page[end].after_gap:
        return QuantityRole.DURATION
    if after == "to" and page[end + 1].lower == "the" and low.unit in ("minute", "hour"):  # an hour to the deadline
        return QuantityRole.DURATION
    if after == "ahead" and low.unit not in CLOCK_TIMES:
        return QuantityRole.DURATION
    if before in _ADJECTIVES and page.token(first - 1).pos_ not in ("VERB", "AUX"):
        return QuantityRole.DURATION
    if before == "the" and page[first - 2].lower in _PREPOSITIONS:
        return QuantityRole.DURATION
    timed = first < low.first or "." in page[low.at].text  # "in under two hours", "in 47.66 seconds"
    if before == "in" and timed and low.unit in CLOCK_TIMES:
        return QuantityRole.QUANTITY
    if before in _PREPOSITIONS and not page[first].after_gap:
        return QuantityRole.DURATION
    return QuantityRole.QUANTITY


def is_attributive(page: Page, amount: Amount) -> bool:
    """Whether a length of time is an adjective without its hyphen: "the seven hour drive", "a 12 year lunar cycle"."""
    i = amount.next
    if amount.value <= 1 or page[i - 1].lower not in TIMES:
        return False
    while page[i].kind == "word" and page.token(i).pos_ in ("ADJ", "PROPN") and not page[i].after_gap:
        i += 1
    return page[i].kind == "word" and not page[i].after_gap and page.token(i).pos_ == "NOUN"


def states_length(page: Page, first: int, end: int) -> bool:
    """Whether a length of time is itself what is stated: how long a penalty, a delay, a strike or a stock is.

    "jailed for six years", "delayed by 14 months", "food for two weeks", "called for 20 years in prison".
    ``first`` is where the amount or its bound's cue starts, ``end`` the index after its unit.
    """
    preposition = page[first - 1].lower
    if page[first].after_gap or preposition not in ("for", "by", "to", "in"):
        return False
    if page[end].lower in ("in", "behind") and page[end + 1].lower in _CONFINED:
        return True
    if preposition == "for" and page.token(first - 2).lemma_.lower() in _STATED:
        return True
    return preposition != "to" and _sentenced(page, first, nearby=preposition != "in")


def _sentenced(page: Page, first: int, *, nearby: bool) -> bool:
    """Whether a verb of penalty, leave or delay stands a few words before; ``nearby``: or some more."""
    for k in range(first - 2, max(-1, first - (10 if nearby else 6)), -1):
        lexeme = page[k]
        if page.joined(k):  # jails ex-mayor for 12 years
            continue
        if lexeme.kind != "word" or page[k + 1].after_gap:
            return False
        lemma = page.token(k).lemma_.lower()
        if page.token(k - 1).tag_ == "JJS" or (lemma == "serve" and page[k + 1].lower == "as"):
            return False  # "its weakest close in three weeks", "served as a minister for five years"
        if lexeme.lower in _SENTENCING or lemma in _SENTENCING or f"{lemma} {page[k + 1].lower}" in _SENTENCING:
            return True
        if page.token(k).pos_ in ("VERB", "SCONJ"):
            return False
    return False


def _is_anaphor(page: Page, amount: Amount) -> bool:
    """Whether a small number points back: "the two leaders", "these three", "the other two"."""
    if (
        amount.unit is not None
        or not 2 <= amount.value <= 4
        or amount.numeral.kind != "words"
        or amount.numeral.scale != 1
    ):
        return False
    k = amount.first - 1
    if page[k].lower == "other":
        k -= 1
    if page[k].lower not in _DEFINITE:
        return False
    return page[k].lower != "the" or page[k - 1].lower != "all"
