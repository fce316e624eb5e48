"""From a scored cycle to whom one network could learn from, as far as they may be named to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.benchmarking.learning import Party, find_learning, level_of
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.naming import bands_or_names, could_tell_peers, without_changes, without_hosts
from maturity.benchmarking.two_tables import could_tell_rest
from maturity.describing import describe_networks
from maturity.frames import Frame, Published
from maturity.late import Late
from maturity.model.assessment import Assessment
from maturity.model.benchmark import Benchmark
from maturity.model.learning import Learning
from maturity.model.matrix import Domain, Matrix
from maturity.model.network import Network
from maturity.model.result import Result
from maturity.pipeline import Scored, ScoredCycle


@dataclass(frozen=True, slots=True)
class Offered:
    """Whom a network could learn from, and on which criteria that costs it something.

    instead: criteria on which names of its own system stand in place of a band. unshared: those on which peers may be named, so
    that no shares are given. Both whether anybody is named there or not.
    """

    learning: Learning
    instead: frozenset[str]
    unshared: frozenset[str]


def offered(
    code: str,
    matrix: Matrix,
    now: ScoredCycle,
    frame: Frame,
    *,
    before: ScoredCycle | None,
    found: Benchmark,
    home: Published | None,
) -> Offered:
    """Find whom a network could learn from, and leave out whoever may not be named beside what its board reads.

    Args:
        code: The network that wants to learn.
        matrix: The matrix that it answered.
        now: The whole cycle.
        frame: What reports need besides.
        before: The cycle before, for what is new with hosts; None when there was none.
        found: The network among its peers.
        home: What its system's report shows; None where that names networks.
    """
    described = describe_networks(now, frame.networks) if frame.described is None else frame.described
    likeness = frame.likeness or Likeness().prepare(list(described.values()))
    one, results = now.get(code), _comparable(code, now)
    learner = Party(described.get(code, one.assessment.network), one.assessment, one.result)
    ranks = [level.rank for level in matrix.levels]
    agreed = frozenset(name for name, each in now.listed.items() if each.may_be_named and name != code)
    known = agreed & described.keys() & results.keys()
    alike = sorted(name for name in known if likeness.alike(learner.network, described[name]) is not None)
    learning = find_learning(learner, _parties(alike, now, before, results, described), ranks, likeness)
    sight = _Sight(code, results, agreed, found, home, ranks)
    wished = [offer.wish.criterion for offer in learning.offers]
    unnamed = {(name, host) for name in wished for host in sight.unnamed(name)}
    learning = without_hosts(learning, unnamed)
    return Offered(
        learning if home is None else without_changes(learning),
        frozenset(name for name in wished if sight.has_names_instead(name)),
        frozenset(name for name in wished if sight.has_named_peers(name)),
    )


def bands_beside(offer: Offered, found: Benchmark, matrix: Matrix) -> Benchmark:
    """Hide the bands and shares that are not given beside names, and those of domains that hold no other criterion."""
    both = [offer.instead, offer.unshared]
    with_domains = [
        names | {domain.id for domain in _all_domains(matrix.domains) if {item.id for item in domain.all_criteria()} <= names}
        for names in both
    ]
    return bands_or_names(found, *with_domains) if any(both) else found


def _all_domains(domains: Iterable[Domain]) -> Iterator[Domain]:
    for domain in domains:
        yield domain
        yield from _all_domains(domain.domains)


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the board of one network sees beside names: the band on its peers, and in a cycle without names its system's counts."""

    code: str
    results: Mapping[str, Result]
    agreed: frozenset[str]
    found: Benchmark
    home: Published | None
    ranks: Sequence[int]

    @property
    def inside(self) -> frozenset[str]:
        """Give the networks of its system where that names nobody; none where it does."""
        return self.home.networks if self.home is not None else frozenset()

    @property
    def peers(self) -> frozenset[str]:
        """Give the codes of its peers."""
        return frozenset(self.found.peer_codes)

    def unnamed(self, criterion: str) -> frozenset[str]:
        """Give the networks of which nobody may be named on a criterion."""
        band, row = self.found.bands.get(criterion), self.home.rows.get(criterion) if self.home is not None else None
        unsafe: frozenset[str] = frozenset()
        if band is not None and not self.inside & self.peers:
            agreed = len(_levels(criterion, self.results, self.agreed & self.peers))
            unsafe |= self.peers if could_tell_peers(band, agreed, self.ranks) else frozenset()
        if row is not None and row.total is not None:
            own = next(iter(_levels(criterion, self.results, [self.code])), None)
            agreed = len(_levels(criterion, self.results, self.agreed & self.inside))
            unsafe |= self.inside if could_tell_rest(row, own, agreed) else frozenset()
        return unsafe

    def has_names_instead(self, criterion: str) -> bool:
        """Tell whether networks of its system may be named on a criterion, and its peers are of the same."""
        return bool(self.inside & self.peers) and bool((self.agreed & self.inside) - self.unnamed(criterion))

    def has_named_peers(self, criterion: str) -> bool:
        """Tell whether any of its peers may be named on a criterion."""
        return bool((self.agreed & self.peers) - self.unnamed(criterion))


def _comparable(code: str, now: ScoredCycle) -> Mapping[str, Result]:
    """Give the results that say the same as the network's own: of its matrix, or by what all matrices share."""
    own, core = now.listed[code].matrix, now.core
    same = [name for name, one in now.listed.items() if (one.matrix.id, one.matrix.version) == (own.id, own.version)]
    found: Mapping[str, Result] = Late(same, lambda name: now.by_code[name].result)
    if core is None:
        return found
    return Late([*same, *core.results], lambda name: found[name] if name in found else _shared(core.results[name], core.shared))


def _pin(result: Result) -> tuple[str, str]:
    return (result.matrix.id, result.matrix.version)


def _shared(result: Result, shared: frozenset[str]) -> Result:
    return result.model_copy(update={"criteria": {name: item for name, item in result.criteria.items() if name in shared}})


def _parties(
    codes: Iterable[str],
    now: ScoredCycle,
    before: ScoredCycle | None,
    results: Mapping[str, Result],
    described: Mapping[str, Network],
) -> Iterator[Party]:
    """Look at what some networks answered, each when it is asked for: a report depends on no more than it looks at."""
    for name in codes:
        one = now.by_code[name]
        yield Party(described[name], one.assessment, results[name], _last(before.by_code.get(name) if before else None, one))


def _last(then: Scored | None, one: Scored) -> tuple[Assessment, Result] | None:
    """Give a network's last cycle where it answered the same version of the same matrix."""
    return None if then is None or _pin(then.result) != _pin(one.result) else (then.assessment, then.result)


def _levels(criterion: str, results: Mapping[str, Result], codes: Iterable[str]) -> list[int]:
    """List the levels of some networks on a criterion, of those that have one."""
    items = (results[code].criteria.get(criterion) for code in codes if code in results)
    return [level for item in items if item is not None and (level := level_of(item)) is not None]
