"""The one description of an anchor and a candidate: named features, shared by all relations.

A feature is a name that holds or does not. Weights learned from annotated articles (``data/weights``) say what each is
worth to a relation, so a feature that one relation has no use for costs it nothing. To add one is to yield one more
name. What a name is worth may depend on the sort of anchor or on the side that the candidate stands on: a block of
names comes with the prefixes under which each of them counts.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.find.clauses import is_verb, subject
from claimx.find.phrases import has_number, is_figure, is_noun
from claimx.find.tokens import is_verbal
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from claimx.model import Source, When
    from claimx.relate.scene import Anchor, Scene

# A prefix ends in "|", or is empty.
Block = tuple[tuple[str, ...], tuple[str, ...]]

# Farther than this many arcs a way in the tree says no more than that it is long.
_MOST_ARCS = 6
_STEPS = (0, 1, 2, 3, 5, 8, 13, 21, 34)
_BREAKS = {
    ",": "comma", ";": "semicolon", ":": "colon", "(": "bracket", ")": "bracket", "-": "hyphen", "–": "dash",
    "—": "dash", '"': "quote", "“": "quote", "”": "quote", "''": "quote", "``": "quote",
}  # fmt: skip
_WITH_A_VERB = ("aux", "auxpass", "neg", "mark", "prt", "advmod", "expl", "det", "amod", "case", "cc", "preconj")
_CLAUSAL = ("advcl", "relcl", "acl", "ccomp", "xcomp", "conj", "parataxis", "pcomp", "csubj")
_PASSED_OVER = ("conj", "compound", "nummod", "quantmod", "pobj", "npadvmod")
_NAMED_BY_WORD = ("ADP", "SCONJ", "DET", "PUNCT", "CCONJ", "PART", "AUX")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def blocks_of(scene: Scene, anchor: Anchor, token: Token) -> tuple[Block, ...]:
    """Return what is known of a candidate token of an anchor's sentence."""
    kind = f"{anchor.kind}|"
    inside = anchor.first <= token.i < anchor.end
    order = "in|" if inside else "after|" if token.i >= anchor.end else "before|"
    pair = scene.kept(anchor, token, of_pair)
    return (
        (("", order, kind + order), pair),
        (("", kind, order), scene.kept(None, token, of_token)),
        (("", kind), scene.kept(anchor, token, of_role)),
    )


def of_pair(scene: Scene, anchor: Anchor, token: Token) -> Iterator[str]:
    """Yield how an anchor and a candidate token of its sentence stand to each other."""
    yield from scene.kept(anchor.root, token, ways)
    low, high = (anchor.end, token.i) if token.i >= anchor.end else (token.i + 1, anchor.first)
    yield f"gap={next((step for step in _STEPS if high - low <= step), 99)}"
    high = max(low, high)
    marked = scene.marked(_mark)
    for _, mark in marked[bisect_left(marked, (low,)) : bisect_left(marked, (high,))]:
        yield f"between={mark}"
    verbs, nouns, numbers = (c[high] - c[low] for c in map(scene.counted, (is_verbal, is_noun, scene.is_number)))
    yield f"verbs={min(verbs, 3)}"
    yield f"nouns={min(nouns, 4)}"
    yield f"numbers={min(numbers, 2)}"
    if high - low <= 3:
        yield f"joint={' '.join(plain(scene.words[i]) for i in range(low, high))}"
    above, verb = scene.verb_above(token), anchor.verb
    same = above is verb or (above is not None and verb is not None and above.i == verb.i)
    yield f"same clause={same}"
    if above is not None and verb is not None and not same:
        yield f"clause={'over' if above.is_ancestor(verb) else 'under' if verb.is_ancestor(above) else 'beside'}"


def _mark(token: Token) -> str:
    """Return what parts a clause or phrase at a token; else nothing."""
    opens = token.pos_ in ("CCONJ", "SCONJ") or token.tag_ in ("WDT", "WP", "WRB")
    return _BREAKS.get(token.text) or (token.tag_ if opens else "")


