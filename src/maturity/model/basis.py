"""What a report was worked out from, as far as a reader needs it to work the levels out again; it travels inside the report."""

from maturity.model.assessment import Assessment
from maturity.model.base import Noun, OrgCode, Slug
from maturity.model.matrix import Rank
from maturity.model.network import Network
from maturity.model.result import CriterionResult, Status


class NetworkBasis(Noun):
    """What a network's report rests on.

    assessment: without comments, owners, links, statements, quotes, plan and scenarios, and without ratings of groups too small
    to show. given: results of criteria that cannot be worked out again from that; they are taken as they are. public: the figures
    that the register has about the network, where rules looked at them. assessment_hash: of the whole assessment.
    """

    assessment: Assessment
    given: dict[Slug, CriterionResult] = {}
    public: Network | None = None
    assessment_hash: str


class Held(Noun):
    """Where one network stands on one criterion. supported: None unless a level stands; status says which kind of missing it is."""

    claimed: Rank | None = None
    supported: Rank | None = None
    status: Status


class HeldDomain(Noun):
    """Where one network stands in one domain by its evidence. shown: a value without a level."""

    supported: Rank | None = None
    shown: float | None = None
    status: Status


class NetworkLevels(Noun):
    """The levels of one network, by id. assessment_hash: of the assessment that they were worked out from.

    patients: its list size; priority_people: those who live in the most deprived fifth of areas. None: not known.
    """

    code: OrgCode
    patients: int | None = None
    priority_people: int | None = None
    assessment_hash: str
    criteria: dict[Slug, Held]
    domains: dict[Slug, HeldDomain]


class SystemBasis(Noun):
    """What a system's tables rest on: the levels of every network that answered. Networks are named by code alone."""

    networks: tuple[NetworkLevels, ...]
