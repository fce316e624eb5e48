"""Gaps and overlaps: values that get no level, and levels whose band another level takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from maturity.checking.matrix_demands import STAGED, lacking_at, ruled_at, steps_of
from maturity.checking.naming import warning
from maturity.errors import Problem
from maturity.model.matrix import Criterion, Domain, Matrix, Policy, Scale

_COUNTED = ("min_units", "share", "declared", "count")


def check_bands(matrix: Matrix) -> Iterator[Problem]:
    """Find gaps and overlaps between the bands of every policy and rule."""
    yield from _check_policy(matrix.policy, "policy", matrix)
    for domain in matrix.domains:
        yield from _check_domain(domain, matrix)
    for criterion in matrix.all_criteria():
        yield from _check_policy(criterion.policy, f"{criterion.id}.policy", matrix)
        yield from _check_figure_bands(criterion, matrix)
        yield from _check_steps(criterion, matrix)
        yield from _check_breadth(criterion, matrix)
        yield from _check_sums(criterion)


def _check_domain(domain: Domain, matrix: Matrix) -> Iterator[Problem]:
    yield from _check_policy(domain.policy, f"{domain.id}.policy", matrix)
    for inner in domain.domains:
        yield from _check_domain(inner, matrix)


def _check_policy(policy: Policy, where: str, matrix: Matrix) -> Iterator[Problem]:
    """Check the bands that turn a node's value into a level."""
    if not policy.bands:
        return
    place = f"{where}.bands"
    ranks = sorted(policy.bands)
    for lower, upper in pairwise(ranks):
        if policy.bands[upper] < policy.bands[lower]:
            message = f"the band of level {upper} begins below that of level {lower}"
            yield Problem(message, "Let the bands rise with the levels", where=f"{place}.{upper}")
        elif policy.bands[upper] == policy.bands[lower]:
            message = f"the bands of levels {lower} and {upper} begin at the same value, so level {lower} can never stand"
            yield Problem(message, "Give each level its own beginning", where=f"{place}.{upper}")
    for level in matrix.levels:
        if level.rank not in policy.bands and level.rank > ranks[0]:
            message = f"there is a gap: level {level.rank} ({level.name}) has no band, so it can never stand"
            yield warning(message, "Add the value from which it stands", place)
    if policy.scale is not None:
        yield from _check_on_scale(policy.bands, policy.scale, matrix.levels[0].rank, place)


def _check_on_scale(bands: Mapping[int, float], scale: Scale, lowest: int, place: str) -> Iterator[Problem]:
    """Find values of the scale below the lowest level's band, which stand on it all the same, and bands above the scale."""
    begins = bands.get(lowest)
    if begins is not None and begins > scale.lowest:
        message = f"there is a gap: values from {scale.lowest:g} to below {begins:g} lie in no band, and count as level {lowest}"
        yield warning(message, f"Let the band of level {lowest} begin at {scale.lowest:g}", f"{place}.{lowest}")
    for rank in sorted(bands):
        if bands[rank] > scale.highest:
            message = f"level {rank} begins above the highest value of the scale, {scale.highest:g}, so it can never stand"
            yield Problem(message, "Correct the band or the scale", where=f"{place}.{rank}")


