"""How far along a simulated network is: its system, itself, and small effects of deprivation and list size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from random import Random
from statistics import fmean, pstdev

from maturity.model.matrix import Criterion, Tier
from maturity.model.network import Network

SYSTEM_SHARE = 0.15
"""Share of the variance between networks that lies between systems."""

DEPRIVATION_EFFECT = -0.10
LIST_SIZE_EFFECT = 0.08
NETWORK_SHARE = 0.5
"""Share of the variance of one criterion that all criteria of a network have in common."""

CUTS = (-0.9, -0.1, 0.7, 1.5)
"""Where a level begins on the latent scale, for levels 1 to 4."""

EXTENDED_IS_HARDER = 0.3
LEAST_SILENT, MOST_SILENT = 0.15, 0.40
"""Non-response by system runs between these shares; most systems lie near the lower one."""

YEAR_OF_WORK = 0.25


@dataclass(frozen=True)
class Latent:
    """A network's standing on the latent scale, whether it answers at all, and with what share of the criteria."""

    standing: float
    answers: bool
    quick_pass: bool


def standing_of(networks: Sequence[Network], seed: str, cycle: str) -> dict[str, Latent]:
    """Draw every network's standing; a network keeps most of it from one cycle to the next."""
    scores = [network.deprivation_score or 20.0 for network in networks]
    sizes = [log(network.list_size or 40_000) for network in networks]
    middle, spread = (fmean(scores), fmean(sizes)), (pstdev(scores) or 1.0, pstdev(sizes) or 1.0)
    drawn = {}
    for network, score, size in zip(networks, scores, sizes, strict=True):
        system = Random(f"{seed}:system:{network.system_code}")
        own = Random(f"{seed}:network:{network.code}")
        year = Random(f"{seed}:{cycle}:{network.code}")
        silent = LEAST_SILENT + (MOST_SILENT - LEAST_SILENT) * system.betavariate(1.0, 2.5)
        standing = (
            sqrt(SYSTEM_SHARE) * system.gauss(0.0, 1.0)
            + sqrt(1 - SYSTEM_SHARE) * (0.9 * own.gauss(0.0, 1.0) + 0.436 * year.gauss(0.0, 1.0))
            + DEPRIVATION_EFFECT * (score - middle[0]) / spread[0]
            + LIST_SIZE_EFFECT * (size - middle[1]) / spread[1]
            + (YEAR_OF_WORK if cycle == "2026" else 0.0)
        )
        drawn[network.code] = Latent(standing, year.random() >= silent, year.random() < 0.05)
    return drawn


def level_of(criterion: Criterion, latent: Latent, chance: Random) -> int:
    """Draw the level that a network's evidence should bear out for one criterion, 0 to 4."""
    value = sqrt(NETWORK_SHARE) * latent.standing + sqrt(1 - NETWORK_SHARE) * chance.gauss(0.0, 1.0)
    value -= EXTENDED_IS_HARDER if criterion.tier is Tier.EXTENDED else 0.0
    return sum(value >= cut for cut in CUTS)
