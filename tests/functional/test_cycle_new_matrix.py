"""A cycle whose matrix is a new version: answers move by their meaning, and the cycle before is still read by its own version."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from keeping import SETTINGS, stamp, store_of
from running import Ended, Run

from matrix_versions import write_versions
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.files.network_files import write_register
from maturity.model.assessment import MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.location import Location
from maturity.storage.stamp import How
from maturity.storage.store import make_store


@pytest.fixture
def run_here(empty: Path, set_day: Callable[[int, int, int], None], run: Run) -> Run:
    """Run commands in a workspace that answered tiny 1.0 in 2026 and has tiny 1.1 among its plugins since."""
    write_versions(empty)
    (empty / "plugins").mkdir()
    (empty / "none").mkdir()
    shutil.move(empty / "tiny-1.1", empty / "plugins" / "tiny")
    (empty / "maturity.yaml").write_text(SETTINGS.replace("health-creation", "tiny"), encoding="utf-8")
    last = read_assessment(empty / "tiny.yaml")
    write_register(empty / "networks.json", [last.network], [])
    old = read_matrix(empty / "tiny-matrix")
    day = date(2026, 10, 31)
    pin = MatrixPin(id=old.id, version=old.version, content_hash=old.content_hash)
    store = make_store(Location(file=empty / "maturity.db"))
    store.cycles.start(CycleTerms(id="2026", matrix=pin, opens_on=day, closes_on=day, as_of=day), stamp(2026, 9, 1, How.CYCLE))
    store.assessments.start(last, stamp(2026, 10, 20))
    set_day(2027, 9, 1)

    def call(*args: object) -> Ended:
        return run(*args, plugins=empty / "none")

    return call


def test_open_moves_answers_to_the_new_version_by_their_meaning(empty: Path, run_here: Run) -> None:
    done = run_here("cycle", "open", "2027", "--closes", "2027-10-31")
    assert (done.code, done.err) == (0, "")
    assert "Opened cycle 2027: Tiny matrix 1.1," in done.out
    held = store_of(empty).assessments.read("2027", "Z00001").assessment
    old = store_of(empty).assessments.read("2026", "Z00001").assessment
    assert held.matrix.version == "1.1"
    assert "share-money" in old.responses
    assert "share-money" not in held.responses
    assert held.responses["share-plan"].checks.keys() == {"published"}
    assert "Moved from tiny 1.0 to tiny 1.1" in done.out
    assert "responses.share-money: The new matrix no longer has this criterion." in done.out


def test_reports_read_the_cycle_before_by_the_version_that_it_answered(empty: Path, run_here: Run) -> None:
    assert run_here("cycle", "open", "2027", "--closes", "2027-10-31").code == 0
    done = run_here("report", "network", "Z00001", "-f", "html", "-o", "out")
    assert done.code == 0, done.err
    page = Path("out/Z00001-2027-network.html").read_text(encoding="utf-8")
    assert "Compared through the crosswalk from version 1.0 to 1.1: two criteria and one domain." in page
    assert "The earlier cycle used another version" not in page


def test_reports_go_without_a_cycle_whose_matrix_is_nowhere(empty: Path, run_here: Run) -> None:
    assert run_here("cycle", "open", "2027", "--closes", "2027-10-31").code == 0
    shutil.rmtree(empty / "tiny-matrix")
    done = run_here("report", "network", "Z00001", "-f", "html", "-o", "out")
    assert done.code == 0
    assert "Cycle 2026 answered tiny 1.0, which is not here, so nothing is compared with it." in done.err


def test_open_needs_the_matrix_that_was_answered(empty: Path, run_here: Run) -> None:
    shutil.move(empty / "tiny-matrix", empty / "far" / "away" / "tiny-matrix")
    done = run_here("cycle", "open", "2027", "--closes", "2027-10-31")
    assert (done.code, done.out) == (4, "")
    assert "No version of a matrix is called 'tiny 1.0'. Name its folder," in done.err
    assert [terms.id for terms in store_of(empty).cycles.all()] == ["2026"]
    assert run_here("cycle", "open", "2027", "--closes", "2027-10-31", "--from", "far/away/tiny-matrix").code == 0
