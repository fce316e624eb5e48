"""A bundle's seal is remembered in the same moment as what the bundle brought: both, or neither."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import make_assessment
from maturity.errors import InputError, StaleError
from maturity.recording.editing import Edit
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import Store, make_store

SEAL, OTHER = "a" * 64, "b" * 64
STAMP = Stamp("secretary", datetime(2026, 11, 2, 12, tzinfo=UTC), How.COLLECT)
CLAIM = ("responses", "one", "claim")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(Location(file=tmp_path / "maturity.db"))


def seals(store: Store) -> list[tuple[str, int]]:
    return [(row.seal, row.version) for row in store.documents.collected("2026")]


def test_start_and_change_remember_the_seal_with_the_version(store: Store) -> None:
    store.assessments.start(make_assessment({"one": {"claim": 1}}), STAMP, seal=SEAL)
    store.assessments.change("2026", "Z00001", [Edit(CLAIM, 2)], STAMP, seen=1, seal=OTHER)
    assert seals(store) == [(SEAL, 1), (OTHER, 2)]


def test_change_that_changes_nothing_remembers_the_seal(store: Store) -> None:
    store.assessments.start(make_assessment({"one": {"claim": 1}}), STAMP)
    store.assessments.change("2026", "Z00001", [Edit(CLAIM, 1)], STAMP, seen=1, seal=SEAL)
    assert seals(store) == [(SEAL, 1)]


def test_change_that_is_refused_remembers_no_seal(store: Store) -> None:
    store.assessments.start(make_assessment({"one": {"claim": 1}}), STAMP)
    with pytest.raises(InputError):
        store.assessments.change("2026", "Z00001", [Edit(CLAIM, "high")], STAMP, seen=1, seal=SEAL)
    with pytest.raises(StaleError):
        store.assessments.start(make_assessment({"one": {"claim": 3}}), STAMP, seal=SEAL)
    assert seals(store) == []
