"""Ages of persons, which are no claims: "45-year-old", "aged 9", "Smith, 38, said", "children under five"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page

_RANGING = words("traps", "ranging")
_AGES = frozenset({"age", "ages"})
_AGE_ENDS = words("traps", "age_followers")
_AGED = words("traps", "aged")
_TURNING = words("traps", "turning")
_DYING = words("traps", "dying")
_THINGS = words("traps", "old_things")
_YOUNG = words("traps", "young_persons")
_PERSONS = words("traps", "other_persons") | _YOUNG
_OLD = frozenset({"old", "olds"})


def is_age(page: Page, low: Amount, high: Amount, first: int) -> bool:
    """Whether it is a person's age: "45-year-old", "9 years old", "aged 9", "Smith, 38, said", "(38)"."""
    after = page.skip_hyphen(high.next)
    if low.unit in ("year", "month", "week", "day"):
        if page[after].lower in _OLD:
            return low.value < 130 and not _old_thing(page, after + 1)
        if page[first - 1].lower in _AGED or _age_of(page, first):
            return True
        if _of_persons(page, low, high, first):
            return True
        joined = page.joined(high.numeral.end) and page[after].lower in _YOUNG  # "her 11-month daughter"
        if joined:
            return True
        return [page[high.next].lower, page[high.next + 1].lower] == ["of", "age"]
    if low.unit is not None or low.numeral.scale != 1 or not 0 <= low.value < 120:
        return False
    if _of_persons(page, low, high, first) or _age_is(page, high, first) or _at_least_old(page, high, first):
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
    if page[first - 1 - ranged].lower == "those" and low.unit is None:  # "those under five travel free"
        return True
    if after.kind == "word" and (page.token(high.next).pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or after.lower == "of"):
        return after.lower == "years"
    word = page[first - 1 - ranged]
    return word.lower in _PERSONS or page.token(first - 1 - ranged).lemma_.lower() in _PERSONS or word.lower in _AGED


def _at_least_old(page: Page, high: Amount, first: int) -> bool:
    """Whether persons must be of an age: "must be 18 or over", "is 65 or older"."""
    i = high.next
    older, after = page[i + 1].lower, page.token(i + 2).pos_ if page[i + 2].kind == "word" else ""
    if (
        page[i].lower not in ("or", "and")
        or after in ("NOUN", "ADJ")
        or page.token(first - 1).lemma_ not in ("be", "age")
    ):
        return False
    who = [c.lemma_.lower() for c in page.token(first - 1).children if c.dep_ in ("nsubj", "nsubjpass")]
    persons = any(w in _PERSONS or w in ("he", "she", "they", "you", "who") for w in who)
    return older in ("older", "younger") or (persons and older in ("over", "under", "above"))


def _age_of(page: Page, first: int) -> bool:
    """Whether the number is that of "at the age of 12", "an age of four months"."""
    return page[first - 1].lower == "of" and page[first - 2].lower in _AGES


def _age_is(page: Page, high: Amount, first: int) -> bool:
    """Whether an age is said to be the number: "their average age was 53", "ages ranged from 11 to 75"."""
    if page[high.next].kind == "word" and page.token(high.next).pos_ in ("NOUN", "PROPN"):
        return False
    k = first - 1
    if page[k].lower in ("from", "to") and _age_moves(page, k):
        return True
    if page[k].lower in ("from", "between") and page.token(k - 1).lemma_.lower() in _RANGING:
        return any(page[j].lower in _AGES for j in range(k - 4, k))
    return page.token(k).lemma_ == "be" and page[k - 1].lower in _AGES


def _age_moves(page: Page, i: int) -> bool:
    """Whether it is an age that moves: "the minimum age for buying tobacco will rise from 16 to 18"."""
    verb = next((t for t in page.token(i).ancestors if t.pos_ in ("VERB", "AUX")), None)
    moved = ("nsubj", "nsubjpass", "dobj")
    return verb is not None and any(c.dep_ in moved and c.lower_ in _AGES for c in verb.children)


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
        body = page[amount.first - 3].lower == "the"  # "the Centre (32)"
        return name.kind == "word" and name.text[:1].isupper() and not body
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
