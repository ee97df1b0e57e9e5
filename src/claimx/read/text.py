"""Bytes decoded, unchanged but for a byte order mark, with a remark on whatever had to be guessed or replaced."""

from __future__ import annotations

import re

from claimx.read.sniff import wide

# A damaged UTF-8 text has far more whole characters beyond ASCII than broken ones.
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# English text in a one-byte encoding has few bytes beyond ASCII: too few for statistics, so the usual two are tried.
_ENGLISH_ASCII = 0.85
_WESTERN = ("cp1252", "mac_roman")
_TYPOGRAPHY = re.compile("[‘’“”–—…•£€©®°½¼¾éèêëáàâäãåíìîïóòôöõúùûüçñßÉÁÖÜÄÑÇø\xa0]")
_SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text and one-line warnings. Never raises: bytes that cannot be decoded become U+FFFD."""
    encoding = wide(data)
    if encoding is not None:
        return _replacing(data, encoding)
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), _nuls(data)
    except UnicodeDecodeError:
        return _replacing(data, _guess(data), guessed=True)


def _replacing(data: bytes, encoding: str, guessed: bool = False) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    replaced = text.count("\ufffd") - data.count("\ufffd".encode(encoding, "replace"))
    warnings = []
    if guessed and encoding != "utf-8":
        warnings.append(f"not UTF-8, read as {encoding}; if characters look wrong, save it as UTF-8")
    if replaced > 0:
        warnings.append(f"{replaced} undecodable byte{'s'[: replaced != 1]} replaced; save it as UTF-8 to keep them")
    return text, tuple(warnings)


def _nuls(data: bytes) -> tuple[str, ...]:
    count = data.count(0)
    return (f"{count} NUL byte{'s'[: count != 1]} in the text, read as white space",) if count else ()


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not valid UTF-8."""
    high = sum(len(m) for m in _MULTIBYTE.findall(data))
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > 0.5 * beyond:
        return "utf-8"
    if beyond <= (1 - _ENGLISH_ASCII) * len(data):
        return max(_WESTERN, key=lambda encoding: _plausible(data, encoding))
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return "cp1252" if best is None else best.encoding


def _plausible(data: bytes, encoding: str) -> int:
    """Return how many characters beyond ASCII are those that English newspapers print."""
    return len(_TYPOGRAPHY.findall(data.decode(encoding, "replace")))
