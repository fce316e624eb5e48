"""A first look into a store's file, without the library that changes it: a question can be shown while that is loaded."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import StoreError
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.location import Location, refuse_network_drive

REVISION = "0002"
"""The tables that are read here; a test holds it against the newest migration. A store of any other release is opened in full."""

WAIT_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What a dialogue begins with. document: the assessment as JSON; None when nothing is on record, and then version is 0.

    place: where somebody stopped; None when they never began.
    """

    terms: CycleTerms
    document: str | None
    version: int
    changed_by: str
    place: str | None


def glimpse(location: Location, cycle: str | None, network: str, who: str) -> Glimpse | None:
    """Look up a cycle (the newest when none is named), one network's assessment in it, and a place.

    None wherever anything is out of the ordinary: a server, another release, a file that is missing, damaged, busy or cannot be
    written, a cycle that nobody knows. Whoever opens the store in full is told what it is.
    """
    file = location.file
    if file is None or not _is_writable(file):
        return None
    try:
        refuse_network_drive(file)
        uri = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS)) as connection:
            return _look(connection, cycle, network, who)
    except (sqlite3.Error, StoreError):
        return None


def _is_writable(file: Path) -> bool:
    return file.is_file() and os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def _look(connection: sqlite3.Connection, cycle: str | None, network: str, who: str) -> Glimpse | None:
    connection.execute("BEGIN")  # all that is read is of one moment
    if connection.execute("SELECT version_num FROM alembic_version").fetchone() != (REVISION,):
        return None
    rows = connection.execute("SELECT terms FROM cycle_change ORDER BY id")
    known = {terms.id: terms for terms in (CycleTerms.model_validate_json(text) for (text,) in rows)}
    newest = max(known.values(), key=lambda terms: (terms.as_of, terms.opens_on, terms.id), default=None)
    terms = newest if cycle is None else known.get(cycle)
    if terms is None:
        return None
    key = (terms.id, network)
    query = "SELECT document, version, changed_by FROM assessment WHERE cycle = ? AND network = ?"
    document, version, changed_by = connection.execute(query, key).fetchone() or (None, 0, "")
    query = "SELECT question FROM place WHERE cycle = ? AND network = ? AND who = ?"
    (place,) = connection.execute(query, (*key, who)).fetchone() or (None,)
    return Glimpse(terms, document, version, changed_by, place)
