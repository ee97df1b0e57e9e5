"""News as XML: RSS, Atom, IPTC NITF and NewsML, and news sitemaps; one article an entry.

An entry becomes a record by the names of its elements, so that ``read_record`` tells text, title and day as it does for
JSON. XML of any other kind is refused: marks and attributes are no prose.
"""

from __future__ import annotations

import re
from copy import deepcopy
from html import unescape
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.lexicon import words
from claimx.read.record import Record, key_of, read_record
from claimx.read.text import decode_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article
    from claimx.read.article import Options

FILE = "feeds"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# Entities of HTML, which feeds use though XML does not know them; those that XML knows stay.
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{1,30};")
_BARE = re.compile(r"&(?!#?\w{1,30};)")
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
# Attributes that state what an element without words stands for: an address, a day (its time may follow a T).
_STATED = ("href", "norm")


def read_feed(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a feed or an agency's file; an InputError stands for what cannot be read."""
    markup, warnings = decode_page(data)
    markup = _ENTITY.sub(lambda entity: unescape(entity[0]), _DECLARATION.sub("", markup, count=1))
    root, fault = _root(markup.translate(_CONTROLS))
    if root is None or _key(root) not in words(FILE, "roots"):
        what = f"XML of a kind that is not read (<{_name(root)}>)" if root is not None else f"no valid XML: {fault}"
        raise InputError(f"{path}: is {what}; claimx reads RSS, Atom, NITF, NewsML and news sitemaps")
    stated = root.findtext("{*}channel/{*}language") or root.findtext("{*}language")
    number, language = 0, stated or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    for number, entry in enumerate(_entries(root), 1):
        place = path if entry is root else f"{path}#{number}"
        yield read_record({"language": language, **_record(entry)}, place, options, warnings)
    if not number:
        yield InputError(f"{path}: holds no article")
    if fault:
        yield InputError(f"{path}: is no valid XML, read as far as it goes: {fault}")


def _root(markup: str) -> tuple[Any, str]:
    """Return the outermost element, or None, and what is wrong where something had to be left out."""
    from lxml import etree

    mended, fault = _BARE.sub("&amp;", markup), ""
    for tried, recover in ((markup, False), (mended, False), (mended, True)):
        parser = etree.XMLParser(
            encoding="utf-8",
            recover=recover,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(tried.encode(), parser), fault if recover else ""
        except etree.XMLSyntaxError as error:
            fault = fault or str(error.msg)
    return None, fault


def _entries(element: Any) -> Iterator[Any]:
    """Yield the elements that are articles, the outermost of each; of a sitemap only the news, which has titles."""
    key = _key(element)
    if key in words(FILE, "feed_entries") | words(FILE, "agency_entries"):
        if key != "url" or any(_name(inner) == "title" for inner in element.iter()):
            yield element
        return
    for child in element:
        yield from _entries(child)


def _record(entry: Any) -> Record:
    """Return an entry's fields by the names of their elements; the first of a name counts."""
    record: Record = {}
    for field in _fields(entry) if _key(entry) in words(FILE, "agency_entries") else _own(entry):
        if value := _value(field):
            record.setdefault(_name(field), value)
    if _key(entry) == "entry" and "updated" in record:  # Atom asks for this day alone
        record.setdefault("published", record["updated"])
    return record


def _own(entry: Any) -> Iterator[Any]:
    """Yield the children of a feed's entry, but not those of players and the like."""
    own = {"", _namespace(entry)}
    return (c for c in entry if _namespace(c) in own or _namespace(c).casefold() in words(FILE, "namespaces"))


def _fields(element: Any) -> Iterator[Any]:
    """Yield the elements in an agency's article that hold one field each."""
    for child in element:
        key = _key(child)
        body = key in words(FILE, "bodies") and all(_key(e) != "bodycontent" for e in child.iterdescendants())
        if key in words(FILE, "passed_over"):
            continue
        if body or key in words(FILE, "lines") or not len(child):
            yield child
        else:
            yield from _fields(child)


def _value(element: Any) -> str:
    """Return what an element says: markup where it has paragraphs, else one line, or what it states."""
    named = next((child for child in element if _name(child) == "name"), None)
    if named is not None:
        return (named.text or "").strip()
    if not len(element):
        stated = next((s for s in map(element.get, _STATED) if s), "")
        return (element.text or "").strip() or (stated if ":" in stated else stated.partition("T")[0])
    if _key(element) in words(FILE, "lines"):
        return " ".join("".join(element.itertext()).split())
    return _markup(element)


def _markup(element: Any) -> str:
    """Return the inside of an element as an HTML fragment, without what stands beside its paragraphs."""
    from lxml import etree

    inner = deepcopy(element)
    for aside in [e for e in inner.iterdescendants() if _key(e) in words(FILE, "asides")]:
        aside.clear(keep_tail=True)
    for part in inner.iter(etree.Element):
        name = _name(part).rpartition(":")[2]  # of broken XML, a prefix that nobody declared
        part.tag = name if name.isalnum() and name[0].isalpha() else "span"
        part.attrib.clear()
    inner.tag, inner.tail = "div", None
    etree.cleanup_namespaces(inner)
    markup: str = etree.tostring(inner, encoding="unicode", method="html")
    return markup


def _name(element: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _key(element: Any) -> str:
    return key_of(_name(element))


def _namespace(element: Any) -> str:
    return element.tag[1:].rpartition("}")[0] if isinstance(element.tag, str) else ""
