"""Every function that reads a pattern's match, by the pattern's name (they enter themselves when they are imported)."""

from claimx.find.dates import figures, joining, lengths, modifying, named, numerals, pointing
from claimx.find.dates.registry import BUILD

__all__ = ["BUILD", "figures", "joining", "lengths", "modifying", "named", "numerals", "pointing"]
