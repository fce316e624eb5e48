"""Roll criteria up to domains and to the whole matrix, in the four views side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maturity.contracts import Child
from maturity.errors import ScoringError
from maturity.model.matrix import Tier
from maturity.model.result import CriterionResult, NodeResult, Rolled, Status, View
from maturity.scoring.binding import BoundMatrix, Carried
from maturity.scoring.building import build
from maturity.scoring.node_binding import BoundNode
from maturity.scoring.policies import NodePolicy
from maturity.scoring.rounding import cleaned

MOST_REMEMBERED = 50_000
"""More combinations of children than this are not remembered at once, so that memory stays bounded."""

_NOT_ASSESSED: Carried = ("not_assessed", None, None)
_NOT_APPLICABLE: Carried = ("not_applicable", None, None)


_ANSWERED: frozenset[View] = frozenset({"claimed", "supported"})
"""The views that show what was answered or found; the others show what was agreed or is aimed at."""

_NONE: frozenset[str] = frozenset()


def roll_up(
    node: BoundNode, bound: BoundMatrix, results: Mapping[str, CriterionResult], excused: frozenset[str] = _NONE
) -> NodeResult:
    """Sum up a node and all below it, in each view by the node's own roll-up.

    In the claimed, agreed and target views a criterion is scored where such a level stands; what does not apply does not apply in
    any view. `counts` holds every rank of the scale, over all criteria below the node. `excused`: criteria that do not apply and
    stand at a level by their own policy.
    """
    below = tuple([roll_up(child, bound, results, excused) for child in node.nodes])
    carried = _carried(node, bound, results, excused)
    counts = {level.rank: 0 for level in bound.matrix.levels}
    for child in below:
        for rank, count in child.counts.items():
            counts[rank] += count
        for view, found in child.views.items():
            carried[view].append((found.status._value_, found.level, found.value))
    for _, level, _ in carried["supported"][: len(node.criteria)]:
        if level is not None:
            counts[level] += 1
    policy = node.policy
    if policy is None:
        views = {view: _rolled(node, bound, tuple(children)) for view, children in carried.items()}
    else:
        views = {view: _rolled_by_policy(node, policy, bound, tuple(children), view) for view, children in carried.items()}
    return build(NodeResult, {"id": node.id, "views": views, "counts": counts, "criteria": node.criteria, "nodes": below})


def _carried(
    node: BoundNode, bound: BoundMatrix, results: Mapping[str, CriterionResult], excused: frozenset[str]
) -> dict[View, list[Carried]]:
    """Read what a node's own criteria carry in each view."""
    claimed: list[Carried] = []
    supported: list[Carried] = []
    agreed: list[Carried] = []
    target: list[Carried] = []
    for name in node.criteria:
        result = results[name]
        score = result.supported
        supported.append((score.status._value_, score.level, score.value))
        if score.status is Status.NOT_APPLICABLE:
            for view in (claimed, agreed, target):
                view.append(_NOT_APPLICABLE)
            continue
        if name in excused:
            for view in (claimed, agreed, target):
                view.append(supported[-1])
            continue
        standing = bound.criteria[name].standing
        aim = result.target
        claimed.append(standing.get(result.claimed, _NOT_ASSESSED))
        agreed.append(standing.get(result.agreed, _NOT_ASSESSED))
        target.append(_NOT_ASSESSED if aim is None else standing.get(aim.level, _NOT_ASSESSED))
    return {"claimed": claimed, "supported": supported, "agreed": agreed, "target": target}


def _rolled(node: BoundNode, bound: BoundMatrix, carried: tuple[Carried, ...]) -> Rolled:
    """Roll children up; the same children give the same roll-up, so each combination of those that decide is worked out once."""
    key = (node.id, carried if node.decides is None else tuple([carried[place] for place in node.decides]))
    known = bound.rolled.get(key)
    if known is None:
        if len(bound.rolled) >= MOST_REMEMBERED:
            bound.rolled.clear()
        known = bound.rolled[key] = _work_out(node, bound, carried)
    return known


def _rolled_by_policy(node: BoundNode, policy: NodePolicy, bound: BoundMatrix, carried: tuple[Carried, ...], view: View) -> Rolled:
    """Roll children up between what the node's policy does before and after."""
    answered = view in _ANSWERED
    key = (node.id, answered, carried)
    known = bound.rolled.get(key)
    if known is None:
        if len(bound.rolled) >= MOST_REMEMBERED:
            bound.rolled.clear()
        known = bound.rolled[key] = _work_out_by_policy(node, policy, bound, carried, answered=answered)
    return known


def _work_out(node: BoundNode, bound: BoundMatrix, carried: tuple[Carried, ...]) -> Rolled:
    fields = dict(call_rollup(node, _children(node, bound, carried), bound).__dict__)
    if fields["shown"] is None and fields["value"] is not None:
        fields["shown"] = cleaned(fields["value"])
    return _named(fields, node)


def _work_out_by_policy(
    node: BoundNode, policy: NodePolicy, bound: BoundMatrix, carried: tuple[Carried, ...], *, answered: bool
) -> Rolled:
    children = _children(node, bound, carried)
    stopped = policy.stops(children)
    if stopped is not None:
        return _named(dict(stopped.__dict__), node)
    prepared, words = policy.prepare(children, answered=answered)
    return _named(policy.finish(call_rollup(node, prepared, bound), words), node)


def call_rollup(node: BoundNode, children: list[Child], bound: BoundMatrix) -> Rolled:
    """Run a node's roll-up and check what it returns.

    Raises:
        ScoringError: The roll-up raised, or gave no Rolled.
    """
    named = ("rollups", node.rollup.name)
    try:
        rolled = node.rollup.roll_up(children, node.params, bound.matrix.levels)
    except Exception as error:  # (see call_scorer)
        raise ScoringError(f"Roll-up '{node.rollup.name}' failed on '{node.id}'.", rule=named) from error
    if not isinstance(rolled, Rolled):
        raise ScoringError(
            f"Roll-up '{node.rollup.name}' returned no Rolled for '{node.id}'. Correct the plugin that brings it.", rule=named
        )
    return rolled


def _named(fields: dict[str, Any], node: BoundNode) -> Rolled:
    return build(Rolled, {**fields, "rule": node.rollup.name, "rule_version": node.rollup.version})


def _children(node: BoundNode, bound: BoundMatrix, carried: tuple[Carried, ...]) -> list[Child]:
    children = []
    for name, (status, level, value) in zip(node.criteria, carried, strict=False):
        criterion = bound.criteria[name].criterion
        children.append(Child(name, criterion.title, criterion.tier is Tier.CORE, criterion.weight, Status(status), level, value))
    for child, (status, level, value) in zip(node.nodes, carried[len(node.criteria) :], strict=True):
        children.append(Child(child.id, child.title, True, child.weight, Status(status), level, value, is_node=True))
    return children
