"""Whether a text is English, by the share of function words, and which language it is if not.

A light check of our own: it must only tell English from the rest, on whole articles. A library would do it as
well at the price of a model to ship and load (py3langid 5 MB, lingua 96 MB).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from claimx.lexicon import mapping, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
# With fewer words a text is too short to judge (a headline, a list of figures).
_ENOUGH = 15
# Measured on news: English articles have 0.30 to 0.50; other languages under 0.10.
_ENGLISH = 0.17
_NAMED = 0.12
_LATIN = 0.5


def other_language(text: str) -> str | None:
    """Return the language (or script) of a text that is not English, or "an unknown language"; None for English."""
    found = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    script = _script(found)
    if script is not None or len(found) < _ENOUGH:
        return script
    counts = Counter(found)
    if _share(counts, words("languages", "english")) >= _ENGLISH:
        return None
    shares = {language: _share(counts, known) for language, known in _foreign().items()}
    likeliest = max(shares, key=lambda language: shares[language])
    return likeliest if shares[likeliest] >= _NAMED else None if _terse(counts) else "an unknown language"


def _terse(counts: Counter[str]) -> bool:
    """Return whether a text has so few function words of any language that it is a list or a table."""
    return _share(counts, words("languages", "english")) > 0.04


def _share(counts: Counter[str], known: frozenset[str]) -> float:
    return sum(counts[word] for word in known) / counts.total()


@cache
def _foreign() -> dict[str, frozenset[str]]:
    return {language: frozenset(known) for language, known in mapping("languages", "foreign").items()}


def _script(found: list[str]) -> str | None:
    """Return what the text is written in when most of its words are not in Latin letters."""
    scripts = mapping("languages", "scripts")
    first = Counter(unicodedata.name(word[0], "?").split()[0].split("-")[0].casefold() for word in found)
    if not found or first["latin"] + first["fullwidth"] > _LATIN * len(found):
        return None
    name, _ = max(first.items(), key=lambda entry: (entry[1], entry[0]))
    return str(scripts.get(name, "another script"))
