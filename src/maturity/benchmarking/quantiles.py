"""Put areas into quantiles by the method of England's public-health body, ties and all."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.errors import InputError, Problem


def assign_quantiles(values: Sequence[float | None], quantiles: int, *, inverted: bool = False) -> list[int | None]:
    """Put each value into one of `quantiles` groups of about equal size.

    Equal values share the lowest rank among them, so they always share a quantile.

    Args:
        values: One figure for each area, in any unit; None where there is none.
        quantiles: How many groups, at least 1 (4 for quartiles, 10 for deciles).
        inverted: False numbers the smallest values 1; True numbers the largest values 1.

    Returns:
        A quantile from 1 to `quantiles` for each value, in the order given. None for a missing value, and None for all
        when fewer values are known than there are quantiles.

    Raises:
        InputError: If quantiles is below 1.

    Source:
        OHID, quantile assignment as published with its indicator methods: floor((k + 1) - ceil(((n + 1) - rank) / (n / k))),
        rank the minimum for ties, 0 becomes 1. Worked here in whole numbers, so no rounding error can move an area.
    """
    if quantiles < 1:
        raise InputError([Problem(f"the number of quantiles is {quantiles}", "Give 1 or more")])
    known = sorted((value for value in values if value is not None), reverse=inverted)
    if len(known) < quantiles:
        return [None] * len(values)
    ranks: dict[float, int] = {}
    for rank, value in enumerate(known, start=1):
        ranks.setdefault(value, rank)
    return [None if value is None else _quantile(ranks[value], len(known), quantiles) for value in values]


def _quantile(rank: int, size: int, quantiles: int) -> int:
    """Turn a rank (1 is first) among `size` values into its quantile."""
    from_the_end = -(-(size + 1 - rank) * quantiles // size)  # a ceiling, in whole numbers
    return max(1, quantiles + 1 - from_the_end)
