"""What a quantity does in its sentence: a stated quantity, an age, a result, a rank, an anaphor, a length of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.units import CLOCK_TIMES, TIMES
from claimx.lexicon import words
from claimx.model import QuantityRole

if TYPE_CHECKING:
    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.ranges import Draft

_AGES = ("age", "ages")
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_AGED = words("traps", "aged")
_YOUNG = words("traps", "young_persons")
_PERSONS = words("traps", "other_persons") | _YOUNG
_PRONOUNS = ("he", "she", "who", "i", "you")


def role_of(page: Page, draft: Draft) -> QuantityRole:
    """Return the role of a quantity that has its bound."""
    low, high, first = draft.low, draft.high, draft.first
    if low.numeral.kind == "indefinite":
        return QuantityRole.INDEFINITE
    if draft.joint == "score":
        return QuantityRole.SCORE
    if _is_age(page, low, high, first):
        return QuantityRole.AGE
    raced = page[page.skip_hyphen(high.next)].lower in words("unit_words", "sport_nouns")
    if low.unit in ("meter", "kilometer", "yard", "mile") and raced:
        return QuantityRole.NAME
    if low.unit in TIMES:
        return _of_time(page, low, high, first)
    if page.lower(low.at, low.at + 2) == ["one", "of"] and low is high:
        return QuantityRole.PRONOUN
    return QuantityRole.ANAPHOR if first == low.first and _is_anaphor(page, low) else QuantityRole.QUANTITY


def _of_time(page: Page, low: Amount, high: Amount, first: int) -> QuantityRole:
    """Tell a stated length of time, a measure, from one that only says when or for how long."""
    end = high.next
    after = page[end].lower
    if page.joined(high.numeral.end):
        return QuantityRole.DURATION if after in words("traps", "period_nouns") else QuantityRole.QUANTITY
    lasts = page.pos(first - 1) == "VERB" and page.lemma(first - 1) in words("traps", "lasting_verbs")
    if lasts or states_length(page, first, end) or is_attributive(page, high):
        return QuantityRole.QUANTITY  # "must serve at least 17 years before"
    return QuantityRole.DURATION if _says_when(page, low, first, end) else QuantityRole.QUANTITY


def _says_when(page: Page, low: Amount, first: int, end: int) -> bool:
    """Whether the words beside a length of time make it one that only says when or for how long."""
    before, after = page[first - 1].lower, page[end].lower
    prepositions = words("traps", "durative_prepositions")
    follows = after in words("traps", "durative_followers")
    ahead = after == "ahead" and low.unit not in CLOCK_TIMES
    past = before in words("traps", "durative_adjectives") and page.token(first - 1).pos_ not in ("VERB", "AUX")
    if follows or ahead or past or (before == "the" and page[first - 2].lower in prepositions):
        return True
    timed = first < low.first or "." in page[low.at].text  # "in under two hours", "in 47.66 seconds"
    if before == "in" and timed and low.unit in CLOCK_TIMES:
        return False
    return before in prepositions


def is_attributive(page: Page, amount: Amount) -> bool:
    """Whether a length of time is an adjective without its hyphen: "the seven hour drive", "a 12 year lunar cycle"."""
    after = (token.pos_ for token in page.followers(amount.next, 9))
    time = amount.value > 1 and page[amount.next - 1].lower in TIMES
    return time and next((pos for pos in after if pos not in ("ADJ", "PROPN")), "") == "NOUN"


def states_length(page: Page, first: int, end: int) -> bool:
    """Whether a length of time is itself what is stated: "jailed for six years", "food for two weeks".

    ``first`` is where the amount or its bound's cue starts, ``end`` the index after its unit.
    """
    preposition = page[first - 1].lower
    if preposition not in ("for", "by", "to", "in"):
        return False
    if page[end].lower in ("in", "behind") and page[end + 1].lower in words("traps", "confinement"):
        return True
    if preposition == "for" and page.lemma(first - 2) in words("traps", "stated_lengths"):
        return True
    return preposition != "to" and _sentenced(page, first, nearby=preposition != "in")


def _sentenced(page: Page, first: int, *, nearby: bool) -> bool:
    """Whether a verb of penalty, leave or delay stands a few words before; ``nearby``: or some more."""
    sentencing = words("traps", "sentencing_verbs")
    for k in range(first - 2, max(-1, first - (10 if nearby else 6)), -1):
        if page.joined(k):  # jails ex-mayor for 12 years
            continue
        if page[k].kind != "word":
            return False
        lemma, after = page.lemma(k), page[k + 1].lower
        if page.token(k - 1).tag_ == "JJS" or (lemma == "serve" and after == "as"):
            return False  # "its weakest close in three weeks", "served as a minister for five years"
        if not sentencing.isdisjoint((page[k].lower, lemma, f"{lemma} {after}")):
            return True
        if page.pos(k) in ("VERB", "SCONJ"):
            return False
    return False


def _is_anaphor(page: Page, amount: Amount) -> bool:
    """Whether a small number points back: "the two leaders", "these three", "the other two"."""
    spelled = amount.numeral.kind == "words" and amount.numeral.scale == 1 and amount.unit is None
    k = amount.first - 1 - (page[amount.first - 1].lower == "other")
    return spelled and 2 <= amount.value <= 4 and page[k].lower in words("traps", "definite")


def _is_age(page: Page, low: Amount, high: Amount, first: int) -> bool:
    """Whether it is a person's age: "45-year-old", "9 years old", "aged 9", "Smith, 38, said", "(38)"."""
    after, in_units = page.skip_hyphen(high.next), low.unit in ("year", "month", "week", "day")
    if in_units and page[after].lower in ("old", "olds"):
        things = words("traps", "old_things")  # whose age is a measure like any other
        named = {word for token in page.nominal(after + 1) for word in (token.lower_, token.lemma_.lower())}
        return low.value < 130 and things.isdisjoint(named)
    if not in_units and (low.unit is not None or low.numeral.scale != 1 or not 0 <= low.value < 120):
        return False
    of = page[first - 1].lower == "of"
    alone = page.pos(high.next) not in (*_NOMINAL, "NUM") and page[high.next].lower != "of"
    if of and alone and page.lemma(first - 2) in (_YOUNG if in_units else _PERSONS):  # a woman of 72
        return True
    said = of or (page.lemma(first - 1) == "be" and page.pos(high.next) not in _NOMINAL)
    if said and page[first - 2].lower in _AGES:  # "at the age of 12", "their average age was 53"
        return True
    if page[first - 1].lower in _AGED or _of_persons(page, low, high, first):
        return True
    if in_units:
        joined = page.joined(high.numeral.end) and page[after].lower in _YOUNG  # "her 11-month daughter"
        return joined or page.lower(high.next, high.next + 2) == ["of", "age"]
    return low is high and (_in_apposition(page, low) or _copular_age(page, low, first))