def ways(scene: Scene, start: Token, goal: Token) -> Iterator[str]:
    """Yield the way in the tree from one token to another: arc by arc, with its prepositions, and by its clauses."""
    up, down = scene.way_up(start), scene.way_up(goal)
    place = {t.i: k for k, t in enumerate(down)}
    rises = next((k for k, t in enumerate(up) if t.i in place), None)
    if rises is None:
        yield "way=apart"
        return
    top = up[rises]
    rise, fall = up[:rises], down[: place[top.i]][::-1]
    if len(rise) + len(fall) <= _MOST_ARCS:
        yield f"way={'<'.join([t.dep_ for t in rise])}^{'>'.join([t.dep_ for t in fall])}"
    else:
        yield "way=long"
    yield f"rise={min(len(rise), 7)} fall={min(len(fall), 7)}"
    arcs = [f"<{arc}" for t in rise if (arc := _arc(t))] + ["^"] + [f">{arc}" for t in fall if (arc := _arc(t))]
    if len(arcs) <= _MOST_ARCS:
        yield f"route={''.join(arcs)}"
    clauses = f"{_clauses(rise)}^{_clauses(fall)}"
    yield f"clauses={clauses}"
    yield f"clauses={clauses} top={top.pos_}"
    for group in scene.classes(top):
        if group.startswith(("sources", "status")):
            yield f"clauses={clauses} top in {group}"
    yield f"clauses={clauses} tags={' '.join([t.tag_ for t in (*rise, *fall) if is_verbal(t)][:2])}"
    own, its = (min(sum(scene.once(t, _has_own_time) for t in way if t.dep_ in _CLAUSAL), 2) for way in (rise, fall))
    yield f"own time={own} {its}"


def _arc(token: Token) -> str:
    if token.dep_ in _PASSED_OVER:
        return ""
    return token.lower_ if token.dep_ in ("prep", "agent", "dative") else token.dep_


def _clauses(way: Iterable[Token]) -> str:
    return " ".join([t.dep_ for t in way if t.dep_ in _CLAUSAL and is_verbal(t)])


def _has_own_time(token: Token) -> bool:
    """Say whether a clause with a time of its own begins at a token: a finite one, or one with a subject."""
    if not is_verbal(token):
        return False
    lefts = list(token.lefts)
    finite = token.tag_ in _FINITE or any(t.tag_ in _FINITE for t in lefts)
    return finite and (token.dep_ != "conj" or any(t.dep_ in ("nsubj", "nsubjpass") for t in lefts))


def plain(token: Token | None) -> str:
    """Return a function word as it is written, of another word its part of speech."""
    if token is None:
        return "edge"
    return token.lower_ if token.pos_ in _NAMED_BY_WORD else token.pos_


def of_token(scene: Scene, anchor: Anchor | None, token: Token) -> Iterator[str]:
    """Yield what a candidate token is, whatever the anchor."""
    dep = token.dep_
    yield f"dep={dep}"
    yield f"tag={token.tag_}"
    yield f"ent={token.ent_type_}"
    for group in scene.classes(token):
        yield f"in {group}"
    if token.pos_ in ("PRON", "DET", "ADP", "AUX"):
        yield f"word={token.lower_}"
    elif token.pos_ in ("NOUN", "VERB", "ADJ"):
        yield f"ending={token.lower_[-3:]}"
    first = token.left_edge.i
    if first > 0 and scene.words[first - 1].pos_ in ("ADP", "SCONJ", "AUX", "PART"):
        yield f"behind={scene.words[first - 1].lower_}"
    if is_noun(token):
        yield f"figure={is_figure(token)} numbered={has_number(token)} dated={token.i in scene.dated}"
    for child in token.children:
        if child.dep_ in ("prep", "det", "poss", "acl", "relcl", "appos", "neg"):
            yield f"has {child.dep_} {plain(child)}"
    yield f"head={token.head.pos_} {dep}"
    for group in scene.classes(token.head):
        yield f"head in {group} {dep}"


