"""What may stand in each relation to an anchor: a generator a relation. Recall is their task, choosing is the ranker's.

Every generator takes the scene, the anchor and what was chosen before it for the same anchor, and yields candidates
with their features. The first is the one that says that the text gives no answer, where that can be.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.find.clauses import is_verb, lemma_of, subject
from claimx.find.phrases import is_noun, singular
from claimx.find.tokens import sentence_end
from claimx.lexicon import mapping, words
from claimx.model import DateRole, Status
from claimx.relate import features
from claimx.relate.guards import may_act, may_date
from claimx.relate.phrases import is_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from claimx.model import Span
    from claimx.relate.features import Block
    from claimx.relate.scene import Anchor, Scene

# Characters before an anchor within which a source's words may go on to it.
_REACH = 600
# Sentences before an anchor in which who acts may be named.
_BACK = 4
# A label is a few words, a mark, and the figure: "Officers injured: 14".
_LABEL_MARKS, _LONGEST_LABEL, _FINITE = (":", "–", "—"), 6, ("VBZ", "VBP", "MD")
_MEASURED = ("time", "length", "measure")  # kinds whose unit stands behind the number
EVENTS = frozenset({"events.event_nouns", "items.change_nouns", "join.happenings"})
_NAMED = ("PERSON", "ORG", "GPE", "NORP", "PRODUCT", "FAC")
_PHRASES = ("compound", "nmod", "amod")
_FROM_VERBS = {
    "money": ("money_from_verbs",),
    "time": ("time_from_verbs", "term_from_verbs"),
    "length": ("distance_from_verbs",),
}


class Candidate(NamedTuple):
    """A possible answer: the word it stands on (None where it has none), what it says, and its features in blocks."""

    token: Token | None
    value: Any
    blocks: tuple[Block, ...] = ()

    def features(self) -> tuple[str, ...]:
        """Return the names of the features, each with its prefixes."""
        return tuple(dict.fromkeys(p + name for prefixes, names in self.blocks for p in prefixes for name in names))


def _under(prefix: str, scene: Scene, anchor: Anchor, *more: str, clause: bool = True) -> tuple[Block, ...]:
    """Return what is known of the anchor itself under the name of a candidate that stands on no word."""
    around = scene.kept(anchor, anchor.root, features.of_anchor)
    over = scene.kept(anchor, anchor.root, features.of_clause) if clause else ()
    own = f"{prefix}|"
    return ((("",), (prefix,)), ((own,), around), ((own,), over), ((own,), more))


def _described(
    scene: Scene, anchor: Anchor, token: Token, value: Any, *more: str, blocks: Iterable[Block] = ()
) -> Candidate:
    """Return a token of the anchor's sentence as a candidate."""
    known = features.blocks_of(scene, anchor, token)
    return Candidate(token, value, (*known, (("", f"{anchor.kind}|"), more), *blocks))


def _earlier(scene: Scene, anchor: Anchor, token: Token, value: Any, *more: str, where: str = "earlier") -> Candidate:
    """Return a token of a sentence before as a candidate."""
    facts = *scene.kept(None, token, features.of_token), *more
    around = scene.kept(anchor, anchor.root, features.of_anchor)
    own = f"{where}|"
    return Candidate(token, value, ((("",), (where,)), ((own, f"{own}{anchor.kind}|"), facts), ((own,), around)))


def _inner(token: Token) -> bool:
    """Say whether a noun only modifies the noun after it."""
    return token.dep_ in _PHRASES and token.head.i > token.i and is_noun(token.head)


def _heads(scene: Scene, where: range) -> list[Token]:
    """Return the nouns of a stretch that head a phrase of their own."""
    return [t for t in scene.words[where.start : where.stop] if is_noun(t) and not _inner(t)]


def _is_own_unit(anchor: Anchor, token: Token) -> bool:
    """Say whether a noun is the unit in which an anchor measures something: "thousands of litres of milk"."""
    following = token.doc[token.i + 1 : token.i + 2].text
    return token.i >= anchor.end and following == "of" and is_unit(token, anchor)


def labelled(scene: Scene, anchor: Anchor) -> range:
    """Return the words of a label that an anchor alone stands under ("Area burned: 3,400 hectares"), else none."""
    sentence = scene.sentence(anchor.root)
    near = range(anchor.first - 1, max(anchor.first - 4, sentence.start), -1)
    mark = next((i for i in near if scene.words[i].text in _LABEL_MARKS), sentence.start)
    label = range(sentence.start, mark)
    rest = [t for t in scene.words[anchor.end : sentence.stop] if not t.is_punct]
    alone = len(label) <= _LONGEST_LABEL and (len(rest) < 2 if anchor.kind in _MEASURED else not rest)
    return label if alone and not any(scene.words[i].tag_ in _FINITE for i in label) else label[:0]