def _of_persons(page: Page, low: Amount, high: Amount, first: int) -> bool:
    """Bare ages of a group: "children under five", "women between 20 and 35", "children aged between 5 and 11"."""
    ranged = low is not high and page[first - 1].lower in ("between", "from")
    cue, k = page[first].lower, first - 1 - ranged
    if not ranged and (first == low.first or cue not in ("under", "over", "below", "above", "younger", "older")):
        return False
    if page[k].lower != "those" and (page.pos(high.next) in (*_NOMINAL, "NUM") or page[high.next].lower == "of"):
        return page[high.next].lower == "years"
    return cue in ("younger", "older") or page[k].lower in _PERSONS | _AGED | {"those"} or page.lemma(k) in _PERSONS


def _in_apposition(page: Page, amount: Amount) -> bool:
    """Whether a bare number stands between commas right after a person's name."""
    before, name, after = page[amount.first - 1], page[amount.first - 2], page[amount.next]
    whole = amount.numeral.kind == "digits" and "." not in page[amount.at].text and amount.value >= 1
    closes = after.lower in ("", ",", ".", ";", ")", "and", "of", "from", "was", "is", "who")
    if not whole or name.kind != "word" or before.text != "," or not closes:
        return False
    if not name.text[:1].isupper():
        return after.text == "," and page.lemma(amount.first - 2) in _PERSONS
    token = page.token(amount.first - 2)
    return token.ent_type_ in ("PERSON", "ORG", "GPE", "") or token.pos_ == "PROPN"


def _copular_age(page: Page, amount: Amount, first: int) -> bool:
    """Whether a person is the number: "who was 10", "she turned 90", "he will be 35"."""
    before, after = page[first - 1].lower, page[amount.next]
    ends = after.kind != "word" or after.lower in words("traps", "age_followers")
    if amount.numeral.kind == "fraction" or not ends:
        return False
    if before in words("traps", "turning"):
        return True
    if before not in ("is", "was", "be", "am", "are", "were"):
        return _at_age(page, amount)
    if any(page[k].lower in _PRONOUNS for k in range(first - 4, first - 1)):
        return True
    named = any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in page.token(first - 1).children)
    return amount.value > 17 and named


def _at_age(page: Page, amount: Amount) -> bool:
    """Whether it is an age at a time: "her son, now five, ...", "died at just 17"."""
    i, after = amount.first - 1, page[amount.next].text
    if page.lower(i - 1, i + 1) == [",", "now"] and after in (",", "."):
        return True
    i -= page[i].lower in ("just", "only")
    dead = not words("traps", "dying").isdisjoint(page.lower(i - 8, i))
    reckoned = any(page.lemma(k) in words("traps", "reckoning_verbs") for k in range(max(i - 8, 0), i))
    return page[i].lower == "at" and dead and not reckoned and amount.value > 15
