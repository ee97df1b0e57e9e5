"""``resolve`` with every kind of meaning (they register themselves when they are imported)."""

from claimx.find.dates import compound, fields, parts, relative
from claimx.find.dates.resolve import resolve

__all__ = ["compound", "fields", "parts", "relative", "resolve"]
