"""Bytes that are no text at all: what they are, and what helps."""

from __future__ import annotations

from claimx.errors import InputError

# Leading bytes (the "magic numbers" of libmagic), what has them, and what helps.
SIGNATURES = (
    (b"%PDF-", "a PDF", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP or Office file", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an Office file", "save it as plain text first"),
    (b"{\\rtf", "an RTF file", "save it as plain text first"),
    (b"\x1f\x8b", "gzip within gzip", "unpack it first"),
    (b"\x89PNG", "an image", "claimx reads text"),
    (b"\xff\xd8\xff", "an image", "claimx reads text"),
    (b"GIF8", "an image", "claimx reads text"),
)
# What text files hold of the control characters: tab, line feed, vertical tab, form feed, carriage return, escape, ^Z.
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")
_CONTROLS = bytes(b for b in range(32) if b not in _TEXT_CONTROLS)
_SAMPLE = 65_536
_MOST_CONTROLS, _FEW = 0.02, 3


def check_text(data: bytes, name: str) -> None:
    """Raise InputError when the bytes are empty or no text."""
    if not data.strip(b"\0 \t\r\n\v\f\xef\xbb\xbf"):
        raise InputError(f"{name}: is empty")
    for signature, what, remedy in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}: is {what}; {remedy}")
    if wide(data) is None and _controls(data[:_SAMPLE]):
        raise InputError(f"{name}: is a binary file; claimx reads text")


def wide(data: bytes) -> str | None:
    """Return the name of the two- or four-byte Unicode encoding of some bytes, by byte order mark or NULs."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # ASCII as UTF-16 has a NUL in every other place, and nearly none in the places between.
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _controls(sample: bytes) -> bool:
    """Return whether bytes hold more control characters than damage to a text explains."""
    found = len(sample) - len(sample.translate(None, _CONTROLS))
    return found > max(_MOST_CONTROLS * len(sample), _FEW)
