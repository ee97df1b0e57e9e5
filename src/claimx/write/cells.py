"""Findings in the words and order in which a reader wants them: the cells of the table and of Markdown."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple

from claimx.model import Basis, Bound, Change, Claim, DateRole, Quantity, SiValue, Source, Stance, Status, When, number
from claimx.write.result import Subject, unresolved

if TYPE_CHECKING:
    from datetime import date

    from claimx.model import Article, Mention, Reason, Span, Value
    from claimx.write.result import Finding, Tally

COLUMNS = {
    Subject.CLAIMS: ("value", "what", "who", "action / status", "when", "said by"),
    Subject.QUANTITIES: ("value", "what", "role", "low", "high"),
    Subject.DATES: ("words", "role", "first day", "last day", "TIMEX3"),
    Subject.SOURCES: ("said by", "cue", "quoted"),
}
# Styles by rich's names: what has happened, what is committed, what is only said.
STATUS_STYLE = {
    Status.REPORTED: "green",
    Status.PLEDGED: "cyan",
    Status.PLANNED: "blue",
    Status.TARGET: "magenta",
    Status.FORECAST: "yellow",
    Status.REQUESTED: "red",
    Status.POSSIBLE: "bright_black",
}
BOUND_WORDS = {
    Bound.ABOUT: "about",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
    Bound.LESS_THAN: "less than",
    Bound.AT_MOST: "at most",
}
ARROWS = {Change.UP: "↑", Change.DOWN: "↓"}
STANCE_WORDS = {Stance.DENIED: "denied", Stance.QUESTIONED: "question", Stance.UNVERIFIED: "unverified"}
ROLE_WORDS = {DateRole.BY: "by", DateRole.SINCE: "since", DateRole.UNTIL: "until", DateRole.AS_OF: "as of"}
IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "percent": "percent", "hertz": "hertz"}
FROM = {"option": "as given", "dateline": "from the dateline"}
# A cell less sure than this is set apart.
DOUBTFUL = 0.7
# What makes a verb's own words a negation.
_NOT = re.compile(r"n['’]t\b|\b(?:not|never|no|neither|nor|hardly|without|fail\w*|refus\w+|declin\w+|avoid\w*)\b", re.I)
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


class Part(NamedTuple):
    """A piece of a cell, with its style by rich's names."""

    text: str
    style: str = ""


Cell = tuple[Part, ...]


def header_of(subject: Subject, explain: bool) -> tuple[str, ...]:
    """Return the column headers for a kind of finding."""
    return (*COLUMNS[subject], "because") if explain and subject is Subject.CLAIMS else COLUMNS[subject]


def cells_of(finding: Finding, explain: bool = False) -> list[Cell]:
    """Return the cells of one finding, a column each."""
    if isinstance(finding, Claim):
        cells = _claim(finding)
        return [*cells, _because(finding.because)] if explain else cells
    if isinstance(finding, Quantity):
        ends = (number(finding.value.low), number(finding.value.high))
        low, high = (() if end is None else _part(f"{end:,}") for end in ends)
        return [_value(finding, finding.value), _what(finding), _part(str(finding.role), "dim"), low, high]
    if isinstance(finding, When):
        days = (_part(day.isoformat()) if day else () for day in (finding.first, finding.last))
        return [_span(finding), _part(str(finding.role), "dim"), *days, _part(finding.timex or "")]
    return [_who(finding), _span(finding.cue), _part("quoted" if finding.quoted else "", "dim")]


def heading(article: Article) -> tuple[str, str]:
    """Return an article's title and the line under it: publication date and path."""
    date = "publication date unknown"
    if article.published is not None:
        date = f"{article.published.isoformat()} ({FROM.get(article.published_from or '', article.published_from)})"
    path = "standard input" if article.path == "-" else article.path
    title = article.title or path or "Untitled"
    return shown(title), shown(" · ".join(part for part in (date, path if path != title else None) if part))


def summary(tally: Tally, subject: Subject) -> str:
    """Return the last line: how much was found, and what could not be resolved and why."""
    parts = [f"{count(tally.findings, subject.removesuffix('s') if subject != Subject.QUANTITIES else 'quantity')} in "
             f"{count(tally.articles, 'article')}"]  # fmt: skip
    if tally.need_published:
        need = "needs" if tally.need_published == 1 else "need"
        parts.append(f"{count(tally.need_published, 'date')} {need} a publication date: give --published")
    if tally.open_dates:
        parts.append(f"{count(tally.open_dates, 'date')} cannot be placed from the text alone")
    if tally.unknown_speakers:
        parts.append(f"{count(tally.unknown_speakers, 'speaker')} only a pronoun: nobody named it could stand for")
    return "; ".join(parts)