def _check_figure_bands(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Check the bands of a figure: two levels that begin alike, and shares that cannot be."""
    params = criterion.scoring.params
    bands, above = _numbers(params.get("bands")), _numbers(params.get("above"))
    if criterion.scoring.rule != "metric_threshold" or not (bands or above):
        return
    where = f"{criterion.id}.scoring.params"
    question = criterion.questions.get(str(params.get("figure")))
    if question is not None and question.kind == "share":
        for name, limits, most in (("bands", bands, 1.0), ("above", above, None)):
            for rank, limit in limits.items():
                if limit > 1 or (most is None and limit == 1):
                    mend = f"Write {limit / 100:g} for {limit:g} per cent" if limit > 1 else "Use bands, or a smaller share"
                    message = f"a share runs from 0 to 1, so level {rank} can never be reached"
                    yield Problem(message, mend, where=f"{where}.{name}.{rank}")
    begins: dict[tuple[float | None, float | None], int] = {}
    for level in matrix.levels[1:]:
        start = (bands.get(level.rank), above.get(level.rank))
        if start == (None, None):
            continue
        lower = begins.setdefault(start, level.rank)
        if lower != level.rank and not _asks_otherwise(criterion, matrix, level.rank):
            name = "bands" if level.rank in bands else "above"
            yield _never(lower, level.rank, f"{where}.{name}.{level.rank}")


def _numbers(value: Any) -> dict[int, float]:
    if not isinstance(value, Mapping):
        return {}
    found = {rank: limit for rank, limit in value.items() if isinstance(limit, (int, float)) and not isinstance(limit, bool)}
    return {int(rank): float(limit) for rank, limit in found.items() if rank.isdecimal()}


def _asks_otherwise(criterion: Criterion, matrix: Matrix, rank: int) -> bool:
    """Tell whether a gate or the scale asks for something at a level."""
    return bool(criterion.gates.get(rank)) or any(level.needs for level in matrix.levels if level.rank == rank)


def _never(lower: int, upper: int, where: str) -> Problem:
    message = f"level {upper} asks for no more than level {lower}, so level {lower} can never stand"
    return warning(message, f"Ask for more at level {upper}, or for less at level {lower}", where)


def _check_steps(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find levels that ask for no more than the one below, which then can never be the result."""
    steps = steps_of(criterion)
    ranks = [level.rank for level in matrix.levels[1:] if level.rank in steps]
    for lower, upper in pairwise(ranks):
        if _asks_otherwise(criterion, matrix, upper):
            continue
        if criterion.scoring.rule in STAGED:
            more = _requires_more(criterion, ranks, upper)
        elif criterion.scoring.rule in ("coverage", "breadth"):
            more = _steps_up(steps[lower], steps[upper])
        else:
            return
        if not more:
            yield _never(lower, upper, f"{criterion.id}.scoring.params.levels.{upper}")


def _requires_more(criterion: Criterion, ranks: list[int], upper: int) -> bool:
    """Tell whether a stage has a requirement that no stage below has; its words do not count. Where some may lack, it may."""
    if any(lacking_at(criterion, rank, 1_000) for rank in ranks):
        return True
    below = [_bare(part) for rank in ranks if rank < upper for part in ruled_at(criterion, rank)]
    return any(_bare(part) not in below for part in ruled_at(criterion, upper))


def _bare(requirement: Any) -> str:
    return str(requirement.model_copy(update={"text": None}).model_dump_json(exclude_defaults=True))


def _steps_up(lower: Any, upper: Any) -> bool:
    """Tell whether a step asks for anything more, or for something else, than the step below it."""
    if not isinstance(lower, Mapping) or not isinstance(upper, Mapping):
        return True
    if any(name not in _COUNTED and lower.get(name) != upper.get(name) for name in {*lower, *upper}):
        return True
    return any(_number(upper.get(name)) > _number(lower.get(name)) for name in _COUNTED)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _check_breadth(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find levels that ask for more kinds than the matrix names."""
    names = {"sector": matrix.sectors, "asset": matrix.asset_kinds}.get(str(criterion.scoring.params.get("of")))
    if criterion.scoring.rule != "breadth" or names is None:
        return
    for rank, step in steps_of(criterion).items():
        count = step.get("count") if isinstance(step, Mapping) else None
        if isinstance(count, int) and count > len(names):
            message = f"level {rank} asks for {count} kinds and the matrix names {len(names)}, so it can never be reached"
            where = f"{criterion.id}.scoring.params.levels.{rank}.count"
            yield Problem(message, "Ask for fewer, or name more", where=where)


def _check_sums(criterion: Criterion) -> Iterator[Problem]:
    """Find bands that begin above all that the answers can be worth together."""
    worth = criterion.scoring.params.get("questions")
    if criterion.scoring.rule != "answer_map" or not isinstance(worth, Mapping) or criterion.policy.scale is not None:
        return
    best = [max(values) for answers in worth.values() if (values := _values(answers))]
    if not best:
        return
    most = sum(best) / len(best) if criterion.scoring.params.get("combine") == "mean" else sum(best)
    for rank, begins in sorted(criterion.policy.bands.items()):
        if begins > most:
            message = f"level {rank} begins at {begins:g} and the answers are worth {most:g} at most, so it can never be reached"
            yield Problem(message, "Correct the band, or what answers are worth", where=f"{criterion.id}.policy.bands.{rank}")


def _values(answers: Any) -> list[float]:
    return [float(value) for value in answers.values() if isinstance(value, (int, float))] if isinstance(answers, Mapping) else []
