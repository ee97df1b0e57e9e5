"""``resolve`` with every kind of meaning (they register themselves when they are imported)."""

from claimx.find.dates import compound, distance, fields, parts, relative, same
from claimx.find.dates.resolve import resolve

__all__ = ["compound", "distance", "fields", "parts", "relative", "resolve", "same"]