def of_role(scene: Scene, anchor: Anchor, token: Token) -> Iterator[str]:
    """Yield what part a candidate has in its own clause and in the anchor's: subject, object, below a preposition."""
    part, verb = scene.once(token, _part)
    own, over = scene.once(anchor.root, _part)
    yield f"part={part}"
    if verb is not None and over is not None and verb.i == over.i:
        yield f"parts={own}/{part}"
    if anchor.verb is None:
        return
    passive = scene.once(anchor.verb, _is_passive)
    mine = verb is not None and verb.i == anchor.verb.i
    yield f"of verb={part if mine else 'no'} passive={passive}"
    yield f"verb {'is' if token.i == anchor.verb.i else 'behind' if token.i < anchor.verb.i else 'before'}"
    if mine and " " not in part:
        for group in scene.classes(anchor.verb):
            yield f"verb in {group}|parts={own}/{part}"
            yield f"verb in {group}|part={part}"


def of_deed(scene: Scene, deed: Token | None, item: int) -> Iterator[str]:
    """Yield whom the tree has as the doer of the action, if anyone, and whether it is what is counted (``item``)."""
    doer = None if deed is None else scene.once(deed, _doer)
    yield f"doer={'none' if doer is None else doer.pos_} is item={doer is not None and doer.i == item}"
    if deed is not None:
        yield f"deed={deed.tag_} passive={scene.once(deed, _is_passive)}"
        for group in scene.classes(deed):
            yield f"deed in {group}"
    if doer is not None:
        for group in scene.classes(doer):
            yield f"doer in {group}"


def of_doer(scene: Scene, anchor: Anchor, token: Token, deed: Token | None) -> Iterator[Block]:
    """Yield how a candidate stands to the action that was chosen, and whether the tree has it as the doer."""
    if deed is None:
        return
    passive = f"passive={scene.once(deed, _is_passive)}"
    doer = scene.once(deed, _doer)
    own = f"doer={'none' if doer is None else doer.i == token.i}"
    yield ("action|", f"action|{anchor.kind}|"), (own, f"{own} {passive}", f"{own} {deed.tag_} {deed.dep_}")
    yield ("action|", f"action|{passive}|"), scene.kept(deed, token, ways)
    yield (f"action|{own}|",), tuple(f"deed in {group}" for group in scene.classes(deed))


def _doer(deed: Token) -> Token | None:
    return subject(deed) if is_verb(deed) else None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _part(token: Token) -> tuple[str, Token | None]:
    """Return a token's part in its clause, as the labels and prepositions up to the verb, and that verb."""
    steps: list[str] = []
    while token.head.i != token.i and len(steps) < 4:
        dep = token.dep_
        if dep == "prep":
            steps.append(token.lower_)
        elif dep not in ("pobj", "nummod", "compound", "quantmod"):
            steps.append(dep)
        token = token.head
        if is_verb(token):
            return " ".join(steps), token
    return " ".join((*steps, "top")), None


def of_anchor(scene: Scene, anchor: Anchor, token: Token) -> Iterator[str]:
    """Yield what the anchor itself is, and what stands right beside it and over it up to the root."""
    doc, kind, value = scene.words, anchor.kind, anchor.value
    sentence = scene.sentence(anchor.root)
    yield f"kind={kind}"
    yield f"root={anchor.root.dep_}"
    yield f"{kind}|root={anchor.root.dep_}"
    if value is not None:
        yield f"bound={value.bound}"
        yield f"change={value.change}"
        yield f"unit={'money' if kind == 'money' else value.unit}"
    first, end = anchor.first, anchor.end
    for name, i in (("next", end), ("after next", end + 1), ("last", first - 1), ("before last", first - 2)):
        beside = doc[i] if i in sentence else None
        word = "edge" if beside is None else beside.lower_ if beside.pos_ in _NAMED_BY_WORD else beside.tag_
        yield f"{name}={word}"
        yield f"{kind}|{name}={word}"
        for group in () if beside is None else scene.classes(beside):
            yield f"{name} in {group}"


