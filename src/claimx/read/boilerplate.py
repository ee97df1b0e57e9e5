"""Site furniture in plain text, told by shape and place; the words are in claimx/data/boilerplate.toml.

The rule above all others: a sentence of the article is never lost. What reads as a sentence is furniture only where
the site itself speaks to its reader in it.
"""

from __future__ import annotations

import re
from functools import cache

from claimx.lexicon import words
from claimx.read.dateline import is_byline, is_dateline
from claimx.read.paragraphs import PAGE

FILE = "boilerplate"
# Lines of navigation are short; a prompt is a paragraph of a few sentences.
_LINE, _PROMPT, _ANY = 160, 600, 1_000_000
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*(?:\s|$)")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_SYMBOLS = re.compile(r"^[\W_]+|[^\w+\-]+$")
_CONTACT = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+"
    r"|(?:\+|\b00|\b0|\(0)\d[\d\s()./-]{6,}\d\b|\(\d{3}\)\s?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b",
    re.IGNORECASE,
)
# Letters of two alphabets in one word: how advertisements hide from filters. A unit such as μg is one word only.
_DISGUISED = re.compile(r"\b(?=\w*[a-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+", re.IGNORECASE)
_FEW, _MANY = 3, 0.2
_BARS = re.compile(r"[|•·»›>/\n]|\s[-–—]\s|\s{2,}")
_LABEL = re.compile(r"([^:|»>–—-]{2,40}?)\s*(?:[:|»>–—]|\s-\s)\s*(.*)", re.DOTALL)
_QUOTED = re.compile(r"^[\"“‘']")
_FIGURE = r"\d[\d.,]*\s*[km]?\+?"
_COUNTED = rf"(?:{_FIGURE}|no|one|two|three|four|five|a|an)[\s-]*(?:%s)"
# A counter between bars or at an end of a line: "By A. Writer | 5 min read", "12:15 PM · Sep 24, 2024 · 1.2M Views".
_COUNTER = rf"(?:^|\s*[|•·,–—-])\s*{_COUNTED}\W*(?=$|[|•·,–—-])"
# How furniture reads, the words of a group in the middle, and the longest passage (characters) that is told by it.
_FORMS = (
    # An imperative, with the network close behind: "Follow A. Writer on Twitter".
    (r"[\W_]*follow (?!-)[^.!?]{1,60}? on (?:our )?(?:%s)(?!\w)", "networks", _ANY),
    # "5 min read", "1.2k shares", "12 comments", "Comments (3)", "Updated 3 hours ago"; also several of them in a row.
    (
        rf"[\W_]*(?:(?:(?:updated|published|posted)[\s:]+)?{_COUNTED}(?:[\s|•·,/]+{_COUNTED})*"
        rf"|(?:%s)[:\s(]+{_FIGURE}|{_FIGURE})[^\w+\-]*$",
        "counted",
        _ANY,
    ),
    # A gallery or player counts itself: "Item 1 of 5 ...", "[1/5] ...", "1 of 6 | ...", "0 seconds of 1 minute".
    (r"(?:(?:item|image|photo|picture|slide|video) \d+ of \d+\b|\[\d+/\d+\]|\d+ of \d+ ?\||\d+ ?/ ?\d+$)", "", _LINE),
    (r"page \d+ of \d+$|0 seconds of \d", "", _LINE),
    (rf"(?:view|see|show|read|load|hide)(?: all)? {_FIGURE} ?(?:more |previous )?(?:%s)\W*$", "counted", _LINE),
    # So does a meter: "Listen (7 mins)", "This video will resume in 10 seconds", "shared 1,240 times".
    (r"listen(?: to this (?:article|story))?\W*\d+ ?(?:min|sec)", "", _LINE),
    (r"(?:this |the )?(?:video|ad|advert) (?:will|can) \w+(?: \w+)? in \d|skip (?:ad )?in \d", "", _LINE),
    (r"this (?:story|article|post) has been \w+ [\d,.]+k? times", "", _LINE),
    (r"(?:[^.]+\. )?you have \d+ (?:\w+ )?(?:articles?|stories|story) (?:left|remaining)", "", _LINE),
    (r"\d+ (?:of \d+ )?(?:free )?articles? (?:left|remaining)(?: this \w+)?\W*$", "", _LINE),
    # A post of a network: "A. Reader and 12 others like this", "Liked by A. Reader and 12 others", "A. Writer @a · 7h".
    (
        rf"(?:(?:.{{1,60}} and )?{_FIGURE} (?:others|people) (?:like|follow|are (?:reading|watching)) this"
        rf"(?:\. be the first\b.*|\W*)|liked by .{{1,60}} and {_FIGURE} others\W*)$",
        "",
        _LINE,
    ),
    (r"[^.!?]{0,60}@\w[\w.]*\s*[·•|]\s*\d+ ?[smhdwy]$", "", _LINE),
    (rf"{_FIGURE} likes, {_FIGURE} comments\b", "", _ANY),
    # An offer: "Only $1 for 6 months", "Get 3 months for £1", "Unlimited access for $4 a month".
    (r"(?:only|just) [$£€][\d.]+ for (?:the |your first )?\w+ (?:week|month|year)s?\W*$", "", _LINE),
    (
        r"(?:get \w+ (?:week|month)s|(?:\w+ )?unlimited (?:digital )?access) (?:for|at|from) [$£€][\d.]+"
        r"(?: (?:a|per) \w+)?\W*$",
        "",
        _LINE,
    ),
    # Who else had a part in the article, and where its writer is reached: "(Reporting by A. Writer; editing by B.
    # Other)", "C. Third contributed to this report.", "Email A. Writer at a@paper.example".
    (r"\((?:additional |with )?(?:reporting|writing|editing|compiled) by [^()]+\)\.?$", "", 2 * _LINE),
    (r"[^.!?:]+ (?:%s)[^\w+\-]*$", "closings", 2 * _LINE),
    (r"(?:e-?mail|contact|write to|reach) [^.!?@]{2,60} at \S+@\S+\.\w", "", 2 * _LINE),
    # A notice; without a figure of its own, or a line.
    (r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}|by)\b", "", _ANY),
    (r".*?(?<!\w)(?:%s)", "notices", _LINE),
    (r"\D*(?<!\w)(?:%s)\D*$", "notices", _ANY),
    (
        r"join (?:over |more than |the |our )?[\d.,]+\s?[km]?\+? (?:\w+ )?"
        r"(?:subscribers|readers|members|followers|people who)",
        "",
        _PROMPT,
    ),
)
# Openings of a first sentence, and words anywhere.
_OPENS = r"[^\w\"']*(?:%s)(?!\w)"
_ANYWHERE = r"(?<!\w)(?:%s)(?!\w)"


