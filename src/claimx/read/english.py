"""Whether a text is English, and which language it is if not.

English shows at a glance, by its function words, at no cost; only what does not look English is given to py3langid
(Lui & Baldwin 2012, langid.py), whose model takes a second to load.
"""

from __future__ import annotations

import re

from claimx.lexicon import mapping, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[a-zà-öø-ÿ]", re.IGNORECASE)
_SAMPLE = 20_000
# With fewer words in Latin letters a text is too short to judge (a headline, a list of figures).
_ENOUGH = 15
# Measured on news: English articles have 0.30 to 0.50; other languages under 0.10.
_ENGLISH = 0.17


def other_language(text: str) -> str | None:
    """Return the language of a text that is not English; None for English, and where too few words tell."""
    found = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    latin = sum(1 for word in found if _LATIN.match(word))
    if 2 * latin >= len(found) and (len(found) < _ENOUGH or _looks_english(found)):
        return None
    from py3langid import classify

    code = str(classify(" ".join(found))[0])
    return None if code == "en" else str(mapping("languages", "names").get(code, f"the language {code!r}"))


def _looks_english(found: list[str]) -> bool:
    known = words("languages", "english")
    return sum(word in known for word in found) >= _ENGLISH * len(found)
