"""Site furniture in plain text, told by shape and place; the words are in claimx/data/boilerplate.toml.

The rule above all others: a sentence of the article is never lost. What reads as a sentence is furniture only where
the site itself speaks to its reader in it.
"""

from __future__ import annotations

import re
from functools import cache

from claimx.lexicon import words
from claimx.read.dateline import is_byline, is_dateline

FILE = "boilerplate"
# Lines of navigation are short; a prompt is a paragraph of a few sentences.
_LINE, _PROMPT = 160, 600
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*(?:\s|$)")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_SYMBOLS = re.compile(r"^[\W_]+|[^\w+\-]+$")
_COUNT = r"(?:\d[\d.,]*\s*[km]?\+?|no|one|two|three|four|five|a|an)"
_CONTACT = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+"
    r"|(?:\+|\b00|\b0|\(0)\d[\d\s()./-]{6,}\d\b|\(\d{3}\)\s?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b",
    re.IGNORECASE,
)
_JOIN_OTHERS = re.compile(
    r"join (?:over |more than |the |our )?[\d.,]+\s?[km]?\+? (?:\w+ )?"
    r"(?:subscribers|readers|members|followers|people who)"
)
# Letters of two alphabets in one word: how advertisements hide from filters. A unit such as μg is one word only.
_DISGUISED = re.compile(r"\b(?=\w*[a-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+", re.IGNORECASE)
_FEW, _MANY = 3, 0.2
_BARS = re.compile(r"[|•·»›>/\n]|\s[-–—]\s|\s{2,}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}|by)\b", re.IGNORECASE)
# A gallery, player or meter counts itself: "Item 1 of 5 ...", "[1/5] ...", "1 of 6 | ...", "View 15 photos", "0 seconds
# of 1 minute", "Listen (7 mins)", "This video will resume in 10 seconds", "shared 1,240 times", "2 free articles left".
_GALLERY = re.compile(
    r"(?:item|image|photo|picture|slide|video) \d+ of \d+\b|\[\d+/\d+\]|\d+ of \d+ ?\||\d+ ?/ ?\d+$"
    r"|(?:view|see|show)(?: all)? \d+ (?:more )?(?:photos|images|pictures|videos|comments)$|0 seconds of \d"
    r"|listen(?: to this (?:article|story))?\W*\d+ ?(?:min|sec)"
    r"|(?:this |the )?(?:video|ad|advert) (?:will|can) \w+(?: \w+)? in \d"
    r"|this (?:story|article|post) has been \w+ [\d,.]+k? times"
    r"|(?:[^.]+\. )?you have \d+ (?:\w+ )?(?:articles?|stories|story) (?:left|remaining)",
    re.I,
)
_READ_TIME = re.compile(r"\s*[|•·,–—-]\s*\d+[\s-]*min(?:ute)?s?(?: read)?\W*$", re.I)
_QUOTED = re.compile(r"^[\"“‘']")


def is_furniture(passage: str) -> bool:
    """Return whether a passage belongs to the site or the page and not to the article."""
    line = plain(passage)
    if not line:
        return True
    if line in words(FILE, "labels") or line in words(FILE, "list_labels"):
        return True
    if is_dateline(passage) or is_byline(_READ_TIME.sub("", passage)):
        return True
    if _disguised(passage) or _follow().match(line) or (len(passage) <= _LINE and _GALLERY.match(passage)):
        return True
    judges = (_menu, _pointer, _contact, _notice, _prompt)
    return _counter(line) or any(judge(passage) for judge in judges)


def is_section(passage: str) -> bool:
    """Return whether a line at the head only names a section of the site."""
    return plain(passage) in words(FILE, "sections")


def _menu(passage: str) -> bool:
    """Match 'Home | News | Business': several sections or labels of the site in a row."""
    parts = [plain(part) for part in _BARS.split(passage)] if len(passage) <= 2 * _LINE else []
    known = words(FILE, "sections") | words(FILE, "labels") | words(FILE, "list_labels")
    return len(parts) > 1 and all(part in known for part in parts if part)


