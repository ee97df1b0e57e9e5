"""The named mentions of a text, and the participants that they name, with the roles that the text gives them.

The small model's entities are noisy in extent and label, so a label is one vote among others: a title or a given name
makes a person, a word such as "Ministry" a body.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun, singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Doc, Token

_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
_ROLES, _BODY_MARKS = words("names", "roles"), words("names", "body_marks")
_TITLES = words("names", "titles") | words("names", "masculine_titles") | words("names", "feminine_titles")
_NO_NAMES = words("names", "titles") | _ROLES | words("names", "not_names")
_HYPHENS = ("-", "–", "‐", "‑")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


class NameKind(StrEnum):
    """What sort of participant a name names."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: tokens ``first`` up to ``end`` without title, its words, and what it seems to name."""

    first: int
    end: int
    words: tuple[str, ...]
    kind: NameKind


@dataclass(slots=True)
class Entity:
    """A participant: its fullest name, the kinds its mentions seem to have, gender ("m", "f" or None), and its roles.

    ``roles`` maps a noun such as "minister" to the words that the text puts before it.
    """

    words: tuple[str, ...]
    kind: NameKind
    gender: str | None = None
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    votes: list[NameKind] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the fullest name as text: hyphens, commas and possessive marks glued."""
        text = " ".join(self.words)
        for mark in _HYPHENS:
            text = text.replace(f" {mark} ", mark)
        return text.replace(" 's", "'s").replace(" ’s", "’s").replace(" ,", ",")


def find_named(doc: Doc) -> list[Named]:
    """Return the named mentions in text order, none overlapping."""
    found, taken = [], 0
    for first, end, label in _stretches(doc):
        named = _named(doc, max(first, taken), end, label)
        if named is not None:
            found.append(named)
            taken = named.end
    return found


def _stretches(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the entities, and the capitalised runs that touch none of them or reach further."""
    held: dict[int, tuple[int, int, str]] = {}
    for ent in doc.ents:
        first, end = _trim(doc, ent.start, ent.end) if ent.label_ in _LABELS else (0, 0)
        held.update(dict.fromkeys(range(first, end), (first, end, ent.label_)))
    i = 0
    while i < len(doc):
        if i in held:
            first, end, label = held[i]
            # "Florida Governor Anna Reyes": the place only describes the name after it.
            describes = doc[end - 1].dep_ in ("compound", "nmod") and doc[end - 1].head.i >= end
            end = max(end, _run_end(doc, end)) if label != "GPE" or describes else end
            yield first, end, label
            i = max(end, i + 1)
        elif _in_name(doc[i]) and doc[i].lower_ not in words("names", "not_names"):
            end = _run_end(doc, i + 1)
            _, last, label = next((held[j] for j in range(i, end) if j in held), (i, end, ""))
            yield (i, end, "") if label == "GPE" else (i, max(end, last), label)
            i = end
        else:
            i += 1


