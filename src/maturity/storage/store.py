"""The store of a workspace: one door to everything that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from maturity.errors import StoreError
from maturity.storage.assessments import Assessments
from maturity.storage.cycles import Cycles
from maturity.storage.documents import Documents
from maturity.storage.faults import told
from maturity.storage.location import Location
from maturity.storage.migrating import NEWEST, migrate, revision_of
from maturity.storage.opening import open_engine
from maturity.storage.places import Places


@dataclass(frozen=True, slots=True)
class Store:
    """What a workspace keeps. backup: where an older store was copied to when this one was opened; None when none was older."""

    location: Location
    assessments: Assessments
    cycles: Cycles
    documents: Documents
    places: Places
    backup: Path | str | None = None


def make_store(location: Location) -> Store:
    """Make a new store.

    Raises:
        StoreError: There is one already, or none can be made there.
        OutputError: Nothing can be written there.
    """
    if location.file is not None and location.file.exists():
        raise StoreError(f"{location.shown}: there is a store already. Use it, or name another file.")
    engine = open_engine(location)
    with told(location.shown):
        migrate(engine, location)
    return _store(engine, location, None)


def open_store(location: Location) -> Store:
    """Open a store; one of an earlier release is brought up to this one, after a backup.

    Raises:
        StoreError: There is none, it is damaged, of a newer release, or on a network drive.
        OutputError: An earlier one cannot be brought up to this release, since nothing can be written there.
    """
    if location.file is not None and not location.file.is_file():
        raise StoreError(f"{location.shown}: there is no store. 'maturity init' makes one; or correct 'store' in maturity.yaml.")
    engine = open_engine(location)
    with told(location.shown):
        with engine.begin() as connection:
            found = revision_of(connection)
        if found is None and location.file is not None:
            raise StoreError(f"{location.shown}: this database is not a store of maturity. Correct 'store' in maturity.yaml.")
        backup = migrate(engine, location) if found != NEWEST else None
    return _store(engine, location, backup)


def _store(engine: Engine, location: Location, backup: Path | str | None) -> Store:
    place = location.shown
    return Store(
        location, Assessments(engine, place), Cycles(engine, place), Documents(engine, place), Places(engine, place), backup
    )
