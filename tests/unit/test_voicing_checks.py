"""One sheet against its matrix and its network's partners."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_matrix
from maturity.voicing.checks import check_sheet
from voices import RATED, sheet

MATRIX = make_matrix(criterion_fields(**RATED), criterion_fields("two"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"matrix": {"id": "matrix", "version": "2.0"}}, "matrix: it answers matrix 2.0, and the cycle asks by matrix 1.0."),
        ({"ratings": {"three": 1}}, "ratings.three: there is no criterion called 'three'."),
        ({"ratings": {"one": {"herd": 1}}}, "ratings.one: there is no statement to rate called 'herd'. Did you mean heard?"),
        (
            {"ratings": {"two": {"heard": 1}}},
            "ratings.two: there is no statement to rate called 'heard'. Use one of: none is known.",
        ),
        ({"ratings": {"one": {"heard": 9}}}, "ratings.one.heard: 9 is not one of the answers. Use one of: 0, 1, 2, 3, 4."),
        ({"sector": "housign"}, "sector: there is no sector called 'housign'. Did you mean housing?"),
        ({"partner": "tied", "side": "partner"}, "partner: there is no partner of this network called 'tied'. Did you mean tide?"),
    ],
)
def test_what_does_not_fit_is_named(fields: dict[str, Any], words: str) -> None:
    given = dict(fields)
    one = sheet("r1", given.pop("side", "community"), given.pop("ratings", None), **given)
    (problem,) = check_sheet(one, MATRIX, {"tide"})
    assert str(problem).startswith(words)


def test_a_sheet_that_fits_has_no_problems() -> None:
    fits = sheet(
        "r1", "partner", {"one": {"heard": 3}, "two": 2}, partner="tide", sector="housing", closeness={"tide": {"today": 1}}
    )
    assert list(check_sheet(fits, MATRIX, {"tide"})) == []
    assert list(check_sheet(fits, MATRIX, None)) == []
