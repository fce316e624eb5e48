"""What of a matrix can be varied: its domains with their roll-ups, as far as these work on levels alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import JsonValue

from maturity.model.matrix import Domain, Matrix, Policy, RuleRef, Tier

OWN_PARAMS = {
    "quorum": {"share", "assessed"},
    "median": {"of", "assessed"},
    "minimum": {"assessed"},
    "profile": {"levels", "assessed"},
}
"""The roll-ups that work on levels alone, with the parameters that are understood here."""

CORE_ONLY = frozenset({"quorum", "minimum"})
"""The roll-ups that look at the core criteria only, where there are any."""

TWO_THIRDS = (2, 3)
LEAST_ASSESSED = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion or a domain below a node; least: the rank that it must reach for a level, by that level's rank (profile only)."""

    id: str
    is_node: bool
    least: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VariedNode:
    """A domain, or the whole, that can be varied.

    parts: those that its roll-up looks at. share: of a quorum, as a fraction. assessed: the share of applicable parts that must
    carry a level, 0 to 1.
    """

    id: str
    rule: str
    parts: tuple[Part, ...]
    share: tuple[int, int]
    assessed: float


@dataclass(frozen=True, slots=True)
class VariedMatrix:
    """What can be varied, each node after those below it, and what cannot, with the reason.

    ranks: the scale, lowest first. root: the id of the whole.
    """

    ranks: tuple[int, ...]
    root: str
    nodes: tuple[VariedNode, ...]
    criteria: tuple[str, ...]
    not_varied: dict[str, str]


def read_nodes(matrix: Matrix) -> VariedMatrix:
    """Find what of a matrix can be varied.

    A roll-up that a plugin brings, one that works on values, and a node with a policy of its own are not varied, nor is what rests
    on such a node; each is named with the reason.
    """
    found: list[VariedNode] = []
    not_varied: dict[str, str] = {}
    for node in _from_below(matrix):
        reason = _reason(node, not_varied)
        if reason is None:
            found.append(_read(node))
        else:
            not_varied[node.id] = reason
    criteria = dict.fromkeys(part.id for node in found for part in node.parts if not part.is_node)
    return VariedMatrix(tuple(level.rank for level in matrix.levels), matrix.id, tuple(found), tuple(criteria), not_varied)


def _from_below(node: Matrix | Domain) -> Iterator[Matrix | Domain]:
    for child in node.domains:
        yield from _from_below(child)
    yield node


def _reason(node: Matrix | Domain, not_varied: dict[str, str]) -> str | None:
    """Say why a node cannot be varied; None when it can."""
    ref = node.rollup
    known = OWN_PARAMS.get(ref.rule)
    if known is None or not set(ref.params) <= known:
        return f"its roll-up '{ref.rule}' has no form that can be varied"
    if ref.params.get("of", "level") != "level":
        return "it is summed up from values and not from levels"
    if node.policy != Policy():
        return "it has a policy of its own"
    own = node.criteria if isinstance(node, Domain) else ()
    weights = [*(one.weight for one in own), *(child.weight for child in node.domains)]
    if ref.rule == "median" and min(weights, default=1.0) <= 0:
        return "one of its parts counts for nothing"
    below = [child.id for child in node.domains if child.id in not_varied]
    return f"it rests on '{below[0]}', which could not be varied" if below else None


def _read(node: Matrix | Domain) -> VariedNode:
    ref = node.rollup
    own = node.criteria if isinstance(node, Domain) else ()
    looked_at = [one.id for one in own if one.tier is Tier.CORE] if ref.rule in CORE_ONLY else []
    criteria = looked_at if looked_at or (ref.rule in CORE_ONLY and node.domains) else [one.id for one in own]
    parts = [Part(name, False, _least(ref, name)) for name in criteria]
    parts += [Part(child.id, True, _least(ref, child.id)) for child in node.domains]
    return VariedNode(node.id, ref.rule, tuple(parts), _share(ref.params.get("share")), _assessed(ref.params.get("assessed")))


def _least(ref: RuleRef, name: str) -> dict[int, int]:
    """Read what a profile asks of one part, by the rank of the level that asks."""
    levels = ref.params.get("levels")
    if ref.rule != "profile" or not isinstance(levels, dict):
        return {}
    asked: dict[int, int] = {}
    for rank, least in levels.items():
        parts = least.get("parts") if isinstance(least, dict) else None
        every = least.get("every") if isinstance(least, dict) else None
        wanted = parts.get(name, every) if isinstance(parts, dict) else every
        if isinstance(wanted, int):
            asked[int(rank)] = wanted
    return asked


def _share(given: JsonValue) -> tuple[int, int]:
    if isinstance(given, list) and len(given) == 2 and isinstance(given[0], int) and isinstance(given[1], int):
        return (given[0], given[1])
    return TWO_THIRDS


def _assessed(given: JsonValue) -> float:
    return float(given) if isinstance(given, int | float) else LEAST_ASSESSED
