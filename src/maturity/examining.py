"""Look at a matrix as its author wants it looked at: every fault and every doubt of every file, and the version before."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from maturity.checking import check_matrix
from maturity.checking.crosswalks import check_crosswalk
from maturity.checking.matrix_lint import lint_matrix
from maturity.errors import InputError, MatrixError, Problem, Severity
from maturity.files.loose_words import loose_words
from maturity.files.matrix_files import OpenMatrix
from maturity.files.matrix_versions import find_version
from maturity.model.matrix import Matrix
from maturity.model.revision import MatrixDiff
from maturity.pipeline import open_registered
from maturity.plugins import Registry
from maturity.revising import compare_matrices
from maturity.revising.identity import identity_problems
from maturity.scoring.binding import bind

NOT_FOUND = (
    "it says that it replaces version {version}, which is not beside it or cannot be read, so ids that changed cannot be found"
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; the matrix is None when its files cannot be read as one, and the diff when there is nothing to compare."""

    matrix: Matrix | None
    problems: tuple[Problem, ...]
    diff: MatrixDiff | None = None

    @property
    def faults(self) -> list[Problem]:
        """Give what must be mended."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """Give what may be meant."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


def examine_matrix(folder: Path, registry: Registry, against: Path | None = None) -> Examined:
    """Check a matrix with its rules, its words and the version that it replaces.

    Args:
        folder: The folder of the matrix.
        registry: Knows rules, and matrices to compare with.
        against: The folder of the version to compare with; None looks for the one that the matrix replaces beside it and among
            the matrices of the registry.

    Raises:
        InputError: The version to compare with was named and cannot be read.
    """
    try:
        opened = open_registered(folder, registry)
    except MatrixError as error:
        return Examined(None, tuple(in_order([*error.problems, *loose_words(folder)])))
    matrix = opened.matrix
    found = [*check_matrix(matrix), *lint_matrix(matrix), *_rule_faults(matrix, registry), *_link_faults(matrix, registry)]
    before = _version_before(folder, matrix, registry, against)
    diff = None
    if before is not None:
        diff = compare_matrices(before.matrix, matrix)
        found += identity_problems(before.matrix, matrix, diff)
    elif matrix.replaces is not None:
        words = NOT_FOUND.format(version=matrix.replaces.version)
        found.append(Problem(words, "Give its folder with --against", where="replaces", severity=Severity.WARNING))
    loose = loose_words(folder, registry.additions.get(matrix.id, ()))
    return Examined(matrix, tuple(in_order([*opened.place(found), *loose])), diff)


def _rule_faults(matrix: Matrix, registry: Registry) -> Sequence[Problem]:
    """Find what is wrong with rules, roll-ups and their parameters."""
    try:
        bind(matrix, registry.scorers, registry.rollups)
    except MatrixError as error:
        return error.problems
    return ()


def _link_faults(matrix: Matrix, registry: Registry) -> Sequence[Problem]:
    """Find links to other matrices that lead nowhere; a matrix that cannot be read is told when it is itself looked at."""
    known: dict[str, Matrix | None] = dict.fromkeys(registry.matrices)
    for name in {link.matrix for criterion in matrix.all_criteria() for link in criterion.crosswalk} & known.keys():
        with suppress(InputError):
            known[name] = open_registered(registry.matrices[name], registry).matrix
    return check_crosswalk(matrix, known)


def _version_before(folder: Path, matrix: Matrix, registry: Registry, against: Path | None) -> OpenMatrix | None:
    """Open the version to compare with; without one that is named, one that cannot be read is none."""
    if against is not None:
        return open_registered(against, registry)
    if matrix.replaces is None:
        return None
    found = find_version(matrix.id, matrix.replaces.version, [folder, *registry.matrices.values()])
    if found is None:
        return None
    try:
        return open_registered(found, registry)
    except InputError:
        return None


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Sort problems by file and line, each told once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.file or "", problem.line or 0))
