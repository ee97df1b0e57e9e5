"""Subtitles and captions, WebVTT (W3C) and SubRip: the words without cues, times and tags, in running sentences."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from claimx.read.article import read_text
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article
    from claimx.read.article import Options

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_SPAN = rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}"
# The line with a cue's times, and the number or name above it.
_CUE = re.compile(rf"(?:^[ \t]*\d+[ \t]*\n|(?:(?<=\n\n)|\A)[^\n]+\n)?^{_SPAN}[^\n]*\n?", re.MULTILINE)
_OPENING = re.compile(rf"\s*(?:WEBVTT(?:[ \t][^\n]*)?\r?\n|\d+[ \t]*\r?\n{_SPAN}|{_SPAN})")
_SPEAKER = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>")
_TAG = re.compile(r"</?[a-z][^<>]*>|<(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}>|\{\\[^{}]*\}", re.IGNORECASE)
# Another speaker, as captions of television and subtitles mark it.
_TURN = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
# What is heard but not said: [APPLAUSE], (music), ♪ a song ♪.
_SOUND = re.compile(r"[-–—>\s]*(?:\[[^\[\]]*\]|\([^()]*\)|[♪♫#][^♪♫]*[♪♫#]?)$")
_LABEL = re.compile(r"[A-Z][A-Z.' -]{2,30}:\s")


def is_subtitles(head: bytes) -> bool:
    """Return whether some bytes begin as a file of subtitles does."""
    return _OPENING.match(head[:400].decode("utf-8", "replace")) is not None


def read_subtitles(data: bytes, path: str | None, options: Options) -> Article:
    """Return what is said in a file of subtitles as an article, a paragraph for each turn of a speaker."""
    text, warnings = decode(data)
    return read_text("\n\n".join(_turns(text)) or text, path, options, warnings)


def _turns(text: str) -> Iterator[str]:
    """Yield what one speaker says, as far as it is told who speaks."""
    said: list[str] = []
    speaker, before = "", ""
    for line in _lines(text):
        voice = _SPEAKER.search(line)
        name = " ".join(unescape(voice[1]).split()) if voice else speaker
        words = " ".join(unescape(_TAG.sub("", _SPEAKER.sub("", line))).split())
        # Captions of live speech roll: a line is shown again when the next one comes.
        if not words or words == before or _SOUND.match(words):
            continue
        before, turn = words, _TURN.match(words)
        if said and (turn or name != speaker or _LABEL.match(words)):
            yield " ".join(said)
            said = []
        if name != speaker:
            said.append(f"{name}:")
        speaker = name
        said.append(words[turn.end() :] if turn else words)
    yield " ".join(said)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of the cues; of WebVTT, a cue ends with the first empty line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for cue in _CUE.split(text)[1:]:
        payload = cue.partition("\n\n")[0] if text.lstrip().startswith("WEBVTT") else cue
        yield from payload.split("\n")
