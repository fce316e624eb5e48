"""Why one network is a peer of another, and where a network's figures and levels lie among its peers."""

from typing import Annotated

from pydantic import Field

from maturity.model.base import Line, Noun, OrgCode, Slug
from maturity.model.matrix import Rank


class PeerFact(Noun):
    """One thing that describes two networks, side by side, in words. None: it is not known."""

    name: Line
    own: Line | None
    theirs: Line | None


class PeerReason(Noun):
    """Why one network is a peer: what was looked at, and how far apart the two are.

    For the analyst's eyes, and never printed in a report. distance: in ordinary differences (1 is one standard deviation on one
    fact); None where peers are not chosen by distance.
    """

    code: OrgCode
    name: Line
    facts: tuple[PeerFact, ...]
    distance: Annotated[float, Field(ge=0)] | None = None


class AtLeast(Noun):
    """How many peers are at a level or above it. Counts and shares are never given where they rest on one or two networks.

    peers: how many of them, out of `of`. share: 0 to 1, with Wilson's interval. count_low, count_high: Byar's interval of the
    count; count_low is None where the method gives none. All at 95 % confidence.
    """

    level: Rank
    peers: int
    of: int
    share: float
    share_low: float
    share_high: float
    count_low: float | None
    count_high: float


class FigurePlace(Noun):
    """In which quarter a network's own figure lies, among its peers and itself; no figure of a peer is given.

    unit, own: the network's own figure. peers: how many peers have one. quarter: 1 to 4 by OHID's method, 1 where the figure helps
    least and 4 where it helps most; equal figures share a quarter. None: fewer than the minimum, and `words` says so.
    """

    id: Slug
    unit: Line
    own: float
    peers: int
    lower_is_better: bool = False
    quarter: Annotated[int, Field(ge=1, le=4)] | None = None
    words: Line
