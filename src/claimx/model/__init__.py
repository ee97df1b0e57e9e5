"""The values that pass between the rooms: frozen, slotted, and no rule among them.

Offsets are code points into ``Article.text``, half-open, and true: ``article.text[s.start:s.end] == s.text`` for
every span. ``to_dict`` gives the record of the project's JSON; ``from_dict`` reads it back.
"""

from claimx.model.article import Article, Passage
from claimx.model.claim import Claim, Confidence
from claimx.model.labels import (
    Basis,
    Bound,
    Change,
    DateRole,
    Kind,
    Measure,
    PassageKind,
    QuantityRole,
    SourceKind,
    Stance,
    Status,
    TimexType,
)
from claimx.model.record import Record, number
from claimx.model.spans import Action, Item, Mention, Reason, Source, Span
from claimx.model.value import Quantity, SiValue, Value
from claimx.model.when import When, day, parse_day, publication_day

__all__ = [
    "Action",
    "Article",
    "Basis",
    "Bound",
    "Change",
    "Claim",
    "Confidence",
    "DateRole",
    "Item",
    "Kind",
    "Measure",
    "Mention",
    "Passage",
    "PassageKind",
    "Quantity",
    "QuantityRole",
    "Reason",
    "Record",
    "SiValue",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Status",
    "TimexType",
    "Value",
    "When",
    "day",
    "number",
    "parse_day",
    "publication_day",
]