def items(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield what an anchor may count or measure: nouns around it, and what its verb or nothing but people implies."""
    label = _heads(scene, labelled(scene, anchor))
    for k, token in enumerate(reversed(label)):
        yield _described(scene, anchor, token, singular(token), f"before noun {min(k, 4)}")
    if label:
        return
    yield Candidate(None, None, _under("none", scene, anchor))
    own = [t for t in _heads(scene, scene.sentence(anchor.root)) if not _is_own_unit(anchor, t)]
    for k, token in enumerate(t for t in own if t.i >= anchor.end):
        yield _described(scene, anchor, token, singular(token), f"after noun {min(k, 4)}")
    for k, token in enumerate(t for t in reversed(own) if t.i < anchor.first):
        yield _described(scene, anchor, token, singular(token), f"before noun {min(k, 4)}")
    for token in (t for t in own if anchor.first <= t.i < anchor.end):
        yield _described(scene, anchor, token, singular(token), "within")
    if anchor.kind in ("count", "share"):
        yield Candidate(None, "person", _under("person", scene, anchor))
    for table in _FROM_VERBS.get(anchor.kind, ()) if anchor.verb is not None else ():
        meant = mapping("items", table).get(lemma_of(anchor.verb))  # type: ignore[arg-type]
        if meant is not None:
            yield Candidate(None, meant, _under(table, scene, anchor, clause=False))
    for k, token in enumerate(reversed(_heads(scene, scene.sentence_before(anchor.root)))):
        yield _earlier(scene, anchor, token, singular(token), f"noun {min(k, 4)}")


def actions(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield the verbs, event nouns and states that may govern an anchor."""
    yield Candidate(None, None, _under("none", scene, anchor))
    above = {t.i for t in scene.way_up(anchor.root)[1:]}
    chain = [t.i for t in scene.way_up(anchor.root)[1:] if is_verb(t)]
    for i in scene.sentence(anchor.root):
        token = scene.words[i]
        if anchor.first <= i < anchor.end:
            continue
        if is_verb(token):
            place = f"verb above {chain.index(i) if i in chain else 'not'}"
            yield _described(scene, anchor, token, lemma_of(token), place)
        elif is_noun(token) and (i in above or not EVENTS.isdisjoint(scene.classes(token))):
            yield _described(scene, anchor, token, singular(token), f"noun above={i in above} verbs={bool(chain)}")
        elif token.pos_ == "ADJ" and token.lower_ in words("items", "people_states"):
            yield _described(scene, anchor, token, "be", "state")
    if not chain and (lead := scene.lead_in(anchor.root)) is not None:
        back, where = lead
        verbs = [t for t in scene.words[where.start : where.stop] if is_verb(t)]
        for k, token in enumerate(reversed(verbs)):
            yield _earlier(scene, anchor, token, lemma_of(token), f"back={min(back, 3)} verb {min(k, 2)}", where="lead")


def actors(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield who or what may do, have or undergo it; the item and the action are known."""
    item, action = (-1 if (t := chosen[name].token) is None else t.i for name in ("item", "action"))
    deed = chosen["action"].token
    known = f"action={action >= 0} item={item >= 0}", f"item before action={item < action}"
    yield Candidate(None, None, _under("none", scene, anchor, *known, *features.of_deed(scene, deed, item)))
    sentence = scene.sentence(anchor.root)
    for token in scene.words[sentence.start : sentence.stop]:
        if anchor.first <= token.i < anchor.end or not may_act(token):
            continue
        if (is_noun(token) or token.pos_ == "PRON") and not (_inner(token) and not token.ent_type_):
            facts = (
                f"inner={_inner(token)}", f"is item={token.i == item}", f"is action={token.i == action}",
                f"before action={token.i < action} item={token.i < item} {item < action}",
            )  # fmt: skip
            yield _described(scene, anchor, token, token, *facts, blocks=features.of_doer(scene, anchor, token, deed))
    if anchor.verb is None or subject(anchor.verb) is None:
        yield from _told_of_before(scene, anchor, action)


def _told_of_before(scene: Scene, anchor: Anchor, action: int) -> Iterator[Candidate]:
    """Yield who acts in the lead-in of a list, is spoken of in the sentences before, or opens the article."""
    lead = scene.lead_in(anchor.root)
    seen: set[int] = set()
    near = ((f"back={back}", where) for back, where in enumerate(islice(scene.before(anchor.root), _BACK), 1))
    leading = () if lead is None else (("lead", lead[1]),)
    for name, where in (*leading, *near, ("opening", range(sentence_end(scene.words[0])))):
        found = [t for t in scene.chosen(where, _stands_for_one) if t.i not in seen]
        for k, token in enumerate(found):
            facts = name, f"{name} noun {min(k, 2)} of {min(len(found), 3)}", f"{name} is action={action in where}"
            yield _earlier(scene, anchor, token, token, *facts, where="before")
            seen.add(token.i)


def _stands_for_one(token: Token) -> bool:
    """Say whether a word is the subject of its clause or heads a name."""
    told = token.dep_ in ("nsubj", "nsubjpass") or token.ent_type_ in _NAMED
    return told and is_noun(token) and not _inner(token)


def whens(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield the dates of the sentence that may be the anchor's."""
    yield Candidate(None, None, _under("none", scene, anchor))
    for when in scene.dates_in(scene.sentence(anchor.root)):
        if may_date(when, anchor.span):
            root = scene.tokens(when).root
            blocks = (*features.blocks_of(scene, anchor, root), *features.of_date(scene, anchor, when))
            if (deed := chosen["action"].token) is not None:
                tags = f"deed {deed.tag_} {deed.dep_}", f"is above={deed in scene.way_up(root)}"
                blocks = (*blocks, (("action|",), (*scene.kept(deed, root, features.ways), *tags)))
            yield Candidate(root, when, blocks)


def roles(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield how the chosen date may bear on the anchor's event; the date's own words say it first."""
    when = chosen["when"].value
    if when is None:
        yield Candidate(None, None)
        return
    tokens = scene.tokens(when)
    facts = [f"as printed={when.role}"]
    for token in scene.way_up(tokens.root)[1:4]:
        facts += [f"opened by {t.lower_}" for t in token.lefts if t.pos_ in ("ADP", "SCONJ") and t.i < tokens.start]
    facts += [f"verb in {group}" for group in scene.classes(anchor.verb)] if anchor.verb is not None else []
    yield from _labels(DateRole, scene, anchor, facts, features.of_date(scene, anchor, when), clause=False)


def sources(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield the sources whose words the anchor may be: those whose words hold it, and those named shortly before."""
    yield Candidate(None, None, _under("none", scene, anchor))
    at = anchor.span.start
    end = scene.doc[scene.sentence(anchor.root)[-1]].idx + 1
    holding = sorted((last - first, -first, k) for first, last, k in scene.holding(at))
    ranks = {k: rank for rank, (_, _, k) in reversed(list(enumerate(holding)))}
    here = scene.sentence_number(anchor.first)
    lead = scene.lead_in(anchor.root)
    since = at - _REACH if lead is None else min(at - _REACH, scene.words[lead[1].start].idx - 1)
    for k in sorted({*ranks, *scene.cited_between(since, end)}):
        source, _, number = scene.cited[k]
        back = here - number
        yield Candidate(None, source, tuple(features.of_source(scene, anchor, source, ranks.get(k), back)))


def _labels(
    names: Iterable[Any],
    scene: Scene,
    anchor: Anchor,
    facts: Iterable[str] = (),
    blocks: Iterable[Block] = (),
    *,
    clause: bool = True,
) -> Iterator[Candidate]:
    """Yield one candidate a label, with what is known of the anchor under the label's name."""
    more, kept = tuple(facts), tuple(blocks)
    for name in names:
        below = (tuple(f"{name}|{prefix}" for prefix in prefixes) for prefixes, _ in kept)
        own = _under(str(name), scene, anchor, *more, clause=clause)
        yield Candidate(None, name, (*own, *zip(below, (inner for _, inner in kept), strict=True)))


def _known(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[str]:
    """Yield whether the date lies ahead, and how the action is meant, of which the clause above may tell the same."""
    when = chosen["when"].value
    if when is not None and scene.published and when.first:
        yield f"ahead={when.first > scene.published} {anchor.kind}"
    if "action" in chosen and (deed := chosen["action"].token) is not None:
        yield from features.level(scene, anchor, deed, "deed")


def statuses(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield the degrees of firmness; the date is known."""
    sides = scene.kept(anchor, anchor.root, features.of_side)
    yield from _labels(Status, scene, anchor, (*_known(scene, anchor, chosen), *sides))


def negations(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield whether the text says that it is not so."""
    yield from _labels((False, True), scene, anchor, _known(scene, anchor, chosen))


def claims(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield whether a number is a claim: no label, age, anaphor or time that only dates another one."""
    written = scene.kept(anchor, anchor.root, features.of_numeral)
    kind = f"{scene.numbers[anchor.first].role}|"
    yield from _labels((False, True), scene, anchor, blocks=[(("", f"{anchor.kind}|", kind), written)])


def deadlines(scene: Scene, anchor: Anchor, chosen: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Yield whether a date is that of a plan without a number: a claim of its own.

    ``chosen["carriers"]`` holds the numbers that carry the date already: a clause with both is one claim.
    """
    when = scene.dated[anchor.first]
    numbers, carriers = scene.numbers_in(scene.sentence(anchor.root)), chosen["carriers"].value
    own = [q for q in numbers if _shares(scene, anchor, q)]
    facts = (
        f"carried={bool(carriers)} by own clause={any(_shares(scene, anchor, q) for q in carriers)}",
        f"numbers={min(len(numbers), 2)} own={min(len(own), 2)}",
        *_known(scene, anchor, chosen),
    )
    blocks = list(features.of_date(scene, anchor, when))
    if own:
        nearest = min(own, key=lambda q: abs(q.start - when.start))
        blocks.append((("number|",), scene.kept(anchor, scene.tokens(nearest).root, features.of_pair)))
    yield from _labels((False, True), scene, anchor, facts, blocks)


def _shares(scene: Scene, anchor: Anchor, number: Span) -> bool:
    """Say whether a number has the anchor's verb."""
    verb = scene.verb_above(scene.tokens(number).root)
    return anchor.verb is not None and verb is not None and verb.i == anchor.verb.i
