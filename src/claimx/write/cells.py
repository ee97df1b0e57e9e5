"""Findings in the words and order in which a reader wants them: the cells of the table and of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.lexicon import words
from claimx.model import Basis, Claim, Measure, Quantity, QuantityRole, Source, Stance, Status, When
from claimx.write.amounts import ends, in_si, plural, printed, rate
from claimx.write.periods import in_words, resolved, tied, word_before
from claimx.write.result import Subject, unresolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.model import Article, Mention, Reason, Span, Value
    from claimx.write.result import Finding

COLUMNS = {
    Subject.CLAIMS: ("#", "value", "what", "who", "does", "status", "when", "said by"),
    Subject.QUANTITIES: ("#", "value", "in figures", "what", "role"),
    Subject.DATES: ("#", "date", "means", "first day", "last day", "in the text"),
    Subject.SOURCES: ("#", "said by", "cue", "words"),
}
# The sign of each status (the fuller the circle, the firmer the claim) and its style by rich's names. Signs tell where
# there is no colour.
STATUSES = {
    Status.REPORTED: ("●", "green"),
    Status.PLEDGED: ("◕", "cyan"),
    Status.PLANNED: ("◑", "blue"),
    Status.TARGET: ("◎", "magenta"),
    Status.FORECAST: ("◔", "yellow"),
    Status.REQUESTED: ("○", "red"),
    Status.POSSIBLE: ("◌", "bright_black"),
}
STANCE_WORDS = {Stance.DENIED: "✗ denied", Stance.QUESTIONED: "? question", Stance.UNVERIFIED: "~ unverified"}
STANCE_STYLE = "bright_red"
# A cell less sure than this is set apart.
DOUBTFUL = 0.7
# How many characters of its sentence stand around a date.
AROUND = 30
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_WORD = re.compile(r"\w+")


class Part(NamedTuple):
    """A piece of a cell, with its style by rich's names."""

    text: str
    style: str = ""


Cell = tuple[Part, ...]


def cells_of(
    finding: Finding, article: Article, number: int = 1, numbers: Mapping[str, int] | None = None
) -> list[Cell]:
    """Return the cells of one finding, a column each. ``numbers``: those of the article's claims, by their ids."""
    first = cell(str(number), "dim")
    if isinstance(finding, Claim):
        return [first, *_claim(finding, numbers or {})]
    if isinstance(finding, Quantity):
        return [first, *_quantity(finding)]
    if isinstance(finding, When):
        days = (cell(day.isoformat()) if day else () for day in (finding.first, finding.last))
        told = in_words(finding)
        means = cell(told if told != finding.text else "") or _unknown(finding)
        return [first, cell(tied(finding, article.text)), means, *days, cell(_around(finding, article.text), "dim")]
    said = " … ".join(content.text for content in finding.content)
    return [first, _who(finding), _span(finding.cue), cell(said)]


def because_of(claim: Claim) -> Cell:
    """Return what decided a claim's cells, a part for each reason."""
    return tuple(Part(shown(f"{r.rule} “{r.text}” {_told(r)}"), "dim") for r in claim.because)


def count(number: int, noun: str) -> str:
    """Return a number with its noun: '1 claim', '1,204 quantities', '3 days'."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def cell(text: str, style: str = "") -> Cell:
    """Return a cell of one part; an empty one where there is nothing to show."""
    text = shown(text)
    return (Part(text, style),) if text else ()


def plain(told: Cell) -> str:
    """Return the words of a cell."""
    return " ".join(part.text for part in told)


def shown(text: str) -> str:
    """Return a text on one line and without characters that steer a terminal."""
    return _CONTROL.sub(" ", text).strip()


def name_of(who: Mention | Source | None) -> str:
    """Return the fullest name of a participant, else how the text mentions it; empty where there is none."""
    return "" if who is None else who.name or who.text


def mark_of(finding: Finding) -> tuple[str, str]:
    """Return the sign by which a claim is known as what it is where there is no colour, and a finding's style."""
    if not isinstance(finding, Claim):
        return "", "cyan"
    if finding.stance is not Stance.ASSERTED:
        return STANCE_WORDS[finding.stance][0], STANCE_STYLE
    return STATUSES[finding.status] if finding.status else ("", STANCE_STYLE)


def _claim(claim: Claim, numbers: Mapping[str, int]) -> list[Cell]:
    sure = claim.confidence
    value = cell("deadline", "dim") if claim.value is None else _value(claim, claim.value, claim.measure)
    what, who = _what(claim), _apart(claim.actor, claim.item, claim)
    taken = (*what, *who)
    aside = (
        *_tied_to("to", "recipient_words", claim.recipient, claim, taken),
        *_tied_to("in", "place_words", claim.place, claim, taken),
        *_linked(claim, numbers),
    )
    status = (*_doubted(_status(claim), sure.status), *cell(STANCE_WORDS.get(claim.stance, ""), STANCE_STYLE))
    denier = name_of(claim.denied_by)
    return [
        value,
        (*_doubted(what, sure.item), *aside),
        _doubted(who, sure.actor),
        _doubted(_action(claim, what), sure.action),
        status,
        _doubted(_when(claim), sure.when),
        (*_doubted(_who(claim.said_by), sure.said_by), *cell(f"denied by {denier}" if denier else "", STANCE_STYLE)),
    ]


