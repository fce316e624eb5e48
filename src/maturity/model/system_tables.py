"""What benchmarking worked out about a whole system: the tables that its report is built from."""

from maturity.model.base import Noun, Slug
from maturity.model.benchmark import ClaimCheck, ClosedRow, Distribution, PresenceTable, SupportNeed, SystemChange
from maturity.model.course import SystemCourse
from maturity.model.learning import SystemLearning
from maturity.model.support import NextNeighbourhoods


class SystemTables(Noun):
    """A system's tables for one cycle; ids are those of criteria and domains.

    closed: the distributions made fit to publish, given when networks may not be named. presence: None when the
    matrix asks for no neighbourhoods. change: None when there was no earlier cycle. course: several cycles, where three or more are
    known and networks may be named. next_neighbourhoods: which would take a
    network up, where networks may be named and criteria count neighbourhoods.
    """

    distributions: dict[Slug, Distribution] = {}
    closed: dict[Slug, ClosedRow] | None = None
    needs: dict[Slug, SupportNeed] = {}
    claims: dict[Slug, ClaimCheck] = {}
    presence: PresenceTable | None = None
    change: SystemChange | None = None
    course: SystemCourse | None = None
    next_neighbourhoods: tuple[NextNeighbourhoods, ...] = ()
    learning: SystemLearning = SystemLearning()
