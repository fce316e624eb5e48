"""Matrices of one family: a cohort may hold networks that answered a matrix, its base, or another extension of that base."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from maturity.benchmarking.shared_core import Ancestor, common_base, core_matrix, lineage
from maturity.errors import InputError, NotFoundError, Problem
from maturity.late import Late
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.model.result import Result
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.projecting import project


@dataclass(frozen=True, slots=True)
class Core:
    """What networks that answered different matrices share, and their results seen by that alone.

    bound: the common base, cut down to what is shared. shared: ids of the criteria and domains that stand in every matrix word for
    word. base: the common base as a whole. matrices: what was answered, by id. results: by network.
    """

    bound: BoundMatrix
    base: Matrix
    shared: frozenset[str]
    matrices: Mapping[str, Matrix]
    results: Mapping[str, Result]

    def only(self, codes: Collection[str]) -> Core:
        """Keep some of the networks."""
        results = Late((code for code in self.results if code in codes), self.results.__getitem__)
        return Core(self.bound, self.base, self.shared, self.matrices, results)


class Relatives:
    """The matrix that a command was given, and those of its family, each read when an assessment names it.

    Args:
        bound: The matrix that was given.
        load: Gives a matrix with its rules by id; raises NotFoundError for an id that nobody knows.
        bind: Looks the rules of a matrix up.
    """

    def __init__(self, bound: BoundMatrix, load: Callable[[str], BoundMatrix], bind: Callable[[Matrix], BoundMatrix]) -> None:
        self.given = bound
        self._load = load
        self._bind = bind
        self._known: dict[str, BoundMatrix] = {bound.matrix.id: bound}
        self._strangers: set[str] = set()
        self._lines: dict[str, tuple[Ancestor, ...]] = {}
        self._cores: dict[frozenset[str], tuple[BoundMatrix, Matrix, frozenset[str]]] = {}

    def choose(self, assessment: Assessment) -> Matrix:
        """Give the matrix to check an assessment against: the one that it answers, where that is of the family; else the given."""
        return self.bound_for(assessment.matrix.id).matrix

    def bound_for(self, matrix_id: str) -> BoundMatrix:
        """Give a matrix of the family by id; the one that was given for any other id."""
        if matrix_id not in self._known and matrix_id not in self._strangers:
            found = self._find(matrix_id)
            if found is None:
                self._strangers.add(matrix_id)
            else:
                self._known[matrix_id] = found
        return self._known.get(matrix_id, self.given)

    def _find(self, matrix_id: str) -> BoundMatrix | None:
        try:
            found = self._load(matrix_id)
        except NotFoundError:
            return None
        lines = [self._line(self.given.matrix), self._line(found.matrix)]
        return found if common_base(lines) is not None else None

    def _line(self, matrix: Matrix) -> tuple[Ancestor, ...]:
        if matrix.id not in self._lines:
            self._lines[matrix.id] = lineage(matrix, lambda name: self._load(name).matrix)
        return self._lines[matrix.id]

    def core(self, by_code: Mapping[str, tuple[Assessment, Result]]) -> Core | None:
        """See the results of networks by what their matrices share; None when all answered the same matrix.

        Raises:
            InputError: They share no criterion.
        """
        ids = frozenset(result.matrix.id for _, result in by_code.values())
        return self.core_of(ids, lambda bound: {code: project(result, one, bound) for code, (one, result) in by_code.items()})

    def core_of(self, ids: frozenset[str], results: Callable[[BoundMatrix], Mapping[str, Result]]) -> Core | None:
        """Give what matrices of the family share; None for a single one.

        Args:
            ids: Ids of the matrices that were answered.
            results: Gives the results of networks by code, seen by what is shared.

        Raises:
            InputError: They share no criterion.
        """
        if len(ids) < 2:
            return None
        known = {name: self.bound_for(name).matrix for name in sorted(ids)}
        if ids not in self._cores:
            self._cores[ids] = self._cut(ids)
        bound, base, shared = self._cores[ids]
        return Core(bound, base, shared, known, results(bound))

    def _cut(self, ids: frozenset[str]) -> tuple[BoundMatrix, Matrix, frozenset[str]]:
        found = common_base([self._line(self._known[name].matrix) for name in sorted(ids)])
        base = None if found is None else (self._known.get(found.id) or self._load(found.id)).matrix
        matrix = None if found is None or base is None else core_matrix(base, found.shared)
        if matrix is None or base is None or found is None:
            message = f"the matrices {', '.join(sorted(ids))} share no criterion that all of them left as it is"
            raise InputError([Problem(message, "Compare networks that answered one matrix")])
        return self._bind(matrix), base, found.shared
