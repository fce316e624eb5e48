"""Say in words what the policy of a node changes."""

from __future__ import annotations

from maturity.model.matrix import Matrix, Policy
from maturity.reporting.report import listed, plural

BLANKS = {
    "lowest": "What nobody assessed counts as the lowest.",
    "stop": "Where anything was not assessed, nothing is said.",
}
NOT_APPLICABLE = {
    "lowest": "What does not apply counts as the lowest.",
    "highest": "What does not apply counts as the highest.",
}
ROUNDINGS = {"half_up": "halves up", "half_even": "halves to the even digit", "up": "up", "down": "down"}


def policy_words(policy: Policy, matrix: Matrix) -> tuple[str, ...]:
    """Say what a node does with what is missing, and what it counts in, as far as that is not the usual."""
    said = [BLANKS[policy.blank]] if policy.blank in BLANKS else []
    if policy.not_applicable in NOT_APPLICABLE:
        said.append(NOT_APPLICABLE[policy.not_applicable])
    if policy.scale is not None:
        unit = f" {policy.scale.unit}" if policy.scale.unit else ""
        said.append(f"It counts from {policy.scale.lowest:g} to {policy.scale.highest:g}{unit}.")
    if policy.bands:
        bands = listed([f"{matrix.level_name(rank)} from {bound:g}" for rank, bound in sorted(policy.bands.items())])
        said.append(f"Levels stand by the value, unrounded: {bands}.")
    if policy.rounding is not None:
        places = plural(policy.rounding.places, "decimal place")
        said.append(f"The value is printed with {places}, {ROUNDINGS[policy.rounding.mode]}.")
    return tuple(said)
