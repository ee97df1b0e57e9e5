"""The tables of a database of claims, after the record's own schema; and what each column says, as Datasette has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.schema import VERSION, leaves
from claimx.write.fields import SHORT
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.schema import Schema

Columns = dict[str, str]

# "clmx"; by it SQLite's tools, and the next run, know whose file this is. The layout goes with the record's form.
APPLICATION = 0x636C6D78
LAYOUT_VERSION = int(VERSION.replace(".", "0"))
TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}
DESCRIBED = leaves(Subject.CLAIMS)
FIELDS = tuple(name for name in DESCRIBED if not name.startswith("article."))
INDEXED = ("id", "status", "value_unit", "item_head", "actor_name", "place_name", "said_by_name", "when_first")
SEARCHED = "sentence_text"
# What Datasette filters by.
FACETS = ["status", "kind", "value_unit"]


def column(name: str) -> str:
    """Return the name that a field of the record has in a database: value_low for value.low."""
    return name.replace(".", "_")


def about(field: Schema) -> str:
    """Return what a field says, with the labels that it can have."""
    labels = ", ".join(field.get("enum", ()))
    return f"{field['description']} ({labels})" if labels else field["description"]


def _of_article(name: str) -> str:
    return about(DESCRIBED[f"article.{name}"])


ARTICLES: Columns = {
    "id": "a hash of the path",
    **{name: _of_article(name) for name in ("path", "title", "published", "published_from")},
    "author": "who wrote it, where the input says so",
    "site": "the site or feed that it stands on",
    "url": "its address",
    "text": _of_article("text"),
    "digest": "a hash of the bytes that were read, of claimx, model and options: by it an article is known again",
    "claimx": "the release of claimx that read it",
}
CLAIMS: Columns = {
    "ref": "the row's own key, a hash of article and claim",
    "article": "the article that it stands in",
    **{column(name): about(DESCRIBED[name]) for name in FIELDS},
}
FAILURES: Columns = {
    "id": "a hash of the path",
    "path": "the input that could not be done",
    "reason": "why, in a word",
    "message": "what went wrong, and where",
    "remedy": "what would mend it",
}
ARTICLE, CLAIM, FAILURE = tuple(ARTICLES), tuple(CLAIMS), tuple(FAILURES)
# The flat view has the columns of the short CSV, the article's title and day, and the keys that lead back.
ROWS: Columns = {
    "ref": CLAIMS["ref"],
    "article": CLAIMS["article"],
    **{f"article_{name}": ARTICLES[name] for name in ("path", "title", "published", "url")},
    **{name: CLAIMS[name] for name in map(column, SHORT[Subject.CLAIMS].split()) if name in CLAIMS},
}


def _defined(name: str, columns: Columns, keys: dict[str, str]) -> str:
    types = {column(field): TYPES.get(schema.get("type", ""), "TEXT") for field, schema in DESCRIBED.items()} | keys
    *_, last = columns
    lines = (f'  "{one}" {types.get(one, "TEXT")}{"" if one == last else ","} -- {columns[one]}' for one in columns)
    return f"CREATE TABLE IF NOT EXISTS {name} (\n" + "\n".join(lines) + "\n);\n"


def _view() -> str:
    own = [f'claims."{name}"' for name in ROWS if not name.startswith("article_")]
    theirs = [f'articles."{name.removeprefix("article_")}" AS {name}' for name in ROWS if name.startswith("article_")]
    chosen = ", ".join((*own[:2], *theirs, *own[2:]))
    return (
        f"CREATE VIEW IF NOT EXISTS claim_rows AS SELECT {chosen} FROM claims JOIN articles ON articles.id = article;\n"
    )


def _indexes() -> str:
    lines = [f'CREATE INDEX IF NOT EXISTS claims_{name} ON claims("{name}");' for name in ("article", *INDEXED)]
    return "\n".join((*lines, "CREATE INDEX IF NOT EXISTS articles_published ON articles(published);\n"))


# Datasette finds the index of a table by these very quotes.
_SEARCH = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS claims_fts
  USING fts5({SEARCHED}, content="claims", content_rowid="ref", tokenize="porter unicode61");
CREATE TRIGGER IF NOT EXISTS claims_added AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts(rowid, {SEARCHED}) VALUES (new.ref, new.{SEARCHED});
END;
CREATE TRIGGER IF NOT EXISTS claims_gone AFTER DELETE ON claims BEGIN
  INSERT INTO claims_fts(claims_fts, rowid, {SEARCHED}) VALUES ('delete', old.ref, old.{SEARCHED});
END;
"""
LAYOUT = (
    f"PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {LAYOUT_VERSION};\n"
    + _defined("articles", ARTICLES, {"id": "TEXT PRIMARY KEY", "path": "TEXT NOT NULL UNIQUE"})
    + _defined("claims", CLAIMS, {"ref": "INTEGER PRIMARY KEY", "article": "TEXT NOT NULL REFERENCES articles(id)"})
    + _defined("failures", FAILURES, {"id": "TEXT PRIMARY KEY", "path": "TEXT NOT NULL", "reason": "TEXT NOT NULL"})
    + _indexes()
    + _view()
    + _SEARCH
)
REFRESH = "INSERT INTO claims_fts(claims_fts) VALUES ('optimize'); ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);"


def metadata(name: str) -> dict[str, Any]:
    """Return what Datasette is told of a database, by the name that it gives it: its file's, without the suffix."""
    facets = [*FACETS, "said_by_name", "article_published"]
    rows = _told("Every claim with its article, in the columns that most readers want.", ROWS, facets)
    tables = {
        # Datasette finds the full-text index of a table, but not of a view.
        "claim_rows": rows | {"fts_table": "claims_fts", "fts_pk": "ref"},
        "claims": _told("Every claim, with all its fields.", CLAIMS, FACETS, SEARCHED),
        "articles": _told("The articles that were read.", ARTICLES, ["published", "site"], "title"),
        "failures": _told("The inputs that could not be done.", FAILURES, ["reason"], "path"),
    }
    about = "Every number and deadline of the articles: how many of what, who, by when, according to whom, how firm."
    return {"databases": {name: {"description": about, "tables": tables}}}


def _told(about: str, columns: Columns, facets: list[str], label: str | None = None) -> dict[str, Any]:
    table: dict[str, Any] = {"description": about, "columns": columns, "facets": facets, "size": 50}
    return table | ({"label_column": label} if label else {})
