"""The answer: everything that is known of one number or deadline."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from claimx.model.labels import Kind, Measure, Stance, Status
from claimx.model.record import Record, Recorded
from claimx.model.spans import Action, Item, Mention, Reason, Source, Span
from claimx.model.value import Value
from claimx.model.when import When


@dataclass(frozen=True, slots=True)
class Confidence(Recorded):
    """The probability that each chosen cell is right, calibrated on held-out articles; None where nothing was chosen.

    ``claim`` is how sure it is that this is a claim at all. Also an empty cell is chosen: ``actor`` 0.9 beside no actor
    says how sure it is that the text gives none.
    """

    OPTIONAL = ("item", "actor", "action", "when", "said_by", "status", "negated", "claim")
    item: float | None = None
    actor: float | None = None
    action: float | None = None
    when: float | None = None
    said_by: float | None = None
    status: float | None = None
    negated: float | None = None
    claim: float | None = None


@dataclass(frozen=True, slots=True)
class Claim(Span):
    """One answer: how many of what, who did or will do what, by when, according to whom, and how firm.

    ``start`` and ``end`` are the numeral's (of a deadline: the date phrase's). A field the text does not give is null.
    ``mentions`` are further places that repeat the claim word for word. ``status`` is null only where a confidence was
    asked for that it does not have. ``of`` is the id of the claim whose part this one is, ``replaces`` that of the
    older figure that it corrects. ``denied_by`` is who denies a claim whose ``stance`` is denied. ``line`` counts
    from 1 in the article's text; ``link`` leads to the sentence on the page that was read, where its address is known.

    Claims hash by their ``id``, are equal when every field is, and sort as they stand in their article.
    """

    RECORD = (
        *("id", "kind", "article", "text", "start", "end", "line", "link", "value", "measure", "of", "replaces"),
        *("item", "actor", "action", "recipient", "place", "status", "negated", "stance", "denied_by", "when"),
        *("said_by", "confidence", "sentence", "because", "mentions"),
    )
    id: str
    kind: Kind
    article: Record
    value: Value | None
    item: Item | None
    actor: Mention | None
    action: Action | None
    recipient: Mention | None
    place: Mention | None
    status: Status | None
    negated: bool
    when: When | None
    said_by: Source | None
    sentence: Span
    confidence: Confidence = field(default=Confidence())
    because: tuple[Reason, ...] = ()
    mentions: tuple[Span, ...] = field(default=())
    measure: Measure = Measure.TOTAL
    of: str | None = None
    replaces: str | None = None
    stance: Stance = Stance.ASSERTED
    denied_by: Mention | None = None
    line: int = 1
    link: str | None = None

    def __hash__(self) -> int:
        return hash(self.id)

    def __lt__(self, other: object) -> bool:
        return self._place() < other._place() if isinstance(other, Claim) else NotImplemented

    def _place(self) -> tuple[str, int, int, str]:
        return self.article.get("path") or "", self.start, self.end, self.id

    def to_dict(self) -> Record:
        """Return the record of this claim, in the order of the documented format."""
        record = Recorded.to_dict(self)
        said_by = None if self.said_by is None else self.said_by.said_by()
        return {**record, "article": dict(self.article), "said_by": said_by}

    def at_least(self, confidence: float) -> Self:
        """Return the claim with every chosen cell emptied that is less sure than ``confidence`` (0 to 1)."""
        cells = ("item", "actor", "action", "when", "said_by", "status")
        sure = self.confidence.to_dict()
        doubtful: dict[str, Any] = {name: None for name in cells if sure.get(name, 1) < confidence}
        return replace(self, **doubtful) if doubtful else self
