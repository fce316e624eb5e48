"""What a network report says about how sure the places among peers are, as plain data."""

from __future__ import annotations

from maturity.model.base import Noun, Slug
from maturity.model.matrix import Rank
from maturity.model.places import Place
from maturity.reporting.report import Words


class SureRow(Noun):
    """One domain: its level and place, how often the place holds (0 to 1), and from where to where nine in ten varied levels lie.

    band_lower, band_upper: the middle half of peers, as the matrix has it. lower None: no level stood in any variation.
    """

    id: Slug
    title: Words
    own: Rank
    place: Place
    kept: float
    lower: Rank | None
    upper: Rank | None
    band_lower: Rank
    band_upper: Rank
    short: Words
    words: Words


class Sure(Noun):
    """How sure the places among peers are.

    number, seed: of the variations; the same seed gives the same ones. lead: the least sure domain in full. matters: which choice
    moves places most. note: what a variation is. missing: domains that could not be varied, and why; None when all could.
    """

    headline: Words
    number: int
    seed: int
    lead: Words
    rows: tuple[SureRow, ...]
    matters: Words
    note: Words
    missing: Words | None = None
