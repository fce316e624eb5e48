"""Which choice moves an outcome most: first- and total-order shares of its variance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the variance that go back to one choice: by itself, and with all that it does together with others."""

    first: float
    total: float


def variance_shares(ones: Numbers, others: Numbers, exchanged: Numbers) -> Shares | None:
    """Estimate how much of the variance of an outcome goes back to one choice.

    With several outcomes, variances are added over them before the shares are taken, so that one that hardly moves counts little.

    Args:
        ones: The outcomes under the first sample of choices: variations by outcomes.
        others: The same under the second, independent sample.
        exchanged: The same under the first sample with this one choice taken from the second.

    Returns:
        The shares, 0 to 1 apart from the noise of chance; None where nothing varies.

    Source:
        Jansen (1999), Computer Physics Communications 117, and Saltelli and others (2010), Computer Physics Communications 181,
        table 2, (b) and (f); for several outcomes Lamboni and others (2011), Reliability Engineering and System Safety 96.
    """
    variance = float(np.var(np.concatenate([ones, others]), axis=0).sum())
    if variance <= 0:
        return None
    unexplained = float(((others - exchanged) ** 2).mean(axis=0).sum()) / 2
    moved = float(((ones - exchanged) ** 2).mean(axis=0).sum()) / 2
    return Shares(first=1 - unexplained / variance, total=moved / variance)
