"""Small results for tests: only what benchmarking looks at, for fictional networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from maturity.model.assessment import MatrixPin, Target
from maturity.model.result import CriterionResult, NodeResult, Result, Rolled, Score, SetAside, Status


def made_score(
    level: int | Status | None, used: Sequence[str] = (), set_aside: Sequence[SetAside] = (), rule_version: str = "1"
) -> Score:
    """Make a score: a whole number is a level, a status stands for itself, None is not assessed."""
    status = Status.SCORED if isinstance(level, int) else (level or Status.NOT_ASSESSED)
    rank = level if isinstance(level, int) else None
    return Score(
        status=status, level=rank, used=tuple(used), set_aside=tuple(set_aside), rule="stage_gate", rule_version=rule_version
    )


def made_result(
    network: str,
    levels: Mapping[str, int | Status | None],
    *,
    whole: int | None = 2,
    claimed: Mapping[str, int] | None = None,
    used: Mapping[str, Sequence[str]] | None = None,
    cycle: str = "2026",
    pin: MatrixPin | None = None,
    target: int | None = None,
    rule_version: str = "1",
) -> Result:
    """Make a result with one node, `whole`, over the criteria in `levels`."""
    scores = {id_: made_score(level, (used or {}).get(id_, ()), rule_version=rule_version) for id_, level in levels.items()}
    criteria = {
        id_: CriterionResult(
            id=id_,
            claimed=(claimed or {}).get(id_),
            supported=score,
            agreed=None,
            target=Target(level=target, by=date(2027, 3, 31)) if target is not None else None,
            gap=None,
        )
        for id_, score in scores.items()
    }
    status = Status.INCOMPLETE if whole is None else Status.SCORED
    rolled = Rolled(status=status, level=whole, assessed=1, applicable=1, reason="for a test")
    return Result(
        network=network,
        network_name=f"Network {network}",
        cycle=cycle,
        matrix=pin or MatrixPin(id="tide", version="1.0", content_hash="a" * 64),
        as_of=date(2026, 10, 31),
        assessment_hash="0" * 64,
        engine_version="0.1.0",
        root=NodeResult(id="whole", views={"supported": rolled}, counts={}, criteria=tuple(levels)),
        criteria=criteria,
    )
