"""Who is meant: a pronoun, role or part of a name resolved to the fullest name that the article gives."""

from claimx.find.names.discourse import Names

__all__ = ["Names"]
