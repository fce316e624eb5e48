"""Every level of every criterion can be reached, exactly, by showing what the matrix asks for up to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import AS_OF
from maturity.default_plugins.rollups import maturity_register_rollups
from maturity.default_plugins.scorers import maturity_register_scorers
from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix
from maturity.model.result import Result, Status
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_assessment
from reaching import Reaching

ROOT = Path(__file__).resolve().parents[2]


WITHOUT_A_LEVEL = {("comm-least-heard", 0)}
"""Where nobody is named there is nothing to divide by: that is not assessed, and not the lowest level."""


def bound_matrix(folder: Path) -> BoundMatrix:
    scorers = {scorer.name: scorer for scorer in maturity_register_scorers()}
    rollups = {rollup.name: rollup for rollup in maturity_register_rollups()}
    return bind(read_matrix(folder), scorers, rollups)


MATRICES = {path.parent.name: bound_matrix(path.parent) for path in sorted((ROOT / "matrices").glob("*/matrix.yaml"))}


def all_levels() -> list[Any]:
    return [
        pytest.param(bound, criterion.id, level.rank, id=f"{name}: {criterion.id}: {level.name}")
        for name, bound in MATRICES.items()
        for criterion in bound.matrix.all_criteria()
        for level in bound.matrix.levels
    ]


def score_level(bound: BoundMatrix, criterion_id: str, rank: int) -> Result:
    criterion = bound.criteria[criterion_id].criterion
    return score_assessment(Reaching(bound.matrix, criterion, rank).assessment(), bound, as_of=AS_OF, engine_version="test")


@pytest.mark.parametrize(("bound", "criterion_id", "rank"), all_levels())
def test_level_is_reached_by_what_the_matrix_asks_for(bound: BoundMatrix, criterion_id: str, rank: int) -> None:
    found = score_level(bound, criterion_id, rank).criteria[criterion_id].supported

    wanted = (Status.NOT_ASSESSED, None) if (criterion_id, rank) in WITHOUT_A_LEVEL else (Status.SCORED, rank)
    assert (found.status, found.level) == wanted, (found.reasons, found.next_steps)


@pytest.mark.parametrize(("bound", "criterion_id", "rank"), all_levels())
def test_level_stands_when_more_good_evidence_is_added(bound: BoundMatrix, criterion_id: str, rank: int) -> None:
    criterion = bound.criteria[criterion_id].criterion
    needed = Reaching(bound.matrix, criterion, rank)
    for kind in criterion.evidence:
        for place in range(4):
            needed.add(kind, title=f"More {place}", records=20)

    found = score_assessment(needed.assessment(), bound, as_of=AS_OF, engine_version="test").criteria[criterion_id].supported

    assert (criterion_id, rank) in WITHOUT_A_LEVEL or (found.level is not None and found.level >= rank)


@pytest.mark.parametrize("bound", MATRICES.values(), ids=MATRICES.keys())
def test_matrix_without_an_answer_is_not_assessed(bound: BoundMatrix) -> None:
    result = score_assessment(empty(bound.matrix), bound, as_of=AS_OF, engine_version="test")

    assert {one.supported.status for one in result.criteria.values()} == {Status.NOT_ASSESSED}
    assert result.root.views["supported"].status is Status.NOT_ASSESSED
    assert result.root.views["supported"].level is None


@pytest.mark.parametrize("bound", MATRICES.values(), ids=MATRICES.keys())
def test_matrix_with_everything_shown_stands_at_the_top(bound: BoundMatrix) -> None:
    top = bound.matrix.levels[-1].rank
    result = score_assessment(whole(bound.matrix, top), bound, as_of=AS_OF, engine_version="test")

    assert {one.supported.level for one in result.criteria.values()} == {top}
    assert result.root.views["supported"].level == top
    assert {node.views["supported"].level for node in result.root.nodes} == {top}


def empty(matrix: Matrix) -> Any:
    criterion = next(matrix.all_criteria())
    return Reaching(matrix, criterion, 0).assessment().model_copy(update={"responses": {}, "evidence": (), "partners": ()})


def whole(matrix: Matrix, rank: int) -> Any:
    """Put what each criterion needs at one level into one assessment; evidence keeps the criterion that it was built for."""
    parts = [Reaching(matrix, criterion, rank) for criterion in matrix.all_criteria()]
    made = [part.assessment() for part in parts]
    evidence = [item for one in made for item in one.evidence]
    numbered = tuple(item.model_copy(update={"id": f"item-{place}"}) for place, item in enumerate(evidence, 1))
    partners = {partner.id: partner for one in made for partner in one.partners}
    return made[0].model_copy(
        update={
            "responses": {name: response for one in made for name, response in one.responses.items()},
            "evidence": numbered,
            "partners": tuple(partners.values()),
            "priority_groups": tuple(group for one in made for group in one.priority_groups),
        }
    )
