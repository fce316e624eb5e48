"""From a scored cycle to whom one network could learn from, as far as they may be named to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from maturity.benchmarking.learning import Party, find_learning, level_of
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.naming import bands_or_names, pins_peers, without_changes, without_hosts
from maturity.benchmarking.two_tables import pins_rest
from maturity.describing import describe_networks
from maturity.frames import Frame, Published
from maturity.model.assessment import Assessment
from maturity.model.benchmark import Benchmark
from maturity.model.learning import Learning
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.model.result import Result
from maturity.pipeline import Scored, ScoredCycle


def offered(
    code: str,
    matrix: Matrix,
    now: ScoredCycle,
    frame: Frame,
    *,
    before: ScoredCycle | None,
    found: Benchmark,
    home: Published | None,
) -> Learning:
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
    ranks = [level.rank for level in matrix.levels]
    one = now.get(code)
    results = _comparable(code, now)
    learner = Party(described.get(code, one.assessment.network), one.assessment, one.result)
    learning = find_learning(learner, _willing(code, now, before, results, described), ranks, likeness)
    agreed = {name for name, each in now.by_code.items() if each.assessment.may_be_named}
    unnamed = set(_unnamed(learning, found, results, agreed, home=home, ranks=ranks))
    learning = without_hosts(learning, unnamed)
    return learning if home is None else without_changes(learning)


def bands_beside(learning: Learning, found: Benchmark, matrix: Matrix, home: Published) -> Benchmark:
    """Hide the bands on networks of a system on criteria where some of these are named, in a cycle without names."""
    if not home.networks.intersection(found.peer_codes):
        return found
    named = {offer.wish.criterion for offer in learning.offers if any(host.code in home.networks for host in offer.hosts)}
    domains = {
        domain.id for domain in matrix.domains if domain.id in found.bands and {item.id for item in domain.all_criteria()} <= named
    }
    return bands_or_names(found, named | domains)


def _comparable(code: str, now: ScoredCycle) -> dict[str, Result]:
    """Give the results that say the same as the network's own: of its matrix, or by what all matrices share."""
    own = now.get(code).result.matrix
    found = {name: one.result for name, one in now.by_code.items() if _pin(one.result) == (own.id, own.version)}
    if now.core is not None:
        found.update({name: _shared(one, now.core.shared) for name, one in now.core.results.items() if name not in found})
    return found


def _pin(result: Result) -> tuple[str, str]:
    return (result.matrix.id, result.matrix.version)


def _shared(result: Result, shared: frozenset[str]) -> Result:
    return result.model_copy(update={"criteria": {name: item for name, item in result.criteria.items() if name in shared}})


def _willing(
    code: str, now: ScoredCycle, before: ScoredCycle | None, results: Mapping[str, Result], described: Mapping[str, Network]
) -> Iterator[Party]:
    """Give the other networks that agreed to be named, in order of code."""
    for name in sorted(results):
        one = now.by_code[name]
        if name != code and one.assessment.may_be_named and name in described:
            yield Party(described[name], one.assessment, results[name], _last(before.by_code.get(name) if before else None, one))


def _last(then: Scored | None, one: Scored) -> tuple[Assessment, Result] | None:
    """Give a network's last cycle where it answered the same version of the same matrix."""
    return None if then is None or _pin(then.result) != _pin(one.result) else (then.assessment, then.result)


def _unnamed(
    learning: Learning,
    found: Benchmark,
    results: Mapping[str, Result],
    agreed: Set[str],
    *,
    home: Published | None,
    ranks: Sequence[int],
) -> Iterator[tuple[str, str]]:
    """List the hosts that may not be named, with the criterion: beside a band or counts, names would tell of others."""
    peers, inside = frozenset(found.peer_codes), home.networks if home is not None else frozenset()
    for offer in learning.offers:
        criterion = offer.wish.criterion
        band, row = found.bands.get(criterion), home.rows.get(criterion) if home is not None else None
        unsafe: frozenset[str] = frozenset()
        seen = _levels(criterion, results, agreed & peers)
        if band is not None and not inside & peers and pins_peers(band, seen, ranks, found.min_peers):
            unsafe |= peers
        if row is not None and pins_rest(row, _levels(criterion, results, (agreed & inside) | {learning.network})):
            unsafe |= inside
        yield from ((criterion, host.code) for host in offer.hosts if host.code in unsafe)


def _levels(criterion: str, results: Mapping[str, Result], codes: Iterable[str]) -> list[int]:
    """List the levels of some networks on a criterion, of those that have one."""
    items = (results[code].criteria.get(criterion) for code in codes if code in results)
    return [level for item in items if item is not None and (level := level_of(item)) is not None]
