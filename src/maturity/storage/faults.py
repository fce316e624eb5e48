"""Turn what a database reports into one line: what, where, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from maturity.errors import OutputError, StoreError

KEPT = "What was recorded before is safe"

SAID = (
    ("database or disk is full", OutputError, "the disk is full. Free some space and try again"),
    ("no space left on device", OutputError, "the disk is full. Free some space and try again"),
    (
        "readonly database",
        OutputError,
        "the store cannot be written. Ask for permission to write there, or copy the workspace elsewhere",
    ),
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
    said = str(error.orig).lower()
    for phrase, kind, words in SAID:
        if phrase in said:
            return kind(f"{place}: {words}. {KEPT}.")
    reason = "the database reports a fault" if isinstance(error, OperationalError) else "the database refused the change"
    return StoreError(f"{place}: {reason}. Run 'maturity doctor', and the command again with --debug. {KEPT}.")