def of_numeral(scene: Scene, anchor: Anchor, token: Token) -> Iterator[str]:
    """Yield how a number is written and what sort of words it stands among: what tells a count from a label."""
    words, first, end = scene.words, anchor.first, anchor.end
    sentence = scene.sentence(anchor.root)
    text, value = anchor.span.text, anchor.value
    yield f"role={scene.numbers[first].role}"
    yield f"shape={''.join('d' if c.isdigit() else 'a' if c.isalpha() else c for c in text)[:9]}"
    yield f"entity={anchor.root.ent_type_}"
    yield f"opens={first == sentence.start} closes={end >= sentence.stop - 1}"
    yield f"words={min(len(sentence) // 4, 8)}"
    if value is not None and value.low is not None:
        yield f"size={len(str(int(abs(value.low))))} whole={value.low == int(value.low)}"
        yield f"year={value.unit is None and text.isdigit() and 1900 <= value.low < 2100}"
    for name, i in (("before", first - 1), ("after", end), ("second before", first - 2), ("second after", end + 1)):
        beside = words[i] if i in sentence else None
        if beside is None:
            yield f"{name} edge"
            continue
        joined = beside.whitespace_ == "" if i < first else words[i - 1].whitespace_ == ""
        yield f"{name} {'capital' if beside.is_title or beside.is_upper else plain(beside)} joined={joined}"
        yield f"{name} {beside.ent_type_} {beside.pos_}"
    yield (
        f"between {words[first - 1].text if first in sentence and first - 1 in sentence else ''} and "
        + (words[end].text if end in sentence and not words[end].is_alpha else "")
        if first > 0 and not words[first - 1].is_alpha
        else f"among words={end in sentence and words[end].is_alpha}"
    )


def of_clause(scene: Scene, anchor: Anchor, token: Token) -> Iterator[str]:
    """Yield the verb groups and nouns on the way from the anchor up to the root, with their auxiliaries and marks."""
    verbs, nouns, below = 0, 0, ""
    way = scene.way_up(anchor.root)[:9]
    for above in way:
        verbal = is_verbal(above)
        name = f"v{min(verbs, 2)}" if verbal else f"n{min(verbs, 2)}{min(nouns, 1)}"
        yield from level(scene, anchor, above, name)
        if verbs:  # "failed to open", but "failed and opened"
            yield from (f"{name} in {g} over {below}" for g in scene.classes(above) if g.startswith("status"))
        verbs, nouns, below = verbs + verbal, nouns + (not verbal), above.dep_
    sentence = scene.sentence(anchor.root)
    yield f"top={way[-1].tag_}"
    yield from scene.kept(None, scene.words[sentence.start], of_sentence)
    for i in range(max(sentence[0], anchor.first - 6), anchor.first):
        before = scene.words[i]
        if before.pos_ in ("ADP", "AUX", "PART", "SCONJ"):
            yield f"near={before.lower_}"
        for group in scene.classes(before):
            if group.startswith("status."):
                yield f"near in {group}"


def of_side(scene: Scene, anchor: Anchor, token: Token) -> Iterator[str]:
    """Yield on which side of a comparison the anchor stands, and what is said behind it: "4.2bn vs 3.9bn expected"."""
    sentence = scene.sentence(anchor.root)
    for side, start in (("first", anchor.end), ("second", anchor.first - 4)):
        near = (i for i in range(start, start + 4) if i in sentence)
        opener = next((i for i in near if "join.comparison" in scene.classes(scene.words[i])), None)
        if opener is not None:
            yield f"side={side}"
            rest = scene.words[max(opener, anchor.end) : sentence.stop][:9]
            told = dict.fromkeys(group for t in rest for group in scene.classes(t) if group.startswith("status."))
            yield from (f"side={side} then {group}" for group in told)


def of_sentence(scene: Scene, anchor: Anchor | None, token: Token) -> Iterator[str]:
    """Yield whether the sentence that a token begins has a finite verb, and whether it asks."""
    sentence = scene.sentence(token)
    yield f"finite={any(t.tag_ in _FINITE for t in scene.words[sentence.start : sentence.stop])}"
    yield f"question={any(scene.words[i].text == '?' for i in sentence[-2:])}"


