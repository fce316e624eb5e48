"""Turn what a database reports into one line: what, where, what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from maturity.errors import OutputError, StoreError
from maturity.storage.location import is_read_only

KEPT = "What was recorded before is safe"

FULL = "the disk is full. Free some space and try again"
READ_ONLY = "the store cannot be written. Ask for permission to write there, or copy the workspace elsewhere"

LEAST_FREE_BYTES = 64 * 1024
"""SQLite needs a few pages for its log; with less than this it fails in many words, none of which say why."""

SAID = (
    ("database or disk is full", OutputError, FULL),
    ("no space left on device", OutputError, FULL),
    ("readonly database", OutputError, READ_ONLY),
    ("read-only transaction", OutputError, "the store cannot be written. Ask the server's owner for permission to write"),
    ("permission denied", OutputError, "this login may not do that. Ask the server's owner for permission"),
    ("disk i/o error", StoreError, "the disk reports a fault. Copy the workspace to another disk"),
    ("database is locked", StoreError, "another program has held the store for too long. Close it and try again"),
    ("lock timeout", StoreError, "another program has held the store for too long. Close it and try again"),
    ("unable to open database", StoreError, "the store cannot be opened. Check the folder, and that you may read and write there"),
    (
        "file is not a database",
        StoreError,
        "this is not a store, whatever its name says. Restore it from a backup, or name another file",
    ),
    ("malformed", StoreError, "the store is damaged. Restore it from a backup (*.before-*.db beside it, or your own)"),
    ("connection", StoreError, "the server does not answer. Check the URL and that the server runs"),
    ("password authentication failed", StoreError, "the server refuses the login. Check the name and the password in the URL"),
    ("does not exist", StoreError, "the server does not have it. Check the name in the URL"),
)
"""What drivers say, what it is to us, and what to do. The first that fits counts."""


@contextmanager
def told(place: str) -> Iterator[None]:
    """Raise faults of the database as ours, naming the place.

    Raises:
        OutputError: Nothing can be written there, since the disk is full or read-only.
        StoreError: The store cannot be used for another reason.
    """
    try:
        yield
    except DBAPIError as error:
        raise in_words(error, place) from error


def in_words(error: DBAPIError, place: str) -> OutputError | StoreError:
    """Find the words for a fault of the database; statements and values are never quoted."""
    if fault := _disk_fault(place):
        return OutputError(f"{place}: {fault}. {KEPT}.")
    said = str(error.orig).lower()
    for phrase, kind, words in SAID:
        if phrase in said:
            return kind(f"{place}: {words}. {KEPT}.")
    reason = "the database reports a fault" if isinstance(error, OperationalError) else "the database refused the change"
    return StoreError(f"{place}: {reason}. Run 'maturity doctor', and the command again with --debug. {KEPT}.")


def _disk_fault(place: str) -> str | None:
    """Look at the disk of a file, since SQLite often cannot say that it is full or read-only."""
    folder = Path(place).parent
    if "://" in place or not folder.is_dir():
        return None
    if is_read_only(folder):
        return READ_ONLY
    try:
        return FULL if shutil.disk_usage(folder).free < LEAST_FREE_BYTES else None
    except OSError:
        return None
