"""Articles saved as text from news archives, one a document: LexisNexis and Nexis Uni, Factiva, ProQuest.

What stands around the texts is told by labels at the beginnings of lines, whose words are in claimx/data/archives.toml.
A text counts as an export where a label that nothing else has stands beside others; what cannot be parted stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.lexicon import mapping, words
from claimx.read.article import read_plain
from claimx.read.boilerplate import is_furniture, is_sentence
from claimx.read.dateline import is_dateline
from claimx.read.record import read_record
from claimx.read.stated_dates import day_of
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article
    from claimx.read.article import Options
    from claimx.read.record import Record

FILE = "archives"
_ID = r"(?:AN[ \t]+)?Document [A-Z][A-Z0-9]*\d{8,}\w*"
# What parts the documents of a file, a line of its own.
_MARK = re.compile(
    rf"\s*(?:(?:FOCUS - )?\d+ of \d+ DOCUMENTS?|Document \d+ of \d+|[_*]{{20,}}|End of Document|{_ID})\s*$"
)
_TELLING = re.compile(r"\s*\d+ of \d+ DOCUMENTS?\s*$|End of Document\s*$|LENGTH:\s+[\d,]+ words", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z/() -]{2,24}?)[ \t]*(?::[ \t]*(?P<value>.*)|$)")
_LENGTH = re.compile(r"\s*[\d,.]+ words\s*$")
_NOTICE = re.compile(r"\s*(?:copyright|\(c\)|©|distributed by)", re.IGNORECASE)
_BREAK = re.compile(r"\r\n?|\n|\f")
_FEWEST_TAGS, _FEWEST_LABELS, _LONGEST_HEAD = 4, 3, 12
# A line of a head that is longer and ends as a sentence does is none: the text is an article with lines like labels.
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a document with its lines; of lines that no label claims the name is empty."""

    name: str
    lines: list[str]

    def __str__(self) -> str:
        return " ".join(" ".join(self.lines).split())


def is_archive(text: str) -> bool:
    """Return whether a text is an archive's export."""
    lines = _lines(text)
    lengths = any(map(_LENGTH.match, lines))
    if lengths and any(re.match(rf"\s*{_ID}\s*$", line) for line in lines):
        return True
    if _has_tags(lines) and len(_tags(lines)) >= _FEWEST_TAGS:
        return True
    labels = {label for line in lines if (label := _label(line)[0])}
    marks = {line.strip() for line in lines if _MARK.match(line)}
    telling = bool(labels & words(FILE, "telling")) or any(map(_TELLING.match, lines))
    return telling and len(labels) + len(marks) >= _FEWEST_LABELS