def _quantity(quantity: Quantity) -> list[Cell]:
    figures = ends(quantity.value)
    role = "" if quantity.role is QuantityRole.QUANTITY else str(quantity.role)
    cells = _value(quantity, quantity.value), cell("" if figures in quantity.text else figures), _what(quantity)
    return [*cells, cell(role, "dim")]


def _value(numeral: Span, value: Value, measure: Measure = Measure.TOTAL) -> Cell:
    si = in_si(value)
    figure = cell(printed(numeral.text, value, measure), "bold")
    return (*figure, *cell(rate(value)), *cell(f"({si})" if si else "", "dim"))


def _what(finding: Claim | Quantity) -> Cell:
    """Return what is counted; of an item that no word of the text names ("12 died", "paid $5m") its head."""
    item = finding.item
    return cell(item.head, "dim") if item is not None and not item.text else _span(item)


def _apart(mention: Mention | None, item: Span | None, claim: Claim) -> Cell:
    """Return who acts, unless what is counted says so already: "382 officers" of "a contingent of 382 officers"."""
    counted = (item, claim) if item else (claim,)
    if mention is None or any(mention.start < other.end and other.start < mention.end for other in counted):
        return ()
    return () if item and _says(item.text, name_of(mention)) else cell(name_of(mention))


def _action(claim: Claim, what: Cell) -> Cell:
    """Return what is done or, by the claim's own grammar, not done; a denial is told by the stance."""
    negated = claim.negated and claim.stance is not Stance.DENIED
    if claim.action is None:
        return cell("not") if negated else ()
    text = _denying(claim.action.text, claim.action.lemma) if negated else claim.action.text
    return () if any(part.text.casefold() == shown(text).casefold() for part in what) else cell(text)


def _denying(text: str, lemma: str) -> str:
    """Return a verb group with its negation in it: 'had not fallen', 'did not deploy', 'not to reach'."""
    first, *rest = text.split()
    if words("write", "negations") & set(text.casefold().replace("n't", " n't").split()):
        return text
    if first.casefold() == "to":
        return f"not {text}"
    if first.casefold() in words("write", "auxiliaries"):
        return " ".join((first, "not", *rest))
    past = not rest and text.casefold() != lemma and not text.endswith(("s", "ing"))
    return f"did not {lemma}" if past else f"not {text}"


def _status(claim: Claim) -> Cell:
    """Return how firm it is; that something is so is not said of what is denied, asked or not confirmed."""
    status = claim.status
    if status is None or (status is Status.REPORTED and claim.stance is not Stance.ASSERTED):
        return ()
    sign, style = STATUSES[status]
    return cell(f"{sign} {status}", style)


def _linked(claim: Claim, numbers: Mapping[str, int]) -> Cell:
    """Return which other claims this one is part of or replaces, by their numbers."""
    links = (("part of", claim.of), ("replaces", claim.replaces))
    return tuple(Part(f"({link} {numbers[other]})", "dim") for link, other in links if other and other in numbers)


def _doubted(told: Cell, sure: float | None) -> Cell:
    """Return a cell that is not sure in dim italics and with a question mark, so that also a pipe tells."""
    if not told or sure is None or sure >= DOUBTFUL:
        return told
    return (*(Part(part.text, "dim italic") for part in told[:-1]), Part(f"{told[-1].text}?", "dim italic"))


def _when(claim: Claim) -> Cell:
    when = claim.when
    if when is None:
        return ()
    said = cell(tied(when, claim.sentence.text, claim.sentence.start))
    if unresolved(when):
        return (*said, *_unknown(when))
    period = resolved(when)
    told = when.basis is Basis.EXPLICIT and period[:4] in when.text
    return said if told or not period or period == when.text else (*said, Part(f"({period})", "dim"))


def _unknown(when: When) -> Cell:
    if not unresolved(when):
        return ()
    return cell("(needs --published)" if when.needs_published else "(open)", "dim")


def _who(source: Source | None) -> Cell:
    if source is None:
        return ()
    return cell(source.name) if source.name else (*_span(source), Part("(not named)", "dim"))


def _tied_to(word: str, group: str, mention: Mention | None, claim: Claim, taken: Cell) -> Cell:
    """Return a place or recipient with the word before it, unless another cell says it already."""
    if mention is None or any(_says(part.text, name_of(mention)) for part in taken):
        return ()
    before = word_before(claim.sentence.text, mention.start - claim.sentence.start)
    return cell(f"{before if before in words('write', group) else word} {name_of(mention)}", "dim")


def _around(span: Span, text: str) -> str:
    """Return the words around a span in its paragraph, cut between words."""
    start, end = text.rfind("\n\n", 0, span.start) + 1, text.find("\n\n", span.end)
    before, after = text[start : span.start], text[span.end : end if end >= 0 else len(text)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before + span.text + after


def _says(text: str, part: str) -> bool:
    """Return whether a text has some words in it, as whole words and in their order."""
    told, asked = (_WORD.findall(one.casefold()) for one in (text, part))
    return any(told[at : at + len(asked)] == asked for at in range(len(told) - len(asked) + 1))


def _told(reason: Reason) -> str:
    """Return what spoke for a learned choice, and what came second."""
    second = f", before {reason.runner_up}" if reason.runner_up else ""
    return f"({'; '.join(reason.features)}{second})" if reason.features or second else ""


def _span(span: Span | None) -> Cell:
    return () if span is None else cell(span.text)
