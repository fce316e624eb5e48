"""A first look into a store sees what the store itself says, and nothing where anything is out of the ordinary."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builders import make_assessment
from dialogue_talk import make_terms
from maturity.model.assessment import Assessment
from maturity.storage.glimpse import REVISION, glimpse
from maturity.storage.location import Location
from maturity.storage.migrating import NEWEST
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import Store, make_store

STAMP = Stamp("lead", datetime(2026, 11, 30, 12, tzinfo=UTC), How.ASSESS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = make_store(Location(file=tmp_path_factory.mktemp("glimpse") / "maturity.db"))
    for year in (2025, 2026):
        made.cycles.keep(make_terms(id=str(year), as_of=f"{year}-12-31"), STAMP)
    made.cycles.keep(make_terms(id="2025", as_of="2025-11-30"), STAMP)
    made.assessments.start(make_assessment({"one": {"claim": 2, "comment": "Café"}}), STAMP)
    made.places.keep("2026", "Z00001", "lead", "somewhere")
    return made


def test_it_reads_the_tables_of_this_release() -> None:
    assert REVISION == NEWEST


def test_it_sees_what_the_store_says(store: Store) -> None:
    seen = glimpse(store.location, None, "Z00001", "lead")
    held = store.assessments.read("2026", "Z00001")
    assert seen is not None
    assert seen.document is not None
    assert seen.terms == store.cycles.all()[-1]
    assert Assessment.model_validate_json(seen.document) == held.assessment
    assert (seen.version, seen.changed_by, seen.place) == (held.version, held.changed_by, "somewhere")


def test_it_takes_the_newest_terms_of_the_cycle_that_is_named(store: Store) -> None:
    seen = glimpse(store.location, "2025", "Z00001", "lead")
    assert seen is not None
    assert seen.terms.as_of == date(2025, 11, 30)
    assert (seen.document, seen.version, seen.place) == (None, 0, None)


@pytest.mark.parametrize("cycle", ["2062", ""])
def test_it_leaves_a_cycle_that_nobody_knows_to_the_store(cycle: str, store: Store) -> None:
    assert glimpse(store.location, cycle, "Z00001", "lead") is None


def test_it_leaves_a_server_a_missing_file_and_a_file_that_is_no_store_to_the_store(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("No database at all, and long enough to be looked at.", encoding="utf-8")
    sqlite3.connect(tmp_path / "other.db").close()
    for location in (
        Location(url="postgresql+psycopg://localhost/none"),
        Location(file=tmp_path / "missing.db"),
        Location(file=tmp_path / "text.db"),
        Location(file=tmp_path / "other.db"),
        Location(file=tmp_path),
    ):
        assert glimpse(location, None, "Z00001", "lead") is None
    assert not (tmp_path / "missing.db").exists()


def test_it_leaves_another_release_to_the_store(tmp_path: Path) -> None:
    location = Location(file=tmp_path / "maturity.db")
    make_store(location).cycles.keep(make_terms(), STAMP)
    assert glimpse(location, None, "Z00001", "lead") is not None
    with sqlite3.connect(tmp_path / "maturity.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.close()
    assert glimpse(location, None, "Z00001", "lead") is None
