from __future__ import annotations

import pytest

from maturity.files.model_paths import fields_at
from maturity.files.places import path_of
from maturity.model.assessment import Assessment

DATA = {
    "matrix": {"id": "tiny"},
    "responses": {"access": {"claim": 1}, "access.online": {"claim": 2}, "access.online.more": {}},
    "evidence": [{"id": "a", "criteria": ["x", "y"]}, {"id": "b.c", "kind": "k"}, "not a group", {"id": "a"}],
}


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("", ()),
        ("matrix", ("matrix",)),
        ("matrix.id", ("matrix", "id")),
        ("matrix.version", ("matrix",)),
        ("responses.access.claim", ("responses", "access", "claim")),
        ("responses.access.online.claim", ("responses", "access.online", "claim")),
        ("responses.access.online.more", ("responses", "access.online.more")),
        ("responses.none.claim", ("responses",)),
        ("evidence[2]", ("evidence", 1)),
        ("evidence[4].id", ("evidence", 3, "id")),
        ("evidence[9].id", ("evidence",)),
        ("evidence.b.c.kind", ("evidence", 1, "kind")),
        ("evidence.b.c.criteria[1]", ("evidence", 1)),
        ("evidence.a.criteria[2]", ("evidence", 3)),
        ("evidence[1].criteria[2]", ("evidence", 0, "criteria", 1)),
        ("evidence[3].id", ("evidence", 2)),
    ],
)
def test_path_of_finds_the_part_that_a_check_names(where: str, path: tuple[str | int, ...]) -> None:
    assert path_of(where, DATA) == path


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ((), "format"),
        (("matrix",), "id"),
        (("network", "neighbourhoods", 0), "id"),
        (("responses", "x"), "claim"),
        (("responses", "x", "target"), "level"),
        (("responses", "x", "figures", "f"), "value"),
        (("plan", 2), "criterion"),
    ],
)
def test_fields_at_follows_the_nouns(path: tuple[str | int, ...], first: str) -> None:
    assert fields_at(Assessment, path)[0] == first


@pytest.mark.parametrize("path", [("cycle",), ("nothing",), ("cycle", "deeper", 1)])
def test_fields_at_knows_no_fields_where_there_is_no_noun(path: tuple[str | int, ...]) -> None:
    assert fields_at(Assessment, path) == []
