"""What matrices of one family share, and what of a benchmark is kept."""

from __future__ import annotations

from typing import Any

import pytest

from builders import ROLLUPS, SCORERS, criterion_fields, make_assessment, make_bound, make_matrix, score
from maturity.benchmarking.shared_core import common_base, core_matrix, describe_core, keep_shared, lineage
from maturity.errors import InputError, NotFoundError
from maturity.model.assessment import Assessment
from maturity.model.benchmark import Band, Benchmark
from maturity.model.matrix import Addition, Base, Matrix
from maturity.relatives import Relatives
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.projecting import project


def domain(name: str, *criteria: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": name.capitalize(),
        "short": name,
        "ask": "So?",
        "why": "It matters.",
        "rollup": {"rule": "minimum"},
        "criteria": [criterion_fields(one) for one in criteria],
    }


def core(**fields: Any) -> Matrix:
    matrix = make_matrix(domains=[domain("near", "one", "two"), domain("far", "three")], title="Core", **fields)
    return matrix.model_copy(update={"content_hash": "c" * 64})


def extension(name: str, *shared: str, base: Matrix | None = None) -> Matrix:
    base = base or core()
    known = Base(id=base.id, version=base.version, content_hash=base.content_hash, shared=shared)
    return base.model_copy(update={"id": name, "title": name.capitalize(), "extends": known, "content_hash": name * 8})


def load(*matrices: Matrix) -> Any:
    return {matrix.id: matrix for matrix in matrices}.__getitem__


def test_lineage_of_a_plain_matrix_is_itself() -> None:
    (own,) = lineage(core(), load())
    assert (own.id, own.shared) == ("matrix", {"near", "one", "two", "far", "three"})


def test_lineage_of_a_matrix_with_an_added_domain_is_the_matrix_without_it() -> None:
    changed = {"additions": (Addition(domain="far", file="far.yaml"),), "own_hash": "o" * 64}
    (own,) = lineage(core().model_copy(update=changed), load())
    assert (own.content_hash, own.shared) == ("o" * 64, {"near", "one", "two"})


def test_lineage_shares_less_the_farther_it_goes() -> None:
    middle = extension("middle", "one", "three")
    last = extension("last", "one", "two", base=middle)
    names = [(one.id, sorted(one.shared)) for one in lineage(last, load(core(), middle))]
    assert names == [("last", ["far", "near", "one", "three", "two"]), ("middle", ["one", "two"]), ("matrix", ["one"])]


def test_common_base_of_two_extensions_is_what_both_share() -> None:
    lines = [lineage(one, load(core())) for one in (extension("a", "one", "two"), extension("b", "two", "three"))]
    found = common_base(lines)
    assert found is not None
    assert (found.id, found.shared) == ("matrix", {"two"})


@pytest.mark.parametrize(
    "other",
    [
        core(id="stranger"),
        core().model_copy(update={"content_hash": "d" * 64}),
        extension("b"),
    ],
    ids=["another matrix", "the same version with another text", "nothing shared"],
)
def test_common_base_of_strangers_is_none(other: Matrix) -> None:
    assert common_base([lineage(one, load(core())) for one in (extension("a", "one"), other)]) is None


def test_core_matrix_keeps_domains_with_shared_criteria_only() -> None:
    cut = core_matrix(core(presence="three"), frozenset({"two"}))
    assert cut is not None
    assert [(one.id, [criterion.id for criterion in one.criteria]) for one in cut.domains] == [("near", ["two"])]
    assert cut.presence is None


def test_core_matrix_of_nothing_is_none() -> None:
    assert core_matrix(core(), frozenset({"near"})) is None


def test_describe_core_counts_against_the_readers_own_matrix() -> None:
    said = describe_core(extension("a", "one"), core(), frozenset({"one", "near"}), [core(), extension("a", "one")])
    assert (said.criteria, said.of, said.matrices) == (1, 3, ("matrix", "a"))
    assert said.words == (
        "1 of 3 criteria is compared, because networks answered different matrices (Core 1.0 and A 1.0): "
        "these stand in all of them word for word, as in Core 1.0."
    )


def test_keep_shared_keeps_what_is_shared_and_the_whole() -> None:
    bands = {name: Band(id=name, own=1, peers=9) for name in ("one", "two", "near", "matrix")}
    given = Benchmark(network="Z00001", peer_group="likeness", why="So.", peer_codes=(), min_peers=8, bands=bands)
    said = describe_core(extension("a", "one"), core(), frozenset({"one"}), [core(), extension("a", "one")])
    kept = keep_shared(given, said, frozenset({"one"}))
    assert (list(kept.bands), kept.shared) == (["one", "matrix"], said)


def test_project_rolls_up_again_from_what_is_shared() -> None:
    bound = make_bound(
        criterion_fields("one"), criterion_fields("two"), domain_rollup={"rule": "minimum"}, rollup={"rule": "minimum"}
    )
    given = make_assessment(evidence=[{"criteria": ["one"], "records": 3}, {"criteria": ["two"], "records": 1}])
    whole = score(bound, given)
    cut = core_matrix(bound.matrix, frozenset({"one"}))
    assert cut is not None
    seen = project(whole, given, bind(cut, SCORERS, ROLLUPS))
    assert (whole.root.views["supported"].level, seen.root.views["supported"].level) == (1, 3)
    assert list(seen.criteria) == ["one"]
    assert seen.criteria["one"] == whole.criteria["one"]


def bound(matrix: Matrix) -> BoundMatrix:
    return bind(matrix, SCORERS, ROLLUPS)


def family(given: Matrix, *others: Matrix) -> Relatives:
    known = {matrix.id: bound(matrix) for matrix in (given, *others)}

    def find(name: str) -> BoundMatrix:
        if name not in known:
            raise NotFoundError("matrix", name, known)
        return known[name]

    return Relatives(known[given.id], find, bound)


def answering(name: str) -> Assessment:
    return make_assessment(matrix={"id": name, "version": "1.0"})


def test_relatives_choose_the_matrix_that_was_answered() -> None:
    found = family(extension("a", "one"), core(), core(id="stranger"))
    chosen = [found.choose(answering(name)).id for name in ("a", "matrix", "stranger", "unknown")]
    assert chosen == ["a", "matrix", "a", "a"]


def test_relatives_know_no_core_while_all_answered_one_matrix() -> None:
    found = family(extension("a", "one"), core())
    given = answering("a")
    assert found.core({"Z00001": (given, score(found.bound_for("a"), given))}) is None


def test_relatives_refuse_matrices_that_share_nothing_together() -> None:
    found = family(core(), extension("a", "one"), extension("b", "two"))
    given = {name: answering(name) for name in ("a", "b", "matrix")}
    results = {
        code: (one, score(bound(found.choose(one)), one)) for code, one in zip(("Z1", "Z2", "Z3"), given.values(), strict=True)
    }
    with pytest.raises(InputError, match="the matrices a, b, matrix share no criterion that all of them left as it is"):
        found.core(results)


def test_core_keeps_some_of_the_networks() -> None:
    found = family(core(), extension("a", "one"))
    given = {"Z00001": answering("a"), "Z00002": answering("matrix")}
    whole = found.core({code: (one, score(found.bound_for(one.matrix.id), one)) for code, one in given.items()})
    assert whole is not None
    assert list(whole.only(["Z00002"]).results) == ["Z00002"]
    assert whole.shared == {"one"}