def is_furniture(passage: str) -> bool:
    """Return whether a passage belongs to the site or the page and not to the article."""
    line = plain(passage)
    if not line or line in words(FILE, "labels") or line in words(FILE, "list_labels"):
        return True
    stamp = _pattern(_COUNTER, "counted").sub("", passage) if len(passage) <= 2 * _LINE else passage
    return is_dateline(stamp) or is_byline(stamp) or any(judge(passage) for judge in _JUDGES)


def is_one_of(group: str, passage: str) -> bool:
    """Return whether a line is nothing but one of a group of claimx/data/boilerplate.toml."""
    return plain(passage) in words(FILE, group)


def is_sentence(passage: str) -> bool:
    """Return whether a passage ends as a sentence does, or is too long for a line of navigation."""
    return _ENDED.search(passage) is not None or len(passage) > _LINE


def plain(passage: str) -> str:
    """Return a passage in lower case, with straight quotes, single spaces and no symbols around it."""
    return _SYMBOLS.sub("", _straight(passage))


def _straight(passage: str) -> str:
    return " ".join(passage.replace("’", "'").replace("‘", "'").split()).casefold()


def _disguised(passage: str) -> bool:
    found = len(_DISGUISED.findall(passage))
    return found >= _FEW and found > _MANY * len(passage.split())


