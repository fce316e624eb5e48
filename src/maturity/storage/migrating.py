"""Bring a store to the tables of this release, with a backup first."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from maturity.errors import StoreError
from maturity.storage.location import Location
from maturity.storage.opening import writing

NEWEST = "0002"
"""The newest migration. A test holds it against the folder of migrations: asking Alembic itself would cost a third of a second."""

MIGRATIONS = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """Tell which migration a store has come to; None when it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine, location: Location, *, to: str = NEWEST) -> Path | str | None:
    """Bring a store to the newest tables, in one transaction; a store of an earlier release is copied first.

    Returns:
        Where the backup is: a file, or the name of a schema of the server; None when there was nothing to keep.

    Raises:
        StoreError: The store is of a newer release.
    """
    kept: Path | str | None = None
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(20260401)"))  # one migration at a time
        found = revision_of(connection)
        if found == to:
            return None
        if found is not None and found > to:
            raise StoreError(
                f"{location.shown}: the store is of a newer release of maturity ({found}). Update maturity, then try again."
            )
        if found is not None:
            kept = _back_up(connection, location, to)
        _upgrade(connection, to)
    return kept


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415  (heavy, and needed once in the life of a store)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _back_up(connection: Connection, location: Location, to: str) -> Path | str:
    if location.file is not None:
        return _copy_file(location.file, to)
    schema = f"maturity_before_{to}"
    connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    for table in inspect(connection).get_table_names():
        connection.execute(text(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"'))
    return schema


def _copy_file(file: Path, to: str) -> Path:
    """Copy a database file as a whole, also what is still in its log; an older copy of the same name is kept."""
    target = _free_name(file, to)
    with sqlite3.connect(file) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return target


def _free_name(file: Path, to: str) -> Path:
    names = (file.with_name(f"{file.stem}.before-{to}{'' if turn == 1 else f'-{turn}'}{file.suffix}") for turn in range(1, 1000))
    return next(name for name in names if not name.exists())
