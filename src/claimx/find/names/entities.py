"""The participants of a text: named mentions brought together under the fullest name that the article gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.find.names.given import gender_of_given
from claimx.find.names.mentions import NameKind, join
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.names.mentions import Named


@dataclass(slots=True)
class Entity:
    """A participant under construction: its fullest name, kind, gender ("m", "f" or None) and roles by head noun."""

    words: tuple[str, ...]
    kind: NameKind
    gender: str | None = None
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    votes: list[NameKind] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the fullest name."""
        return join(self.words)


def find_entities(doc: Doc, named: Sequence[Named]) -> list[Entity]:
    """Return for each named mention its entity: the same object where two mentions name the same participant."""
    known: dict[str, list[Entity]] = {}
    placed: dict[int, Entity] = {}
    # Longer names first, so that "Ruto" in a headline finds the "William Ruto" of the text.
    for i in sorted(range(len(named)), key=lambda i: (-len(_key(named[i].words)), named[i].first)):
        placed[i] = _place(named[i], known)
    entities = [placed[i] for i in range(len(named))]
    _join_acronyms(doc, named, entities)
    for mention, entity in zip(named, entities, strict=True):
        entity.kind = _elected(entity)
        entity.gender = entity.gender or _gender(doc, mention)
    return entities


def _key(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.casefold() for w in parts if w not in ("-", "–", "‑"))


def _place(mention: Named, known: dict[str, list[Entity]]) -> Entity:
    """Return the entity of a mention, a new one if need be; ``known`` holds the entities by each of their words."""
    key = _key(mention.words)
    near = (e for word in (key[-1], key[0]) for e in known.get(word, ())) if key else ()
    match = next((e for e in near if _same(key, mention, e)), None)
    if match is None:
        match = Entity(mention.words, mention.kind)
        for word in dict.fromkeys(key):
            known.setdefault(word, []).append(match)
    match.votes.append(mention.kind)
    return match


def _elected(entity: Entity) -> NameKind:
    """Return the kind that most mentions of a one-word name seem to have; a longer name tells its kind itself."""
    if len(entity.words) > 1:
        return entity.kind
    persons = entity.votes.count(NameKind.PERSON)
    others = max(entity.votes.count(kind) for kind in (NameKind.BODY, NameKind.PLACE))
    if persons == others:
        return entity.kind
    return NameKind.PERSON if persons > others else entity.kind if entity.kind is not NameKind.PERSON else NameKind.BODY


def _same(key: tuple[str, ...], mention: Named, entity: Entity) -> bool:
    full = _key(entity.words)
    if key == full:
        return True
    if entity.kind is NameKind.PERSON and len(full) > 1:
        if mention.kind is NameKind.PLACE and len(key) > 1:
            return False
        if len(key) == 1:
            return key[0] == full[-1] or (key[0] == full[0] and mention.kind is NameKind.PERSON)
        return _inside(key, full) and key[-1] == full[-1] and mention.kind is not NameKind.BODY
    if entity.kind is NameKind.BODY and mention.kind in (NameKind.BODY, NameKind.OTHER, NameKind.PERSON):
        suffixes = words("names", "company_suffixes")
        if len(key) == 1 and key[0] in words("names", "body_marks") and mention.kind is not NameKind.PERSON:
            return key[0] in full
        return full[: len(key)] == key and all(w in suffixes for w in full[len(key) :])
    return False


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Say whether a name's words stand in another in the same order ("Nancy Pelosi", "Nancy Patricia Pelosi")."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _join_acronyms(doc: Doc, named: Sequence[Named], entities: list[Entity]) -> None:
    """Give "WHO" the full name of "World Health Organization (WHO)", or of a body whose initials it has."""
    full: dict[str, Entity] = {}
    for mention, entity in zip(named, entities, strict=True):
        if len(mention.words) < 2 or entity.kind is NameKind.PERSON:
            continue
        after = doc[mention.end : mention.end + 3]
        if (
            len(after) == 3
            and after[0].text == "("
            and after[2].text == ")"
            and after[1].text[0] == mention.words[0][0]
        ):
            full[after[1].text] = entity
            entity.kind = NameKind.BODY if entity.kind is NameKind.OTHER else entity.kind
        for short in _initials(mention.words):
            full.setdefault(short, entity)
    for i, entity in enumerate(entities):
        short = entity.name.replace(".", "")
        if len(entity.words) == 1 and short in full and (short.isupper() or entity.name in full):
            entities[i] = full.get(entity.name, full[short])


def _initials(parts: Sequence[str]) -> set[str]:
    capitals = [w[0] for w in parts if w[:1].isupper()]
    return {"".join(capitals)} if len(capitals) > 1 else set()


def _gender(doc: Doc, mention: Named) -> str | None:
    """Tell a person's gender from the title before the name or from a given name borne by one gender."""
    before = doc[mention.first - 1].lower_ if mention.first else ""
    for gender, titles, nouns in (
        ("m", "masculine_titles", "masculine_nouns"),
        ("f", "feminine_titles", "feminine_nouns"),
    ):
        if before in words("names", titles) or before in words("names", nouns):
            return gender
    if len(mention.words) < 2 or mention.kind is not NameKind.PERSON:
        return None
    # "Jean-Luc" is one given name.
    return gender_of_given("".join(mention.words[:3]) if mention.words[1] in ("-", "‑") else mention.words[0])
