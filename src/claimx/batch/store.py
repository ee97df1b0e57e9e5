"""Where a batch's results go: the protocol, which lives with the formats, under the name by which a batch knows it."""

from claimx.write.store import Done, Failure, Opener, Store

__all__ = ["Done", "Failure", "Opener", "Store"]
