"""Training rows: for each relation of each annotated claim the candidates, their features, and which are right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any

from claimx.find.numbers.units import of_claim
from claimx.model import QuantityRole, day
from claimx.relate.candidates import Candidate
from claimx.relate.guards import may_be_claim, may_be_deadline
from claimx.relate.phrases import mention_of
from claimx.relate.relations import GENERATORS, NOTHING, OF_NUMBER, OF_PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus import Text

    from claimx.model import Quantity, Span
    from claimx.relate.scene import Anchor, Scene

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One choice to learn from: the candidates' features, and whether each is right."""

    relation: str
    text: Text
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def rows_of(text: Text, scene: Scene) -> Iterator[Row]:
    """Yield the rows of one text, number by number and date by date; what was chosen before is taken as right."""
    carriers: dict[int, list[Quantity]] = {}
    for quantity in filter(may_be_claim, scene.quantities):
        near = [g for g in text.claims if g["kind"] == "quantity" and _overlap(quantity, g)]
        gold = next((g for g in near if _same(quantity, g)), None)
        anchor = scene.anchor(quantity, quantity.value)
        chosen: dict[str, Candidate] = {}
        if not any(g.get("optional") for g in near) and _is_told(text, quantity, near):
            yield from _related(text, scene, anchor, {"claim": any(map(_is_claim, near))}, ("claim",), {})
        if quantity.role is QuantityRole.QUANTITY and gold is not None:
            yield from _related(text, scene, anchor, gold, OF_NUMBER, chosen)
            if chosen["when"].value is not None:
                carriers.setdefault(chosen["when"].value.start, []).append(quantity)
    if text.tells == "numbers":
        return
    for when in filter(may_be_deadline, scene.dates):
        anchor = scene.anchor(when)
        gold = next((g for g in text.claims if g["kind"] == "deadline" and _overlap(when, g)), None)
        if gold is None and text.tells == "marks":
            continue
        chosen = {"item": NOTHING, "when": Candidate(None, when)}
        chosen["carriers"] = Candidate(None, tuple(carriers.get(when.start, ())))
        if gold is None or not gold.get("optional"):
            planned = gold is not None and _is_claim(gold)
            yield from _related(text, scene, anchor, {"deadline": planned}, ("deadline",), chosen)
        if gold is not None:
            yield from _related(text, scene, anchor, gold, OF_PLAN, chosen)


def _related(
    text: Text, scene: Scene, anchor: Anchor, gold: Gold, relations: Sequence[str], chosen: dict[str, Candidate]
) -> Iterator[Row]:
    for relation in relations:
        found = list(GENERATORS[relation](scene, anchor, chosen))
        right = tuple(is_right(relation, c, gold, scene) for c in found)
        if ("when" if relation == "role" else relation) in gold:
            yield Row(relation, text, tuple(tuple(map(intern, c.features())) for c in found), right)
        chosen[relation] = next((c for c, ok in zip(found, right, strict=True) if ok), found[0])


def is_right(relation: str, candidate: Candidate, gold: Gold, scene: Scene) -> bool:
    """Say whether gold accepts a candidate; of what gold does not tell, none is right."""
    value, accepted = candidate.value, gold.get(relation)
    if relation in ("claim", "deadline"):
        return bool(value == accepted)
    if relation == "item":
        return _is_item(value, [name.casefold() for name in accepted or ()])
    if relation == "action":
        return value in [lemma.casefold() for lemma in accepted or ()] if accepted else value is None
    if relation in ("actor", "said_by"):
        return _is_named(candidate, accepted or [], scene, relation)
    if relation == "when":
        return _is_date(value, accepted)
    if relation == "role":
        return isinstance(accepted := gold.get("when"), dict) and value == accepted.get("role")
    return value in accepted if isinstance(accepted, list) else bool(value == accepted)


def _is_item(lemma: str | None, accepted: list[str]) -> bool:
    if lemma is None:
        return not accepted
    return lemma in accepted or any(lemma == name.split()[-1] for name in accepted if name)


def _is_named(candidate: Candidate, accepted: list[Any], scene: Scene, relation: str) -> bool:
    """Say whether one of the accepted names is the candidate's; a pair of offsets stands for the words there."""
    names = [a if isinstance(a, str) else scene.doc.text[a[0] : a[1]] for a in accepted]
    if candidate.value is None:
        return not names or "" in names
    who = mention_of(scene, candidate) if relation == "actor" else candidate.value
    return who is not None and agree(who.name or who.text, names)


def _is_date(when: Any, accepted: Any) -> bool:
    """Say whether a date is the accepted one: of the same days, or (a list) at one of the offsets."""
    if isinstance(accepted, list):
        return not accepted if when is None else when.start in accepted
    days = (None, None) if when is None else (day(when.first), day(when.last))
    wanted = accepted or {}
    return days == (wanted.get("start"), wanted.get("end"))


def agree(name: str, accepted: list[str]) -> bool:
    """Say whether a name contains an accepted one as whole words, or is contained in it, case-folded."""
    own = _words(name)
    for other in map(_words, accepted):
        small, large = sorted((own, other), key=len)
        if small and any(large[i : i + len(small)] == small for i in range(len(large) - len(small) + 1)):
            return True
    return False


def _words(name: str) -> list[str]:
    return re.findall(r"[\w%$]+", name.casefold().replace("’s", "").replace("'s", ""))


def _is_told(text: Text, quantity: Quantity, near: Sequence[Gold]) -> bool:
    """Say whether gold tells of a number, if only by leaving it out: ages and the like were not shown to everybody."""
    if text.tells == "all":
        return text.part != "annotated" or quantity.role is QuantityRole.QUANTITY
    return bool(near) and (text.part == "own" or text.tells == "marks")


def _is_claim(gold: Gold) -> bool:
    """Say whether what is told of is a claim; only where not all is told does gold name what is none."""
    return bool(gold.get("claim", True))


def _overlap(span: Span, gold: Gold) -> bool:
    return bool(span.start < gold["end"] and gold["start"] < span.end)


def _same(quantity: Quantity, gold: Gold) -> bool:
    """Say whether a number is the one that gold tells of; gold from elsewhere has offsets alone."""
    if not _overlap(quantity, gold):
        return False
    value = of_claim(quantity.value)
    return all(_equal(getattr(value, end), gold[end]) for end in ("low", "high") if end in gold)


def _equal(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) <= max(1e-4, 1e-6 * abs(float(other)))
