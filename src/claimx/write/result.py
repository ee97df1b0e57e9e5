"""What writers are given: an article with what was found in it, and how the user wants to see it."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from claimx.model import Claim, Quantity, Source, TimexType, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check import Progress
    from claimx.model import Article, Record
    from claimx.write.fields import Column

Finding = Claim | Quantity | When | Source
S = TypeVar("S", When, Source)


class Subject(StrEnum):
    """What a command finds."""

    CLAIMS = "claims"
    QUANTITIES = "quantities"
    DATES = "dates"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Result:
    """One article and all that was found in it: articles are checked whole, whatever is shown of them.

    ``numbers``, where only some was chosen, are those by which a reader knows it: the places among all that was found.
    ``progress`` is what is reported of goals, where that was asked for.
    """

    article: Article
    whole: tuple[Finding, ...]
    numbers: tuple[int, ...] | None = None
    progress: tuple[Progress, ...] | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is shown of it, in text order or as it was chosen and sorted."""
        return self.whole if self.numbers is None else tuple(self.whole[number - 1] for number in self.numbers)

    @property
    def claims(self) -> list[Claim]:
        """The claims among the findings."""
        return [finding for finding in self.findings if isinstance(finding, Claim)]

    def numbered(self) -> Iterator[tuple[int, Finding]]:
        """Yield the findings with their numbers."""
        return zip(self.numbers or count(1), self.findings, strict=False)

    def number_of_id(self) -> dict[str, int]:
        """Return the numbers of the claims by their ids."""
        return {finding.id: number for number, finding in self.numbered() if isinstance(finding, Claim)}

    def records(self, with_text: bool = False) -> list[Record]:
        """Return the findings as records, each with its article, and the article's text if it is asked for."""
        article = self.article.to_dict() | ({"text": self.article.text} if with_text else {})
        return [_with_article(self._record(finding), article) for finding in self.findings]

    def _record(self, finding: Finding) -> Record:
        """Return the record of a finding; that of a claim with its progress, if that was asked for."""
        record = finding.to_dict()
        if self.progress is None or not isinstance(finding, Claim):
            return record
        return record | {"progress": [one.to_dict() for one in self.progress if one.goal.claim == finding.id]}


@dataclass(frozen=True, slots=True)
class Options:
    """How to write. ``width`` is the terminal's, in columns; None when the output is no terminal.

    ``with_text`` adds the article's text to JSON records, ``si`` the columns of the SI value to CSV. ``context``: with
    the sentence of each finding. ``columns`` are the fields asked for. ``excel``: CSV begins with a byte-order mark.
    """

    subject: Subject = Subject.CLAIMS
    explain: bool = False
    width: int | None = None
    colour: bool = False
    with_text: bool = False
    si: bool = False
    context: bool = False
    columns: tuple[Column, ...] = ()
    excel: bool = False


def tally_of(result: Result) -> Counter[str]:
    """Count an article, what was ``found`` in it, the ``findings`` that are shown, and what of these stayed open.

    A date or speaker that several claims share counts once.
    """
    dates = {(one.start, one.end): one for one in _carried(result, When, "when")}
    speakers = {(one.start, one.end) for one in _carried(result, Source, "said_by") if one.name is None}
    return Counter(
        articles=1,
        found=len(result.whole),
        findings=len(result.findings),
        need_published=sum(d.needs_published for d in dates.values()),
        open_dates=sum(unresolved(d) and not d.needs_published for d in dates.values()),
        unknown_speakers=len(speakers),
    )


def _carried(result: Result, kind: type[S], cell: str) -> Iterator[S]:
    """Yield the dates or sources that findings are, or have in a cell."""
    found = (one if isinstance(one, kind) else getattr(one, cell, None) for one in result.findings)
    return (one for one in found if one is not None)


def _with_article(record: Record, article: Record) -> Record:
    """Return a record with its article: where the record has its place for it, else in front."""
    return record | {"article": article} if "article" in record else {"article": article} | record


def unresolved(when: When) -> bool:
    """Return whether an expression that names a calendar period has no day of it known."""
    return when.first is None and when.last is None and when.type in (TimexType.DATE, TimexType.TIME)


def flat(record: Record, prefix: str = "") -> dict[str, Any]:
    """Return a record with its objects flattened into dotted names; lists stay."""
    cells: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            cells.update(flat(value, f"{prefix}{name}."))
        else:
            cells[prefix + name] = value
    return cells


def hashed(*parts: str) -> str:
    """Return the SHA-256, in hex digits, of texts that may hold half characters."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def encodable(text: str) -> str:
    """Return a text that any file can hold: half characters, as of names that are no UTF-8, are written out."""
    return text.encode("utf-8", "backslashreplace").decode()
