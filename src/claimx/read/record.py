"""One record of an article as a news API, an agency or a crawler writes it, turned into an Article."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.lexicon import mapping, words
from claimx.read.article import read_text
from claimx.read.markup import is_markup, text_of
from claimx.read.page_dates import dated
from claimx.read.stated_dates import day_of, days_of, order_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article
    from claimx.read.article import Options

Record = dict[str, Any]
# How news APIs end a text that they cut off.
_CUT = re.compile(r"(?:…|\.{3})?\s{0,9}\[\+?\d+ (?:more )?char(?:acter)?s\]$|\[(?:…|\.{3}|Removed)\]$")
_TAIL = 60
_SEPARATORS = re.compile(r"[\s_:.-]")
# Where wrappers keep the string itself: ninjs ("value"), WordPress ("rendered"), JSON-LD ("@value", "name").
_INNER = ("value", "rendered", "text", "@value", "content", "name", "title", "literal")
_NAMES_SHOWN = 8
# The groups of fields that are read, in this order, with what is remarked.
_READ: dict[str, tuple[str, ...]] = {"text": (), "summary": ("has no text, its summary was read",)}


def read_record(record: object, path: str, options: Options, warnings: tuple[str, ...] = ()) -> Article | InputError:
    """Return a record's article with these warnings before its own, or the InputError that says why there is none."""
    try:
        if not isinstance(record, dict):
            raise InputError(f"{path}: is no object with an article's fields")
        article = with_fields(_body(record, path, options), record, options)
    except InputError as error:
        return error
    return replace(article, warnings=(*warnings, *article.warnings))


def _body(record: Record, path: str, options: Options) -> Article:
    """Return the article in a record. Raise InputError, with the fields that there are, when it has no text."""
    raw, warnings = _text(record, options.text_field)
    page = None if raw or options.text_field else _string(_first(record, "page"))
    if page:
        from claimx.read.html import read_page

        return read_page(page.encode(), path, options)
    if raw is None and options.text_field is None and is_listed(record):
        raw, warnings = _plain(_first(record, "title")), ("has no text, its title was read",)
    if raw is None:
        there = ", ".join(map(str, list(record)[:_NAMES_SHOWN]))
        missing = f"no field {options.text_field!r}" if options.text_field else "no field with a text"
        raise InputError(f"{path}: {missing} (there are: {clean(there)}); name it with --text-field")
    whole = raw.rstrip()
    cut = _CUT.search(whole, max(len(whole) - _TAIL, 0))
    if cut:
        raw, warnings = whole[: cut.start()].rstrip(), (*warnings, "the text was cut off before it came here")
    text = text_of(raw) if is_markup(raw) else raw
    if not text.strip():
        warnings = (*warnings, "holds no text")
    return read_text(text, path, options, warnings, _order(record))


def with_fields(article: Article, record: Record, options: Options) -> Article:
    """Return an article with the title, author, site, address and date that a record states."""
    title = _plain(_given(record, options.title_field) if options.title_field else _first(record, "title"))
    article = replace(
        article,
        title=title or article.title,
        author=_names(_first(record, "author")) or article.author,
        site=_plain(_first(record, "site")) or article.site,
        url=_url(record) or article.url,
    )
    if options.published is not None:
        return article
    order, field = _order(record), options.date_field
    fields = [(field, _given(record, field))] if field else list(_fields(record, "published"))
    read = [(name, days) for name, value in fields if (days := days_of(value, order))]
    changed = [] if field else [day for value in _all(record, "modified") if (day := day_of(value, order))]
    return dated(article, read, changed)


def has_article(record: object) -> bool:
    """Return whether something is an object with a field for an article's text, or its title and a summary."""
    return _has(record, "text") or _has(record, "page") or _has(record, "title", "summary")


def is_listed(record: object) -> bool:
    """Return whether something tells where and when an article appeared, and its title, as lists of links do."""
    return _has(record, "title", "published", "url")


