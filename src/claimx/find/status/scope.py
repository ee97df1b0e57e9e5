"""The way up from a numeral through the scopes it stands in, innermost first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, own_subject
from claimx.find.phrases import singular
from claimx.find.status.classes import among, is_verbal, status_of, verb_lemma
from claimx.find.status.clause import clause_top, condition, of_clause
from claimx.find.status.group import Group, group_of
from claimx.find.status.verdict import Verdict, deny, verdict
from claimx.find.tokens import ancestors, children
from claimx.lexicon import mapping, words
from claimx.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_PREPOSITIONS = ("prep", "agent", "case")
_TIMES = ("DATE", "TIME")
_LEFT = ("amod", "compound", "nmod")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_TO_DO = ("of", "for", "to", "at", "on", "in", "toward", "towards", "about")
_VALUE = ("nummod", "compound", "nmod", "amod", "quantmod", "appos", "npadvmod")


@dataclass(slots=True)
class Way:
    """How far the way up has come: the word below, the preposition passed, and the negations met."""

    anchor: DocSpan
    predicate: Token | None
    inner: Token | None = None
    preposition: Token | None = None
    negations: list[Token] = field(default_factory=list)
    nouns: list[Token] = field(default_factory=list)
    verb: Token | None = None  # the innermost verb passed: what a modal further up is about


def decide(tokens: DocSpan, predicate: Token | None) -> Verdict:
    """Return the status of what a numeral or date says, given its governing verb or event noun."""
    way = Way(tokens, predicate)
    for word in _path(tokens.root, predicate):
        if word.dep_ in _PREPOSITIONS or word.pos_ == "ADP":
            way.preposition = word
            if word.lower_ in words("status", "negative_words") and way.verb is not None:
                way.negations.append(word)
            continue
        found = _at_verb(word, way) if _counts_as_verb(word, way) else _at_other(word, way)
        if found is not None:
            return deny(found, way.negations)
        way.inner, way.preposition = word, None
        way.nouns.append(word)
    return deny(_fragment(tokens, way), way.negations)


def to_come(decided: Verdict, tokens: DocSpan, predicate: Token | None, *, dated: bool) -> Verdict:
    """Return what a reported event is when its date lies ahead: "the fair opens on Monday", "closed until May 5".

    Of a quantity (``dated`` false) that holds in the present tense alone: its date may be a shaky join.
    """
    if not dated and not any(reason.rule.endswith("present") for reason in decided.because):
        return decided
    ahead = verdict(Status.PLANNED, predicate or tokens.root, "date_ahead")
    return Verdict(Status.PLANNED, decided.negated, (*ahead.because, *decided.because))


def _path(root: Token, predicate: Token | None) -> Iterator[Token]:
    """Yield the heads above a numeral; where its predicate is none of them, up to the first verb and on from there."""
    above = [root, *ancestors(root)]
    if predicate is None or predicate in above:
        yield from above
        return
    for token in above:
        if is_verbal(token):
            break
        yield token
    yield predicate
    yield from ancestors(predicate)


def _counts_as_verb(word: Token, way: Way) -> bool:
    """Say whether a word is a predicate of the way: the event's own, or any verb above it."""
    if not is_verbal(word) or word.dep_ in ("amod", "compound", "aux", "auxpass"):
        return False
    if way.predicate is None or way.verb is not None or word.i == way.predicate.i:
        return True
    return not way.predicate.is_ancestor(word)


def _at_other(word: Token, way: Way) -> Verdict | None:
    """Judge a noun or adjective on the way: "a target of 2,500", "a planned 300 homes", "likely to"."""
    if way.verb is None:
        way.negations += _null_quantifier(word)
    frame = _frame_in_noun(word, way)
    status = None if frame is None else status_of(word, frame)
    if frame != "value" and way.inner is not None and word.lower_ in words("status", "negative_words"):
        way.negations.append(word)
    if status is None and way.inner is not None and way.anchor.root.ent_type_ in _TIMES:
        status = status_of(word, "date")
    if status is not None:
        way.negations += [c for c in word.lefts if c.lower_ in ("no", "not") and c.dep_ in ("det", "neg")]
        way.negations += _negation_of_copula(word)
        return verdict(status, word, f"{'adjective' if word.pos_ == 'ADJ' else 'noun'}.{frame}")
    return _modifier(word, way) if way.verb is None else _loose_infinitive(word, way)


def _is_word(anchor: DocSpan) -> bool:
    """Say whether a numeral is one word ("two"): then it counts the noun, and is not its amount."""
    return len(anchor) == 1 and anchor[0].is_alpha


