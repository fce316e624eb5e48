"""All tables of a system's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_results import made_result
from maturity.benchmarking.system import tabulate_system
from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix
from maturity.model.network import Network

TINY = Path(__file__).resolve().parents[1] / "data" / "tiny-matrix"


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return read_matrix(TINY)


def test_tabulate_system_aims_at_the_last_level_but_one(matrix: Matrix) -> None:
    tables = tabulate_system(matrix, [made_result("Z00001", {"listen-felt": 1})], [], {})
    assert tables.needs["listen-felt"].one_short == ("Z00001",)


def test_tabulate_system_can_aim_elsewhere(matrix: Matrix) -> None:
    tables = tabulate_system(matrix, [made_result("Z00001", {"listen-felt": 1})], [], {}, goal=1)
    assert tables.needs["listen-felt"].reached == 1


def test_tabulate_system_closes_every_row_over_the_whole_scale(matrix: Matrix) -> None:
    results = [made_result(f"Z0000{number}", {"listen-felt": 1 + number % 2}) for number in range(9)]
    closed = tabulate_system(matrix, results, [], {}).closed
    assert closed is not None
    assert closed["listen-felt"].counts == {0: 0, 1: 5, 2: 4, 3: 0}


def test_tabulate_system_has_no_change_without_an_earlier_cycle(matrix: Matrix) -> None:
    assert tabulate_system(matrix, [made_result("Z00001", {"listen-felt": 1})], [], {}).change is None


def test_tabulate_system_compares_with_the_earlier_cycle(matrix: Matrix) -> None:
    tables = tabulate_system(matrix, [], [], {}, earlier=[made_result("Z00001", {"listen-felt": 1})])
    assert tables.change is not None
    assert tables.change.only_before == ("Z00001",)


def test_tabulate_system_has_no_presence_where_the_matrix_does_not_ask(matrix: Matrix) -> None:
    plain = matrix.model_copy(update={"presence": None})
    assert tabulate_system(plain, [], [], {}).presence is None


def test_tabulate_system_lists_presence_where_the_matrix_asks(matrix: Matrix) -> None:
    asking = matrix.model_copy(update={"presence": "listen-places"})
    presence = tabulate_system(asking, [], [], {"Z00001": Network(code="Z00001", name="Tide")}).presence
    assert presence is not None
    assert presence.id == "listen-places"
