"""Where one network stands on each criterion and domain: the one view of a result that benchmarking works on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maturity.model.result import CriterionResult, NodeResult, Result, Status, View


class Standing(NamedTuple):
    """A status, and the level where one stands; level is None for every status but scored."""

    status: Status
    level: int | None


def standings(result: Result, view: View = "supported") -> dict[str, Standing]:
    """List the standing of every criterion, every domain and the whole, by id, criteria first."""
    found = {id_: _of_criterion(item, view) for id_, item in result.criteria.items()}
    for node in walk_nodes(result.root):
        rolled = node.views.get(view)
        if rolled is not None:
            found[node.id] = Standing(rolled.status, rolled.level if rolled.status is Status.SCORED else None)
    return found


def walk_nodes(root: NodeResult) -> Iterator[NodeResult]:
    """Walk a tree of nodes from the top down, each before its own branches."""
    yield root
    for node in root.nodes:
        yield from walk_nodes(node)


def _of_criterion(item: CriterionResult, view: View) -> Standing:
    """Read one criterion in a view; outside the supported view a level stands when somebody has given it."""
    supported = item.supported
    if view == "supported":
        return Standing(supported.status, supported.level if supported.status is Status.SCORED else None)
    level = {"claimed": item.claimed, "agreed": item.agreed, "target": item.target.level if item.target else None}[view]
    if level is not None:
        return Standing(Status.SCORED, level)
    applies = supported.status is not Status.NOT_APPLICABLE
    return Standing(Status.NOT_ASSESSED if applies else Status.NOT_APPLICABLE, None)
