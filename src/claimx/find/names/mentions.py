"""The named mentions of a text: from the entity recogniser, from capitalised runs, and from titles.

The small model's entities are noisy in extent and label, so a label is one vote among others: a title or a given name
makes a person, a word such as "Ministry" a body.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from claimx.find.names.given import gender_of_given
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
_TITLES = words("names", "titles") | words("names", "masculine_titles") | words("names", "feminine_titles")
_NO_NAMES = words("names", "titles") | words("names", "roles") | words("names", "not_names")


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
    titled: bool = False

    @property
    def text(self) -> str:
        """Return the name's words with single spaces."""
        return join(self.words)


def join(parts: tuple[str, ...]) -> str:
    """Return the words of a name as text: hyphens and periods glued."""
    text = " ".join(parts)
    for mark in ("-", "–", "‐", "‑"):
        text = text.replace(f" {mark} ", mark)
    return text.replace(" 's", "'s").replace(" ’s", "’s").replace(" ,", ",")


def find_named(doc: Doc) -> list[Named]:
    """Return the named mentions in text order, none overlapping."""
    found, taken = [], 0
    for first, end, label in sorted(_stretches(doc), key=lambda s: (s[0], -s[1])):
        first = max(first, taken)
        named = _named(doc, first, end, label)
        if named is not None:
            found.append(named)
            taken = named.end
    return found