def _null_quantifier(word: Token) -> list[Token]:
    """Return what negates by its number: "none of the 30", "not one of the 30"."""
    if word.lower_ in words("status", "null_quantifiers"):
        return [word]
    return [c for c in word.lefts if c.lower_ == "not" and c.dep_ == "neg" and word.lower_ in ("one", "single")]


def _negation_of_copula(word: Token) -> list[Token]:
    copula = word.head if word.dep_ in ("acomp", "attr") and is_verbal(word.head) else None
    no = None if copula is None else group_of(copula).no
    return [] if no is None else [no]


def _frame_in_noun(word: Token, way: Way) -> str | None:
    inner = way.inner
    if inner is None:
        return None
    if is_verbal(inner) and inner.dep_ not in _LEFT:
        if inner.dep_ == "relcl" and group_of(inner).to is None:
            return None
        if inner.tag_ == "VBG":
            return "infinitive" if way.preposition is not None and way.preposition.lower_ in _TO_DO else None
        return "infinitive" if group_of(inner).to is not None else "clause"
    if way.preposition is not None:
        return "value" if way.preposition.lower_ in ("of", "for", "to", "at", "from", "between", "on") else None
    counted = inner.dep_ == "nummod" and (word.tag_ in ("NNS", "NNPS") or _is_word(way.anchor))
    return "value" if inner.dep_ in _VALUE and not counted else None


def _modifier(word: Token, way: Way) -> Verdict | None:
    """Judge a modifier before the noun: "projected 3% growth", "the target rate of 5%"."""
    modifiers = mapping("status", "modifiers")
    for child in word.lefts:
        if child.dep_ not in _LEFT or child.lower_ not in modifiers:
            continue
        before = child.i < way.anchor.start and way.anchor.start - child.i < 4
        if before or way.preposition is not None or child.lower_ not in words("status", "identity_modifiers"):
            return verdict(Status(modifiers[child.lower_]), child, "modifier")
    return None


def _loose_infinitive(word: Token, way: Way) -> Verdict | None:
    """Judge an infinitive on a word without a class: a headline's future, or what something is for."""
    inner = way.inner
    to = None if inner is None or not is_verbal(inner) else group_of(inner).to
    if to is None or word.pos_ not in _NOMINAL or any(_singles_out(c) for c in word.lefts):
        return None
    return verdict(Status.PLANNED, to, "headline" if word.dep_ in ("ROOT", "nsubj") else "purpose")


def _singles_out(word: Token) -> bool:
    """Say whether a modifier makes an infinitive tell who it was: "the first to", "the largest to", "the only"."""
    return word.tag_ in ("JJS", "RBS") or word.lower_ in ("only", "last", "next") or word.ent_type_ == "ORDINAL"


def _at_verb(word: Token, way: Way) -> Verdict | None:
    """Judge a verb on the way: its class, modals and tense; None where it is no finite clause and the way goes on."""
    group = _effective(group_of(word))
    if group.no is not None:
        way.negations.append(group.no)
    found = _by_class(word, group, way) or _by_object(word, way) or _by_predicative(word, way) or _by_subject(word, way)
    if found is not None:
        return found
    if among(word, "negative_implicative_verbs") and way.inner is not None and is_verbal(way.inner):
        way.negations.append(word)
    _denied(word, way)
    meaning = way.verb or word
    way.verb = meaning
    if group.to is not None:
        return _by_order(group, way) or _headline(word, group.to)
    if group.finite:
        _denied(clause_top(word).head, way, word)
        _rejected(clause_top(word), way)
        return of_clause(group, meaning)
    return _nonfinite(word, group, meaning)


def _effective(group: Group) -> Group:
    """Return the group whose modals a coordinated verb shares: "will cut 300 jobs and close five plants"."""
    verb = group.verb
    while not group.finite and group.to is None and verb.dep_ == "conj" and is_verbal(verb.head):
        verb = verb.head
        group = group_of(verb)
    return group


def _by_class(word: Token, group: Group, way: Way) -> Verdict | None:
    frame = _frame_in_verb(word, way)
    status = _of_date(word, way) or (None if frame is None else status_of(word, frame))
    if status is None or _other_sense(word, frame, way):
        return None
    modal = None if group.modal is None else mapping("status", "modals")[group.modal.lower_]
    if modal == "possible" and group.modal is not None:
        return verdict(Status.POSSIBLE, group.modal, "modal")
    on_condition = None if group.modal is None else condition(group)
    return on_condition or verdict(status, word, f"verb.{frame or 'date'}")


