"""What a quantity does in its sentence: a stated quantity, an age, a result, a rank, an anaphor, a length of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.quantities.units import TIMES
from claimx.lexicon import words
from claimx.model import QuantityRole

if TYPE_CHECKING:
    from claimx.find.quantities.amounts import Amount
    from claimx.find.quantities.lexemes import Page
    from claimx.find.quantities.ranges import Stretch

_PREPOSITIONS = words("traps", "durative_prepositions")
_ADJECTIVES = words("traps", "durative_adjectives")
_FOLLOWERS = words("traps", "durative_followers")
_SENTENCING = words("traps", "sentencing_verbs")
_STATED = words("traps", "stated_lengths")
_CONFINED = words("traps", "confinement")
_PERIODS = words("traps", "period_nouns")
_RANGING = words("traps", "ranging")
_RACES = words("unit_words", "sport_nouns")
_AGES = frozenset({"age", "ages"})
_AGE_ENDS = words("traps", "age_followers")
_AGED = words("traps", "aged")
_TURNING = words("traps", "turning")
_DYING = words("traps", "dying")
_THINGS = words("traps", "old_things")
_PERSONS = words("traps", "persons")
_DEFINITE = words("traps", "definite")
_OLD = frozenset({"old", "olds"})


def role_of(page: Page, stretch: Stretch, first: int) -> QuantityRole:
    """Return the role of a stretch; ``first`` is where it or its bound's cue starts."""
    low, high = stretch.ends[0], stretch.ends[-1]
    if low.numeral.kind == "indefinite":
        return QuantityRole.INDEFINITE
    if stretch.joint == "score":
        return QuantityRole.SCORE
    if _is_age(page, low, high, first):
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


def _is_age(page: Page, low: Amount, high: Amount, first: int) -> bool:
    """Whether it is a person's age: "45-year-old", "9 years old", "aged 9", "Smith, 38, said", "(38)"."""
    after = page.skip_hyphen(high.next)
    if low.unit in ("year", "month", "week", "day"):
        if page[after].lower in _OLD:
            return low.value < 130 and not _old_thing(page, after + 1)
        if page[first - 1].lower in _AGED or _age_of(page, first):
            return True
        if _of_persons(page, low, high, first):
            return True
        return [page[high.next].lower, page[high.next + 1].lower] == ["of", "age"]
    if low.unit is not None or low.numeral.scale != 1 or not 0 <= low.value < 120:
        return False
    if _of_persons(page, low, high, first) or _age_is(page, high, first):
        return True
    if page[first - 1].lower in _AGED or _age_of(page, first):
        return True
    return low is high and (_in_apposition(page, low) or _copular_age(page, low, first))


def _old_thing(page: Page, i: int) -> bool:
    """Whether the noun after "25-year-old" is a thing, whose age is a measure like any other."""
    for k in range(i, i + 4):
        if page[k].kind != "word" or page[k].after_gap:
            return False
        if page[k].lower in _THINGS or page.token(k).lemma_.lower() in _THINGS:
            return True
        if page.token(k).pos_ not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _of_persons(page: Page, low: Amount, high: Amount, first: int) -> bool:
    """Bare ages of a group: "children under five", "women between 20 and 35", "children aged between 5 and 11"."""
    ranged = low is not high and page[first - 1].lower in ("between", "from")
    if page[first].lower in ("younger", "older") and first < low.first:
        return page[high.next].kind != "word" or page.token(high.next).pos_ not in ("NOUN", "PROPN", "ADJ")
    if not ranged and (first == low.first or page[first].lower not in ("under", "over", "below", "above")):
        return False
    after = page[high.next]
    if after.kind == "word" and (page.token(high.next).pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.lower == "of"):
        return after.lower == "years"
    word = page[first - 1 - ranged]
    return word.lower in _PERSONS or page.token(first - 1 - ranged).lemma_.lower() in _PERSONS or word.lower in _AGED


def _age_of(page: Page, first: int) -> bool:
    """Whether the number is that of "at the age of 12", "an age of four months"."""
    return page[first - 1].lower == "of" and page[first - 2].lower in _AGES


def _age_is(page: Page, high: Amount, first: int) -> bool:
    """Whether an age is said to be the number: "their average age was 53", "ages ranged from 11 to 75"."""
    if page[high.next].kind == "word" and page.token(high.next).pos_ in ("NOUN", "PROPN"):
        return False
    k = first - 1
    if page[k].lower in ("from", "between") and page.token(k - 1).lemma_.lower() in _RANGING:
        return any(page[j].lower in _AGES for j in range(k - 4, k))
    return page.token(k).lemma_ == "be" and page[k - 1].lower in _AGES