def _trim(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Cut articles, possessive marks, brackets and punctuation off an entity."""
    while first < end and (doc[first].is_punct or doc[first].lower_ in ("the", "a", "an")):
        first += 1
    end = next((i for i in range(first + 1, end) if doc[i].text in ("(", ")", ",", ";", ":") or _counts(doc[i])), end)
    while end > first and ((doc[end - 1].is_punct and doc[end - 1].text != ".") or _owns(doc[end - 1])):
        end -= 1
    # "Anna Reyes of Acme", "Anna Reyes for Acme Foods" is Anna Reyes.
    if first < end and _gender_of_given(doc[first].text):
        end = next((i for i in range(first + 2, end) if doc[i].lower_ in ("of", "for", "from", "at")), end)
    return (first, end) if any(_capital(t) for t in doc[first:end]) else (end, end)


def _counts(token: Token) -> bool:
    """Say whether a token is a numeral before what it counts ("Reyes 52 percent"), not one in a name ("Channel 4")."""
    following = token.doc[token.i + 1 : token.i + 2]
    return token.tag_ == "CD" and any(t.is_lower and t.pos_ == "NOUN" for t in following)


def _owns(mark: Token) -> bool:
    """Say whether a mark owns what follows, and is no part of the name ("Moody's said")."""
    following = mark.doc[mark.i + 1 : mark.i + 2]
    return mark.tag_ == "POS" and not (mark.ent_type_ == "ORG" and any(t.tag_ in _FINITE for t in following))


def _in_name(token: Token) -> bool:
    """Say whether a token can be a word of a name; "WHO" alone among small letters is one, whatever its tag."""
    if token.tag_ in ("WP", "PRP", "MD") and len(token) > 1 and token.text.isupper():
        return not (token.i and token.nbor(-1).text.isupper() and len(token.nbor(-1)) > 2)
    return token.tag_ in ("NNP", "NNPS") and _capital(token) and token.ent_type_ not in ("DATE", "TIME", "NORP")


def _capital(token: Token) -> bool:
    return any(c.isupper() for c in token.text[:3])


def _run_end(doc: Doc, i: int) -> int:
    """Return where the capitalised run that reaches token i ends, hyphens and "of" in a body's name included."""
    while i < len(doc) and not doc[i].is_sent_start:
        glued = doc[i].text == "&" or (doc[i].text in _HYPHENS and not doc[i - 1].whitespace_)
        if _in_name(doc[i]):
            i += 1
        elif glued and i + 1 < len(doc) and _in_name(doc[i + 1]):
            i += 2
        elif _joint(doc, i):
            i = _joint(doc, i)
        else:
            break
    return i


def _joint(doc: Doc, i: int) -> int:
    """Return where a body's name goes on after "of" or "for": behind the next capitalised word; 0 when it does not."""
    j = i + 1 + (doc[i + 1 : i + 2].text == "the")
    joined = doc[i].lower_ in ("of", "for") and j < len(doc) and _in_name(doc[j])
    body = any(_capital(t) and t.lower_ in _BODY_MARKS for t in doc[max(i - 4, 0) : i])
    return j + 1 if joined and body else 0


def _named(doc: Doc, first: int, end: int, label: str) -> Named | None:
    """Return the name in a stretch, without the titles before it; None when it names nobody: a weekday, a title."""
    first, end = _trim(doc, first, end)
    if first >= end:
        return None
    title = _last_title(doc, first, end)
    if title is None and first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in _ROLES:
        # "Secretary of State Anna Reyes"
        unknown = first + 1 if end - first > 2 and label == "PERSON" else None
        title = next((i for i in range(first + 1, end - 1) if _gender_of_given(doc[i].text)), unknown)
    kind = NameKind.PERSON if title is not None else _kind(doc, first, end, label)
    first = first if title is None else title
    alone = end - first == 1
    if alone and doc[first].lower_ in _NO_NAMES:
        return None
    titled = first > 0 and (_is_title(doc[first - 1]) or doc[first - 1].lower_ in _ROLES)
    body = any(t.lower_ in _BODY_MARKS or not t.text[:1].isupper() for t in doc[first:end])
    if titled and (kind is NameKind.OTHER or (not alone and not body)):  # "police chief Priyo Dutta", taken for a body
        kind = NameKind.PERSON
    return Named(first, end, tuple(t.text for t in doc[first:end]), kind)


def _last_title(doc: Doc, first: int, end: int) -> int | None:
    """Return where the name begins after the titles inside a run ("Chief Superintendent Luis Reyes")."""
    at = next((i for i in range(end - 1, first, -1) if _is_title(doc[i - 1])), None)
    if at is None or any(t.lower_ in _BODY_MARKS for t in doc[at:end]) or not _capital(doc[at]):
        return None
    return None if doc[end - 1].lower_ in _ROLES else at


def _is_title(token: Token) -> bool:
    return token.lower_ in _TITLES or (token.lower_ in _ROLES and _capital(token))


def _kind(doc: Doc, first: int, end: int, label: str) -> NameKind:
    """Return what a name without a title seems to name, by its words, by those before it and by its label."""
    tokens = doc[first:end]
    acronym = len(tokens) == 1 and is_acronym(tokens.text)
    if any(t.lower_ in _BODY_MARKS for t in tokens) and label != "GPE":
        return NameKind.BODY
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in words("names", "place_nouns"):
        return NameKind.PLACE
    if (len(tokens) > 1 and _gender_of_given(tokens[0].text)) or (label == "PERSON" and not acronym):
        return NameKind.PERSON
    if label in ("GPE", "LOC", "FAC"):
        return NameKind.PLACE
    return NameKind.BODY if label == "ORG" or acronym else NameKind.OTHER


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
    for mention, entity in zip(named, entities, strict=True):
        _learn_roles(doc, mention, entity)
    return entities


def _key(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the words by which names are compared."""
    return tuple(w.casefold() for w in parts if w not in _HYPHENS)


def _place(mention: Named, known: dict[str, list[Entity]]) -> Entity:
    """Return the entity of a mention, a new one if need be; ``known`` holds the entities by each of their words."""
    key = _key(mention.words)
    near = (e for word in (key[-1], key[0]) for e in known.get(word, ()))
    match = next((e for e in near if _same(key, mention, e)), None)
    if match is None:
        match = Entity(mention.words, mention.kind)
        for word in dict.fromkeys(key):
            known.setdefault(word, []).append(match)
    match.votes.append(mention.kind)
    return match


def _same(key: tuple[str, ...], mention: Named, entity: Entity) -> bool:
    """Say whether a mention is the entity's name, a person's surname or given name, or a body's name cut short."""
    full = _key(entity.words)
    if key == full:
        return True
    if entity.kind is NameKind.PERSON:
        if len(key) == 1:
            return key[0] == full[-1] or (key[0] == full[0] and mention.kind is NameKind.PERSON)
        rest = iter(full)  # "Nancy Pelosi", "Nancy Patricia Pelosi"
        inside = all(word in rest for word in key) and key[-1] == full[-1]
        return inside and mention.kind in (NameKind.PERSON, NameKind.OTHER)
    if entity.kind is not NameKind.BODY or mention.kind is NameKind.PLACE:
        return False
    if len(key) == 1 and key[0] in _BODY_MARKS:
        return key[0] in full
    return full[: len(key)] == key and all(w in words("names", "company_suffixes") for w in full[len(key) :])


def _join_acronyms(doc: Doc, named: Sequence[Named], entities: list[Entity]) -> None:
    """Give "WHO" the full name of "World Health Organization (WHO)", or of a body whose initials it has."""
    full: dict[str, Entity] = {}
    for mention, entity in zip(named, entities, strict=True):
        if len(mention.words) < 2 or entity.kind is NameKind.PERSON:
            continue
        after = [t.text for t in doc[mention.end : mention.end + 3]]
        if after[:1] == ["("] and after[2:] == [")"] and after[1][0] == mention.words[0][0]:
            full[after[1]] = entity
        initials = "".join(w[0] for w in mention.words if w[:1].isupper())
        if len(initials) > 1:
            full.setdefault(initials, entity)
    for i, entity in enumerate(entities):
        short = entity.name.replace(".", "")
        if len(entity.words) == 1 and short in full:
            entities[i] = full.get(entity.name, full[short])


def _elected(entity: Entity) -> NameKind:
    """Return the kind that most mentions of a one-word name seem to have; a longer name tells its kind itself."""
    persons, *others = (entity.votes.count(kind) for kind in (NameKind.PERSON, NameKind.BODY, NameKind.PLACE))
    if len(entity.words) > 1 or persons <= max(others):
        return entity.kind
    return NameKind.PERSON


def _gender(doc: Doc, mention: Named) -> str | None:
    """Tell a person's gender from the title before the name or from a given name borne by one gender."""
    before = doc[mention.first - 1].lower_ if mention.first else ""
    for gender, sort in (("m", "masculine"), ("f", "feminine")):
        if before in words("names", f"{sort}_titles") | words("names", f"{sort}_nouns"):
            return gender
    if len(mention.words) < 2 or mention.kind is not NameKind.PERSON:
        return None
    return _gender_of_given(mention.words[0])


def _learn_roles(doc: Doc, mention: Named, entity: Entity) -> None:
    """Note the roles that a mention is given: "spokesman Amadou Sy", "Maria Reyes, the Defence Secretary"."""
    for noun, modifiers in (*_ending_at(doc, mention), *_starting_at(doc, mention.end)):
        body = noun in words("names", "bodies")
        person = entity.kind is NameKind.PERSON and len(entity.words) > 1
        if person if body else entity.kind is NameKind.PLACE:
            continue
        role = role_of(noun, modifiers)
        entity.roles[role] = entity.roles.get(role, frozenset()) | modifiers
        if body and len(entity.words) == 1:
            entity.kind = NameKind.BODY


def role_of(noun: str, modifiers: Collection[str]) -> str:
    """Return the role that a noun with its modifiers names: a deputy or former governor is no governor."""
    lesser = sorted(words("names", "lesser_ranks").intersection(modifiers))
    return f"{lesser[0]} {noun}" if lesser else noun


def _ending_at(doc: Doc, mention: Named) -> Iterator[tuple[str, frozenset[str]]]:
    """Read the role that stands before a name; between commas too: "The president, Anna Reyes, said"."""
    i = mention.first - 1
    i -= i > 0 and doc[i].text == "," == doc[mention.end : mention.end + 1].text
    if i < 0 or not _names_role(doc[i]):
        return
    j = i
    while j > 0 and not doc[j].is_sent_start and (is_noun(doc[j - 1]) or doc[j - 1].pos_ == "ADJ"):
        j -= 1
    yield singular(doc[i]), frozenset(t.lower_ for t in doc[j:i])


def _starting_at(doc: Doc, i: int) -> Iterator[tuple[str, frozenset[str]]]:
    """Read the apposition after a name, past a bracketed acronym: ", a spokesman for the ministry,"."""
    i += 3 if doc[i : i + 1].text == "(" and doc[i + 2 : i + 3].text == ")" else 0
    if doc[i : i + 1].text not in (",", "–", "—"):
        return
    first = i + 1
    for token in doc[first : i + 9]:
        following = doc[token.i + 1 : token.i + 2]
        if token.tag_ == "POS":  # "Lee, the union's secretary": the union is no role of hers
            first = token.i + 1
            continue
        # "near Port Salim, the agency said": no apposition but the next clause.
        ends = token.pos_ in ("VERB", "AUX", "PUNCT", "ADP", "SCONJ", "CCONJ") and token.text != "-"
        if ends or any(t.tag_ in _FINITE for t in following):
            break
        if _names_role(token) and not any(is_noun(t) or t.tag_ == "POS" for t in following):
            yield singular(token), frozenset(t.lower_ for t in doc[first : token.i] if is_noun(t) or t.pos_ == "ADJ")
            break


def _names_role(token: Token) -> bool:
    """Say whether a noun names a person by office or work, or a sort of body."""
    return is_noun(token) and singular(token) in _ROLES | words("names", "bodies")


def _gender_of_given(name: str) -> str | None:
    """Return "m" or "f" for a given name borne by one gender, "b" for one borne by either, None for another word."""
    low = name.casefold()
    male, female = low in words("names", "masculine_given"), low in words("names", "feminine_given")
    return ("b" if female else "m") if male else "f" if female else None


def is_acronym(text: str) -> bool:
    """Say whether a word is in capitals alone: "UNICEF", "U.S."."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()