def level(scene: Scene, anchor: Anchor, token: Token, level: str) -> Iterator[str]:
    """Yield one verb or noun over the anchor with the words that say how it is meant."""
    yield f"{level} dep={token.dep_}"
    yield f"{level} tag={token.tag_}"
    for group in scene.classes(token):
        yield f"{level} in {group}"
        yield f"{level} in {group} {token.tag_}"
        if token.dep_ in _CLAUSAL:
            yield f"{level} in {group} {token.dep_}"
    group_words = []
    for child in token.children:
        if anchor.first <= child.i < anchor.end:
            continue
        dep = child.dep_
        if dep in _WITH_A_VERB:
            yield f"{level} {dep}={child.lower_ if child.pos_ in _NAMED_BY_WORD else child.tag_}"
            for group in scene.classes(child):
                yield f"{level} {dep} in {group}"
            if dep in ("aux", "auxpass", "neg"):
                group_words.append(child.lower_ if child.tag_ in ("MD", "TO") or dep == "neg" else child.tag_)
        elif dep in ("nsubj", "nsubjpass"):
            yield f"{level} subject={child.tag_}"
            for group in scene.classes(child):
                yield f"{level} subject in {group}"
            for word in child.children:
                if word.dep_ in ("preconj", "det", "neg"):
                    yield f"{level} subject {word.dep_}={plain(word)}"
        elif _is_condition(child, token):
            yield f"{level} if"
    joint = _joint(token)
    if joint:
        yield f"{level} joined={joint}"
    if level[0] in "vd":
        if joint == "nor" or _is_negated(token):
            yield f"{level} negated"
        yield f"{level} group={' '.join(group_words)} {token.tag_}"


def _joint(token: Token) -> str:
    """Return the conjunction by which a token is joined to its head; empty where it is not joined."""
    joints = [t.lower_ for t in token.head.children if t.dep_ == "cc" and t.i < token.i] if token.dep_ == "conj" else []
    return joints[-1] if joints else ""


def _is_negated(verb: Token) -> bool:
    """Say whether a verb is negated by a word of its own or its subject's."""
    nobody = words("status", "null_quantifiers")
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in ("nor", "neither"):
            return True
        if child.dep_ == "advmod" and child.lower_ == "longer" and any(t.lower_ == "no" for t in child.children):
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            told = (child, *(t for t in child.children if t.dep_ in ("det", "preconj")))
            if any(t.lower_ in nobody or t.lower_ == "no" for t in told):
                return True
    return False


def _is_condition(clause: Token, verb: Token) -> bool:
    """Say whether a clause is the condition of a verb: "if it fails", "should it fail", "had it failed"."""
    if clause.dep_ == "advcl" and any(t.lower_ in ("if", "unless") for t in clause.children):
        return True
    if clause.dep_ not in ("advcl", "ccomp") or clause.i > verb.i:
        return False
    opener, *lefts = (*clause.lefts, clause)
    inverted = opener.dep_ in ("aux", "auxpass") or opener is clause
    subjects = any(t.dep_ in ("nsubj", "nsubjpass") for t in (*lefts, *clause.rights))
    return inverted and subjects and opener.lower_ in words("status", "inverted_conditions")


def of_date(scene: Scene, anchor: Anchor, when: When) -> Iterator[Block]:
    """Yield what a date is, and how it stands in its sentence beside the other dates and numbers."""
    doc, tokens = scene.doc, scene.tokens(when)
    order = "after|" if when.start > anchor.span.start else "before|"
    kind = f"{anchor.kind}|"
    behind = f"date behind={plain(doc[tokens.start - 1] if tokens.start else None)}"
    facts = (
        f"role={when.role}", f"type={when.type}", f"grain={when.granularity}",
        f"open={when.first is None}", f"vague={(when.timex or '').endswith('_REF')}", f"basis={when.basis}",
        f"date before={plain(doc[tokens.end] if tokens.end < len(doc) else None)}",
    )  # fmt: skip
    changed = f"change={anchor.value is not None and anchor.value.change is not None}|"
    yield ("", kind), facts
    yield ("", kind, order, order + kind, order + changed), (behind,)
    yield ("", order), tuple(_among_others(scene, anchor, when))
    verb = scene.verb_above(tokens.root)
    if verb is not None:
        yield ("",), tuple(_of_date_verb(scene, anchor, when, verb, tokens.start))


