"""Roll criteria up to domains and to the whole matrix, in the four views side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from maturity.contracts import Child
from maturity.errors import ScoringError
from maturity.model.matrix import Tier
from maturity.model.result import CriterionResult, NodeResult, Rolled, Status, View
from maturity.scoring.binding import BoundCriterion, BoundMatrix, BoundNode
from maturity.scoring.building import build

VIEWS: tuple[View, ...] = ("claimed", "supported", "agreed", "target")

_SCORED = Status.SCORED
_READ: dict[View, Callable[[CriterionResult], int | None]] = {
    "claimed": lambda result: result.claimed,
    "supported": lambda result: result.supported.level,
    "agreed": lambda result: result.agreed,
    "target": lambda result: result.target.level if result.target is not None else None,
}


def roll_up(node: BoundNode, bound: BoundMatrix, results: Mapping[str, CriterionResult]) -> NodeResult:
    """Sum up a node and all below it, in each view by the node's own roll-up.

    In the claimed, agreed and target views a criterion is scored where such a level stands; what does not apply does not apply in
    any view. `counts` holds every rank of the scale, over all criteria below the node.
    """
    below = tuple(roll_up(child, bound, results) for child in node.nodes)
    views = {view: _roll_view(node, bound, results, below, view) for view in VIEWS}
    counts = {level.rank: 0 for level in bound.matrix.levels}
    for child in below:
        for rank, count in child.counts.items():
            counts[rank] += count
    for name in node.criteria:
        level = results[name].supported.level
        if level is not None:
            counts[level] += 1
    return build(NodeResult, {"id": node.id, "views": views, "counts": counts, "criteria": node.criteria, "nodes": below})


def _roll_view(
    node: BoundNode, bound: BoundMatrix, results: Mapping[str, CriterionResult], below: tuple[NodeResult, ...], view: View
) -> Rolled:
    children = [_child(bound.criteria[name], results[name], view) for name in node.criteria]
    for child, result in zip(node.nodes, below, strict=True):
        found = result.views[view]
        children.append(Child(child.id, child.title, True, child.weight, found.status, found.level, found.value, is_node=True))
    rolled = node.rollup.roll_up(children, node.params, bound.matrix.levels)
    if not isinstance(rolled, Rolled):
        raise ScoringError(f"Roll-up '{node.rollup.name}' returned no Rolled for '{node.id}'. Correct the plugin that brings it.")
    return build(Rolled, {**rolled.__dict__, "rule": node.rollup.name, "rule_version": node.rollup.version})


def _child(bound: BoundCriterion, result: CriterionResult, view: View) -> Child:
    criterion = bound.criterion
    level = _READ[view](result)
    value: float | None
    status = result.supported.status
    if view == "supported":
        value = result.supported.value
    else:
        value = None if level is None else bound.values.get(level)
        if status is not Status.NOT_APPLICABLE:
            status = _SCORED if level is not None else Status.NOT_ASSESSED
    return Child(criterion.id, criterion.title, criterion.tier is Tier.CORE, criterion.weight, status, level, value)