def opens_list(passage: str) -> bool:
    """Return whether a line announces a list of other stories."""
    return plain(passage) in words(FILE, "list_labels")


def is_sentence(passage: str) -> bool:
    """Return whether a passage ends as a sentence does, or is too long for a line of navigation."""
    return _ENDED.search(passage) is not None or len(passage) > _LINE


def plain(passage: str) -> str:
    """Return a passage in lower case, with straight quotes, single spaces and no symbols around it."""
    text = " ".join(passage.replace("’", "'").replace("‘", "'").split()).casefold()
    return _SYMBOLS.sub("", text)


def _counter(line: str) -> bool:
    """Match '5 min read', '1.2k shares', '12 comments', '3 hours ago'; also several of them in a row."""
    return _counters().fullmatch(line) is not None


@cache
def _counters() -> re.Pattern[str]:
    counted = _alternatives("counted")
    one = rf"{_COUNT}[\s-]*(?:{counted})"
    return re.compile(rf"(?:{one})(?:[\s|•·,/]+{one})*|(?:{counted})[:\s]+\d[\d.,]*[km]?|\d[\d.,]*[km]?\+?")


def _pointer(passage: str) -> bool:
    """Match 'Read more: ...', 'Photo: A. Person / Agency'."""
    opening, colon, rest = _opening(passage)
    if not colon or len(passage) > _LINE:
        return False
    if opening in words(FILE, "openings"):
        return not _ENDED.search(rest.rstrip("?!")) or len(_SENTENCE.findall(rest)) <= 1
    return opening in words(FILE, "credits") and not _ENDED.search(rest) and not re.search(r"\d[\d,.]*\s", rest)


def _opening(passage: str) -> tuple[str, str, str]:
    match = re.match(r"([^:|»>–—-]{2,40}?)\s*([:|»>–—]|\s-\s)\s*(.*)", passage, re.S)
    return (plain(match[1]), match[2], match[3]) if match else ("", "", "")


def _contact(passage: str) -> bool:
    """Return whether a line is mostly telephone numbers, addresses of pages or mail, or handles."""
    if len(passage) > _LINE or not _CONTACT.search(passage):
        return False
    rest = _CONTACT.sub(" ", passage)
    return len(rest.split()) <= 6 and not _ENDED.search(rest.rstrip()) and not re.search(r"\d", rest)


def _disguised(passage: str) -> bool:
    found = len(_DISGUISED.findall(passage))
    return found >= _FEW and found > _MANY * len(passage.split())


@cache
def _follow() -> re.Pattern[str]:
    """Match 'Follow A. Writer on Twitter ...': an imperative, with the network close behind."""
    return re.compile(rf"follow (?!-)[^.!?]{{1,60}}? on (?:our )?(?:{_alternatives('networks')})(?!\w)")


def _notice(passage: str) -> bool:
    if _COPYRIGHT.match(passage):
        return True
    held = _notices().search(passage.casefold()) is not None
    return held and (len(passage) <= _LINE or not re.search(r"\d", passage)) and not _QUOTED.match(passage)


@cache
def _notices() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives('notices')})")


def _prompt(passage: str) -> bool:
    """Return whether the site speaks to its reader: by how the first sentence opens, and what it is about."""
    text = " ".join(passage.replace("’", "'").replace("‘", "'").casefold().split())
    if (
        len(text) > _PROMPT
        or _QUOTED.match(text)
        or (_any_of("narrative").search(text) and not _JOIN_OTHERS.match(text))
    ):
        return False
    if _opens_with("strong_prompts").match(text) or _JOIN_OTHERS.match(text):
        return True
    return _opens_with("prompts").match(text) is not None and _any_of("site_words").search(text) is not None


@cache
def _opens_with(group: str) -> re.Pattern[str]:
    return re.compile(rf"[^\w\"']*(?:{_alternatives(group)})(?!\w)")


@cache
def _any_of(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(group)})(?!\w)")


def _alternatives(group: str) -> str:
    return "|".join(map(re.escape, sorted(words(FILE, group), key=len, reverse=True)))
