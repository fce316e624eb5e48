"""Offices that exchange bundles: each has a store with one cycle, a folder of evidence files, and somebody at work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builders import criterion_fields, make_assessment, make_matrix
from maturity.exchange.fitting import Frame
from maturity.exchange.handing_in import as_handed_in, edits_of_handing_in
from maturity.exchange.incoming import Incoming, from_bundle, from_file
from maturity.exchange.states import states_of
from maturity.exchange.taking import Counter, Decide, Taken, take
from maturity.files.bundles.contents import Making
from maturity.files.bundles.opening import open_bundle
from maturity.files.bundles.packing import write_bundle
from maturity.files.evidence_files import EvidenceFiles
from maturity.files.matrix_building import hashed
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.recording.editing import Edit
from maturity.recording.entries import Address, Entries, entries_of
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import Store, make_store, open_store

MATRIX = hashed(make_matrix(*(criterion_fields(name) for name in ("one", "two", "three"))))
PIN = MatrixPin(id=MATRIX.id, version=MATRIX.version, content_hash=MATRIX.content_hash)
TERMS = CycleTerms(
    id="2026",
    matrix=PIN,
    opens_on=date(2026, 9, 1),
    closes_on=date(2026, 10, 31),
    as_of=date(2026, 10, 31),
    networks=("Z00001", "Z00002"),
)
FRAME = Frame(TERMS, MATRIX)
CODE = "Z00001"
BEGIN = datetime(2026, 10, 1, 9, tzinfo=UTC)


def claim(name: str) -> Address:
    """Name the entry of a claim."""
    return ("responses", name, "claim")


def nobody(*_: Any) -> None:
    """Settle no clash."""
    return


@dataclass
class Office:
    """A workspace with a clock of its own, which goes on an hour with each thing that is done."""

    folder: Path
    store: Store
    frame: Frame = FRAME
    hours: int = 0
    by: str = "ann"

    @property
    def files(self) -> EvidenceFiles:
        return EvidenceFiles(self.folder / "files")

    def stamp(self, how: How = How.ASSESS, note: str | None = None) -> Stamp:
        self.hours += 1
        return Stamp(self.by, BEGIN + timedelta(hours=self.hours), how, note)

    def start(self, responses: dict[str, Any] | None = None, **fields: Any) -> None:
        self.store.assessments.start(make_assessment(responses, matrix=PIN.model_dump(), **fields), self.stamp())

    def answer(self, *edits: tuple[Address, Any]) -> None:
        held = self.store.assessments.read("2026", CODE)
        made = [Edit(address, value) for address, value in edits]
        self.store.assessments.change("2026", CODE, made, self.stamp(), seen=held.version)

    def hand_in(self, name: str, *, draft: bool = False) -> Path:
        """Write a bundle beside the office's folder, as `submit` does."""
        held = self.store.assessments.read("2026", CODE)
        after = as_handed_in(held.assessment, MATRIX, draft=draft)
        if not draft:
            edits = edits_of_handing_in(held.assessment, after)
            held = self.store.assessments.change("2026", CODE, edits, self.stamp(How.SUBMIT), seen=held.version)
        self.hours += 1
        earlier = states_of(self.store.assessments.history("2026", CODE))
        making = Making(BEGIN + timedelta(hours=self.hours), "PCN manager", "0.1.0", held.version, earlier)
        return write_bundle(self.folder.parent / f"{name}.maturity.zip", after, self.files, making).path

    def counter(self, decide: Decide = nobody, **more: Any) -> Counter:
        return Counter(self.frame, self.store, self.files, lambda note: self.stamp(How.COLLECT, note), decide, **more)

    def collect(self, path: Path, decide: Decide = nobody, **more: Any) -> Taken:
        return take(from_bundle(open_bundle(path)), self.counter(decide, **more))

    def collect_plain(self, assessment: Assessment, decide: Decide = nobody) -> Taken:
        return take(from_file("plain.yaml", assessment), self.counter(decide))

    @property
    def entries(self) -> Entries:
        return entries_of(self.store.assessments.read("2026", CODE).assessment)

    def says(self, *names: str) -> list[Any]:
        """Give the claims that stand."""
        return [self.entries.get(claim(name)) for name in names or ("one", "two", "three")]

    def asks(self, **terms: Any) -> None:
        """Change the terms of the cycle."""
        self.frame = replace(self.frame, terms=self.frame.terms.model_copy(update=terms))


@cache
def empty_store() -> bytes:
    """Make the file of a store that knows the cycle and no assessment, once for all offices."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "maturity.db"
        make_store(Location(file=path)).cycles.keep(TERMS, Stamp("ann", BEGIN, How.CYCLE))
        return path.read_bytes()


def make_office(folder: Path, **fields: Any) -> Office:
    """Make an office with an empty store."""
    folder.mkdir()
    path = folder / "maturity.db"
    path.write_bytes(empty_store())
    return Office(folder, open_store(Location(file=path)), **fields)


def incoming(path: Path) -> Incoming:
    """Open a bundle as something that is handed in."""
    return from_bundle(open_bundle(path))
