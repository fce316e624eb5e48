"""How sure a place is, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from maturity.benchmarking.variations.reasons import CALLED
from maturity.benchmarking.words import join_words
from maturity.model.places import Place
from maturity.model.variations import Influence

AMONG = {
    Place.BELOW: "below the middle half of your peers",
    Place.WITHIN: "inside the middle half of your peers",
    Place.ABOVE: "above the middle half of your peers",
}
NOT_TOLD_APART = 0.1
"""Two shares that lie closer than this may change their order with the next seed."""

SHORT = {Place.BELOW: "below it", Place.WITHIN: "inside it", Place.ABOVE: "above it"}


def say_share(share: float) -> str:
    """Say a share (0 to 1) as a whole percentage, halves up; one short of all never reads 100%, one above none never 0%."""
    rounded = int((Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if share > 0 and rounded == 0:
        return "under 1%"
    return "over 99%" if share < 1 and rounded == 100 else f"{rounded}%"


def say_varied(place: Place, shares: Mapping[Place, float], without: float, number: int) -> str:
    """Say how often a place holds: "You stay inside the middle half of your peers in 93% of 1,000 reasonable variations."."""
    kept = shares[place]
    if kept == 1:
        return f"You stay {AMONG[place]} in all of {number:,} reasonable variations."
    others = [
        f"in {say_share(shares[other])} you are {SHORT[other]}" for other in Place if other is not place and shares[other] > 0
    ]
    if without > 0:
        others.append(f"in {say_share(without)} there is too little for any place")
    if kept == 0:
        return f"You are {AMONG[place]}, but in none of {number:,} reasonable variations: {join_words(others)}."
    return f"You stay {AMONG[place]} in {say_share(kept)} of {number:,} reasonable variations; {join_words(others)}."


def say_matters(moved: float, influences: Sequence[Influence]) -> str:
    """Say which choice moves places most; `influences` with the largest first, empty where places hardly move."""
    if not influences:
        often = "none" if moved == 0 else say_share(moved)
        return f"No choice matters much: places change in {often} of the variations."
    first = influences[0]
    alike = [one for one in influences if one.total >= first.total - NOT_TOLD_APART]
    if len(alike) > 1:
        said = [f"{CALLED[first.choice]} plays a part in {_held(first.total)} of the movement"]
        said += [f"{CALLED[one.choice]} in {_held(one.total)}" for one in alike[1:]]
        return f"No one choice stands out: {join_words(said)}."
    return (
        f"What matters most is {CALLED[first.choice]}: it plays a part in {_held(first.total)} of the movement, "
        f"and is behind {_held(first.first)} of it alone."
    )


def _held(share: float) -> str:
    """Say an estimated share; chance may carry an estimate a little out of 0 to 1."""
    return say_share(min(1.0, max(0.0, share)))
