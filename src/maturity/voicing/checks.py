"""One sheet against the network, the cycle and the matrix that it answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from maturity.errors import Problem
from maturity.model.assessment import Rating
from maturity.model.matrix import Criterion, Matrix
from maturity.model.sheet import Sheet


def check_sheet(sheet: Sheet, matrix: Matrix, partners: Collection[str] | None = None) -> Iterator[Problem]:
    """Find what in a sheet fits neither the matrix nor the network's partners; never quote what somebody wrote.

    Args:
        sheet: What one person answered.
        matrix: The matrix of its cycle.
        partners: The ids of the network's partners; None when they are not known.
    """
    pin = sheet.matrix
    if (pin.id, pin.version) != (matrix.id, matrix.version):
        message = f"it answers {pin.id} {pin.version}, and the cycle asks by {matrix.id} {matrix.version}"
        yield Problem(message, "Ask again with the form of this cycle", where="matrix")
        return
    known = {criterion.id: criterion for criterion in matrix.all_criteria()}
    ranks = [level.rank for level in matrix.levels]
    for name, rating in sheet.ratings.items():
        where = f"ratings.{name}"
        if name not in known:
            yield _unknown("criterion", name, known, where)
        else:
            yield from _check_rating(rating, known[name], ranks, where)
    if sheet.sector is not None and matrix.sectors and sheet.sector not in matrix.sectors:
        yield _unknown("sector", sheet.sector, matrix.sectors, "sector")
    if partners is not None:
        for name in sorted({*sheet.closeness, *([sheet.partner] if sheet.partner else [])} - set(partners)):
            yield _unknown("partner of this network", name, partners, "partner")


def _check_rating(rating: Rating, criterion: Criterion, ranks: Collection[int], where: str) -> Iterator[Problem]:
    statements = [name for name, question in criterion.questions.items() if question.kind == "rating"]
    for name, level in rating.items() if isinstance(rating, dict) else [("", rating)]:
        if name and name not in statements:
            yield _unknown("statement to rate", name, statements, where)
        if level not in ranks:
            scale = ", ".join(str(rank) for rank in ranks)
            yield Problem(f"{level} is not one of the answers", f"Use one of: {scale}", where=f"{where}.{name}".rstrip("."))


def _unknown(what: str, name: str, known: Collection[str], where: str) -> Problem:
    nearest = get_close_matches(name, list(known), n=2, cutoff=0.5)
    mend = f"Did you mean {' or '.join(nearest)}?" if nearest else f"Use one of: {', '.join(sorted(known)) or 'none is known'}"
    return Problem(f"there is no {what} called '{name}'", mend, where=where)
