"""The noun right before a figure that has it: "a loss of $2bn", "unemployment at 4.1%", "values under 1"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, is_verb, lemma_of
from claimx.find.items.holders import complement
from claimx.find.numbers.units import TIMES
from claimx.find.phrases import has_number, is_figure, is_noun, names_time, phrase_of, singular
from claimx.find.tokens import sentence_start
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.find.items.numeral import Numeral
    from claimx.find.phrases import Phrase

_APPOSING = (",", "—", "–", " - ")
_ENDS = ("from", "between")
_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "attr")


def noun_before(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the noun phrase that a preposition, a colon or nothing ties to the figure after it, or None."""
    i = _over_range(doc, numeral.before)
    if i < 1:
        return None
    if i > 1 and doc[i].lower_ in ("up", "down") and doc[i - 1].text == "," and _names_thing(doc[i - 2]):
        return phrase_of(doc[i - 2])
    noun = _tied(doc, i)
    if noun is not None and doc[noun.i + 1].lower_ not in ("of", "worth"):
        noun = _top(noun)
    elif noun is not None:
        noun = _past_time(noun)
    if noun is None or not _is_thing(doc, noun, i):
        return None
    link = doc[i].lower_ if doc[i].lower_ in words("items", "connectors") else ""
    if not link and numeral.money and noun.pos_ == "PROPN":
        return None  # "offered $5 million in aid, Peru a further $2 million"
    if link != "of" and doc[i].lower_ != "worth" and (_is_given(noun, numeral) or _gets_term(noun, numeral)):
        return None
    if _modifies_verb(doc[i], noun) or singular(noun) in words("items", "totals"):
        return None
    if not _holds_level(noun, link, numeral):
        return None
    if singular(noun) in words("items", "change_nouns"):
        moved = None if numeral.unit in words("items", "distances") else _compound(noun)  # "a storm surge of 9 feet"
        what = None if link in ("by", "to", "from") else complement(doc, numeral.after)
        return what or moved or phrase_of(noun)
    return phrase_of(noun)


