"""What every word can be: the groups of ``data/dates.toml`` as classes, names and phrases of several words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.find.dates.patterns import alphabet, literals, silent
from claimx.find.dates.tokens import MARKS, NONE, TOKEN, Tags, mark_tags
from claimx.lexicon import groups as lexicon_groups
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Mapping

# Groups of dates.toml whose words become a class of the same name in capitals.
_CLASSES = (
    "month", "weekday", "weekday_short", "weekdays", "season", "unit", "units", "daypart", "hour_name", "today",
    "reference", "repeated", "every", "cardinal", "magnitude", "vague", "ordinal", "decade_name", "part", "edge",
    "approximately", "backward", "forward", "back_in_text", "on_in_text", "holiday", "moving_holiday",
    "reference_phrase", "approximately_phrase", "zone", "long", "titled",
)  # fmt: skip
# One printed form for every set of classes that a token which is no word can have.
_SAMPLES = (
    *(("number", n) for n in ("1.5", "0", "5", "05", "28", "45", "365", "1066", "1290", "0830", "10000", "2100")),
    *(("mark", sign) for sign in "-/,'()"), ("possessive", "'s"), ("noon", "a.m."), ("ordinal", "1st"),
    ("named", "9/11"), ("ordinal", "45th"), ("decade", "1990s"), ("short", "'98"), ("quarter", "Q3"),
    ("clock", "10:30"), ("clock", "10.30"),
    ("iso", ""), ("numeric", ""), ("fiscal", "FY24"),
)  # fmt: skip
_PLAIN = ("every", "vague", "backward", "forward", "back_in_text", "on_in_text", "moving_holiday", "zone", "titled")


@cache
def known_words() -> Mapping[str, tuple[Tags, Tags | None]]:
    """Return every known word's classes, and its classes when it must be, but is not, written large."""
    large = words("dates", "capital")
    found = {
        word: (tags, {k: v for k, v in tags.items() if k[0] == "="} if word in large else None)
        for word, tags in word_tags().items()
    }
    return dict.fromkeys(_context_words(), (NONE, None)) | found


def _context_words() -> set[str]:
    """Return the words that decide about a phrase beside them, though no pattern holds them."""
    groups = [name for name in lexicon_groups("dates") if name.startswith(("role_", "before_", "after_", "ahead"))]
    found = {word for group in groups for phrase in words("dates", group) for word in phrase.split()}
    return found | {part for rows in phrase_table().values() for parts, _ in rows for part in parts}


@cache
def word_tags() -> Mapping[str, Tags]:
    """Return the classes of every word that some pattern knows; a word that a pattern names has a class of its own."""
    tags: dict[str, Tags] = {}
    for group in _CLASSES:
        for entry, value in entries(group):
            if " " not in entry:
                tags.setdefault(entry, {})[group.upper()] = value
    for word in literals():
        tags.setdefault(word, {})[f"={word}"] = word
    for word in tags:
        if "ORDINAL" in tags[word]:
            value = tags[word].pop("ORDINAL")
            tags[word] |= {"ORD": value, "ORDDAY": value, "ORDWORD": value}
        if 10 < tags[word].get("CARDINAL", 0) <= 20:
            tags[word]["OFCENTURY"] = True  # "nineteen ninety-six"
    for word, value in {"am": "a", "pm": "p"}.items():
        tags.setdefault(word, {})["NOON"] = value
    return tags


def entries(group: str) -> list[tuple[str, Any]]:
    """Return the words of a group of dates.toml with their values (True where it has none)."""
    if group in _PLAIN:
        return [(word, True) for word in sorted(words("dates", group))]
    return list(mapping("dates", group).items())


@cache
def phrase_table() -> Mapping[tuple[str, str], list[tuple[tuple[str, ...], Tags]]]:
    """Return the lexicon's phrases of several tokens by their first two, longest first."""
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], Tags]]] = {}
    for group in _CLASSES:
        for entry, value in entries(group):
            if " " in entry or "-" in entry or "'" in entry:
                parts = tuple(m[0] for m in TOKEN.finditer(entry))
                if len(parts) > 1:
                    table.setdefault((parts[0], parts[1]), []).append((parts, {group.upper(): value}))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


@cache
def phrase_openers() -> frozenset[str]:
    """Return the first tokens of the lexicon's phrases."""
    return frozenset(first for first, _ in phrase_table())


@cache
def telling_words() -> frozenset[str]:
    """Return the words that tell of time: more than a count, an article or a preposition; of a phrase its last such.

    A phrase with a word that tells already needs no other: "day of the dead" starts no search at "dead".
    """
    found = {word for word, tags in word_tags().items() if not silent().issuperset(tags)}
    for rows in phrase_table().values():
        for parts, tags in rows:
            if not silent().issuperset(tags):
                told = [p for p in parts if p not in words("dates", "function") and p.isalpha()]
                found.update([] if found.intersection(told) else told[-1:])
    return frozenset(found)


@cache
def plain_marks() -> frozenset[str]:
    """Return the marks that are in no pattern."""
    return frozenset('.;:!?"“”‘`*[]{}…%') - set(MARKS)


@cache
def prepare() -> None:
    """Give a letter to every set of classes that a word, a number or a mark can have, before patterns are compiled."""
    for tags in word_tags().values():
        alphabet().letter(tags)
        alphabet().letter([name for name in tags if name.startswith("=")])
    for rows in phrase_table().values():
        for _, tags in rows:
            alphabet().letter(tags)
    for kind, printed in _SAMPLES:
        alphabet().letter(mark_tags(kind, printed))
