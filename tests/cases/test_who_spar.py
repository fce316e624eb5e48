"""A published case: WHO e-SPAR scores of 17 country-years, worked out from their 24 indicators with built-in rules only.

The matrix is in who_spar/; the published answers and scores are read from the shared folder at run time.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from builders import ROLLUPS, SCORERS, make_assessment, score
from maturity.files.matrix_files import read_matrix
from maturity.model.result import Result
from maturity.scoring.binding import BoundMatrix, bind

PERCENT_A_LEVEL = 20


@pytest.fixture(scope="module")
def bound() -> BoundMatrix:
    return bind(read_matrix(Path(__file__).parent / "who_spar"), SCORERS, ROLLUPS)


@pytest.fixture(scope="module")
def published(shared_dir: Path) -> dict[tuple[str, str], dict[str, int]]:
    """Published percentages by country-year and code."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with (shared_dir / "cases" / "who-spar" / "espar_scores.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["iso3"], row["year"]][row["code"]] = int(row["reported_percent"])
    return found


def score_country(bound: BoundMatrix, percents: dict[str, int]) -> Result:
    """Answer each indicator with its published level; a capacity with one indicator is published as that one."""
    answers = {name: {"claim": percents[name] // PERCENT_A_LEVEL} for name in bound.criteria}
    return score(bound, make_assessment(answers))


def test_engine_gives_all_published_numbers(bound: BoundMatrix, published: dict[tuple[str, str], dict[str, int]]) -> None:
    checked = 0
    for country, percents in published.items():
        result = score_country(bound, percents)
        nodes = {"espar": result.root, **{node.id.removeprefix("capacity-"): node for node in result.root.nodes}}
        for code, node in nodes.items():
            if code == "espar" or len(node.criteria) > 1:
                assert (country, code, node.views["supported"].shown) == (country, code, percents[code])
                checked += 1
    assert checked == 136


def test_matrix_has_thirteen_capacities_and_24_indicators(bound: BoundMatrix) -> None:
    assert (len(bound.root.nodes), len(bound.criteria)) == (13, 24)