def read_archive(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of an export; of several the path has the number behind it: ``factiva.txt#2``."""
    text, warnings = decode(data)
    records = [record for lines in _documents(_lines(text)) if (record := _record(lines))]
    if not any("text" in record for record in records):
        yield read_plain(data, path, options)
        return
    for number, record in enumerate(records, 1):
        place = f"{path}#{number}" if len(records) > 1 else path
        found = read_record(record, place, options, warnings) if "text" in record else None
        yield found or InputError(f"{place}: is a document without a text")


def _lines(text: str) -> list[str]:
    """Return the lines, without the stars with which a converter from Word marks labels as bold."""
    return [line.replace("**", "") if line.startswith("**") else line for line in _BREAK.split(text)]


def _documents(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines between the marks."""
    cuts = [-1, *(i for i, line in enumerate(lines) if _MARK.match(line)), len(lines)]
    return (lines[start + 1 : end] for start, end in pairwise(cuts))


def _record(lines: list[str]) -> Record:
    """Return a document as a record; it is empty for a cover, a search, a list of what follows."""
    if _has_tags(lines):
        parts = list(_with_tags(lines))
    elif length := next((i for i, line in enumerate(lines[:_LONGEST_HEAD]) if _LENGTH.match(line)), 0):
        parts = list(_without_tags(lines, length))
    else:
        parts = list(_with_labels(lines))
    record: Record = {}
    for part in parts:
        if part.name in words(FILE, "kept") and (value := str(part)):
            record.setdefault(part.name, value.removeprefix("By "))
    body = "\n\n".join("\n".join(part.lines).strip() for part in parts if part.name == "text").strip()
    return {**record, "text": body} if body else record


def _has_tags(lines: list[str]) -> bool:
    return any(re.match(r"HD(?:[ \t]|$)", line) for line in lines)


def _tags(lines: list[str]) -> dict[int, re.Match[str]]:
    """Return Factiva's tags by the numbers of their lines; one space parts them only where it does so for the title."""
    tagged = _tagged(any(re.match(r"HD \S", line) for line in lines))
    return {i: tag for i, line in enumerate(lines) if (tag := tagged.match(line))}


@cache
def _tagged(close: bool) -> re.Pattern[str]:
    gap = r"[ \t]+" if close else r"(?:\t[ \t]*|[ \t]{2,})"
    return re.compile(rf"({'|'.join(mapping(FILE, 'tags')).upper()})(?:{gap}(.*)|[ \t]*$)")


def _with_tags(lines: list[str]) -> Iterator[Part]:
    """Yield the parts of a document with tags: each goes on to the next."""
    part, tags = Part("", []), _tags(lines)
    for i, line in enumerate(lines):
        if tag := tags.get(i):
            yield part
            part = Part(mapping(FILE, "tags")[tag[1].lower()], [tag[2] or ""])
        else:
            part.lines.append(line)
    yield part


def _without_tags(lines: list[str], length: int) -> Iterator[Part]:
    """Yield the parts of Factiva's plain layout: title, writer, length, day and source in lines, then the text."""
    head = [line.strip() for line in lines[:length] if line.strip()]
    title = max(head, key=len, default="")  # the name of a section may stand before it
    yield Part("title", [title])
    yield Part("author", head[head.index(title) + 1 :] if title else [])
    ends = (i + 1 for i, line in enumerate(lines) if i > length and (_NOTICE.match(line) or not line.strip()))
    end = next(ends, len(lines))
    about = [line.strip() for line in lines[length + 1 : end]]
    day = next((i for i, line in enumerate(about) if day_of(line)), len(about))
    yield Part("date", about[day : day + 1])
    yield Part("source", [line for line in about[day + 1 :] if not line[:1].isdigit()][:1])
    yield Part("text", lines[end:])


def _with_labels(lines: list[str]) -> Iterator[Part]:
    """Yield the parts of a document with labels; without one for the text, it is what they leave before the foot."""
    parts = list(_by_label(lines))
    known = [i for i, part in enumerate(parts) if part.name]
    head = [line for part in parts[: known[0]] for line in part.lines] if known else []
    if not known or any(len(line) > _LONGEST_LINE and is_sentence(line) for line in head):
        return
    start = max((i for i in known if parts[i].name == "length"), default=known[0])
    foot = next((i for i in known if parts[i].name == "foot"), len(parts))
    told = any(part.name == "text" for part in parts)
    for i, part in enumerate(parts):
        if part.name == "info":  # "Courier; Ashby [Ashby] 25 Sep 2024: 3."
            yield Part("date", [str(part).rpartition("]")[2]])
            yield Part("source", [str(part).partition(";")[0]])
        elif part.name or (start < i < foot and not told):
            yield Part(part.name or "text", part.lines)
    yield from _unlabelled(head)


def _by_label(lines: list[str]) -> Iterator[Part]:
    """Yield lines by their labels; a value ends with its paragraph, but the text and what follows it go on.

    Within a text only labels of a foot count, and a length, before which there was none.
    """
    part, reading, upper = Part("", []), False, None
    for line in lines:
        label, name, value = _label(line)
        upper = line[:3].isupper() if label and upper is None else upper
        counts = line[:3].isupper() is upper or label in words(FILE, "bare")
        ends = name in ("foot", "text") or label in words(FILE, "behind")
        if label and counts and (ends or name == "length" or not reading):
            yield part
            part, reading = Part(name, [value]), ends or (reading and name != "length")
        elif not line.strip() and part.name not in ("", "text", "foot") and any(part.lines):
            yield part
            part = Part("", [])
        else:
            part.lines.append(line)
            reading = reading or (upper is not None and not part.name and bool(line.strip()))
    yield part


def _label(line: str) -> tuple[str, str, str]:
    """Return a line's label, the field that it stands for and what is behind it; empty where there is none."""
    match = _LABEL.match(line)
    label = " ".join(match["label"].lower().split()) if match else ""
    value = (match["value"] or "") if match else ""
    name = mapping(FILE, "labels").get(label, "")
    bare = match is not None and match["value"] is None and label not in words(FILE, "bare")
    no_length = name == "length" and not _LENGTH.match(value)
    return ("", "", "") if not name or bare or no_length else (label, name, value)


def _unlabelled(head: list[str]) -> Iterator[Part]:
    """Yield what the lines before the first label say: source, day and title, or title, source and day."""
    blocks = [[line.strip() for line in block.splitlines()] for block in re.split(r"\n\s*\n", "\n".join(head))]
    blocks = [kept for block in blocks if (kept := [line for line in block if line and not _is_no_title(line)])]
    dated = [(i, j) for i, block in enumerate(blocks) for j, line in enumerate(block) if is_dateline(line)]
    at, day = dated[-1] if dated else (0, 0)
    above = [*blocks[:at], *([line] for line in blocks[at][:day])] if dated else []
    above = above if len(above) != 1 else [[line] for line in above[0]]
    title = blocks[-1:] if blocks[at + 1 :] else above[-2:-1]
    yield Part("date", blocks[at][day : day + 1] if dated else [])
    yield from (Part("source", lines) for lines in above[-1:])
    yield from (Part("title", lines) for lines in (title if dated else blocks[:1]))


def _is_no_title(line: str) -> bool:
    """Return whether a line of a head is a notice or names an edition."""
    named = {word.strip(".,;:-").casefold() for word in line.split()}
    return bool(_NOTICE.match(line) or named & words(FILE, "editions")) or (
        not is_dateline(line) and is_furniture(line)
    )
