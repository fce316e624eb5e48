"""A disk that is full, and one that became read-only, at every point where the store commits: told in a line, nothing lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_storage import CLAIM, make_terms, stamp

from builders import make_assessment
from maturity.errors import MaturityError, OutputError, StoreError
from maturity.files.evidence_files import EvidenceFiles
from maturity.recording.editing import Edit
from maturity.storage.documents import CollectedRow, SheetRow
from maturity.storage.location import Location
from maturity.storage.migrating import migrate
from maturity.storage.opening import open_engine
from maturity.storage.store import Store, make_store, open_store

FIRST = make_assessment({"one": {"claim": 1}})
LONG = "word " * 700
SECOND = make_assessment({"one": {"comment": LONG}}, network={"code": "Z00002", "name": "Fictional"})
KEY = (FIRST.cycle, FIRST.network.code)
COMMITS: dict[str, Callable[[Store], object]] = {
    "start": lambda store: store.assessments.start(SECOND, stamp()),
    "change": lambda store: store.assessments.change(
        *KEY, [Edit(CLAIM, 3), Edit(("responses", "one", "comment"), LONG)], stamp(), seen=1
    ),
    "terms of a cycle": lambda store: store.cycles.keep(make_terms("2027"), stamp()),
    "place": lambda store: store.places.keep(*KEY, "ann", "one/claim"),
    "sheets": lambda store: store.documents.keep_sheets([SheetRow(*KEY, "r1", LONG)], stamp()),
    "succession": lambda store: store.documents.keep_successions([LONG], stamp()),
    "collected": lambda store: store.documents.keep_collected(
        CollectedRow("0" * 64, *KEY, 1, datetime(2026, 10, 1, tzinfo=UTC)), stamp()
    ),
}


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk of its own with little space; only root can have one."""
    folder = tmp_path_factory.mktemp("disk")
    mount = shutil.which("mount")
    done = subprocess.run(
        [mount or "false", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("a small disk cannot be mounted here; this needs root on Linux")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def store(small_disk: Path) -> Iterator[Store]:
    made = make_store(Location(file=small_disk / "kept.db"))
    made.assessments.start(FIRST, stamp())
    yield made
    clear(small_disk)


def clear(disk: Path) -> None:
    for path in disk.iterdir():
        path.unlink()


@contextmanager
def full(disk: Path) -> Iterator[None]:
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"\0" * 4096)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def state_of(store: Store) -> tuple[object, ...]:
    documents = store.documents
    with store.assessments.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    return (
        list(store.assessments.all_in(FIRST.cycle)),
        store.cycles.all(),
        store.places.find(*KEY, "ann"),
        documents.sheets(FIRST.cycle),
        documents.successions(),
        documents.collected(),
    )


@pytest.mark.parametrize("commit", COMMITS.values(), ids=COMMITS)
def test_a_full_disk_is_told_and_the_old_state_is_intact(commit: Callable[[Store], object], store: Store, small_disk: Path) -> None:
    before = state_of(store)
    with (
        full(small_disk),
        pytest.raises(OutputError, match=r"kept\.db: the disk is full\. Free some space.*recorded before is safe"),
    ):
        commit(store)
    assert state_of(store) == before
    commit(store)
    assert state_of(store) != before


@pytest.mark.parametrize("commit", COMMITS.values(), ids=COMMITS)
def test_a_read_only_disk_is_told_and_the_old_state_is_intact(
    commit: Callable[[Store], object], store: Store, small_disk: Path
) -> None:
    before = state_of(store)
    with read_only(small_disk), pytest.raises((OutputError, StoreError), match=r"kept\.db: the (store|disk) cannot be|read-only"):
        commit(store)
    assert state_of(store) == before
    commit(store)


def test_a_store_on_a_read_only_disk_can_still_be_read(store: Store, small_disk: Path) -> None:
    with read_only(small_disk):
        assert open_store(store.location).assessments.read(*KEY).assessment == FIRST


def test_a_file_of_evidence_on_a_full_disk_leaves_nothing_half(small_disk: Path) -> None:
    files = EvidenceFiles(small_disk / "files")
    kept = files.keep(b"kept before")
    with full(small_disk), pytest.raises(OutputError, match="the disk is full"):
        files.keep(b"\0" * 200_000)
    assert [path.name for path in files.folder.rglob("*") if path.is_file()] == [kept.sha256]
    files.verify(kept.sha256)
    shutil.rmtree(files.folder)


def test_a_migration_on_a_full_disk_leaves_the_earlier_store(small_disk: Path) -> None:
    location = Location(file=small_disk / "old.db")
    migrate(open_engine(location), location, to="0001")
    with full(small_disk), pytest.raises(MaturityError, match="disk is full"):
        open_store(location)
    assert open_store(location).cycles.all() == ()
    clear(small_disk)
