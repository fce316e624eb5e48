"""What the rule of a criterion counts by, as its parameters say: neighbourhoods, priority groups, partners, kinds of asset."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import JsonValue

from maturity.model.matrix import Criterion, Matrix


class Unit(StrEnum):
    """Name what a rule counts by; the words are those of the parameters `unit` (coverage) and `of` (breadth)."""

    NEIGHBOURHOOD = "neighbourhood"
    PRIORITY_GROUP = "priority_group"
    ANCHOR = "anchor"
    SECTOR = "sector"
    PAIR = "pair"
    ASSET = "asset"


LISTS = {
    Unit.NEIGHBOURHOOD: "neighbourhoods",
    Unit.PRIORITY_GROUP: "priority_groups",
    Unit.ANCHOR: "partners",
    Unit.SECTOR: "partners",
    Unit.PAIR: "partners",
}
"""What a network must have listed before a rule can count it, by the name of its list."""

TAGS = {
    Unit.NEIGHBOURHOOD: "neighbourhoods",
    Unit.PRIORITY_GROUP: "priority_groups",
    Unit.ANCHOR: "partners",
    Unit.ASSET: "assets",
}
"""How evidence says which of them it speaks about, by the name of its field."""


def unit_of(criterion: Criterion) -> Unit | None:
    """Tell what a criterion is counted by; None when its rule counts nothing that is listed."""
    params = criterion.scoring.params
    word = params.get("unit", params.get("of"))
    return Unit(word) if isinstance(word, str) and word in set(Unit) else None


def list_for(criterion: Criterion) -> str | None:
    """Name the list that a criterion counts: neighbourhoods, priority_groups or partners; None when it counts none."""
    unit = unit_of(criterion)
    return None if unit is None else LISTS.get(unit)


def tag_for(criterion: Criterion) -> str | None:
    """Name the tag with which evidence speaks for what a criterion counts; None when it needs none."""
    unit = unit_of(criterion)
    return None if unit is None else TAGS.get(unit)


def counts_records(matrix: Matrix, kind: str) -> bool:
    """Tell whether any criterion asks how many records items of a kind hold, such as six sessions in one log."""
    return any(kind in needed for criterion in matrix.all_criteria() for needed in _counted_kinds(criterion))


def _counted_kinds(criterion: Criterion) -> Iterator[list[JsonValue]]:
    """Find the kinds of which more than one record is asked, anywhere in the rule and the gates."""
    waiting: list[JsonValue] = [
        criterion.scoring.params,
        *(gate.model_dump() for gates in criterion.gates.values() for gate in gates),
    ]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            count, kinds = value.get("count"), value.get("evidence")
            if isinstance(count, int) and count > 1 and isinstance(kinds, list | tuple):
                yield list(kinds)
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
