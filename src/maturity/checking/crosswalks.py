"""The links of a matrix to others: names that exist, and levels and questions that can mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.checking.naming import offer, warning
from maturity.errors import Problem
from maturity.model.matrix import Criterion, CrosswalkLink, Matrix


def check_crosswalk(matrix: Matrix, others: Mapping[str, Matrix | None]) -> list[Problem]:
    """Check every link of a matrix to another.

    Args:
        matrix: The matrix that declares the links.
        others: The matrices that can be used, by id; None for one whose criteria are not to be looked at.

    Each problem's `where` begins with the id of a criterion, such as meet-places.crosswalk[1].
    """
    return [problem for criterion in matrix.all_criteria() for problem in _check_links(criterion, matrix, others)]


def _check_links(criterion: Criterion, matrix: Matrix, others: Mapping[str, Matrix | None]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for at, link in enumerate(criterion.crosswalk, 1):
        where = f"{criterion.id}.crosswalk[{at}]"
        if (link.matrix, link.criterion) in seen:
            yield Problem(f"the link to '{link.criterion}' is there twice", "Keep one of the two", where=where)
        seen.add((link.matrix, link.criterion))
        if link.matrix == matrix.id:
            yield Problem("the link leads to this matrix itself", "Link to a criterion of another matrix", where=f"{where}.matrix")
        elif link.matrix not in others:
            mend = offer(link.matrix, others)
            yield Problem(
                f"there is no matrix '{link.matrix}'", f"{mend}, or install the package that brings it", where=f"{where}.matrix"
            )
        elif (other := others[link.matrix]) is not None:
            yield from _check_target(criterion, link, matrix, other, where)


def _check_target(criterion: Criterion, link: CrosswalkLink, matrix: Matrix, other: Matrix, where: str) -> Iterator[Problem]:
    there = other.criterion(link.criterion)
    if there is None:
        mend = offer(link.criterion, [one.id for one in other.all_criteria()])
        yield Problem(f"the matrix '{other.id}' has no criterion '{link.criterion}'", mend, where=f"{where}.criterion")
        return
    if criterion.evidence and there.evidence and not set(criterion.evidence) & set(there.evidence):
        message = f"'{criterion.id}' and '{there.id}' take no kind of evidence in common, so none comes over"
        yield warning(message, "Accept a kind that the other takes, or delete the link", where)
    if link.carries != "answers":
        return
    if {level.rank for level in matrix.levels} != {level.rank for level in other.levels}:
        message = f"the link carries answers, but the levels of '{other.id}' have other ranks"
        yield Problem(message, "Let it carry evidence, or use the same ranks", where=f"{where}.carries")
    for name, asked in criterion.questions.items():
        old = there.questions.get(name)
        if old is not None and (old.kind != asked.kind or old.options != asked.options):
            message = f"the link carries answers, but the question '{name}' is of another kind or has other options there"
            yield Problem(message, "Let it carry evidence, or ask the same", where=f"{where}.carries")
