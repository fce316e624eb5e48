"""An extension that changes nothing scores as its base does, for any answers; and a crosswalk there and back loses nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROLLUPS, SCORERS
from maturity.crosswalk import crosswalk
from maturity.errors import MatrixError, Problem
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.model.assessment import Assessment, Response
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_assessment

DATA = Path(__file__).parents[1] / "data"
SOUND = read_assessment(DATA / "tiny-assessment.yaml")
HEAD = """\
format: maturity-matrix/1
id: local
version: "1.0"
title: Local
summary: The same, under our own name.
authors: [Us]
reviewers: [Others]
reviewed_on: "2026-10-01"
extends: {id: tiny, version: "1.0"}
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[BoundMatrix, BoundMatrix]:
    """Give the tiny matrix, and an extension of it that changes nothing."""
    folder = tmp_path_factory.mktemp("local")
    (folder / "matrix.yaml").write_text(HEAD, encoding="utf-8")
    base = read_matrix(DATA / "tiny-matrix")
    over = read_matrix(folder, lambda _: DATA / "tiny-matrix")
    return bind(base, SCORERS, ROLLUPS), bind(over, SCORERS, ROLLUPS)


claims = st.one_of(st.none(), st.integers(0, 3))
answers = st.fixed_dictionaries(dict.fromkeys(("listen-places", "listen-felt", "share-plan", "share-money"), claims))


def with_claims(given_claims: dict[str, int | None]) -> Assessment:
    kept = {name: SOUND.responses.get(name, Response()).model_copy(update={"claim": level}) for name, level in given_claims.items()}
    return SOUND.model_copy(update={"responses": kept, "moderation": (), "plan": ()})


def result_of(bound: BoundMatrix, assessment: Assessment):
    return score_assessment(assessment, bound, as_of=date(2026, 10, 31), engine_version="test")


@given(answers)
def test_an_extension_without_changes_scores_as_its_base(both, given_claims) -> None:
    base, over = both
    here, there = (result_of(one, with_claims(given_claims)) for one in (base, over))
    assert here.criteria == there.criteria
    assert [node.views for node in here.root.nodes] == [node.views for node in there.root.nodes]
    assert here.root.views == there.root.views


@given(answers)
def test_a_crosswalk_to_such_an_extension_and_back_changes_no_score(both, given_claims) -> None:
    base, over = both
    before = with_claims(given_claims)
    there = crosswalk(before, base.matrix, over.matrix)
    back = crosswalk(there, over.matrix, base.matrix)
    assert result_of(over, there).criteria == result_of(base, before).criteria
    assert result_of(base, back).criteria == result_of(base, before).criteria


values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 30) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(
    ["matrix", "listening", "listen-places", "share-money", "domains", "levels", "scoring", "weight", "title", "2"]
)
trees = st.recursive(values, lambda inner: st.dictionaries(names, inner, max_size=4), max_leaves=12)
fields = st.sampled_from(
    ["changes", "domains", "sources", "evidence_kinds", "sectors", "levels", "extends", "replaces", "presence", "id"]
)


@given(st.dictionaries(fields, trees, max_size=4), st.dictionaries(fields | names, trees, max_size=4))
def test_whatever_an_overlay_or_a_dropped_file_says_ends_in_a_matrix_or_in_faults_with_their_file(tmp_path_factory, more, dropped):
    folder = tmp_path_factory.mktemp("any")
    head = {"format": "maturity-matrix/1", "id": "local", "version": "1.0", "title": "Local", "summary": "So.", "authors": ["Us"]}
    head |= {"reviewers": ["Others"], "reviewed_on": "2026-10-01", "extends": {"id": "tiny", "version": "1.0"}}
    (folder / "matrix.yaml").write_text(json.dumps({**head, **more}), encoding="utf-8")
    (folder / "more.yaml").write_text(json.dumps({"format": "maturity-domain/1", "extends": "local", **dropped}), encoding="utf-8")
    problems = faults_of(folder)
    assert all(problem.file and problem.file.endswith(".yaml") for problem in problems)


def faults_of(folder: Path) -> Sequence[Problem]:
    try:
        read_matrix(folder, lambda _: DATA / "tiny-matrix", {"local": [folder / "more.yaml"]})
    except MatrixError as error:
        return error.problems
    return ()
