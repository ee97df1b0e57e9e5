"""What readers corrected on the page of a report: the files that it saves, read back and held to their form."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.model import Record

Offsets = tuple[int, int]

REMEDY = "save it anew from the page that 'claimx report' writes"


class Verdict(StrEnum):
    """What a reader says of a cell or claim, or of a stretch of text that no claim tells of (missing)."""

    WRONG = "wrong"
    RIGHT = "right"
    NOT_A_CLAIM = "not_a_claim"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as the reader had it: its cells by the names of the record's fields."""

    id: str
    kind: str
    start: int
    end: int
    cells: Record


@dataclass(frozen=True, slots=True)
class Mark:
    """One correction.

    ``right`` is what a wrong cell should be, as a reader types it or as the record has it: "" says that the text gives
    none, null that the reader only knows that it is wrong. ``right_span`` is the place where it was picked in the text.
    ``span`` and ``text`` are the place of the claim, shown or missing; of a missing one ``right`` is the kind.
    """

    verdict: Verdict
    claim: str | None = None
    field: str | None = None
    right: Any = None
    span: Offsets | None = None
    text: str | None = None
    right_span: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article as a reader had it, with the marks made on it, in their order.

    ``digest`` is the SHA-256 of the text's UTF-8. ``checked``: the reader has read it whole, so that what is not
    marked is right, and what is not marked as missing is not missing.
    """

    digest: str
    path: str | None
    title: str | None
    published: str | None
    checked: bool
    claims: tuple[Shown, ...]
    marks: tuple[Mark, ...]

    def cells_marked(self) -> dict[tuple[str, str], Mark]:
        """Return the marks of cells by claim and field: the last one counts. Of a claim that is right all cells are."""
        cells = {claim.id: claim.cells for claim in self.claims}
        marked: dict[tuple[str, str], Mark] = {}
        for mark in self.marks:
            if mark.claim is not None and mark.verdict in (Verdict.WRONG, Verdict.RIGHT):
                names = cells[mark.claim] if mark.field is None else [cell_of(mark.field, cells[mark.claim])]
                marked.update(((mark.claim, name), mark) for name in names)
        return marked

    def no_claims(self) -> set[str]:
        """Return the ids of what was shown as a claim and is none."""
        return {mark.claim for mark in self.marks if mark.verdict is Verdict.NOT_A_CLAIM and mark.claim is not None}

    def missing(self) -> list[Mark]:
        """Return the marks of claims that were not shown, a place once."""
        return list({mark.span: mark for mark in self.marks if mark.verdict is Verdict.MISSING}.values())


def cell_of(field: str, cells: Record) -> str:
    """Return the cell to which a field belongs: ``when`` for ``when.first``, where the whole date is a cell."""
    return field if field in cells else field.partition(".")[0]


def corrections_in(data: bytes, name: str) -> list[Corrected]:
    """Return the articles of a file of corrections. Raise InputError, which names the place, for another file."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: is no valid JSON: {' '.join(str(error).split())}; {REMEDY}") from None
    try:
        return _corrected(_Place("", content))
    except _MisshapenError as fault:
        raise InputError(f"{name}: {fault}; {REMEDY}") from None


class _MisshapenError(ValueError):
    """Something in the file is not what it must be."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A value in the file, with the way to it."""

    path: str
    value: Any

    def get(self, name: str, *kinds: type, default: Any = ...) -> Any:
        """Return a field that is of one of these types (null is ``type(None)``), or the default where it lacks."""
        if not isinstance(self.value, dict):
            raise _MisshapenError(f"{self.path or 'the file'} is no object")
        value = self.value.get(name, default)
        if value is ...:
            raise _MisshapenError(f"{self.path or 'the file'} has no {name!r}")
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise _MisshapenError(f"{self._below(name)} is {json.dumps(value)[:40]}")
        return value

    def each(self, name: str) -> list[_Place]:
        """Return the elements of a list."""
        return [_Place(f"{self._below(name)}[{i}]", value) for i, value in enumerate(self.get(name, list))]

    def span(self, first: str, last: str) -> Offsets | None:
        """Return a pair of offsets, None where there is none."""
        start, end = (self.get(name, int, type(None), default=None) for name in (first, last))
        if start is None or end is None:
            return None
        if not 0 <= start <= end:
            raise _MisshapenError(f"{self._below(first)} to {last} is {start} to {end}")
        return start, end

    def _below(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _corrected(file: _Place) -> list[Corrected]:
    file.get("claimx", str)
    read = {}
    for place in file.each("articles"):
        article = _article(place)
        read[article.digest] = article
    marks: dict[str, list[Mark]] = {digest: [] for digest in read}
    for place in file.each("corrections"):
        digest = place.get("article", str)
        if digest not in read:
            raise _MisshapenError(f"{place.path}: the file has no article {digest[:16]!r}")
        marks[digest].append(_mark(place, {claim.id: claim.cells for claim in read[digest].claims}))
    return [replace(article, marks=tuple(marks[digest])) for digest, article in read.items()]


def _article(place: _Place) -> Corrected:
    null = type(None)
    path, title, published = (place.get(name, str, null, default=None) for name in ("path", "title", "published"))
    claims = tuple(_shown(claim) for claim in place.each("claims"))
    checked = place.get("checked", bool, default=False)
    return Corrected(place.get("digest", str), path, title, published, checked, claims, ())


def _shown(place: _Place) -> Shown:
    span = place.span("start", "end")
    if span is None:
        raise _MisshapenError(f"{place.path} has no 'start' and 'end'")
    return Shown(place.get("id", str), place.get("kind", str), *span, place.get("cells", dict))


def _mark(place: _Place, claims: dict[str, Record]) -> Mark:
    null = type(None)
    told, claim = place.get("verdict", str), place.get("claim", str, null, default=None)
    if told not in tuple(Verdict):
        raise _MisshapenError(f"{place.path}.verdict is {told!r}")
    verdict, span = Verdict(told), place.span("start", "end")
    if verdict is Verdict.MISSING and span is None:
        raise _MisshapenError(f"{place.path} is missing and has no 'start' and 'end'")
    if verdict is not Verdict.MISSING and claim not in claims:
        raise _MisshapenError(f"{place.path}: its article has no claim {claim!r}")
    field = place.get("field", str, null, default=None)
    if verdict is Verdict.WRONG and (field is None or cell_of(field, claims[claim]) not in claims[claim]):
        raise _MisshapenError(f"{place.path}: its claim has no cell {field!r}")
    text, picked = place.get("text", str, null, default=None), place.span("right_start", "right_end")
    return Mark(verdict, claim, field, place.value.get("right"), span, text, picked)
