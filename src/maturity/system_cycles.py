"""A cycle system by system, and what the networks of one system were all asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.benchmarking.shared_core import describe_core
from maturity.frames import Frame
from maturity.model.benchmark import SharedCore
from maturity.model.matrix import Matrix
from maturity.model.network import Network, System
from maturity.model.result import Result
from maturity.pipeline import ScoredCycle
from maturity.scoring.projecting import project


@dataclass(frozen=True, slots=True)
class SystemCycle:
    """The part of a cycle that belongs to one system: its networks (also those that did not answer), now and before."""

    system: System
    networks: tuple[Network, ...]
    now: ScoredCycle
    before: ScoredCycle | None


def split_by_system(now: ScoredCycle, before: ScoredCycle | None, frame: Frame, systems: Sequence[System]) -> list[SystemCycle]:
    """Split a cycle by the system that each network belongs to today, in order of code.

    A network belongs where the register says, and where the register has none of its code, where its own assessment says.
    A network of the cycle before follows its code, so that a merger of systems does not lose it.
    """
    described = {**(before.networks if before else {}), **now.networks, **{network.code: network for network in frame.networks}}
    home = {code: network.system_code for code, network in described.items()}
    named = {system.code: system for system in systems}
    return [
        SystemCycle(
            named.get(code) or unlisted_system(code, described.values()),
            tuple(described[network] for network in sorted(home) if home[network] == code),
            now.only(home, code),
            before.only(home, code) if before else None,
        )
        for code in sorted({code for code in (home[network] for network in now.by_code) if code is not None})
    ]


def unlisted_system(code: str, networks: Iterable[Network]) -> System:
    """Describe a system that no register lists, by the name that its networks give it."""
    name = next((network.system_name for network in networks if network.system_code == code and network.system_name), code)
    return System(code=code, name=name, board_name=name)


def what_was_answered(matrix: Matrix, now: ScoredCycle) -> tuple[Sequence[Result], Matrix, SharedCore | None]:
    """Give the results that a system's tables rest on, with their matrix, and what is shared when there were several."""
    core = now.core
    if core is None:
        return now.results, now.matrix_of(min(now.by_code), matrix), None
    whole = max(core.matrices.values(), key=lambda one: sum(1 for _ in one.all_criteria()))
    note = describe_core(whole, core.base, core.shared, core.matrices.values())
    return [core.results[code] for code in sorted(core.results)], core.bound.matrix, note


def comparable_results(before: ScoredCycle, now: ScoredCycle) -> Sequence[Result]:
    """Give the results of the cycle before, seen by what is shared now where that cycle's matrices have it."""
    core = now.core
    if core is None:
        return before.results
    scored = [one for _, one in sorted(before.by_code.items()) if one.result.matrix.id in (*core.matrices, core.base.id)]
    asked = core.bound.criteria.keys()
    return [project(one.result, one.assessment, core.bound) for one in scored if asked <= one.result.criteria.keys()]