def _among_others(scene: Scene, anchor: Anchor, when: When) -> Iterator[str]:
    sentence = scene.sentence(anchor.root)
    dates, numbers = scene.dates_in(sentence), scene.numbers_in(sentence)
    gap = abs(when.start - anchor.span.start)
    low, high = min(when.end, anchor.span.end), max(when.start, anchor.span.start)
    yield f"meets={when.start < anchor.span.end and anchor.span.start < when.end}"
    yield f"other dates={min(len(dates) - 1, 2)}"
    if len(dates) == len(numbers) > 1:  # "4m, 5m and 6m in 2016, 2017 and 2018"
        places = sum(d.start < when.start for d in dates), sum(q.start < anchor.span.start for q in numbers)
        yield f"in step={places[0] == places[1]}"
    yield f"dates between={min(sum(low <= d.start < high and d is not when for d in dates), 2)}"
    yield f"dates closer={min(sum(abs(d.start - anchor.span.start) < gap for d in dates), 3)}"
    yield f"numbers closer={min(sum(abs(q.start - when.start) < gap for q in numbers), 3)}"


def _of_date_verb(scene: Scene, anchor: Anchor, when: When, verb: Token, start: int) -> Iterator[str]:
    """Yield how the verb that a date hangs on stands to the anchor's, and whether its tense fits the date."""
    opens = all(t.pos_ in ("ADP", "DET", "PUNCT") for t in scene.words[scene.sentence(verb)[0] : start])
    yield f"date verb {verb.dep_} {verb.tag_}"
    yield f"opens={opens} below top={verb.dep_ == 'ROOT'}"
    own = anchor.verb is not None and anchor.verb.i == verb.i
    over = anchor.verb is not None and verb.is_ancestor(anchor.verb)
    for group in scene.classes(verb):
        if group.startswith("sources"):
            yield f"date verb in {group} {verb.tag_} own={own} over={over}"
    if scene.published and when.first and when.last:
        time = "ahead" if when.first > scene.published else "past" if when.last < scene.published else "now"
        yield f"time={time}"
        if anchor.verb is not None:
            modal = any(c.tag_ == "MD" for c in anchor.verb.children)
            yield f"time={time} verb={anchor.verb.tag_} modal={modal}"


def of_source(scene: Scene, anchor: Anchor, source: Source, rank: int | None, back: int) -> Iterator[Block]:
    """Yield what a source is and how its words stand to the anchor.

    ``rank``: how many narrower stretches of other sources hold the anchor; None where this one's do not. ``back``: how
    many sentences before the anchor it is named.
    """
    holds = f"holds={rank is not None}|"
    base = f"attitude={source.attitude}"
    yield (holds, f"{anchor.kind}|{holds}"), (base,)
    facts = [f"{base} rank={min(rank, 3) if rank is not None else 'none'}", f"{base} back={min(back, 4)}"]
    facts += [f"quoted={source.quoted}", f"found={source.kind}"]
    if source.end > source.start:
        who = scene.tokens(source).root
        named = (f"who {who.pos_} {who.ent_type_}", *(f"who in {group}" for group in scene.classes(who)))
        yield (holds, f"found={source.kind}|"), named
        facts.append(f"is named in it={source.start <= anchor.span.start < source.end}")
    if source.cue is None:
        yield (holds,), (*facts, "no cue")
        return
    cue = scene.tokens(source.cue).root
    facts += [f"cue in {group}" for group in scene.classes(cue)]
    facts.append(f"cue tag={cue.tag_} dep={cue.dep_}")
    if not back:
        order = "before" if cue.i < anchor.first else "behind"
        facts += [f"cue {order}", f"cue is verb={anchor.verb is not None and cue.i == anchor.verb.i}"]
        yield ("cue|", f"cue|{order}|"), tuple(w for w in scene.kept(anchor.root, cue, ways) if not w.startswith("way"))
    yield (holds,), tuple(facts)