def _in_apposition(page: Page, amount: Amount) -> bool:
    """Whether a bare number stands between commas or brackets right after a person's name."""
    before, after = page[amount.first - 1], page[amount.next]
    if (
        amount.numeral.kind != "digits"
        or page[amount.first].after_gap
        or "." in page[amount.at].text
        or amount.value < 1
    ):
        return False
    name = page[amount.first - 2]
    if before.text == "(" and after.text == ")":
        return name.kind == "word" and name.text[:1].isupper()
    closes = (
        after.text in (",", ".", ";", ")")
        or after.lower in ("and", "of", "from", "was", "is", "who")
        or after.kind == "none"
    )
    if before.text != "," or not closes or name.kind != "word":
        return False
    token = page.token(amount.first - 2)
    if not name.text[:1].isupper():
        return after.text == "," and token.lemma_.lower() in _PERSONS
    return token.ent_type_ in ("PERSON", "ORG", "GPE", "") or token.pos_ == "PROPN"


def _copular_age(page: Page, amount: Amount, first: int) -> bool:
    """Whether a person is the number: "who was 10", "she turned 90", "he will be 35"."""
    before = page[first - 1].lower
    if amount.numeral.kind == "fraction" or (
        page[amount.next].kind == "word" and page[amount.next].lower not in _AGE_ENDS
    ):
        return False
    if before in _TURNING:
        return True
    if before not in ("is", "was", "be", "am", "are", "were"):
        return _now(page, amount) or (amount.value > 9 and _at_age(page, amount))
    if any(page[k].lower in ("he", "she", "who", "i", "you") for k in range(first - 4, first - 1)):
        return True
    subjects = [c for c in page.token(first - 1).children if c.dep_ == "nsubj"]
    return amount.value > 9 and any(
        s.ent_type_ == "PERSON" or (s.pos_ == "PROPN" and amount.value > 17) for s in subjects
    )


def _now(page: Page, amount: Amount) -> bool:
    """Whether it is an age of today in apposition: "her son, now five, ..."."""
    i = amount.first - 1
    return page[i].lower == "now" and page[i - 1].text == "," and page[amount.next].text in (",", ".")


def _at_age(page: Page, amount: Amount) -> bool:
    """Whether it is an age at a time: "At just 17, Mary had ..."."""
    i = amount.first - 1
    if page[i].lower in ("just", "only"):
        i -= 1
    if page[i].text == "At" and page[amount.next].text == ",":
        return True
    dead = any(page[k].lower in _DYING for k in range(i - 8, i))
    return page[i].lower == "at" and dead and amount.value > 15


def _of_time(page: Page, low: Amount, high: Amount, first: int) -> QuantityRole:
    """Tell a stated length of time, a measure, from one that only says when or for how long."""
    end = high.next
    if high.numeral.end < len(page) and page.joined(high.numeral.end):
        return QuantityRole.DURATION if page[end].lower in _PERIODS else QuantityRole.QUANTITY
    if states_length(page, first, end) or _attributive(page, high):
        return QuantityRole.QUANTITY
    before = page[first - 1].lower
    after = page[end].lower
    if page[first - 1].kind == "word" and (before == "probably" or before.endswith("ly")):
        before = page[first - 2].lower
    if after in _FOLLOWERS and not page[end].after_gap:
        return QuantityRole.DURATION
    if after == "to" and page[end + 1].lower == "the" and low.unit in ("minute", "hour"):  # an hour to the deadline
        return QuantityRole.DURATION
    if after == "ahead" and low.unit not in ("second", "minute", "hour"):
        return QuantityRole.DURATION
    if before in _ADJECTIVES and page.token(first - 1).pos_ not in ("VERB", "AUX"):
        return QuantityRole.DURATION
    if before == "the" and page[first - 2].lower in _PREPOSITIONS:
        return QuantityRole.DURATION
    if before == "in" and first < low.first and low.unit in ("second", "minute", "hour"):
        return QuantityRole.QUANTITY
    if before in _PREPOSITIONS and not page[first].after_gap:
        return QuantityRole.DURATION
    return QuantityRole.QUANTITY


def _attributive(page: Page, amount: Amount) -> bool:
    """Whether a length of time is an adjective without its hyphen: "the seven hour drive"."""
    i = amount.next
    singular = amount.value > 1 and page[i - 1].lower in TIMES
    return singular and page[i].kind == "word" and not page[i].after_gap and page.token(i).pos_ == "NOUN"


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
        if lexeme.kind != "word" or page[k + 1].after_gap:
            return False
        lemma = page.token(k).lemma_.lower()
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