def _stretches(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the entities, and the capitalised runs that touch none of them or reach further."""
    held: dict[int, tuple[int, int, str]] = {}
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            first, end = _trim(doc, ent.start, ent.end)
            if first < end:
                held.update(dict.fromkeys(range(first, end), (first, end, ent.label_)))
    i = 0
    while i < len(doc):
        if i in held:
            first, end, label = held[i]
            end = max(end, _run_end(doc, end)) if label != "GPE" or _describes(doc[end - 1]) else end
            yield first, end, label
            i = max(end, i + 1)
        elif _starts_name(doc[i]):
            end = _run_end(doc, i + 1)
            inner = next((held[j] for j in range(i, end) if j in held), None)
            yield (i, max(end, inner[1]), inner[2]) if inner is not None and inner[2] != "GPE" else (i, end, "")
            i = end
        else:
            i += 1


def _describes(token: Token) -> bool:
    """Say whether a place's name only describes the name after it ("Florida Governor Anna Reyes")."""
    return token.dep_ in ("compound", "nmod") and token.head.i > token.i


def _trim(doc: Doc, first: int, end: int) -> tuple[int, int]:
    """Cut articles, possessive marks and punctuation off an entity."""
    while first < end and (doc[first].is_punct or doc[first].lower_ in ("the", "a", "an") or doc[first].tag_ == "POS"):
        first += 1
    # "World Health Organization (WHO)": the bracket ends the name.
    end = next((i for i in range(first + 1, end) if doc[i].text in ("(", ")", ",", ";", ":") or _counts(doc, i)), end)
    while end > first and ((doc[end - 1].is_punct and doc[end - 1].text != ".") or _owns(doc, end - 1)):
        end -= 1
    # "Anna Reyes of Acme", "Anna Reyes for Acme Foods" is Anna Reyes.
    if gender_of_given(doc[first].text if first < end else "", both=True):
        end = next((i for i in range(first + 2, end) if doc[i].lower_ in ("of", "for", "from", "at")), end)
    return (first, end) if any(_capital(t) for t in doc[first:end]) else (end, end)


def _owns(doc: Doc, i: int) -> bool:
    """Say whether a mark owns what follows, and is no part of the name ("Moody's said")."""
    in_name = i + 1 < len(doc) and doc[i + 1].tag_ in ("VBD", "VBZ", "VBP", "MD") and doc[i].ent_type_ == "ORG"
    return doc[i].tag_ == "POS" and not in_name


def _counts(doc: Doc, i: int) -> bool:
    """Say whether a token is a numeral before what it counts ("Reyes 52 percent"), not one in a name ("Channel 4")."""
    return doc[i].tag_ == "CD" and i + 1 < len(doc) and doc[i + 1].text[:1].islower() and doc[i + 1].pos_ == "NOUN"


def _starts_name(token: Token) -> bool:
    return _in_name(token) and token.lower_ not in words("names", "not_names")


def _in_name(token: Token) -> bool:
    tag = token.tag_
    if tag in ("WP", "PRP", "MD") and len(token) > 1 and token.text.isupper():
        return not any(
            t.text.isupper() and len(t) > 2 for t in (token.nbor(-1) if token.i else token,) if t.i != token.i
        )
    return tag in ("NNP", "NNPS") and _capital(token) and token.ent_type_ not in ("DATE", "TIME", "NORP")


def _capital(token: Token) -> bool:
    return any(c.isupper() for c in token.text[:3])


def _run_end(doc: Doc, i: int) -> int:
    """Return where the capitalised run that reaches token i ends, hyphens and "of" in a body's name included."""
    while i < len(doc) and not doc[i].is_sent_start:
        if _in_name(doc[i]):
            i += 1
        elif doc[i].text in ("-", "–", "‑", "&") and not _loose(doc, i) and i + 1 < len(doc) and _in_name(doc[i + 1]):
            i += 2
        elif _joint(doc, i):
            i = _joint(doc, i)
        else:
            break
    return i


def _loose(doc: Doc, i: int) -> bool:
    return bool(doc[i - 1].whitespace_) and doc[i].text != "&"


def _joint(doc: Doc, i: int) -> int:
    """After a word such as "Ministry" or "Center", a small word and a further capitalised word go with the name."""
    j = i
    while j < len(doc) and j - i < 2 and doc[j].lower_ in words("names", "name_joints"):
        j += 1
    if j == i or j >= len(doc) or not (_in_name(doc[j]) or (_capital(doc[j]) and doc[j].tag_.startswith("JJ"))):
        return 0
    back = (doc[k] for k in range(i - 1, max(i - 7, -1), -1))
    head = next((t for t in back if _capital(t) and _is_body_mark(t)), None)
    if head is None or (doc[i].lower_ == "and" and not any(t.lower_ in ("of", "for", "on") for t in doc[head.i : i])):
        return 0
    return j + 1 if doc[i].lower_ in ("of", "for", "on", "and", "&") else 0


def _named(doc: Doc, first: int, end: int, label: str) -> Named | None:
    first, end = _trim(doc, first, end)
    if first >= end:
        return None
    title = _last_title(doc, first, end)
    if title is None and first > 1 and doc[first - 1].lower_ == "of" and _is_role(doc[first - 2]):
        title = _after_office(doc, first, end, label)
    kind = _kind(doc, title if title is not None else first, end, label, title is not None)
    if title is not None and kind is NameKind.PERSON:
        first = title
    if end - first == 1 and _is_no_name(doc[first]):
        return None
    titled = title is not None or (first > 0 and (_is_title(doc[first - 1]) or _is_role(doc[first - 1])))
    several = end - first > 1
    officer = kind is NameKind.BODY and several and first > 0 and _holds_office(doc, first, end)
    if titled and (kind is NameKind.OTHER or (kind is NameKind.PLACE and several) or officer):
        kind = NameKind.PERSON
    return Named(first, end, tuple(t.text for t in doc[first:end]), kind, titled)


def _is_no_name(token: Token) -> bool:
    """Say whether a single capitalised token names nobody: a weekday, a title by itself, a mark."""
    return token.lower_ in _NO_NAMES or (not token.is_alpha and len(token) < 2)


def _after_office(doc: Doc, first: int, end: int, label: str) -> int | None:
    """Return where the person's name begins after an office ("Prime Minister of India" Narendra Modi)."""
    given = next((i for i in range(first + 1, end - 1) if gender_of_given(doc[i].text, both=True)), None)
    unknown = given is None and (label == "PERSON" or (not label and end - first == 3))
    return first + 1 if unknown and end - first > 2 else given


def _is_title(token: Token) -> bool:
    return token.lower_ in _TITLES or (_is_role(token) and _capital(token))


def _last_title(doc: Doc, first: int, end: int) -> int | None:
    """Return where the name begins after the titles inside a run ("Chief Superintendent Luis Reyes")."""
    at = next((i for i in range(end - 2, first - 1, -1) if _is_title(doc[i])), None)
    if at is None or any(_is_body_mark(t) for t in doc[at + 1 : end]) or not _capital(doc[at + 1]):
        return None
    return None if doc[at + 1].lower_ in ("of", "for", "-") or _is_role(doc[end - 1]) else at + 1


def _is_role(token: Token) -> bool:
    return token.lower_ in words("names", "roles")


def _holds_office(doc: Doc, first: int, end: int) -> bool:
    """Say whether a recogniser's body is a person by the office before it: "local police chief Priyo Dutta"."""
    office = doc[first - 1].lower_
    marks = any(_is_body_mark(t) or not t.text[:1].isupper() for t in doc[first:end])
    return office in words("names", "roles") and office not in words("names", "bodies") and not marks


def _is_body_mark(token: Token) -> bool:
    return token.lower_ in words("names", "body_marks")


def _kind(doc: Doc, first: int, end: int, label: str, titled: bool) -> NameKind:
    tokens = doc[first:end]
    if titled:
        return NameKind.PERSON
    if any(_is_body_mark(t) for t in tokens) and label != "GPE":
        return NameKind.BODY
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in words("names", "place_nouns"):
        return NameKind.PLACE
    if (
        len(tokens) > 1
        and gender_of_given(tokens[0].text, both=True)
        and not any(t.lower_ in ("of", "for") for t in tokens)
    ):
        return NameKind.PERSON
    if label == "PERSON" and not (len(tokens) == 1 and _acronym(tokens[0].text)):
        return NameKind.PERSON
    if label in ("GPE", "LOC", "FAC"):
        return NameKind.PLACE
    if label == "ORG" or (len(tokens) == 1 and _acronym(tokens[0].text)):
        return NameKind.BODY
    return NameKind.OTHER


def _acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()
