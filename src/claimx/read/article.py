"""A text turned into an Article: its title, its day of publication, and its passages with true offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.lexicon import mapping, words
from claimx.model import Article, Passage, PassageKind
from claimx.read.boilerplate import is_furniture, is_one_of, is_sentence
from claimx.read.dateline import published_on, wire_opening
from claimx.read.paragraphs import paragraphs
from claimx.read.stated_dates import in_doubt
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

# Characters. A long feature has 50 thousand and a novel a million; parsing takes about a kilobyte of memory for each.
LONGEST = 2_000_000
# Titles are at most this long (characters) and stand among the first few paragraphs that are not furniture.
_LONGEST_TITLE = 220
_HEAD = 6
_FULL_STOP = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\.)\.[\"'”’)]*$")

# English shows at a glance, by its function words; only what does not look English is given to py3langid (Lui & Baldwin
# 2012, langid.py), whose model takes a second to load.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[a-zà-öø-ÿ]", re.IGNORECASE)
_SAMPLE = 20_000
# With fewer words in Latin letters a text is too short to judge (a headline, a list of figures).
_ENOUGH = 15
# Measured on news: English articles have 0.30 to 0.50; other languages under 0.10.
_ENGLISH = 0.17


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says about the inputs.

    ``published`` goes before whatever an input states. The fields are those of JSON records: a name, or names joined
    by dots for a field in a field (``fields.bodyText``); None means the usual names.
    """

    published: date | None = None
    text_field: str | None = None
    date_field: str | None = None
    title_field: str | None = None


def read_text(
    text: str, path: str | None, options: Options, warnings: tuple[str, ...] = (), order: str | None = None
) -> Article:
    """Return the article that a text holds, these warnings before its own. Raise InputError when it is too long."""
    if len(text) > LONGEST:
        million = LONGEST // 1_000_000
        raise InputError(f"{path or 'text'}: over {million} million characters, too large for one article; split it")
    article = from_text(text, options.published, path, order)
    return replace(article, warnings=(*warnings, *article.warnings))


def read_plain(data: bytes, path: str | None, options: Options) -> Article:
    """Return the article of a plain text's bytes. Raise InputError when it is too long."""
    text, remarks = decode(data)
    return read_text(text, path, options, remarks)


def from_text(text: str, published: date | None = None, path: str | None = None, order: str | None = None) -> Article:
    """Return the article that a text holds. A text that is not English gets a warning, and none of it is read.

    ``order`` ("DMY", "MDY") says whether day or month comes first where the text appeared.
    """
    spans = paragraphs(text)
    given = "option" if published else None
    language = other_language(text)
    if language is not None:
        unread = tuple(Passage(start, end, PassageKind.FURNITURE) for start, end in spans)
        warning = f"not English but {language}: skipped, claimx reads English only"
        return Article(text, path, None, published, given, unread, (warning,))
    days = published_on(text, spans, order)
    printed = days[0] if len(days) == 1 else None
    remarks = (in_doubt(days),) if len(days) > 1 and not published else ()
    passages = tuple(_passages(text, spans))
    title = next((" ".join(text[p.start : p.end].split()) for p in passages if p.kind is PassageKind.TITLE), None)
    how = given or ("dateline" if printed else None)
    return Article(text, path, title, published or printed, how, passages, remarks)


def other_language(text: str) -> str | None:
    """Return the language of a text that is not English; None for English, and where too few words tell."""
    found = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    latin = sum(1 for word in found if _LATIN.match(word))
    english = sum(word in words("languages", "english") for word in found)
    if 2 * latin >= len(found) and (len(found) < _ENOUGH or english >= _ENGLISH * len(found)):
        return None
    from py3langid import classify

    code = str(classify(" ".join(found))[0])
    return None if code == "en" else str(mapping("languages", "names").get(code, f"the language {code!r}"))


def _passages(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    """Yield what each paragraph is: title, body, furniture of the site, or a repeat of an earlier one."""
    first: dict[str, int] = {}
    for (start, end), kind in zip(spans, _kinds([text[start:end] for start, end in spans]), strict=True):
        if kind is PassageKind.BODY and (opening := wire_opening(text[start:end])):
            yield Passage(start, start + opening, PassageKind.FURNITURE)
            start += opening
        earlier = first.setdefault(text[start:end], start)
        repeats = kind is not PassageKind.FURNITURE and earlier < start
        yield Passage(start, end, PassageKind.REPEAT, earlier) if repeats else Passage(start, end, kind)


def _kinds(paragraphs: list[str]) -> list[PassageKind]:
    kinds = []
    listing = False
    for i, paragraph in enumerate(paragraphs):
        listing = is_one_of("list_labels", paragraph) or (listing and not is_sentence(paragraph))
        section = is_one_of("sections", paragraph) and (i < _HEAD or i >= len(paragraphs) - _HEAD)
        furniture = listing or section or is_furniture(paragraph)
        listing = listing or (furniture and paragraph.endswith(":"))
        kinds.append(PassageKind.FURNITURE if furniture else PassageKind.BODY)
    own = [i for i, kind in enumerate(kinds) if kind is PassageKind.BODY]
    if len(own) > 1 and own[0] < _HEAD and _headline(paragraphs[own[0]]):
        kinds[own[0]] = PassageKind.TITLE
    return kinds


def _headline(paragraph: str) -> bool:
    """Return whether a paragraph looks like a headline: short, no row of a table, no sentence with a full stop."""
    if len(paragraph) > _LONGEST_TITLE or paragraph.startswith("|"):
        return False
    return not _FULL_STOP.search(paragraph) and any(character.isalpha() for character in paragraph)