def noun_of(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the noun whose "of" phrase the figure is: "losses of $3bn in poor countries"; not a change or a total."""
    i = numeral.before
    if i > 1 and doc[i].lower_ == "of" and doc[i - 1].text == "," and _is_thing(doc, doc[i - 2], i):
        return phrase_of(doc[i - 2])  # "the largest grant, of £9 million, goes to"
    if i < 1 or doc[i].lower_ != "of" or not _is_thing(doc, doc[i - 1], i) or _describes(doc, numeral):
        return None
    other = words("items", "change_nouns") | words("items", "totals") | words("items", "partitives")
    other |= words("items", "manners")
    return None if singular(doc[i - 1]) in other else phrase_of(_top(doc[i - 1]))


def noun_measuring(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the noun that a participle or comparative right before the figure is of.

    "winds topping 90 km/h", "tanks larger than 2 ml".
    """
    i = numeral.before
    if i < 1:
        return None
    token = doc[i]
    by_verb = token.tag_ == "VBG" and lemma_of(token) in words("items", "measure_verbs")
    compared = token.tag_ == "JJR" and doc[i + 1].lower_ == "than"
    noun = doc[i - 1]
    return phrase_of(noun) if (by_verb or compared) and _is_thing(doc, noun, i) else None


def apposed(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the noun that a measure between commas is of: "a dose, 15 mg, helped", "the fire, 20% contained"."""
    i = numeral.before
    if i < 1 or numeral.after >= len(doc) or doc[i].text not in _APPOSING or i + 1 != numeral.first:
        return None
    noun, after = doc[i - 1], doc[numeral.after]
    if numeral.money and doc[i].text == ",":
        return None
    closed = after.text in (".", *_APPOSING) or (after.tag_ in ("JJ", "VBN") and noun.i == sentence_start(noun) + 1)
    alone = noun.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj") and noun.tag_ in ("NN", "NNS")
    return phrase_of(noun) if closed and alone and _is_thing(doc, noun, i) else None


def _describes(doc: Doc, numeral: Numeral) -> bool:
    """Say whether a sum is an adjective of a noun after it: "news of a record $68bn deficit"."""
    article = doc[numeral.before + 1].lower_ in ("a", "an", "the") and numeral.money
    return article and numeral.after < len(doc) and is_noun(doc[numeral.after])


def _tied(doc: Doc, i: int) -> Token | None:
    """Return the noun before the token that links it to the figure, or that token itself when it is a noun."""
    token = doc[i]
    if token.lower_ == "worth":
        return token.head if is_noun(token.head) and token.head.i < i else doc[i - 1]
    if token.lower_ == "each" and doc[i - 1].text == ",":  # "two arrays, each 18 metres long"
        return doc[i - 2]
    if token.text == ":" or (token.lower_ in words("items", "connectors") and token.pos_ != "PART"):
        return doc[i - 1]
    return token if is_noun(token) else None


def _past_time(noun: Token) -> Token:
    """Return the profit in "a profit for the year of $2bn"."""
    above = noun.head.head
    if noun.dep_ != "pobj" or not names_time(noun.doc, phrase_of(noun)):
        return noun
    above = (direct_object(above) or above) if is_verb(above) else above
    return above if is_noun(above) and above.i < noun.i else noun


def _top(noun: Token) -> Token:
    """Return the noun whose "of" phrase a noun ends: the epicenter in "the epicenter of the quake 8 km south"."""
    above = noun.head.head
    of = noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_noun(above)
    return above if of and singular(above) not in words("items", "partitives") else noun


def _is_thing(doc: Doc, noun: Token, link: int) -> bool:
    if not is_noun(noun) or not noun.text[0].isalpha() or singular(noun) in words("items", "directions"):
        return False
    if noun.lower_ in words("items", "percent_words"):
        return False
    if doc[link].lower_ == "of" and noun.lower_ == "time":  # "a time of 47.4 seconds"
        return True
    if doc[link].lower_ not in ("of", "worth") and (is_figure(noun) or has_number(noun)):
        return False
    return not names_time(doc, phrase_of(noun))


def _holds_level(noun: Token, link: str, numeral: Numeral) -> bool:
    """Say whether the link ties the figure to the noun rather than to the verb ("raised rates to 5%": to both)."""
    if noun.dep_ in _ARGUMENTS and link in ("by", "to", "from"):
        return True
    if noun.dep_ in _ARGUMENTS and link in ("with", "for"):
        return link == "for" and numeral.money and lemma_of(noun.head) not in words("items", "asking_verbs")
    if link in ("to", "by", "in", "for", "with", "from") and noun.dep_ != "dobj":
        if link in ("by", "from") and noun.dep_ == "pobj" and singular(noun) in words("items", "change_nouns"):
            return True  # "allows for an increase from $5 to $9"
        return singular(noun) in words("items", "level_nouns")
    return True


def _modifies_verb(link: Token, noun: Token) -> bool:
    """Say whether a preposition belongs to the verb, past a phrase between: "flew over the water at 100 mph"."""
    return link.dep_ == "prep" and noun.dep_ == "pobj" and is_verb(link.head) and noun.head.head.i == link.head.i


def _is_given(noun: Token, numeral: Numeral) -> bool:
    """Say whether a noun is who gets or bears the sum: "costs Africa $5bn", "fined the bank $2m"; not a share.

    By the order of words where the tree makes one phrase of both.
    """
    if numeral.unit == "percent":
        return False
    verb = noun.head
    if noun.dep_ not in ("dobj", "dative"):
        first = noun.left_edge.i
        while first > sentence_start(noun) and noun.doc[first - 1].pos_ in ("DET", "PRON", "ADJ"):
            first -= 1
        verb = noun.doc[max(first - 1, 0)]
        if not (noun.i == numeral.before and is_verb(verb)):
            return False
    return lemma_of(verb) in words("items", "double_object_verbs")


def _gets_term(noun: Token, numeral: Numeral) -> bool:
    """Say whether a noun is who gets a term: "sentenced the clerk to nine years"."""
    if numeral.unit not in TIMES or noun.dep_ != "dobj":
        return False
    return lemma_of(noun.head) in mapping("items", "time_from_verbs")


def _names_thing(token: Token) -> bool:
    """Say whether a token ends the name of a thing, as in "Acme, up 3%"."""
    return token.pos_ == "PROPN" and token.ent_type_ not in ("GPE", "LOC", "DATE", "TIME", "MONEY", "PERCENT")


def _over_range(doc: Doc, i: int) -> int:
    """Step from "to" of "from 5 to 8" back to "from"."""
    if i > 1 and doc[i].lower_ in ("to", "and") and (doc[i - 1].like_num or doc[i - 1].is_digit):
        start = i - 1
        while start > 1 and (doc[start - 1].lower_ in ("about", "around") or doc[start - 1].tag_ == "$"):
            start -= 1
        if doc[start - 1].lower_ in _ENDS:
            return start - 1
    return i


def _compound(noun: Token) -> Phrase | None:
    """Return what changes in "sales growth of 3%": sales."""
    compound = [t for t in noun.lefts if t.dep_ == "compound"]
    return phrase_of(compound[-1]) if compound else None
