"""Say a policy in words, for explanations and for a matrix as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.model.matrix import Level, Policy
from maturity.scoring.rounding import rounding_words
from maturity.scoring.words import listed

_BLANK = {
    "lowest": "What nobody assessed counts as the lowest.",
    "stop": "Where anything is not assessed, it is incomplete.",
}
_NOT_APPLICABLE = {
    "lowest": "What does not apply counts as the lowest.",
    "highest": "What does not apply counts as the highest.",
}


def policy_words(policy: Policy, levels: Sequence[Level]) -> tuple[str, ...]:
    """Say what a policy changes, a sentence each; nothing for the default."""
    return tuple(_sentences(policy, {level.rank: level.name for level in levels}))


def _sentences(policy: Policy, names: dict[int, str]) -> Iterator[str]:
    if policy.blank in _BLANK:
        yield _BLANK[policy.blank]
    if policy.not_applicable in _NOT_APPLICABLE:
        yield _NOT_APPLICABLE[policy.not_applicable]
    if policy.scale is not None:
        unit = f" {policy.scale.unit}" if policy.scale.unit else ""
        yield f"It counts from {policy.scale.lowest:g} to {policy.scale.highest:g}{unit}."
    if policy.bands:
        bands = [f"{names.get(rank, str(rank))} from {band:g}" for rank, band in sorted(policy.bands.items())]
        yield f"Its number stands at a level: {listed(bands)}."
    if policy.rounding is not None:
        yield f"Its number is rounded once, for print, {rounding_words(policy.rounding)}."
