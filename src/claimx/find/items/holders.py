"""Who or what has a figure by the clause: the subject of a verb that measures, the object of one that moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, is_preposition, lemma_of, subject, verb_above
from claimx.find.items.antecedents import PERSON, antecedent, meant_by
from claimx.find.items.figures import is_subject
from claimx.find.items.reading import object_of
from claimx.find.numbers.units import TIMES
from claimx.find.phrases import has_number, is_figure, is_noun, names_time, phrase_of, singular
from claimx.find.tokens import children, sentence_start
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.find.items.numeral import Numeral
    from claimx.find.phrases import Phrase

_TERMS = ("year", "month")
_MONEY = "money"


def changed(doc: Doc, phrase: Phrase | None) -> Phrase | None:
    """Return what changes where the phrase is a change ("drop in sales": sales), else the phrase."""
    if phrase is None or singular(doc[phrase.head]) not in words("items", "change_nouns"):
        return phrase
    return complement(doc, phrase.end) or phrase


def complement(doc: Doc, at: int) -> Phrase | None:
    """Return the phrase after "in", "of" or "for" at a token, unless it is a time, a place or a set phrase."""
    if at >= len(doc) or doc[at].lower_ not in ("in", "of", "for"):
        return None
    found = object_of(doc, at)
    if found is None or {singular(doc[found.head]), doc[found.head].lower_} & words("items", "manners"):
        return None
    return None if names_time(doc, found) or doc[found.head].ent_type_ in ("GPE", "LOC", "FAC") else found


def governing(token: Token) -> Token | None:
    """Return the nearest verb above a token that says something of it.

    Passed over are prepositions by use ("according to", "compared with") and what only bounds a time ("cut its
    guidance for the quarter ended in May to $8bn").
    """
    verb = verb_above(token)
    while verb is not None and (is_preposition(verb) or _bounds_time(verb)):
        verb = verb_above(verb)
    return verb


def _bounds_time(verb: Token) -> bool:
    return verb.dep_ == "acl" and singular(verb.head) in words("items", "time_nouns") and verb.tag_ in ("VBN", "VBD")


def of_clause(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Return the subject of a verb that measures, the object of one that moves it, or what money the verb makes."""
    verb = governing(numeral.root)
    if verb is None:
        return _of_fragment(numeral)
    if _is_bare_share(numeral):
        return _people_asked(doc, numeral, verb)
    return _made_by(numeral, verb) or _of_object(doc, numeral, verb) or _of_subject(doc, numeral, verb)


def _made_by(numeral: Numeral, verb: Token) -> str | None:
    """Return what the verb itself makes of a time or a distance: "sentenced him to 14 years", "walked 9 miles"."""
    nouns: dict[str, object] = {}
    if numeral.unit in TIMES:
        nouns |= mapping("items", "time_from_verbs")
    if numeral.unit in _TERMS and is_object(numeral, verb):
        nouns |= mapping("items", "term_from_verbs")
    if (numeral.unit or "").partition("_per_")[0] in words("items", "distances"):
        nouns |= mapping("items", "distance_from_verbs")
    noun = nouns.get(lemma_of(verb))
    return None if noun is None else str(noun)


def _of_object(doc: Doc, numeral: Numeral, verb: Token) -> Phrase | None:
    """Return the verb's object where the figure is of that: "cut rates by 2%", "added two days to each trip"."""
    thing, root = direct_object(verb), numeral.root
    if root.head.i == verb.i and root.dep_ in ("dobj", "npadvmod") and lemma_of(verb) == "add":
        return _added_to(doc, verb, root)
    if thing is not None and thing.tag_ == "WDT" and verb.dep_ == "relcl":
        thing = verb.head
    if thing is None:
        return None
    taken = _is_compared(doc, numeral, verb, thing) or (
        _is_thing(numeral, thing) and _takes_object(doc, numeral, verb, thing)
    )
    return changed(doc, phrase_of(thing)) if taken else None


def _added_to(doc: Doc, verb: Token, thing: Token) -> Phrase | None:
    """Return what something is added to, which is what the sum of both measures."""
    to = next((c for c in (*verb.rights, *thing.rights) if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
    return None if to is None else object_of(doc, to.i)


def is_object(numeral: Numeral, verb: Token) -> bool:
    """Say whether the figure is the object of a verb that measures nothing: its subject is then who acts."""
    lemma = lemma_of(verb)
    if lemma in words("items", "measure_verbs") | words("items", "change_verbs"):
        return False
    return numeral.root.dep_ in ("dobj", "dative", "oprd") and numeral.root.head.i == verb.i


def _acts(about: Token, numeral: Numeral, verb: Token) -> bool:
    """Say whether the subject is who acts and no thing that has the figure: "the firm offered 3%", "he said 3%"."""
    if lemma_of(verb) in words("sources", "plain_verbs"):
        return True
    if not is_object(numeral, verb):
        return False
    if numeral.unit == "percent" or numeral.unit in TIMES:
        return lemma_of(verb) not in words("items", "consuming_verbs")
    return about.ent_type_ in ("ORG", "NORP", "GPE") or about.lower_ in ("he", "she", "we", "i")


def _of_subject(doc: Doc, numeral: Numeral, verb: Token) -> Phrase | str | None:
    """Return the subject of a verb that measures or changes, or what money the verb makes."""
    lemma = lemma_of(verb)
    if numeral.money and not _at_level(doc, numeral, lemma):
        return str(mapping("items", "money_from_verbs").get(lemma, _MONEY))
    about = _described(verb) or subject(verb)
    if about is not None and not numeral.money and _acts(about, numeral, verb):
        return None
    if about is not None and about.lower_ == "it" and lemma == "take":
        about = next((t for c in children(verb, "xcomp", "advcl") for t in children(c, "dobj")), None)
    about = None if about is None else _full(about)
    if about is None or not _is_thing(numeral, about):
        return _than(doc, numeral) or (_MONEY if numeral.money else None)
    return changed(doc, phrase_of(about))


def _described(verb: Token) -> Token | None:
    """Return the noun before a comma that "located", "valued" tells of, where the tree ties it to the clause above."""
    i = verb.i - 2
    loose = verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(verb.lefts)
    if not loose or i < sentence_start(verb) or verb.nbor(-1).text != ",":
        return None
    return verb.doc[i] if is_noun(verb.doc[i]) and lemma_of(verb) in words("items", "measure_verbs") else None


def _is_compared(doc: Doc, numeral: Numeral, verb: Token, thing: Token) -> bool:
    """Say whether a change follows the count that changed: "delivered 386,000 cars, down 8% on the year"."""
    if numeral.before < 0 or doc[numeral.before].lower_ not in ("up", "down") or thing.i > numeral.first:
        return False
    return has_number(thing) and lemma_of(verb) not in words("items", "change_verbs")


def _is_bare_share(numeral: Numeral) -> bool:
    """Say whether a percentage is itself a subject: "76% say they trust it"."""
    return numeral.unit == "percent" and is_subject(numeral)


def _people_asked(doc: Doc, numeral: Numeral, verb: Token) -> Phrase | str | None:
    """Return the plural of the sentence that a bare percentage is a share of; persons where it holds an opinion."""
    group = share_opened(doc, numeral) or antecedent(doc, numeral.first)
    if group is not None and group.first >= sentence_start(doc[numeral.first]):
        return group
    return PERSON if lemma_of(verb) in words("items", "survey_verbs") else group


def share_opened(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the women of "Among women in the state's assemblies, about 70% belong to it", "Of 9 women, 7 do"."""
    first = sentence_start(doc[numeral.first])
    return object_of(doc, first) if doc[first].lower_ in words("items", "share_openers") else None


def _at_level(doc: Doc, numeral: Numeral, lemma: str) -> bool:
    """Say whether a sum is a level ("fell to $8", "cost $5m", "sold for $5m") rather than money that moves."""
    before = doc[numeral.before].lower_ if numeral.before >= 0 else ""
    if before == "at" or before == "for":
        return lemma in words("items", "trade_verbs") | words("items", "measure_verbs") | words("items", "change_verbs")
    if before in words("items", "level_prepositions"):
        return True
    if lemma in words("items", "money_movers"):
        return False
    return lemma in words("items", "measure_verbs") | words("items", "change_verbs")


def _full(about: Token) -> Token | None:
    """Return the noun meant: that of "each of the bridges", of a pronoun, of a name that ends in a number."""
    if about.pos_ not in ("PRON", "DET", "NUM", "ADJ"):
        return about
    of = next((c for c in about.rights if c.lower_ == "of"), None)
    inner = None if of is None else object_of(about.doc, of.i)
    if inner is not None:
        return about.doc[inner.head]
    named = [c for c in about.lefts if c.dep_ in ("compound", "nmod")]
    return named[-1] if named else meant_by(about)


def _is_thing(numeral: Numeral, noun: Token) -> bool:
    """Say whether a noun can be what is measured: no time, and not a figure itself."""
    if numeral.holds(noun) or not is_noun(noun) or (noun.dep_ == "dobj" and has_number(noun)):
        return False
    if noun.dep_ == "dobj" and singular(noun) in words("items", "light_objects"):  # "took place"
        return False
    return not names_time(noun.doc, phrase_of(noun)) and not is_figure(noun)


def _takes_object(doc: Doc, numeral: Numeral, verb: Token, thing: Token) -> bool:
    """Say whether the verb's object, not its subject, has the figure ("cut rates by 2%", "ran it in two hours")."""
    lemma, dep = lemma_of(verb), numeral.root.dep_
    if thing.i > numeral.first:
        return False
    if lemma in words("items", "change_verbs"):
        return dep != "dobj"
    if numeral.money and lemma not in words("items", "trade_verbs"):
        before = doc[numeral.before].lower_ if numeral.before >= 0 else ""
        agreed = before == "for" and singular(thing) in words("items", "sum_nouns")
        return agreed or (before in ("to", "from", "at") and lemma not in words("items", "levels"))
    return dep in ("pobj", "appos", "dep", "conj") and lemma not in words("items", "levels")


def _than(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Read "81 seconds faster than the record": the record."""
    i = numeral.after
    if i + 1 < len(doc) and doc[i].tag_ in ("JJR", "RBR") and doc[i + 1].lower_ == "than":
        return object_of(doc, i + 1)
    return None


def _of_fragment(numeral: Numeral) -> Phrase | str | None:
    """Return the head noun of a sentence without a verb."""
    root = numeral.root.sent.root
    if is_noun(root) and not numeral.holds(root):
        moved = [t for t in root.lefts if t.dep_ == "compound"]
        return phrase_of(moved[-1] if moved and singular(root) in words("items", "change_nouns") else root)
    return _MONEY if numeral.money else None