def _has(record: object, *groups: str) -> bool:
    return isinstance(record, dict) and all(any(_all(record, group)) for group in groups)


def clean(text: str) -> str:
    """Return a text without half characters (lone surrogates), which JSON can hold and no file can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(record: Record, field: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the text of a record, and a remark where it is none: with words, else the first that is there."""
    if field:
        return _string(_given(record, field)), ()
    read = [(_string(value), remarks) for group, remarks in _READ.items() for value in _all(record, group)]
    told = [(text, remarks) for text, remarks in read if text is not None and (text.strip() or not remarks)]
    return min(told, key=lambda one: not one[0].strip(), default=(None, ()))


def _order(record: Record) -> str | None:
    """Return whether the day or the month comes first where a record is from."""
    language, country = (_string(_first(record, group)) or "" for group in ("language", "country"))
    return order_of(_url(record), f"en-{country}" if len(country) == 2 else None, language)


def _url(record: Record) -> str | None:
    return next((u for u in map(_plain, _all(record, "url")) if u and u.startswith(("http://", "https://"))), None)


def _given(record: Record, field: str) -> Any:
    """Return the field of a name, or of names joined by dots; None when there is none."""
    if field in record:
        return record[field]
    value: Any = record
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _first(record: Record, group: str) -> Any:
    return next((value for value in _all(record, group) if value), None)


def _all(record: Record, group: str) -> Iterator[Any]:
    return (value for _, value in _fields(record, group))


def _fields(record: Record, group: str) -> Iterator[tuple[str, Any]]:
    """Yield names and values of the fields of a group in its order: the record's own, then those of its objects."""
    order = mapping("records", group)
    own = [(order[key], name, value) for name, value in record.items() if (key := key_of(name)) in order]
    yield from ((name, value) for _, name, value in sorted(own, key=lambda field: field[0]) if value is not None)
    for name, inner in record.items():
        if isinstance(inner, dict) and key_of(name) in mapping("records", "wrappers"):
            yield from ((f"{name}.{field}", value) for field, value in _fields(inner, group))


@cache
def key_of(name: str) -> str:
    """Return a field's name as the groups have it: without case and separators."""
    return _SEPARATORS.sub("", name).casefold()


def _string(value: Any) -> str | None:
    """Return the text in a field: a string, the plainest of several bodies, or paragraphs as a list."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        if any(key_of(name) in words("records", "sections") for name in value):
            return clean("\n\n".join(_parts(value)))
        return next((s for key in _INNER if (s := _string(value.get(key))) is not None), None)
    if not isinstance(value, list) or not value:
        return None
    if all(isinstance(part, str) for part in value):
        return clean("\n\n".join(value))
    bodies = [body for body in value if isinstance(body, dict)]
    return _string(min(bodies, key=_plainness)) if bodies else None


def _parts(body: Record) -> list[str]:
    """Return the paragraphs of a body that is kept in sections, in their order."""
    order = mapping("records", "parts")
    held = sorted((name for name in body if key_of(name) in order), key=lambda name: order[key_of(name)])
    return [part for name in held for part in _paragraphs(body[name])]


def _paragraphs(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [part for inner in value for part in _paragraphs(inner)]
    return _parts(value) if isinstance(value, dict) else []


def _plainness(body: Record) -> tuple[bool, bool]:
    """Order the bodies of ninjs: the main one before others, plain text before markup."""
    kind = str(body.get("contenttype") or body.get("contentType") or "").casefold()
    return str(body.get("role") or "main").casefold() != "main", "html" in kind or "xml" in kind


def _plain(value: Any) -> str | None:
    """Return a field as one line without markup."""
    text = _string(value)
    if text is None:
        return None
    return " ".join((text_of(text) if is_markup(text) or "&" in text else text).split()) or None


def _names(value: Any) -> str | None:
    parts = value if isinstance(value, list) else [value]
    return ", ".join(name for name in map(_plain, parts) if name) or None
