"""What of a base stands word for word in an extension."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_matrix
from maturity.checking.sharing import shared_ids
from maturity.model.matrix import Matrix

BREADTH = {"rule": "breadth", "params": {"of": "sector", "levels": {"1": {"count": 1}}}}


def matrix(*, inner: dict[str, Any] | None = None, **fields: Any) -> Matrix:
    """Make a matrix with a domain inside a domain: `top` over `domain`, which holds one, two and kinds."""
    below = {
        "id": "inner",
        "title": "Inner",
        "short": "Inner",
        "ask": "So?",
        "why": "It matters.",
        "rollup": {"rule": "minimum"},
        "criteria": [criterion_fields("one"), criterion_fields("kinds", scoring=BREADTH), criterion_fields("two", **(inner or {}))],
    }
    top = {**below, "id": "top", "criteria": [criterion_fields("own")], "domains": [below]}
    return make_matrix(domains=[top], **fields)


ALL = ("top", "own", "inner", "one", "kinds", "two")


def test_shared_ids_of_the_same_matrix_are_all() -> None:
    assert shared_ids(matrix(), matrix()) == ALL


@pytest.mark.parametrize(
    ("changed", "shared"),
    [
        ({"inner": {"title": "Other"}}, ("own", "one", "kinds")),
        ({"inner": {"weight": 2}}, ("own", "one", "kinds")),
        ({"inner": {"policy": {"blank": "lowest"}}}, ("own", "one", "kinds")),
        ({"sectors": {"vcse": "Groups", "arts": "Arts"}}, ("own", "one", "two")),
        ({"asset_kinds": {"places": "Places"}}, ALL),
        ({"rollup": {"rule": "minimum"}}, ALL),
        ({"levels": [{"rank": rank, "name": f"L{rank}", "test": "So."} for rank in range(5)]}, ()),
    ],
)
def test_shared_ids_leave_out_what_differs(changed: dict[str, Any], shared: tuple[str, ...]) -> None:
    assert shared_ids(matrix(), matrix(**changed)) == shared
