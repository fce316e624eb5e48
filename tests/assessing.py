"""What the tests of `maturity assess` share: a workspace with an open cycle, and a look into its store."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from maturity.files.builtin import builtin_dir
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.location import Location
from maturity.storage.stamp import How, Stamp
from maturity.storage.store import Store, make_store, open_store

SETTINGS = """\
format: maturity-workspace/1
system: {{code: ZZ1, name: Ostermere and Fenwold, board_name: Ostermere and Fenwold Integrated Care Board}}
matrix: {matrix}
networks: networks.json
store: maturity.db
"""
HARBOUR = {
    "code": "Z00001",
    "name": "Harbour Network",
    "list_size": 40_000,
    "neighbourhoods": [
        {"id": "harbour", "name": "Harbour", "registered_patients": 20_000, "priority": True},
        {"id": "hill", "name": "Hill", "registered_patients": 20_000},
    ],
}
ESCAPE = re.compile(r"\x1b[^a-zA-Z]*[a-zA-Z]?")


def make_open(folder: Path, matrix_folder: Path | None = None, stamp: Stamp | None = None) -> None:
    """Make a workspace whose cycle 2026 runs until 22 February 2027, with one network in its register."""
    from datetime import UTC, date, datetime  # noqa: PLC0415

    found = read_matrix(matrix_folder or builtin_dir("matrices") / "health-creation")
    (folder / "maturity.yaml").write_text(SETTINGS.format(matrix=found.id), encoding="utf-8")
    register = {"format": "maturity-register/1", "networks": [HARBOUR], "systems": []}
    (folder / "networks.json").write_text(json.dumps(register), encoding="utf-8")
    store = make_store(Location(file=folder / "maturity.db"))
    pin = MatrixPin(id=found.id, version=found.version, content_hash=found.content_hash)
    day = date(2027, 2, 22)
    terms = CycleTerms(id="2026", matrix=pin, opens_on=date(2026, 9, 1), closes_on=day, as_of=day, networks=("Z00001",))
    store.cycles.keep(terms, stamp or Stamp("secretary", datetime(2026, 9, 1, 12, tzinfo=UTC), How.CYCLE))


def open_there(folder: Path) -> Store:
    """Open the store."""
    return open_store(Location(file=folder / "maturity.db"))


def kept_in(folder: Path, code: str = "Z00001") -> Assessment:
    """Read an assessment as it stands."""
    return open_there(folder).assessments.read("2026", code).assessment


def answers_in(folder: Path, criterion: str, code: str = "Z00001") -> dict[str, Any]:
    """Read what is answered about a criterion."""
    response = kept_in(folder, code).responses.get(criterion)
    return {} if response is None else response.model_dump(mode="json", exclude_defaults=True)
