"""Assessments that were answered before, or after, a domain was added to the matrix in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from maturity.checking import check_assessment
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import MatrixPin, Response

DATA = Path(__file__).parents[1] / "data"
TINY = read_matrix(DATA / "tiny-matrix")
SOUND = read_assessment(DATA / "tiny-assessment.yaml")

WALKING = """\
format: maturity-domain/1
extends: tiny
id: walking
title: Walking
short: Walking
ask: Do you walk?
why: It is good for people.
rollup: {rule: minimum}
criteria:
  - id: walk-together
    title: We walk together
    tier: core
    ask: Do you walk with residents?
    why: Talk comes easily on foot.
    levels:
      0: {text: No walk is on record.}
      1: {text: There was one walk., proof: Notes of it., step: Plan a walk.}
      2: {text: There is a walk a month., proof: Notes of each., step: Walk more often.}
      3: {text: Residents lead the walks., proof: Their word., step: Hand over.}
    evidence: {meeting_record: {}}
    scoring: {rule: stage_gate, params: {levels: {1: [{evidence: [meeting_record]}]}}}
"""


def with_walking(folder: Path) -> Any:
    (folder / "walking.yaml").write_text(WALKING, encoding="utf-8")
    return read_matrix(DATA / "tiny-matrix", additions={"tiny": [folder / "walking.yaml"]})


def pinned(content_hash: str | None, **responses: Response) -> Any:
    pin = MatrixPin(id="tiny", version="1.0", content_hash=content_hash)
    answers = {**SOUND.responses, **{name.replace("_", "-"): given for name, given in responses.items()}}
    return SOUND.model_copy(update={"matrix": pin, "responses": answers})


def test_check_assessment_takes_one_of_the_base_and_says_what_is_unanswered(tmp_path: Path) -> None:
    (problem,) = check_assessment(pinned(TINY.content_hash), with_walking(tmp_path))
    assert str(problem) == (
        "responses: nothing is answered in 'walking', which walking.yaml adds to the matrix: walk-together. "
        "Answer them, or leave them as not assessed."
    )
    assert problem.severity == "warning"


def test_check_assessment_takes_one_that_answers_the_added_domain(tmp_path: Path) -> None:
    matrix = with_walking(tmp_path)
    assert check_assessment(pinned(matrix.content_hash, walk_together=Response(claim=1)), matrix) == []


def test_check_assessment_refuses_answers_to_a_domain_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = check_assessment(pinned(with_walking(tmp_path).content_hash, walk_together=Response(claim=1)), TINY)
    assert str(problem) == (
        "matrix.content_hash: the assessment answers criteria that were added to the matrix and are not there now: walk-together. "
        "Name the plugin folder that adds them (--plugins-dir), or get the matrix that was answered."
    )


def test_check_assessment_still_refuses_another_text_of_the_matrix(tmp_path: Path) -> None:
    (problem,) = check_assessment(pinned("0" * 64), with_walking(tmp_path))
    assert "the matrix has changed since it was answered" in problem.message
