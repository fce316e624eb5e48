"""What an author of a matrix should know and scoring can do without: looked for by `maturity matrix check` alone."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.matrices import NEEDS_THRESHOLDS, NOBODY
from maturity.checking.matrix_bands import check_bands
from maturity.checking.matrix_demands import all_demands, parts_within
from maturity.checking.matrix_reach import check_reach
from maturity.checking.naming import warning
from maturity.errors import Problem
from maturity.model.matrix import Criterion, Matrix


def lint_matrix(matrix: Matrix) -> list[Problem]:
    """Look for gaps and overlaps, levels that cannot be reached or rest on word alone, and thresholds that nobody stands for.

    Places are given as in `check_matrix`. What no level can mend is an error; the rest are warnings.
    """
    sources = (problem for criterion in matrix.all_criteria() for problem in _check_thresholds(criterion, matrix))
    return [*check_bands(matrix), *check_reach(matrix), *sources]


def _check_thresholds(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Ask who says so, wherever a criterion compares with numbers."""
    thresholds = criterion.thresholds
    if thresholds is not None:
        for field in ("unit", "source"):
            if getattr(thresholds, field).casefold() in NOBODY:
                mend = "Name the document or body that says so; for a proposal of your own, say that it is one"
                yield Problem(f"the thresholds have no {field}", mend, where=f"{criterion.id}.thresholds.{field}")
    elif criterion.scoring.rule not in NEEDS_THRESHOLDS:
        place = next((place for place, part in _figures(criterion, matrix)), None)
        if place is not None:
            message = "a figure is compared with a number, but nobody is named who says so"
            yield warning(message, "Add thresholds with unit, source and valid_from", f"{criterion.id}.{place}")


def _figures(criterion: Criterion, matrix: Matrix) -> Iterator[tuple[str, object]]:
    for place, demand in all_demands(criterion, matrix):
        if any(part.figure is not None for part in parts_within(demand)):
            yield place, demand
