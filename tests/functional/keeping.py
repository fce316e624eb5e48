"""A workspace whose answers are in a store: three example networks in two cycles."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from running import EXAMPLE

from maturity.files.assessment_files import read_assessment
from maturity.files.builtin import builtin_dir
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import Store, make_store, open_store

CODES = ("Z00001", "Z00002", "Z00003")
SETTINGS = """\
format: maturity-workspace/1
system: {code: ZZ1, name: Ostermere and Fenwold, board_name: Ostermere and Fenwold Integrated Care Board}
matrix: health-creation
networks: networks.json
store: maturity.db
"""


def stamp(year: int, month: int, day: int, how: How = How.COLLECT) -> Stamp:
    """Say that the secretary did it, at noon of a day."""
    return Stamp("secretary", datetime(year, month, day, 12, tzinfo=UTC), how)


def make_kept(folder: Path) -> None:
    """Make the workspace: each cycle opened on 1 September, its assessments collected on 20 October."""
    found = read_matrix(builtin_dir("matrices") / "health-creation")
    pin = MatrixPin(id=found.id, version=found.version, content_hash=found.content_hash)
    (folder / "maturity.yaml").write_text(SETTINGS, encoding="utf-8")
    shutil.copy(EXAMPLE / "networks.json", folder)
    store = make_store(Location(file=folder / "maturity.db"))
    for year in (2025, 2026):
        terms = CycleTerms(
            id=str(year),
            matrix=pin,
            opens_on=date(year, 9, 1),
            closes_on=date(year, 10, 31),
            as_of=date(year, 10, 31),
            networks=CODES,
            follows="2025" if year == 2026 else None,
        )
        store.cycles.keep(terms, stamp(year, 9, 1, How.CYCLE))
        for code in CODES:
            store.assessments.start(read_assessment(EXAMPLE / str(year) / f"{code}.yaml"), stamp(year, 10, 20))


def store_of(folder: Path) -> Store:
    """Open the store of a workspace that `make_kept` made."""
    return open_store(Location(file=folder / "maturity.db"))
