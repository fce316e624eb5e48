"""The names inside rules and gates: kinds of evidence, questions, levels, sectors and assets.

Parameters are walked as plain data, for the built-in rules only: what the parameters of a plugin's rule mean, only the
plugin knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from maturity.checking.naming import offer
from maturity.errors import Problem
from maturity.model.matrix import Criterion, Matrix

_BUILT_IN = frozenset({"stage_gate", "evidence_rubric", "metric_threshold", "coverage", "breadth", "consensus"})
_ASKED = {"check": ("yes-or-no question", ("check",)), "figure": ("question for a figure", ("share", "number"))}
_BY_LEVEL = ("levels", "bands", "above")


def check_rule(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Check the names in a criterion's gates and in the parameters of its rule."""
    ranks = {level.rank for level in matrix.levels}
    for rank, gates in criterion.gates.items():
        where = f"{criterion.id}.gates.{rank}"
        if rank not in ranks:
            yield _off_scale(rank, ranks, where)
        for at, gate in enumerate(gates, 1):
            needs = gate.model_dump(mode="json", exclude_defaults=True)
            yield from _check_needs(needs, criterion, matrix, f"{where}[{at}]")
    if criterion.scoring.rule in _BUILT_IN:
        where = f"{criterion.id}.scoring.params"
        yield from _check_needs(criterion.scoring.params, criterion, matrix, where)
        yield from _check_ranks(criterion.scoring.params, ranks, where)
        yield from _check_breadth(criterion, matrix, where)
        yield from _check_statements(criterion, where)


def _off_scale(rank: Any, ranks: Collection[int], where: str) -> Problem:
    mend = f"Use one of: {', '.join(map(str, sorted(ranks)))}"
    return Problem(f"level {rank} is not on the scale", mend, where=where)


def _check_needs(needs: Any, criterion: Criterion, matrix: Matrix, where: str) -> Iterator[Problem]:
    """Walk requirements wherever they stand, and check the names that they use."""
    if isinstance(needs, list):
        for at, inner in enumerate(needs, 1):
            yield from _check_needs(inner, criterion, matrix, f"{where}[{at}]")
    if not isinstance(needs, dict):
        return
    yield from _check_kinds(needs, criterion, matrix, where)
    yield from _check_attested(needs, criterion, matrix, where)
    yield from _check_questions(needs, criterion, where)
    for key, inner in needs.items():
        yield from _check_needs(inner, criterion, matrix, f"{where}.{key}")


def _check_kinds(needs: Mapping[str, Any], criterion: Criterion, matrix: Matrix, where: str) -> Iterator[Problem]:
    kinds = needs.get("evidence")
    if not isinstance(kinds, list):
        return
    for at, kind in enumerate(kinds, 1):
        place = f"{where}.evidence[{at}]"
        if kind not in matrix.evidence_kinds:
            yield Problem(f"there is no kind of evidence '{kind}'", offer(str(kind), matrix.evidence_kinds), where=place)
        elif kind not in criterion.evidence:
            message = f"the criterion does not take evidence of the kind '{kind}'"
            yield Problem(message, f"Add {kind} to its evidence, or ask for another kind", where=place)


def _check_attested(needs: Mapping[str, Any], criterion: Criterion, matrix: Matrix, where: str) -> Iterator[Problem]:
    side = needs.get("attested")
    if side is None:
        return
    kinds = [matrix.evidence_kinds[kind] for kind in criterion.evidence if kind in matrix.evidence_kinds]
    sides = {kind.attestation for kind in kinds if kind.attestation}
    if not sides or (side != "any" and side not in sides):
        asked = "an attestation" if side == "any" else f"a {side} attestation"
        message = f"{asked} is asked for, but the criterion takes no evidence of that kind"
        yield Problem(message, "Add the kind of attestation to its evidence", where=f"{where}.attested")


def _check_questions(needs: Mapping[str, Any], criterion: Criterion, where: str) -> Iterator[Problem]:
    for field, (what, kinds) in _ASKED.items():
        name = needs.get(field)
        if not isinstance(name, str):
            continue
        known = [key for key, asked in criterion.questions.items() if asked.kind in kinds]
        if name not in known:
            message = f"the criterion asks no {what} '{name}'"
            yield Problem(message, f"{offer(name, known)}, or add it to questions", where=f"{where}.{field}")


def _check_ranks(params: Mapping[str, Any], ranks: Collection[int], where: str) -> Iterator[Problem]:
    for field in _BY_LEVEL:
        levels = params.get(field)
        for rank in levels if isinstance(levels, dict) else ():
            if not rank.isdecimal() or int(rank) not in ranks:
                yield _off_scale(rank, ranks, f"{where}.{field}.{rank}")


def _check_breadth(criterion: Criterion, matrix: Matrix, where: str) -> Iterator[Problem]:
    """Check the sectors or asset kinds that breadth requires; a list inside `required` means any of them."""
    params = criterion.scoring.params
    levels = params.get("levels")
    known = {"sector": matrix.sectors, "asset": matrix.asset_kinds}.get(str(params.get("of")))
    if criterion.scoring.rule != "breadth" or known is None or not isinstance(levels, dict):
        return
    what = "sector" if params.get("of") == "sector" else "asset kind"
    for rank, level in levels.items():
        required = level.get("required") if isinstance(level, dict) else None
        for at, entry in enumerate(required if isinstance(required, list) else (), 1):
            for name in entry if isinstance(entry, list) else [entry]:
                if name not in known:
                    place = f"{where}.levels.{rank}.required[{at}]"
                    yield Problem(f"there is no {what} '{name}'", offer(str(name), known), where=place)


def _check_statements(criterion: Criterion, where: str) -> Iterator[Problem]:
    """Check that every statement that people rate is asked."""
    named = criterion.scoring.params.get("statements")
    if criterion.scoring.rule != "consensus" or not isinstance(named, list):
        return
    known = [key for key, asked in criterion.questions.items() if asked.kind == "rating"]
    for at, name in enumerate(named, 1):
        if name not in known:
            place = f"{where}.statements[{at}]"
            message = f"the criterion asks nobody to rate a statement '{name}'"
            yield Problem(message, f"{offer(str(name), known)}, or add it to questions with kind rating", where=place)