def _of_date(word: Token, way: Way) -> Status | None:
    """Return what a verb or predicate adjective says of an anchor that is a date: "set for May", "is due by June"."""
    if way.anchor.root.ent_type_ not in _TIMES:
        return None
    if among(word, "set_verbs") and (way.preposition is None or way.preposition.lower_ not in ("for", "at")):
        return None
    if word.tag_ == "VBN" or is_passive(word):
        return status_of(word, "date")
    return next((s for s in (status_of(c, "date") for c in children(word, "acomp")) if s is not None), None)


def _other_sense(word: Token, frame: str | None, way: Way) -> bool:
    """Say whether the verb is used in a sense that is none of its class."""
    lemma = verb_lemma(word)
    if lemma == "commit":
        return any(singular(t) in words("status", "committed_deeds") for t in children(word, "dobj", "nsubjpass"))
    if frame == "object" and among(word, "considered_object_verbs") and not among(word, "risk_verbs"):
        return word.tag_ != "VBG"
    if among(word, "enabling_verbs"):
        group = group_of(word)
        return group.past or group.have
    if frame == "infinitive" and lemma in ("set", "fix", "line", "look"):
        return bool(children(word, "dobj"))
    return False


def _frame_in_verb(word: Token, way: Way) -> str | None:
    """Return the frame of the verb that the way comes from."""
    inner = way.inner
    if inner is None or (way.predicate is not None and not word.is_ancestor(inner)):
        return "object" if way.anchor.start > word.i or is_passive(word) else None
    if way.preposition is not None:
        return _frame_of_preposition(word, way, way.preposition)
    if is_verbal(inner) and inner.dep_ not in ("nsubj", "nsubjpass"):
        return _frame_of_clause(inner)
    if inner.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp", "dep"):
        return "object"
    if inner.dep_ == "npadvmod" or inner.ent_type_ in _TIMES:
        return "object" if word.tag_ == "VBN" else None
    return None


def _frame_of_preposition(word: Token, way: Way, preposition: Token) -> str | None:
    if way.inner is not None and is_verbal(way.inner):
        return "infinitive" if preposition.lower_ in ("at", "to", "on", "for") else "gerund"
    if way.anchor.root.ent_type_ in _TIMES and word.tag_ == "VBN":
        return "object"
    if preposition.lower_ in ("to", "at") and among(word, "limit_verbs"):
        return "object"
    if preposition.lower_ == "at" and among(word, "forecast_at_verbs"):
        return "at"
    if way.inner is not None and singular(way.inner) in words("items", "time_nouns"):
        return None
    return "for" if preposition.lower_ in ("for", "at") else None


def _frame_of_clause(inner: Token) -> str | None:
    if inner.dep_ == "relcl":
        return None
    group = group_of(clause_top(inner))
    if group.to is not None:
        return "infinitive"
    if inner.tag_ == "VBG" and not group.finite:
        return "gerund" if inner.dep_ in ("xcomp", "dobj", "pcomp", "ccomp") else None
    bare = inner.tag_ == "VB" or any(t.tag_ == "VB" and t.lower_ == "be" for t in inner.lefts)
    return "clause" if bare and group.modal is None else None


def _by_object(word: Token, way: Way) -> Verdict | None:
    """Judge by a noun that the verb has as object: "announced plans on Friday to shut", "unveiled cuts of 300 jobs"."""
    inner = way.inner
    infinitive = inner is not None and is_verbal(inner) and group_of(inner).to is not None
    if infinitive and inner is not None and inner.dep_ in ("xcomp", "advcl", "ccomp"):
        for noun in children(word, "dobj", "attr"):
            status = status_of(noun, "infinitive")
            if status is not None and not is_verbal(noun):
                return verdict(status, noun, "noun.infinitive")
    if among(word, "announcement_verbs") and (inner is None or inner.dep_ not in ("nsubj", "nsubjpass")):
        cue = next((n for n in way.nouns if not is_verbal(n) and among(n, "announced_nouns")), None)
        if cue is not None:
            return verdict(Status.PLANNED, cue, "announced")
    return None


def _by_predicative(word: Token, way: Way) -> Verdict | None:
    """Judge the subject of an adjective that has an infinitive: "300 homes are due to be built"."""
    if way.inner is None or way.inner.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for adjective in children(word, "acomp", "oprd"):
        status = status_of(adjective, "infinitive")
        if status is not None and any(group_of(c).to is not None for c in children(adjective, "xcomp")):
            way.negations += [adjective] if adjective.lower_ in words("status", "negative_words") else []
            return verdict(status, adjective, "adjective.infinitive")
    return None


