"""A published case: the self-assessment of NIST SP 800-171 by the DoD Assessment Methodology, version 1.2.1 (24 June 2020).

A full mark is 110; what is not implemented takes off 5, 3 or 1 points; with nothing implemented the score is -203. For more than one
factor (3.5.3) and for encryption (3.13.11) a middle way takes off 3. The weights are those of its annex A, taken up unchanged in
the code of federal regulations (32 CFR 170.24).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import ROLLUPS, SCORERS, make_assessment, score
from maturity.files.matrix_files import read_matrix
from maturity.model.result import Rolled
from maturity.scoring.binding import BoundMatrix, bind

FULL = {"r3.5.3": {"choices": {"more-than-one-factor": "everyone"}}, "r3.13.11": {"choices": {"encryption": "validated"}}}
NONE = {"r3.5.3": {"choices": {"more-than-one-factor": "nobody"}}, "r3.13.11": {"choices": {"encryption": "none"}}}


@pytest.fixture(scope="module")
def bound() -> BoundMatrix:
    return bind(read_matrix(Path(__file__).parent / "nist_800_171"), SCORERS, ROLLUPS)


def rolled_of(bound: BoundMatrix, claim: int, changed: dict[str, Any]) -> Rolled:
    """Answer every requirement alike, but for those that are given."""
    answers = {name: {"claim": claim} for name in bound.criteria} | (FULL if claim else NONE) | changed
    return score(bound, make_assessment(answers)).root.views["supported"]


@pytest.mark.parametrize(
    ("claim", "changed", "points"),
    [
        (1, {}, 110),
        (0, {}, -203),
        (1, {"r3.1.1": {"claim": 0}}, 105),
        (1, {"r3.1.5": {"claim": 0}}, 107),
        (1, {"r3.1.3": {"claim": 0}}, 109),
        (1, {"r3.5.3": {"choices": {"more-than-one-factor": "remote-and-privileged"}}}, 107),
        (1, {"r3.13.11": {"choices": {"encryption": "not-validated"}}}, 107),
        (1, {"r3.13.11": {"choices": {"encryption": "none"}}}, 105),
        (0, {"r3.5.3": {"choices": {"more-than-one-factor": "remote-and-privileged"}}}, -201),
        (1, {"r3.1.16": {"not_applicable": "There is no wireless network."}}, 110),
        (1, {"r3.12.4": {"claim": 0}}, 110),
    ],
)
def test_engine_gives_the_points_of_the_methodology(bound: BoundMatrix, claim: int, changed: dict[str, Any], points: float) -> None:
    assert rolled_of(bound, claim, changed).value == points


def test_full_mark_alone_is_implemented(bound: BoundMatrix) -> None:
    assert [rolled_of(bound, 1, changed).level for changed in ({}, {"r3.1.3": {"claim": 0}})] == [1, 0]


def test_score_is_incomplete_until_every_requirement_is_answered(bound: BoundMatrix) -> None:
    assert rolled_of(bound, 1, {"r3.1.3": {}}).status.value == "incomplete"


def test_matrix_has_14_families_and_110_requirements(bound: BoundMatrix) -> None:
    assert (len(bound.root.nodes), len(bound.criteria)) == (14, 110)
