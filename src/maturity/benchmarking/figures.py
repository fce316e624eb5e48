"""In which quarter of its peers' figures a network's own figure lies, by OHID's method; no figure of a peer is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from maturity.benchmarking.disclosure import LEAST_PEERS
from maturity.benchmarking.quantiles import assign_quantiles
from maturity.benchmarking.words import too_few
from maturity.model.matrix import Matrix
from maturity.model.peers import FigurePlace
from maturity.model.result import Measure, Result, Status

QUARTERS = ("lowest quarter", "second lowest quarter", "second highest quarter", "highest quarter")
"""By size of the figure, whichever way is better."""


def place_figures(
    result: Result, peers: Sequence[Result], *, min_peers: int, lower_is_better: Collection[str] = ()
) -> dict[str, FigurePlace]:
    """Place every figure that decided one of a network's levels among its peers' figures for the same criterion.

    Only figures in one unit are compared. Equal figures share a quarter.

    Args:
        result: The network's own result.
        peers: Its peers' results.
        min_peers: With fewer peers that have a figure, no quarter is given; never under five.
        lower_is_better: Criteria of which a lower figure is better.
    """
    needed = max(min_peers, LEAST_PEERS)
    found = {}
    for id_, own in _figures(result).items():
        others = [figure for one in peers if (figure := _figures(one, id_).get(id_)) is not None and figure.unit == own.unit]
        found[id_] = _place(id_, own, [one.value for one in others], needed, lower=id_ in lower_is_better)
    return found


def lower_is_better(matrix: Matrix) -> frozenset[str]:
    """Name the criteria of a matrix whose rule says that lower figures are better."""
    return frozenset(one.id for one in matrix.all_criteria() if one.scoring.params.get("direction") == "lower")


def _figures(result: Result, only: str | None = None) -> Mapping[str, Measure]:
    """Find the figures behind levels that stand; a consensus only measures how far answers lie apart."""
    asked = result.criteria if only is None else {only: result.criteria[only]} if only in result.criteria else {}
    return {
        id_: item.supported.measure
        for id_, item in asked.items()
        if item.supported.measure is not None and item.supported.status is Status.SCORED and item.supported.rule != "consensus"
    }


def _place(id_: str, own: Measure, others: Sequence[float], needed: int, *, lower: bool) -> FigurePlace:
    """Place one figure."""
    quarter = assign_quantiles([own.value, *others], 4, inverted=lower)[0] if len(others) >= needed else None
    if quarter is None:
        words = too_few(len(others), needed)
    else:
        words = f"in the {QUARTERS[4 - quarter if lower else quarter - 1]} of {len(others) + 1} figures"
        words = f"{words}; lower is better" if lower else words
    return FigurePlace(id=id_, unit=own.unit, own=own.value, peers=len(others), lower_is_better=lower, quarter=quarter, words=words)