def _by_subject(word: Token, way: Way) -> Verdict | None:
    """Judge by a plan, goal or forecast as subject: "the target is 2,500", "the plan includes 300 homes"."""
    if way.inner is not None and way.inner.dep_ in ("nsubj", "nsubjpass"):
        return None
    who = own_subject(word)
    if who is None or is_verbal(who) or not (among(word, "contents") or verb_lemma(word) == "be"):
        return None
    infinitive = way.inner is not None and is_verbal(way.inner)
    status = status_of(who, "infinitive" if infinitive else "value")
    if status is None:
        return _modified_subject(who) if verb_lemma(word) == "be" else None
    return verdict(status, who, "subject")


def _modified_subject(who: Token) -> Verdict | None:
    """Judge by a modifier of the subject: "the expected turnout is 55%"."""
    modifiers = mapping("status", "modifiers")
    cue = next((c for c in who.lefts if c.dep_ in _LEFT and c.lower_ in modifiers), None)
    return None if cue is None else verdict(Status(modifiers[cue.lower_]), cue, "subject")


def _headline(word: Token, to: Token) -> Verdict | None:
    """Judge a headline with its source behind: "France to close six plants, minister says"."""
    if word.dep_ in ("ccomp", "parataxis") and word.head.i > word.i and own_subject(word) is not None:
        return verdict(Status.PLANNED, to, "headline")
    return None


def _by_order(group: Group, way: Way) -> Verdict | None:
    """Judge an infinitive by the word before "to": "is to remain", "has to pay", "going to build"."""
    to = group.to
    if to is None or to.i == group.verb.sent.start:
        return None
    before = to.nbor(-1)
    if before.pos_ == "ADV" and before.i > to.sent.start:
        if before.lower_ == "yet" and before.nbor(-1).lemma_ in ("have", "be"):
            way.negations.append(before)
            return verdict(Status.REPORTED, before, "yet_to")
        before = before.nbor(-1)
    lemma = verb_lemma(before)
    if lemma == "be" and is_verbal(before):
        who = own_subject(before)
        status = None if who is None else status_of(who, "infinitive")
        return verdict(status or Status.PLANNED, before, "be_to")
    if lemma == "have" and before.tag_ in ("VBP", "VBZ", "VB"):
        return verdict(Status.REQUESTED, before, "have_to")
    if before.lower_ == "going":
        return verdict(Status.PLANNED, before, "going_to")
    status = None if before.is_ancestor(group.verb) else status_of(before, "infinitive")
    return None if status is None else verdict(status, before, "order")


def _nonfinite(word: Token, group: Group, meaning: Token) -> Verdict | None:
    """Judge a participle or bare form: a reduced clause holds as it stands, others hang on what is above."""
    if word.tag_ in ("VBN", "VBD") and word.dep_ in ("acl", "relcl", "ROOT", "advcl"):
        return verdict(Status.REPORTED, word, "participle")
    return of_clause(group, meaning) if word.dep_ == "ROOT" else None


def _denied(word: Token, way: Way, clause: Token | None = None) -> None:
    """Note a denial that governs the clause, gerund or noun on the way."""
    if not is_verbal(word) or word is clause:
        return
    if clause is None:
        inner = way.inner
        if inner is not None and inner.dep_ in ("dobj", "xcomp") and among(word, "denial_verbs"):
            way.negations.append(word)
        return
    if clause_top(clause).dep_ == "ccomp" and among(word, "denial_verbs"):
        way.negations.append(word)


def _rejected(top: Token, way: Way) -> None:
    """Note the rejection of a report: "dismissed claims that 200 prisoners had died"."""
    noun = top.head
    if top.dep_ in ("acl", "relcl", "ccomp") and not is_verbal(noun) and among(noun, "report_nouns"):
        verb = noun.head
        if noun.dep_ in ("dobj", "nsubjpass") and is_verbal(verb) and among(verb, "rejection_verbs"):
            way.negations.append(verb)


def _fragment(tokens: DocSpan, way: Way) -> Verdict:
    """Judge a fragment without finite verb: its infinitive is the future of headlines, all else is reported."""
    verb = way.verb
    to = None if verb is None else group_of(verb).to
    if to is not None:
        return verdict(Status.PLANNED, to, "headline")
    root = tokens.root
    return verdict(Status.REPORTED, verb or root, "fragment")
