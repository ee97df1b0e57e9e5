"""What a time expression says: a small tree whose leaves are calendar fields, and whose kinds know their periods.

Leaves that lack a year ("March", "Thursday", "the third quarter") are bare: they are filled from the publication date
and the tense, or from a date that the text named before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates.composed import Clock, Ending, Opening, PartOf, Range, Within
from claimx.find.dates.lengths import Coded, Length
from claimx.find.dates.printed import DateFields, Fiscal, Holiday, NoDay, NthDay, YearPart, Years
from claimx.find.dates.relative import Deictic, Offset, Pointed, Rolling, Same, Then

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Tags

Meaning = (
    DateFields | NoDay | YearPart | Holiday | Years | Fiscal | Deictic | Pointed | Length | Offset | Rolling | Same
    | Then | Coded | Within | PartOf | Range | Ending | Opening | NthDay | Clock
)  # fmt: skip

_UNIT = {"year": "YEARX", "day": "DAYX", "week": "WEEKX", "month": "MONTHX", "quarter": "PARTX", "half": "PARTX"}
_CLASSES: dict[type, tuple[str, ...]] = {
    NoDay: (), NthDay: ("DAYX", "DATEX"), Holiday: ("HOLIDAYX", "DATEX"),
    Years: ("YEARSX", "DATEX"), Fiscal: ("FISCALX", "YEARX", "DATEX"),
    Same: ("SAMEX", "DATEX"), Length: ("LEN",), Offset: ("OFFX", "DATEX"), Rolling: ("ROLLX",), Coded: ("REFX",),
}  # fmt: skip


def phrase(meaning: Meaning, *more: str, weak: object = False) -> Tags:
    """Return the tags of a phrase with this meaning; a ``weak`` one is a time only where the words around say so."""
    names = (*classes(meaning), *more, *(("WEAK",) if weak else ()))
    return {**dict.fromkeys(names, True), "MEANING": meaning}


def classes(meaning: Meaning) -> tuple[str, ...]:
    """Return the classes of a meaning, e.g. MONTHX and DATEX for "March": what a later layer may do with it."""
    match meaning:
        case DateFields():
            if meaning.day or meaning.weekday:
                return ("DAYX", "DATEX") if meaning.day else ("DAYX", "WEEKDAYX", "DATEX")
            return ("MONTHX", "DATEX") if meaning.month else ("YEARX", "DATEX")
        case YearPart():
            return ("PARTX", "DATEX") if meaning.code[0] in "QH" else ("SEASONX", "PARTX", "DATEX")
        case Deictic():
            return (_UNIT.get(meaning.unit, "DATEX"), "DEICTICX", "DATEX")
        case Pointed():
            return classes(meaning.base)
        case Within():
            return classes(meaning.inner)
        case Opening(whole=None):
            return ("OPENX",)
        case Clock():
            return ("CLOCKX",) if meaning.day is None else ("TODAYPARTX", "DATEX")
        case PartOf():
            return tuple(c for c in classes(meaning.whole) if c not in ("LEN", "CLOCKX"))
        case Range():
            return ("RANGEX", "DATEX") if isinstance(meaning.first, DateFields) and meaning.first.day else ("RANGEX",)
    return _CLASSES.get(type(meaning), ("DATEX",))
