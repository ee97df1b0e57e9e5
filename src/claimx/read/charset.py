"""The characters of a web page: its own word for its encoding, believed as far as the bytes bear it out."""

from __future__ import annotations

import codecs
import re

from claimx.read.sniff import wide
from claimx.read.text import decode

_META = re.compile(rb"<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 65_536
# What browsers take these names for (WHATWG Encoding Standard, "labels").
_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_RUNS = re.compile(r"[^\x00-\x7f]+")
_TYPOGRAPHY = re.compile("[‘’“”–—…•£€©®°½¼¾éèêëáàâäãåíìîïóòôöõúùûüçñßÉÁÖÜÄÑÇø\xa0]")


def decode_page(data: bytes, header: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a page's text and one-line warnings. Never raises.

    ``header`` is the charset of the HTTP header, if any; else the page's ``<meta>`` counts. UTF-8 tells itself: bytes
    that are valid UTF-8 are that, whatever the page says.
    """
    declared = header or _declared(data)
    codec = _codec(declared)
    if wide(data) is not None:
        return decode(data)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, declared, codec)
    lies = codec not in (None, "utf-8") and _BEYOND_ASCII.search(text) and not _escapes(codec)
    return text, (f"declared as {declared} but is UTF-8, read as that",) if lies else ()


def _other(data: bytes, declared: str | None, codec: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode what is not valid UTF-8: as declared, unless a guess from the bytes reads clearly better."""
    guessed, warnings = decode(data)
    if codec is None or codec == "utf-8":
        return guessed, warnings
    as_declared = data.decode(codec, "replace")
    if _readable(guessed) > 2 * _readable(as_declared) and not _has_words(as_declared):
        return guessed, (f"declared as {declared}, which cannot be", *warnings)
    replaced = as_declared.count("\ufffd")
    return as_declared, (f"{replaced} undecodable byte{'s'[: replaced != 1]} replaced",) if replaced else ()


def _declared(data: bytes) -> str | None:
    match = _META.search(data[:_HEAD])
    return match[1].decode("ascii", "replace") if match else None


def _codec(label: str | None) -> str | None:
    """Return Python's name for an encoding's label, or None when there is no such text encoding."""
    if not label:
        return None
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    # Only text encodings turn bytes into characters: not rot13, zip and their like.
    return _BROWSERS.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else None


def _escapes(codec: str | None) -> bool:
    return codec is not None and codec.startswith(("iso2022", "hz", "utf-7", "utf_7"))


def _has_words(text: str) -> bool:
    """Return whether characters beyond ASCII stand together as in words of another script, not one by one."""
    runs = _RUNS.findall(text)
    return sum(map(len, runs)) > 2 * len(runs)


def _readable(text: str) -> float:
    """Return the share of characters beyond ASCII that English newspapers print."""
    beyond = len(_BEYOND_ASCII.findall(text))
    return len(_TYPOGRAPHY.findall(text)) / beyond if beyond else 0.0
