"""How a level is said by number and name."""

from __future__ import annotations

from builders import make_matrix
from maturity.model.matrix import numbered


def test_numbered_puts_the_number_before_the_name() -> None:
    assert numbered(3, "Embedded", ("Building", "Embedded")) == "3 Embedded"


def test_numbered_leaves_the_number_out_where_a_name_of_the_scale_holds_one() -> None:
    assert numbered(2, "Step 1", ("Foundation", "Step 1")) == "Step 1"
    assert numbered(1, "Foundation", ("Foundation", "Step 1")) == "Foundation"


def test_numbered_keeps_the_number_of_a_level_without_a_name() -> None:
    assert numbered(2, "", ("", "")) == "2"


def test_numbered_level_goes_by_the_names_of_the_matrix() -> None:
    steps = [{"rank": rank, "name": name, "test": "So."} for rank, name in enumerate(("Not yet", "Foundation", "Step 1"))]

    assert make_matrix().numbered_level(3) == "3 Embedded"
    assert make_matrix(levels=steps).numbered_level(2) == "Step 1"
