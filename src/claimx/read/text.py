"""Bytes decoded, unchanged but for a byte order mark, with a remark on whatever had to be guessed or replaced.

A web page says itself how it is encoded, and is believed unless its bytes are valid UTF-8.
"""

from __future__ import annotations

import codecs
import re

BOM = codecs.BOM_UTF8
# A damaged UTF-8 text has far more whole characters beyond ASCII than broken ones.
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# English text in a one-byte encoding has few bytes beyond ASCII: too few for statistics, so the usual two are tried.
_FEW = 0.15
_WESTERN = ("cp1252", "mac_roman")
# The characters beyond ASCII that English newspapers print.
_TYPOGRAPHY = re.compile("[‘’“”–—…•£€©®°½¼¾éèêëáàâäãåíìîïóòôöõúùûüçñßÉÁÖÜÄÑÇø\xa0]")
_SAMPLE, _HEAD = 200_000, 65_536
_META = re.compile(rb"<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# What browsers take these names for (WHATWG Encoding Standard, "labels").
_BROWSERS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}

Decoded = tuple[str, tuple[str, ...]]


def wide(data: bytes) -> str | None:
    """Return the name of the two- or four-byte Unicode encoding of some bytes, by byte order mark or NULs."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:_HEAD]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # ASCII as UTF-16 has a NUL in every other place, and nearly none in the places between.
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def decode(data: bytes) -> Decoded:
    """Return the text and one-line warnings. Never raises: bytes that cannot be decoded become U+FFFD."""
    encoding = wide(data)
    if encoding is not None:
        return _replacing(data, encoding)
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        encoding = _guess(data)
        text, remarks = _replacing(data, encoding)
        doubt = f"not UTF-8, read as {encoding}; if characters look wrong, save it as UTF-8"
        return text, remarks if encoding == "utf-8" else (doubt, *remarks)
    nuls = text.count("\0")
    return text, (f"{nuls} NUL byte{'s'[: nuls != 1]} in the text, read as white space",) if nuls else ()


def decode_page(data: bytes, header: str | None = None) -> Decoded:
    """Return a page's text and one-line warnings. Never raises.

    ``header`` is the charset of the HTTP header, if any; else the page's ``<meta>`` counts. UTF-8 tells itself: bytes
    that are valid UTF-8 are that, whatever the page says.
    """
    if wide(data) is not None:
        return decode(data)
    meta = _META.search(data[:_HEAD])
    declared = header or (meta[1].decode("ascii", "replace") if meta else "")
    codec = _codec(declared)
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        return _replacing(data, codec) if codec not in (None, "utf-8") else decode(data)
    lies = codec not in (None, "utf-8") and not text.isascii() and not codec.startswith(("iso2022", "hz", "utf-7"))
    return text, (f"declared as {declared} but is UTF-8, read as that",) if lies else ()


def _codec(label: str) -> str | None:
    """Return Python's name for an encoding's label, or None when there is no such text encoding."""
    try:
        info = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return None
    # Only text encodings turn bytes into characters: not rot13, zip and their like.
    return _BROWSERS.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    own = "\ufffd".encode(encoding, "ignore")  # which some text has of its own
    replaced = text.count("\ufffd") - (data.count(own) if own else 0)
    remark = f"{replaced} undecodable byte{'s'[: replaced != 1]} replaced; save it as UTF-8 to keep them"
    return text, (remark,) if replaced > 0 else ()


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not valid UTF-8."""
    beyond = len(data.translate(None, bytes(range(128))))
    if sum(map(len, _MULTIBYTE.findall(data))) > 0.5 * beyond:
        return "utf-8"
    if beyond <= _FEW * len(data):
        return max(_WESTERN, key=lambda encoding: len(_TYPOGRAPHY.findall(data.decode(encoding, "replace"))))
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return "cp1252" if best is None else best.encoding
