"""What Datasette is told of a database of claims: what each column says, what to filter by, where to search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.write.tables import ARTICLES, CLAIMS, FAILURES, ROWS

if TYPE_CHECKING:
    from claimx.write.tables import Columns

FACETS = ["status", "kind", "value_unit", "said_by_name", "article_published"]


def metadata(name: str) -> dict[str, Any]:
    """Return the metadata of a database by the name that Datasette gives it: its file's, without the suffix."""
    rows = _table("Every claim with its article, in the columns that most readers want.", ROWS, facets=FACETS)
    tables = {
        # Datasette finds the full-text index of a table, but not of a view.
        "claim_rows": rows | {"fts_table": "claims_fts", "fts_pk": "ref"},
        "claims": _table(
            "Every claim, with all its fields.", CLAIMS, "sentence_text", ["status", "kind", "value_unit"]
        ),
        "articles": _table("The articles that were read.", ARTICLES, "title", ["published", "site"]),
        "failures": _table("The inputs that could not be done.", FAILURES, "path", ["reason"]),
    }
    about = "Every number and deadline of the articles: how many of what, who, by when, according to whom, how firm."
    return {"databases": {name: {"description": about, "tables": tables}}}


def _table(about: str, columns: Columns, label: str | None = None, facets: list[str] | None = None) -> dict[str, Any]:
    table: dict[str, Any] = {"description": about, "columns": columns, "facets": facets or [], "size": 50}
    return table | ({"label_column": label} if label else {})
