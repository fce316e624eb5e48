"""What changed between two cycles, for one network and for a system, with the evidence behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from maturity.benchmarking.standing import Standing, standings
from maturity.benchmarking.words import count_of
from maturity.errors import InputError, Problem
from maturity.model.assessment import MatrixPin
from maturity.model.benchmark import Change, CycleChange, Movement, SystemChange
from maturity.model.crossing import Crossing, Pair
from maturity.model.result import Result, Status

_NOTHING = Standing(Status.NOT_ASSESSED, None)


def compare_cycles(before: Result | None, after: Result, crossing: Crossing | None = None) -> CycleChange:
    """Compare one network's two cycles, criterion by criterion and domain by domain, by supported level.

    Only the same version of the same matrix is compared, or two versions as far as the newer one declares what became of the older.
    When its text or a rule changed within the version, the comparison stands and `reason` says so.

    Args:
        before: The earlier result; None when the network did not answer then.
        after: The later result of the same network.
        crossing: What of the two versions can be compared; looked at only when it is of just these versions.

    Raises:
        InputError: If the two results are of different networks.
    """
    way = crossing if before is not None and crossing is not None and leads(crossing, before.matrix, after.matrix) else None
    obstacle = _why_not(before, after, way)
    if before is None or obstacle is not None:
        return CycleChange(
            network=after.network,
            before_cycle=before.cycle if before else None,
            after_cycle=after.cycle,
            comparable=False,
            reason=obstacle,
        )
    earlier, later = standings(before), standings(after)
    pairs = {id_: Pair(was=id_) for id_ in dict.fromkeys([*later, *earlier])} if way is None else way.pairs
    return CycleChange(
        network=after.network,
        before_cycle=before.cycle,
        after_cycle=after.cycle,
        comparable=True,
        reason=_caution(before, after, pairs, way),
        changes={
            id_: _compare(id_, pair, (earlier.get(pair.was, _NOTHING), later.get(id_, _NOTHING)), before, after)
            for id_, pair in pairs.items()
        },
        crossing=way,
    )


def leads(crossing: Crossing, old: MatrixPin, new: MatrixPin) -> bool:
    """Tell whether a crossing is of just these two versions."""
    ends = ((crossing.old.id, crossing.old.version), (crossing.new.id, crossing.new.version))
    return ends == ((old.id, old.version), (new.id, new.version))


class Origin(NamedTuple):
    """What a network was in the cycle before: codes that answered then, and whether it is still that one network."""

    codes: tuple[str, ...]
    same: bool


def compare_systems(
    before: Sequence[Result],
    after: Sequence[Result],
    origins: Mapping[str, Origin] | None = None,
    crossing: Crossing | None = None,
) -> SystemChange:
    """Compare a system's two cycles; only a network that answered both moves, and everybody is accounted for.

    Args:
        before: The results of the earlier cycle, one for each network.
        after: The results of the later cycle.
        origins: By code of the later cycle, what the network was before; one that is not named was itself.
        crossing: What of two versions of the matrix can be compared; None when there was one.

    Raises:
        InputError: If a cycle holds two results of one network.
    """
    earlier, later = _by_network(before), _by_network(after)
    found = {code: _origin(code, earlier, origins or {}) for code in sorted(later)}
    both = tuple(
        compare_cycles(earlier[origin.codes[0]].model_copy(update={"network": code}), later[code], crossing)
        for code, origin in found.items()
        if origin.codes and origin.same
    )
    compared = {origin.codes[0] for origin in found.values() if origin.codes and origin.same}
    formed = tuple(code for code, origin in found.items() if origin.codes and not origin.same)
    merged = {code for one in formed for code in found[one].codes} - compared
    return SystemChange(
        both=both,
        only_before=tuple(sorted(earlier.keys() - compared - merged)),
        only_after=tuple(code for code, origin in found.items() if not origin.codes),
        not_comparable=tuple(change.network for change in both if not change.comparable),
        movements=_count_movements(both),
        merged=tuple(sorted(merged)),
        formed=formed,
    )


def _origin(code: str, earlier: Mapping[str, Result], origins: Mapping[str, Origin]) -> Origin:
    """Find what a network was among those that answered the earlier cycle."""
    origin = origins.get(code, Origin((code,), same=True))
    codes = tuple(one for one in origin.codes if one in earlier)
    return Origin(codes, origin.same and len(codes) == 1)


def _why_not(before: Result | None, after: Result, crossing: Crossing | None) -> str | None:
    """Say why two results cannot be compared; None when they can."""
    if before is None:
        return "This network did not answer in the earlier cycle."
    if before.network != after.network:
        message = f"network {before.network} is compared with network {after.network}"
        raise InputError([Problem(message, "Give two results of one network")])
    if before.matrix.id != after.matrix.id:
        return f"The earlier cycle used another matrix ({before.matrix.id}; now {after.matrix.id})."
    if before.matrix.version != after.matrix.version and crossing is None:
        versions = f"({before.matrix.version}; now {after.matrix.version})"
        return f"The earlier cycle used another version of the matrix {versions}, so levels may not mean the same."
    if crossing is not None and not crossing.criteria:
        versions = f"({before.matrix.version}; now {after.matrix.version})"
        return f"The earlier cycle used another version of the matrix {versions}, and none of its criteria means the same now."
    return None


def _caution(before: Result, after: Result, pairs: Mapping[str, Pair], crossing: Crossing | None) -> str | None:
    """Name what changed within one version of a matrix, and rules that changed; None when nothing did."""
    cautions = []
    if crossing is None and before.matrix.content_hash != after.matrix.content_hash:
        cautions.append("The matrix's content changed within this version, so a level may have moved without the network.")
    changed = _rules_changed(before, after, pairs)
    if changed:
        criteria = count_of(changed, "criterion", "criteria")
        cautions.append(f"The rule behind {criteria} changed, so a level may have moved without the network.")
    return " ".join(cautions) or None


def _rules_changed(before: Result, after: Result, pairs: Mapping[str, Pair]) -> int:
    """Count the criteria whose rule, or its version, differs."""
    found = ((before.criteria.get(pair.was), after.criteria.get(id_)) for id_, pair in pairs.items())
    rules = ((old.supported, new.supported) for old, new in found if old is not None and new is not None)
    return sum((old.rule, old.rule_version) != (new.rule, new.rule_version) for old, new in rules)


def _compare(id_: str, pair: Pair, standing: tuple[Standing, Standing], before: Result, after: Result) -> Change:
    """Set one criterion or domain side by side; only criteria carry evidence."""
    earlier, later = standing
    used_before, used_after = _used(before, pair.was), _used(after, id_)
    return Change(
        id=id_,
        before_status=earlier.status,
        after_status=later.status,
        before=earlier.level,
        after=later.level,
        movement=classify_movement(earlier.level, later.level),
        gained=tuple(item for item in used_after if item not in set(used_before)),
        lost=tuple(item for item in used_before if item not in set(used_after)),
        mark=pair.words,
    )


def classify_movement(before: int | None, after: int | None) -> Movement:
    """Name the movement between two levels; None means that no level stood."""
    if before is None or after is None:
        if before is None and after is None:
            return Movement.NEITHER
        return Movement.NEWLY_ASSESSED if before is None else Movement.NO_LONGER_ASSESSED
    if before == after:
        return Movement.SAME
    return Movement.ROSE if after > before else Movement.FELL


def _used(result: Result, id_: str) -> tuple[str, ...]:
    """List the evidence that counted for a criterion; nothing for a domain."""
    item = result.criteria.get(id_)
    return item.supported.used if item else ()


def _by_network(results: Sequence[Result]) -> Mapping[str, Result]:
    """Index one cycle's results by network."""
    found: dict[str, Result] = {}
    for result in results:
        if result.network in found:
            message = f"network {result.network} has two results in one cycle"
            raise InputError([Problem(message, "Keep one result for each network")])
        found[result.network] = result
    return found


def _count_movements(changes: Sequence[CycleChange]) -> dict[str, dict[Movement, int]]:
    """Count how many networks moved which way, by criterion or domain."""
    counted: dict[str, Counter[Movement]] = {}
    for change in changes:
        for id_, item in change.changes.items():
            counted.setdefault(id_, Counter())[item.movement] += 1
    return {id_: {movement: row[movement] for movement in Movement if row[movement]} for id_, row in counted.items()}