def _formed(passage: str) -> bool:
    """Return whether a passage, which is no quote, has one of the forms."""
    text = _straight(passage)
    fitting = ((form, group) for form, group, longest in _FORMS if len(passage) <= longest)
    return not _QUOTED.match(passage) and any(_pattern(form, group).match(text) for form, group in fitting)


def _menu(passage: str) -> bool:
    """Match 'Home | News | 12 comments': several sections, labels or counters of the site in a row."""
    parts = [plain(part) for part in _BARS.split(passage)] if len(passage) <= 2 * _LINE else []
    known = words(FILE, "sections") | words(FILE, "labels") | words(FILE, "list_labels")
    counter = _pattern(_COUNTER, "counted")
    return len(parts) > 1 and all(part in known or counter.fullmatch(part) for part in parts if part)


def _pointer(passage: str) -> bool:
    """Match 'Read more: ...', 'Photo: A. Person / Agency'."""
    match = _LABEL.match(passage) if len(passage) <= _LINE else None
    opening, rest = (plain(match[1]), match[2]) if match else ("", "")
    if opening in words(FILE, "openings"):
        return not _ENDED.search(rest.rstrip("?!")) or len(_SENTENCE.findall(rest)) <= 1
    return opening in words(FILE, "credits") and not _ENDED.search(rest) and not re.search(r"\d[\d,.]*\s", rest)


def _contact(passage: str) -> bool:
    """Return whether a line is mostly telephone numbers, addresses of pages or mail, or handles."""
    if len(passage) > _LINE or not _CONTACT.search(passage):
        return False
    rest = _CONTACT.sub(" ", passage)
    return len(rest.split()) <= 6 and not _ENDED.search(rest.rstrip()) and not re.search(r"\d", rest)


def _prompt(passage: str) -> bool:
    """Return whether the site speaks to its reader: by how the first sentence opens, and what it is about."""
    text = _straight(passage)
    if len(text) > _PROMPT or _pattern(_ANYWHERE, "narrative").search(text):
        return False
    asks = _pattern(_OPENS, "prompts").match(text) and _pattern(_ANYWHERE, "site_words").search(text)
    return bool(asks or _pattern(_OPENS, "strong_prompts").match(text))


def _page(passage: str) -> bool:
    return PAGE.match(passage) is not None


def _stamped(passage: str) -> bool:
    """Match "Published 3 hours ago | Updated 25 mins ago", "6h", "10:42 BST": when, and no more."""
    parts = [part for part in map(_straight, _BARS.split(passage)) if part] if len(passage) <= _LINE else []
    stamps = [part for part in parts if _stamp().fullmatch(part)]
    return bool(stamps) and all(part in stamps or _known(part) for part in parts)


def _known(part: str) -> bool:
    return plain(part) in words(FILE, "labels") or _formed(part)


@cache
def _stamp() -> re.Pattern[str]:
    labels, units, zones = (
        "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        for known in (
            words("dateline", "published_labels") | words("dateline", "updated_labels"),
            words(FILE, "stamp_units"),
            words("dateline", "zones"),
        )
    )
    number = r"(?:\d{1,3}|an?|a few|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    age = rf"(?:{number}\s?(?:{units}),? (?:and )?)?{number}\s?(?:{units})(?: ago|(?<=\d[a-z]))"
    since = rf"(?:about |over |almost |less than )?{age}|just now|moments ago"
    clock = rf"(?:\d{{1,2}}[:.]\d{{2}}\s?(?:{zones})|\d{{1,2}}\s?[ap]\.?m\b\.?)"
    return re.compile(rf"(?:(?:{labels}):?\s?)?(?:{since})|{clock}(?:\s?(?:{zones}))*")


_JUDGES = (_disguised, _formed, _menu, _pointer, _contact, _prompt, _page, _stamped)


@cache
def _pattern(form: str, group: str) -> re.Pattern[str]:
    """Return a form of a pattern with a group's words in it, the longest first."""
    known = sorted(words(FILE, group), key=len, reverse=True) if group else ()
    return re.compile(form.replace("%s", "|".join(map(re.escape, known))), re.IGNORECASE)
