"""Which place in the text a pronoun or role can mean: agreement in gender, number, kind and role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.names.mentions import NameKind
from claimx.find.names.phrase import is_plural
from claimx.find.phrases import is_noun, singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.find.names.entities import Entity


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text that stands for a participant: the token of its head, the entity or else a noun phrase."""

    token: int
    entity: Entity | None
    text: str | None = None

    @property
    def name(self) -> str | None:
        """Return the name, or the noun phrase of who has none."""
        return self.text if self.entity is None else self.entity.name


def has_role(entity: Entity, role: str, noun: str, modifiers: set[str]) -> bool:
    """Say whether an entity has a role, or bears its noun in its name ("the ministry" for "Health Ministry")."""
    if role in entity.roles:
        known = entity.roles[role]
        return not modifiers or not known or bool(modifiers & known)
    if entity.kind is not NameKind.BODY or len(entity.words) < 2 or noun not in words("names", "bodies"):
        return False
    name = {w.casefold() for w in entity.words}
    return noun in name and modifiers <= name


def may_be(entity: Entity | None, noun: str) -> bool:
    """Say whether a body can be called by a noun: a board or union is no company."""
    if entity is None or entity.kind is not NameKind.BODY:
        return False
    public = {w.casefold() for w in entity.words} & words("names", "public_marks")
    return not (public and noun in words("names", "companies"))


def may_bear(entity: Entity, noun: str) -> bool:
    """Say whether a name beside a noun can be its bearer: a person of an office, a body of a noun for bodies."""
    if noun in words("names", "roles") | words("names", "offices"):
        return entity.kind in (NameKind.PERSON, NameKind.OTHER)
    return noun in words("names", "bodies") and entity.kind is not NameKind.PLACE


def is_person(place: Place, gender: str) -> bool:
    """Say whether a place stands for a person who is not known to be of the other gender."""
    if place.entity is None:
        return False
    other = "f" if gender == "m" else "m"
    return place.entity.kind is NameKind.PERSON and place.entity.gender != other


def is_one(token: Token, place: Place) -> bool:
    """Say whether "it" may mean this: a body or place, or a common noun in the singular that is no person."""
    if place.entity is not None:
        return place.entity.kind in (NameKind.BODY, NameKind.PLACE, NameKind.OTHER)
    if token.lower_ in words("names", "it"):
        return place.text is not None
    if not is_noun(token) or is_plural(token):
        return False
    return _is_acronym(token) or singular(token) in words("names", "bodies") | words("sources", "documents")


def is_many(token: Token, place: Place) -> bool:
    """Say whether "they" may mean this: a body, or a common noun in the plural."""
    if place.entity is not None:
        return place.entity.kind is not NameKind.PERSON
    if token.lower_ in words("names", "they"):
        return place.text is not None
    if not is_noun(token):
        return False
    return is_plural(token) or _is_acronym(token) or token.lower_ in words("names", "plurals_in_sense")


def _is_acronym(token: Token) -> bool:
    """Say whether a noun in capitals alone is a name that no recogniser knew: "UNICEF"."""
    return token.text.isupper() and token.text.isalpha() and len(token) > 2