def count(number: int, noun: str) -> str:
    """Return a number with its noun: '1 claim', '1,204 quantities'."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def shown(text: str) -> str:
    """Return a text on one line and without characters that steer a terminal."""
    return _CONTROL.sub(" ", text).strip()


def resolved(when: When) -> str:
    """Return the period that a date names: a day, month, quarter or year, or its first and last day."""
    first, last = when.first, when.last
    if first is None or last is None:
        return f"from {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    months = _whole_months(first, last)
    if months == 3 and first.month % 3 == 1:
        return f"{first.year:04} Q{last.month // 3}"
    return first.isoformat()[:7] if months == 1 else f"{first} to {last}"


def _whole_months(first: date, last: date) -> int | None:
    """Return how many calendar months of one year the days make up; None when they begin or end within one."""
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    return last.month - first.month + 1 if whole and first.year == last.year else None


def _what(finding: Claim | Quantity) -> Cell:
    """Return what is counted; of an item that no word of the text names ("12 died", "paid $5m") its head."""
    item = finding.item
    return _part(item.head, "dim") if item is not None and not item.text else _span(item)


def _claim(claim: Claim) -> list[Cell]:
    sure = claim.confidence
    value = _part("deadline", "dim") if claim.value is None else _value(claim, claim.value)
    what = (*_doubted(_what(claim), sure.item), *_aside("to", claim.recipient), *_aside("at", claim.place))
    action = (*_doubted(_action(claim), sure.action), *_doubted(_status(claim), sure.status))
    who, when = _doubted(_mention(claim.actor), sure.actor), _doubted(_when(claim.when), sure.when)
    return [value, what, who, action, when, _doubted(_who(claim.said_by), sure.said_by)]


def _status(claim: Claim) -> Cell:
    if claim.status is None:
        return ()
    return (*_part(str(claim.status), STATUS_STYLE[claim.status]), *_stance(claim))


def _stance(claim: Claim) -> Cell:
    """Return whether the text lets it stand: "denied by the army", "question", "unverified"; nothing where it does."""
    if claim.stance is Stance.DENIED and claim.denied_by is not None:
        return _part(f"denied by {claim.denied_by.name or claim.denied_by.text}", "red")
    return _part(STANCE_WORDS.get(claim.stance, ""), "red")


def _action(claim: Claim) -> Cell:
    """Return the verb's words, with "not" where they do not say themselves that it is not so ("no man died")."""
    plain = claim.negated and claim.stance is Stance.ASSERTED and claim.action is not None
    if claim.action is None or not plain or _NOT.search(claim.action.text):
        return _span(claim.action)
    first, _, rest = claim.action.text.partition(" ")
    return _part(f"{first} not {rest}" if rest else f"not {first}")


def _doubted(cell: Cell, sure: float | None) -> Cell:
    """Return a cell that is not sure in dim italics and with a question mark, so that also a pipe tells."""
    if not cell or sure is None or sure >= DOUBTFUL:
        return cell
    return (*(Part(part.text, "dim italic") for part in cell[:-1]), Part(f"{cell[-1].text}?", "dim italic"))


def _value(printed: Span, value: Value) -> Cell:
    bound = BOUND_WORDS.get(value.bound, "")
    parts = (bound, printed.text, _unit(printed.text, value), ARROWS.get(value.change, "") if value.change else "")
    return (*_part(" ".join(part for part in parts if part), "bold"), *_si(value.si))


def _si(value: SiValue | None) -> Cell:
    """Return the ends in SI units, where there are any: '(16,093.44 meters)', '(20 to 30 kilograms)'."""
    if value is None or value.unit is None:
        return ()
    ends = [f"{number(end):,}" for end in dict.fromkeys((value.low, value.high)) if end is not None]
    return _part(f"({' to '.join(ends)} {_plural(value.unit.replace('_', ' '))})", "dim")


def _unit(printed: str, value: Value) -> str:
    """Return the unit as words, unless the numeral is printed with it."""
    unit = value.unit
    if unit is None or any(unicodedata.category(c) == "Sc" or c == "%" for c in printed):
        return ""
    words = unit.replace("_", " ")
    if unit.isupper():
        return "" if unit in printed else unit
    if words.split()[0] in printed.casefold() or unit == "magnitude":
        return ""
    return words if value.low == value.high == 1 else _plural(words)


def _plural(unit: str) -> str:
    """Return 'square meters' for 'square meter', 'kilometers per hour', 'degrees celsius'."""
    counted, per, rest = unit.partition(" per ")
    nouns = counted.split()
    which = 0 if nouns[0] == "degree" else -1
    nouns[which] = IRREGULAR.get(nouns[which], nouns[which] + "s")
    return " ".join(nouns) + per + rest


def _when(when: When | None) -> Cell:
    if when is None:
        return ()
    role = ROLE_WORDS.get(when.role, "")
    words = _part(when.text if when.text.casefold().startswith(role) else f"{role} {when.text}")
    if unresolved(when):
        return (*words, Part("(needs the publication date)" if when.needs_published else "(open)", "dim"))
    period = resolved(when)
    said = when.basis is Basis.EXPLICIT and period[:4] in when.text
    return words if said or not period or period == when.text else (*words, Part(f"({period})", "dim"))


def _who(source: Source | None) -> Cell:
    if source is None:
        return ()
    return _part(source.name) if source.name else (*_span(source), Part("(not named)", "dim"))


def _mention(mention: Mention | None) -> Cell:
    return () if mention is None else _part(mention.name or mention.text)


def _aside(word: str, mention: Mention | None) -> Cell:
    return () if mention is None else _part(f"{word} {mention.name or mention.text}", "dim")


def _because(reasons: tuple[Reason, ...]) -> Cell:
    return tuple(Part(shown(f"{r.rule} “{r.text}” {_told(r)}"), "dim") for r in reasons)


def _told(reason: Reason) -> str:
    """Return what spoke for a learned choice, and what came second."""
    second = f", before {reason.runner_up}" if reason.runner_up else ""
    return f"({'; '.join(reason.features)}{second})" if reason.features or second else ""


def _span(span: Span | None) -> Cell:
    return () if span is None else _part(span.text)


def _part(text: str, style: str = "") -> Cell:
    text = shown(text)
    return (Part(text, style),) if text else ()
