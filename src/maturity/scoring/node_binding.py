"""Look up the roll-ups of a matrix, from the whole down to the domains that hold criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from maturity.contracts import Rollup
from maturity.errors import Problem
from maturity.model.matrix import Domain, Matrix, Tier
from maturity.scoring.policies import NodePolicy, bind_node_policy
from maturity.scoring.policy_faults import policy_problems, value_problems
from maturity.scoring.policy_parts import Part, criterion_part, domain_part
from maturity.scoring.rule_lookup import check_params, find_rule


@dataclass(frozen=True, slots=True)
class BoundNode:
    """A domain, or the whole matrix, with its roll-up and its children in the order of the file.

    decides: the places of the children that the roll-up looks at (criteria first, then domains); None when at all of them.
    policy: None where it is the default.
    """

    id: str
    title: str
    weight: float
    rollup: Rollup
    params: BaseModel
    criteria: tuple[str, ...]
    nodes: tuple[BoundNode, ...]
    decides: tuple[int, ...] | None = None
    policy: NodePolicy | None = None


def bind_node(
    node: Matrix | Domain,
    matrix: Matrix,
    values: Mapping[str, Mapping[int, float]],
    rollups: Mapping[str, Rollup],
    problems: list[Problem],
) -> BoundNode | None:
    """Bind a node and all below it; None when something is wrong with any of them.

    Args:
        node: The domain, or the whole.
        matrix: The whole.
        values: What each level of each criterion is worth, by its id; a criterion that could not be bound is not in it.
        rollups: Known roll-ups by name.
        problems: Every fault found is added here.
    """
    rollup = find_rule(node.rollup, rollups, "roll-up", f"{node.id} rollup", problems)
    params = check_params(rollup, node.rollup, f"{node.id} rollup", problems)
    problems.extend(policy_problems(node, matrix))
    below = [bind_node(child, matrix, values, rollups, problems) for child in node.domains]
    nodes = tuple(child for child in below if child is not None)
    own = node.criteria if isinstance(node, Domain) else ()
    if rollup is None or params is None or len(nodes) < len(below) or any(one.id not in values for one in own):
        return None
    if not own and not nodes:
        problems.append(Problem("It holds neither criteria nor domains", "Add a criterion, or remove it", where=node.id))
    problems.extend(_rollup_problems(node, rollup, params, [*(one.id for one in own), *(child.id for child in nodes)]))
    weight = node.weight if isinstance(node, Domain) else 1.0
    core = [place for place, one in enumerate(own) if one.tier is Tier.CORE]
    core += range(len(own), len(own) + len(nodes))
    decides = tuple(core) if core and getattr(rollup, "core_only", False) else None
    policy = _node_policy(node, matrix, values, (rollup, params, decides), problems)
    return BoundNode(node.id, node.title, weight, rollup, params, tuple(one.id for one in own), nodes, decides, policy)


def _node_policy(
    node: Matrix | Domain,
    matrix: Matrix,
    values: Mapping[str, Mapping[int, float]],
    rolls: tuple[Rollup, BaseModel, tuple[int, ...] | None],
    problems: list[Problem],
) -> NodePolicy | None:
    """Make a node's policy ready; None when it is the default."""
    rollup, params, decides = rolls
    own = node.criteria if isinstance(node, Domain) else ()
    parts: list[Part] = [criterion_part(one, values[one.id], matrix.levels) for one in own]
    parts += [domain_part(child, matrix.levels) for child in node.domains]
    if getattr(params, "of", None) == "value":
        names = [*(one.id for one in own), *(child.id for child in node.domains)]
        problems.extend(value_problems(node.id, node.policy, names, parts))
    return bind_node_policy(node.policy, matrix.levels, parts, decides, on_ladder=bool(getattr(rollup, "on_ladder", False)))


def _rollup_problems(node: Matrix | Domain, rollup: Rollup, params: BaseModel, children: list[str]) -> Iterator[Problem]:
    """Ask a roll-up what its parameters name in vain: a level that the scale lacks, or a part that the node lacks."""
    own = getattr(rollup, "problems", lambda *_: ())
    for path, message, names in own(params, children):
        yield Problem(message, f"Use one of {names}", where=f"{node.id} rollup.params.{path}")
