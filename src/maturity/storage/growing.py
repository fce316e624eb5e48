"""Let the database itself refuse to change or delete what was recorded."""

from __future__ import annotations

from collections.abc import Iterator

REFUSED = "what was recorded is never changed or deleted"


def guards_for(table: str, dialect: str) -> Iterator[str]:
    """Give the statements that make a table grow only.

    Migrations of every release call this: what it gives for a dialect may not change, or old and new stores would differ.
    """
    if dialect == "sqlite":
        for action in ("update", "delete"):
            yield (
                f"CREATE TRIGGER keep_{table}_{action} BEFORE {action.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            )
        return
    yield (
        "CREATE OR REPLACE FUNCTION maturity_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$"
    )
    yield (
        f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION maturity_keep()"
    )
