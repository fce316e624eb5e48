"""What benchmarking worked out about all systems of a cycle, made fit to publish."""

from maturity.model.base import Line, Noun, OrgCode, Slug
from maturity.model.benchmark import ClosedRow
from maturity.model.matrix import Rank


class SystemSpread(Noun):
    """How the networks of one system are spread over the levels of one domain.

    total: networks with a level there; None when they are too few to show anything. at_goal: how many of them are at the goal or
    above; None when it may not be shown. lowest, highest: between which levels the middle network stands; the same where one level
    may be named, and None when nothing may. reason: in words, given when something is hidden.
    """

    total: int | None
    at_goal: int | None = None
    lowest: Rank | None = None
    highest: Rank | None = None
    reason: Line | None = None


class NationalTables(Noun):
    """Every domain counted over all networks, and system by system.

    goal: the rank from which networks are counted as there. min_networks: fewer networks than these show nothing. smallest: the
    smallest count above 0 that is shown. rows, everyone: all networks, level by level and in short.
    """

    goal: Rank
    min_networks: int
    smallest: int
    rows: dict[Slug, ClosedRow]
    everyone: dict[Slug, SystemSpread]
    systems: dict[OrgCode, dict[Slug, SystemSpread]]
