"""Levels that nobody can ever stand on, and levels that stand on the network's word alone."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.matrix_demands import STAGED, above_lowest, all_demands, lacking_at, parts_within, ruled_at, steps_of
from maturity.checking.naming import warning
from maturity.errors import Problem
from maturity.model.matrix import Criterion, Level, Matrix
from maturity.model.requirement import Requirement

_ON_WORD = STAGED | {"answer_map", "first_match", "profile"}
"""Rules that by themselves may look at nothing but what the network says."""


def check_reach(matrix: Matrix) -> Iterator[Problem]:
    """Find levels that cannot be reached and levels without evidence. What gates and rules name in vain is found when binding."""
    yield from _attestation_names(matrix)
    for criterion in matrix.all_criteria():
        yield from _impossible_needs(criterion, matrix)
        yield from _impossible_figures(criterion, matrix)
        yield from _never_given(criterion, matrix)
        if matrix.evidence_kinds:
            yield from _on_word_alone(criterion, matrix)
    if not matrix.evidence_kinds:
        message = "no kind of evidence is described, so every level stands on what the network says"
        yield warning(message, "Add evidence_kinds, or say in the summary that nothing is checked", "evidence_kinds")


def _attestation_names(matrix: Matrix) -> Iterator[Problem]:
    """Find kinds of attestation that no attestation of an assessment can be of: those are named by their side."""
    for name, kind in matrix.evidence_kinds.items():
        if kind.attestation is not None and name != f"{kind.attestation}_attestation":
            message = f"attestations by a {kind.attestation} are of the kind '{kind.attestation}_attestation', never '{name}'"
            yield Problem(message, f"Rename it to {kind.attestation}_attestation", where=f"evidence_kinds.{name}")


def _impossible_needs(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find levels whose general need this criterion can never meet."""
    for level in above_lowest(matrix):
        if level.rank not in criterion.levels:
            continue
        for need in level.needs:
            if not _can_hold(need, criterion, matrix):
                message = (
                    f"level {level.rank} ({level.name}) can never be reached: the criterion accepts nothing that its needs ask for"
                )
                mend = "Add a kind of evidence that serves, such as an attestation, to the criterion"
                yield Problem(message, mend, where=f"{criterion.id}.levels.{level.rank}")


def _can_hold(need: Requirement, criterion: Criterion, matrix: Matrix) -> bool:
    """Tell whether anything that a criterion accepts could meet a requirement."""
    kinds = [matrix.evidence_kinds[kind] for kind in criterion.evidence if kind in matrix.evidence_kinds]
    sides = {kind.attestation for kind in kinds} - {None}
    rated = criterion.scoring.rule == "consensus"
    if need.evidence and not set(need.evidence) & set(criterion.evidence):
        return False
    if need.attested is not None and not (sides if need.attested == "any" else need.attested in sides):
        return False
    if need.perspectives is not None and not (kinds or rated):
        return False
    asked = [name for name in (need.check, need.figure, need.choice) if name is not None]
    if any(name not in criterion.questions for name in asked):
        return False
    if not all(_can_hold(part, criterion, matrix) for part in need.all_of):
        return False
    return not need.any_of or any(_can_hold(part, criterion, matrix) for part in need.any_of)


def _impossible_figures(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find bounds that no figure can meet."""
    for place, demand in all_demands(criterion, matrix):
        for part in parts_within(demand):
            low, high = part.at_least, part.at_most
            where = f"{criterion.id}.{place}"
            if low is not None and high is not None and low > high:
                message = f"a figure cannot be at least {low:g} and at most {high:g}"
                yield Problem(message, "Correct one of the bounds", where=where)
            question = criterion.questions.get(part.figure or "")
            if question is not None and question.kind == "share" and low is not None and low > 1:
                mend = f"Write {low / 100:g} for {low:g} per cent"
                yield Problem(f"a share runs from 0 to 1 and never reaches {low:g}", mend, where=where)


def _never_given(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find levels that no case or option gives, and cases that an earlier one always takes."""
    given = _given_levels(criterion)
    if not given:
        return
    for level in above_lowest(matrix):
        capped = any(criterion.gates.get(upper.rank) or upper.needs for upper in matrix.levels if upper.rank > level.rank)
        if level.rank in criterion.levels and level.rank not in given and not capped:
            message = f"level {level.rank} ({level.name}) is described, but nothing in the rule gives it"
            yield warning(message, "Let a case or an option give it", f"{criterion.id}.levels.{level.rank}")
    seen: list[object] = []
    cases = criterion.scoring.params.get("cases")
    for at, case in enumerate(cases if isinstance(cases, list) else (), 1):
        when = case.get("when") if isinstance(case, dict) else case
        if any(when == before for before in seen):
            message = "an earlier case has the same condition, so this one never stands"
            yield warning(message, "Delete it, or change its condition", f"{criterion.id}.scoring.params.cases[{at}]")
        seen.append(when)


def _given_levels(criterion: Criterion) -> set[object]:
    """Name the levels that a table of cases, or a choice, can give; nothing for other rules."""
    params = criterion.scoring.params
    cases, options = params.get("cases"), params.get("options")
    if criterion.scoring.rule == "first_match" and isinstance(cases, list):
        return {params.get("otherwise"), *(case.get("level") for case in cases if isinstance(case, dict))}
    if criterion.scoring.rule == "answer_map" and isinstance(options, dict):
        return set(options.values())
    return set()


def _on_word_alone(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Warn of levels for which, up to and with them, nothing is asked but the network's word."""
    if criterion.scoring.rule not in _ON_WORD or _looks_further(criterion):
        return
    bare: list[Level] = []
    for level in above_lowest(matrix):
        if _must_show(criterion, level):
            break
        if level.rank in criterion.levels:
            bare.append(level)
    if bare:
        last = bare[-1]
        upto = f"up to level {last.rank}" if len(bare) > 1 else f"at level {last.rank}"
        message = f"nothing but the network's word is asked for {upto} ({last.name})"
        yield warning(message, "Ask for evidence in the rule or in gates", f"{criterion.id}.levels.{bare[0].rank}")


def _looks_further(criterion: Criterion) -> bool:
    """Tell whether a table of cases asks for evidence, or a profile for figures."""
    cases = criterion.scoring.params.get("cases")
    if isinstance(cases, list):
        conditions = [case.get("when") for case in cases if isinstance(case, dict)]
        return any(isinstance(when, dict) and "shown" in when for when in conditions)
    asked = {name for step in steps_of(criterion).values() if isinstance(step, dict) for name in step}
    return any(criterion.questions[name].kind in ("share", "number") for name in asked if name in criterion.questions)


def _must_show(criterion: Criterion, level: Level) -> bool:
    """Tell whether a level cannot stand without more than the network's word; a rule may let some of its requirements go."""
    ruled = [_is_substantial(demand) for demand in ruled_at(criterion, level.rank)]
    if sum(ruled) > lacking_at(criterion, level.rank, len(ruled)):
        return True
    return any(_is_substantial(demand) for demand in (*criterion.gates.get(level.rank, ()), *level.needs))


def _is_substantial(demand: Requirement) -> bool:
    """Tell whether a requirement asks for more than a yes or a choice."""
    if demand.evidence or demand.attested or demand.perspectives or demand.figure:
        return True
    if any(_is_substantial(part) for part in demand.all_of):
        return True
    return bool(demand.any_of) and all(_is_substantial(part) for part in demand.any_of)
