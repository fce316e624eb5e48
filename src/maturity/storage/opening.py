"""Open the database of a store, safe against sudden ends and several writers."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from maturity.errors import StoreError
from maturity.storage.location import Location, is_read_only, refuse_network_drive

WAIT_SECONDS = 60
"""How long a writer waits for the others before it gives up."""

WRITES = "maturity_writes"
"""The option that marks a connection whose transactions write."""


def open_engine(location: Location) -> Engine:
    """Make the engine of a store; nothing is read yet.

    Raises:
        StoreError: The file is on a network drive, or the driver for PostgreSQL is not installed.
    """
    if location.file is None:
        return _postgresql(location)
    refuse_network_drive(location.file)
    engine = create_engine("sqlite://", poolclass=NullPool, creator=partial(_connect, location.file))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def writing(engine: Engine) -> Engine:
    """Give the engine for transactions that write."""
    return engine.execution_options(**{WRITES: True})


def _postgresql(location: Location) -> Engine:
    try:
        engine = create_engine(location.url or "", poolclass=NullPool, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError:
        raise StoreError(
            f"{location.shown}: the driver for PostgreSQL is not installed. Type: pip install 'maturity[postgresql]'."
        ) from None
    event.listen(engine, "begin", _wait_no_longer)
    return engine


def _wait_no_longer(connection: Connection) -> None:
    """Let a server that is busy with another writer answer in the end."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")


def _connect(file: Path) -> sqlite3.Connection:
    """Open the file; on a disk that cannot be written, as it stands, where no log of SQLite's waits to be taken in."""
    if file.exists() and is_read_only(file.parent) and not file.with_name(f"{file.name}-wal").exists():
        return sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    return sqlite3.connect(file, timeout=WAIT_SECONDS, check_same_thread=False)


def _prepare_sqlite(connection: Any, record: object) -> None:
    """Let SQLite keep every acknowledged change through a loss of power, and let readers and a writer work side by side."""
    del record
    connection.isolation_level = None  # we begin transactions ourselves: the driver's own would begin without the lock
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone() == ("off",):  # opened as it stands, to be read
        cursor.close()
        return
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction that writes with the lock for it: one that asked for it later could lose what it has read."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
