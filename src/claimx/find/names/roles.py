"""Roles: what office or sort of body the text gives a name, beside it or by apposition.

"government spokesman Amadou Sy", "Maria Reyes, the Defence Secretary", "Norcom, a cybersecurity firm".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.names.mentions import NameKind
from claimx.find.phrases import is_noun, singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.find.names.entities import Entity
    from claimx.find.names.mentions import Named

Role = tuple[str, frozenset[str]]
_LESSER = sorted(words("names", "lesser_ranks"))


def learn_roles(doc: Doc, named: Sequence[Named], entities: Sequence[Entity]) -> None:
    """Note in each entity the roles that its mentions are given, by head noun with the modifiers."""
    for mention, entity in zip(named, entities, strict=True):
        for head, modifiers in _roles(doc, mention):
            body = head in words("names", "bodies")
            if (entity.kind is NameKind.PLACE and not body) or (body and _is_surely_person(entity)):
                continue
            role = role_of(head, modifiers)
            entity.roles[role] = entity.roles.get(role, frozenset()) | modifiers
            if head in words("names", "bodies") and head not in words("names", "roles") and _unsure(mention):
                entity.kind = NameKind.BODY


def role_of(noun: str, modifiers: Collection[str]) -> str:
    """Return the role that a noun with its modifiers names: a deputy or former governor is no governor."""
    lesser = next((word for word in _LESSER if word in modifiers), None)
    return noun if lesser is None else f"{lesser} {noun}"


def _is_surely_person(entity: Entity) -> bool:
    return entity.kind is NameKind.PERSON and len(entity.words) > 1


def _unsure(mention: Named) -> bool:
    """Say whether a name's kind is a mere guess: a single word without title."""
    return mention.kind is NameKind.OTHER or (len(mention.words) == 1 and not mention.titled)


def is_role(word: str) -> bool:
    """Say whether a lower-case noun names a person by office or work, or a sort of body."""
    return word in words("names", "roles") or word in words("names", "bodies")


def _roles(doc: Doc, mention: Named) -> Iterator[Role]:
    before = mention.first - 1
    # "The president, Anna Reyes, said": a comma before counts only with one after.
    if before > 0 and doc[before].text == "," and mention.end < len(doc) and doc[mention.end].text == ",":
        before = _office_of(doc, before - 1)
    yield from _ending_at(doc, before)
    yield from _starting_at(doc, mention.end)


def _office_of(doc: Doc, i: int) -> int:
    """Return where an office stands whose "of" phrase ends here, else the place: "the head of its mission"."""
    j = i
    while j > 0 and (is_noun(doc[j]) or doc[j].pos_ in ("ADJ", "DET") or doc[j].tag_ in ("PRP$", "POS")):
        j -= 1
    office = words("names", "roles") | words("names", "offices")
    return j - 1 if 0 < j < i and doc[j].lower_ == "of" and singular(doc[j - 1]) in office else i


def _ending_at(doc: Doc, i: int) -> Iterator[Role]:
    """Read the role that stands before a name; hyphens stand inside it ("vice-president Mike Pence")."""
    if i < 0 or not is_noun(doc[i]) or not is_role(singular(doc[i])):
        return
    j = i
    while j > 0 and not doc[j].is_sent_start and i - j < 6 and (is_noun(doc[j - 1]) or doc[j - 1].pos_ == "ADJ"):
        j -= 1
    yield singular(doc[i]), frozenset(t.lower_ for t in doc[j:i])


def _starting_at(doc: Doc, i: int) -> Iterator[Role]:
    """Read the apposition after a name, past a bracketed acronym: ", a spokesman for the ministry,"."""
    if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")":
        i += 3
    if i + 1 >= len(doc) or doc[i].text not in (",", "–", "—") or doc[i].is_sent_start:
        return
    first = i + 1
    for j in range(first, min(i + 9, len(doc))):
        token = doc[j]
        if token.tag_ == "POS":  # "Lee, the union's secretary": the union is no role of hers
            first = j + 1
            continue
        if token.pos_ in ("VERB", "AUX", "PUNCT", "ADP", "SCONJ", "CCONJ") and token.text not in ("-", "&"):
            break
        following = doc[j + 1] if j + 1 < len(doc) else None
        # "near Port Salim, the agency said": no apposition but the next clause.
        if following is not None and following.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        inside = following is not None and (is_noun(following) or following.tag_ == "POS")
        if is_noun(token) and is_role(singular(token)) and not inside:
            yield singular(token), frozenset(t.lower_ for t in doc[first:j] if is_noun(t) or t.pos_ == "ADJ")
            break
